use super::*;
use ethnum::I256;
use proptest::prelude::*;

fn show(field: &str) -> String {
    Decimal::parse(field.as_bytes())
        .map_or_else(|fault| format!("{fault:?}"), |number| number.to_string())
}

#[test]
fn numbers_are_printed_plainly() {
    for (field, shown) in [
        ("0", "0"),
        ("0.000", "0"),
        ("007.50", "7.5"),
        (".362", "0.362"),
        ("12.", "12"),
        ("1000", "1000"),
        (
            "99999999999999999999999999999999999999",
            "99999999999999999999999999999999999999",
        ),
        ("0.1000000000000000000000000000000000000000", "0.1"),
    ] {
        assert_eq!(show(field), shown);
    }
}

#[test]
fn text_that_is_no_plain_number_is_refused() {
    for field in [
        "", ".", "-1", "+1", "1e3", "1E3", "NaN", "inf", "1,000", "1_000", "1.2.3", "0x1", "1 2",
    ] {
        assert_eq!(show(field), "NotANumber", "{field}");
    }
    assert_eq!(
        show("100000000000000000000000000000000000000"),
        "TooPrecise"
    );
    assert_eq!(
        show("340282366920938463463374607431768211457"),
        "TooPrecise",
        "one more than 128 bits can hold"
    );
    assert_eq!(
        show("0.00000000000000000000000000000000000001"),
        "TooPrecise"
    );
}

#[test]
fn a_sum_of_too_many_digits_is_none() {
    let most = Decimal::new(10i128.pow(38) - 1, 0);
    assert_eq!(most.checked_add(Decimal::new(1, 0)), None);
    assert_eq!(most.checked_add(Decimal::new(5, 1)), None);
    assert_eq!(most.checked_add(Decimal::new(0, 18)), Some(most));
}

proptest! {
    #[test]
    fn printing_and_reading_are_inverse(mantissa in 0..10i128.pow(37), scale in 0u8..30) {
        let number = Decimal::new(mantissa, scale);
        prop_assert_eq!(Decimal::parse(number.to_string().as_bytes()), Ok(number));
    }

    #[test]
    fn the_order_is_that_of_the_values(a in any::<i128>(), b in any::<i128>(), few in -20i8..20, s in 0u8..=38, t in 0u8..=38) {
        let value = |mantissa: i128, scale: u8| {
            I256::from(mantissa) * I256::from(10).pow(u32::from(38 - scale))
        };
        for (a, b) in [(a, b), (few.into(), b), (a, few.into()), (few.into(), i128::from(few) * 10)] {
            let expected = value(a, s).cmp(&value(b, t));
            let (a, b) = (Decimal::new(a, s), Decimal::new(b, t));
            prop_assert_eq!(a.cmp(&b), expected);
            prop_assert_eq!(b.cmp(&a), expected.reverse());
            prop_assert_eq!(a == b, expected.is_eq());
        }
    }

    #[test]
    fn aligned_numbers_are_in_the_order_of_128_bit_numbers(a in any::<i64>(), b in any::<i64>(), s in 0u8..19, t in 0u8..19) {
        let raised = |mantissa: i64, scale: u8| i128::from(mantissa) * 10i128.pow(u32::from(18 - scale));
        let (left, right) = (Decimal::new(a.into(), s), Decimal::new(b.into(), t));
        prop_assert_eq!(left.cmp(&right), raised(a, s).cmp(&raised(b, t)));
    }

    #[test]
    fn adding_does_not_depend_on_the_order(a in 0i64.., b in 0i64.., c in 0i64.., s in 0u8..9, t in 0u8..9) {
        let (a, b, c) = (Decimal::new(a.into(), s), Decimal::new(b.into(), t), Decimal::new(c.into(), 0));
        let left = a.checked_add(b).and_then(|sum| sum.checked_add(c));
        let right = c.checked_add(b).and_then(|sum| sum.checked_add(a));
        prop_assert_eq!(left, right);
        prop_assert!(left.is_some());
    }
}

#[test]
fn zero_and_numbers_of_extreme_scales_are_in_order() {
    let tiny = Decimal::new(1, u8::MAX);
    let minus_tiny = Decimal::new(-1, u8::MAX);
    let least = Decimal::new(i128::MIN, 0);
    let most = Decimal::new(i128::MAX, 0);
    let sorted = [least, minus_tiny, Decimal::ZERO, tiny, most];
    for (left, one) in sorted.iter().enumerate() {
        for (right, other) in sorted.iter().enumerate() {
            assert_eq!(one.cmp(other), left.cmp(&right), "{left} {right}");
        }
    }
}
