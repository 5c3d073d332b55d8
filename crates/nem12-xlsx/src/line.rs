//! A row of a sheet as a line of NEM12. It knows where the dates of a record are, and how
//! many columns a record has, because a sheet does not keep the empty cells at the end.

use std::collections::BTreeSet;

use crate::cell::Cell;
use crate::error::WorkbookError;

/// The minutes of a day.
const DAY: usize = 1440;

/// Makes lines of rows, in order.
#[derive(Default)]
pub(crate) struct Lines {
    /// The readings of a 300 record, by the 200 record above it.
    readings: Option<usize>,
    dates: Dates,
}

/// The IntervalDates of 300 records so far.
#[derive(Default)]
struct Dates {
    /// Dates to Excel: year, month and day.
    dates: BTreeSet<(i64, i64, i64)>,
    /// Whether one is text with a day and a month.
    has_words: bool,
}

/// Where a record has a date, and in which form.
#[derive(Clone, Copy)]
enum Form {
    Day,
    Minute,
    Second,
}

impl Lines {
    /// The line of a row, with its end.
    pub(crate) fn line(&mut self, cells: &[Cell], out: &mut String) {
        let cells = record_of(cells);
        let texts: Vec<String> = cells.iter().map(Cell::text).collect();
        let indicator = texts.first().map_or("", |text| text.trim());
        if let [one] = cells
            && let Cell::Text(text) = one
            && text.contains([',', ';', '\t', '|'])
        {
            // All of the line is in one cell.
            out.push_str(&on_one_line(text));
            out.push_str("\r\n");
            return;
        }
        if indicator == "200" {
            self.readings = texts
                .get(8)
                .and_then(|length| length.trim().parse().ok())
                .filter(|length| *length > 0 && DAY.is_multiple_of(*length))
                .map(|length| DAY / length);
        }
        if indicator == "300" {
            self.dates.add(cells.get(1));
        }
        for (column, cell) in cells.iter().enumerate() {
            if column > 0 {
                out.push(',');
            }
            match (cell, self.form(indicator, column)) {
                (Cell::Date(date), Some(form)) => {
                    let text = match form {
                        Form::Day => date.day(),
                        Form::Minute => date.minute(),
                        Form::Second => Some(date.second()),
                    };
                    out.push_str(&text.unwrap_or_else(|| date.words()));
                }
                (cell, _) => push_field(&cell.text(), out),
            }
        }
        for _ in cells.len()..self.columns(indicator, cells.len()) {
            out.push(',');
        }
        out.push_str("\r\n");
    }

    fn form(&self, indicator: &str, column: usize) -> Option<Form> {
        match (indicator, column) {
            ("100", 2) => Some(Form::Minute),
            ("200", 9) | ("300", 1) => Some(Form::Day),
            ("500", 3) => Some(Form::Second),
            ("300", _) => {
                let behind = column.checked_sub(self.readings? + 2)?;
                matches!(behind, 3 | 4).then_some(Form::Second)
            }
            _ => None,
        }
    }

    /// The columns of a record that has a number of cells.
    fn columns(&self, indicator: &str, cells: usize) -> usize {
        match (indicator, self.readings) {
            ("100" | "500", _) => 5,
            ("200", _) => 10,
            ("400", _) => 6,
            // A row that ends before its QualityMethod is left as it is.
            ("300", Some(readings)) if cells > readings + 2 => readings + 7,
            _ => 0,
        }
    }

    /// Checks the dates of the sheet after its last row.
    ///
    /// # Errors
    /// When Excel may have taken days for months.
    pub(crate) fn finish(&self) -> Result<(), WorkbookError> {
        let Dates { dates, has_words } = &self.dates;
        let mut days = dates.iter().map(|(_, _, day)| day);
        let first = days.next();
        // A day of each month, where one month was meant.
        let is_swapped = dates.len() > 1 && days.all(|day| Some(day) == first);
        if is_swapped || (*has_words && first.is_some()) {
            return Err(WorkbookError(
                "Excel changed the dates in it, and may have taken days for months".to_owned(),
            ));
        }
        Ok(())
    }
}

impl Dates {
    fn add(&mut self, cell: Option<&Cell>) {
        match cell {
            Some(Cell::Date(date)) => {
                self.dates.insert((date.year, date.month, date.day));
            }
            Some(Cell::Text(text)) => self.has_words |= text.contains(['/', '-', '.']),
            _ => {}
        }
    }
}

/// The cells from the first that is not empty to the last.
fn record_of(cells: &[Cell]) -> &[Cell] {
    let filled = |cell: &Cell| !cell.is_empty();
    let Some(first) = cells.iter().position(filled) else {
        return &[];
    };
    let last = cells.iter().rposition(filled).unwrap_or(first);
    // A record may stand to the right of empty columns. Other rows stay as they are.
    let start = if is_indicator(&cells[first]) {
        first
    } else {
        0
    };
    &cells[start..=last]
}

/// Whether a row may be a record, or a line of one in one cell, or has as many numbers as
/// a day.
pub(crate) fn may_be_record(cells: &[Cell]) -> bool {
    let first = cells.iter().find(|cell| !cell.is_empty());
    let has_line = |cell: &Cell| {
        let text = cell.text();
        let start = text.trim_start_matches(['"', '>', ' ']).as_bytes();
        INDICATORS
            .iter()
            .any(|name| start.starts_with(name.as_bytes()))
            && text.contains([',', ';', '\t', '|'])
    };
    let numbers = cells
        .iter()
        .filter(|cell| matches!(cell, Cell::Number(_)))
        .count();
    first.is_some_and(|cell| is_indicator(cell) || has_line(cell)) || numbers >= 24
}

const INDICATORS: [&str; 8] = ["100", "200", "250", "300", "400", "500", "550", "900"];

fn is_indicator(cell: &Cell) -> bool {
    INDICATORS.contains(&cell.text().trim())
}

fn push_field(text: &str, out: &mut String) {
    let text = on_one_line(text);
    if text.contains([',', '"']) {
        out.push('"');
        out.push_str(&text.replace('"', "'"));
        out.push('"');
    } else {
        out.push_str(&text);
    }
}

fn on_one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}
