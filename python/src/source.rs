//! Sources: files, bytes and file objects of Python, read as often as it takes.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use nem12::Loader;
use nem12_loader::archive::{Archive, HEAD, Seeking, Unpacker, Unpacking, Xlsx};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::caller::{Answer, Call, Caller};
use crate::failure::{Failure, Fault};
use crate::watch::{Raised, Watch};

/// A source: one input, or an archive of several.
pub(crate) struct Source {
    /// The name in findings: that of a file has no folder.
    pub(crate) name: String,
    /// The bytes.
    pub(crate) bytes: Bytes,
}

/// Where the bytes of a source are.
pub(crate) enum Bytes {
    /// In a file.
    File(PathBuf),
    /// In memory.
    Memory(PyBackedBytes),
    /// In a file object that was at this position; `None` where it cannot seek, and is read once.
    Object(Arc<Py<PyAny>>, Option<u64>),
}

impl Source {
    /// Reads the source into the loader. What is no NEM12 becomes a refused input. A fault of
    /// the source is remembered by the watch.
    pub(crate) fn read(&self, watch: &Watch<'_>, loader: &mut Loader) {
        let unpacking = Unpacking {
            workbooks: Some(Box::new(|| Box::new(Xlsx))),
            ..Unpacking::default()
        };
        let mut unpacker = Unpacker::new(&unpacking, loader);
        let name = &self.name;
        let read = match &self.bytes {
            Bytes::File(path) => open(path).and_then(|file| {
                if file.metadata()?.is_file() {
                    read_seekable(watch.over(file), name, &mut unpacker)
                } else {
                    unpacker.read_stream(name, &mut watch.over(file));
                    Ok(())
                }
            }),
            Bytes::Memory(bytes) => {
                read_seekable(watch.over(Cursor::new(&bytes[..])), name, &mut unpacker)
            }
            Bytes::Object(object, Some(start)) => {
                let object = FileObject::new(object, *start, watch.caller());
                read_seekable(watch.over(object), name, &mut unpacker)
            }
            Bytes::Object(object, None) => {
                let object = FileObject::new(object, 0, watch.caller());
                unpacker.read_stream(name, &mut watch.over(object));
                Ok(())
            }
        };
        if let Err(error) = read {
            watch.note(&error);
            unpacker.refuse(name, &format!("The input cannot be read: {error}."));
        }
    }
}

/// Bytes that can be read in any order.
pub(crate) trait Seekable: Read + Seek {}
impl<R: Read + Seek> Seekable for R {}

impl Source {
    /// Works on the bytes in any order, which a pipe does not allow.
    ///
    /// # Errors
    /// Where the work has one, or the bytes cannot be had.
    pub(crate) fn with_seekable<T>(
        &self,
        watch: &Watch<'_>,
        work: impl FnOnce(&mut dyn Seekable) -> io::Result<T>,
    ) -> io::Result<T> {
        match &self.bytes {
            Bytes::File(path) => work(&mut watch.over(open(path)?)),
            Bytes::Memory(bytes) => work(&mut watch.over(Cursor::new(&bytes[..]))),
            Bytes::Object(object, start) => {
                let start = start.ok_or(io::ErrorKind::NotSeekable)?;
                let object = FileObject::new(object, start, watch.caller());
                work(&mut watch.over(object))
            }
        }
    }

    /// The failure of the source, for this fault.
    pub(crate) fn failure(&self, cause: Fault) -> Failure {
        Failure::Unread {
            file: self.name.clone(),
            cause,
        }
    }
}

fn read_seekable(
    mut reader: impl Read + Seek,
    name: &str,
    unpacker: &mut Unpacker<'_>,
) -> io::Result<()> {
    let mut head = Vec::new();
    reader.seek(SeekFrom::Start(0))?;
    (&mut reader).take(HEAD as u64).read_to_end(&mut head)?;
    match Archive::of(&head) {
        Some(archive) => unpacker.read(archive, name, &mut Seeking::new(reader)?),
        None => unpacker.read_plain(name, head.chain(reader)),
    }
    Ok(())
}

/// Opens a file for reading.
#[expect(clippy::disallowed_methods, reason = "this host opens the files")]
fn open(path: &PathBuf) -> io::Result<File> {
    File::open(path)
}

/// A file object of Python, from where it was when it was given.
struct FileObject<'a> {
    object: &'a Arc<Py<PyAny>>,
    start: u64,
    caller: &'a Caller,
    /// The bytes that a call gave, and how much of them is taken: not every object heeds the size
    /// that it is asked for.
    given: Option<(PyBackedBytes, usize)>,
}

impl<'a> FileObject<'a> {
    fn new(object: &'a Arc<Py<PyAny>>, start: u64, caller: &'a Caller) -> Self {
        Self {
            object,
            start,
            caller,
            given: None,
        }
    }

    fn ask(&self, call: Call) -> io::Result<Answer> {
        let answer = self.caller.ask(self.object, call);
        let answer = answer.ok_or_else(|| io::Error::other("nobody waits for it any more"))?;
        answer.map_err(|raised| io::Error::other(Raised(raised)))
    }
}

impl Read for FileObject<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (bytes, at) = match self.given.take() {
            Some((bytes, at)) if at < bytes.len() => (bytes, at),
            _ => match self.ask(Call::Read(buffer.len()))? {
                Answer::Bytes(bytes) => (bytes, 0),
                Answer::Position(_) => return Ok(0),
            },
        };
        let taken = buffer.len().min(bytes.len() - at);
        buffer[..taken].copy_from_slice(&bytes[at..at + taken]);
        self.given = Some((bytes, at + taken));
        Ok(taken)
    }
}

impl Seek for FileObject<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.given = None;
        let (offset, from) = match to {
            SeekFrom::Start(offset) => ((self.start + offset).cast_signed(), 0),
            SeekFrom::Current(offset) => (offset, 1),
            SeekFrom::End(offset) => (offset, 2),
        };
        match self.ask(Call::Seek(offset, from))? {
            Answer::Position(position) => Ok(position.saturating_sub(self.start)),
            Answer::Bytes(_) => Err(io::ErrorKind::InvalidData.into()),
        }
    }
}
