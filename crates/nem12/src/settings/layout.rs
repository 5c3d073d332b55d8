//! The layout of the text of a CSV. It changes no energy.

use std::fmt::Write;

use crate::choice::choice;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

/// The settings of the text of a CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The character between fields.
    pub delimiter: Delimiter,
    /// The form of days.
    pub dates: DateStyle,
    /// The unit of energies.
    pub unit: EnergyUnit,
    /// The period that a row adds up.
    pub period: Period,
}

choice! {
    /// The character between the fields of a CSV.
    #[derive(Default)]
    pub enum Delimiter: "delimiter" {
        /// A comma.
        #[default]
        Comma = "comma", "Comma";
        /// A semicolon.
        Semicolon = "semicolon", "Semicolon";
        /// A tab.
        Tab = "tab", "Tab";
    }
}

choice! {
    /// The form of days.
    #[derive(Default)]
    pub enum DateStyle: "date format" {
        /// 2024-01-31.
        #[default]
        Iso = "iso", "2024-01-31";
        /// 20240131.
        Compact = "compact", "20240131";
        /// 31/01/2024.
        Dmy = "dmy", "31/01/2024";
    }
}

choice! {
    /// The unit in which energies are written.
    #[derive(Default)]
    pub enum EnergyUnit: "unit" {
        /// Kilowatt-hours.
        #[default]
        KiloWattHour = "kWh", "kWh";
        /// Megawatt-hours. The names of the columns say so.
        MegaWattHour = "MWh", "MWh";
    }
}

choice! {
    /// The period that a row of the CSV adds up.
    #[derive(Default)]
    pub enum Period: "period" {
        /// A row for each day.
        #[default]
        Day = "day", "Day";
        /// A row for each calendar month, with the number of its days and of its
        /// withheld days.
        Month = "month", "Month";
        /// A row for each calendar year, with the number of its days and of its
        /// withheld days.
        Year = "year", "Year";
    }
}

impl Delimiter {
    /// The character as text.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Comma => ",",
            Self::Semicolon => ";",
            Self::Tab => "\t",
        }
    }
}

impl EnergyUnit {
    /// The ending of the name of an energy column; empty for kWh.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::KiloWattHour => "",
            Self::MegaWattHour => "_mwh",
        }
    }

    /// The name of the unit in lower case.
    #[must_use]
    pub fn column(self) -> &'static str {
        match self {
            Self::KiloWattHour => "kwh",
            Self::MegaWattHour => "mwh",
        }
    }

    /// Writes an energy that is given in kWh.
    pub fn push(self, out: &mut String, kwh: Decimal) {
        match self {
            Self::KiloWattHour => kwh.push_to(out),
            Self::MegaWattHour => self.push_text(out, &kwh.to_string()),
        }
    }

    /// Writes an energy that is given as the text of kWh.
    pub fn push_text(self, out: &mut String, kwh: &str) {
        match self {
            Self::KiloWattHour => out.push_str(kwh),
            Self::MegaWattHour => push_thousandth(out, kwh),
        }
    }
}

/// Writes a thousandth of a decimal: its point goes three digits to the left.
fn push_thousandth(out: &mut String, decimal: &str) {
    let (sign, digits) = match decimal.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", decimal),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = format!("{whole:0>4}");
    let (whole, thousandths) = whole.split_at(whole.len() - 3);
    let fraction = format!("{thousandths}{fraction}");
    let fraction = fraction.trim_end_matches('0');
    out.push_str(sign);
    out.push_str(whole);
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
}

impl DateStyle {
    /// Writes a day.
    pub fn push(self, out: &mut String, date: IntervalDate) {
        self.push_start(out, date, Period::Day);
    }

    /// Writes the period of a day, such as `2024-01` for the month.
    pub fn push_start(self, out: &mut String, date: IntervalDate, period: Period) {
        if self == Self::Iso && period == Period::Day {
            date.push_to(out);
            return;
        }
        let (year, month, day) = (date.year(), date.month(), date.day());
        // Writing to a String cannot fail.
        let _ = match (self, period) {
            (_, Period::Year) => write!(out, "{year:04}"),
            (Self::Iso, Period::Month) => write!(out, "{year:04}-{month:02}"),
            (Self::Compact, Period::Month) => write!(out, "{year:04}{month:02}"),
            (Self::Dmy, Period::Month) => write!(out, "{month:02}/{year:04}"),
            (Self::Iso, Period::Day) => write!(out, "{year:04}-{month:02}-{day:02}"),
            (Self::Compact, Period::Day) => write!(out, "{year:04}{month:02}{day:02}"),
            (Self::Dmy, Period::Day) => write!(out, "{day:02}/{month:02}/{year:04}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_every_style_and_period() {
        let date = IntervalDate::parse(b"20240131").unwrap();
        let written = |style: DateStyle, period| {
            let mut out = String::new();
            style.push_start(&mut out, date, period);
            out
        };
        let periods = [Period::Day, Period::Month, Period::Year];
        for (style, texts) in [
            (DateStyle::Iso, ["2024-01-31", "2024-01", "2024"]),
            (DateStyle::Compact, ["20240131", "202401", "2024"]),
            (DateStyle::Dmy, ["31/01/2024", "01/2024", "2024"]),
        ] {
            assert_eq!(periods.map(|period| written(style, period)), texts);
        }
    }

    #[test]
    fn a_megawatt_hour_is_a_thousand_kilowatt_hours_to_the_last_digit() {
        for (kwh, mwh) in [
            ("1234.5678", "1.2345678"),
            ("0.001", "0.000001"),
            ("-5", "-0.005"),
            ("3000", "3"),
            ("0", "0"),
            ("12345678901234567890", "12345678901234567.89"),
        ] {
            let mut out = String::new();
            EnergyUnit::MegaWattHour.push_text(&mut out, kwh);
            assert_eq!(out, mwh);
        }
    }
}
