//! Columns that the output can have besides its first three.

use crate::choice::choice;

choice! {
    /// A column besides NMI, day and energy.
    pub enum Column: "column" {
        /// The sum of the B streams in kWh; empty without one that can be
        /// trusted.
        Generation = "generation", "Generation";
        /// Consumption less generation, in kWh; empty when one of them is empty.
        Net = "net", "Net";
        /// The number of intervals in the rows that make up the total.
        Intervals = "intervals", "Intervals";
        /// The minutes of the day without a reading.
        Missing = "missing", "Missing minutes";
        /// Whether every minute has a reading: true or false.
        Complete = "complete", "Complete";
        /// The worst quality of the day, with its method if all intervals have
        /// the same one.
        Quality = "quality", "Quality";
        /// The number of intervals of each quality flag, from the best to the
        /// worst, such as A:94 E:2.
        QualityCounts = "quality_counts", "Intervals by quality";
        /// The NMISuffixes that make up the total, joined by +.
        Streams = "streams", "Suffixes";
        /// The interval lengths of these streams in minutes, joined by +.
        IntervalLengths = "interval_lengths", "Interval lengths";
        /// The latest UpdateDateTime of the rows that make up the total; empty
        /// without one.
        UpdateTime = "update_time", "Update time";
    }
}

impl Column {
    /// Reads a list such as `quality,missing`. Repeated names count once.
    ///
    /// # Errors
    /// When a word is the name of no column.
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

    /// The kind of the values of this column.
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

/// The kind of the values of a column.
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
