//! Reading of one source into a loader: a file, an object, an archive or standard
//! input.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek};
use std::path::Path;

use indicatif::ProgressBar;

use crate::archive::{Archive, HEAD, Seeking, Unpacker, Unpacking};
use crate::cli::source::{Location, Source};
use crate::cli::watched::Watched;
use nem12::Loader;

/// Reads one source into the loader. A source that cannot be read becomes a
/// refused input, and its finding says why.
pub(super) fn read(
    source: &Source,
    unpacking: &Unpacking,
    progress: &ProgressBar,
    loader: &mut Loader,
) {
    let name = &source.name;
    let mut unpacker = Unpacker::new(unpacking, loader);
    match &source.location {
        Location::StandardInput => {
            unpacker.read_stream(name, &mut progress.wrap_read(io::stdin().lock()));
        }
        Location::File(path) => {
            if let Err(error) = read_file(path, name, progress, &mut unpacker) {
                unpacker.refuse(name, &reason(&error));
            }
        }
        Location::Kept(file) => {
            let read = file.try_clone().and_then(|mut file| {
                file.rewind()?;
                read_seekable(file, name, progress, &mut unpacker)
            });
            if let Err(error) = read {
                unpacker.refuse(name, &reason(&error));
            }
        }
        Location::Object(object) => {
            if let Err(error) = object.read(name, unpacking.most_inflated, progress, &mut unpacker)
            {
                unpacker.refuse(name, &format!("The object cannot be read: {error}."));
            }
        }
        Location::Unavailable(sentence) => unpacker.refuse(name, sentence),
    }
}

/// The length of a source in bytes; 0 where it is not known before reading.
pub(super) fn length(source: &Source) -> u64 {
    match &source.location {
        Location::File(path) => std::fs::metadata(path).map_or(0, |metadata| metadata.len()),
        Location::Kept(file) => file.metadata().map_or(0, |metadata| metadata.len()),
        Location::Object(object) => object.size(),
        Location::StandardInput | Location::Unavailable(_) => 0,
    }
}

fn read_file(
    path: &Path,
    name: &str,
    progress: &ProgressBar,
    unpacker: &mut Unpacker<'_>,
) -> io::Result<()> {
    let metadata = std::fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    if is_device(&metadata) {
        return Err(io::Error::other("it is a device, not a file"));
    }
    let file = open(path)?;
    if !metadata.is_file() {
        // A pipe cannot seek.
        unpacker.read_stream(name, &mut progress.wrap_read(file));
        return Ok(());
    }
    read_seekable(file, name, progress, unpacker)
}

fn read_seekable(
    mut file: File,
    name: &str,
    progress: &ProgressBar,
    unpacker: &mut Unpacker<'_>,
) -> io::Result<()> {
    let mut head = Vec::new();
    (&mut file).take(HEAD as u64).read_to_end(&mut head)?;
    match Archive::of(&head) {
        Some(archive) => {
            let source = Seeking::new(file)?;
            unpacker.read(archive, name, &mut Watched { source, progress });
        }
        None => unpacker.read_plain(name, head.chain(progress.wrap_read(file))),
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

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "There is no such file.".to_owned(),
        io::ErrorKind::PermissionDenied => "The file cannot be read: permission denied.".to_owned(),
        io::ErrorKind::IsADirectory => "This is a folder, not a file.".to_owned(),
        _ => format!("The file cannot be read: {error}."),
    }
}
