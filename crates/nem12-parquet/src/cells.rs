//! The cells of one column, until they are written as part of a row group.

use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type,
    Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedColumnWriter;

use nem12_cells::{Kind, day, moment, number, stamp, unguarded};

/// The cells of one column, in the order of the rows.
#[derive(Debug)]
pub(crate) struct Cells {
    values: Values,
    /// 1 where there is a value, 0 where the cell is empty.
    levels: Vec<i16>,
    /// Whether the CSV has an apostrophe before a text that a spreadsheet would run.
    is_guarded: bool,
}

#[derive(Debug)]
enum Values {
    Texts(Vec<ByteArray>),
    Counts(Vec<i64>),
    Truths(Vec<bool>),
    Numbers(Vec<FixedLenByteArray>),
    Days(Vec<i32>),
    Moments(Vec<i64>),
    Stamps(Vec<i64>),
}

impl Cells {
    pub(crate) fn of(kind: Kind, is_guarded: bool) -> Self {
        let values = match kind {
            Kind::Text => Values::Texts(Vec::new()),
            Kind::Count => Values::Counts(Vec::new()),
            Kind::Truth => Values::Truths(Vec::new()),
            Kind::Number => Values::Numbers(Vec::new()),
            Kind::Day => Values::Days(Vec::new()),
            Kind::Moment => Values::Moments(Vec::new()),
            Kind::Stamp => Values::Stamps(Vec::new()),
        };
        Self {
            values,
            levels: Vec::new(),
            is_guarded,
        }
    }

    /// Takes the next cell. `None` when the cell has no value of the column's kind.
    pub(crate) fn take(&mut self, cell: &[u8]) -> Option<()> {
        self.levels.push(i16::from(!cell.is_empty()));
        if cell.is_empty() {
            return Some(());
        }
        match &mut self.values {
            Values::Texts(texts) => {
                let cell = if self.is_guarded {
                    unguarded(cell)
                } else {
                    cell
                };
                // Equal texts in a row share one allocation.
                let text = match texts.last() {
                    Some(last) if last.data() == cell => last.clone(),
                    _ => ByteArray::from(cell.to_vec()),
                };
                texts.push(text);
            }
            Values::Counts(counts) => counts.push(text(cell)?.parse().ok()?),
            Values::Truths(truths) => truths.push(match cell {
                b"true" => true,
                b"false" => false,
                _ => return None,
            }),
            Values::Numbers(numbers) => {
                let bytes = number(cell)?.to_be_bytes();
                numbers.push(FixedLenByteArray::from(bytes.to_vec()));
            }
            Values::Days(days) => days.push(day(text(cell)?)?),
            Values::Moments(moments) => moments.push(moment(text(cell)?)?),
            Values::Stamps(stamps) => stamps.push(stamp(text(cell)?)?),
        }
        Some(())
    }

    /// Writes all cells and removes them.
    pub(crate) fn write(
        &mut self,
        out: &mut SerializedColumnWriter<'_>,
    ) -> Result<(), ParquetError> {
        let levels = std::mem::take(&mut self.levels);
        macro_rules! write {
            ($values:expr, $type:ty) => {
                out.typed::<$type>()
                    .write_batch(&std::mem::take($values), Some(&levels), None)
            };
        }
        match &mut self.values {
            Values::Texts(texts) => write!(texts, ByteArrayType),
            Values::Counts(counts) => write!(counts, Int64Type),
            Values::Truths(truths) => write!(truths, BoolType),
            Values::Numbers(numbers) => write!(numbers, FixedLenByteArrayType),
            Values::Days(days) => write!(days, Int32Type),
            Values::Moments(micros) | Values::Stamps(micros) => write!(micros, Int64Type),
        }
        .map(drop)
    }
}

fn text(cell: &[u8]) -> Option<&str> {
    std::str::from_utf8(cell).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_an_offset() {
        let mut moments = Cells::of(Kind::Moment, true);
        assert_eq!(moments.take(b"1970-01-01T10:00:00+10:00"), Some(()));
        assert_eq!(moments.take(b"1970-01-01T10:00:00"), None);
        assert!(matches!(moments.values, Values::Moments(ref micros) if *micros == [0]));
    }
}
