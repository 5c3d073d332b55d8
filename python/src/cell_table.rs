//! Cell tables: the CSV that the core writes, as typed columns. The kinds of the columns are those
//! that Parquet has.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};
use nem12_cells::{Kind, PRECISION, Rows, SCALE};

use crate::failure::Failure;

/// The rows of a batch.
const BATCH: usize = 128 * 1024;

/// The zone of moments: UTC+10 all year, which is NEM time (MDFF 3.3.3).
pub(crate) const NEM_TIME: &str = "+10:00";

/// The Arrow type of a kind of cells; moments are of NEM time.
pub(crate) fn data_type(kind: Kind) -> DataType {
    data_type_by(kind, &Arc::from(NEM_TIME))
}

/// The Arrow type of a kind of cells; moments are of a zone.
fn data_type_by(kind: Kind, zone: &Arc<str>) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Count => DataType::Int64,
        Kind::Truth => DataType::Boolean,
        Kind::Number => DataType::Decimal128(PRECISION, SCALE.cast_signed()),
        Kind::Day => DataType::Date32,
        Kind::Moment => DataType::Timestamp(TimeUnit::Microsecond, Some(Arc::clone(zone))),
        Kind::Stamp => DataType::Timestamp(TimeUnit::Microsecond, None),
    }
}

/// Makes batches of the bytes of a CSV, whose first line has the names of the columns.
pub(crate) struct CellTable {
    reader: Rows,
    kinds: fn(&[String], &str) -> Option<Kind>,
    /// The zone of moments.
    zone: Arc<str>,
    schema: Option<SchemaRef>,
    columns: Vec<Cells>,
    rows: usize,
    batches: Vec<RecordBatch>,
}

impl CellTable {
    /// A table whose columns have the kinds that their names have in every output.
    pub(crate) fn new() -> Self {
        Self::with_kinds(Kind::among)
    }

    /// A table whose moments are told by the clock of a zone.
    pub(crate) fn by_clock(zone: Arc<str>) -> Self {
        Self {
            zone,
            ..Self::new()
        }
    }

    /// A table whose columns have these kinds.
    pub(crate) fn with_kinds(kinds: fn(&[String], &str) -> Option<Kind>) -> Self {
        Self {
            // The rows of an answer that lacks an input begin with a comment that says so. An
            // exception or the report says it here.
            reader: Rows::with_comments(),
            kinds,
            zone: Arc::from(NEM_TIME),
            schema: None,
            columns: Vec::new(),
            rows: 0,
            batches: Vec::new(),
        }
    }

    /// Takes the next bytes of the CSV.
    ///
    /// # Errors
    /// Where a cell has no value of its column's kind.
    pub(crate) fn take(&mut self, mut bytes: &[u8]) -> Result<(), Failure> {
        // The reader takes an empty slice for the end of the CSV.
        while !bytes.is_empty() {
            bytes = self.read(bytes)?;
        }
        Ok(())
    }

    /// The schema and the batches, after the last bytes.
    ///
    /// # Errors
    /// Where the last row has a cell without a value of its column's kind.
    pub(crate) fn finish(mut self) -> Result<(SchemaRef, Vec<RecordBatch>), Failure> {
        self.end()?;
        let schema = self.schema.unwrap_or_else(|| Arc::new(Schema::empty()));
        Ok((schema, self.batches))
    }

    /// Ends the rows; their batches can be taken then.
    ///
    /// # Errors
    /// Where the last row has a cell without a value of its column's kind.
    pub(crate) fn end(&mut self) -> Result<(), Failure> {
        self.read(b"")?;
        self.close_batch()
    }

    /// Takes the batches that are full.
    pub(crate) fn full_batches(&mut self) -> Vec<RecordBatch> {
        std::mem::take(&mut self.batches)
    }

    /// Reads until the end of a record; returns the bytes that are left.
    fn read<'a>(&mut self, bytes: &'a [u8]) -> Result<&'a [u8], Failure> {
        let Ok((rest, is_row)) = self.reader.read(bytes) else {
            return Err(Failure::of_all("a row is too long for a table"));
        };
        if is_row {
            self.close_record()?;
        }
        Ok(rest)
    }

    fn close_record(&mut self) -> Result<(), Failure> {
        let cells = self.reader.cells();
        let Some(schema) = &self.schema else {
            let names = cells.map(|cell| String::from_utf8_lossy(cell).into_owned());
            let names: Vec<String> = names.collect();
            return self.begin(&names);
        };
        if cells.len() != self.columns.len() {
            return Err(Failure::of_all(
                "a row has more or fewer cells than the header",
            ));
        }
        let fields = schema.fields().iter();
        for ((column, cell), field) in self.columns.iter_mut().zip(cells).zip(fields) {
            column.take(cell).ok_or_else(|| {
                let (name, text) = (field.name(), String::from_utf8_lossy(cell));
                Failure::of_all(format!(
                    "{text} in the column {name} does not fit its type exactly"
                ))
            })?;
        }
        self.rows += 1;
        if self.rows == BATCH {
            self.close_batch()?;
        }
        Ok(())
    }

    fn begin(&mut self, names: &[String]) -> Result<(), Failure> {
        let kinds = names.iter().map(|name| {
            (self.kinds)(names, name)
                .ok_or_else(|| Failure::of_all(format!("the column {name} is not known here")))
        });
        let kinds: Vec<Kind> = kinds.collect::<Result<_, _>>()?;
        let fields: Vec<Field> = { names.iter().zip(&kinds) }
            .map(|(name, &kind)| Field::new(name, data_type_by(kind, &self.zone), true))
            .collect();
        self.schema = Some(Arc::new(Schema::new(fields)));
        let cells = |kind| Cells::of(kind, &self.zone);
        self.columns = kinds.into_iter().map(cells).collect();
        Ok(())
    }

    fn close_batch(&mut self) -> Result<(), Failure> {
        let Some(schema) = self.schema.as_ref().filter(|_| self.rows > 0) else {
            return Ok(());
        };
        self.rows = 0;
        let columns = self.columns.iter_mut().map(Cells::finish).collect();
        self.batches.push(batch(schema, columns)?);
        Ok(())
    }
}

/// A batch of columns of one length.
///
/// # Errors
/// Where they are not of one length, or not of the types of the schema: a fault of this crate.
pub(crate) fn batch(schema: &SchemaRef, columns: Vec<ArrayRef>) -> Result<RecordBatch, Failure> {
    RecordBatch::try_new(Arc::clone(schema), columns)
        .map_err(|error| Failure::of_all(format!("nem12 has a fault; please report it: {error}")))
}

/// The cells of one column.
enum Cells {
    Texts(StringBuilder),
    Counts(Int64Builder),
    Truths(BooleanBuilder),
    Numbers(Decimal128Builder),
    Days(Date32Builder),
    Moments(TimestampMicrosecondBuilder),
    Stamps(TimestampMicrosecondBuilder),
}

impl Cells {
    fn of(kind: Kind, zone: &Arc<str>) -> Self {
        let own = || data_type_by(kind, zone);
        let moments = || TimestampMicrosecondBuilder::new().with_data_type(own());
        match kind {
            Kind::Text => Self::Texts(StringBuilder::new()),
            Kind::Count => Self::Counts(Int64Builder::new()),
            Kind::Truth => Self::Truths(BooleanBuilder::new()),
            Kind::Number => Self::Numbers(Decimal128Builder::new().with_data_type(own())),
            Kind::Day => Self::Days(Date32Builder::new()),
            Kind::Moment => Self::Moments(moments()),
            Kind::Stamp => Self::Stamps(moments()),
        }
    }

    /// Takes the next cell. `None` where it has no value of the column's kind.
    fn take(&mut self, cell: &[u8]) -> Option<()> {
        let text = std::str::from_utf8(cell).ok()?;
        let is_there = !cell.is_empty();
        /// The value of a cell, and none of an empty one.
        macro_rules! value {
            ($read:expr) => {
                if is_there { Some($read?) } else { None }
            };
        }
        match self {
            Self::Texts(texts) => {
                let plain = std::str::from_utf8(nem12_cells::unguarded(cell)).ok()?;
                texts.append_option(is_there.then_some(plain));
            }
            Self::Counts(counts) => counts.append_option(value!(text.parse().ok())),
            Self::Truths(truths) => truths.append_option(value!(text.parse().ok())),
            Self::Numbers(numbers) => numbers.append_option(value!(nem12_cells::number(cell))),
            Self::Days(days) => days.append_option(value!(nem12_cells::day(text))),
            Self::Moments(times) => times.append_option(value!(nem12_cells::moment(text))),
            Self::Stamps(times) => times.append_option(value!(nem12_cells::stamp(text))),
        }
        Some(())
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Texts(own) => Arc::new(own.finish()),
            Self::Counts(own) => Arc::new(own.finish()),
            Self::Truths(own) => Arc::new(own.finish()),
            Self::Numbers(own) => Arc::new(own.finish()),
            Self::Days(own) => Arc::new(own.finish()),
            Self::Moments(own) | Self::Stamps(own) => Arc::new(own.finish()),
        }
    }
}
