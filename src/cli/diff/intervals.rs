//! The intervals that differ, from a second read of both deliveries.

use std::io;
use std::sync::{Arc, Mutex};

use crate::cli::args::Diff;
use crate::cli::ending::Ending;
use crate::cli::output::Output;
use crate::cli::print_findings::print_line;
use crate::cli::source::Source;
use crate::cli::table::Table;
use crate::cli::{cannot_write, load, progress, threads};
use nem12::host::{IntervalChangeText, first_changed};
use nem12::{IntervalChange, IntervalComparison, Loader, State};

/// Writes the intervals. Gives how the command ends if it cannot go on.
pub(super) fn write(
    diff: &Diff,
    comparison: IntervalComparison,
    (old, new): (&State, &State),
    [olds, news]: &[Vec<Source>; 2],
) -> io::Result<Option<Ending>> {
    let path = diff.output.as_ref();
    let output = Output::create_table(diff.format.into(), path)
        .map_err(|error| cannot_write(error, path))?;
    let text = IntervalChangeText::new(diff.format.text());
    let rows = Arc::new(Mutex::new(Rows::begin(output, text)));
    let shared = Arc::clone(&rows);
    let threads = threads(diff.reading.threads)?;
    let (loader, read) = comparison.read_old(old, threads.clone(), move |change| {
        if let Ok(mut rows) = shared.lock() {
            rows.take(&change);
        }
    });
    if let Some(ending) = read_again(diff, old, olds, loader)? {
        return Ok(Some(ending));
    }
    if let Some(ending) = read_again(diff, new, news, read.read_new(new, threads))? {
        return Ok(Some(ending));
    }
    // The loaders are gone, so this is the only reference to the rows.
    let rows = Arc::into_inner(rows).and_then(|rows| rows.into_inner().ok());
    let written = rows.map_or(Ok(()), Rows::finish);
    written.map_err(|error| cannot_write(error, path))?;
    Ok(None)
}

/// Reads the inputs of one side again.
fn read_again(
    diff: &Diff,
    first: &State,
    sources: &[Source],
    loader: Loader,
) -> io::Result<Option<Ending>> {
    let progress = progress(sources);
    let (again, _) = load(&diff.reading, sources, loader, &progress);
    progress.finish_and_clear();
    if again.incomplete() != first.incomplete() {
        print_line(
            "An input that was read before cannot be read again.",
            &mut io::stderr(),
        )?;
        return Ok(Some(Ending::Unread));
    }
    match first_changed(first, &again) {
        Some(name) => Err(io::Error::other(format!(
            "{name} changed while it was read; run the command again"
        ))),
        None => Ok(None),
    }
}

/// The output, its text, and the first error of writing to it.
struct Rows {
    output: Table<Output>,
    text: IntervalChangeText,
    piece: String,
    failure: Option<io::Error>,
}

/// The text that is written at once.
const PIECE: usize = 1 << 16;

impl Rows {
    fn begin(output: Table<Output>, mut text: IntervalChangeText) -> Self {
        let mut piece = String::new();
        text.begin(&mut piece);
        Self {
            output,
            text,
            piece,
            failure: None,
        }
    }

    fn take(&mut self, change: &IntervalChange) {
        self.text.push(change, &mut self.piece);
        if self.piece.len() >= PIECE && self.failure.is_none() {
            self.failure = self.output.take(self.piece.as_bytes()).err();
            self.piece.clear();
        }
    }

    fn finish(mut self) -> io::Result<()> {
        if let Some(error) = self.failure {
            return Err(error);
        }
        self.text.finish(&mut self.piece);
        self.output.take(self.piece.as_bytes())?;
        self.output.finish()?.finish()
    }
}
