//! The packer: bytes of CSV in, bytes of Parquet out.

use std::fmt;
use std::io::Write;
use std::sync::Arc;

use nem12_cells::{Kind, Rows};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::cells::Cells;
use crate::kind::column;

/// The rows of a row group. A group has some megabytes, which suits readers of Parquet
/// and the memory of a browser.
const GROUP: usize = 128 * 1024;

/// Writes CSV as Parquet, in groups of rows.
///
/// The first line has the names of the columns. The bytes may be cut into pieces
/// anywhere.
pub struct Packer<W: Write + Send> {
    rows: Rows,
    is_guarded: bool,
    table: Table<W>,
}

/// The table, before and after its header.
enum Table<W: Write + Send> {
    Nameless(W),
    Named(Box<Named<W>>),
    /// No table: the header could not be read.
    Gone,
}

struct Named<W: Write + Send> {
    out: SerializedFileWriter<W>,
    names: Vec<String>,
    columns: Vec<Cells>,
    rows: usize,
    all_rows: u64,
}

/// Why CSV cannot be packed.
#[derive(Debug)]
pub enum PackError {
    /// A cell has no value of its column's kind.
    Cell {
        /// The row, from 1, without the header.
        row: u64,
        /// The name of the column.
        column: String,
        /// The text of the cell.
        text: String,
    },
    /// A row has more or fewer cells than the header, or is too long.
    Row {
        /// The row, from 1, without the header.
        row: u64,
    },
    /// A column has a name that no output of the tool has, so its type is not
    /// known.
    Column {
        /// The name of the column.
        name: String,
    },
    /// The CSV has no header.
    Empty,
    /// The Parquet cannot be written.
    Write(ParquetError),
}

impl<W: Write + Send> Packer<W> {
    /// A packer that writes to `out`. Where the CSV has an apostrophe before a text that
    /// a spreadsheet would run, the Parquet has the text without it.
    pub fn new(out: W) -> Self {
        Self::with_guard(out, true)
    }

    /// A packer of CSV that is not made for spreadsheets: an apostrophe belongs to the
    /// text.
    pub fn unguarded(out: W) -> Self {
        Self::with_guard(out, false)
    }

    fn with_guard(out: W, is_guarded: bool) -> Self {
        Self {
            is_guarded,
            rows: Rows::new(),
            table: Table::Nameless(out),
        }
    }

    /// The writer of the Parquet; `None` after an error.
    pub fn out(&mut self) -> Option<&mut W> {
        match &mut self.table {
            Table::Nameless(out) => Some(out),
            Table::Named(named) => Some(named.out.inner_mut()),
            Table::Gone => None,
        }
    }

    /// Takes the next bytes of the CSV.
    ///
    /// # Errors
    /// When a row or a cell cannot be packed, or when `out` fails.
    pub fn take(&mut self, mut bytes: &[u8]) -> Result<(), PackError> {
        // The reader takes an empty slice for the end of the CSV.
        while !bytes.is_empty() {
            bytes = self.read(bytes)?;
        }
        Ok(())
    }

    /// Completes the table; returns the writer.
    ///
    /// # Errors
    /// When the last row cannot be packed, when the CSV has no header, or when `out`
    /// fails.
    pub fn finish(mut self) -> Result<W, PackError> {
        self.read(b"")?;
        let Table::Named(mut named) = self.table else {
            return Err(PackError::Empty);
        };
        named.write_group()?;
        Ok(named.out.into_inner()?)
    }

    /// Reads until the end of a record; returns the bytes that are left.
    fn read<'a>(&mut self, bytes: &'a [u8]) -> Result<&'a [u8], PackError> {
        let Ok((rest, is_row)) = self.rows.read(bytes) else {
            return Err(PackError::Row { row: self.row() });
        };
        if is_row {
            self.close_record()?;
        }
        Ok(rest)
    }

    fn close_record(&mut self) -> Result<(), PackError> {
        let mut cells = self.rows.cells();
        if let Table::Named(named) = &mut self.table {
            return named.take(cells);
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
        let kind_of = |name: &String| {
            let unknown = || PackError::Column { name: name.clone() };
            Kind::among(&names, name).ok_or_else(unknown)
        };
        let kinds: Vec<Kind> = names.iter().map(kind_of).collect::<Result<_, _>>()?;
        let fields = kinds
            .iter()
            .zip(&names)
            .map(|(&kind, name)| column(kind, name));
        let schema = Type::group_type_builder("rows")
            .with_fields(fields.collect::<Result<_, _>>()?)
            .build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("NEM12 Loader ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        Ok(Self {
            out: SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?,
            columns: kinds
                .into_iter()
                .map(|kind| Cells::of(kind, is_guarded))
                .collect(),
            names,
            rows: 0,
            all_rows: 0,
        })
    }

    fn take<'a>(
        &mut self,
        cells: impl ExactSizeIterator<Item = &'a [u8]>,
    ) -> Result<(), PackError> {
        let row = self.all_rows + 1;
        if cells.len() != self.columns.len() {
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
            // The schema has as many columns as there are cells.
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
            Self::Row { row } => write!(
                out,
                "Row {row} has more or fewer cells than the header, or is too long."
            ),
            Self::Column { name } => write!(out, "The column {name} is not known here."),
            Self::Empty => write!(out, "The CSV has no header."),
            Self::Write(error) => write!(out, "The Parquet cannot be written: {error}."),
        }
    }
}

impl std::error::Error for PackError {}
