//! The packer: bytes of CSV in, a workbook out.

use std::io::Write;

use nem12_cells::{Kind, Rows};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::cell::{Value, plain, value};
use crate::error::SheetError;

/// The most rows of a sheet, with its header.
const MOST_ROWS: u32 = 1_048_576;

/// The number of cells from which the parts of a workbook may have more than 4 GB, which an
/// ordinary ZIP archive cannot hold and older readers cannot open.
const MANY_CELLS: u64 = 50_000_000;

/// The width of a column of times, in characters.
const WIDE: f64 = 19.0;

/// The width of other columns.
const USUAL: f64 = 12.0;

/// Writes CSV as a workbook. Rows go to a temporary file as they come, so the memory does not
/// depend on their number. Rows beyond those of a sheet go to further sheets.
///
/// The first line has the names of the columns. The bytes may be cut into pieces anywhere.
pub struct SheetPacker<W: Write + Send> {
    out: W,
    rows: Rows,
    table: Option<Table>,
    most_rows: u32,
}

/// The workbook, after its header.
struct Table {
    workbook: Workbook,
    names: Vec<String>,
    kinds: Vec<Kind>,
    day: Format,
    time: Format,
    /// The number of the sheet, from 0, and the rows that it has.
    sheet: usize,
    row: u32,
    all_rows: u64,
    cells: u64,
}

impl<W: Write + Send> SheetPacker<W> {
    /// A packer that writes to `out`.
    pub fn new(out: W) -> Self {
        Self::with_rows(out, MOST_ROWS)
    }

    fn with_rows(out: W, most_rows: u32) -> Self {
        Self {
            out,
            rows: Rows::new(),
            table: None,
            most_rows,
        }
    }

    /// Takes the next bytes of the CSV.
    ///
    /// # Errors
    /// When a row cannot be read or written.
    pub fn take(&mut self, mut bytes: &[u8]) -> Result<(), SheetError> {
        // The reader takes an empty slice for the end of the CSV.
        while !bytes.is_empty() {
            bytes = self.read(bytes)?;
        }
        Ok(())
    }

    /// Completes the workbook; returns the writer.
    ///
    /// # Errors
    /// When the last row cannot be read, when the CSV has no header, or when `out` fails.
    pub fn finish(mut self) -> Result<W, SheetError> {
        self.read(b"")?;
        let mut table = self.table.ok_or(SheetError::Empty)?;
        table.workbook.use_zip_large_file(table.cells > MANY_CELLS);
        table.workbook.save_to_writer(&mut self.out)?;
        Ok(self.out)
    }

    /// Reads until the end of a record; returns the bytes that are left.
    fn read<'a>(&mut self, bytes: &'a [u8]) -> Result<&'a [u8], SheetError> {
        let row = self.table.as_ref().map_or(0, |table| table.all_rows + 1);
        let Ok((rest, is_row)) = self.rows.read(bytes) else {
            return Err(SheetError::Row { row });
        };
        if is_row {
            let cells = self.rows.cells();
            match &mut self.table {
                Some(table) if cells.len() == table.names.len() => {
                    table.push(cells, self.most_rows)?;
                }
                Some(_) => return Err(SheetError::Row { row }),
                None => self.table = Some(Table::new(cells)?),
            }
        }
        Ok(rest)
    }
}

impl Table {
    fn new<'a>(cells: impl Iterator<Item = &'a [u8]>) -> Result<Self, SheetError> {
        let names: Vec<String> = cells.map(|cell| plain(cell).into_owned()).collect();
        let mut table = Self {
            workbook: Workbook::new(),
            // What no other output has is a number or a text by its cells.
            kinds: { names.iter() }
                .map(|name| Kind::among(&names, name).unwrap_or(Kind::Number))
                .collect(),
            names,
            day: Format::new().set_num_format("yyyy-mm-dd"),
            time: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            sheet: 0,
            row: 0,
            all_rows: 0,
            cells: 0,
        };
        table.begin_sheet()?;
        Ok(table)
    }

    /// Begins a sheet with its header.
    fn begin_sheet(&mut self) -> Result<(), SheetError> {
        let bold = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        let number = self.sheet + 1;
        sheet.set_name(if number == 1 {
            "Rows".to_owned()
        } else {
            format!("Rows {number}")
        })?;
        sheet.set_freeze_panes(1, 0)?;
        for ((name, kind), column) in self.names.iter().zip(&self.kinds).zip(0..) {
            let is_wide = matches!(kind, Kind::Moment | Kind::Stamp);
            sheet.set_column_width(column, if is_wide { WIDE } else { USUAL })?;
            sheet.write_string_with_format(0, column, name, &bold)?;
        }
        self.row = 1;
        Ok(())
    }

    fn push<'a>(
        &mut self,
        cells: impl ExactSizeIterator<Item = &'a [u8]>,
        most_rows: u32,
    ) -> Result<(), SheetError> {
        if self.row >= most_rows {
            self.sheet += 1;
            self.begin_sheet()?;
        }
        self.cells += cells.len() as u64;
        let sheet = self.workbook.worksheet_from_index(self.sheet)?;
        for ((cell, kind), column) in cells.zip(&self.kinds).zip(0..) {
            let text = plain(cell);
            let place = (self.row, column);
            write(sheet, place, &value(&text, *kind), (&self.day, &self.time))?;
        }
        self.row += 1;
        self.all_rows += 1;
        Ok(())
    }
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value<'_>,
    (day, time): (&Format, &Format),
) -> Result<(), XlsxError> {
    match *value {
        Value::Nothing => {}
        Value::Text(text) => drop(sheet.write_string(row, column, text)?),
        Value::Number(number) => drop(sheet.write_number(row, column, number)?),
        Value::Truth(truth) => drop(sheet.write_boolean(row, column, truth)?),
        Value::Day(number) => {
            sheet.write_number_with_format(row, column, number, day)?;
        }
        Value::Time(number) => {
            sheet.write_number_with_format(row, column, number, time)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::io::Cursor;

    use super::*;
    use proptest::prelude::*;

    /// The names of the sheets and the lines of each, by the reader of workbooks.
    fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<String>)> {
        let mut workbook = nem12_xlsx::Workbook::open(Cursor::new(bytes), 1 << 20).unwrap();
        let names: Vec<String> = workbook.sheets().map(str::to_owned).collect();
        let lines = |sheet| {
            let mut text = Vec::new();
            workbook
                .read(sheet, |piece| text.extend_from_slice(piece))
                .unwrap();
            let text = String::from_utf8(text).unwrap();
            text.lines().map(str::to_owned).collect()
        };
        let lines: Vec<Vec<String>> = (0..names.len()).map(lines).collect();
        names.into_iter().zip(lines).collect()
    }

    fn packed(pieces: &[&[u8]], most_rows: u32) -> Result<Vec<u8>, SheetError> {
        let mut packer = SheetPacker::with_rows(Vec::new(), most_rows);
        for piece in pieces {
            packer.take(piece)?;
        }
        packer.finish()
    }

    #[test]
    fn rows_beyond_a_sheet_go_to_further_sheets_with_the_header() {
        let csv = b"nmi,value\n0123456789,1.5\nb,2\nc,0.12345678901234567\n'=d,4\ne,5\n";
        let found = sheets(packed(&[csv], 3).unwrap());
        let expected = [
            ("Rows", vec!["nmi,value", "0123456789,1.5", "b,2"]),
            ("Rows 2", vec!["nmi,value", "c,0.12345678901234567", "=d,4"]),
            ("Rows 3", vec!["nmi,value", "e,5"]),
        ];
        let expected = expected.map(|(name, lines)| {
            let lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
            (name.to_owned(), lines)
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_no_table_is_an_error() {
        assert!(matches!(packed(&[], 9), Err(SheetError::Empty)));
        let ragged = packed(&[b"nmi,value\na,1\nb\n"], 9);
        assert!(matches!(ragged, Err(SheetError::Row { row: 2 })));
        let long = format!("nmi,highest\na,{}\n", "x".repeat(32_768));
        let fault = packed(&[long.as_bytes()], 9).unwrap_err();
        assert!(fault.to_string().contains("32,767 characters"), "{fault}");
    }

    proptest! {
           #![proptest_config(ProptestConfig::with_cases(24))]

           #[test]
           fn a_workbook_does_not_depend_on_where_the_bytes_are_cut(
               cells in prop::collection::vec(("[A-Z0-9]{1,10}", "(0|[1-9][0-9]{0,5})(\\.[0-9]{0,2}[1-9])?"), 0..20),
               cut in any::<prop::sample::Index>(),
           ) {
               let mut csv = "nmi,value\n".to_owned();
               for (nmi, value) in &cells {
                   // Writing to a String cannot fail.
    let _ = writeln!(csv, "{nmi},{value}");
               }
               let (one, other) = csv.as_bytes().split_at(cut.index(csv.len()));
               let found = sheets(packed(&[one, other], 8).unwrap());
               let lines: Vec<String> = found.into_iter().flat_map(|(_, lines)| lines.into_iter().skip(1)).collect();
               let expected: Vec<String> = csv.lines().skip(1).map(str::to_owned).collect();
               prop_assert_eq!(lines, expected);
           }
       }
}
