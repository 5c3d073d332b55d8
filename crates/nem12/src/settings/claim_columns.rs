//! Claim columns: which column of a table from elsewhere has what, as a person names them.

use std::fmt;
use std::str::FromStr;

use crate::choice::choice;
use crate::settings::setting_error::SettingError;

choice! {
    /// A column of a table from elsewhere.
    #[derive(PartialOrd, Ord)]
    pub enum ClaimColumn: "column" {
        /// The meter point.
        Nmi = "nmi", "NMI";
        /// The day.
        Day = "day", "Day";
        /// The first day of a period.
        From = "from", "From";
        /// The last day of a period.
        To = "to", "To";
        /// The month or the year.
        Month = "month", "Month";
        /// The NMISuffix, or consumption, generation or net.
        Stream = "stream", "Stream";
        /// The band of a tariff.
        Band = "band", "Band";
        /// The energy.
        Energy = "energy", "Energy";
        /// The unit of the energy.
        Unit = "unit", "Unit";
    }
}

/// The columns that a person names: `nmi=Meter,energy=Usage`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimColumns(Vec<(ClaimColumn, String)>);

impl ClaimColumns {
    /// The name of a column, if a person gave one. An empty name says that the table has no
    /// such column.
    #[must_use]
    pub fn name(&self, column: ClaimColumn) -> Option<&str> {
        let mut named = self.0.iter();
        let (_, name) = named.find(|(own, _)| *own == column)?;
        Some(name)
    }
}

impl FromStr for ClaimColumns {
    type Err = SettingError;

    /// Reads pairs with commas between.
    fn from_str(text: &str) -> Result<Self, SettingError> {
        let mut columns = Self::default();
        for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
            let (column, name) = pair.split_once('=').ok_or_else(|| {
                let pair = pair.trim();
                SettingError::new(format!(
                    "\"{pair}\" names no column: say it as energy=Usage"
                ))
            })?;
            let column: ClaimColumn = column.trim().parse()?;
            if columns.name(column).is_some() {
                let word = column.word();
                return Err(SettingError::new(format!("{word} is named twice")));
            }
            columns.0.push((column, name.trim().to_owned()));
        }
        Ok(columns)
    }
}

impl fmt::Display for ClaimColumns {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (column, name)) in self.0.iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            write!(out, "{comma}{}={name}", column.word())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_in_pairs() {
        let columns: ClaimColumns = "nmi = Meter Point, energy=3,stream=".parse().unwrap();
        assert_eq!(columns.name(ClaimColumn::Nmi), Some("Meter Point"));
        assert_eq!(columns.name(ClaimColumn::Stream), Some(""));
        assert_eq!(columns.name(ClaimColumn::Day), None);
        assert_eq!(columns.to_string(), "nmi=Meter Point,energy=3,stream=");
        for (text, said) in [
            ("nmi", "energy=Usage"),
            ("colour=red", "\"colour\" is no column: say nmi, day"),
            ("nmi=A,nmi=B", "nmi is named twice"),
        ] {
            let error = text.parse::<ClaimColumns>().unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
