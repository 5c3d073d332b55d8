//! Field text: text of an input, made safe to show in a message.

use compact_str::CompactString;

use crate::lines::fields;

/// How many characters of a field a message shows.
const MOST_SHOWN: usize = 40;

/// The text of a field, made safe to show in a message: at most 40 characters and
/// an ellipsis, without control characters and without characters that change the
/// direction of writing.
#[must_use]
pub fn shown(field: &[u8]) -> CompactString {
    // Nearly every field is short and plain ASCII.
    if field.len() <= MOST_SHOWN
        && field.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && let Ok(text) = std::str::from_utf8(field)
    {
        return CompactString::from(text);
    }
    shown_tamed(field)
}

/// The slow path of [`shown`], for any field.
fn shown_tamed(field: &[u8]) -> CompactString {
    let field = &field[..field.len().min(4 * MOST_SHOWN)];
    let text = fields::text(field);
    let mut shown: CompactString = text.chars().take(MOST_SHOWN).map(tame).collect();
    if text.chars().count() > MOST_SHOWN {
        shown.push('…');
    }
    shown
}

/// Replaces a character that is not safe to show by U+FFFD: a control character,
/// or one that changes the direction of writing.
#[must_use]
pub fn tame(character: char) -> char {
    let turns = matches!(
        character,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}'
    );
    if character.is_control() || turns {
        '\u{fffd}'
    } else {
        character
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_path_and_the_slow_path_agree(field in "[ -~]{0,39}[ -~\\x7f\t\u{e9}\u{202e}]{0,3}") {
            prop_assert_eq!(shown(field.as_bytes()), shown_tamed(field.as_bytes()));
        }
    }
}
