//! Demand over two reads: the first says which rows count, and the second has their readings.

use std::sync::{Arc, Mutex};

#[cfg(feature = "clock")]
use crate::demand::band_frame::BandFrame;
#[cfg(feature = "clock")]
use crate::demand::cut_demand::CutDemand;
#[cfg(feature = "clock")]
use crate::demand::demand_plan::DemandPlan;
use crate::demand::demand_row::{DemandColumns, DemandRow};
use crate::demand::demand_writer::DemandWriter;
use crate::demand::frame::Frame;
use crate::demand::gather::Gather;
use crate::demand::planned::Planned;
use crate::read::loader::Loader;
use crate::read::row_gatherer::{Gathered, RowGatherer};
use crate::settings::demand_options::DemandOptions;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::state::State;
use crate::threads::threads::Threads;
#[cfg(feature = "clock")]
use crate::values::interval_date::IntervalDate;

/// The demand of the inputs of a state, before their second read.
///
/// ```
/// use std::sync::{Arc, Mutex};
///
/// use nem12::demand::{Demand, DemandOptions};
/// use nem12::{Loader, Settings, Threads};
///
/// let half_hours = ["0.25"; 47].join(",");
/// let file = format!(
///     "100,NEM12,202402011200,MDP,RETAILER\r\n\
///      200,QNTEST0001,E1,1,E1,N1,METER1,kWh,30,\r\n\
///      300,20240131,{half_hours},1.5,A,,,20240201120000,\r\n\
///      900\r\n"
/// );
/// let mut loader = Loader::default();
/// loader.read("meter.csv", file.as_bytes())?;
/// let (state, _) = loader.finish();
///
/// let threads = Threads::caller();
/// let demand = Demand::begin(&state, &Settings::default(), DemandOptions::default(), &threads);
/// let rows = Arc::new(Mutex::new(Vec::new()));
/// let shown = Arc::clone(&rows);
/// let (mut loader, read) = demand.second_read(&state, threads, move |row| {
///     shown.lock().expect("no row panics").push(row);
/// });
/// loader.read("meter.csv", file.as_bytes())?;
/// loader.finish();
/// read.finish();
///
/// let rows = rows.lock().expect("no row panics");
/// let maximum = rows[0].maximum.expect("a day has readings");
/// assert_eq!((maximum.demand.to_string(), maximum.at.to_string()), ("3".into(), "2024-01-31T23:30:00".into()));
/// # Ok::<(), nem12::Error>(())
/// ```
#[derive(Debug)]
pub struct Demand {
    streams: Streams,
    options: DemandOptions,
    frame: Frame,
    planned: Planned,
}

/// A second read that is on its way.
pub struct DemandRead(Arc<Mutex<Gather>>);

/// The NMI-days that have no part in a demand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Days that the daily totals withhold.
    pub withheld: u64,
    /// Days with an interval that does not add up to the demand interval.
    pub unfit: u64,
    /// Days with a total that are in no billing period.
    pub outside: u64,
}

impl Demand {
    /// Decides which rows of a state count. The days are those of the daily totals under these
    /// settings.
    #[must_use]
    pub fn begin(
        state: &State,
        settings: &Settings,
        options: DemandOptions,
        threads: &Threads,
    ) -> Self {
        let frame = Frame::Calendar(options.period);
        Self::of_frame(state, settings, (options, frame), threads)
    }

    /// Decides which rows of a state count, where a plan says the bands and periods of the rows
    /// of demand.
    ///
    /// # Errors
    /// The first demand interval that an edge of a band cuts.
    #[cfg(feature = "clock")]
    pub fn begin_by_plan(
        state: &State,
        settings: &Settings,
        (options, plan): (DemandOptions, &DemandPlan),
        threads: &Threads,
    ) -> Result<Self, CutDemand> {
        let frame = Frame::Bands(BandFrame::new(plan, options));
        let begun = Self::of_frame(state, settings, (options, frame), threads);
        match &begun.frame {
            Frame::Bands(frame) => frame.cut().map_or(Ok(begun), Err),
            Frame::Calendar(_) => Ok(begun),
        }
    }

    fn of_frame(
        state: &State,
        settings: &Settings,
        (options, mut frame): (DemandOptions, Frame),
        threads: &Threads,
    ) -> Self {
        Self {
            streams: settings.streams.clone(),
            planned: Planned::of(state, settings, (options, &mut frame), threads),
            options,
            frame,
        }
    }

    /// The columns that the rows have besides the usual ones.
    #[must_use]
    pub fn columns(&self) -> DemandColumns {
        self.frame.columns()
    }

    /// The number of days of which nobody knows whether they are public holidays, and the first
    /// of them. 0 unless bands ask for holidays.
    #[cfg(feature = "clock")]
    #[must_use]
    pub fn unknown_holidays(&self) -> (u64, Option<IntervalDate>) {
        match &self.frame {
            Frame::Calendar(_) => (0, None),
            Frame::Bands(frame) => frame.unknown_holidays(),
        }
    }

    /// The number of rows that count.
    #[must_use]
    pub fn counted_rows(&self) -> u64 {
        self.planned.count()
    }

    /// The NMI-days that are left out.
    #[must_use]
    pub fn left_out(&self) -> LeftOut {
        let nmis = self.planned.nmis.iter();
        let periods = nmis.flat_map(|nmi| nmi.periods.values());
        let none = LeftOut {
            outside: self.planned.outside,
            ..LeftOut::default()
        };
        periods.fold(none, |sum, period| LeftOut {
            withheld: sum.withheld + period.withheld,
            unfit: sum.unfit + period.unfit,
            ..sum
        })
    }

    /// A loader for the inputs of `first` once more. It calls `show` with the row of each period
    /// of each NMI, by name and date, as soon as the rows before are known.
    ///
    /// Give it the same inputs in the same order, then compare the states with
    /// [`first_changed`](crate::host::first_changed), and finish the read.
    #[must_use]
    pub fn second_read(
        self,
        first: &State,
        threads: Threads,
        show: impl FnMut(DemandRow) + Send + 'static,
    ) -> (Loader, DemandRead) {
        let planned = Arc::new(self.planned);
        let writer = Arc::new(DemandWriter {
            streams: self.streams,
            options: self.options,
            planned: Arc::clone(&planned),
        });
        let gather = Gather::new(planned, (self.options, self.frame), Box::new(show));
        let gather = Arc::new(Mutex::new(gather));
        let shared = Arc::clone(&gather);
        let rows = RowGatherer::new(Box::new(move |row: Gathered<'_>| {
            if let Ok(mut gather) = shared.lock() {
                gather.take(row);
            }
        }));
        let loader = Loader::once_more(threads, first.options(), writer, rows);
        (loader, DemandRead(gather))
    }
}

impl DemandRead {
    /// Shows the rows that are left. Call it when the loader has finished.
    pub fn finish(self) {
        if let Ok(mut gather) = self.0.lock() {
            gather.finish();
        }
    }
}
