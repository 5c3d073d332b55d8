//! Numbers as Excel keeps them. The file has up to 17 digits of a binary number: 1.1 is
//! there as `1.1000000000000001`.

/// The digits that Excel keeps of a number, which are those a person had.
const KEPT: usize = 15;

/// The text of a number before Excel read it: its shortest decimal, where that has no
/// more digits than Excel keeps; else the digits in the file.
pub(crate) fn text(raw: &str) -> String {
    let raw = raw.trim();
    let is_number = raw
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    let Some(number) = raw.parse::<f64>().ok().filter(|_| is_number) else {
        return raw.to_owned();
    };
    let shortest = number.to_string();
    let is_small = number.abs() < 1e15;
    if is_small && digits(&shortest) <= KEPT && !is_large_power(raw) {
        return shortest;
    }
    raw.to_owned()
}

/// A number that is shown as a power of ten and has no more digits than that shows:
/// `6.1E+09`. It had no more digits before either, so it is no identifier.
pub(crate) fn as_power(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_whole = digits.len() == text.len() && digits.len() >= 10;
    let significant = digits.trim_end_matches('0');
    if !is_whole || significant.len() > 3 || significant.is_empty() {
        return None;
    }
    let (first, rest) = significant.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    Some(format!("{first}{point}{rest}E+{:02}", digits.len() - 1))
}

/// Whether the text itself has a power of ten above 1. What it leaves out is not known.
fn is_large_power(raw: &str) -> bool {
    raw.find(['e', 'E'])
        .is_some_and(|at| !raw[at + 1..].starts_with('-'))
}

/// The number of digits from the first that is not 0 to the last.
fn digits(text: &str) -> usize {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let significant = digits.trim_start_matches('0');
    if text.contains('.') {
        significant.len()
    } else {
        significant.trim_end_matches('0').len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_have_the_text_they_had() {
        for (raw, expected) in [
            ("0.1", "0.1"),
            ("1.1000000000000001", "1.1"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("1E-3", "0.001"),
            ("1.1000000000000001E-4", "0.00011"),
            ("6102000011", "6102000011"),
            ("20240802120000", "20240802120000"),
            ("300.0", "300"),
            ("6.1E+09", "6.1E+09"),
            ("6.1E9", "6.1E9"),
            ("1234567890123456", "1234567890123456"),
            ("1.2345678901234567E+19", "1.2345678901234567E+19"),
            ("0", "0"),
            ("-1.5", "-1.5"),
            ("NaN", "NaN"),
            ("inf", "inf"),
            ("", ""),
        ] {
            assert_eq!(text(raw), expected, "{raw}");
        }
        assert_eq!(as_power("6100000000").as_deref(), Some("6.1E+09"));
        assert_eq!(as_power("6000000000").as_deref(), Some("6E+09"));
        assert_eq!(as_power("6102000011"), None);
        assert_eq!(as_power("0.001"), None);
    }

    proptest! {
        #[test]
        fn a_decimal_of_15_digits_comes_back(whole in 0_u64..1_000_000, part in 0_u64..1_000_000_000) {
            let before = format!("{whole}.{part:09}");
            let plain = before.trim_end_matches('0').trim_end_matches('.');
            let number: f64 = before.parse().unwrap_or(f64::NAN);
            // Excel writes 17 digits.
            let raw = format!("{number:.16e}");
            let (digits, power) = raw.split_once('e').unwrap_or((&raw, "0"));
            let file = if power.starts_with('-') { raw.replace('e', "E") } else {
                let power: usize = power.parse().unwrap_or(0);
                let all = digits.replace('.', "");
                format!("{}.{}", &all[..=power], &all[power + 1..])
            };
            prop_assert_eq!(text(&file), plain);
        }
    }
}
