//! The NMI whose days are being walked through, and the periods that they are in.

use crate::tou::day_table::{DaySpan, DayTable, day_spans};
use crate::tou::plan::TouPlan;
use crate::values::interval_date::IntervalDate;
use crate::values::minutes::Minutes;

/// One period of one NMI.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NmiPeriod {
    /// The key of the period.
    pub(crate) key: i32,
    /// The days of the period that have energy, in whole or in part.
    pub(crate) days: u32,
    /// The NEM days that are withheld and have a minute in the period.
    pub(crate) withheld: u32,
    /// The minutes of the period with energy.
    pub(crate) minutes: u64,
}

/// The NMI that is being walked through.
pub(crate) struct OpenNmi {
    pub(crate) periods: Vec<NmiPeriod>,
    /// Whether its streams have each table of bands.
    pub(crate) tables: Vec<bool>,
    /// The input of each row that counts, the number of good rows before it on its line, and the
    /// line.
    pub(crate) rows: Vec<(usize, u32, u64)>,
    /// The last day with energy.
    last_day: Option<i32>,
}

impl OpenNmi {
    /// An NMI without days.
    pub(crate) fn new(plan: &TouPlan) -> Self {
        Self {
            periods: Vec::new(),
            tables: vec![false; plan.bands.table_count()],
            rows: Vec::new(),
            last_day: None,
        }
    }

    /// Says that a stream of the NMI has a table of bands.
    pub(crate) fn has_table(&mut self, table: usize) {
        if let Some(has) = self.tables.get_mut(table) {
            *has = true;
        }
    }

    /// Takes a withheld day.
    pub(crate) fn withhold(&mut self, plan: &TouPlan, date: IntervalDate) {
        let mut last = None;
        for span in day_spans(plan, date) {
            let key = plan.key(date, span.shift);
            if let Some(key) = key.filter(|key| last != Some(*key)) {
                self.period(key).withheld += 1;
                last = Some(key);
            }
        }
    }

    /// Takes a day with a total. False for one in no period.
    pub(crate) fn count(
        &mut self,
        plan: &TouPlan,
        date: IntervalDate,
        table: &DayTable,
        uncovered: Option<Minutes>,
    ) -> bool {
        let mut is_inside = false;
        for span in &table.days {
            let Some(key) = plan.key(date, span.shift) else {
                continue;
            };
            is_inside = true;
            let local = date.days() + i32::from(span.shift);
            let is_new = self.last_day.is_none_or(|last| local > last);
            let period = self.period(key);
            period.days += u32::from(is_new);
            period.minutes += minutes_of(*span, uncovered);
            self.last_day = self.last_day.max(Some(local));
        }
        is_inside
    }

    /// The period with a key. Days ascend, and so do nearly all keys.
    fn period(&mut self, key: i32) -> &mut NmiPeriod {
        let new = NmiPeriod {
            key,
            ..NmiPeriod::default()
        };
        let at = match self.periods.last() {
            Some(last) if last.key == key => self.periods.len() - 1,
            Some(last) if last.key > key => {
                let at = self.periods.partition_point(|period| period.key < key);
                if self.periods[at].key != key {
                    self.periods.insert(at, new);
                }
                at
            }
            _ => {
                self.periods.push(new);
                self.periods.len() - 1
            }
        };
        &mut self.periods[at]
    }
}

/// The minutes of a span that are not missing.
fn minutes_of(span: DaySpan, uncovered: Option<Minutes>) -> u64 {
    let of_span = |minutes: Minutes| (minutes & Minutes::of(span.from..span.to)).count();
    let missing = uncovered.map_or(0, of_span);
    u64::from(span.to - span.from).saturating_sub(missing as u64)
}
