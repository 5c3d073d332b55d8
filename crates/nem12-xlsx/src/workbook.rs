//! A workbook, and its sheets as CSV.

use std::cell::Cell as Counter;
use std::io::{self, BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::WorkbookError;
use crate::formats;
use crate::line::{Lines, may_be_record};
use crate::parts;
use crate::sheet::{self, Shared};

/// The bytes of CSV that are passed on at a time, about.
const PIECE: usize = 64 * 1024;

/// Whether a sheet has records of NEM12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A row may be one.
    Records,
    /// No row is one.
    Nothing,
}

/// An Excel workbook.
pub struct Workbook<R> {
    archive: ZipArchive<R>,
    /// The name and the part of each sheet.
    sheets: Vec<(String, String)>,
    shared: Shared,
    /// The bytes of XML that may still be read.
    left: Rc<Counter<u64>>,
}

impl<R: Read + Seek> Workbook<R> {
    /// Opens a workbook. At most `most` bytes of XML are read of it.
    ///
    /// # Errors
    /// When it is damaged or no workbook.
    pub fn open(reader: R, most: u64) -> Result<Self, WorkbookError> {
        let mut workbook = Self {
            archive: ZipArchive::new(reader).map_err(WorkbookError::of)?,
            sheets: Vec::new(),
            shared: Shared {
                texts: Vec::new(),
                formats: Vec::new(),
                is_1904: false,
            },
            left: Rc::new(Counter::new(most)),
        };
        let listed = parts::listed(workbook.part("xl/workbook.xml")?)?;
        let mut places = parts::places(workbook.part("xl/_rels/workbook.xml.rels")?)?;
        for (name, key) in listed.sheets {
            // Sheets of charts and of dialogues have no cells.
            if let Some(place) = places.worksheets.remove(&key) {
                workbook.sheets.push((name, place));
            }
        }
        // A part that the workbook has is not done without: it says what is a date.
        let texts = match places.texts {
            Some(place) => parts::texts(workbook.part(&place)?)?,
            None => Vec::new(),
        };
        let formats = match places.styles {
            Some(place) => formats::read(workbook.part(&place)?)?,
            None => Vec::new(),
        };
        workbook.shared = Shared {
            texts,
            formats,
            is_1904: listed.is_1904,
        };
        Ok(workbook)
    }

    /// The names of the sheets, in order.
    pub fn sheets(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|(name, _)| name.as_str())
    }

    /// Looks whether a sheet has records.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn look(&mut self, sheet: usize) -> Result<Found, WorkbookError> {
        let mut found = Found::Nothing;
        self.rows(sheet, |_, cells| {
            if may_be_record(cells) {
                found = Found::Records;
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }

    /// Passes the rows of a sheet on as CSV, in pieces. A row of the sheet is the line
    /// with its number.
    ///
    /// # Errors
    /// When the sheet cannot be read to its end; the pieces before are to be dropped.
    pub fn read(&mut self, sheet: usize, mut take: impl FnMut(&[u8])) -> Result<(), WorkbookError> {
        let mut lines = Lines::default();
        let mut text = String::new();
        let mut before = 0;
        self.rows(sheet, |number, cells| {
            for _ in before + 1..number {
                text.push_str("\r\n");
            }
            before = number;
            lines.line(cells, &mut text);
            if text.len() >= PIECE {
                take(text.as_bytes());
                text.clear();
            }
            ControlFlow::Continue(())
        })?;
        take(text.as_bytes());
        lines.finish()
    }

    fn rows(
        &mut self,
        sheet: usize,
        take: impl FnMut(usize, &[crate::cell::Cell]) -> ControlFlow<()>,
    ) -> Result<(), WorkbookError> {
        let Some((_, part)) = self.sheets.get(sheet).cloned() else {
            return Err(WorkbookError("there is no such sheet".to_owned()));
        };
        // The part is opened beside what it refers to.
        let left = Rc::clone(&self.left);
        let part = open(&mut self.archive, &part, left)?;
        sheet::rows(part, &self.shared, take)
    }

    fn part(&mut self, name: &str) -> Result<Part<'_, R>, WorkbookError> {
        let left = Rc::clone(&self.left);
        open(&mut self.archive, name, left)
    }
}

type Part<'a, R> = BufReader<Limited<zip::read::ZipFile<'a, R>>>;

fn open<'a, R: Read + Seek>(
    archive: &'a mut ZipArchive<R>,
    name: &str,
    left: Rc<Counter<u64>>,
) -> Result<Part<'a, R>, WorkbookError> {
    let source = archive.by_name(name).map_err(|error| match error {
        ZipError::FileNotFound => WorkbookError(format!("its part {name} is missing")),
        other => WorkbookError(format!("its part {name} cannot be read: {other}")),
    })?;
    Ok(BufReader::new(Limited { source, left }))
}

/// A part, within the limit of the workbook.
struct Limited<R> {
    source: R,
    left: Rc<Counter<u64>>,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        match self.left.get().checked_sub(read as u64) {
            Some(left) => self.left.set(left),
            None => {
                return Err(io::Error::new(
                    io::ErrorKind::FileTooLarge,
                    "it inflates to more than the limit",
                ));
            }
        }
        Ok(read)
    }
}
