//! Rest: the end of a 300 record that a line break has cut off, and that looks like
//! another record: a stamp may end in 100, 200, 300, 400, 500 or 900.

use crate::lines::fields;
use crate::lines::line;
use crate::values::date_time::DateTime;

/// Whether `line` has no more than three digits of a RecordIndicator and a stamp.
#[must_use]
pub(crate) fn is_like(line: &[u8]) -> bool {
    let [b'1'..=b'9', b'0', b'0', behind @ ..] = line else {
        return false;
    };
    behind.len() <= 16
        && matches!(behind, [] | [b',', ..])
        && behind
            .iter()
            .all(|byte| byte.is_ascii_digit() || *byte == b',')
        && matches!(fields::count_filled(behind), 0 | 2)
}

/// Whether the line `bytes[at..end]` is the rest of the 300 record above it: the
/// first digits of an UpdateDateTime are the last field there.
#[must_use]
pub(crate) fn is_rest(bytes: &[u8], at: usize, end: usize) -> bool {
    let rest = &bytes[at..end];
    if !is_like(rest) {
        return false;
    }
    let Some((begin, end_above)) = line::before(bytes, at) else {
        return false;
    };
    let above = &bytes[begin..end_above];
    let last = above
        .rsplit(|&byte| byte == b',')
        .next()
        .unwrap_or_default();
    let stamp = [last, &rest[..3]].concat();
    above.starts_with(b"300,") && stamp.len() == 14 && DateTime::parse(&stamp).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_above_decide_whether_a_short_line_is_a_record() {
        for (text, expected) in [
            ("300,20240301,1,A,,,20240501151\n100,", true),
            ("300,20240301,1,A,,,20240501000\n900", true),
            ("300,20240301,1,A,,,20240501000\n300,20240502000000", true),
            ("300,20240301,1,A,,,20240501000900\n900", false),
            ("300,20240301,1,A,,,20240501151\n100,NEM12", false),
            ("400,1,2,A,,\n900", false),
            ("900", false),
        ] {
            let at = text.find('\n').map_or(0, |at| at + 1);
            assert_eq!(is_rest(text.as_bytes(), at, text.len()), expected, "{text}");
        }
    }
}
