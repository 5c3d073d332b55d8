//! Doubtful end: a 900 record, or a 100 or 200 record with nothing but a stamp behind it, that may
//! be the end of a broken line. Rows and 400 records below it may be of the block above.

use crate::read::parser::piece_parser::{Day, InForce, PieceParser};
use crate::read::stretch::REACH;
use crate::records::record::RecordKind;
use crate::rules::Code;
use crate::values::quality::QualityFlag;

impl PieceParser<'_> {
    /// Ends the block in force at a record of this kind.
    pub(super) fn end_block_at(&mut self, record: &[u8], kind: RecordKind) {
        if kind.may_be_rest(record) {
            self.end_block_in_doubt();
        } else {
            self.end_block();
        }
    }

    /// Ends the block in force at a line that may be the end of a broken one: rows below it may
    /// be of the block.
    fn end_block_in_doubt(&mut self) {
        let last_date = self.last_date;
        let variable = match &self.day {
            Day::Open { data, line } if data.quality.flag() == QualityFlag::Variable => {
                Some((data.date, *line))
            }
            _ => self.ended_day,
        };
        self.close_day();
        self.keep_bare_consumption();
        let ended = self.ended();
        self.end_block();
        (self.in_force, self.last_date) = (ended, last_date);
        self.ended_day = variable;
    }

    /// Reads a 200 record that may be the end of a broken line. It is rejected, and rows below it
    /// may be of the block above.
    pub(super) fn read_doubtful_details(&mut self, record: &[u8], kind: RecordKind) {
        self.end_block_in_doubt();
        self.note_data();
        let ended = std::mem::replace(&mut self.in_force, InForce::Nothing);
        self.read_details(record, kind, true);
        self.fresh_details = None;
        // Rows below are of the block above or, where there is none, of none.
        self.in_force = ended;
    }

    /// Takes the block out of force; gives what is in force behind its end.
    pub(super) fn ended(&mut self) -> InForce {
        match std::mem::replace(&mut self.in_force, InForce::Nothing) {
            InForce::Details(details) => InForce::Ended(details.into_ended()),
            InForce::Refused(refused) => InForce::Ended(refused),
            other => other,
        }
    }

    /// Withholds the day of a row of quality V above a line that may be the end of a broken one: a
    /// 400 record below it may be of that row.
    pub(super) fn lose_row_above_end(&mut self) {
        if let (InForce::Ended(_), Some((date, line))) = (&self.in_force, self.ended_day)
            && self.notes.line - line <= REACH
        {
            self.keep_rejected(Code::EventDamaged, self.notes.line, date, None);
        }
    }
}
