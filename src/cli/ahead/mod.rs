//! Reading of sources ahead: several are opened, fetched and inflated at the same time, and come
//! to the loader in their order (docs/decisions/052-sources-are-read-ahead.md).

mod belt;
mod recorder;
mod step;
mod turn;

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use indicatif::ProgressBar;

use crate::archive::{Archive, HEAD};
use crate::cli::ahead::belt::{Belt, MOST_SOURCES};
use crate::cli::ahead::recorder::Recorder;
use crate::cli::args::Means;
use crate::cli::input;
use crate::cli::source::{Location, Source};
use nem12::Loader;

pub(super) use turn::Turn;

/// The number of objects that are asked for at the same time. Most of the time of a small one
/// is the way to the server and back.
const OBJECTS: usize = 32;

/// The longest file without an archive that is read ahead, in bytes. A longer one takes a copy
/// less where the loader's thread reads it.
const LONGEST: u64 = 1 << 20;

/// The stack of a thread that reads ahead, in bytes. Archives lie six deep at most.
const STACK: usize = 1 << 20;

/// Reads the sources into the loader, in order. `goes_on` says whether those behind one that
/// could not be read to its end are read.
pub(super) fn read(
    sources: &[Source],
    means: Means,
    (threads, goes_on): (usize, bool),
    progress: &ProgressBar,
    loader: &mut Loader,
) {
    let belt = Arc::new(Belt::new(sources.len()));
    for _ in 0..workers(sources, threads) {
        let (belt, progress) = (Arc::clone(&belt), progress.clone());
        let thread = thread::Builder::new().name("nem12-ahead".to_owned());
        // What no thread claims, the loader's own reads. Nobody waits for a thread at the end:
        // it may wait for a server, and has nothing that counts.
        drop(
            thread
                .stack_size(STACK)
                .spawn(move || work(&belt, means, &progress)),
        );
    }
    let mut offered = 0;
    for (number, source) in sources.iter().enumerate() {
        let next = sources.len().min(number + MOST_SOURCES);
        belt.offer(sources.get(offered..next).unwrap_or_default());
        offered = next;
        let first = loader.inputs();
        let mut steps = belt.take();
        let is_read = if steps.is_none() && belt.is_left() {
            input::read(source, means, progress, loader)
        } else {
            while let Some(some) = steps {
                for step in some {
                    if let Some(buffer) = step.play(first, loader) {
                        belt.give(buffer);
                    }
                }
                steps = belt.take();
            }
            input::settle(source, first, belt.is_faulty(), loader)
        };
        belt.pass();
        if !is_read && !goes_on {
            break;
        }
    }
    belt.stop();
}

/// Reads sources that nobody has claimed, until there are none.
fn work(belt: &Arc<Belt>, means: Means, progress: &ProgressBar) {
    while let Some((turn, source)) = Belt::claim(belt) {
        if !is_read_ahead(&source) {
            turn.leave();
            continue;
        }
        let mut recorder = Recorder::new(&turn);
        let is_faulty = input::read_inputs(&source, means, progress, Some(&turn), &mut recorder);
        let rest = recorder.finish();
        turn.finish(rest, is_faulty);
    }
}

/// The number of threads that read ahead.
fn workers(sources: &[Source], threads: usize) -> usize {
    let is_remote = |source: &Source| matches!(source.location, Location::Object(_));
    match (sources.len(), threads) {
        (0 | 1, _) => 0,
        (count, _) if sources.iter().any(is_remote) => OBJECTS.min(count),
        (_, 1) => 0,
        (count, threads) => threads.min(count),
    }
}

/// Whether a source is read before its turn. A pipe or standard input may have its writer wait
/// for what is read before it.
fn is_read_ahead(source: &Source) -> bool {
    match &source.location {
        Location::Object(_) => true,
        Location::File(path) => is_small_or_archive(path),
        _ => false,
    }
}

#[expect(clippy::disallowed_methods, reason = "this host opens the files")]
fn is_small_or_archive(path: &Path) -> bool {
    let Ok(metadata) = fs::metadata(path) else {
        return false;
    };
    if !metadata.is_file() || metadata.len() <= LONGEST {
        return metadata.is_file();
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head));
    read.is_ok() && Archive::of(&head).is_some()
}
