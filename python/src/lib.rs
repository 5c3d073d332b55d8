//! The native half of the Python package `nem12`: it reads inputs with the core, and hands rows
//! on as Arrow. The Python half (`package/nem12`) has the functions that people call.
//!
//! No rule about energy or dates is here. `docs/python.md` says what the package does.

mod answers;
mod arrow_table;
mod beside;
mod caller;
mod cell_table;
mod choices;
mod comparisons;
mod delivery;
mod failure;
mod interval_batches;
mod interval_stream;
mod parts;
mod plain_rows;
mod reading;
mod shaped_intervals;
mod source;
mod stream_days;
mod told;
mod watch;
mod written;

/// The module `nem12._nem12`, which the Python half of the package imports.
#[pyo3::pymodule]
mod _nem12 {
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }

    #[pymodule_export]
    use crate::arrow_table::ArrowTable;
    #[pymodule_export]
    use crate::choices::settings;
    #[pymodule_export]
    use crate::comparisons::{diff_intervals, reconcile};
    #[pymodule_export]
    use crate::delivery::{Delivery, read};
    #[pymodule_export]
    use crate::parts::{ground, may_be_cut, read_part, report, resolve};
    #[pymodule_export]
    use crate::plain_rows::PlainRows;
    #[pymodule_export]
    use crate::written::write;
}
