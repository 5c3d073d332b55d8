//! Inputs that cannot be read twice, kept for a second read.

use std::io;
use std::sync::Arc;

use indicatif::ProgressBar;

use crate::cli::input;
use crate::cli::source::{Location, Source};
use crate::cli::watch::Watch;

/// Keeps standard input and named pipes in temporary files without names, because
/// they cannot be read twice. The files go with the run, however it ends. Whether
/// there was one.
pub(super) fn keep_streams(sources: &mut [Source]) -> io::Result<bool> {
    let mut any = false;
    for source in sources {
        let mut stream: Box<dyn io::Read> = match &source.location {
            Location::StandardInput => Box::new(io::stdin().lock()),
            Location::File(path) if input::is_pipe(path) => match input::open(path) {
                Ok(pipe) => Box::new(pipe),
                // The read of the source says why.
                Err(_) => continue,
            },
            _ => continue,
        };
        any = true;
        let mut kept = tempfile::tempfile()?;
        let progress = ProgressBar::hidden();
        let watch = Watch::new(&progress, None);
        let copied = io::copy(&mut watch.over(&mut stream), &mut kept);
        source.location = match copied {
            Ok(_) => Location::Kept(Arc::new(kept)),
            Err(error) if watch.is_faulty() => {
                Location::Unreadable(format!("The input cannot be read to its end: {error}."))
            }
            Err(error) => return Err(error),
        };
    }
    Ok(any)
}
