//! Interval plan: the rows of a state whose intervals are written, the grid they are added up to,
//! and the clock of their labels.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::clock::zone::Zone;
use crate::output::readings::hour_rows::{HOUR, HourWriter};
use crate::output::readings::interval_fault::IntervalFault;
use crate::output::readings::interval_text::IntervalText;
use crate::output::readings::intervals::IntervalWriter;
use crate::output::readings::labels::Labels;
use crate::output::readings::statistics_text::{self, StatisticsText};
use crate::output::readings::stream_order::StreamOrder;
use crate::output::readings::wide_days::WideDayWriter;
use crate::read::row_writer::RowWriter;
use crate::settings::interval_options::{Every, IntervalOptions};
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::row_view::RowView;
use crate::state::selected_rows::SelectedRows;
use crate::state::state::State;
use crate::values::interval_date::IntervalDate;
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
/// let options = IntervalOptions { every: Every::Sixty, zone: "NSW".into(), ..IntervalOptions::default() };
/// let plan = IntervalPlan::of(&state, &Settings::default(), None, &options).expect("half hours fit hours");
/// let text = Arc::new(Mutex::new(Vec::new()));
/// let shown = Arc::clone(&text);
/// let (rows, writer) = (plan.rows, plan.writer);
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
    /// The header line of the CSV.
    pub header: String,
    /// The writer of the text of each row.
    pub writer: Arc<dyn RowWriter>,
    /// The maker of lines out of these texts, which it takes in the order of the inputs.
    pub text: IntervalText,
}

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
        if options.wide && zone != Zone::Nem {
            return Err(IntervalFault::WideClock);
        }
        let mut check = Check {
            has_columns: options.wide,
            ..Check::new(zone, options.every.minutes())
        };
        let rows = check.rows(state, settings, streams)?;
        let (header, writer): (String, Arc<dyn RowWriter>) = if options.wide {
            let minutes = options.every.minutes().or(check.minutes);
            let writer = WideDayWriter { minutes };
            (writer.header(), Arc::new(writer))
        } else {
            let writer = IntervalWriter {
                every: options.every,
                labels: Labels::of(zone),
            };
            (writer.header().to_owned(), Arc::new(writer))
        };
        Ok(Self {
            rows,
            header,
            writer,
            text: IntervalText::of_rows(),
        })
    }

    /// The plan for the rows of `streams` as hourly statistics for Home Assistant, with the sum of
    /// the hours before. Without `streams`, these are all streams of energy.
    ///
    /// # Errors
    /// The first reason why the intervals cannot be written so, or as `options` ask for.
    pub fn of_statistics(
        state: &State,
        settings: &Settings,
        streams: Option<&Streams>,
        options: &IntervalOptions,
    ) -> Result<Self, IntervalFault> {
        let zone = Zone::named(&options.zone).ok_or(IntervalFault::Zone)?;
        let is_hourly = matches!(options.every, Every::Delivered | Every::Sixty);
        if options.wide || zone != Zone::Nem || !is_hourly {
            return Err(IntervalFault::OwnShape);
        }
        let mut check = Check {
            order: Some(StreamOrder::default()),
            ..Check::new(zone, Some(HOUR))
        };
        let rows = check.rows(state, settings, Some(streams.unwrap_or(&Streams::All)))?;
        let order = check.order.unwrap_or_default();
        Ok(Self {
            rows,
            header: statistics_text::HEADER.to_owned(),
            writer: Arc::new(HourWriter),
            text: IntervalText::of_statistics(StatisticsText::new(order.others)),
        })
    }
}

/// The look at the rows that count, until the first fault.
struct Check {
    zone: Zone,
    every: Option<u16>,
    /// Whether a row has a column for each interval, so that all need one length.
    has_columns: bool,
    /// The minutes of the intervals of the first row.
    minutes: Option<u16>,
    /// The order of the rows of each stream, where statistics are written.
    order: Option<StreamOrder>,
    /// The days that were looked at, and whether the grid fits the clock on each.
    days: BTreeMap<IntervalDate, bool>,
    fault: Option<IntervalFault>,
}

impl Check {
    fn new(zone: Zone, every: Option<u16>) -> Self {
        Self {
            zone,
            every,
            has_columns: false,
            minutes: None,
            order: None,
            days: BTreeMap::new(),
            fault: None,
        }
    }

    /// The rows that count.
    fn rows(
        &mut self,
        state: &State,
        settings: &Settings,
        streams: Option<&Streams>,
    ) -> Result<SelectedRows, IntervalFault> {
        let rows = SelectedRows::of_each(state, settings, streams, |row| self.look_at(row));
        self.fault.take().map_or(Ok(rows), Err)
    }

    fn look_at(&mut self, row: RowView<'_>) {
        let stream = row.block().stream();
        let (Some(suffix), None) = (stream.suffix, &self.fault) else {
            return;
        };
        let (nmi, minutes) = (|| stream.nmi.clone(), stream.minutes);
        let others = *self.minutes.get_or_insert(minutes);
        let Some(every) = self.every else {
            if self.has_columns && minutes != others {
                self.fault = Some(IntervalFault::Mixed {
                    nmi: nmi(),
                    suffix,
                    minutes,
                    others,
                });
            }
            return;
        };
        if let Some(order) = &mut self.order {
            if !order.take(row, suffix) {
                self.fault = Some(IntervalFault::Name { nmi: nmi() });
                return;
            }
            let of_energy = |unit: &Unit| unit.quantity == Quantity::Energy;
            if let Some(unit) = stream.unit.filter(|unit| !of_energy(unit)) {
                let nmi = nmi();
                self.fault = Some(IntervalFault::NoEnergy { nmi, suffix, unit });
                return;
            }
        }
        if let Some(unit) = stream.unit.filter(|unit| !adds_up(*unit)) {
            self.fault = Some(IntervalFault::Unit {
                nmi: nmi(),
                suffix,
                unit,
            });
        } else if !every.is_multiple_of(minutes.max(1)) {
            self.fault = Some(IntervalFault::Length {
                nmi: nmi(),
                suffix,
                minutes,
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

/// Whether readings in a unit add up over time.
fn adds_up(unit: Unit) -> bool {
    matches!(
        unit.quantity,
        Quantity::Energy | Quantity::ReactiveEnergy | Quantity::ApparentEnergy
    )
}
