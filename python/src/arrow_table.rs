//! Arrow tables: rows in batches, as any library takes them by the Arrow PyCapsule interface.

use std::sync::Arc;

use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::SchemaRef;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::interval_stream::{IntervalJob, IntervalStream};
use crate::plain_rows::PlainRows;

/// Rows with a schema. They can be taken any number of times.
#[pyclass(frozen, module = "nem12._nem12")]
pub(crate) struct ArrowTable {
    schema: SchemaRef,
    rows: Rows,
}

enum Rows {
    /// In memory.
    Kept(Vec<RecordBatch>),
    /// In the inputs, which are read again whenever the rows are taken.
    Read(Arc<IntervalJob>),
}

impl ArrowTable {
    /// A table in memory.
    pub(crate) fn kept((schema, batches): (SchemaRef, Vec<RecordBatch>)) -> Self {
        Self {
            schema,
            rows: Rows::Kept(batches),
        }
    }

    /// A table of intervals, which are read when they are taken.
    pub(crate) fn of_intervals(job: IntervalJob) -> Self {
        Self {
            schema: job.schema(),
            rows: Rows::Read(Arc::new(job)),
        }
    }

    fn reader(&self) -> Box<dyn RecordBatchReader + Send> {
        let schema = Arc::clone(&self.schema);
        match &self.rows {
            Rows::Kept(batches) => {
                let batches = batches.clone().into_iter().map(Ok);
                Box::new(RecordBatchIterator::new(batches, schema))
            }
            Rows::Read(job) => Box::new(IntervalStream::new(Arc::clone(job))),
        }
    }
}

#[pymethods]
impl ArrowTable {
    /// A capsule with a new stream of all rows.
    fn stream<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let stream = FFI_ArrowArrayStream::new(self.reader());
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// A capsule with the schema.
    fn schema<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref())
            .map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The names of the columns.
    fn names(&self) -> Vec<String> {
        let fields = self.schema.fields().iter();
        fields.map(|field| field.name().clone()).collect()
    }

    /// The number of rows; `None` where they are in the inputs.
    fn count(&self) -> Option<usize> {
        match &self.rows {
            Rows::Kept(batches) => Some(batches.iter().map(RecordBatch::num_rows).sum()),
            Rows::Read(_) => None,
        }
    }

    /// The rows as plain values, batch by batch.
    fn plain(&self) -> PlainRows {
        PlainRows::new(self.reader())
    }
}
