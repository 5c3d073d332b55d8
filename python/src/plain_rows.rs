//! Plain rows: batches as lists of plain values, for programs without any library for tables.

use std::sync::{Mutex, PoisonError};

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Int32Type, Int64Type, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, RecordBatchReader};
use arrow_schema::DataType;
use nem12::{Decimal, IntervalDate};
use nem12_cells::SCALE;

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::cell_table::NEM_TIME;

/// The columns of one batch after the other: for each its kind and its values. Numbers and days are
/// text, moments are microseconds; the Python half knows the types for them.
#[pyclass(module = "nem12._nem12")]
pub(crate) struct PlainRows(Mutex<Box<dyn RecordBatchReader + Send>>);

impl PlainRows {
    pub(crate) fn new(reader: Box<dyn RecordBatchReader + Send>) -> Self {
        Self(Mutex::new(reader))
    }
}

/// The columns of a batch.
type Columns<'py> = Vec<(String, Bound<'py, PyList>)>;

#[pymethods]
impl PlainRows {
    fn __iter__(own: PyRef<'_, Self>) -> PyRef<'_, Self> {
        own
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Columns<'py>>> {
        let reader = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        let Some(batch) = reader.next() else {
            return Ok(None);
        };
        let batch = batch.map_err(|error| {
            // What a signal raises says more than that the stream was interrupted.
            let raised = py.check_signals().err();
            raised.unwrap_or_else(|| PyRuntimeError::new_err(error.to_string()))
        })?;
        let columns = batch.columns().iter().map(|column| values(py, column));
        columns.collect::<PyResult<_>>().map(Some)
    }
}

/// The kind of a column and its values.
fn values<'py>(py: Python<'py>, column: &ArrayRef) -> PyResult<(String, Bound<'py, PyList>)> {
    /// The values, or `None` for cells without one.
    macro_rules! list {
        ($kind:literal, $values:expr, |$value:ident| $plain:expr) => {{
            let list = PyList::empty(py);
            for value in $values {
                list.append(value.map(|$value| $plain).into_bound_py_any(py)?)?;
            }
            ($kind.to_owned(), list)
        }};
    }
    Ok(match column.data_type() {
        DataType::Utf8 => list!("text", column.as_string::<i32>(), |text| text),
        DataType::Dictionary(..) => {
            let words = column.as_dictionary::<Int32Type>();
            let texts = words.values().as_string::<i32>();
            list!("text", words.keys(), |key| usize::try_from(key)
                .map_or("", |key| texts.value(key)))
        }
        DataType::Int64 => list!("count", column.as_primitive::<Int64Type>(), |count| count),
        DataType::Boolean => list!("truth", column.as_boolean(), |truth| truth),
        DataType::Decimal128(..) => {
            let numbers = column.as_primitive::<Decimal128Type>();
            list!("number", numbers, |units| Decimal::new(units, SCALE)
                .to_string())
        }
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>();
            list!("day", days, |days| IntervalDate::from_days(days)
                .to_string())
        }
        DataType::Timestamp(_, zone) => {
            let times = column.as_primitive::<TimestampMicrosecondType>();
            let (_, list) = list!("", times, |micros| micros);
            let kind = match zone.as_deref() {
                None => "stamp".to_owned(),
                Some(NEM_TIME) => "moment".to_owned(),
                // The name of a zone is its own kind.
                Some(zone) => zone.to_owned(),
            };
            (kind, list)
        }
        other => {
            return Err(PyRuntimeError::new_err(format!(
                "nem12 has a fault; please report it: {other}"
            )));
        }
    })
}
