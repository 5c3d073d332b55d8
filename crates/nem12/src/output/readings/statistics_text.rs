//! Statistics text: the energy of each hour as Home Assistant imports it, with the sum of all hours
//! before.
//!
//! A sum needs the hours in their order. The rows of nearly every stream come so, and are written at
//! once. The days of other streams are kept until the last row has come.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

use crate::output::readings::hour_rows::{Hours, read_hours};
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::total::Total;

/// The seconds by which NEM time is ahead of UTC, all year (MDFF 3.3.3).
const NEM: i64 = 10 * 3600;

/// The header line of the CSV.
pub(crate) const HEADER: &str = "statistic_id,unit,start,state,sum\n";

/// The statistics of a second read while its rows come.
#[derive(Clone, Debug, Default)]
pub(crate) struct StatisticsText {
    /// The statistics whose rows do not come day by day.
    kept: HashSet<String>,
    days: BTreeMap<String, BTreeMap<IntervalDate, Vec<Hours>>>,
    sums: HashMap<String, Total>,
    lacking: u64,
}

impl StatisticsText {
    /// No rows yet. Those of the statistics in `kept` come in another order than that of the days.
    pub(crate) fn new(kept: HashSet<String>) -> Self {
        Self {
            kept,
            ..Self::default()
        }
    }

    /// Takes what an executor wrote of a row, and adds the lines that are ready.
    pub(crate) fn push(&mut self, row: &[u8], out: &mut String) {
        let Some((date, hours, name)) = read_hours(row) else {
            return;
        };
        if self.kept.contains(name) {
            let days = self.days.entry(name.to_owned()).or_default();
            days.entry(date).or_default().push(hours);
        } else {
            self.push_day(name, date, &[hours], out);
        }
    }

    /// Adds the lines that are left.
    pub(crate) fn finish(&mut self, out: &mut String) {
        for (name, days) in std::mem::take(&mut self.days) {
            for (date, versions) in days {
                self.push_day(&name, date, &versions, out);
            }
        }
    }

    /// The hours that have no line, because a reading is missing.
    pub(crate) fn lacking(&self) -> u64 {
        self.lacking
    }

    fn push_day(&mut self, name: &str, date: IntervalDate, versions: &[Hours], out: &mut String) {
        if !self.sums.contains_key(name) {
            self.sums.insert(name.to_owned(), Total::default());
        }
        let Some(sum) = self.sums.get_mut(name) else {
            return;
        };
        let hours = versions.first().map_or(0, |hours| hours.len());
        let mut at = DateTime::start_of(date).seconds() - NEM;
        for hour in 0..hours {
            let energies: Option<Vec<Decimal>> =
                versions.iter().map(|version| version[hour]).collect();
            match energies {
                None => self.lacking += 1,
                Some(energies) => {
                    for energy in energies {
                        sum.add(energy);
                    }
                    let start = DateTime::from_seconds(at);
                    let (day, hour) = (start.day(), at.rem_euclid(86_400) / 3600);
                    // Writing to a String cannot fail.
                    let _ = writeln!(out, "{name},kWh,{day} {hour:02}:00,{sum},{sum}");
                }
            }
            at += 3600;
        }
    }
}
