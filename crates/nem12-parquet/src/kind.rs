//! The Parquet column of a kind of cells.

use std::sync::Arc;

use nem12_cells::{Kind, PRECISION, SCALE};
use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::errors::ParquetError;
use parquet::schema::types::{Type, TypePtr};

/// The column in a schema. Any of its cells may be empty.
pub(crate) fn column(kind: Kind, name: &str) -> Result<TypePtr, ParquetError> {
    let (physical, logical) = match kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Count => (Physical::INT64, None),
        Kind::Truth => (Physical::BOOLEAN, None),
        Kind::Number => (
            Physical::FIXED_LEN_BYTE_ARRAY,
            Some(LogicalType::decimal(SCALE.into(), PRECISION.into())),
        ),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Moment | Kind::Stamp => (
            Physical::INT64,
            Some(LogicalType::timestamp(
                kind == Kind::Moment,
                TimeUnit::MICROS,
            )),
        ),
    };
    let mut column = Type::primitive_type_builder(name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical);
    if kind == Kind::Number {
        column = column
            .with_length(16)
            .with_precision(PRECISION.into())
            .with_scale(SCALE.into());
    }
    column.build().map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nem12::host::{AUGMENTED_COLUMNS, IntervalWriter};
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
        let names = [
            IntervalWriter::default().header().trim_end(),
            AUGMENTED_COLUMNS,
        ]
        .map(|names| names.split(','));
        let of_bands = TouText::COLUMNS.iter().copied();
        for name in names.into_iter().flatten().chain(of_bands) {
            assert!(Kind::of(name).is_some(), "{name}");
        }
        assert_eq!(Kind::of("colour"), None);
    }
}
