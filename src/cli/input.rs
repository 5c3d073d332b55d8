//! Reading of one source into a loader: a file, an object, an archive or standard
//! input.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek};
use std::path::Path;

use indicatif::ProgressBar;

use crate::archive::{Archive, HEAD, Inputs, Seeking, Unpacker};
use crate::cli::ahead::Turn;
use crate::cli::args::Means;
use crate::cli::source::{Location, Source};
use crate::cli::watch::Watch;
use nem12::Loader;

/// The reason why a source is refused at its opening.
struct Refused {
    sentence: String,
    /// Whether the source exists.
    exists: bool,
}

/// Reads one source into the loader. A source that cannot be read becomes a
/// refused input, and its finding says why. Whether it could be read to its end, or does
/// not exist.
pub(super) fn read(
    source: &Source,
    means: Means,
    progress: &ProgressBar,
    loader: &mut Loader,
) -> bool {
    let first = loader.inputs();
    let is_faulty = read_inputs(source, means, progress, None, loader);
    settle(source, first, is_faulty, loader)
}

/// Reads one source, which becomes inputs, before its turn or alone. Whether it exists and could
/// not be read to its end.
pub(super) fn read_inputs(
    source: &Source,
    means: Means,
    progress: &ProgressBar,
    turn: Option<&Turn>,
    inputs: &mut dyn Inputs,
) -> bool {
    let watch = Watch::new(progress, turn);
    let unpacking = means.unpacking(watch.faults(), turn.is_none());
    let mut unpacker = Unpacker::new(&unpacking, inputs);
    if let Err(refused) = read_into(source, means, &watch, &mut unpacker) {
        unpacker.refuse(&source.name, &refused.sentence);
        if refused.exists {
            watch.fault();
        }
    }
    watch.is_faulty()
}

/// Marks the inputs of a source, from this number on, if it could not be read to its end.
/// Whether it could.
pub(super) fn settle(source: &Source, first: usize, is_faulty: bool, loader: &mut Loader) -> bool {
    if is_faulty && !loader.mark_unread(first) {
        loader.begin(&source.name);
        loader.abandon("The input cannot be read to its end.");
        loader.mark_unread(first);
    }
    !is_faulty
}

fn read_into(
    source: &Source,
    means: Means,
    watch: &Watch<'_>,
    unpacker: &mut Unpacker<'_>,
) -> Result<(), Refused> {
    let name = &source.name;
    match &source.location {
        Location::StandardInput => {
            unpacker.read_stream(name, &mut watch.over(io::stdin().lock()));
            Ok(())
        }
        Location::File(path) => read_file(path, name, watch, unpacker),
        Location::Kept(file) => {
            let read = file.try_clone().and_then(|mut file| {
                file.rewind()?;
                read_seekable(file, name, watch, unpacker)
            });
            read.map_err(|error| reason(&error))
        }
        Location::Object(object) => object
            .read(name, means.most_inflated, watch, unpacker)
            .map_err(|error| Refused {
                sentence: format!("The object cannot be read: {error}."),
                // A list of the store named those whose size is known.
                exists: error.kind() != io::ErrorKind::NotFound || object.size() > 0,
            }),
        Location::Unavailable(sentence) => Err(Refused {
            sentence: sentence.clone(),
            exists: false,
        }),
        Location::Unreadable(sentence) => Err(Refused {
            sentence: sentence.clone(),
            exists: true,
        }),
    }
}

/// The length of a source in bytes; 0 where it is not known before reading.
pub(super) fn length(source: &Source) -> u64 {
    match &source.location {
        Location::File(path) => std::fs::metadata(path).map_or(0, |metadata| metadata.len()),
        Location::Kept(file) => file.metadata().map_or(0, |metadata| metadata.len()),
        Location::Object(object) => object.size(),
        Location::StandardInput | Location::Unavailable(_) | Location::Unreadable(_) => 0,
    }
}

fn read_file(
    path: &Path,
    name: &str,
    watch: &Watch<'_>,
    unpacker: &mut Unpacker<'_>,
) -> Result<(), Refused> {
    let metadata = std::fs::metadata(path).map_err(|error| {
        let refused = reason(&error);
        // A link in a circle leads to no file.
        let is_link = std::fs::symlink_metadata(path).is_ok_and(|link| link.is_symlink());
        let is_shut = error.kind() == io::ErrorKind::PermissionDenied;
        Refused {
            exists: refused.exists && (is_shut || !is_link),
            ..refused
        }
    })?;
    if metadata.is_dir() {
        return Err(reason(&io::ErrorKind::IsADirectory.into()));
    }
    if is_device(&metadata) {
        return Err(Refused {
            sentence: "The file cannot be read: it is a device, not a file.".to_owned(),
            exists: false,
        });
    }
    let file = open(path).map_err(|error| reason(&error))?;
    if !metadata.is_file() {
        // A pipe cannot seek.
        unpacker.read_stream(name, &mut watch.over(file));
        return Ok(());
    }
    read_seekable(file, name, watch, unpacker).map_err(|error| reason(&error))
}

fn read_seekable(
    mut file: File,
    name: &str,
    watch: &Watch<'_>,
    unpacker: &mut Unpacker<'_>,
) -> io::Result<()> {
    let mut head = Vec::new();
    (&mut file).take(HEAD as u64).read_to_end(&mut head)?;
    match Archive::of(&head) {
        Some(archive) => {
            let source = Seeking::new(file)?;
            unpacker.read(archive, name, &mut watch.over(source));
        }
        None => unpacker.read_plain(name, head.chain(watch.over(file))),
    }
    Ok(())
}

/// Whether a path is a device. It may have no end.
#[cfg(unix)]
fn is_device(metadata: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    kind.is_char_device() || kind.is_block_device()
}

#[cfg(not(unix))]
fn is_device(_: &Metadata) -> bool {
    false
}

/// Whether a path is a named pipe, which can be read once.
#[cfg(unix)]
pub(super) fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    std::fs::metadata(path).is_ok_and(|metadata| metadata.file_type().is_fifo())
}

#[cfg(not(unix))]
pub(super) fn is_pipe(_: &Path) -> bool {
    false
}

/// Opens a file for reading.
#[expect(clippy::disallowed_methods, reason = "this host opens the files")]
pub(super) fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

fn reason(error: &io::Error) -> Refused {
    let sentence = match error.kind() {
        io::ErrorKind::NotFound => "There is no such file.".to_owned(),
        io::ErrorKind::PermissionDenied => "The file cannot be read: permission denied.".to_owned(),
        io::ErrorKind::IsADirectory => "This is a folder, not a file.".to_owned(),
        _ => format!("The file cannot be read: {error}."),
    };
    let is_none = matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::IsADirectory
    );
    Refused {
        sentence,
        exists: !is_none,
    }
}
