//! Batches of intervals: the readings of one row after the other, as typed columns.

use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use arrow_array::ArrayRef;
use arrow_array::builder::{Decimal128Builder, TimestampMicrosecondBuilder};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use nem12::host::PackedDay;
use nem12::{DateTime, IntervalDate};
use nem12_cells::Kind;

use crate::cell_table::{batch, data_type};
use crate::failure::Failure;
use crate::interval_stream::News;
use crate::stream_days::{Words, words};

/// The rows of a batch: some megabytes, so that a few batches are all that is in memory.
const BATCH: usize = 64 * 1024;

/// The seconds that NEM time is ahead of UTC.
const AHEAD: i64 = 10 * 60 * 60;

/// The columns of an interval: those of `nem12 intervals`.
pub(crate) fn schema() -> SchemaRef {
    let word = |name: &str| Field::new(name, words(), true);
    let field = |name: &str, kind| Field::new(name, data_type(kind), true);
    Arc::new(Schema::new(vec![
        word("nmi"),
        word("suffix"),
        field("start", Kind::Moment),
        field("end", Kind::Moment),
        field("value", Kind::Number),
        word("unit"),
        word("quality"),
    ]))
}

/// Makes batches, and sends each when it is full.
pub(crate) struct IntervalBatches {
    schema: SchemaRef,
    nmi: Words,
    suffix: Words,
    start: TimestampMicrosecondBuilder,
    end: TimestampMicrosecondBuilder,
    value: Decimal128Builder,
    unit: Words,
    quality: Words,
    rows: usize,
    full: SyncSender<News>,
}

impl IntervalBatches {
    pub(crate) fn new(full: SyncSender<News>) -> Self {
        let times = || TimestampMicrosecondBuilder::new().with_data_type(data_type(Kind::Moment));
        Self {
            schema: schema(),
            nmi: Words::new(),
            suffix: Words::new(),
            start: times(),
            end: times(),
            value: Decimal128Builder::new().with_data_type(data_type(Kind::Number)),
            unit: Words::new(),
            quality: Words::new(),
            rows: 0,
            full,
        }
    }

    /// Adds the intervals of a row.
    ///
    /// # Errors
    /// Where a reading does not fit its column, or nobody takes the batches any more.
    pub(crate) fn take(&mut self, packed: &[u8]) -> Result<(), Failure> {
        let Some(day) = PackedDay::read(packed) else {
            return Ok(());
        };
        self.append_words(&day)
            .map_err(|error| Failure::of_all(error.to_string()))?;
        for value in day.values() {
            let value = value.map_err(|_| unfit(&day))?;
            self.value.append_option(value);
        }
        let step = i64::from(day.minutes) * 60_000_000;
        let mut at = (DateTime::start_of(day.date).seconds() - AHEAD) * 1_000_000;
        for _ in 0..day.count() {
            self.start.append_value(at);
            at += step;
            self.end.append_value(at);
        }
        self.rows += day.count();
        if self.rows >= BATCH {
            self.send()?;
        }
        Ok(())
    }

    /// Sends what is left.
    ///
    /// # Errors
    /// Where nobody takes the batches any more.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        if self.rows > 0 { self.send() } else { Ok(()) }
    }

    fn append_words(&mut self, day: &PackedDay<'_>) -> Result<(), ArrowError> {
        let count = day.count();
        self.nmi.append_n(day.nmi, count)?;
        self.suffix.append_n(day.suffix, count)?;
        self.unit.append_n(day.unit, count)?;
        match day.quality() {
            Some(quality) => {
                self.quality.append_n(quality, count)?;
            }
            None => {
                for quality in day.qualities() {
                    self.quality.append(quality)?;
                }
            }
        }
        Ok(())
    }

    fn send(&mut self) -> Result<(), Failure> {
        self.rows = 0;
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.nmi.finish()),
            Arc::new(self.suffix.finish()),
            Arc::new(self.start.finish()),
            Arc::new(self.end.finish()),
            Arc::new(self.value.finish()),
            Arc::new(self.unit.finish()),
            Arc::new(self.quality.finish()),
        ];
        let batch = batch(&self.schema, columns)?;
        let sent = self.full.send(News::Batch(Ok(batch)));
        sent.map_err(|_| Failure::Cancelled)
    }
}

/// Said of a reading that a column of decimals cannot hold.
fn unfit(day: &PackedDay<'_>) -> Failure {
    let date: IntervalDate = day.date;
    Failure::of_all(format!(
        "a reading of {} {} on {date} does not fit 38 digits with 18 decimals",
        day.nmi, day.suffix
    ))
}
