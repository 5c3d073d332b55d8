//! Energy by time of use: begun from a state, completed by a second read.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use crate::read::loader::Loader;
use crate::read::row_gatherer::{Gathered, RowGatherer};
use crate::settings::settings::Settings;
use crate::state::state::State;
use crate::threads::threads::Threads;
use crate::tou::band_sums::BandSums;
use crate::tou::cut_interval::CutInterval;
use crate::tou::nmi_periods::{NmiPeriods, RowRun, TouNmi};
use crate::tou::open_nmi::NmiPeriod;
use crate::tou::plan::TouPlan;
use crate::tou::tou_row::TouRow;
use crate::tou::tou_writer::{TouWriter, read_row};
use crate::values::interval_date::IntervalDate;
use crate::values::total::Total;

/// Energy of NMIs by period and band.
///
/// A state has the sums of days and no readings, so the inputs are read twice: [`begin`](Self::begin) decides which rows
/// count, as the daily totals do, and [`second_read`](Self::second_read) takes their readings. The energies of all bands
/// of a period are together the daily totals of its days, to the last digit.
#[derive(Debug)]
pub struct TimeOfUse {
    plan: Arc<TouPlan>,
    writer: Arc<TouWriter>,
    nmis: Vec<TouNmi>,
    periods: Vec<NmiPeriod>,
    band_sets: Vec<Vec<usize>>,
    sums: BandSums,
    /// The rows that count, for each input, and the place of the next run of them.
    rows: Vec<Vec<RowRun>>,
    input: usize,
    next: usize,
    /// The period that the last energy was added to, and its NMI and key.
    last: Option<(u32, i32, usize)>,
    outside: u64,
}

/// A second read that is under way.
#[derive(Debug)]
pub struct TouRead(Arc<Mutex<Option<TimeOfUse>>>);

impl TouRead {
    /// The energies. `None` while the loader still lives that [`TimeOfUse::second_read`] gave.
    #[must_use]
    pub fn finish(self) -> Option<TimeOfUse> {
        self.0.lock().ok()?.take()
    }
}

/// The energies while the loader has them. They go back when the loader ends, so no row waits for a lock.
struct Lent {
    energies: Option<TimeOfUse>,
    back: Arc<Mutex<Option<TimeOfUse>>>,
}

impl Lent {
    fn take(&mut self, row: Gathered<'_>) {
        if let Some(energies) = &mut self.energies {
            energies.take(row);
        }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Ok(mut back) = self.back.lock() {
            *back = self.energies.take();
        }
    }
}

impl TimeOfUse {
    /// The periods with their days, and no energy yet.
    ///
    /// # Errors
    /// If an edge of a band or of a day cuts an interval, unless the plan divides such intervals.
    pub fn begin(state: &State, settings: &Settings, plan: TouPlan) -> Result<Self, CutInterval> {
        let found = NmiPeriods::of(state, settings, &plan)?;
        let plan = Arc::new(plan);
        let writer = TouWriter {
            streams: settings.streams.clone(),
            plan: Arc::clone(&plan),
            tables: Arc::new(found.tables),
        };
        Ok(Self {
            sums: BandSums::new(found.periods.len() * plan.bands.names().len()),
            plan,
            writer: Arc::new(writer),
            nmis: found.nmis,
            periods: found.periods,
            band_sets: found.band_sets,
            rows: found.rows,
            input: usize::MAX,
            next: 0,
            last: None,
            outside: found.outside,
        })
    }

    /// A loader for the inputs of `first` once more, and what becomes of them. Give it the same inputs in the same order,
    /// then compare the states with [`first_changed`](crate::host::first_changed).
    #[must_use]
    pub fn second_read(self, first: &State, threads: Threads) -> (Loader, TouRead) {
        let writer = Arc::clone(&self.writer);
        let back = Arc::new(Mutex::new(None));
        let mut lent = Lent {
            energies: Some(self),
            back: Arc::clone(&back),
        };
        let gatherer = RowGatherer::new(Box::new(move |row| lent.take(row)));
        let loader = Loader::once_more(threads, first.options(), writer, gatherer);
        (loader, TouRead(back))
    }

    /// Adds the energy of a row, if it counts. Rows come in the order of the inputs.
    fn take(&mut self, row: Gathered<'_>) {
        if row.input != self.input {
            (self.input, self.next) = (row.input, 0);
        }
        let Some(runs) = self.rows.get(row.input) else {
            return;
        };
        let Some(run) = (match row.joined {
            0 => {
                let is_above = |run: &RowRun| run.joined == 0 && run.last < row.line;
                while runs.get(self.next).is_some_and(is_above) {
                    self.next += 1;
                }
                runs.get(self.next)
            }
            // Runs are in the order of these numbers, and few have more than 0.
            joined => {
                let is_above = |run: &RowRun| (run.joined, run.last) < (joined, row.line);
                runs.get(runs.partition_point(is_above))
            }
        }) else {
            return;
        };
        if run.joined != row.joined || run.first > row.line {
            return;
        }
        let Some((date, entries)) = read_row(row.text) else {
            return;
        };
        let (nmi, bands) = (run.nmi, self.plan.bands.names().len());
        // Nearly all entries of a row are of one day.
        let mut known = None;
        for entry in entries {
            let period = match known {
                Some((shift, period)) if shift == entry.shift => period,
                _ => self.period(nmi, date, entry.shift),
            };
            known = Some((entry.shift, period));
            if let Some(period) = period {
                let at = period * bands + usize::from(entry.band);
                let split = u32::from(entry.is_split);
                self.sums.add(at, entry.energy, entry.quality, split);
            }
        }
    }

    /// The place of the period of an NMI that has a day.
    fn period(&mut self, nmi: u32, date: IntervalDate, shift: i8) -> Option<usize> {
        let key = self.plan.key(date, shift)?;
        if let Some((last_nmi, last_key, period)) = self.last
            && (last_nmi, last_key) == (nmi, key)
        {
            return Some(period);
        }
        let range = self.nmis.get(nmi as usize)?.periods.clone();
        let start = range.start;
        let periods = self.periods.get(range)?;
        let at = periods
            .binary_search_by_key(&key, |period| period.key)
            .ok()?;
        self.last = Some((nmi, key, start + at));
        Some(start + at)
    }

    /// The number of 300 records whose readings are summed.
    #[must_use]
    pub fn counted_rows(&self) -> u64 {
        let runs = self.rows.iter().flatten();
        runs.map(|run| run.last + 1 - run.first).sum()
    }

    /// The number of NMI-days with a total that are in none of the periods of the plan.
    #[must_use]
    pub fn days_outside(&self) -> u64 {
        self.outside
    }

    /// The number of days of which nobody knows whether they are public holidays, and the first of them. 0 unless the bands
    /// ask for holidays.
    #[must_use]
    pub fn unknown_holidays(&self) -> (u64, Option<IntervalDate>) {
        let tables = &self.writer.tables;
        (tables.unknown_holidays, tables.first_unknown)
    }

    /// The number of intervals whose energy was divided, once for each band that has a share.
    #[must_use]
    pub fn split_intervals(&self) -> u64 {
        self.sums.split()
    }

    /// The rows: by NMI, then by period, then by band in the order of the bands.
    pub fn rows(&self) -> impl Iterator<Item = TouRow<'_>> {
        self.rows_of_nmis(0..self.nmis.len())
    }

    /// The rows of the NMIs with these numbers, counted from 0.
    pub(crate) fn rows_of_nmis(&self, nmis: Range<usize>) -> impl Iterator<Item = TouRow<'_>> {
        let nmis = self.nmis.get(nmis).unwrap_or_default();
        nmis.iter().flat_map(move |nmi| {
            nmi.periods
                .clone()
                .flat_map(move |period| self.rows_of(nmi, period))
        })
    }

    /// The number of rows of each NMI, in order.
    pub(crate) fn row_counts(&self) -> impl ExactSizeIterator<Item = usize> {
        self.nmis.iter().map(|nmi| {
            let bands = self.band_sets.get(nmi.bands).map_or(0, Vec::len);
            nmi.periods.len() * bands
        })
    }

    /// The names of the bands, in their order.
    pub(crate) fn band_names(&self) -> &[String] {
        self.plan.bands.names()
    }

    fn rows_of<'a>(&'a self, nmi: &'a TouNmi, at: usize) -> Vec<TouRow<'a>> {
        let names = self.plan.bands.names();
        let first = at * names.len();
        let (Some(period), Some(bands)) = (self.periods.get(at), self.band_sets.get(nmi.bands))
        else {
            return Vec::new();
        };
        let mut whole = Total::default();
        for &band in bands {
            whole.merge(&self.sums.energy(first + band));
        }
        let missing_minutes = self
            .plan
            .minutes_of(period.key)
            .saturating_sub(period.minutes);
        let (first_day, last_day) = self.plan.periods.days(period.key);
        let rows = bands.iter().map(|&band| {
            let energy = self.sums.energy(first + band);
            let (quality, split_intervals) = self.sums.quality(first + band);
            let has_energy = period.days > 0;
            TouRow {
                nmi: nmi.nmi.as_str(),
                period: self.plan.periods.name(period.key),
                first_day,
                last_day,
                band: names.get(band).map_or("", String::as_str),
                share: energy.share_of(&whole).filter(|_| has_energy),
                energy: has_energy.then_some(energy),
                days: period.days,
                withheld_days: period.withheld,
                missing_minutes,
                quality,
                split_intervals,
            }
        });
        rows.collect()
    }
}
