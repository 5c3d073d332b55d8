//! Parts of a delivery that other processes have: what each reads, and what is decided when the
//! shares of NMIs are put together (`nem12.spark`).

use std::io::{Read, SeekFrom};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_array::builder::{BinaryBuilder, Int64Builder, StringBuilder};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use nem12::report::PartCount;
use nem12::{Error, Ground, Loader, Part, Share, Threads};
use nem12_loader::archive::{Archive, HEAD};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::answers::Table;
use crate::arrow_table::ArrowTable;
use crate::beside::beside;
use crate::caller::Caller;
use crate::cell_table::batch;
use crate::choices::Given;
use crate::delivery::{Delivery, Input};
use crate::failure::Failure;
use crate::source::Source;
use crate::told::{PlainFinding, plain_findings, report_text};
use crate::watch::Watch;

/// The bytes that are looked at of an input to know whether it may be cut.
const LOOK: u64 = 128 * 1024;

/// The bytes of shares in a batch.
const BATCH: usize = 4 * 1024 * 1024;

/// A range of an input, from byte to byte; `None` for a whole input of any kind.
type Bounds = Option<(u64, u64)>;

/// Whether an input may be read in ranges.
#[pyfunction]
pub(crate) fn may_be_cut(py: Python<'_>, input: Input) -> PyResult<bool> {
    let source = Source::from(input);
    beside(py, move |caller| {
        let watch = Watch::new(caller);
        let read = source.with_seekable(&watch, |reader| {
            let mut head = Vec::new();
            reader.seek(SeekFrom::Start(0))?;
            reader.take(LOOK).read_to_end(&mut head)?;
            let start = head.get(..HEAD.min(head.len())).unwrap_or_default();
            Ok(Archive::of(start).is_none() && Loader::may_be_cut(&head))
        });
        read.map_err(|error| unread(&source, watch, &error))
    })
}

/// Reads inputs and ranges of inputs into a part with this place: a table whose first row has no
/// NMI and what belongs to none, and the others a share each.
#[pyfunction]
pub(crate) fn read_part(
    py: Python<'_>,
    function: &str,
    place: u64,
    inputs: Vec<(Input, Bounds)>,
    settings: Vec<(String, String)>,
) -> PyResult<ArrowTable> {
    let given = Given::read(function, settings)?;
    let inputs: Vec<_> = { inputs.into_iter() }
        .map(|(input, bounds)| (Source::from(input), bounds))
        .collect();
    let table = beside(py, move |caller| {
        let mut loader = Loader::with_options(Threads::caller(), given.choices.read);
        for (source, bounds) in &inputs {
            caller.go_on()?;
            read(source, *bounds, caller, &mut loader)?;
        }
        shares(loader.finish_part().0, place)
    })?;
    Ok(ArrowTable::kept(table))
}

fn read(
    source: &Source,
    bounds: Bounds,
    caller: &Caller,
    loader: &mut Loader,
) -> Result<(), Failure> {
    let watch = Watch::new(caller);
    let Some((from, to)) = bounds else {
        source.read(&watch, loader);
        return match watch.into_fault() {
            Some(cause) => Err(source.failure(cause)),
            None => Ok(()),
        };
    };
    let read = source.with_seekable(&watch, |reader| {
        let read = loader.read_range(&source.name, reader, from..to);
        read.map_err(std::io::Error::other)
    });
    read.map_err(|error| unread(source, watch, &error))
}

fn unread(source: &Source, watch: Watch<'_>, error: &std::io::Error) -> Failure {
    watch.note(error);
    match watch.into_fault() {
        Some(cause) => source.failure(cause),
        None => Failure::Cancelled,
    }
}

fn shares(mut part: Part, place: u64) -> Result<Table, Failure> {
    // Spark takes no other schema than its own, which says of no column that it has no nulls.
    let field = |name: &str, kind| Field::new(name, kind, true);
    let schema: SchemaRef = Arc::new(Schema::new(vec![
        field("nmi", DataType::Utf8),
        field("place", DataType::Int64),
        field("share", DataType::Binary),
    ]));
    let mut columns = (
        StringBuilder::new(),
        Int64Builder::new(),
        BinaryBuilder::new(),
    );
    let (mut batches, mut bytes) = (Vec::new(), 0);
    let shares = part.divide(place);
    let rest = part.to_bytes().map_err(|error| fault(&error))?;
    let rows = std::iter::once((None, Ok(rest)));
    let rows = rows.chain({ shares.into_iter() }.map(|own| {
        let bytes = own.to_bytes();
        (Some(own.nmi), bytes)
    }));
    for (nmi, share) in rows {
        let share = share.map_err(|error| fault(&error))?;
        columns.0.append_option(nmi);
        columns.1.append_value(place.cast_signed());
        columns.2.append_value(&share);
        bytes += share.len();
        if bytes > BATCH {
            batches.push(closed(&schema, &mut columns)?);
            bytes = 0;
        }
    }
    if bytes > 0 {
        batches.push(closed(&schema, &mut columns)?);
    }
    Ok((schema, batches))
}

fn closed(
    schema: &SchemaRef,
    (nmis, places, shares): &mut (StringBuilder, Int64Builder, BinaryBuilder),
) -> Result<RecordBatch, Failure> {
    let columns: Vec<arrow_array::ArrayRef> = vec![
        Arc::new(nmis.finish()),
        Arc::new(places.finish()),
        Arc::new(shares.finish()),
    ];
    batch(schema, columns)
}

/// The ground of all parts, which are in the order of the inputs.
#[pyfunction]
pub(crate) fn ground(py: Python<'_>, parts: Vec<PyBackedBytes>) -> PyResult<Vec<u8>> {
    beside(py, move |_| {
        let mut all = Part::default();
        for bytes in &parts {
            all.merge(Part::from_bytes(bytes).map_err(|error| fault(&error))?);
        }
        all.into_ground().to_bytes().map_err(|error| fault(&error))
    })
}

/// The delivery of some NMIs: what the inputs have of them. `shares` has all of theirs.
#[pyfunction]
pub(crate) fn resolve(
    py: Python<'_>,
    function: &str,
    ground: PyBackedBytes,
    shares: Vec<(String, PyBackedBytes)>,
    settings: Vec<(String, String)>,
) -> PyResult<Delivery> {
    let given = Given::read(function, settings)?;
    let state = beside(py, move |_| {
        let ground = Ground::from_bytes(&ground).map_err(|error| fault(&error))?;
        let shares: Result<Vec<Share>, Error> = { shares.iter() }
            .map(|(nmi, bytes)| Share::from_bytes(nmi, bytes))
            .collect();
        ground
            .state_of(shares.map_err(|error| fault(&error))?)
            .map_err(|error| fault(&error))
    })?;
    Ok(Delivery::of_state(function, state, given))
}

/// The report as JSON, and the findings, of all NMIs, from the counts of some at a time.
#[pyfunction]
pub(crate) fn report(
    py: Python<'_>,
    function: &str,
    ground: PyBackedBytes,
    counts: Vec<PyBackedBytes>,
    settings: Vec<(String, String)>,
) -> PyResult<(String, Vec<PlainFinding>)> {
    let given = Given::read(function, settings)?;
    beside(py, move |caller| {
        let ground = Ground::from_bytes(&ground).map_err(|error| fault(&error))?;
        let inputs = ground.state_of([]).map_err(|error| fault(&error))?;
        let counts: Result<Vec<PartCount>, Error> = { counts.iter() }
            .map(|bytes| PartCount::from_bytes(bytes))
            .collect();
        let settings = given.choices.settings;
        let (report, findings) =
            inputs.report_of_parts(counts.map_err(|error| fault(&error))?, &settings);
        let text = report_text(&inputs, report, settings, caller)?;
        Ok((text, plain_findings(findings)))
    })
}

fn fault(error: &Error) -> Failure {
    Failure::of_all(error.to_string())
}
