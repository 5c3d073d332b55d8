//! Reading of one source into a loader: a file, an object, an archive or standard
//! input.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use indicatif::ProgressBar;

use crate::archive::{Archive, feed};
use crate::cli::remote::{Object, RemoteReader};
use crate::cli::source::{Location, Source};
use nem12::Loader;

/// Reads one source into the loader. A source that cannot be read becomes a
/// refused input, and its finding says why.
pub(super) fn read(source: &Source, progress: &ProgressBar, loader: &mut Loader) {
    let name = &source.name;
    match &source.location {
        Location::StandardInput => read_standard_input(name, progress, loader),
        Location::File(path) => {
            if let Err(error) = read_file(path, name, progress, loader) {
                loader.begin(name);
                loader.abandon(&reason(&error));
            }
        }
        Location::Object(object) => {
            if let Err(error) = read_object(object, name, progress, loader) {
                loader.begin(name);
                loader.abandon(&format!("The object cannot be read: {error}."));
            }
        }
        Location::Unavailable(sentence) => {
            loader.begin(name);
            loader.abandon(sentence);
        }
    }
}

/// The length of a source in bytes; 0 where it is not known before reading.
pub(super) fn length(source: &Source) -> u64 {
    match &source.location {
        Location::File(path) => std::fs::metadata(path).map_or(0, |metadata| metadata.len()),
        Location::Object(object) => object.size(),
        Location::StandardInput | Location::Unavailable(_) => 0,
    }
}

fn read_file(
    path: &Path,
    name: &str,
    progress: &ProgressBar,
    loader: &mut Loader,
) -> io::Result<()> {
    if std::fs::metadata(path)?.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let mut file = open(path)?;
    let mut head = [0; 4];
    let known = file.read(&mut head)?;
    if let Some(archive) = Archive::of(&head[..known]) {
        file.seek(SeekFrom::Start(0))?;
        archive.read(name, progress.wrap_read(file), loader);
        return Ok(());
    }
    loader.begin(name);
    // A pipe cannot seek back, so the first bytes are put before the rest.
    feed(head[..known].chain(progress.wrap_read(file)), loader);
    Ok(())
}

fn read_object(
    object: &Object,
    name: &str,
    progress: &ProgressBar,
    loader: &mut Loader,
) -> io::Result<()> {
    let mut reader = RemoteReader::open(object)?;
    if object.size() == 0 {
        progress.inc_length(reader.size());
    }
    let mut head = Vec::new();
    (&mut reader).take(4).read_to_end(&mut head)?;
    reader.seek(SeekFrom::Start(0))?;
    let reader = progress.wrap_read(reader);
    if let Some(archive) = Archive::of(&head) {
        archive.read(name, reader, loader);
    } else {
        loader.begin(name);
        feed(reader, loader);
    }
    Ok(())
}

fn read_standard_input(name: &str, progress: &ProgressBar, loader: &mut Loader) {
    let mut head = Vec::new();
    let input = io::stdin();
    if let Err(error) = input.lock().take(4).read_to_end(&mut head) {
        loader.begin(name);
        loader.abandon(&reason(&error));
        return;
    }
    let mut whole = head.chain(progress.wrap_read(input.lock()));
    match Archive::of(whole.get_ref().0) {
        Some(Archive::Gzip) => {
            loader.begin(name);
            feed(flate2::read::MultiGzDecoder::new(whole), loader);
        }
        // The directory of a ZIP archive is at its end, so all of it is read first.
        Some(Archive::Zip) => {
            let mut bytes = Vec::new();
            match whole.read_to_end(&mut bytes) {
                Ok(_) => Archive::Zip.read(name, io::Cursor::new(bytes), loader),
                Err(error) => {
                    loader.begin(name);
                    loader.abandon(&reason(&error));
                }
            }
        }
        None => {
            loader.begin(name);
            feed(whole, loader);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this host opens the files")]
fn open(path: &Path) -> io::Result<File> {
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
