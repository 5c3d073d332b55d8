//! The rows of an answer about completeness.

use crate::output::answers::entry::{Entry, Item};
use crate::output::answers::sql_table::SqlTable;
use crate::report::completeness::{MonthCompleteness, NmiCompleteness, Status};
use crate::report::statistics::{IntervalCounts, StreamStatistics};
use crate::values::decimal::Decimal;

/// The columns of a row of a stream.
pub(crate) const STREAM_COLUMNS: [&str; 24] = [
    "nmi",
    "suffix",
    "status",
    "unit",
    "expected",
    "delivered",
    "missing",
    "percent",
    "actual",
    "final_substituted",
    "substituted",
    "estimated",
    "unknown",
    "null",
    "days",
    "missing_days",
    "absent_days",
    "doubtful_days",
    "first_day",
    "last_day",
    "missing_spans",
    "meters",
    "meter_exchanges",
    "newest_version",
];

/// The columns of a row of missing days.
pub(crate) const GAP_COLUMNS: [&str; 5] = ["nmi", "suffix", "from", "to", "days"];

/// The columns of a row of a month.
pub(crate) const MONTH_COLUMNS: [&str; 15] = [
    "nmi",
    "month",
    "status",
    "streams",
    "expected",
    "delivered",
    "missing",
    "percent",
    "actual",
    "final_substituted",
    "substituted",
    "estimated",
    "unknown",
    "null",
    "partial_days",
];

/// The numbers of intervals, and of other things.
const COUNTS: &str = "expected delivered missing actual final_substituted substituted estimated unknown null \
    days missing_days absent_days doubtful_days partial_days streams";

/// The table of rows of streams.
pub(crate) static STREAM_TABLE: SqlTable = SqlTable {
    name: "completeness",
    about: "completeness of streams",
    same: "NMI and suffix",
    keys: "nmi suffix",
    needed: "status",
    short: "nmi suffix",
    length: 60,
    numbers: "percent",
    counts: COUNTS,
    stamps: "first_day last_day newest_version",
    truths: "",
};

/// The table of rows of months.
pub(crate) static MONTH_TABLE: SqlTable = SqlTable {
    name: "completeness_by_month",
    about: "completeness of NMIs by month",
    same: "NMI and month",
    keys: "nmi month",
    short: "nmi month",
    ..STREAM_TABLE
};

/// A row for each stream of an NMI; one without a NMISuffix for an expected NMI that the
/// inputs do not have.
pub(crate) fn stream_rows(nmi: &NmiCompleteness) -> Vec<Vec<Entry>> {
    let mut rows: Vec<Vec<Entry>> = nmi.streams.iter().map(stream_row).collect();
    if rows.is_empty() {
        let mut row = vec![Entry::Nothing; STREAM_COLUMNS.len()];
        row[0] = Entry::Text(nmi.nmi.clone());
        row[2] = status(Status::Absent);
        rows.push(row);
    }
    rows
}

/// A row for each run of missing days of an NMI; for an expected NMI that the inputs do not
/// have, one without days.
pub(crate) fn gap_rows(nmi: &NmiCompleteness) -> Vec<Vec<Entry>> {
    let name = || Entry::Text(nmi.nmi.clone());
    if nmi.streams.is_empty() {
        let mut row = vec![Entry::Nothing; GAP_COLUMNS.len()];
        row[0] = name();
        return vec![row];
    }
    let gaps = nmi.streams.iter().flat_map(|stream| {
        let gaps = stream.missing_days.iter();
        gaps.map(move |gap| (&stream.suffix, gap))
    });
    gaps.map(|(suffix, gap)| {
        vec![
            name(),
            Entry::Text(suffix.clone()),
            Entry::Word(gap.from.clone()),
            Entry::Word(gap.to.clone()),
            Entry::Count(gap.days),
        ]
    })
    .collect()
}

/// A row for each month of an NMI; one without a month for an expected NMI that the inputs
/// do not have, unless its months are known.
pub(crate) fn month_rows(nmi: &NmiCompleteness) -> Vec<Vec<Entry>> {
    let mut rows: Vec<Vec<Entry>> = { nmi.months.iter() }
        .map(|month| month_row(&nmi.nmi, month))
        .collect();
    if rows.is_empty() {
        rows.push(month_row(&nmi.nmi, &MonthCompleteness::default()));
    }
    rows
}

/// The row of an NMI in a matrix of these months: the percentage of each, and nothing where
/// nothing is expected.
pub(crate) fn matrix_row(nmi: &NmiCompleteness, months: &[String]) -> Vec<Entry> {
    let share_of = |name: &String| {
        let place = { &nmi.months }.binary_search_by(|month| month.month.cmp(name));
        match place.ok().and_then(|place| nmi.months.get(place)) {
            Some(_) if nmi.streams.is_empty() => Entry::Number(Decimal::ZERO),
            Some(month) => percent(&month.intervals),
            None => Entry::Nothing,
        }
    };
    let name = Entry::Text(nmi.nmi.clone());
    std::iter::once(name)
        .chain(months.iter().map(share_of))
        .collect()
}

fn stream_row(stream: &StreamStatistics) -> Vec<Entry> {
    let mut row = vec![
        Entry::Text(stream.nmi.clone()),
        Entry::Text(stream.suffix.clone()),
        status(stream.status()),
        Entry::Text(stream.units.join(" ")),
    ];
    row.extend(counts(&stream.intervals));
    let day = |day: &String| Entry::word(Some(day.as_str()).filter(|day| !day.is_empty()));
    let spans = stream.missing_days.iter().map(|gap| Item {
        text: gap.text(),
        members: vec![
            ("from", Entry::Word(gap.from.clone())),
            ("to", Entry::Word(gap.to.clone())),
            ("days", Entry::Count(gap.days)),
        ],
    });
    let meters = stream.meter_serials.iter().map(|meter| Item {
        text: meter.clone(),
        members: Vec::new(),
    });
    let exchanges = stream.meter_exchanges.iter().map(|exchange| Item {
        text: exchange.text(),
        members: vec![
            ("date", Entry::Word(exchange.date.clone())),
            ("before", Entry::Text(exchange.before.clone())),
            ("after", Entry::Text(exchange.after.clone())),
        ],
    });
    row.extend([
        Entry::Count(stream.days),
        Entry::Count(stream.gaps),
        Entry::Count(stream.absent_days),
        Entry::Count(stream.doubtful_days),
        day(&stream.first_day),
        day(&stream.last_day),
        Entry::List(spans.collect()),
        Entry::List(meters.collect()),
        Entry::List(exchanges.collect()),
        Entry::word(stream.last_update.as_deref()),
    ]);
    row
}

fn month_row(nmi: &str, month: &MonthCompleteness) -> Vec<Entry> {
    let name = Some(month.month.as_str()).filter(|name| !name.is_empty());
    let mut row = vec![
        Entry::Text(nmi.to_owned()),
        Entry::word(name),
        status(month.status()),
        Entry::Count(month.streams),
    ];
    row.extend(counts(&month.intervals));
    row.push(Entry::Count(month.partial_days));
    row
}

/// The columns from `expected` to `null`.
fn counts(counts: &IntervalCounts) -> impl Iterator<Item = Entry> {
    let before = [counts.expected, counts.present, counts.missing].map(Entry::Count);
    let after = [
        counts.actual,
        counts.final_substituted,
        counts.substituted,
        counts.estimated,
        counts.unknown,
        counts.null,
    ]
    .map(Entry::Count);
    before.into_iter().chain([percent(counts)]).chain(after)
}

fn percent(counts: &IntervalCounts) -> Entry {
    Entry::number(counts.share().map(|share| Decimal::new(share.into(), 2)))
}

fn status(status: Status) -> Entry {
    Entry::Word(status.name().to_owned())
}
