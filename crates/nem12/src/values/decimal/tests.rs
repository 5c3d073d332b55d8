use super::*;
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
    fn adding_does_not_depend_on_the_order(a in 0i64.., b in 0i64.., c in 0i64.., s in 0u8..9, t in 0u8..9) {
        let (a, b, c) = (Decimal::new(a.into(), s), Decimal::new(b.into(), t), Decimal::new(c.into(), 0));
        let left = a.checked_add(b).and_then(|sum| sum.checked_add(c));
        let right = c.checked_add(b).and_then(|sum| sum.checked_add(a));
        prop_assert_eq!(left, right);
        prop_assert!(left.is_some());
    }
}
