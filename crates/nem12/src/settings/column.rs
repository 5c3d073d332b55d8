//! Columns that the output can have besides its first three.

use crate::choice::choice;

choice! {
    /// One more column.
    pub enum Column: "column" {
        /// The sum of the `B` streams in kWh; empty where there is none that
        /// can be trusted.
        Generation = "generation",
        /// Consumption less generation, in kWh; empty where either is.
        Net = "net",
        /// How many intervals the rows behind the total have.
        Intervals = "intervals",
        /// Minutes of the day without a reading.
        Missing = "missing",
        /// Whether no minute is missing: true or false.
        Complete = "complete",
        /// The worst quality, with its method if it is the same all day.
        Quality = "quality",
        /// How many intervals of each flag are behind the total, from the best
        /// to the worst, such as `A:94 E:2`.
        QualityCounts = "quality_counts",
        /// The suffixes behind the total, joined by `+`.
        Streams = "streams",
        /// Their interval lengths in minutes, joined by `+`.
        IntervalLengths = "interval_lengths",
        /// The latest UpdateDateTime behind the total; empty where there is none.
        UpdateTime = "update_time",
    }
}

impl Column {
    /// The columns a list such as `quality,missing` names.
    ///
    /// # Errors
    /// When a word of it names none.
    pub fn list(text: &str) -> Result<Vec<Self>, crate::choice::UnknownChoice> {
        let words = text
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        let mut columns = Vec::new();
        for word in words {
            let column = word.parse()?;
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        Ok(columns)
    }

    /// What its values are.
    #[must_use]
    pub fn kind(self) -> ColumnKind {
        match self {
            Self::Generation | Self::Net => ColumnKind::Energy,
            Self::Intervals | Self::Missing => ColumnKind::Count,
            Self::Complete => ColumnKind::Truth,
            Self::Quality | Self::QualityCounts | Self::Streams | Self::IntervalLengths => {
                ColumnKind::Text
            }
            Self::UpdateTime => ColumnKind::Stamp,
        }
    }
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Exact decimals in kWh.
    Energy,
    /// Whole numbers.
    Count,
    /// Yes or no.
    Truth,
    /// Words.
    Text,
    /// Dates with times.
    Stamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_columns_are_read_in_order_and_once() {
        let columns = Column::list("quality, missing,quality,").unwrap();
        assert_eq!(columns, [Column::Quality, Column::Missing]);
        let unknown = Column::list("quality,colour").unwrap_err();
        assert!(
            unknown
                .to_string()
                .starts_with("\"colour\" is no column: say generation, ")
        );
    }
}
