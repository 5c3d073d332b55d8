//! B2B details of NEM13: the 550 record, changes at the site at the two reads of
//! the 250 record above (MDFF 5.4).

use crate::lines::fields;
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::form;
use crate::rules::Code;
use crate::rules::dated::Life;
use crate::rules::forms;

/// The number of fields of the record.
const WIDTH: usize = 5;

/// The longest RetServiceOrder, in characters.
const LONGEST: usize = 15;

/// Checks a 550 record, a line without its ending. Every broken rule is passed to
/// `note`. No figure depends on the record.
pub(crate) fn check(record: &[u8], note: &mut impl FnMut(Breach<'_>)) {
    let (fields, count) = fields::first::<WIDTH>(record);
    let code_of_trans = |field: &[u8]| match (forms::life_of_trans_code(field), field) {
        (Some(Life::Since(_) | Life::Within(..)), _) => None,
        (None, [b'A'..=b'Z']) => Some(Code::AccumulationB2bNew),
        _ => Some(Code::AccumulationB2bField),
    };
    let code_of_order =
        |field: &[u8]| fields::is_longer(field, LONGEST).then_some(Code::AccumulationB2bField);
    for (column, name, code) in [
        (2, FieldName::PreviousTransCode, code_of_trans(fields[1])),
        (
            3,
            FieldName::PreviousRetServiceOrder,
            code_of_order(fields[2]),
        ),
        (4, FieldName::CurrentTransCode, code_of_trans(fields[3])),
        (
            5,
            FieldName::CurrentRetServiceOrder,
            code_of_order(fields[4]),
        ),
    ] {
        if let Some(code) = code {
            note(Breach::at(code, column, name, fields[column - 1]));
        }
    }
    if count < WIDTH {
        note(Breach::of_line(Code::AccumulationB2bTail, b""));
    }
    form::check(record, WIDTH, Code::LineExtra, note);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_checked() {
        for (record, expected) in [
            ("550,N,,S,S0012029", None),
            ("550,O,OTHR0016-1,O,OTHR0016-2", None),
            ("550,x,,N,", Some("N550-FIELD")),
            ("550,X,,N,", Some("N550-NEW")),
            ("550,N,,,", Some("N550-FIELD")),
            ("550,N,1234567890123456,N,", Some("N550-FIELD")),
            ("550,N,,A", Some("N550-TAIL")),
            ("550,N,,A,,x", Some("LINE-EXTRA")),
        ] {
            let mut codes = Vec::new();
            check(record.as_bytes(), &mut |breach| {
                codes.push(breach.code.id());
            });
            assert_eq!(codes, expected.into_iter().collect::<Vec<_>>(), "{record}");
        }
    }
}
