//! The data of one member, inflated and compared with the directory.

use std::io::{self, Read, Take};

use deflate64::Deflate64Decoder;
use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use crate::archive::zip::directory::{Directory, Entry};
use crate::archive::zip::end::bytes;
use crate::archive::zip::fields::{LOCAL, u16_at};
use crate::archive::zip::window::Window;

/// The length of the header before the data, without its name and extra fields.
const LENGTH: usize = 30;

/// The most bytes behind the data that repeat its digest and lengths (APPNOTE 4.3.9).
const DESCRIPTOR: u64 = 24;

/// The data of a member.
pub(in crate::archive) struct Member<'a, 'w> {
    data: Data<'a, 'w>,
    entry: Entry,
    crc: Crc,
    /// The bytes so far.
    read: u64,
    /// Whether the header has the name that the directory has.
    pub(in crate::archive) is_named_alike: bool,
    /// The position behind the data.
    end: u64,
}

/// The bytes of a member as they are in the archive.
type Packed<'a, 'w> = Take<&'a mut Window<'w>>;

enum Data<'a, 'w> {
    Stored(Packed<'a, 'w>),
    Deflated(DeflateDecoder<Packed<'a, 'w>>),
    Deflated64(Box<Deflate64Decoder<Packed<'a, 'w>>>),
}

impl Directory {
    /// Opens a member.
    ///
    /// # Errors
    /// When it cannot be read: the reason as a sentence.
    pub(in crate::archive) fn open<'a, 'w>(
        &self,
        member: usize,
        window: &'a mut Window<'w>,
    ) -> Result<Member<'a, 'w>, String> {
        let entry = self.entries[member];
        if entry.end.saturating_sub(entry.offset) < LENGTH as u64 {
            return Err(damaged("it has no place of its own in the archive"));
        }
        window.go_to(entry.offset, entry.until);
        let failed = |error: io::Error| format!("The ZIP member cannot be read: {error}.");
        let mut header = [0; LENGTH];
        window.read_exact(&mut header).map_err(failed)?;
        if !header.starts_with(LOCAL) {
            return Err(damaged("the header before its data is damaged"));
        }
        let [name, extra] = [26, 28].map(|at| u64::from(u16_at(&header, at)));
        let start = entry.offset + LENGTH as u64 + name + extra;
        let end = start.checked_add(entry.packed);
        let Some(end) = end.filter(|&end| end <= entry.end) else {
            return Err(damaged("its data is longer than its place in the archive"));
        };
        let mut own = Vec::new();
        window.take(name).read_to_end(&mut own).map_err(failed)?;
        // The flags of both are read: a damaged one must not let through what it is not.
        if (entry.flags | u16_at(&header, 6)) & 1 != 0 {
            return Err(
                "The ZIP member is encrypted. Extract it with its password and open the result."
                    .to_owned(),
            );
        }
        let is_named_alike = own == self.name(member);
        window.go_to(start, entry.until);
        let packed = window.take(entry.packed);
        let data = match entry.method {
            0 => Data::Stored(packed),
            8 => Data::Deflated(DeflateDecoder::new(packed)),
            9 => Data::Deflated64(Box::new(Deflate64Decoder::with_buffer(packed))),
            other => {
                return Err(format!(
                    "The ZIP member cannot be read: it is compressed by {}, and Deflate is read alone. Extract it and open the result.",
                    method(other)
                ));
            }
        };
        Ok(Member {
            data,
            entry,
            crc: Crc::new(),
            read: 0,
            is_named_alike,
            end,
        })
    }
}

impl<'w> Member<'_, 'w> {
    /// Whether another member follows that the directory does not have.
    ///
    /// # Errors
    /// When the archive cannot be read: the reason as a sentence.
    pub(in crate::archive) fn hides_another(mut self) -> Result<bool, String> {
        let gap = self.entry.end.saturating_sub(self.end);
        let count = gap.min(DESCRIPTOR + LOCAL.len() as u64);
        if gap < LENGTH as u64 {
            return Ok(false);
        }
        let end = self.end;
        let behind = bytes(self.window(), end, usize::try_from(count).unwrap_or(0))?;
        Ok(behind.windows(LOCAL.len()).any(|bytes| bytes == LOCAL))
    }

    fn window(&mut self) -> &mut Window<'w> {
        let packed = match &mut self.data {
            Data::Stored(packed) => packed,
            Data::Deflated(decoder) => decoder.get_mut(),
            Data::Deflated64(decoder) => decoder.get_mut(),
        };
        packed.get_mut()
    }
}

impl Read for Member<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.data {
            Data::Stored(packed) => packed.read(buffer),
            Data::Deflated(decoder) => decoder.read(buffer),
            Data::Deflated64(decoder) => decoder.read(buffer),
        }?;
        self.crc.update(&buffer[..read]);
        self.read += read as u64;
        if read > 0 || buffer.is_empty() {
            return Ok(read);
        }
        if self.read != self.entry.inflated {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!(
                    "it has {} bytes, and the directory of the archive says {}",
                    self.read, self.entry.inflated
                ),
            ));
        }
        if self.crc.sum() != self.entry.crc {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "its bytes do not have the digest in the directory of the archive",
            ));
        }
        Ok(0)
    }
}

fn damaged(what: &str) -> String {
    format!("The ZIP member cannot be read: {what}. Get the archive again.")
}

/// A method of compression (APPNOTE 4.4.5).
fn method(number: u16) -> String {
    match number {
        1 => "Shrink".to_owned(),
        6 => "Implode".to_owned(),
        12 => "bzip2".to_owned(),
        14 => "LZMA".to_owned(),
        93 => "Zstandard".to_owned(),
        95 => "XZ".to_owned(),
        98 => "PPMd".to_owned(),
        other => format!("method {other}"),
    }
}
