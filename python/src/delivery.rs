//! A delivery: inputs that are read, and the answers that can be had of them.

use std::path::PathBuf;
use std::sync::Arc;

use nem12::demand::DemandPlan;
use nem12::host::{ReadsRendering, Rendering};
use nem12::report::build_report;
use nem12::settings::{
    ComparisonOrder, ComparisonRows, Format, IntervalOptions, RowFormat, Streams, setting,
};
use nem12::tou::{PlanFault, TouPlan};
use nem12::{SelectedRows, Settings, State};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::answers::{self, Table};
use crate::arrow_table::ArrowTable;
use crate::beside::beside;
use crate::caller::Caller;
use crate::choices::Given;
use crate::failure::Failure;
use crate::interval_stream::{IntervalJob, Wanted};
use crate::reading::{Reading, Request, Shared, threads};
use crate::shaped_intervals::ShapedIntervals;
use crate::source::{Bytes, Source};
use crate::stream_days::stream_days;
use crate::told::{PlainFinding, plain_findings, report_text, texts};

/// An input as the Python half hands it on.
#[derive(FromPyObject)]
pub(crate) enum Input {
    /// Bytes and their name.
    Memory(String, PyBackedBytes),
    /// A file: its name and its path.
    File(String, PathBuf),
    /// A file object: its name, and its position if it can seek.
    Object(String, Py<PyAny>, Option<u64>),
}

impl From<Input> for Source {
    fn from(input: Input) -> Self {
        let (name, bytes) = match input {
            Input::File(name, path) => (name, Bytes::File(path)),
            Input::Memory(name, bytes) => (name, Bytes::Memory(bytes)),
            Input::Object(name, object, start) => (name, Bytes::Object(Arc::new(object), start)),
        };
        Self { name, bytes }
    }
}

/// Inputs that are read, under the settings of one function.
#[pyclass(frozen, module = "nem12._nem12")]
pub(crate) struct Delivery {
    /// Whether the rows are register reads.
    is_of_reads: bool,
    pub(crate) reading: Shared,
    pub(crate) given: Given,
    pub(crate) settings: Settings,
}

/// Reads the inputs for a function of the package.
#[pyfunction]
#[pyo3(signature = (function, inputs, settings, *, threads=None, skip_unreadable=false))]
pub(crate) fn read(
    py: Python<'_>,
    function: &str,
    inputs: Vec<Input>,
    settings: Vec<(String, String)>,
    threads: Option<usize>,
    skip_unreadable: bool,
) -> PyResult<Delivery> {
    let given = Given::read(function, settings)?;
    let mut chosen = given.choices.settings.clone();
    // These look at every stream where none is asked for.
    let looks_at_all = matches!(function, "intervals" | "completeness" | "diff" | "write");
    if looks_at_all && !given.has("streams") {
        chosen.streams = Streams::All;
    }
    let request = Request {
        sources: inputs.into_iter().map(Source::from).collect(),
        choices: given.choices.clone(),
        threads: self::threads(threads)?,
        skips_unreadable: skip_unreadable,
    };
    let reading = beside(py, |caller| Reading::first(request, caller))?;
    Ok(Delivery {
        is_of_reads: function == "reads",
        reading: Arc::new(reading),
        given,
        settings: chosen,
    })
}

impl Delivery {
    /// A delivery whose inputs other processes have read. Their bytes are not here.
    pub(crate) fn of_state(function: &str, state: State, given: Given) -> Self {
        let settings = given.choices.settings.clone();
        Self {
            is_of_reads: function == "reads",
            reading: Arc::new(Reading::of_state(state)),
            given,
            settings,
        }
    }

    /// The table of an answer.
    pub(crate) fn table(
        &self,
        py: Python<'_>,
        answer: impl FnOnce(&Reading, Settings, &Caller) -> Result<Table, Failure> + Send + 'static,
    ) -> PyResult<ArrowTable> {
        let (reading, settings) = (Arc::clone(&self.reading), self.settings.clone());
        let table = beside(py, move |caller| answer(&reading, settings, caller))?;
        Ok(ArrowTable::kept(table))
    }
}

#[pymethods]
impl Delivery {
    fn daily(&self, py: Python<'_>) -> PyResult<ArrowTable> {
        self.table(py, |reading, settings, caller| {
            answers::daily(reading, (Format::Csv, settings), caller)
        })
    }

    fn reads(&self, py: Python<'_>) -> PyResult<ArrowTable> {
        self.table(py, |reading, settings, caller| {
            let rendering = ReadsRendering::new(RowFormat::Csv, settings);
            answers::reads(reading, rendering, caller)
        })
    }

    /// The differences between these inputs, which are the new ones, and old ones.
    fn diff(&self, py: Python<'_>, old: &Self, by: &str, sort: &str) -> PyResult<ArrowTable> {
        let rows: ComparisonRows = by.parse().map_err(|why| Failure::of_argument("by", &why))?;
        let order: ComparisonOrder = sort
            .parse()
            .map_err(|why| Failure::of_argument("sort", &why))?;
        let old = Arc::clone(&old.reading);
        let has_streams = self.given.has("streams");
        self.table(py, move |new, settings, caller| {
            let streams = has_streams.then_some(&settings.streams);
            let comparison = old.state.compare_with(&new.state, &settings, streams);
            answers::diff((&old, new), (comparison, rows, order), caller)
        })
    }

    fn withheld(&self, py: Python<'_>) -> PyResult<ArrowTable> {
        if self.is_of_reads {
            return self.table(py, |reading, settings, caller| {
                answers::reads(reading, ReadsRendering::withheld(settings), caller)
            });
        }
        self.table(py, |reading, settings, caller| {
            answers::daily(reading, (Format::Withheld, settings), caller)
        })
    }

    fn stream_days(&self, py: Python<'_>) -> PyResult<ArrowTable> {
        self.table(py, |reading, _, caller| stream_days(reading, caller))
    }

    fn tou(&self, py: Python<'_>) -> PyResult<ArrowTable> {
        let plan = TouPlan::read(&self.given.choices.tou).map_err(|fault| of_plan(&fault))?;
        self.table(py, |reading, settings, caller| {
            answers::tou(reading, (plan, &settings), caller)
        })
    }

    fn demand(&self, py: Python<'_>) -> PyResult<ArrowTable> {
        let choices = &self.given.choices;
        let options = choices.demand;
        let plan = DemandPlan::read(&choices.demand_bands, options.period)
            .map_err(|fault| of_plan(&fault))?;
        self.table(py, move |reading, settings, caller| {
            answers::demand(reading, (options, plan, &settings), caller)
        })
    }

    fn completeness(&self, py: Python<'_>) -> PyResult<ArrowTable> {
        let options = &self.given.choices.completeness;
        let rows = options.rows;
        let expected = options
            .expected_nmis()
            .map_err(|why| Failure::of_argument("expect", &why))?;
        self.table(py, move |reading, settings, caller| {
            answers::completeness(reading, (rows, expected, settings), caller)
        })
    }

    fn intervals(&self, py: Python<'_>) -> PyResult<ArrowTable> {
        let (reading, settings) = (Arc::clone(&self.reading), self.settings.clone());
        let has_streams = self.given.has("streams");
        let options = self.given.choices.intervals.clone();
        let job = beside(py, move |_| {
            let streams = has_streams.then_some(&settings.streams);
            let state = &reading.state;
            let wanted = if options == IntervalOptions::default() {
                Wanted::Delivered(SelectedRows::of(state, &settings, streams))
            } else {
                let shaped = ShapedIntervals::of(state, &settings, streams, &options)?;
                Wanted::Shaped(Box::new(shaped))
            };
            Ok(IntervalJob { reading, wanted })
        })?;
        Ok(ArrowTable::of_intervals(job))
    }

    /// The findings, the most severe rules first.
    fn findings(&self, py: Python<'_>) -> PyResult<Vec<PlainFinding>> {
        let (reading, settings) = (Arc::clone(&self.reading), self.settings.clone());
        let findings = beside(py, move |_| Ok(reading.state.findings(&settings)))?;
        Ok(plain_findings(findings))
    }

    /// The daily rows as text: lines of CSV without the header, many in each text and the last
    /// without its line ending, or one script of SQL.
    fn texts(&self, py: Python<'_>, form: &str) -> PyResult<Vec<String>> {
        let format = match form {
            "csv" => Format::Csv,
            "sql" => Format::Sql,
            _ => return Err(Failure::of_argument("form", &"csv or sql").into()),
        };
        let (reading, settings) = (Arc::clone(&self.reading), self.settings.clone());
        beside(py, move |_| {
            let text = Rendering::new(format, settings).whole(&reading.state);
            Ok(match format {
                Format::Sql => vec![text],
                _ => texts(text.split_once('\n').map_or("", |(_, rows)| rows)),
            })
        })
    }

    /// The count of the NMIs, for a report of them and others.
    fn count(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        let (reading, settings) = (Arc::clone(&self.reading), self.settings.clone());
        beside(py, move |_| {
            let count = reading.state.count_part(&settings, &reading.threads()?);
            let bytes = count.to_bytes();
            bytes.map_err(|error| Failure::of_all(error.to_string()))
        })
    }

    /// The report as JSON, by docs/report.schema.json.
    fn report(&self, py: Python<'_>) -> PyResult<String> {
        let (reading, settings) = (Arc::clone(&self.reading), self.settings.clone());
        beside(py, move |caller| {
            let threads = reading.threads()?;
            let report = build_report(&reading.state, &settings, &threads);
            report_text(&reading.state, report, settings, caller)
        })
    }
}

/// The failure of an argument that is a part of a plan.
pub(crate) fn of_plan(fault: &PlanFault) -> Failure {
    let name = fault.part.setting();
    let setting = setting(name);
    Failure::of_argument(setting.map_or(name, |setting| setting.flag), fault)
}
