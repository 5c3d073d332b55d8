//! A ledger: accounts while NMIs are added, one for each period and one for all.

use crate::daily::day_spans::{DaySpans, length};
use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::outcome::{DailyTotal, Outcome};
use crate::report::account::{Account, NamedAccount};
use crate::report::coverage::Coverage;
use crate::settings::layout::{DateStyle, Period};
use crate::settings::settings::Settings;
use crate::settings::streams::{Sign, Streams};
use crate::state::shares::Share;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::QualityFlag;
use crate::values::total::Total;

/// The streams whose energies an account always has.
const SIDES: [Streams; 3] = [Streams::Consumption, Streams::Generation, Streams::Net];

/// The place of the energies of other streams that the settings choose.
const CHOSEN: usize = SIDES.len();

/// The place of the estimated and substituted energy.
const ESTIMATED: usize = CHOSEN + 1;

/// The number of periods that are kept apart. A gap may be thousands of years long.
const MOST_PERIODS: usize = 10_000;

/// Accounts of NMI-days under given settings.
pub(crate) struct Ledger {
    /// The settings with each choice of streams that is added up.
    walks: Vec<Settings>,
    /// The walk of the streams of the settings.
    chosen: usize,
    period: Option<Period>,
    pub(super) all: Sums,
    /// The periods by their first day, in order.
    periods: Vec<(i32, Box<Sums>)>,
}

/// The sums of an account.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sums {
    /// The number of NMI-days in each energy.
    days: [u64; ESTIMATED + 1],
    energies: [Total; ESTIMATED + 1],
    counts: [u64; 4],
}

/// A number of an account.
#[derive(Clone, Copy)]
enum Entry {
    /// The energy of an NMI-day, by its place.
    Energy(usize, Decimal),
    /// A number of NMI-days.
    Days(Kind, u64),
}

/// NMI-days that an account counts.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Missing,
    Withheld,
    Expected,
    Complete,
}

impl Ledger {
    /// An empty ledger, with an account for each period or for all days alone.
    pub(crate) fn new(settings: &Settings, period: Option<Period>) -> Self {
        let of = |streams: &Streams| Settings {
            streams: streams.clone(),
            ..settings.clone()
        };
        let mut walks: Vec<Settings> = SIDES.iter().map(of).collect();
        let side = SIDES.iter().position(|side| *side == settings.streams);
        if side.is_none() {
            walks.push(settings.clone());
        }
        Self {
            walks,
            chosen: side.unwrap_or(CHOSEN),
            period,
            all: Sums::default(),
            periods: Vec::new(),
        }
    }

    /// Adds the selected days of an NMI.
    pub(crate) fn add_nmi(&mut self, rows: &NmiRows<'_>) {
        let walks = std::mem::take(&mut self.walks);
        for (place, settings) in walks.iter().enumerate() {
            rows.days().for_each_outcome(settings, &mut |day, outcome| {
                if let Outcome::Daily(daily) = outcome {
                    self.note(day.date.days(), Entry::Energy(place, daily.energy));
                    if place == self.chosen {
                        self.note_estimated(day, daily, settings);
                    }
                }
            });
        }
        let coverage = Coverage::of(rows, &walks[self.chosen]);
        self.walks = walks;
        self.note_days(Kind::Missing, &coverage.missing);
        self.note_days(Kind::Withheld, &coverage.withheld);
        self.note_days(Kind::Expected, &coverage.expected);
        self.note_days(Kind::Complete, &coverage.complete);
    }

    /// Adds the energy of a day that is estimated or substituted.
    fn note_estimated(&mut self, day: &NmiDay<'_>, daily: &DailyTotal<'_>, settings: &Settings) {
        if daily.quality.flag() == QualityFlag::Actual {
            return;
        }
        for (row, sign) in day.summands(settings).iter() {
            let Some(shares) = row.shares_of(1) else {
                continue;
            };
            for share in [Share::Substituted, Share::Estimated] {
                let energy = shares.get(share);
                let energy = match sign {
                    Sign::Added => energy,
                    Sign::Subtracted => Decimal::new(-energy.mantissa(), energy.scale()),
                };
                self.note(day.date.days(), Entry::Energy(ESTIMATED, energy));
            }
        }
    }

    fn note_days(&mut self, kind: Kind, days: &DaySpans) {
        for days in days.iter() {
            match self.period {
                Some(period) => period.for_each_part(days, |part| {
                    self.note(part.0, Entry::Days(kind, length(part)));
                }),
                None => self.note(days.0, Entry::Days(kind, length(days))),
            }
        }
    }

    fn note(&mut self, day: i32, entry: Entry) {
        self.all.add(entry);
        if let Some(period) = self.period
            && let Some(sums) = self.at(period.span_of(day).0)
        {
            sums.add(entry);
        }
    }

    /// The sums of the period with this first day; `None` for one too many.
    fn at(&mut self, first: i32) -> Option<&mut Sums> {
        let found = self.periods.binary_search_by_key(&first, |&(own, _)| own);
        let place = match found {
            Ok(place) => place,
            Err(_) if self.periods.len() == MOST_PERIODS => return None,
            Err(place) => {
                self.periods.insert(place, (first, Box::default()));
                place
            }
        };
        self.periods.get_mut(place).map(|(_, sums)| &mut **sums)
    }

    /// The ledger of the NMIs of both.
    // Called once for each part: one copy is enough.
    #[inline(never)]
    pub(crate) fn merged(mut self, other: Self) -> Self {
        self.all.merge(&other.all);
        for (first, sums) in other.periods {
            if let Some(own) = self.at(first) {
                own.merge(&sums);
            }
        }
        self
    }

    /// Forgets everything that was added.
    pub(crate) fn clear(&mut self) {
        self.all = Sums::default();
        self.periods.clear();
    }

    /// The account of all days.
    pub(crate) fn account(&self) -> Account {
        self.all.account(self.chosen)
    }

    /// The accounts of the periods, by date.
    pub(crate) fn periods(&self) -> Vec<NamedAccount> {
        let named = |(first, sums): &(i32, Box<Sums>)| {
            let mut name = String::new();
            let period = self.period.unwrap_or_default();
            DateStyle::Iso.push_start(&mut name, IntervalDate::from_days(*first), period);
            NamedAccount {
                name,
                account: sums.account(self.chosen),
                months: Vec::new(),
            }
        };
        self.periods.iter().map(named).collect()
    }

    /// The estimated and the whole energy of the streams of the settings.
    pub(super) fn shares(&self) -> [&Total; 2] {
        [ESTIMATED, self.chosen].map(|place| &self.all.energies[place])
    }
}

impl Sums {
    fn add(&mut self, entry: Entry) {
        match entry {
            Entry::Energy(place, energy) => {
                self.days[place] += 1;
                self.energies[place].add(energy);
            }
            Entry::Days(kind, days) => self.counts[kind as usize] += days,
        }
    }

    fn merge(&mut self, other: &Self) {
        let numbers = self.days.iter_mut().chain(&mut self.counts);
        for (own, more) in numbers.zip(other.days.iter().chain(&other.counts)) {
            *own += more;
        }
        for (own, more) in self.energies.iter_mut().zip(&other.energies) {
            own.merge(more);
        }
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.days.iter().chain(&self.counts).all(|days| *days == 0)
    }

    /// The number of NMI-days of a kind.
    pub(super) fn count(&self, kind: Kind) -> u64 {
        self.counts[kind as usize]
    }

    /// An energy by its place; `None` where no NMI-day has a total.
    pub(super) fn energy(&self, place: usize) -> Option<&Total> {
        (self.days[place] > 0).then(|| &self.energies[place])
    }

    fn account(&self, chosen: usize) -> Account {
        let energy = |place| self.energy(place).map(Total::to_string);
        Account {
            import: energy(0),
            export: energy(1),
            net: energy(2),
            total: energy(chosen),
            estimated: self.energies[ESTIMATED].to_string(),
            days: self.days[chosen],
            missing: self.count(Kind::Missing),
            withheld: self.count(Kind::Withheld),
            expected: self.count(Kind::Expected),
            complete: self.count(Kind::Complete),
        }
    }
}
