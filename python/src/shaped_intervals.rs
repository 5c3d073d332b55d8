//! Shaped intervals: longer ones, by another clock, or a column for each, as typed columns.

use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use arrow_schema::SchemaRef;
use nem12::State;
use nem12::host::{IntervalPlan, IntervalText};
use nem12::settings::{IntervalOptions, Streams};
use nem12::tou::Zone;

use crate::cell_table::CellTable;
use crate::failure::Failure;
use crate::interval_stream::News;

/// The intervals of a plan.
pub(crate) struct ShapedIntervals {
    pub(crate) plan: IntervalPlan,
    /// The zone of the moments.
    zone: Arc<str>,
    schema: SchemaRef,
}

impl ShapedIntervals {
    /// The intervals that the options ask for.
    ///
    /// # Errors
    /// The first reason why the intervals cannot be written so.
    pub(crate) fn of(
        state: &State,
        settings: &nem12::Settings,
        streams: Option<&Streams>,
        options: &IntervalOptions,
    ) -> Result<Self, Failure> {
        let plan = IntervalPlan::of(state, settings, streams, options)
            .map_err(|fault| Failure::Usage(fault.to_string()))?;
        let zone: Arc<str> = match Zone::named(&options.zone) {
            None | Some(Zone::Nem) => Arc::from(crate::cell_table::NEM_TIME),
            Some(zone) => Arc::from(zone.word()),
        };
        let mut table = CellTable::by_clock(Arc::clone(&zone));
        table.take(plan.header.as_bytes())?;
        let schema = table.finish()?.0;
        Ok(Self { plan, zone, schema })
    }

    /// The schema of the rows.
    pub(crate) fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// The batches of a read, which are sent when they are full.
    ///
    /// # Errors
    /// Where the header is no header: a fault of this crate.
    pub(crate) fn batches(&self, full: SyncSender<News>) -> Result<ShapedBatches, Failure> {
        let mut table = CellTable::by_clock(Arc::clone(&self.zone));
        table.take(self.plan.header.as_bytes())?;
        Ok(ShapedBatches {
            text: self.plan.text.clone(),
            table,
            full,
        })
    }
}

/// The rows of a read.
pub(crate) struct ShapedBatches {
    text: IntervalText,
    table: CellTable,
    full: SyncSender<News>,
}

impl ShapedBatches {
    /// Adds the text of a row.
    ///
    /// # Errors
    /// Where a reading does not fit its column, or nobody takes the batches any more.
    pub(crate) fn take(&mut self, row: &[u8]) -> Result<(), Failure> {
        let (table, mut taken) = (&mut self.table, Ok(()));
        self.text.push(row, |lines| taken = table.take(lines));
        taken?;
        self.send()
    }

    /// Sends what is left.
    ///
    /// # Errors
    /// Where nobody takes the batches any more.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        let (table, mut taken) = (&mut self.table, Ok(()));
        self.text.finish(|lines| taken = table.take(lines));
        taken?;
        self.table.end()?;
        self.send()
    }

    fn send(&mut self) -> Result<(), Failure> {
        for batch in self.table.full_batches() {
            let sent = self.full.send(News::Batch(Ok(batch)));
            sent.map_err(|_| Failure::Cancelled)?;
        }
        Ok(())
    }
}
