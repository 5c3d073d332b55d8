//! Inputs of the command line: files, archives and standard input.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use indicatif::ProgressBar;

use crate::archive::{Archive, feed};
use crate::cli::places::{At, Place};
use crate::cli::remote::{Object, RemoteReader};
use nem12::Loader;

/// Reads one input into the loader. What cannot be read becomes an input that
/// says so.
pub(super) fn read(place: &Place, progress: &ProgressBar, loader: &mut Loader) {
    let name = &place.name;
    match &place.at {
        At::StandardInput => read_standard_input(name, progress, loader),
        At::File(path) => {
            if let Err(error) = read_file(path, name, progress, loader) {
                loader.begin(name);
                loader.abandon(&reason(&error));
            }
        }
        At::Object(object) => {
            if let Err(error) = read_object(object, name, progress, loader) {
                loader.begin(name);
                loader.abandon(&format!("It cannot be read: {error}."));
            }
        }
        At::Nowhere(sentence) => {
            loader.begin(name);
            loader.abandon(sentence);
        }
    }
}

/// How long an input is, as far as that can be known.
pub(super) fn length(place: &Place) -> u64 {
    match &place.at {
        At::File(path) => std::fs::metadata(path).map_or(0, |metadata| metadata.len()),
        At::Object(object) => object.size(),
        At::StandardInput | At::Nowhere(_) => 0,
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
    let archive = Archive::of(&head[..known]);
    if archive.is_some() {
        file.seek(SeekFrom::Start(0))?;
        // The first bytes were counted by nobody, the others are by the bar.
        read_archive(archive, name, progress.wrap_read(file), loader);
        return Ok(());
    }
    loader.begin(name);
    // What was read to see the kind goes first, so that a pipe will do too.
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

fn read_archive(
    archive: Option<Archive>,
    name: &str,
    reader: impl Read + Seek,
    loader: &mut Loader,
) {
    if let Some(archive) = archive {
        archive.read(name, reader, loader);
    }
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
        // Its table of contents stands at the end: it must be had whole.
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
        io::ErrorKind::PermissionDenied => "There is no permission to read it.".to_owned(),
        io::ErrorKind::IsADirectory => "It is a folder, not a file.".to_owned(),
        _ => format!("It cannot be read: {error}."),
    }
}
