//! Failures: why there is no result, as an exception of Python.

use std::io;
use std::sync::Arc;

use pyo3::exceptions::{PyKeyboardInterrupt, PyValueError};
use pyo3::prelude::*;

/// Why the bytes of a source cannot be read.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The exception that a file object raised.
    Raised(Arc<PyErr>),
    /// An error of the system.
    System(io::Error),
}

impl Fault {
    fn exception(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Raised(raised) => raised.clone_ref(py),
            Self::System(error) => error.into(),
        }
    }
}

/// Why there is no result.
#[derive(Debug)]
pub(crate) enum Failure {
    /// An argument is wrong. The sentence says how.
    Usage(String),
    /// An input exists and could not be read to its end.
    Unread {
        /// The name of the input.
        file: String,
        /// The exception or the error of the source.
        cause: Fault,
    },
    /// The inputs have nothing that can be used, or not what was asked for.
    Unusable {
        /// The sentence.
        message: String,
        /// The name of the input; empty where no single one is to blame.
        file: String,
        /// The physical line, from 1; `None` for the input as a whole.
        line: Option<u64>,
        /// The column, from 1.
        column: Option<u16>,
        /// The code of the rule; empty where no rule is broken.
        code: &'static str,
    },
    /// Nobody wants the result any more.
    Cancelled,
}

impl Failure {
    /// The failure of an argument.
    pub(crate) fn of_argument(argument: &str, why: &impl std::fmt::Display) -> Self {
        Self::Usage(format!("{argument}: {why}"))
    }

    /// A failure that no single input is to blame for.
    pub(crate) fn of_all(message: impl Into<String>) -> Self {
        Self::Unusable {
            message: message.into(),
            file: String::new(),
            line: None,
            column: None,
            code: "",
        }
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        Python::attach(|py| exception(py, failure).unwrap_or_else(|error| error))
    }
}

/// The exception. The classes are in the Python half, where a person finds them.
fn exception(py: Python<'_>, failure: Failure) -> PyResult<PyErr> {
    let class = |name| py.import("nem12._errors")?.getattr(name);
    match failure {
        Failure::Usage(sentence) => Ok(PyValueError::new_err(sentence)),
        Failure::Cancelled => Ok(PyKeyboardInterrupt::new_err(())),
        Failure::Unread { file, cause } => {
            let cause = cause.exception(py);
            let message = format!("{file}: cannot be read to its end: {}", cause.value(py));
            let raised = class("UnreadableError")?.call1((message, file))?;
            let error = PyErr::from_value(raised);
            error.set_cause(py, Some(cause));
            Ok(error)
        }
        Failure::Unusable {
            message,
            file,
            line,
            column,
            code,
        } => {
            let file = Some(file).filter(|file| !file.is_empty());
            let code = Some(code).filter(|code| !code.is_empty());
            let raised = class("Nem12Error")?.call1((message, file, line, column, code))?;
            Ok(PyErr::from_value(raised))
        }
    }
}
