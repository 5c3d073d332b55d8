//! How the text of an output is laid out. No number is decided here.

use std::fmt::Write;

use crate::choice::choice;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

/// The choices about the text of a CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// What stands between fields.
    pub delimiter: Delimiter,
    /// How days are written.
    pub dates: DateStyle,
    /// What energies are in.
    pub unit: EnergyUnit,
    /// What a row adds up.
    pub period: Period,
}

choice! {
    /// What stands between the fields of a CSV.
    #[derive(Default)]
    pub enum Delimiter: "delimiter" {
        /// `,`
        #[default]
        Comma = "comma",
        /// `;`
        Semicolon = "semicolon",
        /// A tab.
        Tab = "tab",
    }
}

choice! {
    /// How days are written.
    #[derive(Default)]
    pub enum DateStyle: "date format" {
        /// `2024-01-31`
        #[default]
        Iso = "iso",
        /// `20240131`
        Compact = "compact",
        /// `31/01/2024`
        Dmy = "dmy",
    }
}

choice! {
    /// What energies are written in.
    #[derive(Default)]
    pub enum EnergyUnit: "unit" {
        /// Kilowatt hours.
        #[default]
        KiloWattHour = "kWh",
        /// Megawatt hours.
        MegaWattHour = "MWh",
    }
}

choice! {
    /// What a row of the CSV adds up.
    #[derive(Default)]
    pub enum Period: "period" {
        /// A day.
        #[default]
        Day = "day",
        /// A month of the calendar.
        Month = "month",
        /// A year of the calendar.
        Year = "year",
    }
}

impl Delimiter {
    /// As text.
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
    /// What the name of a column of energies ends with: kWh goes without saying.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::KiloWattHour => "",
            Self::MegaWattHour => "_mwh",
        }
    }

    /// Its name in lower case.
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

    /// Writes the period that a day is in: `2024-01` of the month.
    pub fn push_start(self, out: &mut String, date: IntervalDate, period: Period) {
        if self == Self::Iso && period == Period::Day {
            date.push_to(out);
            return;
        }
        let text = date.to_string();
        let mut parts = text.split('-');
        let mut next = || parts.next().unwrap_or_default();
        let (year, month, day) = (next(), next(), next());
        // Writing to a String cannot fail.
        let _ = match (self, period) {
            (_, Period::Year) => write!(out, "{year}"),
            (Self::Iso, Period::Month) => write!(out, "{year}-{month}"),
            (Self::Compact, Period::Month) => write!(out, "{year}{month}"),
            (Self::Dmy, Period::Month) => write!(out, "{month}/{year}"),
            (Self::Iso, Period::Day) => write!(out, "{year}-{month}-{day}"),
            (Self::Compact, Period::Day) => write!(out, "{year}{month}{day}"),
            (Self::Dmy, Period::Day) => write!(out, "{day}/{month}/{year}"),
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
