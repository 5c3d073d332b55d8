//! Withheld read periods, each with its reason.

use crate::output::reads::cells::Cell;
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

/// The cells of a withheld period.
pub(crate) fn cells(withheld: &ReadWithheld, inputs: &[InputState]) -> [Cell; 9] {
    let name = inputs
        .get(withheld.input)
        .map_or("", |input| input.name.as_str());
    [
        Cell::Text(withheld.nmi.to_string()),
        Cell::Text(withheld.suffix.to_string()),
        Cell::Text(withheld.register.clone()),
        Cell::Word(withheld.direction.to_string()),
        Cell::Moment(withheld.from),
        Cell::Moment(withheld.to),
        Cell::Word(withheld.code.to_owned()),
        Cell::Text(withheld.reason.clone()),
        Cell::Text(format!("{name}:{}", withheld.line)),
    ]
}
