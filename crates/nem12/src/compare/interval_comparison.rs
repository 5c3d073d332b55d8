//! Interval comparison: the intervals that differ between two deliveries, from a second read of
//! both.

use std::sync::{Arc, Mutex};

use crate::compare::changed_rows::{ChangedRows, Side};
use crate::compare::interval_change::IntervalChange;
use crate::compare::interval_gather::IntervalGather;
use crate::compare::packed_readings::ReadingsPacker;
use crate::read::loader::Loader;
use crate::read::row_gatherer::{Gathered, RowGatherer};
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::state::State;
use crate::threads::threads::Threads;

/// The intervals that differ between two deliveries, before their second read.
///
/// First the old inputs are read again, then the new ones. Only the readings of stream-days that
/// differ are kept, those of the old inputs until the new ones come.
///
/// ```
/// use std::sync::{Arc, Mutex};
///
/// use nem12::{IntervalComparison, Loader, Settings, Threads};
///
/// let file = |readings: &str| {
///     format!(
///         "200,QNTEST0001,E1,1,E1,N1,METER1,kWh,720,\n\
///          300,20240131,{readings},A,,,20240201120000,\n"
///     )
/// };
/// let (old, new) = (file("1,2"), file("1,2.5"));
/// let state = |file: &str| {
///     let mut loader = Loader::default();
///     loader.read("meter.csv", file.as_bytes())?;
///     Ok::<_, nem12::Error>(loader.finish().0)
/// };
/// let (olds, news) = (state(&old)?, state(&new)?);
///
/// let comparison = IntervalComparison::begin(&olds, &news, &Settings::default(), None);
/// let changes = Arc::new(Mutex::new(Vec::new()));
/// let shown = Arc::clone(&changes);
/// let (mut loader, read) = comparison.read_old(&olds, Threads::caller(), move |change| {
///     shown.lock().expect("no change panics").push(change);
/// });
/// loader.read("meter.csv", old.as_bytes())?;
/// loader.finish();
/// let mut loader = read.read_new(&news, Threads::caller());
/// loader.read("meter.csv", new.as_bytes())?;
/// loader.finish();
///
/// let changes = changes.lock().expect("no change panics");
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].start.to_string(), "2024-01-31T12:00:00");
/// assert_eq!(changes[0].difference().map(|kwh| kwh.to_string()).as_deref(), Some("0.5"));
/// # Ok::<(), nem12::Error>(())
/// ```
#[derive(Debug)]
pub struct IntervalComparison(Arc<ChangedRows>);

/// A second read of the old inputs that is on its way.
pub struct OldIntervals(Arc<Mutex<IntervalGather>>, Arc<ChangedRows>);

impl IntervalComparison {
    /// Finds the rows of the stream-days that differ, those that
    /// [`State::compare_with`] finds, but for such as differ in the version alone.
    #[must_use]
    pub fn begin(old: &State, new: &State, settings: &Settings, streams: Option<&Streams>) -> Self {
        Self(Arc::new(ChangedRows::of((old, new), settings, streams)))
    }

    /// A loader for the old inputs once more. It calls `show` with the intervals of stream-days
    /// that the new inputs do not have, or withhold; the other read with the rest. Intervals of a
    /// stream-day come together, by time, and stream-days in the order of the inputs.
    ///
    /// Give it the same inputs in the same order, and compare the states with
    /// [`first_changed`](crate::host::first_changed).
    #[must_use]
    pub fn read_old(
        self,
        old: &State,
        threads: Threads,
        show: impl FnMut(IntervalChange) + Send + 'static,
    ) -> (Loader, OldIntervals) {
        let Self(changed) = self;
        let gather = IntervalGather::new(Arc::clone(&changed), Box::new(show));
        let read = OldIntervals(Arc::new(Mutex::new(gather)), changed);
        (read.loader(Side::Old, old, threads), read)
    }
}

impl OldIntervals {
    /// A loader for the new inputs once more, when that of the old ones has finished.
    #[must_use]
    pub fn read_new(self, new: &State, threads: Threads) -> Loader {
        self.loader(Side::New, new, threads)
    }

    fn loader(&self, side: Side, first: &State, threads: Threads) -> Loader {
        let Self(gather, changed) = self;
        let gather = Arc::clone(gather);
        let rows = RowGatherer::new(Box::new(move |row: Gathered<'_>| {
            if let Ok(mut gather) = gather.lock() {
                gather.take(side, row);
            }
        }));
        let writer = Arc::new(ReadingsPacker(Arc::clone(&changed.wanted)));
        Loader::once_more(threads, first.options(), writer, rows)
    }
}
