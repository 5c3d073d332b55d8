//! The energies of a table from elsewhere.

use crate::reconcile::claim::ClaimFault;
use crate::values::decimal::{Decimal, MOST_DECIMALS};
use crate::values::number_fault::NumberFault;
use crate::values::unit::{Prefix, Quantity, Unit};
use crate::values::written_number::{both_readings, parse_written};

/// The unit of a table that names none.
pub(crate) const KWH: Unit = Unit {
    quantity: Quantity::Energy,
    prefix: Prefix::Kilo,
};

/// Reads a number such as `12.5`, `-3`, `(3)`, `1,234.5` or `1.2E+3`. `has_points` says that
/// numbers of the table have decimal points, so that its commas are between groups of digits.
pub(crate) fn number(field: &str, has_points: bool) -> Result<Decimal, ClaimFault> {
    let bracketed = field
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let (is_negative, digits) = match (bracketed, field.strip_prefix('-')) {
        (Some(digits), _) | (None, Some(digits)) => (true, digits.trim()),
        (None, None) => (false, field),
    };
    if digits.is_empty() {
        return Err(ClaimFault::Empty);
    }
    if is_negative && digits.starts_with(['-', '+']) {
        return Err(ClaimFault::Energy);
    }
    let read = Decimal::parse(digits.as_bytes()).or_else(|_| parse_written(digits.as_bytes()));
    let value = match (read, both_readings(digits)) {
        (Err(NumberFault::NotANumber), Some([in_groups, _])) if has_points => {
            Decimal::parse(in_groups.as_bytes())
        }
        (Err(NumberFault::NotANumber), Some(_)) => return Err(ClaimFault::Comma),
        (read, _) => read,
    };
    let value = value.map_err(|fault| match fault {
        NumberFault::TooPrecise => ClaimFault::Digits,
        NumberFault::NotANumber => ClaimFault::Energy,
    })?;
    Ok(if is_negative {
        Decimal::new(-value.mantissa(), value.scale())
    } else {
        value
    })
}

/// The energy of a number in `unit`, in kWh.
pub(crate) fn energy(number: Decimal, unit: Unit) -> Result<Decimal, ClaimFault> {
    let energy = number.shifted(unit.decimals_to_kilo()).map(Decimal::normal);
    energy
        .filter(|energy| energy.scale() <= MOST_DECIMALS)
        .ok_or(ClaimFault::Digits)
}

/// Reads the unit of an energy.
pub(crate) fn unit(field: &str) -> Result<Unit, ClaimFault> {
    let unit = Unit::parse(field.as_bytes());
    unit.filter(|unit| unit.quantity == Quantity::Energy)
        .ok_or(ClaimFault::Unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_bills_and_spreadsheets_are_read_exactly() {
        for (text, expected) in [
            ("12.5", "12.5"),
            ("-3", "-3"),
            ("(3.25)", "-3.25"),
            ("+1", "1"),
            ("1,234.5", "1234.5"),
            ("-1,234,567", "-1234567"),
            ("1 234.5", "1234.5"),
            ("1.25E+2", "125"),
            (".5", "0.5"),
        ] {
            let value = number(text, false).map(|value| value.to_string());
            assert_eq!(value.as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(
            number("1,234", true).map(|value| value.to_string()),
            Ok("1234".to_owned())
        );
        for (text, fault) in [
            ("", ClaimFault::Empty),
            ("-", ClaimFault::Empty),
            ("--1", ClaimFault::Energy),
            ("-+1", ClaimFault::Energy),
            ("1,234", ClaimFault::Comma),
            ("1,5", ClaimFault::Energy),
            ("12 kWh", ClaimFault::Energy),
            ("NaN", ClaimFault::Energy),
        ] {
            assert_eq!(number(text, false), Err(fault), "{text}");
        }
    }

    #[test]
    fn energies_are_in_kwh() {
        let in_unit = |text, name| {
            let energy = energy(number(text, false)?, unit(name)?);
            energy.map(|energy| energy.to_string())
        };
        assert_eq!(in_unit("1.5", "MWh").as_deref(), Ok("1500"));
        assert_eq!(in_unit("1500", "wh").as_deref(), Ok("1.5"));
        assert_eq!(in_unit("1", "kVArh"), Err(ClaimFault::Unit));
        assert_eq!(
            in_unit("0.0000000000000000001", "kWh"),
            Err(ClaimFault::Digits)
        );
        assert_eq!(
            in_unit("0.0000000000000000001", "MWh").as_deref(),
            Ok("0.0000000000000001")
        );
    }
}
