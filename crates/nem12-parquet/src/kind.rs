//! The kind of a column, by its name.

use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::errors::ParquetError;
use parquet::schema::types::{Type, TypePtr};

/// The number of digits of an energy.
pub(crate) const PRECISION: i32 = 38;
/// The number of digits of an energy after the decimal point.
pub(crate) const SCALE: i32 = 18;

/// The kind of the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// UTF-8 text.
    Text,
    /// A whole number.
    Count,
    /// `true` or `false`.
    Truth,
    /// An exact decimal: DECIMAL(38,18).
    Number,
    /// A calendar day.
    Day,
    /// A moment with an offset in the CSV, and as UTC in Parquet.
    Moment,
    /// A time in NEM time, without an offset.
    Stamp,
}

impl Kind {
    /// The kind of the column with this name; `None` for a name that no output of
    /// the tool has.
    pub(crate) fn of(column: &str) -> Option<Self> {
        Some(match column {
            "input" | "member" | "line" | "minutes" | "intervals" | "missing" | "days"
            | "withheld" | "split" => Self::Count,
            "complete" => Self::Truth,
            "consumption" | "generation" | "net" | "energy" | "kwh" | "share" | "value"
            | "quantity" | "previous_read" | "current_read" => Self::Number,
            "timestamp" | "date" | "first_day" | "last_day" => Self::Day,
            "start" | "end" | "from" | "to" => Self::Moment,
            "update_time" | "update_datetime" | "file_datetime" => Self::Stamp,
            "nmi" | "month" | "year" | "period" | "band" | "suffix" | "unit" | "quality"
            | "qualities" | "quality_counts" | "streams" | "interval_lengths" | "status"
            | "reason" | "nulls" | "readings" | "register" | "meter" | "previous_quality"
            | "current_quality" | "direction" => Self::Text,
            _ => return None,
        })
    }

    /// The column in a schema. Any of its cells may be empty.
    pub(crate) fn column(self, name: &str) -> Result<TypePtr, ParquetError> {
        let (physical, logical) = match self {
            Self::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Self::Count => (Physical::INT64, None),
            Self::Truth => (Physical::BOOLEAN, None),
            Self::Number => (
                Physical::FIXED_LEN_BYTE_ARRAY,
                Some(LogicalType::decimal(SCALE, PRECISION)),
            ),
            Self::Day => (Physical::INT32, Some(LogicalType::Date)),
            Self::Moment | Self::Stamp => (
                Physical::INT64,
                Some(LogicalType::timestamp(
                    self == Self::Moment,
                    TimeUnit::MICROS,
                )),
            ),
        };
        let mut column = Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        if self == Self::Number {
            column = column
                .with_length(16)
                .with_precision(PRECISION)
                .with_scale(SCALE);
        }
        column.build().map(Arc::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nem12::host::{AUGMENTED_COLUMNS, INTERVALS_HEADER};
    use nem12::settings::{Column, ColumnKind};
    use nem12::tou::TouText;

    #[test]
    fn every_column_that_can_be_added_has_its_kind() {
        for column in Column::ALL {
            let kind = match column.kind() {
                ColumnKind::Energy => Kind::Number,
                ColumnKind::Count => Kind::Count,
                ColumnKind::Truth => Kind::Truth,
                ColumnKind::Text => Kind::Text,
                ColumnKind::Stamp => Kind::Stamp,
            };
            assert_eq!(Kind::of(column.word()), Some(kind), "{}", column.word());
        }
    }

    #[test]
    fn every_column_of_the_readings_and_of_bands_has_a_kind() {
        let names = [INTERVALS_HEADER.trim_end(), AUGMENTED_COLUMNS].map(|names| names.split(','));
        let of_bands = TouText::COLUMNS.iter().copied();
        for name in names.into_iter().flatten().chain(of_bands) {
            assert!(Kind::of(name).is_some(), "{name}");
        }
        assert_eq!(Kind::of("colour"), None);
    }
}
