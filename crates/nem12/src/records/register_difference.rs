//! Register difference: what a register counted between two reads, and whether
//! the quantity of a 250 record follows from it.

use crate::values::direction::Direction;
use crate::values::short_decimal::ShortDecimal;

/// A register read with the number of digits that its dial shows before the
/// point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DialRead {
    /// The index of the register, without multipliers.
    pub(crate) index: ShortDecimal,
    digits: u32,
}

impl DialRead {
    /// Reads a PreviousRegisterRead or CurrentRegisterRead, which keeps the
    /// zeros of the dial (MDFF 5.3); `None` if it is no number.
    pub(crate) fn parse(field: &[u8]) -> Option<Self> {
        let index = ShortDecimal::parse(field).ok()?;
        let dial = field.strip_prefix(b"-").unwrap_or(field);
        let digits = dial.iter().take_while(|byte| byte.is_ascii_digit()).count();
        Some(Self {
            index,
            digits: u32::try_from(digits).unwrap_or(u32::MAX),
        })
    }
}

/// Whether `quantity` is a whole multiple of what the register counted.
///
/// The file has no multiplier, so any whole one fits. A register starts at 0
/// again after its highest index, and one that runs backwards gives negative
/// quantities.
pub(crate) fn explains(
    quantity: ShortDecimal,
    [previous, current]: [DialRead; 2],
    direction: Direction,
) -> bool {
    let scale = [quantity, previous.index, current.index]
        .map(|number| number.decimal().scale())
        .into_iter()
        .max()
        .unwrap_or(0);
    let units = |number: ShortDecimal| number.decimal().at_scale(scale);
    let dial = 10i128.checked_pow(previous.digits.max(current.digits) + u32::from(scale));
    let (Some(quantity), Some(previous), Some(current), Some(dial)) = (
        units(quantity),
        units(previous.index),
        units(current.index),
        dial,
    ) else {
        return false;
    };
    let counted = current - previous;
    let over_the_top = dial - counted.abs();
    let runs_backwards = quantity < 0 || direction != Direction::OutOfGrid;
    let differences = [
        (counted >= 0 || runs_backwards).then_some(counted.abs()),
        (counted < 0 && quantity > 0 || counted > 0 && quantity < 0).then_some(over_the_top),
    ];
    let is_multiple = |difference: i128| match difference {
        0 => quantity == 0,
        _ => quantity != 0 && quantity % difference == 0,
    };
    differences.into_iter().flatten().any(is_multiple)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(previous: &str, current: &str, quantity: &str, direction: &str) -> bool {
        let read = |text: &str| DialRead::parse(text.as_bytes()).unwrap();
        explains(
            ShortDecimal::parse(quantity.as_bytes()).unwrap(),
            [read(previous), read(current)],
            Direction::parse(direction.as_bytes()).unwrap(),
        )
    }

    #[test]
    fn a_quantity_is_a_multiple_of_the_difference() {
        for (previous, current, quantity, direction) in [
            ("000100", "000200", "100", "E"),
            ("000100", "000200", "4000", "E"),
            ("0100.25", "0102.5", "2.25", "E"),
            ("00990.0", "00980.0", "-10.0", "I"),
            ("0000629.00", "0001616.00", "-987", "I"),
            ("100", "100", "0", "E"),
        ] {
            assert!(
                explained(previous, current, quantity, direction),
                "{quantity}"
            );
        }
        for (previous, current, quantity, direction) in [
            ("38841", "39013", "31", "E"),
            ("100", "100", "10", "E"),
            ("100", "200", "0", "E"),
            ("0200", "0100", "100", "E"),
        ] {
            assert!(
                !explained(previous, current, quantity, direction),
                "{quantity}"
            );
        }
    }

    #[test]
    fn a_register_starts_again_after_its_highest_index() {
        assert!(explained("99890", "02034", "2144", "E"));
        assert!(explained("9999941.00", "0000106.00", "165", "E"));
        assert!(!explained("99890", "02034", "2145", "E"));
        assert!(explained("00010", "99990", "-20", "I"));
    }
}
