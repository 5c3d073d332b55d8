//! Interval plan: the rows of a state whose intervals are written, the grid they are added up to,
//! and the clock of their labels.

use std::collections::BTreeMap;
use std::fmt;

use crate::clock::zone::Zone;
use crate::output::readings::intervals::IntervalWriter;
use crate::output::readings::labels::Labels;
use crate::settings::interval_options::IntervalOptions;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::row_view::RowView;
use crate::state::selected_rows::SelectedRows;
use crate::state::state::State;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::suffix::Suffix;
use crate::values::unit::{Quantity, Unit};

/// The intervals that are written: which rows, in which grid, by which clock.
///
/// ```
/// use std::sync::{Arc, Mutex};
///
/// use nem12::host::{IntervalPlan, second_read};
/// use nem12::settings::{Every, IntervalOptions};
/// use nem12::{Loader, Settings, Threads};
///
/// let half_hours = ["0.25"; 48].join(",");
/// let file = format!("200,QNTEST0001,E1,1,E1,N1,METER1,kWh,30,\n300,20240407,{half_hours},A,,,20240408120000,\n");
/// let mut loader = Loader::default();
/// loader.read("meter.csv", file.as_bytes())?;
/// let (state, _) = loader.finish();
///
/// let options = IntervalOptions { every: Every::Sixty, zone: "NSW".into() };
/// let plan = IntervalPlan::of(&state, &Settings::default(), None, &options).expect("half hours fit hours");
/// let text = Arc::new(Mutex::new(Vec::new()));
/// let shown = Arc::clone(&text);
/// let (rows, writer) = (plan.rows, Arc::new(plan.writer));
/// let mut loader = second_read(&state, rows, Threads::caller(), writer, move |row| {
///     shown.lock().expect("no row panics").extend_from_slice(row);
/// });
/// loader.read("meter.csv", file.as_bytes())?;
/// loader.finish();
///
/// let text = String::from_utf8(text.lock().expect("no row panics").clone()).expect("CSV is UTF-8");
/// let second = text.lines().nth(1).expect("a day has 24 hours");
/// // Summer time ends: the hour from 2:00 is there twice.
/// assert_eq!(second, "QNTEST0001,E1,2024-04-07T02:00:00+11:00,2024-04-07T02:00:00+10:00,0.5,kWh,A,2,2");
/// # Ok::<(), nem12::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct IntervalPlan {
    /// The rows that count.
    pub rows: SelectedRows,
    /// The writer of their intervals.
    pub writer: IntervalWriter,
}

/// The reason why intervals cannot be written as they are asked for. `Display` has a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntervalFault {
    /// A name that no zone has.
    Zone,
    /// A stream has intervals that do not add up to those that are asked for.
    Length {
        /// The NMI.
        nmi: Nmi,
        /// The NMISuffix.
        suffix: Suffix,
        /// The minutes of its intervals.
        minutes: u16,
        /// The minutes that are asked for.
        every: u16,
    },
    /// A stream has readings that are no quantities, such as volts, so that they do not add up.
    Unit {
        /// The NMI.
        nmi: Nmi,
        /// The NMISuffix.
        suffix: Suffix,
        /// The unit.
        unit: Unit,
    },
    /// A clock whose hours begin inside those of NEM time, by which days of the files are cut.
    Clock {
        /// The zone.
        zone: Zone,
        /// The NEM day.
        date: IntervalDate,
        /// The minutes that are asked for.
        every: u16,
    },
}

impl fmt::Display for IntervalFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Zone => out.write_str(&Zone::advice()),
            Self::Length {
                nmi,
                suffix,
                minutes,
                every,
            } => write!(
                out,
                "{} {suffix} has intervals of {minutes} minutes, which do not add up to intervals of {every} minutes, and a reading is never divided",
                nmi.as_str()
            ),
            Self::Unit { nmi, suffix, unit } => write!(
                out,
                "{} {suffix} is in {}, which does not add up over time: name the streams of energy with --streams, such as --streams all",
                nmi.as_str(),
                unit.kilo_name()
            ),
            Self::Clock { zone, date, every } => write!(
                out,
                "intervals of {every} minutes by the clock of {} begin inside those of NEM time (on {date}), and the first of a day would be of two days of the file: say a smaller --every, or leave --zone out",
                zone.word()
            ),
        }
    }
}

impl std::error::Error for IntervalFault {}

impl IntervalPlan {
    /// The plan for the rows of a state that count and belong to `streams`, or to any stream where
    /// `streams` is `None`: those of [`SelectedRows::of`].
    ///
    /// # Errors
    /// The first reason why the intervals cannot be written as they are asked for.
    pub fn of(
        state: &State,
        settings: &Settings,
        streams: Option<&Streams>,
        options: &IntervalOptions,
    ) -> Result<Self, IntervalFault> {
        let zone = Zone::named(&options.zone).ok_or(IntervalFault::Zone)?;
        let mut check = Check {
            zone,
            every: options.every.minutes(),
            days: BTreeMap::new(),
            fault: None,
        };
        let rows = SelectedRows::of_each(state, settings, streams, |row| check.look_at(row));
        match check.fault {
            Some(fault) => Err(fault),
            None => Ok(Self {
                rows,
                writer: IntervalWriter {
                    every: options.every,
                    labels: Labels::of(zone),
                },
            }),
        }
    }
}

/// The look at the rows that count, until the first fault.
struct Check {
    zone: Zone,
    every: Option<u16>,
    /// The days that were looked at, and whether the grid fits the clock on each.
    days: BTreeMap<IntervalDate, bool>,
    fault: Option<IntervalFault>,
}

impl Check {
    fn look_at(&mut self, row: RowView<'_>) {
        let stream = row.block().stream();
        let (Some(every), Some(suffix), None) = (self.every, stream.suffix, &self.fault) else {
            return;
        };
        let adds_up = |unit: &Unit| {
            matches!(
                unit.quantity,
                Quantity::Energy | Quantity::ReactiveEnergy | Quantity::ApparentEnergy
            )
        };
        let nmi = || stream.nmi.clone();
        if let Some(unit) = stream.unit.filter(|unit| !adds_up(unit)) {
            self.fault = Some(IntervalFault::Unit {
                nmi: nmi(),
                suffix,
                unit,
            });
        } else if !every.is_multiple_of(stream.minutes.max(1)) {
            self.fault = Some(IntervalFault::Length {
                nmi: nmi(),
                suffix,
                minutes: stream.minutes,
                every,
            });
        } else if !self.fits(row.date(), every) {
            self.fault = Some(IntervalFault::Clock {
                zone: self.zone,
                date: row.date(),
                every,
            });
        }
    }

    /// Whether the grid fits the clock on a day.
    fn fits(&mut self, date: IntervalDate, every: u16) -> bool {
        let zone = self.zone;
        zone == Zone::Nem
            || *self
                .days
                .entry(date)
                .or_insert_with(|| Labels::of(zone).of_day(date).fits(every))
    }
}
