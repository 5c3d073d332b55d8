//! Gather: joins the rows of a second read to NMI-days, and the days to periods.
//!
//! A day is settled when its last row has come, and an NMI when its last day has. The rows of an
//! NMI are shown when those of every NMI before it are, so that a file in the order of NMIs needs
//! the memory of one.

use std::collections::HashMap;
use std::sync::Arc;

use litemap::LiteMap;

use crate::daily::day_spans::DaySpan;
use crate::demand::day_join::DayJoin;
use crate::demand::demand_row::DemandRow;
use crate::demand::frame::Frame;
use crate::demand::period_sums::PeriodSums;
use crate::demand::plain_run::{PlainRun, RunSlot};
use crate::demand::planned::{Planned, PlannedRow};
use crate::demand::planned_nmi::PlannedNmi;
use crate::demand::row_key::RowKey;
use crate::demand::row_text::{Energies, RowText, read};
use crate::read::row_gatherer::Gathered;
use crate::settings::demand_options::DemandOptions;
use crate::settings::layout::Period;
use crate::values::interval_date::IntervalDate;

/// The taker of the rows.
pub(crate) type Show = Box<dyn FnMut(DemandRow) + Send>;

/// The NMIs of a second read while their rows come.
pub(crate) struct Gather {
    options: DemandOptions,
    frame: Frame,
    planned: Arc<Planned>,
    /// The place of the next planned row of each input.
    places: Vec<usize>,
    /// The NMI of the last row, which is nearly always that of the next one.
    current: Option<(u32, OpenNmi)>,
    open: HashMap<u32, OpenNmi>,
    /// NMIs whose rows have all come, and that wait for those before them.
    settled: HashMap<u32, OpenNmi>,
    /// The first NMI that is not shown.
    next: u32,
    show: Show,
}

/// An NMI of which some rows have come.
#[derive(Debug, Default)]
struct OpenNmi {
    /// The number of rows that have come.
    rows: u32,
    /// The days of which some rows have come, each with the number of rows that have not.
    days: HashMap<i32, (u16, DayJoin)>,
    /// The sums of the rows of demand.
    sums: Vec<(RowKey, PeriodSums)>,
    /// The days of the period of the last day, and the place of its sums.
    last: Option<(DaySpan, usize)>,
}

impl Gather {
    /// A gatherer of the planned rows.
    pub(crate) fn new(
        planned: Arc<Planned>,
        (options, frame): (DemandOptions, Frame),
        show: Show,
    ) -> Self {
        Self {
            options,
            frame,
            places: vec![0; planned.rows.len()],
            planned,
            current: None,
            open: HashMap::new(),
            settled: HashMap::new(),
            next: 0,
            show,
        }
    }

    /// Takes what an executor wrote of a row, or of a run of rows from this line on. The rows come
    /// in the order of the inputs.
    pub(crate) fn take(&mut self, row: Gathered<'_>) {
        match read(row.text) {
            None => {}
            Some(RowText::Run(run, slots)) => {
                let options = self.options;
                self.add(run.nmi, |open, _, _| open.add_run(&run, slots, options));
            }
            Some(RowText::Row(head, energies)) => {
                let planned = head.plain.map(PlannedRow::of_plain);
                let Some(row) = planned.or_else(|| self.planned_row(row)) else {
                    return;
                };
                let options = self.options;
                self.add(row.nmi, |open, nmi, frame| {
                    open.add(row, (head.date, energies), nmi, (options, frame));
                });
            }
        }
    }

    /// Adds to an NMI, and shows it when its rows have all come.
    fn add(&mut self, number: u32, add: impl FnOnce(&mut OpenNmi, &PlannedNmi, &mut Frame)) {
        self.open_nmi(number);
        let (Some((_, open)), Some(nmi)) =
            (&mut self.current, self.planned.nmis.get(number as usize))
        else {
            return;
        };
        add(open, nmi, &mut self.frame);
        if open.rows == nmi.rows {
            if let Some((number, open)) = self.current.take() {
                self.settled.insert(number, open);
            }
            self.show_settled();
        }
    }

    /// Shows the NMIs that are left.
    pub(crate) fn finish(&mut self) {
        if let Some((number, open)) = self.current.take() {
            self.settled.insert(number, open);
        }
        self.settled.extend(self.open.drain());
        while (self.next as usize) < self.planned.nmis.len() {
            let open = self.settled.remove(&self.next).unwrap_or_default();
            self.show_nmi(open);
        }
    }

    /// The planned row of a record.
    fn planned_row(&mut self, record: Gathered<'_>) -> Option<PlannedRow> {
        let rows = self.planned.rows.get(record.input)?;
        let next = self.places.get_mut(record.input)?;
        let place = (record.line, record.joined);
        while rows.get(*next)?.place < place {
            *next += 1;
        }
        rows.get(*next).filter(|row| row.place == place).copied()
    }

    /// Makes an NMI the current one.
    fn open_nmi(&mut self, number: u32) {
        if self.current.as_ref().is_some_and(|(own, _)| *own == number) {
            return;
        }
        let next = self.open.remove(&number).unwrap_or_default();
        if let Some((own, open)) = self.current.replace((number, next)) {
            self.open.insert(own, open);
        }
    }

    /// Shows the settled NMIs up to the first one that is not.
    fn show_settled(&mut self) {
        while let Some(nmi) = self.planned.nmis.get(self.next as usize) {
            let open = match self.settled.remove(&self.next) {
                Some(open) => open,
                None if nmi.rows == 0 => OpenNmi::default(),
                None => return,
            };
            self.show_nmi(open);
        }
    }

    /// Shows the rows of the next NMI.
    fn show_nmi(&mut self, open: OpenNmi) {
        let nmi = self.planned.nmis.get(self.next as usize);
        self.next += 1;
        let mut sums: LiteMap<RowKey, PeriodSums> = open.sums.into_iter().collect();
        for (&key, &planned) in nmi.into_iter().flat_map(|nmi| &nmi.periods) {
            let sums = sums.get_mut(&key).map(std::mem::take).unwrap_or_default();
            let name = nmi.map_or("", |nmi| nmi.name.as_str());
            let mut row = sums.into_row(name, planned, self.options);
            self.frame.complete(key, &mut row);
            (self.show)(row);
        }
    }
}

impl OpenNmi {
    /// Adds days of one period that an executor added up.
    fn add_run(
        &mut self,
        run: &PlainRun,
        slots: impl Iterator<Item = RunSlot>,
        options: DemandOptions,
    ) {
        self.rows += run.days;
        let place = self.place(RowKey::of_calendar(run.period));
        self.sums[place].1.add_run(run, slots, options);
    }

    fn add(
        &mut self,
        row: PlannedRow,
        (date, energies): (IntervalDate, Energies<'_>),
        nmi: &PlannedNmi,
        (options, frame): (DemandOptions, &mut Frame),
    ) {
        self.rows += 1;
        let uncovered = nmi.uncovered.get(&date.days());
        let (left, day) = self
            .days
            .entry(date.days())
            .or_insert_with(|| (row.of_day, DayJoin::default()));
        day.add(row.role, energies);
        *left = left.saturating_sub(1);
        if *left > 0 {
            return;
        }
        let Some((_, day)) = self.days.remove(&date.days()) else {
            return;
        };
        let uncovered = uncovered.map_or(&[][..], Vec::as_slice);
        match frame {
            Frame::Calendar(period) => {
                let sums = self.of_calendar(date, *period);
                sums.add_day(date, &day, uncovered, options);
            }
            #[cfg(feature = "clock")]
            Frame::Bands(frame) => frame.for_each_row(date, |key, outside| {
                let sums = self.of_row(key);
                if uncovered.is_empty() {
                    sums.add_day(date, &day, outside, options);
                } else {
                    let both = outside.iter().zip(uncovered);
                    let both: Vec<bool> = both.map(|(one, other)| *one || *other).collect();
                    sums.add_day(date, &day, &both, options);
                }
            }),
        }
    }

    /// The sums of the calendar period of a day.
    fn of_calendar(&mut self, date: IntervalDate, period: Period) -> &mut PeriodSums {
        let day = date.days();
        let place = match self.last {
            Some(((first, last), place)) if (first..=last).contains(&day) => place,
            _ => {
                let span = period.span_of(day);
                let place = self.place(RowKey::of_calendar(span));
                self.last = Some((span, place));
                place
            }
        };
        &mut self.sums[place].1
    }

    /// The sums of a row.
    #[cfg(feature = "clock")]
    fn of_row(&mut self, key: RowKey) -> &mut PeriodSums {
        let place = self.place(key);
        &mut self.sums[place].1
    }

    /// The place of the sums of a row.
    fn place(&mut self, key: RowKey) -> usize {
        let known = self.sums.iter().rposition(|(own, _)| *own == key);
        known.unwrap_or_else(|| {
            self.sums.push((key, PeriodSums::default()));
            self.sums.len() - 1
        })
    }
}
