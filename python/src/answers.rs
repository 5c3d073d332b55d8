//! The answers that the core writes as CSV, as typed tables.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use nem12::demand::{Demand, DemandPlan, DemandText};
use nem12::host::{ComparisonRendering, CompletenessRendering, ReadsRendering, Rendering};
use nem12::settings::{
    AnswerFormat, ComparisonOrder, ComparisonRows, CompletenessRows, DemandOptions, ExpectedNmis,
    Format, RowFormat,
};
use nem12::tou::{TimeOfUse, TouPlan, TouText};
use nem12::{Comparison, Settings};
use nem12_cells::Kind;

use crate::caller::Caller;
use crate::cell_table::CellTable;
use crate::failure::Failure;
use crate::reading::Reading;

/// A schema and batches of it.
pub(crate) type Table = (SchemaRef, Vec<RecordBatch>);

/// Daily rows, or withheld days.
pub(crate) fn daily(
    reading: &Reading,
    (format, settings): (Format, Settings),
    caller: &Caller,
) -> Result<Table, Failure> {
    let (mut table, mut failure) = (CellTable::new(), None);
    let rendering = Rendering::new(format, settings).by(&reading.threads()?);
    let ended = rendering.for_each_piece(&reading.state, |text| {
        failure = caller
            .go_on()
            .and_then(|()| table.take(text.as_bytes()))
            .err();
        match failure {
            Some(_) => ControlFlow::Break(()),
            None => ControlFlow::Continue(()),
        }
    });
    match (ended, failure) {
        (ControlFlow::Break(()), Some(failure)) => Err(failure),
        _ => table.finish(),
    }
}

/// Register reads, or those that are withheld.
pub(crate) fn reads(
    reading: &Reading,
    mut rendering: ReadsRendering,
    caller: &Caller,
) -> Result<Table, Failure> {
    let mut table = CellTable::new();
    while let Some(text) = rendering.next_piece(&reading.state) {
        caller.go_on()?;
        table.take(text.as_bytes())?;
    }
    table.finish()
}

/// The energies of a plan by time of use, from a second read.
pub(crate) fn energies(
    reading: &Reading,
    (plan, settings): (TouPlan, &Settings),
    caller: &Caller,
) -> Result<TimeOfUse, Failure> {
    let begun = TimeOfUse::begin(&reading.state, settings, plan).map_err(|cut| {
        Failure::of_all(format!(
            "{cut}: give split=True to divide such intervals evenly by minutes, or move the edge"
        ))
    })?;
    let (loader, read) = begun.second_read(&reading.state, reading.threads()?);
    reading.second(loader, caller)?;
    // The loader is gone, so the read has ended.
    read.finish()
        .ok_or_else(|| Failure::of_all("the second read has not ended"))
}

/// Energy by time of use.
pub(crate) fn tou(
    reading: &Reading,
    (plan, settings): (TouPlan, &Settings),
    caller: &Caller,
) -> Result<Table, Failure> {
    let energies = energies(reading, (plan, settings), caller)?;
    let mut table = CellTable::new();
    let mut text = String::new();
    let mut rows = TouText::begin((RowFormat::Csv, settings), &mut text);
    for row in energies.rows() {
        rows.push(&row, &mut text);
        take(&mut table, &mut text)?;
    }
    rows.finish(&mut text);
    table.take(text.as_bytes())?;
    table.finish()
}

/// Maximum demand.
pub(crate) fn demand(
    reading: &Reading,
    (options, plan, settings): (DemandOptions, Option<DemandPlan>, &Settings),
    caller: &Caller,
) -> Result<Table, Failure> {
    let threads = reading.threads()?;
    let begun = match &plan {
        Some(plan) => Demand::begin_by_plan(&reading.state, settings, (options, plan), &threads)
            .map_err(|fault| Failure::of_all(fault.to_string()))?,
        None => Demand::begin(&reading.state, settings, options, &threads),
    };
    let mut text = String::new();
    let rows = DemandText::begin((RowFormat::Csv, settings), begun.columns(), &mut text);
    let shared = Arc::new(Mutex::new((rows, CellTable::new(), text, None)));
    let own = Arc::clone(&shared);
    let (loader, read) = begun.second_read(&reading.state, threads, move |row| {
        let mut locked = own.lock().unwrap_or_else(PoisonError::into_inner);
        let (rows, table, text, failure) = &mut *locked;
        rows.push(&row, text);
        if failure.is_none() {
            *failure = take(table, text).err();
        }
    });
    reading.second(loader, caller)?;
    read.finish();
    // The loader and the read are gone, so this is the only reference to the rows.
    let taken = Arc::into_inner(shared).and_then(|taken| taken.into_inner().ok());
    let Some((rows, mut table, mut text, failure)) = taken else {
        return Err(Failure::of_all("the second read has not ended"));
    };
    if let Some(failure) = failure {
        return Err(failure);
    }
    rows.finish(&mut text);
    table.take(text.as_bytes())?;
    table.finish()
}

/// The completeness of the inputs: the part that is there of what is expected.
pub(crate) fn completeness(
    reading: &Reading,
    (rows, expected, settings): (CompletenessRows, Option<ExpectedNmis>, Settings),
    caller: &Caller,
) -> Result<Table, Failure> {
    let mut table = CellTable::new();
    let rendering = CompletenessRendering::new(rows, RowFormat::Csv, settings, expected);
    let mut rendering = rendering.map_err(|why| Failure::Usage(why.to_string()))?;
    while let Some(text) = rendering.next_piece(&reading.state) {
        caller.go_on()?;
        table.take(text.as_bytes())?;
    }
    table.finish()
}

/// The differences between two deliveries.
pub(crate) fn diff(
    (old, new): (&Reading, &Reading),
    (comparison, rows, order): (Comparison, ComparisonRows, ComparisonOrder),
    caller: &Caller,
) -> Result<Table, Failure> {
    // Words that stand for something else here than in other outputs.
    let of_stream_days = |_: &[String], column: &str| match column {
        "old" | "new" | "difference" => Some(Kind::Number),
        "old_version" | "new_version" => Some(Kind::Stamp),
        "date" => Some(Kind::Day),
        _ => Some(Kind::Text),
    };
    let of_tallies = |_: &[String], column: &str| match column {
        "nmi" | "month" | "all" => Some(Kind::Text),
        column if column.ends_with("_kwh") => Some(Kind::Number),
        _ => Some(Kind::Count),
    };
    let mut table = CellTable::with_kinds(match rows {
        ComparisonRows::StreamDay => of_stream_days,
        ComparisonRows::Nmi | ComparisonRows::Month | ComparisonRows::All => of_tallies,
    });
    let mut rendering = ComparisonRendering::new(comparison, rows, order, AnswerFormat::Csv);
    while let Some(text) = rendering.next_piece(&old.state, &new.state) {
        caller.go_on()?;
        table.take(text.as_bytes())?;
    }
    table.finish()
}

/// Hands the text on when there is enough of it.
pub(crate) fn take(table: &mut CellTable, text: &mut String) -> Result<(), Failure> {
    if text.len() > 64 * 1024 {
        table.take(text.as_bytes())?;
        text.clear();
    }
    Ok(())
}
