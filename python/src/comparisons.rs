//! Inputs beside others and beside tables from elsewhere, as typed tables.

use std::sync::{Arc, Mutex, PoisonError};

use nem12::host::{IntervalChangeText, ReconcileRendering};
use nem12::reconcile::{Claims, Reconciliation};
use nem12::settings::{AnswerFormat, ReconcileOptions};
use nem12::tou::TouPlan;
use nem12::{IntervalComparison, Settings};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::answers::{Table, energies, take};
use crate::arrow_table::ArrowTable;
use crate::caller::Caller;
use crate::cell_table::CellTable;
use crate::delivery::{Delivery, of_plan};
use crate::failure::Failure;
use crate::reading::Reading;

/// The intervals that differ between old inputs and new ones.
#[pyfunction]
pub(crate) fn diff_intervals(
    py: Python<'_>,
    old: &Delivery,
    new: &Delivery,
) -> PyResult<ArrowTable> {
    let old = Arc::clone(&old.reading);
    let has_streams = new.given.has("streams");
    new.table(py, move |new, settings, caller| {
        let streams = has_streams.then_some(&settings.streams);
        let begun = IntervalComparison::begin(&old.state, &new.state, &settings, streams);
        intervals((&old, new), begun, caller)
    })
}

fn intervals(
    (old, new): (&Reading, &Reading),
    begun: IntervalComparison,
    caller: &Caller,
) -> Result<Table, Failure> {
    let mut text = String::new();
    let mut rows = IntervalChangeText::new(AnswerFormat::Csv);
    rows.begin(&mut text);
    let shared = Arc::new(Mutex::new((rows, CellTable::new(), text, None)));
    let own = Arc::clone(&shared);
    let (loader, read) = begun.read_old(&old.state, old.threads()?, move |change| {
        let mut locked = own.lock().unwrap_or_else(PoisonError::into_inner);
        let (rows, table, text, failure) = &mut *locked;
        rows.push(&change, text);
        if failure.is_none() {
            *failure = take(table, text).err();
        }
    });
    old.second(loader, caller)?;
    new.second(read.read_new(&new.state, new.threads()?), caller)?;
    // The loaders are gone, so this is the only reference to the rows.
    let taken = Arc::into_inner(shared).and_then(|taken| taken.into_inner().ok());
    let Some((mut rows, mut table, mut text, failure)) = taken else {
        return Err(Failure::of_all("the second read has not ended"));
    };
    if let Some(failure) = failure {
        return Err(failure);
    }
    rows.finish(&mut text);
    table.take(text.as_bytes())?;
    table.finish()
}

/// The rows of a table from elsewhere, which is CSV, beside the inputs.
#[pyfunction]
pub(crate) fn reconcile(
    py: Python<'_>,
    delivery: &Delivery,
    table: PyBackedBytes,
) -> PyResult<ArrowTable> {
    let options = delivery.given.choices.reconcile.clone();
    let plan = TouPlan::of_bands(&options).map_err(|fault| of_plan(&fault))?;
    delivery.table(py, move |reading, settings, caller| {
        let bands = plan.as_ref().map_or(&[][..], TouPlan::band_names);
        let claims = Claims::by_band(&table, &settings.streams, &options, bands)
            .map_err(|fault| Failure::of_argument("against", &fault))?;
        let found = reconciled(reading, &claims, plan, (&settings, &options), caller)?;
        let mut rendering = ReconcileRendering::new(found, &options, AnswerFormat::Csv);
        let mut rows = CellTable::new();
        while let Some(text) = rendering.next_piece(&reading.state) {
            caller.go_on()?;
            rows.take(text.as_bytes())?;
        }
        rows.finish()
    })
}

fn reconciled(
    reading: &Reading,
    claims: &Claims,
    bands: Option<TouPlan>,
    (settings, options): (&Settings, &ReconcileOptions),
    caller: &Caller,
) -> Result<Reconciliation, Failure> {
    let state = &reading.state;
    if let Some(plan) = bands {
        let bands = energies(reading, (plan, settings), caller)?.band_energies();
        return Ok(state.reconcile_by_band(claims, &bands, settings, options));
    }
    let mut found = state.reconcile(claims, settings, options);
    let local = TouPlan::of_local_days(&options.zone).filter(|_| found.has_unexplained());
    if let Some(plan) = local {
        let days = energies(reading, (plan, settings), caller)?;
        found.explain_by_local_days(&days, &options.zone, settings, options.tolerance);
    }
    Ok(found)
}
