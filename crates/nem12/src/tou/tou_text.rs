//! Rows of energy by time of use as text.

use std::fmt::{Display, Write};

use crate::output::csv_field::{push_field, push_name};
use crate::output::daily::json::push_string;
use crate::settings::answers::AnswerFormat;
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

/// Writes rows as text.
#[derive(Clone, Debug)]
pub struct TouText {
    format: AnswerFormat,
    has_rows: bool,
}

impl TouText {
    /// The columns of the CSV and the members of the objects, in order.
    pub const COLUMNS: &[&str] = &COLUMNS;

    /// A text that has no rows yet, and what comes before them.
    #[must_use]
    pub fn begin(format: AnswerFormat, out: &mut String) -> Self {
        match format {
            AnswerFormat::Csv => {
                out.push_str(&COLUMNS.join(","));
                out.push('\n');
            }
            AnswerFormat::Json => out.push('['),
        }
        Self {
            format,
            has_rows: false,
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: &TouRow<'_>, out: &mut String) {
        match self.format {
            AnswerFormat::Csv => push_line(row, out),
            AnswerFormat::Json => {
                out.push_str(if self.has_rows { ",\n" } else { "\n" });
                push_object(row, out);
            }
        }
        self.has_rows = true;
    }

    /// Adds what comes after the rows.
    pub fn finish(self, out: &mut String) {
        if self.format == AnswerFormat::Json {
            out.push_str("\n]\n");
        }
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

fn push_object(row: &TouRow<'_>, out: &mut String) {
    let text =
        |value: Option<String>| value.map_or_else(|| "null".to_owned(), |text| quoted(&text));
    let values: [String; 13] = [
        quoted(row.nmi),
        quoted(&row.period),
        quoted(&row.first_day.to_string()),
        quoted(&row.last_day.to_string()),
        quoted(row.band),
        text(row.energy.as_ref().map(ToString::to_string)),
        text(row.share.map(|share| share.to_string())),
        row.days.to_string(),
        row.withheld_days.to_string(),
        row.missing_minutes.to_string(),
        text(row.quality.map(|quality| quality.to_string())),
        row.split_intervals.to_string(),
        row.is_complete().to_string(),
    ];
    let mut between = '{';
    for (name, value) in COLUMNS.iter().zip(values) {
        // Writing to a String cannot fail.
        let _ = write!(out, "{between}\"{name}\":{value}");
        between = ',';
    }
    out.push('}');
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_string(&mut out, text);
    out
}
