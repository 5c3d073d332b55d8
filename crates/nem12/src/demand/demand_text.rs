//! Demand text: rows of demand as CSV or JSON.

use crate::demand::demand_row::{DemandColumns, DemandRow, Peak};
use crate::output::answers::entry::{Entry, Item, push_header, push_line, push_object};
use crate::settings::answers::AnswerFormat;
use crate::values::date_time::DateTime;

/// The columns that a row can have.
const COLUMNS: [&str; 22] = [
    "nmi",
    "period",
    "band",
    "max_kw",
    "max_at",
    "max_at_local",
    "kvar_at_max",
    "kva_at_max",
    "power_factor_at_max",
    "max_kva",
    "max_kva_at",
    "kwh",
    "average_kw",
    "load_factor",
    "power_factor",
    "four_days_kw",
    "intervals",
    "expected",
    "days",
    "withheld_days",
    "unfit_days",
    "highest",
];

/// Writes rows of demand as text, one after the other.
#[derive(Clone, Debug)]
pub struct DemandText {
    format: AnswerFormat,
    more: DemandColumns,
    columns: Vec<&'static str>,
    has_rows: bool,
}

impl DemandColumns {
    fn has(self, column: &str) -> bool {
        match column {
            "band" => self.band,
            "max_at_local" => self.local,
            _ => true,
        }
    }
}

impl DemandText {
    /// Begins a text: what comes before the rows is added to `out`.
    #[must_use]
    pub fn begin(format: AnswerFormat, more: DemandColumns, out: &mut String) -> Self {
        let columns = COLUMNS.into_iter().filter(|column| more.has(column));
        let columns: Vec<&str> = columns.collect();
        match format {
            AnswerFormat::Csv => push_header(&columns, out),
            AnswerFormat::Json => out.push('['),
        }
        Self {
            format,
            more,
            columns,
            has_rows: false,
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: &DemandRow, out: &mut String) {
        let all = COLUMNS.into_iter().zip(entries(row, self.format));
        let own = all.filter(|(column, _)| self.more.has(column));
        let entries: Vec<Entry> = own.map(|(_, entry)| entry).collect();
        match self.format {
            AnswerFormat::Csv => push_line(&entries, out),
            AnswerFormat::Json => push_object(&self.columns, &entries, !self.has_rows, out),
        }
        self.has_rows = true;
    }

    /// Ends the text.
    pub fn finish(self, out: &mut String) {
        if self.format == AnswerFormat::Json {
            out.push_str("\n]\n");
        }
    }
}

fn entries(row: &DemandRow, format: AnswerFormat) -> [Entry; 22] {
    let maximum = row.maximum.as_ref();
    let (kva, kva_at) = row.apparent.unzip();
    let highest = match format {
        AnswerFormat::Csv if row.highest.is_empty() => Entry::Nothing,
        AnswerFormat::Csv => Entry::Word(texts(&row.highest)),
        AnswerFormat::Json => Entry::List(row.highest.iter().map(item).collect()),
    };
    [
        Entry::Text(row.nmi.clone()),
        Entry::Name(row.period.clone()),
        row.band.clone().map_or(Entry::Nothing, Entry::Name),
        Entry::number(maximum.map(|peak| peak.demand)),
        Entry::word(maximum.map(|peak| moment(peak.at))),
        Entry::word(row.local.clone()),
        Entry::number(maximum.and_then(|peak| peak.reactive)),
        Entry::number(maximum.and_then(|peak| peak.apparent)),
        Entry::number(maximum.and_then(|peak| peak.power_factor)),
        Entry::number(kva),
        Entry::word(kva_at.map(moment)),
        Entry::number(row.energy),
        Entry::number(row.average),
        Entry::number(row.load_factor),
        Entry::number(row.power_factor),
        Entry::number(row.four_days),
        Entry::Count(row.intervals),
        Entry::Count(row.expected),
        Entry::Count(row.days),
        Entry::Count(row.withheld),
        Entry::Count(row.unfit),
        highest,
    ]
}

fn item(peak: &Peak) -> Item {
    Item {
        text: String::new(),
        members: vec![
            ("at", Entry::Word(moment(peak.at))),
            ("kw", Entry::Number(peak.demand)),
            ("kva", Entry::number(peak.apparent)),
        ],
    }
}

/// The time and the demand of each, with blanks between, in quotes.
fn texts(peaks: &[Peak]) -> String {
    let mut text = String::with_capacity(48 * peaks.len());
    for peak in peaks {
        text.push(if text.is_empty() { '"' } else { ' ' });
        push_moment(peak.at, &mut text);
        text.push(' ');
        peak.demand.push_to(&mut text);
    }
    text.push('"');
    text
}

/// A moment in NEM time.
fn moment(at: DateTime) -> String {
    let mut text = String::new();
    push_moment(at, &mut text);
    text
}

fn push_moment(at: DateTime, text: &mut String) {
    at.push_to(text);
    text.push_str("+10:00");
}
