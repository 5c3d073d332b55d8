//! Rows of energy by time of use as text.

use std::fmt::{Display, Write};

use crate::output::answers::entry::{Entry, names_of};
use crate::output::answers::sql_table::SqlTable;
use crate::output::answers::table_text::{TableText, TextForm};
use crate::output::csv_field::{push_field, push_name};
use crate::settings::row_format::RowFormat;
use crate::settings::settings::Settings;
use crate::tou::tou_row::TouRow;

/// The columns, in order.
const COLUMNS: [&str; 13] = [
    "nmi",
    "period",
    "first_day",
    "last_day",
    "band",
    "kwh",
    "share",
    "days",
    "withheld",
    "missing",
    "quality",
    "split",
    "complete",
];

/// The table of energy by time of use.
static TABLE: SqlTable = SqlTable {
    name: "time_of_use",
    about: "energy by time of use in kWh",
    same: "NMI, days and band",
    keys: "nmi first_day last_day band",
    needed: "period days withheld missing split complete",
    short: "nmi band",
    length: 60,
    numbers: "kwh share",
    counts: "days withheld missing split",
    stamps: "first_day last_day",
    truths: "complete",
};

/// Writes rows as text.
#[derive(Clone, Debug)]
pub struct TouText {
    is_csv: bool,
    rows: TableText,
}

impl TouText {
    /// The columns of the CSV and the members of the objects, in order.
    pub const COLUMNS: &[&str] = &COLUMNS;

    /// A text that has no rows yet, and what comes before them. The settings have what SQL
    /// is written for.
    #[must_use]
    pub fn begin((format, settings): (RowFormat, &Settings), out: &mut String) -> Self {
        let columns = names_of(&COLUMNS);
        let mut rows = TableText::new(TextForm::new(format, &TABLE, settings), columns);
        rows.begin(None, out);
        Self {
            is_csv: format == RowFormat::Csv,
            rows,
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: &TouRow<'_>, out: &mut String) {
        if self.is_csv {
            // There may be millions of rows, of days by bands.
            push_line(row, out);
        } else {
            self.rows.push(&entries(row), out);
        }
    }

    /// Adds what comes after the rows.
    pub fn finish(mut self, out: &mut String) {
        self.rows.finish(out);
    }
}

fn push_line(row: &TouRow<'_>, out: &mut String) {
    push_field(out, row.nmi);
    out.push(',');
    push_name(out, &row.period);
    // Writing to a String cannot fail.
    let _ = write!(out, ",{},{},", row.first_day, row.last_day);
    push_name(out, row.band);
    out.push(',');
    push_if(out, row.energy.as_ref());
    out.push(',');
    push_if(out, row.share);
    let (days, withheld, missing) = (row.days, row.withheld_days, row.missing_minutes);
    let _ = write!(out, ",{days},{withheld},{missing},");
    push_if(out, row.quality);
    let (split, complete) = (row.split_intervals, row.is_complete());
    let _ = writeln!(out, ",{split},{complete}");
}

/// A value, or nothing.
fn push_if(out: &mut String, value: Option<impl Display>) {
    if let Some(value) = value {
        let _ = write!(out, "{value}");
    }
}

fn entries(row: &TouRow<'_>) -> [Entry; 13] {
    [
        Entry::Text(row.nmi.to_owned()),
        Entry::Name(row.period.clone()),
        Entry::Word(row.first_day.to_string()),
        Entry::Word(row.last_day.to_string()),
        Entry::Name(row.band.to_owned()),
        Entry::total(row.energy.as_ref()),
        Entry::number(row.share),
        Entry::Count(row.days.into()),
        Entry::Count(row.withheld_days.into()),
        Entry::Count(row.missing_minutes),
        Entry::word(row.quality.map(|quality| quality.to_string())),
        Entry::Count(row.split_intervals.into()),
        Entry::Truth(row.is_complete()),
    ]
}
