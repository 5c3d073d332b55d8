//! The end of a ZIP archive, which says where the directory is (APPNOTE 4.3.14 to
//! 4.3.16).

use std::io;

use crate::archive::zip::fields::{ENTRY, u16_at, u32_at, u64_at};
use crate::archive::zip::window::Window;

const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";

/// The length of the record of the end, without its comment.
const LENGTH: usize = 22;

/// Where the directory is, and how many members it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    /// The position of the first byte of the directory.
    pub(super) start: u64,
    /// The position behind the last one.
    pub(super) behind: u64,
    /// The number of members, and the number from which on it is counted from 0 again.
    pub(super) members: u64,
    pub(super) modulus: u64,
    /// The bytes before the archive that its offsets do not count.
    pub(super) shift: u64,
}

impl End {
    /// Finds the end of an archive.
    ///
    /// # Errors
    /// The reason, as a sentence.
    pub(super) fn find(window: &mut Window<'_>) -> Result<Self, String> {
        let length = window.length();
        let longest = length.min(LENGTH as u64 + u64::from(u16::MAX));
        let from = length - longest;
        let tail = bytes(window, from, usize::try_from(longest).unwrap_or(0))?;
        // Of several, the last whose comment ends with the file; a comment may look like
        // an end.
        let found = |is_exact: bool| {
            (0..tail.len().saturating_sub(LENGTH - 1))
                .rev()
                .find(|&at| {
                    let comment = usize::from(u16_at(&tail, at + 20));
                    let end = at + LENGTH + comment;
                    tail[at..].starts_with(END)
                        && (if is_exact {
                            end == tail.len()
                        } else {
                            end <= tail.len()
                        })
                })
        };
        let Some(at) = found(true).or_else(|| found(false)) else {
            return Err("The ZIP archive cannot be read: it has no end, so it was cut off or damaged. Get the archive again.".to_owned());
        };
        let record = &tail[at..];
        if u16_at(record, 4) != u16_at(record, 6) || u16_at(record, 8) != u16_at(record, 10) {
            return Err("The ZIP archive cannot be read: it is one part of several. Join the parts, or extract them with the program that made them.".to_owned());
        }
        let position = from + at as u64;
        let mut stated = Stated {
            members: u64::from(u16_at(record, 10)),
            modulus: 1 << 16,
            size: u64::from(u32_at(record, 12)),
            offset: u64::from(u32_at(record, 16)),
            end: position,
        };
        if let Some(large) = Stated::of_64(window, position)? {
            stated = large;
        }
        stated.place(window)
    }
}

/// The statements in the record of the end.
struct Stated {
    members: u64,
    modulus: u64,
    size: u64,
    offset: u64,
    /// The position of the record itself, before which the directory ends.
    end: u64,
}

impl Stated {
    /// The record of an archive beyond 4 GB or 65,535 members, if there is one.
    fn of_64(window: &mut Window<'_>, end: u64) -> Result<Option<Self>, String> {
        let Some(at) = end.checked_sub(20) else {
            return Ok(None);
        };
        let locator = bytes(window, at, 20)?;
        if !locator.starts_with(LOCATOR_64) {
            return Ok(None);
        }
        // The record is where the locator says, or right before it where bytes stand
        // before the archive.
        for position in [Some(u64_at(&locator, 8)), at.checked_sub(56)] {
            let Some(position) = position.filter(|position| position.saturating_add(56) <= at)
            else {
                continue;
            };
            let record = bytes(window, position, 56)?;
            if record.starts_with(END_64) {
                return Ok(Some(Self {
                    members: u64_at(&record, 32),
                    modulus: u64::MAX,
                    size: u64_at(&record, 40),
                    offset: u64_at(&record, 48),
                    end: position,
                }));
            }
        }
        Err(misplaced())
    }

    /// Finds the directory: it ends before the record of the end, and is where the record
    /// says, unless bytes stand before the archive.
    fn place(&self, window: &mut Window<'_>) -> Result<End, String> {
        let by_size = self.end.checked_sub(self.size);
        let by_offset = Some(self.offset).filter(|&offset| offset <= self.end);
        let mut place = |start: u64| -> Result<bool, String> {
            Ok(if start == self.end {
                self.members == 0 && self.size == 0
            } else {
                self.end - start >= 46 && bytes(window, start, 4)? == ENTRY
            })
        };
        let end = |start: u64, shift: u64| End {
            start,
            behind: self.end,
            members: self.members,
            modulus: self.modulus,
            shift,
        };
        if let Some(start) = by_size
            && place(start)?
        {
            return Ok(end(start, start.saturating_sub(self.offset)));
        }
        match by_offset {
            Some(start) if place(start)? => Ok(end(start, 0)),
            _ => Err(misplaced()),
        }
    }
}

fn misplaced() -> String {
    "The ZIP archive cannot be read: its directory is not where its end says. Get the archive again.".to_owned()
}

/// The bytes of a range; the error is a sentence.
pub(super) fn bytes(window: &mut Window<'_>, at: u64, count: usize) -> Result<Vec<u8>, String> {
    window
        .bytes(at, count)
        .map_err(|error: io::Error| format!("The ZIP archive cannot be read: {error}."))
}
