//! Comparison table: a comparison of two deliveries that is kept for a person who looks at it, a
//! screenful of rows at a time.

use std::fmt::Write;

use crate::compare::comparison::Comparison;
use crate::output::answers::comparison_rows::{columns, row, row_count, sort};
use crate::output::answers::entry::{Entry, names_of};
use crate::output::answers::table_text::{TableText, TextForm};
use crate::settings::answers::{ComparisonOrder, ComparisonRows};
use crate::state::state::State;

/// A comparison whose rows are in an order.
#[derive(Debug)]
pub struct ComparisonTable {
    comparison: Comparison,
}

impl ComparisonTable {
    /// The table of a comparison.
    #[must_use]
    pub fn new(mut comparison: Comparison, order: ComparisonOrder) -> Self {
        sort(&mut comparison, ComparisonRows::StreamDay, order);
        sort(&mut comparison, ComparisonRows::Nmi, order);
        Self { comparison }
    }

    /// At most `most` rows of this kind from number `from` on, counted from 0, as JSON: `count`,
    /// the number of all rows; `all`, an array with the one tally of all stream-days; and `rows`.
    /// Both arrays are as `nem12 diff` writes them. The states are those that were compared.
    #[must_use]
    pub fn page(
        &self,
        rows: ComparisonRows,
        (from, most): (usize, usize),
        states: (&State, &State),
    ) -> String {
        let mut out = String::new();
        let count = row_count(&self.comparison, rows);
        // Writing to a String cannot fail.
        let _ = write!(out, "{{\"count\":{count},\"all\":");
        let all = row(&self.comparison, ComparisonRows::All, 0, states);
        push_rows(ComparisonRows::All, all, &mut out);
        out.push_str(",\"rows\":");
        let wanted = (from..count).take(most);
        let wanted = wanted.filter_map(|at| row(&self.comparison, rows, at, states));
        push_rows(rows, wanted, &mut out);
        out.push('}');
        out
    }
}

fn push_rows(kind: ComparisonRows, rows: impl IntoIterator<Item = Vec<Entry>>, out: &mut String) {
    let mut text = TableText::new(TextForm::Json, names_of(&columns(kind)));
    text.begin(None, out);
    for row in rows {
        text.push(&row, out);
    }
    text.finish(out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::answers::comparison_rendering::ComparisonRendering;
    use crate::read::loader::Loader;
    use crate::settings::answers::AnswerFormat;
    use crate::settings::settings::Settings;

    /// Three NMIs, each with three days of this many kWh.
    fn state(energies: [[&str; 3]; 3]) -> State {
        let mut loader = Loader::default();
        let mut file = String::new();
        for (nmi, days) in energies.iter().enumerate() {
            let _ = writeln!(file, "200,QNTEST000{nmi},E1,1,E1,N1,METER1,kWh,720,");
            for (day, kwh) in days.iter().enumerate() {
                let date = 20_240_130 - day * 10;
                let _ = writeln!(file, "300,{date},{kwh},0,A,,,20240201120000,");
            }
        }
        loader.read("meter.csv", file.as_bytes()).unwrap();
        loader.finish().0
    }

    #[test]
    fn pages_have_the_rows_that_the_text_has() {
        let old = state([["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]);
        let new = state([["1.5", "2", "30"], ["4", "4.25", "6"], ["1", "8", "9"]]);
        let settings = Settings::default();
        let compare = || old.compare_with(&new, &settings, None);
        for &rows in ComparisonRows::ALL {
            for &order in ComparisonOrder::ALL {
                let format = AnswerFormat::Json;
                let mut rendering = ComparisonRendering::new(compare(), rows, order, format);
                let mut text = String::new();
                while let Some(piece) = rendering.next_piece(&old, &new) {
                    text += &piece;
                }
                let whole: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
                let table = ComparisonTable::new(compare(), order);
                for from in 0..=whole.len() {
                    let page = table.page(rows, (from, 2), (&old, &new));
                    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
                    assert_eq!(page["count"], whole.len());
                    let end = whole.len().min(from + 2);
                    assert_eq!(page["rows"], serde_json::json!(whole[from..end]));
                    assert_eq!(page["all"][0]["revised"], 4);
                }
            }
        }
    }
}
