//! The rows of CSV whose bytes come in pieces.

use std::fmt;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The most bytes of the cells of one row. No line of the CSV is longer than a line of NEM12.
const MOST_BYTES: usize = 1 << 20;

/// The most cells of one row. A row may be a day of minutes.
const MOST_CELLS: usize = 2048;

/// Reads CSV row by row. The bytes may be cut into pieces anywhere.
pub struct Rows {
    reader: Reader,
    /// The cells of the row that is being read, one after the other.
    cells: Vec<u8>,
    /// The end of each cell in `cells`.
    ends: Vec<usize>,
    /// The number of bytes of `cells` and the number of `ends` so far.
    read: (usize, usize),
    /// The number of cells of the row that was read last.
    count: usize,
}

/// A row has more bytes or cells than any row of the tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl Rows {
    /// A reader of CSV all of whose lines are rows.
    #[must_use]
    pub fn new() -> Self {
        Self::by(Reader::new())
    }

    /// A reader of CSV whose lines that begin with `#` are comments.
    #[must_use]
    pub fn with_comments() -> Self {
        Self::by(ReaderBuilder::new().comment(Some(b'#')).build())
    }

    fn by(reader: Reader) -> Self {
        Self {
            reader,
            cells: vec![0; MOST_BYTES],
            ends: vec![0; MOST_CELLS],
            read: (0, 0),
            count: 0,
        }
    }

    /// Reads up to the end of a row. Gives the bytes behind it, and whether there is a row. No
    /// bytes are the end of the CSV.
    ///
    /// # Errors
    /// When the row is too long.
    pub fn read<'a>(&mut self, bytes: &'a [u8]) -> Result<(&'a [u8], bool), TooLong> {
        let (cell, end) = self.read;
        let (cells, ends) = (&mut self.cells[cell..], &mut self.ends[end..]);
        let (result, taken, written, ended) = self.reader.read_record(bytes, cells, ends);
        self.read = (cell + written, end + ended);
        let is_row = match result {
            ReadRecordResult::Record => {
                (self.count, self.read) = (end + ended, (0, 0));
                true
            }
            ReadRecordResult::InputEmpty | ReadRecordResult::End => false,
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => return Err(TooLong),
        };
        Ok((&bytes[taken..], is_row))
    }

    /// The cells of the row that was read last.
    #[must_use]
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        let start = |cell: usize| if cell == 0 { 0 } else { self.ends[cell - 1] };
        (0..self.count).map(move |cell| &self.cells[start(cell)..self.ends[cell]])
    }
}

impl Default for Rows {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.cells()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(mut rows: Rows, pieces: [&[u8]; 3]) -> Result<Vec<Vec<Vec<u8>>>, TooLong> {
        let mut all = Vec::new();
        for piece in pieces {
            let mut rest = piece;
            let is_end = rest.is_empty();
            while is_end || !rest.is_empty() {
                let (behind, is_row) = rows.read(rest)?;
                if is_row {
                    all.push(rows.cells().map(<[u8]>::to_vec).collect());
                }
                rest = behind;
                if is_end {
                    break;
                }
            }
        }
        Ok(all)
    }

    #[test]
    fn rows_do_not_depend_on_where_the_bytes_are_cut() {
        let text = b"#note\nnmi,note\nQNTEST0001,\"a \"\"b\"\", c\"\n,\nlast,1";
        let of = |cells: [&str; 2]| cells.map(|cell| cell.as_bytes().to_vec()).to_vec();
        let rows = [
            ["nmi", "note"],
            ["QNTEST0001", "a \"b\", c"],
            ["", ""],
            ["last", "1"],
        ]
        .map(of);
        // Nothing at the start would be the end.
        for at in 1..text.len() {
            let (one, other) = text.split_at(at);
            let found = rows_of(Rows::with_comments(), [one, other, b""]);
            assert_eq!(found, Ok(rows.to_vec()), "{at}");
        }
        let plain = rows_of(Rows::new(), [b"#note\n", b"a,b\n", b""]).unwrap();
        assert_eq!(plain.len(), 2);
    }

    #[test]
    fn a_row_of_too_many_cells_or_bytes_is_an_error() {
        let cells = [b"1".as_slice(), &b",".repeat(MOST_CELLS), b"\n"].concat();
        let bytes = [b"1".repeat(MOST_BYTES + 1), b"\n".to_vec()].concat();
        for row in [cells, bytes] {
            assert_eq!(rows_of(Rows::new(), [&row, b"2\n", b""]), Err(TooLong));
        }
    }
}
