//! Stream-days: every 300 record as it was delivered, before versions are resolved.

use std::sync::Arc;

use arrow_array::builder::{
    Date32Builder, Decimal128Builder, Int64Builder, StringDictionaryBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use nem12::{DeliveredRow, RowSum};
use nem12_cells::Kind;

use crate::caller::Caller;
use crate::cell_table::{batch, data_type};
use crate::failure::Failure;
use crate::reading::Reading;

/// The rows of a batch.
const BATCH: usize = 128 * 1024;

/// Texts of which there are few.
pub(crate) type Words = StringDictionaryBuilder<Int32Type>;

/// The Arrow type of texts of which there are few.
pub(crate) fn words() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

/// Every 300 record whose NMI and date can be read.
pub(crate) fn stream_days(
    reading: &Reading,
    caller: &Caller,
) -> Result<(SchemaRef, Vec<RecordBatch>), Failure> {
    let schema = schema();
    let names: Vec<&str> = reading.names().collect();
    let (mut columns, mut batches) = (Columns::new(), Vec::new());
    for row in reading.state.delivered_rows() {
        columns.push(&row, &names)?;
        if columns.rows == BATCH {
            caller.go_on()?;
            batches.push(batch(&schema, columns.finish())?);
        }
    }
    if columns.rows > 0 {
        batches.push(batch(&schema, columns.finish())?);
    }
    Ok((schema, batches))
}

fn schema() -> SchemaRef {
    let field = |name: &str, kind| Field::new(name, data_type(kind), true);
    let word = |name: &str| Field::new(name, words(), true);
    Arc::new(Schema::new(vec![
        word("nmi"),
        word("suffix"),
        field("date", Kind::Day),
        field("value", Kind::Number),
        word("unit"),
        word("quality"),
        field("minutes", Kind::Count),
        field("update_time", Kind::Stamp),
        word("rejected"),
        word("input"),
        field("line", Kind::Count),
    ]))
}

struct Columns {
    nmi: Words,
    suffix: Words,
    date: Date32Builder,
    value: Decimal128Builder,
    unit: Words,
    quality: Words,
    minutes: Int64Builder,
    update_time: TimestampMicrosecondBuilder,
    rejected: Words,
    input: Words,
    line: Int64Builder,
    rows: usize,
}

impl Columns {
    fn new() -> Self {
        Self {
            nmi: Words::new(),
            suffix: Words::new(),
            date: Date32Builder::new(),
            value: Decimal128Builder::new().with_data_type(data_type(Kind::Number)),
            unit: Words::new(),
            quality: Words::new(),
            minutes: Int64Builder::new(),
            update_time: TimestampMicrosecondBuilder::new(),
            rejected: Words::new(),
            input: Words::new(),
            line: Int64Builder::new(),
            rows: 0,
        }
    }

    fn push(&mut self, row: &DeliveredRow, names: &[&str]) -> Result<(), Failure> {
        let sum = row.sum.as_ref().ok();
        let units = |sum: &RowSum| nem12_cells::number(sum.in_kilo.to_string().as_bytes());
        let value = match sum {
            Some(sum) => Some(units(sum).ok_or_else(|| unfit(row, names))?),
            None => None,
        };
        let suffix = row.suffix.map(|suffix| suffix.to_string());
        let quality = sum.map(|sum| sum.quality.to_string());
        let minutes = Some(i64::from(row.minutes)).filter(|&minutes| minutes > 0);
        self.append_words(row, suffix.as_deref(), quality.as_deref(), names)
            .map_err(|error| Failure::of_all(error.to_string()))?;
        self.date.append_value(row.date.days());
        self.value.append_option(value);
        self.minutes.append_option(minutes);
        let updated = row.updated.map(|updated| updated.seconds() * 1_000_000);
        self.update_time.append_option(updated);
        self.line.append_option(i64::try_from(row.line).ok());
        self.rows += 1;
        Ok(())
    }

    fn append_words(
        &mut self,
        row: &DeliveredRow,
        suffix: Option<&str>,
        quality: Option<&str>,
        names: &[&str],
    ) -> Result<(), ArrowError> {
        let add = |words: &mut Words, text: Option<&str>| {
            if let Some(text) = text {
                return words.append(text).map(drop);
            }
            words.append_null();
            Ok(())
        };
        add(&mut self.nmi, Some(row.nmi.as_str()))?;
        add(&mut self.suffix, suffix)?;
        add(&mut self.unit, row.unit.map(nem12::Unit::kilo_name))?;
        add(&mut self.quality, quality)?;
        add(&mut self.rejected, row.sum.as_ref().err().copied())?;
        add(&mut self.input, names.get(row.input).copied())
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        self.rows = 0;
        vec![
            Arc::new(self.nmi.finish()),
            Arc::new(self.suffix.finish()),
            Arc::new(self.date.finish()),
            Arc::new(self.value.finish()),
            Arc::new(self.unit.finish()),
            Arc::new(self.quality.finish()),
            Arc::new(self.minutes.finish()),
            Arc::new(self.update_time.finish()),
            Arc::new(self.rejected.finish()),
            Arc::new(self.input.finish()),
            Arc::new(self.line.finish()),
        ]
    }
}

/// Said of a sum that a column of decimals cannot hold.
fn unfit(row: &DeliveredRow, names: &[&str]) -> Failure {
    let file = names.get(row.input).copied().unwrap_or_default();
    Failure::Unusable {
        message: format!(
            "{file}:{}: the sum does not fit 38 digits with 18 decimals",
            row.line
        ),
        file: file.to_owned(),
        line: Some(row.line),
        column: None,
        code: "",
    }
}
