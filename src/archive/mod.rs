//! Archives: ZIP, tar and gzip, one inside another too, read as streams into a loader.
//!
//! A member may have any name or extension, so its content decides what it is. The
//! members of a ZIP archive are read in the order of the bytes of their paths, those of
//! a tar archive as they come. Every member becomes an input, whatever is wrong with it.

mod aside;
mod budget;
mod inputs;
mod kind;
mod ranged;
mod spool;
mod tar;
mod unpacker;
mod unpacking;
mod workbook;
#[cfg(feature = "workbooks")]
mod xlsx;
mod zip;

use std::io::{self, Read, Seek};

use nem12::Loader;

pub use inputs::Inputs;
pub use kind::{Archive, HEAD};
pub use ranged::{Ranged, Seeking};
pub use spool::{Spool, Spooled};
pub use unpacker::Unpacker;
pub use unpacking::Unpacking;
pub use workbook::{ReadSeek, Sheets, Workbooks, may_have_workbook};
#[cfg(feature = "workbooks")]
pub use xlsx::Xlsx;

/// The bytes of an input that are read before they are parsed.
const PART: usize = 1024 * 1024;

/// The bytes that are read first. A window is filled with zeros before it is read into,
/// which for a million short members would take longer than all the rest.
const FIRST_PART: usize = 16 * 1024;

impl Archive {
    /// Reads every member into the loader as one input, within the usual limits.
    ///
    /// A member that cannot be read becomes a refused input, and its finding says why.
    /// The other members are not affected.
    pub fn read<R: Read + Seek>(self, name: &str, reader: R, loader: &mut Loader) {
        match Seeking::new(reader) {
            Ok(mut source) => {
                Unpacker::new(&Unpacking::default(), loader).read(self, name, &mut source);
            }
            Err(error) => {
                loader.begin(name);
                loader.abandon(&format!("The archive cannot be read: {error}."));
            }
        }
    }
}

/// Reads all of `source` into the input that was begun, and ends the input.
fn feed(mut source: impl Read, loader: &mut dyn Inputs) {
    let mut part = FIRST_PART;
    loop {
        let window = loader.reserve(part);
        let asked = window.len();
        part = (4 * part).min(PART);
        match fill(&mut source, window) {
            Ok(0) => return loader.end(),
            Ok(filled) => {
                loader.commit(filled);
                if filled < asked {
                    return loader.end();
                }
            }
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
mod tests;
