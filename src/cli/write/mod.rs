//! `nem12 write`: the rows that count as NEM12 again, in one file or several.
//!
//! The inputs are read twice: first to decide which rows count, as `nem12 daily` does, then
//! for their records.

mod files;

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use crate::cli::args::{LogLevel, Write};
use crate::cli::ending::{self, Ending};
use crate::cli::output;
use crate::cli::output_paths::OutputPaths;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::table::TableForm;
use crate::cli::two_reads::TwoReads;
use crate::cli::write::files::Files;
use crate::cli::{cannot_write, usage_error};
use nem12::Settings;
use nem12::rewrite::{Rewrite, Rewritten};
use nem12::settings::Streams;

/// Runs the command; returns how it ends.
pub(super) fn run(write: &Write) -> io::Result<Ending> {
    let options = write.options()?;
    let choices = &write.chosen.choices;
    let settings = Settings {
        // Without --streams, the report counts the energy of every stream.
        streams: write.streams().cloned().unwrap_or(Streams::All),
        ..choices.settings.clone()
    };
    let stdout = PathOrAddress::Path(PathBuf::from("-"));
    let standard = write.out_dir.is_none().then_some(&stdout);
    let key = write.key.clone().map(PathOrAddress::Path);
    let files = [write.output.as_ref().or(standard), write.withheld.as_ref()];
    let paths = OutputPaths {
        // The key is no output, and no output may take its place.
        files: files.into_iter().chain([key.as_ref()]).flatten().collect(),
        folders: write.out_dir.as_ref().into_iter().collect(),
    };
    let reads = TwoReads::first_into(&write.reading, choices.read, settings.clone(), &paths)?;
    let rewrite = Rewrite::begin(&reads.state, &settings, write.streams(), options)
        .map_err(|error| usage_error::of(error.to_string()))?;
    let mut ending = ending::of_days(&reads.report, rewrite.chosen_rows(), &write.reading);
    if !ending.writes() {
        return Ok(ending);
    }
    if rewrite.left_out_days() > 0 {
        ending = Ending::LeftOut;
    }
    tell_of_left_out(write, &rewrite, &reads)?;
    let target = write.out_dir.as_ref().or(write.output.as_ref());
    let named = |error| cannot_write(error, target);
    let list = rewrite.left_out().to_owned();
    let files = match &write.out_dir {
        Some(folder) => Files::in_folder(folder),
        None => Files::one(write.output.as_ref()),
    };
    let files = Arc::new(Mutex::new(files.map_err(named)?));
    let shared = Arc::clone(&files);
    let (loader, read) = rewrite.second_read(&reads.state, reads.threads.clone(), move |part| {
        if let Ok(mut files) = shared.lock() {
            files.take(&part);
        }
    });
    if let Some(ending) = reads.second(loader)? {
        return Ok(ending);
    }
    let done = read.finish();
    // The loader and the read are gone, so this is the only reference to the files.
    let files = Arc::into_inner(files).and_then(|files| files.into_inner().ok());
    files.map_or(Ok(()), Files::finish).map_err(named)?;
    if let Some(path) = &write.withheld {
        let mut list = Some(list);
        output::write_pieces(TableForm::Csv, || list.take(), Some(path))
            .map_err(|error| cannot_write(error, Some(path)))?;
    }
    tell_of_written(write, &done, &reads)?;
    Ok(ending)
}

/// Says what is not written.
fn tell_of_left_out(write: &Write, rewrite: &Rewrite, reads: &TwoReads<'_>) -> io::Result<()> {
    if rewrite.left_out_days() > 0 {
        let list = match &write.withheld {
            Some(path) => format!("{path} lists them"),
            None => "--withheld FILE lists them".to_owned(),
        };
        let line = format!(
            "Left out, because they cannot be trusted: {} NMI-days or parts of them ({list}).",
            rewrite.left_out_days()
        );
        reads.tell(LogLevel::Error, &line)?;
    }
    if rewrite.mixes_nmis() {
        reads.tell(
            LogLevel::Warn,
            "Some NMIs are valid and some are not. In one file that looks like damage, and nem12 daily withholds days that may lack a stream: --out-dir keeps NMIs apart.",
        )?;
    }
    let records = reads.report.records.accumulation;
    if records > 0 {
        let line = format!(
            "Left out, because they are NEM13: {records} 250 records (nem12 reads writes them)."
        );
        reads.tell(LogLevel::Warn, &line)?;
    }
    Ok(())
}

/// Says what a person would not see in the files.
fn tell_of_written(write: &Write, done: &Rewritten, reads: &TwoReads<'_>) -> io::Result<()> {
    if done.is_of_several {
        reads.tell(
            LogLevel::Warn,
            "The inputs name several participants, and a file has those of its first row: --from-participant and --to-participant say others.",
        )?;
    }
    let interval = write.chosen.choices.write.interval;
    if let (Some(minutes), 1..) = (interval.minutes(), done.unmerged) {
        let line = format!(
            "Rows whose intervals do not add up to {minutes} minutes, written as they are: {}.",
            done.unmerged
        );
        reads.tell(LogLevel::Warn, &line)?;
    }
    let line = format!("Written: {} 300 records, files: {}.", done.rows, done.files);
    reads.tell(LogLevel::Info, &line)
}
