//! Demand text: rows of demand as CSV, JSON or SQL.

use crate::demand::demand_row::{DemandColumns, DemandRow, Peak};
use crate::output::answers::entry::{Entry, Item, names_of, push_moment};
use crate::output::answers::sql_table::SqlTable;
use crate::output::answers::table_text::{TableText, TextForm};
use crate::settings::row_format::RowFormat;
use crate::settings::settings::Settings;

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

/// The table of demand.
static TABLE: SqlTable = SqlTable {
    name: "maximum_demand",
    about: "maximum demand; times in NEM time, UTC+10 all year",
    same: "NMI, period and band",
    keys: "nmi period band",
    needed: "intervals expected days withheld_days unfit_days",
    short: "nmi period band",
    length: 60,
    numbers: "max_kw kvar_at_max kva_at_max power_factor_at_max max_kva kwh average_kw load_factor power_factor four_days_kw",
    counts: "intervals expected days withheld_days unfit_days",
    stamps: "max_at max_kva_at",
    truths: "",
};

/// Writes rows of demand as text, one after the other.
#[derive(Clone, Debug)]
pub struct DemandText {
    format: RowFormat,
    more: DemandColumns,
    rows: TableText,
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
    /// Begins a text: what comes before the rows is added to `out`. The settings have what SQL
    /// is written for. SQL has every column, because a table has.
    #[must_use]
    pub fn begin(
        (format, settings): (RowFormat, &Settings),
        more: DemandColumns,
        out: &mut String,
    ) -> Self {
        let more = match format {
            RowFormat::Sql => DemandColumns {
                band: true,
                local: true,
            },
            RowFormat::Csv | RowFormat::Json => more,
        };
        let mut columns = names_of(&COLUMNS);
        columns.retain(|column| more.has(column));
        let mut rows = TableText::new(TextForm::new(format, &TABLE, settings), columns);
        rows.begin(None, out);
        Self { format, more, rows }
    }

    /// Adds a row.
    pub fn push(&mut self, row: &DemandRow, out: &mut String) {
        let mut entries = entries(row, self.format);
        let mut columns = COLUMNS.iter();
        entries.retain(|_| columns.next().is_some_and(|column| self.more.has(column)));
        self.rows.push(&entries, out);
    }

    /// Ends the text.
    pub fn finish(mut self, out: &mut String) {
        self.rows.finish(out);
    }
}

/// The entries of all columns.
fn entries(row: &DemandRow, format: RowFormat) -> Vec<Entry> {
    let maximum = row.maximum.as_ref();
    let (kva, kva_at) = row.apparent.unzip();
    let highest = row.highest.iter().map(|peak| item(peak, format)).collect();
    vec![
        Entry::Text(row.nmi.clone()),
        Entry::Name(row.period.clone()),
        row.band.clone().map_or(Entry::Nothing, Entry::Name),
        Entry::number(maximum.map(|peak| peak.demand)),
        maximum.map_or(Entry::Nothing, |peak| Entry::Moment(peak.at)),
        Entry::word(row.local.clone()),
        Entry::number(maximum.and_then(|peak| peak.reactive)),
        Entry::number(maximum.and_then(|peak| peak.apparent)),
        Entry::number(maximum.and_then(|peak| peak.power_factor)),
        Entry::number(kva),
        kva_at.map_or(Entry::Nothing, Entry::Moment),
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
        Entry::List(highest),
    ]
}

/// One of the highest demands: its time and demand as text, or in JSON an object.
fn item(peak: &Peak, format: RowFormat) -> Item {
    if format == RowFormat::Json {
        return Item {
            text: String::new(),
            members: vec![
                ("at", Entry::Moment(peak.at)),
                ("kw", Entry::Number(peak.demand)),
                ("kva", Entry::number(peak.apparent)),
            ],
        };
    }
    let mut text = String::with_capacity(48);
    push_moment(peak.at, &mut text);
    text.push(' ');
    peak.demand.push_to(&mut text);
    Item {
        text,
        members: Vec::new(),
    }
}
