//! A tar archive as a stream of members (POSIX 1003.1, pax; names of GNU tar).

use std::io::{self, Read};

use crate::archive::fill;
use crate::archive::kind::{has_checksum, octal};

const BLOCK: usize = 512;

/// The longest header of names and numbers that is read, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// Said of a damaged member.
pub(super) const DAMAGED: &str =
    "The header with the name and the length of the tar member is damaged. Get the archive again.";

/// The kinds of member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file with data.
    File,
    /// A link to another file, which has no data of its own.
    Link,
    /// A form of file that is not read.
    Unknown,
    /// A file whose name or length is lost: they stand in a damaged header of pax.
    Damaged,
}

/// A member: its name and kind. Its data is read from the archive.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: Vec<u8>,
    pub(super) kind: Kind,
}

/// Reads a tar archive. [`Read`] gives the data of the member that `next` returned.
pub(super) struct Tar<R> {
    source: R,
    /// The bytes of the current member that are not read yet.
    left: u64,
    /// The bytes after them up to the next header.
    padding: u64,
}

/// The facts about the next member that stand in headers before its own.
#[derive(Default)]
struct Ahead {
    name: Option<Vec<u8>>,
    size: Option<u64>,
    is_sparse: bool,
    is_damaged: bool,
    /// Whether there was such a header.
    is_any: bool,
}

impl<R: Read> Tar<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            source,
            left: 0,
            padding: 0,
        }
    }

    /// The next member that is no folder; `None` after the last.
    ///
    /// # Errors
    /// When the archive ends early or a header is damaged: the reason as a sentence. No
    /// member can be found after it.
    pub(super) fn next(&mut self) -> Result<Option<Member>, String> {
        let mut ahead = Ahead::default();
        loop {
            self.skip().map_err(|error| cannot_go_on(&error))?;
            let Some(block) = self.header()? else {
                return if ahead.is_any {
                    Err(damaged())
                } else {
                    Ok(None)
                };
            };
            let size = size_of(&block).ok_or_else(damaged)?;
            match block[156] {
                b'x' | b'g' | b'L' | b'K' => {
                    let text = self.text(size)?;
                    ahead.is_any |= block[156] != b'g';
                    match block[156] {
                        b'x' => ahead.is_damaged |= ahead.read_pax(&text).is_none(),
                        b'L' => ahead.name = Some(until_nul(&text).to_vec()),
                        _ => {}
                    }
                }
                kind => {
                    let name = ahead.name.take().unwrap_or_else(|| name_of(&block));
                    let size = ahead.size.unwrap_or(size);
                    let is_folder = kind == b'5' || (kind == 0 && name.ends_with(b"/"));
                    // The header of a link may have the length of the other file.
                    let has_data = !matches!(kind, b'1' | b'2') || ahead.size.is_some();
                    self.expect(if has_data { size } else { 0 });
                    if is_folder && size == 0 {
                        ahead = Ahead::default();
                        continue;
                    }
                    let kind = match kind {
                        _ if ahead.is_damaged => Kind::Damaged,
                        _ if ahead.is_sparse => Kind::Unknown,
                        b'0' | 0 | b'7' => Kind::File,
                        b'1' | b'2' => Kind::Link,
                        _ => Kind::Unknown,
                    };
                    return Ok(Some(Member { name, kind }));
                }
            }
        }
    }

    fn expect(&mut self, size: u64) {
        self.left = size;
        self.padding = size.next_multiple_of(BLOCK as u64) - size;
    }

    /// Skips what is left of the current member.
    fn skip(&mut self) -> io::Result<()> {
        let rest = self.left.saturating_add(self.padding);
        (self.left, self.padding) = (0, 0);
        if io::copy(&mut (&mut self.source).take(rest), &mut io::sink())? < rest {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    /// The next header; `None` after the mark of the end, two blocks of zeros. Members
    /// may follow it where archives were joined.
    fn header(&mut self) -> Result<Option<[u8; BLOCK]>, String> {
        let mut zeros = 0_u64;
        loop {
            let mut block = [0; BLOCK];
            let read = fill(&mut self.source, &mut block).map_err(|error| cannot_go_on(&error))?;
            if read < BLOCK && block.iter().all(|&byte| byte == 0) && zeros > 0 {
                return Ok(None);
            }
            if read < BLOCK {
                return Err("The tar archive is cut off: it has no mark of its end. Members may be missing; get the archive again.".to_owned());
            }
            if block.iter().any(|&byte| byte != 0) {
                return if has_checksum(&block) {
                    Ok(Some(block))
                } else {
                    Err(damaged())
                };
            }
            zeros += 1;
        }
    }

    /// The data of a header that says something about the next one.
    fn text(&mut self, size: u64) -> Result<Vec<u8>, String> {
        if size > LONGEST {
            return Err(damaged());
        }
        self.expect(size);
        let mut text = Vec::new();
        self.read_to_end(&mut text)
            .map_err(|error| cannot_go_on(&error))?;
        Ok(text)
    }
}

impl<R: Read> Read for Tar<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX);
        let most = most.min(buffer.len());
        if most == 0 {
            return Ok(0);
        }
        let read = self.source.read(&mut buffer[..most])?;
        if read == 0 {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "the tar archive is cut off",
            ));
        }
        self.left -= read as u64;
        Ok(read)
    }
}

impl Ahead {
    /// Reads the records of a pax header: `length key=value` and a line feed. An empty
    /// value takes an earlier one back. `None` where a record is malformed.
    fn read_pax(&mut self, mut text: &[u8]) -> Option<()> {
        // Some programs fill the block.
        while text.iter().any(|&byte| byte != 0) {
            let space = text.iter().position(|&byte| byte == b' ')?;
            let length: usize = number(&text[..space])?;
            let record = text.get(space + 1..length)?.strip_suffix(b"\n")?;
            text = &text[length..];
            let equals = record.iter().position(|&byte| byte == b'=')?;
            let (key, value) = (&record[..equals], &record[equals + 1..]);
            match key {
                b"path" => self.name = Some(value.to_vec()).filter(|name| !name.is_empty()),
                b"size" if value.is_empty() => self.size = None,
                b"size" => self.size = Some(number(value)?),
                _ if key.starts_with(b"GNU.sparse.") => self.is_sparse = true,
                _ => {}
            }
        }
        Some(())
    }
}

fn number<N: std::str::FromStr>(digits: &[u8]) -> Option<N> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// The length in a header: octal digits, or binary behind a mark (GNU tar).
fn size_of(block: &[u8; BLOCK]) -> Option<u64> {
    let field = &block[124..136];
    if field[0] == 0x80 {
        let bytes = field[4..].try_into().ok()?;
        return Some(u64::from_be_bytes(bytes));
    }
    if field.iter().all(|byte| matches!(byte, b' ' | 0)) {
        return Some(0);
    }
    octal(field)
}

/// The name in a header, with its prefix where the header is of POSIX.
fn name_of(block: &[u8; BLOCK]) -> Vec<u8> {
    let name = until_nul(&block[..100]);
    let prefix = until_nul(&block[345..500]);
    if block[257..263] == *b"ustar\0" && !prefix.is_empty() {
        [prefix, b"/", name].concat()
    } else {
        name.to_vec()
    }
}

fn until_nul(field: &[u8]) -> &[u8] {
    field.split(|&byte| byte == 0).next().unwrap_or_default()
}

fn damaged() -> String {
    "A header in the tar archive is damaged, and the members after it cannot be found. Get the archive again.".to_owned()
}

fn cannot_go_on(error: &io::Error) -> String {
    format!("The archive cannot be read to its end: {error}. Get the archive again.")
}
