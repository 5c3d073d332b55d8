//! A comparison of two deliveries as an HTML report, for people.
//!
//! What nobody can measure comes first, then the sums, then the largest changes. A table has
//! [`MOST`] rows and says how many more there are: the rows of `nem12 diff` have all.

use std::cmp::Reverse;
use std::fmt::Write;

use crate::compare::change::{Change, StreamDayChange};
use crate::compare::comparison::Comparison;
use crate::compare::tally::Tally;
use crate::output::answers::comparison_rows::{sort_changes, weight};
use crate::output::report::comparison_cells::{
    Cell, energy, named, place, stream_day, tally_columns, tally_row,
};
use crate::output::report::html_page::{PAGE_END, begin_page};
use crate::output::report::html_table::{Safe, TABLE_END, cells, head, text};
use crate::settings::answers::ComparisonOrder;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::input_state::InputState;
use crate::state::state::State;
use crate::values::nmi::Nmi;

/// The most rows of a table.
const MOST: usize = 100;

/// The words of the tables.
const LEGEND: &str = "<p class=\"muted\">Revised: readings differ, or moved to other intervals. Added, removed: one delivery \
    alone has the stream-day. Withheld, released: it cannot be trusted now, or could not before. Quality: equal readings of \
    another quality. Version: sent again, and equal. Unknown: it cannot be trusted in both.</p>\n";

/// The report as one HTML page. The states are those that were compared, and `streams` the
/// choice that was made of them.
#[must_use]
pub fn comparison_html(
    comparison: &Comparison,
    (old, new): (&State, &State),
    settings: &Settings,
    streams: Option<&Streams>,
) -> String {
    let mut changes: Vec<&StreamDayChange> = comparison.changes.iter().collect();
    sort_changes(&mut changes, ComparisonOrder::Change);
    let (measured, unmeasured): (Vec<_>, Vec<_>) = changes
        .into_iter()
        .partition(|change| change.difference().is_some());
    let mut nmis: Vec<&(Nmi, Tally)> = comparison.nmis.iter().collect();
    nmis.sort_by_cached_key(|(_, tally)| Reverse(weight(tally)));
    let mut out = String::new();
    begin_page("NEM12: two deliveries compared", &mut out);
    let chosen = streams.map_or_else(|| "every stream".to_owned(), ToString::to_string);
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "<p>Old: {}.</p>\n<p>New: {}.</p>\n<p class=\"muted\">nem12-loader {}; profile {}, streams {}.</p>",
        Safe(&named(old.inputs())),
        Safe(&named(new.inputs())),
        env!("CARGO_PKG_VERSION"),
        settings.profile.word(),
        Safe(&chosen),
    );
    let inputs = [old.inputs(), new.inputs()];
    not_measured(&comparison.all, &unmeasured, inputs, &mut out);
    in_all(&comparison.all, &mut out);
    let months: Vec<_> = comparison.months.iter().collect();
    let month = |((year, month), tally): &(&(u32, u32), &Tally)| {
        tally_row(Some(format!("{year:04}-{month:02}")), tally)
    };
    table(
        ("Months", &tally_columns(Some("Month"))),
        (&months, usize::MAX),
        month,
        &mut out,
    );
    let nmi = |(nmi, tally): &&(Nmi, Tally)| tally_row(Some(nmi.to_string()), tally);
    table(
        ("NMIs", &tally_columns(Some("NMI"))),
        (&nmis, MOST),
        nmi,
        &mut out,
    );
    largest(&measured, inputs, &mut out);
    out.push_str(PAGE_END);
    out
}

/// The stream-days that are withheld on one side or on both.
fn not_measured(
    all: &Tally,
    changes: &[&StreamDayChange],
    inputs: [&[InputState]; 2],
    out: &mut String,
) {
    if changes.is_empty() && all.unknown == 0 {
        out.push_str("<p>Every stream-day that differs can be measured.</p>\n");
        return;
    }
    out.push_str("<h2>What nobody can measure</h2>\n");
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "<p class=\"grave\">Stream-days withheld in the new delivery alone: {}. Withheld in the old one alone: {}. \
         Withheld in both, so that nobody can compare them: {}.</p>\n\
         <p class=\"muted\">A row of a withheld stream-day cannot be trusted, so nobody knows its energy. The sums below \
         are without these stream-days.</p>",
        all.changed(Change::Withheld),
        all.changed(Change::Released),
        all.unknown,
    );
    let columns = [
        "NMI",
        "NMISuffix",
        "Day",
        "Change",
        "Unit",
        "#Old",
        "#New",
        "Old rule",
        "New rule",
        "Old place",
        "New place",
    ];
    let row = |change: &&StreamDayChange| {
        let sides = [change.old, change.new];
        let mut row = stream_day(change);
        row.extend(sides.map(|day| energy(day.and_then(|day| day.energy))));
        row.extend(sides.map(|day| text(day.and_then(|day| day.code).unwrap_or(""))));
        row.extend([0, 1].map(|side| text(place(sides[side], inputs[side]))));
        row
    };
    if !changes.is_empty() {
        rows(&columns, (changes, MOST), row, out);
    }
}

/// The sums of all stream-days.
fn in_all(all: &Tally, out: &mut String) {
    out.push_str("<h2>In all</h2>\n");
    let same = if all.differing() == 0 && all.unknown == 0 {
        "The two deliveries are the same. "
    } else {
        ""
    };
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "<p>{same}<strong>{} kWh</strong> before, <strong>{} kWh</strong> now: a difference of <strong>{} kWh</strong>. \
         Stream-days that differ: {}; that are the same: {}.</p>",
        all.old,
        all.new,
        all.difference(),
        all.differing(),
        all.same,
    );
    rows(
        &tally_columns(None),
        (&[all], 1),
        |all| tally_row(None, all),
        out,
    );
    out.push_str(LEGEND);
}

/// The changes that can be measured, the largest first.
fn largest(changes: &[&StreamDayChange], inputs: [&[InputState]; 2], out: &mut String) {
    let columns = [
        "NMI",
        "NMISuffix",
        "Day",
        "Change",
        "Unit",
        "#Old",
        "#New",
        "#Difference",
        "Old quality",
        "New quality",
        "Old version",
        "New version",
        "Old place",
        "New place",
    ];
    let row = |change: &&StreamDayChange| {
        let sides = [change.old, change.new];
        let mut row = stream_day(change);
        row.extend(sides.map(|day| energy(day.and_then(|day| day.energy))));
        row.push(energy(change.difference()));
        row.extend(
            sides.map(|day| text(day.map_or_else(String::new, |day| day.quality.to_string()))),
        );
        row.extend(sides.map(|day| {
            let version = day.and_then(|day| day.version);
            text(version.map_or_else(String::new, |version| version.to_string()))
        }));
        row.extend([0, 1].map(|side| text(place(sides[side], inputs[side]))));
        row
    };
    table(("The largest changes", &columns), (changes, MOST), row, out);
}

/// A section with a table of at most so many rows; nothing where there are none.
fn table<T>(
    (title, columns): (&str, &[&str]),
    (items, most): (&[T], usize),
    row: impl Fn(&T) -> Vec<Cell>,
    out: &mut String,
) {
    if items.is_empty() {
        return;
    }
    // Writing to a String cannot fail.
    let _ = writeln!(out, "<h2>{title}</h2>");
    rows(columns, (items, most), row, out);
}

fn rows<T>(
    columns: &[&str],
    (items, most): (&[T], usize),
    row: impl Fn(&T) -> Vec<Cell>,
    out: &mut String,
) {
    head(out, columns);
    for item in items.iter().take(most) {
        cells(out, "td", &row(item));
    }
    out.push_str(TABLE_END);
    if let Some(more) = items.len().checked_sub(most).filter(|&more| more > 0) {
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "<p class=\"muted\">… and {more} more, which the rows of nem12 diff have.</p>"
        );
    }
}
