//! Demand table: rows of demand that are kept for a person who looks at them, a screenful at a
//! time, in an order that the person chooses.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt::Write;

use crate::choice::choice;
use crate::demand::demand_row::{DemandColumns, DemandRow};
use crate::demand::demand_text::DemandText;
use crate::settings::row_format::RowFormat;
use crate::settings::settings::Settings;
use crate::values::decimal::Decimal;

/// The number of rows that are kept. More are counted; they would take memory that a browser does
/// not have.
const MOST_ROWS: usize = 250_000;

/// A million: shares of intervals are compared to a millionth.
const MILLION: u64 = 1_000_000;

choice! {
    /// The value that rows of demand are ordered by.
    pub enum DemandSort: "order" {
        /// The name of the NMI, then the period.
        Name = "name", "NMI";
        /// The period, then the NMI.
        Period = "period", "Period";
        /// The maximum demand.
        Maximum = "maximum", "Maximum";
        /// The time of the maximum demand.
        At = "at", "When";
        /// The average of the four highest days.
        FourDays = "fourDays", "Four highest days";
        /// The maximum apparent power.
        Apparent = "apparent", "Maximum kVA";
        /// The power factor at the maximum demand.
        PowerFactor = "powerFactor", "Power factor";
        /// The average demand over the maximum one.
        LoadFactor = "loadFactor", "Load factor";
        /// The energy.
        Energy = "energy", "Energy";
        /// The share of the expected intervals that have a demand.
        Intervals = "intervals", "Intervals";
    }
}

/// Rows of demand, in the order of NMIs and periods, and the order in which they are shown.
#[derive(Clone, Debug, Default)]
pub struct DemandTable {
    rows: Vec<DemandRow>,
    /// The places of the rows in the order that was asked for last.
    order: Vec<u32>,
    sorted: Option<(DemandSort, bool)>,
    count: u64,
    incomplete: u64,
    with_apparent: u64,
    unfit: u64,
}

impl DemandTable {
    /// Adds a row. It keeps its maximum, and not the list of its highest demands.
    pub fn push(&mut self, row: DemandRow) {
        self.count += 1;
        self.incomplete += u64::from(!row.is_complete());
        self.with_apparent += u64::from(row.apparent.is_some());
        self.unfit += row.unfit;
        if self.rows.len() < MOST_ROWS {
            let highest = Vec::new();
            self.rows.push(DemandRow { highest, ..row });
            self.sorted = None;
        }
    }

    /// At most `most` rows from number `from` on, counted from 0, by `sort`, the least first or
    /// with `is_falling` the greatest, as JSON: the number of all rows, of those that are `kept`
    /// and can be listed, of incomplete rows, of rows with apparent power and of NMI-days that
    /// are left out, and `rows` as [`DemandText`] writes them. Rows without a value come last.
    pub fn page(
        &mut self,
        (sort, is_falling): (DemandSort, bool),
        from: usize,
        most: usize,
    ) -> String {
        if self.sorted != Some((sort, is_falling)) {
            self.sort(sort, is_falling);
        }
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "{{\"count\":{},\"kept\":{},\"incomplete\":{},\"apparent\":{},\"unfit\":{},\"rows\":",
            self.count,
            self.rows.len(),
            self.incomplete,
            self.with_apparent,
            self.unfit
        );
        let mut text = json(&mut out);
        for &place in self.order.iter().skip(from).take(most) {
            if let Some(row) = self.rows.get(place as usize) {
                text.push(row, &mut out);
            }
        }
        text.finish(&mut out);
        out.push('}');
        out
    }

    /// The row with the greatest demand of each of these NMIs that has one among the rows that are
    /// kept, as the JSON that [`DemandText`] writes.
    #[must_use]
    pub fn greatest_of(&self, nmis: &[String]) -> String {
        let mut greatest: HashMap<&str, &DemandRow> = HashMap::new();
        for row in self.rows.iter().filter(|row| row.maximum.is_some()) {
            let known = greatest.entry(&row.nmi).or_insert(row);
            if demand_of(row) > demand_of(known) {
                *known = row;
            }
        }
        let mut out = String::new();
        let mut text = json(&mut out);
        for row in nmis.iter().filter_map(|nmi| greatest.get(nmi.as_str())) {
            text.push(row, &mut out);
        }
        text.finish(&mut out);
        out
    }

    fn sort(&mut self, sort: DemandSort, is_falling: bool) {
        let Self { rows, order, .. } = self;
        *order = (0u32..).zip(rows.iter()).map(|(place, _)| place).collect();
        let turned = |order: Ordering| if is_falling { order.reverse() } else { order };
        let row = |place: &u32| &rows[*place as usize];
        // Sorting is stable, so equal rows stay in the order of NMIs and periods.
        order.sort_by(|one, other| match sort {
            DemandSort::Name => turned(row(one).nmi.cmp(&row(other).nmi)),
            DemandSort::Period => turned(row(one).period.cmp(&row(other).period)),
            _ => match (value_of(row(one), sort), value_of(row(other), sort)) {
                (Some(one), Some(other)) => turned(one.cmp(&other)),
                (one, other) => other.is_some().cmp(&one.is_some()),
            },
        });
        self.sorted = Some((sort, is_falling));
    }
}

/// The beginning of an array of rows.
fn json(out: &mut String) -> DemandText {
    let format = (RowFormat::Json, &Settings::default());
    DemandText::begin(format, DemandColumns::default(), out)
}

/// The maximum demand of a row.
fn demand_of(row: &DemandRow) -> Option<Decimal> {
    row.maximum.as_ref().map(|peak| peak.demand)
}

/// The number that a row is ordered by.
fn value_of(row: &DemandRow, sort: DemandSort) -> Option<Decimal> {
    let whole = |number: u64| Decimal::new(number.into(), 0);
    let maximum = row.maximum.as_ref();
    match sort {
        DemandSort::Name | DemandSort::Period => None,
        DemandSort::Maximum => demand_of(row),
        DemandSort::At => maximum.map(|peak| Decimal::new(peak.at.seconds().into(), 0)),
        DemandSort::FourDays => row.four_days,
        DemandSort::Apparent => row.apparent.map(|(power, _)| power),
        DemandSort::PowerFactor => maximum.and_then(|peak| peak.power_factor),
        DemandSort::LoadFactor => row.load_factor,
        DemandSort::Energy => row.energy,
        DemandSort::Intervals => (row.intervals * MILLION)
            .checked_div(row.expected)
            .map(whole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demand::demand_row::Peak;
    use crate::values::date_time::DateTime;

    fn row(nmi: &str, demand: Option<i128>, intervals: u64) -> DemandRow {
        let at = DateTime::parse(b"20240131183000").unwrap();
        let peak = |demand| Peak {
            at,
            demand: Decimal::new(demand, 1),
            reactive: None,
            apparent: None,
            power_factor: None,
        };
        DemandRow {
            nmi: nmi.to_owned(),
            period: "2024-01".to_owned(),
            maximum: demand.map(peak),
            highest: demand.map(peak).into_iter().collect(),
            intervals,
            expected: 48,
            unfit: 1,
            ..DemandRow::default()
        }
    }

    fn names(page: &str) -> Vec<String> {
        let parts = page.split("\"nmi\":\"").skip(1);
        parts.map(|part| part[..1].to_owned()).collect()
    }

    #[test]
    fn rows_come_in_the_order_that_is_asked_for_and_those_without_a_value_last() {
        let mut table = DemandTable::default();
        for (nmi, demand, intervals) in [
            ("A", Some(95), 48),
            ("B", None, 0),
            ("C", Some(-5), 24),
            ("D", Some(1000), 48),
        ] {
            table.push(row(nmi, demand, intervals));
        }
        for (sort, is_falling, order) in [
            (DemandSort::Name, false, "ABCD"),
            (DemandSort::Name, true, "DCBA"),
            (DemandSort::Maximum, false, "CADB"),
            (DemandSort::Maximum, true, "DACB"),
            (DemandSort::At, true, "ACDB"),
            (DemandSort::Intervals, false, "BCAD"),
            (DemandSort::FourDays, false, "ABCD"),
        ] {
            let page = table.page((sort, is_falling), 0, 9);
            assert_eq!(names(&page).concat(), order, "{}", sort.word());
        }
        let page = table.page((DemandSort::Maximum, true), 1, 2);
        assert_eq!(names(&page), ["A", "C"]);
        let head = "{\"count\":4,\"kept\":4,\"incomplete\":2,\"apparent\":0,\"unfit\":4,";
        assert!(page.starts_with(head), "{page}");
        let row = serde_json::from_str::<serde_json::Value>(&page).unwrap()["rows"][0].clone();
        assert_eq!(row["max_kw"], "9.5");
        assert_eq!(row["highest"], serde_json::json!([]));
    }

    #[test]
    fn the_greatest_demand_of_an_nmi_is_that_of_all_its_rows() {
        let mut table = DemandTable::default();
        for (nmi, demand) in [
            ("A", Some(95)),
            ("B", None),
            ("A", Some(100)),
            ("C", Some(-5)),
            ("A", Some(20)),
            ("C", None),
        ] {
            table.push(row(nmi, demand, 48));
        }
        let asked = ["C", "D", "A", "B"].map(str::to_owned);
        let rows: serde_json::Value = serde_json::from_str(&table.greatest_of(&asked)).unwrap();
        let maxima: Vec<_> = { rows.as_array().unwrap().iter() }
            .map(|row| {
                (
                    row["nmi"].as_str().unwrap(),
                    row["max_kw"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(maxima, [("C", "-0.5"), ("A", "10")]);
    }
}
