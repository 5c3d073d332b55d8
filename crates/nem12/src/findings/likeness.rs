//! Likeness: when two findings of a rule say the same.

use compact_str::CompactString;

use crate::records::field_name::FieldName;
use crate::rules::Code;

/// The part of a text that tells one finding of a rule from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The whole text.
    Text,
    /// The form alone, for dates and times, which differ from row to row.
    Form,
    /// Nothing, for NMIs and long readings, which have a text of their own each.
    Any,
}

/// The likeness of findings of a rule about a field.
#[must_use]
pub(super) fn likeness(code: Code, field: Option<FieldName>) -> Likeness {
    match (code, field) {
        (Code::NmiRange | Code::ReadingDecimals, _) => Likeness::Any,
        (
            _,
            Some(
                FieldName::DateTime
                | FieldName::IntervalDate
                | FieldName::UpdateDateTime
                | FieldName::MsatsLoadDateTime
                | FieldName::NextScheduledReadDate
                | FieldName::ReadDateTime
                | FieldName::PreviousRegisterReadDateTime
                | FieldName::CurrentRegisterReadDateTime,
            ),
        ) => Likeness::Form,
        _ => Likeness::Text,
    }
}

/// The form of a text: 9 for each digit of it, and one 9 for two digits alone, so
/// that `1/07` has the form of `10/07`.
#[must_use]
pub(super) fn form_of(text: &str) -> CompactString {
    let (mut form, mut digits) = (CompactString::default(), 0);
    let end = |form: &mut CompactString, digits: usize| {
        let nines = if digits == 2 { 1 } else { digits };
        form.extend(std::iter::repeat_n('9', nines));
    };
    for letter in text.chars() {
        if letter.is_ascii_digit() {
            digits += 1;
            continue;
        }
        end(&mut form, digits);
        digits = 0;
        form.push(letter);
    }
    end(&mut form, digits);
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_one_kind_have_one_form() {
        assert_eq!(form_of("1/07/2024"), form_of("10/12/2025"));
        assert_eq!(form_of("2024-07-01T00:00"), form_of("2025-12-31T23:59"));
        assert_ne!(form_of("20240701"), form_of("2024070100"));
        assert_ne!(form_of("2.02304E+11"), form_of("20230401"));
        assert_eq!(form_of(""), "");
    }
}
