//! Bytes of CSV in, bytes of Parquet out.

use std::fmt;
use std::io::Write;
use std::sync::Arc;

use csv_core::{ReadRecordResult, Reader};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::cells::Cells;
use crate::kind::Kind;

/// Rows of a group: some megabytes, which is what readers like and little
/// enough for a browser.
const GROUP: usize = 128 * 1024;

/// Room for the fields of one record, in bytes. No line of the CSV is longer
/// than those of NEM12.
const MOST_BYTES: usize = 1 << 20;

/// Writes the CSV it is handed as Parquet, in groups of rows.
///
/// The first line names the columns. Bytes may be cut anywhere.
pub struct Packer<W: Write + Send> {
    reader: Reader,
    /// The fields of the record that is being read, and where each ends.
    fields: Vec<u8>,
    ends: Vec<usize>,
    read: (usize, usize),
    is_guarded: bool,
    table: Table<W>,
}

/// What is known of the table.
enum Table<W: Write + Send> {
    Nameless(W),
    Named(Box<Named<W>>),
    /// The header could not be taken.
    Gone,
}

struct Named<W: Write + Send> {
    out: SerializedFileWriter<W>,
    names: Vec<String>,
    columns: Vec<Cells>,
    rows: usize,
    all_rows: u64,
}

/// Why there is no Parquet of it.
#[derive(Debug)]
pub enum PackError {
    /// A cell is not what its column has.
    Cell {
        /// The row, from 1, without the header.
        row: u64,
        /// The column's name.
        column: String,
        /// What stands there.
        text: String,
    },
    /// A row has another number of cells than the header, or is too long.
    Row {
        /// The row, from 1, without the header.
        row: u64,
    },
    /// There was no header.
    Empty,
    /// What takes the Parquet would not.
    Write(ParquetError),
}

impl<W: Write + Send> Packer<W> {
    /// A table that goes to `out`. Where the CSV has an apostrophe before what a
    /// spreadsheet would run, the table has the text as it was.
    pub fn new(out: W) -> Self {
        Self::reading(out, true)
    }

    /// The same of CSV that is not made for spreadsheets.
    pub fn unguarded(out: W) -> Self {
        Self::reading(out, false)
    }

    fn reading(out: W, is_guarded: bool) -> Self {
        Self {
            is_guarded,
            reader: Reader::new(),
            fields: vec![0; MOST_BYTES],
            ends: vec![0; 64],
            read: (0, 0),
            table: Table::Nameless(out),
        }
    }

    /// What takes the Parquet; `None` after an error.
    pub fn out(&mut self) -> Option<&mut W> {
        match &mut self.table {
            Table::Nameless(out) => Some(out),
            Table::Named(named) => Some(named.out.inner_mut()),
            Table::Gone => None,
        }
    }

    /// Takes more of the CSV.
    ///
    /// # Errors
    /// When a row is none, a cell is not what its column has, or `out` fails.
    pub fn take(&mut self, mut bytes: &[u8]) -> Result<(), PackError> {
        // To the reader nothing is the end.
        while !bytes.is_empty() {
            bytes = self.read(bytes)?;
        }
        Ok(())
    }

    /// Ends the table.
    ///
    /// # Errors
    /// As [`take`](Self::take), and when there was no header.
    pub fn finish(mut self) -> Result<W, PackError> {
        self.read(b"")?;
        let Table::Named(mut named) = self.table else {
            return Err(PackError::Empty);
        };
        named.write_group()?;
        Ok(named.out.into_inner()?)
    }

    /// Reads up to the end of a record; gives what is left.
    fn read<'a>(&mut self, bytes: &'a [u8]) -> Result<&'a [u8], PackError> {
        let (field, end) = self.read;
        let (result, taken, written, ended) =
            self.reader
                .read_record(bytes, &mut self.fields[field..], &mut self.ends[end..]);
        self.read = (field + written, end + ended);
        match result {
            ReadRecordResult::Record => {
                self.read = (0, 0);
                self.close_record(end + ended)?;
            }
            ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                return Err(PackError::Row { row: self.row() });
            }
        }
        Ok(&bytes[taken..])
    }

    fn close_record(&mut self, count: usize) -> Result<(), PackError> {
        let ends = &self.ends[..count];
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let mut cells = starts
            .zip(ends)
            .map(|(start, &end)| &self.fields[start..end]);
        if let Table::Named(named) = &mut self.table {
            return named.take(cells, count);
        }
        let names = cells.try_fold(Vec::new(), |mut names, cell| {
            names.push(std::str::from_utf8(cell).ok()?.to_owned());
            Some(names)
        });
        let names = names.ok_or(PackError::Row { row: 0 })?;
        let table = std::mem::replace(&mut self.table, Table::Gone);
        if let Table::Nameless(out) = table {
            self.table = Table::Named(Box::new(Named::new(out, names, self.is_guarded)?));
        }
        Ok(())
    }

    /// The row that is being read, from 1.
    fn row(&self) -> u64 {
        match &self.table {
            Table::Named(named) => named.all_rows + 1,
            Table::Nameless(_) | Table::Gone => 0,
        }
    }
}

impl<W: Write + Send> Named<W> {
    fn new(out: W, names: Vec<String>, is_guarded: bool) -> Result<Self, PackError> {
        let kinds = || names.iter().map(|name| Kind::of(name));
        let fields = kinds().zip(&names).map(|(kind, name)| kind.column(name));
        let schema = Type::group_type_builder("rows")
            .with_fields(fields.collect::<Result<_, _>>()?)
            .build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("NEM12 Loader ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        Ok(Self {
            out: SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?,
            columns: kinds().map(|kind| Cells::of(kind, is_guarded)).collect(),
            names,
            rows: 0,
            all_rows: 0,
        })
    }

    fn take<'a>(
        &mut self,
        cells: impl Iterator<Item = &'a [u8]>,
        count: usize,
    ) -> Result<(), PackError> {
        let row = self.all_rows + 1;
        if count != self.columns.len() {
            return Err(PackError::Row { row });
        }
        for ((column, cell), name) in self.columns.iter_mut().zip(cells).zip(&self.names) {
            column.take(cell).ok_or_else(|| PackError::Cell {
                row,
                column: name.clone(),
                text: String::from_utf8_lossy(cell).into_owned(),
            })?;
        }
        self.rows += 1;
        self.all_rows += 1;
        if self.rows == GROUP {
            self.write_group()?;
        }
        Ok(())
    }

    fn write_group(&mut self) -> Result<(), PackError> {
        if self.rows == 0 {
            return Ok(());
        }
        self.rows = 0;
        let mut group = self.out.next_row_group()?;
        for cells in &mut self.columns {
            // The schema has as many as there are cells.
            if let Some(mut column) = group.next_column()? {
                cells.write(&mut column)?;
                column.close()?;
            }
        }
        group.close()?;
        Ok(())
    }
}

impl From<ParquetError> for PackError {
    fn from(error: ParquetError) -> Self {
        Self::Write(error)
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell { row, column, text } => write!(
                out,
                "Row {row} has {text} in the column {column}, which Parquet cannot hold exactly; take CSV instead."
            ),
            Self::Row { row } => write!(out, "Row {row} is not as wide as the header."),
            Self::Empty => write!(out, "There is no header."),
            Self::Write(error) => write!(out, "The Parquet cannot be written: {error}."),
        }
    }
}

impl std::error::Error for PackError {}
