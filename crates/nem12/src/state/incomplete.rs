//! The inputs that an output lacks, because they could not be read to their ends.

use crate::findings::field_text::tame;
use crate::state::input_state::InputState;
use crate::state::state::State;

/// The most names that the sentence has.
const MOST_NAMES: usize = 5;

impl State {
    /// A sentence on one line that names the inputs which could not be read to their end,
    /// and which are therefore left out; `None` if there are none.
    #[must_use]
    pub fn incomplete(&self) -> Option<String> {
        let is_unread = |input: &&InputState| {
            let refusal = input.refusal.as_ref();
            refusal.is_some_and(|refusal| refusal.is_unread)
        };
        let unread = self.inputs().iter().filter(is_unread);
        let count = unread.clone().count();
        let names: Vec<String> = unread
            .take(MOST_NAMES)
            .map(|input| input.name.chars().map(one_line).collect())
            .collect();
        let more = match count.saturating_sub(MOST_NAMES) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let inputs = match count {
            0 => return None,
            1 => "one input could not be read to its end, and is left out".to_owned(),
            _ => format!("{count} inputs could not be read to their ends, and are left out"),
        };
        Some(format!("INCOMPLETE: {inputs}: {}{more}", names.join(", ")))
    }
}

/// A character of a name in a comment, which ends with the line.
fn one_line(character: char) -> char {
    match tame(character) {
        '\u{2028}' | '\u{2029}' => '\u{fffd}',
        tamed => tamed,
    }
}
