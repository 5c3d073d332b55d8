//! The directory of a ZIP archive (APPNOTE 4.3.12): every member, with its place.

use std::io::{self, Read};

use crate::archive::zip::end::End;
use crate::archive::zip::fields::{ENTRY, u16_at, u32_at, u64_at};
use crate::archive::zip::window::Window;

/// The length of an entry, without its name, extra fields and comment.
const LENGTH: usize = 46;

/// The most members that a directory is read to, more than the usual budget has. Each
/// takes about 100 bytes.
const MOST: usize = 2 * 1024 * 1024;

/// One member as the directory has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    name: (usize, u16),
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) crc: u32,
    /// The length of its data in the archive, and inflated.
    pub(super) packed: u64,
    pub(super) inflated: u64,
    /// The position of its header.
    pub(super) offset: u64,
    /// The position of the next header in the archive, or of the directory.
    pub(super) end: u64,
    /// The position up to which the members that are read next lie in order.
    pub(super) until: u64,
}

/// A kind of file that is a ZIP archive, and not an archive to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::archive) enum Package {
    /// An Excel workbook (.xlsx, .xlsm).
    Workbook,
    /// An Excel workbook of the binary kind (.xlsb).
    BinaryWorkbook,
    /// A spreadsheet of LibreOffice or another program (.ods).
    OpenSpreadsheet,
    /// A text or a presentation.
    Document,
}

/// The members of an archive that are no folders, in the order of their paths.
pub(in crate::archive) struct Directory {
    names: Vec<u8>,
    pub(super) entries: Vec<Entry>,
    /// The damage of the directory, as a sentence: members may be missing from it.
    pub(in crate::archive) fault: Option<String>,
}

impl Directory {
    /// Reads the directory.
    ///
    /// # Errors
    /// When no member can be found: the reason as a sentence.
    pub(in crate::archive) fn read(window: &mut Window<'_>) -> Result<Self, String> {
        let end = End::find(window)?;
        let mut directory = Self {
            names: Vec::new(),
            entries: Vec::new(),
            fault: None,
        };
        window.go_to(end.start, end.behind);
        let mut read = 0_u64;
        while window.position() < end.behind {
            match directory.read_entry(window, &end) {
                Ok(true) if directory.entries.len() < MOST => read += 1,
                Ok(true) => {
                    directory.fault = Some(format!(
                        "The ZIP archive has more than {MOST} members, which is the limit: those after them are not read. Extract the archive and open the folder."
                    ));
                    break;
                }
                Ok(false) => break,
                Err(error) => return Err(format!("The ZIP archive cannot be read: {error}.")),
            }
        }
        if directory.fault.is_none() && read % end.modulus != end.members {
            directory.fault = Some(format!(
                "The directory of the ZIP archive is damaged: {read} members are found in it, but it should have {}. Members may be missing; get the archive again.",
                end.members
            ));
        }
        directory.place(&end);
        Ok(directory)
    }

    /// Reads one entry; returns `false` where there is none.
    fn read_entry(&mut self, window: &mut Window<'_>, end: &End) -> io::Result<bool> {
        let mut record = [0; LENGTH];
        if end.behind - window.position() < LENGTH as u64 {
            return Ok(false);
        }
        window.read_exact(&mut record)?;
        if !record.starts_with(ENTRY) {
            return Ok(false);
        }
        let [name, extra, comment] = [28, 30, 32].map(|at| u16_at(&record, at));
        let rest = usize::from(name) + usize::from(extra) + usize::from(comment);
        if end.behind - window.position() < rest as u64 {
            return Ok(false);
        }
        let at = self.names.len();
        self.names.resize(at + rest, 0);
        window.read_exact(&mut self.names[at..])?;
        let fields = &self.names[at + usize::from(name)..][..usize::from(extra)];
        let mut large = Large::of(fields);
        let inflated = large.number(u32_at(&record, 24));
        let packed = large.number(u32_at(&record, 20));
        let offset = large.number(u32_at(&record, 42));
        self.names.truncate(at + usize::from(name));
        self.entries.push(Entry {
            name: (at, name),
            flags: u16_at(&record, 8),
            method: u16_at(&record, 10),
            crc: u32_at(&record, 16),
            packed,
            inflated,
            offset: offset.saturating_add(end.shift),
            end: end.start,
            until: end.start,
        });
        Ok(true)
    }

    /// Finds out where each member ends, leaves the folders out, and sorts the members.
    fn place(&mut self, end: &End) {
        let mut offsets: Vec<u64> = self.entries.iter().map(|entry| entry.offset).collect();
        offsets.sort_unstable();
        if offsets.first().is_some_and(|&first| first >= 4) && self.fault.is_none() {
            // A program that extracts the archive may stand there, but this file begins
            // as an archive does.
            self.fault = Some("The ZIP archive has bytes before its first member that its directory does not know; they may be another archive. Separate the two and open each.".to_owned());
        }
        for entry in &mut self.entries {
            let next = offsets.partition_point(|&offset| offset <= entry.offset);
            entry.end = offsets.get(next).copied().unwrap_or(end.start);
        }
        let names = &self.names;
        let name = |entry: &Entry| &names[entry.name.0..][..usize::from(entry.name.1)];
        self.entries.retain(|entry| {
            let is_folder = matches!(name(entry).last(), Some(b'/' | b'\\'));
            !(is_folder && entry.inflated == 0)
        });
        self.entries.sort_by(|a, b| name(a).cmp(name(b)));
        let (mut start, mut until) = (u64::MAX, end.start);
        for entry in self.entries.iter_mut().rev() {
            if entry.end != start {
                until = entry.end;
            }
            (start, entry.until) = (entry.offset, until);
        }
    }

    /// The number of members.
    pub(in crate::archive) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The path of a member.
    pub(in crate::archive) fn name(&self, member: usize) -> &[u8] {
        let (at, length) = self.entries[member].name;
        &self.names[at..][..usize::from(length)]
    }

    /// The kind of file that the archive is, by the names of its members.
    pub(in crate::archive) fn package(&self) -> Option<Package> {
        let has = |name: &[u8]| self.position(name).is_some();
        if has(b"[Content_Types].xml") {
            if has(b"xl/workbook.xml") {
                return Some(Package::Workbook);
            }
            if has(b"xl/workbook.bin") {
                return Some(Package::BinaryWorkbook);
            }
            let is_document = has(b"word/document.xml") || has(b"ppt/presentation.xml");
            return is_document.then_some(Package::Document);
        }
        let is_open = has(b"mimetype") && has(b"content.xml") && has(b"META-INF/manifest.xml");
        is_open.then_some(Package::OpenSpreadsheet)
    }

    fn position(&self, name: &[u8]) -> Option<usize> {
        let found = self.entries.binary_search_by(|entry| {
            let (at, length) = entry.name;
            self.names[at..][..usize::from(length)].cmp(name)
        });
        found.ok()
    }
}

/// The numbers of 8 bytes that stand for those of 4 bytes that are full (APPNOTE 4.5.3).
struct Large<'a>(&'a [u8]);

impl<'a> Large<'a> {
    fn of(mut fields: &'a [u8]) -> Self {
        while fields.len() >= 4 {
            let length = usize::from(u16_at(fields, 2));
            let data = fields.get(4..4 + length).unwrap_or_default();
            if u16_at(fields, 0) == 1 {
                return Self(data);
            }
            fields = fields.get(4 + length..).unwrap_or_default();
        }
        Self(&[])
    }

    fn number(&mut self, short: u32) -> u64 {
        if short != u32::MAX || self.0.len() < 8 {
            return u64::from(short);
        }
        let number = u64_at(self.0, 0);
        self.0 = &self.0[8..];
        number
    }
}
