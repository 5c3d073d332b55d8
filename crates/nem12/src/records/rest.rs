//! Rest: the end of a 300 record that a line break has cut off, and that looks like
//! another record: a stamp or a reading may end in 100, 200, 300, 400, 500 or 900.

use crate::lines::fields;
use crate::lines::fields::Fields;
use crate::lines::line;
use crate::values::date_time::DateTime;
use crate::values::quality::Quality;

/// Whether `line` may be the rest of a 300 record, as far as it can say so by itself.
#[must_use]
pub(crate) fn is_like(line: &[u8]) -> bool {
    is_like_stamp(line) || is_like_reading(line)
}

/// Whether `line` has a QualityMethod behind three digits of a RecordIndicator. The TransCode of a
/// 500 or a 550 record looks like one.
fn is_like_reading(line: &[u8]) -> bool {
    // Nearly every line has a date or an NMI there, which is longer than any QualityMethod.
    if let [_, _, _, b',', behind @ ..] = line
        && let Some(longer) = behind.first_chunk::<4>()
        && longer.iter().all(u8::is_ascii_alphanumeric)
    {
        return false;
    }
    let mut fields = Fields::of(line);
    matches!(
        fields.next(),
        Some(b"100" | b"200" | b"250" | b"300" | b"400" | b"900")
    ) && fields.next().and_then(Quality::parse).is_some()
}

/// Whether the second field of `line` is a TransCode, as far as the first field says so.
pub(crate) fn names_trans_code(line: &[u8]) -> bool {
    line.starts_with(b"500,") || line.starts_with(b"550,")
}

/// Whether `line` has no more than three digits of a RecordIndicator and a stamp.
fn is_like_stamp(line: &[u8]) -> bool {
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

/// Whether the line `bytes[at..end]` is the rest of the 300 record above it: the first digits of
/// an UpdateDateTime are the last field there, or there is no QualityMethod yet.
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
    let is_of_stamp = || stamp.len() == 14 && DateTime::parse(&stamp).is_some();
    let is_of_reading =
        || is_like_reading(rest) && Fields::of(above).all(|field| Quality::parse(field).is_none());
    above.starts_with(b"300,") && (is_of_stamp() || is_of_reading())
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
            ("300,20240301,1,1\n200,E52,,,20240501000000,", true),
            ("300,20240301,1,1\n900,A", true),
            ("300,20240301,1,\n300,V,,,20240501000000,", true),
            // An NMI that someone has taken out, and the TransCode of a 500 record.
            (
                "300,20240301,1,1,A,,,20240501000000,\n200,A,E1,1,E1,N1,M1,kWh,720,",
                false,
            ),
            ("300,20240301,1,1\n500,A,S1,20240301000000,1", false),
            ("300,20240301,1,1\n550,N,,A,", false),
            (
                "300,20240301,1,1\n200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,",
                false,
            ),
            ("400,1,2,A,,\n900", false),
            ("900", false),
        ] {
            let at = text.find('\n').map_or(0, |at| at + 1);
            assert_eq!(is_rest(text.as_bytes(), at, text.len()), expected, "{text}");
        }
    }
}
