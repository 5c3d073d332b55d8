//! The claims about one NMI beside its interval data.

use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::outcome::Outcome;
use crate::reconcile::band_causes::band_causes;
use crate::reconcile::band_energies::BandEnergies;
use crate::reconcile::causes::Causes;
use crate::reconcile::claim::Claim;
use crate::reconcile::claim_energy::KWH;
use crate::reconcile::held_by_streams::HeldByStreams;
use crate::reconcile::held_days::{Held, HeldDays};
use crate::reconcile::reconciled_row::ReconciledRow;
use crate::reconcile::spans::Spans;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;

/// The most earlier rows among which a repeat is looked for.
const MOST_OPEN: usize = 64;

/// The claims about one NMI, and how they are compared.
pub(crate) struct NmiClaims<'a> {
    pub(crate) nmi: &'a str,
    /// The claims, by first day, last day and line.
    pub(crate) claims: &'a [Claim],
    /// The energies by band, where the table is by band.
    pub(crate) bands: Option<&'a BandEnergies>,
    pub(crate) settings: &'a Settings,
    pub(crate) tolerance: Decimal,
    /// Whether rows of the table name streams.
    pub(crate) is_by_stream: bool,
    /// Whether every row of the table is of one day.
    pub(crate) is_by_day: bool,
}

/// The rows of one NMI.
#[derive(Debug, Default)]
pub(crate) struct NmiReconciled {
    /// The rows by first day and line.
    pub(crate) rows: Vec<ReconciledRow>,
    /// The number of days that the interval data withholds and the table does not have.
    pub(crate) withheld_nowhere: u64,
}

impl NmiClaims<'_> {
    /// Compares the claims with the interval data of their NMI, if there is any.
    pub(crate) fn reconcile(&self, data: Option<&NmiRows<'_>>) -> NmiReconciled {
        let mut found = NmiReconciled::default();
        let mut held = HeldByStreams::of(data, self.settings);
        for claim in self.claims {
            let streams = self.streams_of(claim);
            let mut sum = held.sum(streams, claim.first, claim.last);
            if let (Some(bands), Some(band)) = (self.bands, &claim.band) {
                sum.energy = bands.sum(self.nmi, band, (claim.first, claim.last));
            }
            let row = ReconciledRow::of_claim(claim, streams, &sum, self.tolerance);
            found.rows.push(row);
        }
        self.mark_repeats(&mut found.rows);
        if let Some(data) = data {
            let mut causes = Causes::of(&mut held, data, self.tolerance);
            for row in &mut found.rows {
                row.causes = match self.bands.filter(|_| row.band.is_some()) {
                    Some(bands) => band_causes(row, bands, self.tolerance),
                    None => causes.find(row),
                };
            }
            self.add_only_here(data, &mut found);
        }
        let key = |row: &ReconciledRow| (row.first, row.last, row.line);
        found.rows.sort_by_key(key);
        found
    }

    fn streams_of<'c>(&'c self, claim: &'c Claim) -> &'c Streams {
        claim.streams.as_ref().unwrap_or(&self.settings.streams)
    }

    /// Marks the rows of the table that say something about days and streams of an earlier one.
    fn mark_repeats(&self, rows: &mut [ReconciledRow]) {
        let mut open: Vec<&Claim> = Vec::new();
        for (claim, row) in self.claims.iter().zip(rows) {
            open.retain(|earlier| earlier.last >= claim.first);
            let streams = self.streams_of(claim);
            let is_of_both = |earlier: &&&Claim| {
                let bands = [&claim.band, &earlier.band];
                let is_apart = bands.iter().all(|band| band.is_some()) && bands[0] != bands[1];
                !is_apart && share_a_stream(streams, self.streams_of(earlier))
            };
            row.repeats = open.iter().find(is_of_both).map(|earlier| earlier.line);
            if open.len() < MOST_OPEN {
                open.push(claim);
            }
        }
    }

    /// Adds the days that the table does not have.
    fn add_only_here(&self, data: &NmiRows<'_>, found: &mut NmiReconciled) {
        if let Some(bands) = self.bands {
            self.add_bands_only_here(data, bands, found);
            return;
        }
        if self.is_by_stream {
            self.add_streams_only_here(data, found);
            return;
        }
        let streams = &self.settings.streams;
        let covered = self.covered(|_| true);
        let mut run = Run::default();
        for (date, held) in HeldDays::of(data, streams, self.settings).iter() {
            match held {
                _ if covered.has(*date) => {}
                Held::Withheld(_) => found.withheld_nowhere += 1,
                Held::Counted(energy) => {
                    if !run.takes(*date, *energy, self.is_by_day) {
                        found.rows.extend(run.row(self.nmi, streams));
                        run = Run::of(*date, *energy);
                    }
                }
            }
        }
        found.rows.extend(run.row(self.nmi, streams));
    }

    /// Adds the stream-days that a table by stream does not have.
    fn add_streams_only_here(&self, data: &NmiRows<'_>, found: &mut NmiReconciled) {
        let all = self.covered(|_| true);
        let mut runs: Vec<(Suffix, Spans, Run)> = Vec::new();
        let settings = self.settings;
        let mut take = |day: &NmiDay<'_>, outcome: &Outcome<'_>| {
            if let Outcome::Withheld(_) = outcome {
                found.withheld_nowhere += u64::from(!all.has(day.date));
            }
            let Outcome::Daily(_) = outcome else { return };
            for row in day.summands(settings).rows() {
                let (Some(suffix), Some(energy)) = (row.block().stream().suffix, row.energy())
                else {
                    continue;
                };
                let known = runs.iter().position(|(own, ..)| *own == suffix);
                let place = known.unwrap_or_else(|| {
                    let has = |claim: &Claim| self.streams_of(claim).sign(suffix, KWH).is_some();
                    runs.push((suffix, self.covered(has), Run::default()));
                    runs.len() - 1
                });
                let Some((_, covered, run)) = runs.get_mut(place) else {
                    continue;
                };
                if !covered.has(day.date) && !run.takes(day.date, energy, self.is_by_day) {
                    let streams = Streams::List(vec![suffix]);
                    found.rows.extend(run.row(self.nmi, &streams));
                    *run = Run::of(day.date, energy);
                }
            }
        };
        data.days().for_each_outcome(settings, &mut take);
        for (suffix, _, run) in runs {
            let streams = Streams::List(vec![suffix]);
            found.rows.extend(run.row(self.nmi, &streams));
        }
    }

    /// Adds the days of each band that the table does not have. Nothing is lacking where a band has
    /// no energy.
    fn add_bands_only_here(
        &self,
        data: &NmiRows<'_>,
        bands: &BandEnergies,
        found: &mut NmiReconciled,
    ) {
        let streams = &self.settings.streams;
        let held = HeldDays::of(data, streams, self.settings);
        let all = self.covered(|_| true);
        let withheld = held
            .iter()
            .filter(|(date, held)| matches!(held, Held::Withheld(_)) && !all.has(*date));
        found.withheld_nowhere += withheld.count() as u64;
        for band in bands.names() {
            let covered = self.covered(|claim| claim.band.as_ref().is_none_or(|own| own == band));
            let row = |run: Run| {
                let row = run.row(self.nmi, streams);
                row.map(|row| ReconciledRow {
                    band: Some(band.clone()),
                    ..row
                })
            };
            let mut run = Run::default();
            for (date, held) in held.iter() {
                let energy = bands.sum(self.nmi, band, (*date, *date));
                let energy = energy.filter(|energy| *energy != Decimal::ZERO);
                let (Held::Counted(_), Some(energy), false) = (held, energy, covered.has(*date))
                else {
                    continue;
                };
                if !run.takes(*date, energy, self.is_by_day) {
                    found.rows.extend(row(run));
                    run = Run::of(*date, energy);
                }
            }
            found.rows.extend(row(run));
        }
    }

    /// The days of the claims that are wanted.
    fn covered(&self, wants: impl Fn(&Claim) -> bool) -> Spans {
        let wanted = self.claims.iter().filter(|claim| wants(claim));
        Spans::of(wanted.map(|claim| (claim.first, claim.last)))
    }
}

/// Days in a row, of one month, that the interval data alone has.
#[derive(Clone, Copy, Debug, Default)]
struct Run(Option<(IntervalDate, IntervalDate, Option<Decimal>)>);

impl Run {
    fn of(date: IntervalDate, energy: Decimal) -> Self {
        Self(Some((date, date, Some(energy))))
    }

    /// Adds a day if it goes on with the run; false if it begins another.
    fn takes(&mut self, date: IntervalDate, energy: Decimal, is_by_day: bool) -> bool {
        let Some((first, last, sum)) = &mut self.0 else {
            return false;
        };
        let is_next = date.days() == last.days() + 1;
        let is_of_month = (first.year(), first.month()) == (date.year(), date.month());
        let goes_on = is_next && is_of_month && !is_by_day;
        if goes_on {
            *last = date;
            *sum = sum.and_then(|sum| sum.checked_add(energy));
        }
        goes_on
    }

    fn row(self, nmi: &str, streams: &Streams) -> Option<ReconciledRow> {
        let (first, last, energy) = self.0?;
        Some(ReconciledRow::only_here(
            nmi,
            (first, last),
            streams,
            energy,
        ))
    }
}

/// Whether a stream can be among both choices.
fn share_a_stream(one: &Streams, other: &Streams) -> bool {
    match (one, other) {
        (Streams::List(list), streams) | (streams, Streams::List(list)) => {
            let is_among = |suffix: &Suffix| streams.sign(*suffix, KWH).is_some();
            list.iter().any(is_among)
        }
        (Streams::Consumption, Streams::Generation)
        | (Streams::Generation, Streams::Consumption) => false,
        _ => true,
    }
}
