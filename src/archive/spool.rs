//! Where an archive goes that comes as a stream: the directory of a ZIP archive is at its
//! end, so all of it is kept until then.

use std::io::{self, Cursor, Read, Seek, Write};

/// The most bytes that are kept in memory.
const MOST: usize = 256 * 1024 * 1024;

/// A file that is written, then read.
pub trait Spooled: Read + Write + Seek {}

impl<T: Read + Write + Seek> Spooled for T {}

/// Makes an empty file. The host decides where it is; it is gone when it is dropped.
pub type Spool = Box<dyn Fn() -> io::Result<Box<dyn Spooled>>>;

/// A file in memory of at most 256 MiB.
#[expect(
    clippy::unnecessary_wraps,
    reason = "it is a `Spool`, and files may fail"
)]
pub(super) fn in_memory() -> io::Result<Box<dyn Spooled>> {
    Ok(Box::new(Memory(Cursor::new(Vec::new()))))
}

struct Memory(Cursor<Vec<u8>>);

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.get_ref().len() + bytes.len() > MOST {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "it is an archive of more than 256 MiB inside another; extract it and open it by itself",
            ));
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Read for Memory {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Seek for Memory {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}
