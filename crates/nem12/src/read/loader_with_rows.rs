//! Loaders that show the rows of the inputs while they read them.

use std::sync::Arc;

use crate::read::loader::Loader;
use crate::read::row_gatherer::RowGatherer;
use crate::read::row_writer::RowWriter;
use crate::settings::read_options::ReadOptions;
use crate::threads::threads::Threads;

impl Loader {
    /// A loader with a row writer. `writer` writes the row of every 300 record,
    /// and `rows` shows the rows in input order.
    #[must_use]
    pub fn with_rows(
        threads: Threads,
        options: ReadOptions,
        writer: Arc<dyn RowWriter>,
        rows: RowGatherer,
    ) -> Self {
        let mut loader = Self::with_options(threads, options);
        loader.tasks.show_records_to(writer);
        loader.rows = Some(rows);
        loader
    }

    /// A loader with a row writer for inputs that were read before. Its state is good for
    /// [`first_changed`](crate::host::first_changed) alone: it has no rows.
    pub(crate) fn once_more(
        threads: Threads,
        options: ReadOptions,
        writer: Arc<dyn RowWriter>,
        rows: RowGatherer,
    ) -> Self {
        let mut loader = Self::with_rows(threads, options, writer, rows);
        loader.counts_alone = true;
        loader
    }
}
