//! Archives: ZIP and gzip, read as streams into a loader.
//!
//! The members of a ZIP archive may have any extension or none, so members are judged
//! by their content. They are read in the order of the bytes of their paths.

use std::io::{self, BufReader, Read, Seek};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use nem12::Loader;

/// The bytes of a member that are read before they are parsed.
const PART: usize = 1024 * 1024;

/// A kind of archive that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Archive {
    /// ZIP, with any number of members.
    Zip,
    /// gzip, with one member.
    Gzip,
}

impl Archive {
    /// The kind of archive, by the first 4 bytes of a file; `None` for a file that is no
    /// archive.
    #[must_use]
    pub fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            Some(Self::Zip)
        } else if head.starts_with(b"\x1f\x8b") {
            Some(Self::Gzip)
        } else {
            None
        }
    }

    /// Reads every member into the loader as one input.
    ///
    /// A member that cannot be read becomes a refused input, and its finding says why.
    /// The other members are not affected.
    pub fn read<R: Read + Seek>(self, name: &str, reader: R, loader: &mut Loader) {
        match self {
            Self::Zip => read_zip(name, reader, loader),
            Self::Gzip => {
                loader.begin(name);
                let member = MultiGzDecoder::new(buffered(reader));
                feed(member, loader);
            }
        }
    }
}

/// Buffers a reader. In a browser every read is a call to another process.
fn buffered<R: Read>(reader: R) -> BufReader<R> {
    BufReader::with_capacity(1024 * 1024, reader)
}

fn read_zip<R: Read + Seek>(name: &str, reader: R, loader: &mut Loader) {
    let mut archive = match ZipArchive::new(buffered(reader)) {
        Ok(archive) => archive,
        Err(error) => {
            loader.begin(name);
            loader.abandon(&format!("The ZIP archive cannot be read: {error}."));
            return;
        }
    };
    let mut members: Vec<(Vec<u8>, usize)> = (0..archive.len())
        .filter_map(|index| {
            let member = archive.by_index_raw(index).ok()?;
            is_data(member.name_raw()).then(|| (member.name_raw().to_vec(), index))
        })
        .collect();
    members.sort();
    if members.is_empty() {
        loader.begin(name);
        loader.abandon("The ZIP archive has no files in it.");
    }
    for (path, index) in members {
        loader.begin(&format!("{name}!{}", String::from_utf8_lossy(&path)));
        match archive.by_index(index) {
            Ok(member) => feed(member, loader),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                loader.abandon("The ZIP member is encrypted. Extract it with its password and open the result.");
            }
            Err(error) => loader.abandon(&format!("The ZIP member cannot be read: {error}.")),
        }
    }
}

/// Whether a member may have data. Folders and the files that macOS adds to archives
/// have none.
fn is_data(path: &[u8]) -> bool {
    !path.ends_with(b"/")
        && !path.ends_with(b"\\")
        && !path.starts_with(b"__MACOSX/")
        && !path.ends_with(b".DS_Store")
}

/// Reads all of `source` into the input that was begun, and ends the input.
pub fn feed(mut source: impl Read, loader: &mut Loader) {
    loop {
        let window = loader.reserve(PART);
        match fill(&mut source, window) {
            Ok(0) => return loader.end(),
            Ok(filled) => loader.commit(filled),
            Err(error) => {
                return loader.abandon(&format!("The input cannot be read to its end: {error}."));
            }
        }
    }
}

/// Reads until `buffer` is full or the source ends; returns the number of bytes.
fn fill(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nem12::Threads;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    #[test]
    fn members_come_in_the_order_of_their_paths() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for path in ["b", "a/2.V01", "a/1", "__MACOSX/a", "Z.mdff"] {
            writer
                .start_file(path, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(b"100,NEM12,200503010000,A,B\n").unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        let mut loader = Loader::new(Threads::caller());
        assert_eq!(Archive::of(&bytes), Some(Archive::Zip));
        Archive::Zip.read("in.zip", Cursor::new(bytes), &mut loader);
        let (state, _) = loader.finish();
        let names: Vec<&str> = state
            .inputs()
            .iter()
            .map(|input| input.name.as_str())
            .collect();
        assert_eq!(
            names,
            ["in.zip!Z.mdff", "in.zip!a/1", "in.zip!a/2.V01", "in.zip!b"]
        );
    }
}
