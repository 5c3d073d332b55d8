//! Withheld read periods, each with its reason.

use crate::output::answers::entry::Entry;
use crate::periods::read_period::ReadWithheld;
use crate::state::input_state::InputState;

/// The columns of a row.
pub(crate) const COLUMNS: [&str; 9] = [
    "nmi",
    "suffix",
    "register",
    "direction",
    "from",
    "to",
    "code",
    "reason",
    "place",
];

/// The entries of a withheld period.
pub(crate) fn entries(withheld: &ReadWithheld, inputs: &[InputState]) -> [Entry; 9] {
    let name = inputs
        .get(withheld.input)
        .map_or("", |input| input.name.as_str());
    [
        Entry::Text(withheld.nmi.to_string()),
        Entry::Text(withheld.suffix.to_string()),
        Entry::Text(withheld.register.clone()),
        Entry::Word(withheld.direction.to_string()),
        Entry::Moment(withheld.from),
        Entry::Moment(withheld.to),
        Entry::Word(withheld.code.to_owned()),
        Entry::Text(withheld.reason.clone()),
        Entry::Text(format!("{name}:{}", withheld.line)),
    ]
}
