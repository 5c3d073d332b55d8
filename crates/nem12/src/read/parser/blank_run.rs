//! Blank lines below a blank line, a run at a time: there may be gigabytes of them.

use crate::lines::blank_lines::BlankLines;
use crate::read::parser::piece_parser::PieceParser;
use crate::rules::Code;

impl PieceParser<'_> {
    /// Reads blank lines below a blank line.
    pub(super) fn read_blank(&mut self, blank: &BlankLines) {
        self.notes.note_lines(Code::LineBlank, blank.count);
        self.stretch.add_short(blank.count);
        let endings = &mut self.state.endings;
        endings.lines += u64::from(blank.other_endings);
        let first = blank.first_other.map(|first| self.notes.line + first);
        endings.first = endings.first.or(first);
        self.notes.line += blank.count;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::read::parser::parse::parse_piece;
    use crate::read::parser::piece_parser::Scratch;
    use crate::settings::read_options::ReadOptions;
    use crate::state::piece::{Context, PieceState};

    /// The state of a piece whose length in bytes does not matter.
    fn parse(text: &str, joins_wrapped: bool) -> PieceState {
        let options = ReadOptions {
            joins_wrapped,
            ..ReadOptions::default()
        };
        let context = Context::default();
        let state = parse_piece(text.as_bytes(), &context, options, &mut Scratch::default());
        PieceState { bytes: 0, ..state }
    }

    /// Lines, with one or many blank lines between them. A tab makes a blank line that is
    /// read alone.
    fn text(lines: &[(usize, usize, usize)], blank: &str) -> String {
        let records = [
            "200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,\n",
            "300,20050301,1,2,A,,,20050402120000,\r\n",
            "300,20050302,1,0,V,,,20050402120000,\n",
            "300,20050303,1,2\n",
            "400,1,2,N,,\n",
            "400,1,2,A,,\r",
            "500,N,,20050401120000,000100\n",
            "20O,,E1,1,E1,N1,M1,kWh,720,\n",
            "what is this?\n",
            "900\r\n",
        ];
        let endings = ["\n", "\r\n", "\r"];
        let mut text = String::new();
        for &(record, count, ending) in lines {
            text += records[record];
            let ending = endings[ending];
            // The first may matter to the line above, so it is the same in both texts. One
            // in CR would go on in LF.
            text.push(' ');
            text += ending;
            text += &[blank, ending].concat().repeat(count);
        }
        text
    }

    proptest! {
        #[test]
        fn blank_lines_at_once_are_those_one_by_one(
            lines in prop::collection::vec(
                (0..10_usize, prop_oneof![0..4_usize, 990..1010_usize, 1990..2010_usize, 4000..4010_usize], 0..3_usize),
                0..7,
            ),
            blank in "[ ,]{1,2}",
            joins_wrapped in any::<bool>(),
        ) {
            let (fast, plain) = (text(&lines, &blank), text(&lines, "\t"));
            prop_assert_eq!(parse(&fast, joins_wrapped), parse(&plain, joins_wrapped));
        }

        #[test]
        fn empty_lines_at_once_are_those_one_by_one(
            lines in prop::collection::vec(
                (0..10_usize, prop_oneof![0..4_usize, 1990..2010_usize], 0..2_usize),
                0..7,
            ),
        ) {
            let (fast, plain) = (text(&lines, ""), text(&lines, "\t"));
            prop_assert_eq!(parse(&fast, false), parse(&plain, false));
        }
    }
}
