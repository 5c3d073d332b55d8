//! Day tables: those of all days that the answer needs, made before the readings are read.

use std::collections::{BTreeMap, HashMap};

use crate::tou::day_table::DayTable;
use crate::tou::plan::TouPlan;
use crate::values::interval_date::IntervalDate;

/// The days from 1990-01-01 to 2089-12-31, which have a place each. A damaged file may have others.
const USUAL: std::ops::Range<i32> = 7305..43_829;

/// No table.
const NONE: u32 = u32::MAX;

/// The tables of all days that the answer needs. Nearly all days share one of about ten.
#[derive(Clone, Debug)]
pub(crate) struct DayTables {
    tables: Vec<DayTable>,
    numbers: HashMap<DayTable, u32>,
    usual: Vec<u32>,
    others: BTreeMap<i32, u32>,
    /// The days of which it is not known whether they are public holidays, though the bands ask.
    pub(crate) unknown_holidays: u64,
    /// The first of these days.
    pub(crate) first_unknown: Option<IntervalDate>,
}

impl DayTables {
    /// No tables.
    pub(crate) fn new() -> Self {
        Self {
            tables: Vec::new(),
            numbers: HashMap::new(),
            usual: vec![NONE; USUAL.len()],
            others: BTreeMap::new(),
            unknown_holidays: 0,
            first_unknown: None,
        }
    }

    /// The table of a day, if it is made.
    pub(crate) fn get(&self, date: IntervalDate) -> Option<&DayTable> {
        self.tables.get(self.number(date)? as usize)
    }

    /// The table of a day, which is made if it is not yet.
    pub(crate) fn make(&mut self, plan: &TouPlan, date: IntervalDate) -> &DayTable {
        self.make_numbered(plan, date).1
    }

    /// The number of the table of a day, counted from 0 in the order in which they are made, and
    /// the table.
    pub(crate) fn make_numbered(
        &mut self,
        plan: &TouPlan,
        date: IntervalDate,
    ) -> (usize, &DayTable) {
        let number = self.number(date).unwrap_or_else(|| self.add(plan, date)) as usize;
        (number, &self.tables[number])
    }

    fn number(&self, date: IntervalDate) -> Option<u32> {
        let days = date.days();
        if USUAL.contains(&days) {
            let place = usize::try_from(days - USUAL.start).ok()?;
            self.usual
                .get(place)
                .copied()
                .filter(|&number| number != NONE)
        } else {
            self.others.get(&days).copied()
        }
    }

    fn add(&mut self, plan: &TouPlan, date: IntervalDate) -> u32 {
        if plan.bands.asks_for_holidays() && !plan.holidays.knows(date) {
            self.unknown_holidays += 1;
            let first = self.first_unknown.map_or(date, |first| first.min(date));
            self.first_unknown = Some(first);
        }
        let table = DayTable::of(plan, date);
        let next = u32::try_from(self.tables.len()).unwrap_or(NONE);
        let number = *self.numbers.entry(table.clone()).or_insert(next);
        if number == next {
            self.tables.push(table);
        }
        let days = date.days();
        let place = usize::try_from(days - USUAL.start).unwrap_or(usize::MAX);
        match self.usual.get_mut(place) {
            Some(slot) => *slot = number,
            None => {
                self.others.insert(days, number);
            }
        }
        number
    }
}
