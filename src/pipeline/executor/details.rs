//! The 200 record in force, and the blocks its rows go to.

use compact_str::ToCompactString;

use crate::nem12::nmi_details::{DetailsFault, RefusedDetails};
use crate::nem12::{DateTime, IntervalDate, NmiDetails};
use crate::pipeline::block::{Block, RejectedRow};
use crate::pipeline::executor::{Executor, InForce};
use crate::pipeline::piece::Context;
use crate::report::{Code, Detail};

impl Executor<'_> {
    /// Goes on in the block that was in force where the piece starts. Its 200
    /// record has been told already.
    pub(super) fn take_over(&mut self, context: &Context) {
        if let Some(record) = &context.details {
            self.read_details(record, false);
        }
    }

    /// Reads a 200 record; `is_new` when it stands in this piece.
    pub(super) fn read_details(&mut self, record: &[u8], is_new: bool) {
        match NmiDetails::read(record) {
            Ok(details) => {
                if is_new {
                    self.state.blocks_started += 1;
                    self.tell_oddities(&details);
                }
                self.in_force = InForce::Details(details);
            }
            Err(refused) => {
                if is_new {
                    self.tell_refusal(&refused);
                }
                self.in_force = InForce::Refused(refused);
            }
        }
    }

    fn tell_oddities(&mut self, details: &NmiDetails) {
        let name = || Detail::text(details.nmi.as_str().as_bytes());
        if !details.nmi.is_regular() {
            self.state.note(Code::NmiOdd, self.line, name());
        }
        if details.lost_check_digit {
            self.state.note(Code::NmiCheckDigit, self.line, name());
        }
        if details.lost_column {
            self.state.note(Code::DetailsColumn, self.line, name());
        }
        if !details.interval_length.is_current() {
            let minutes = details.interval_length.minutes().to_compact_string();
            self.state
                .note(Code::LengthLegacy, self.line, Detail::Text(minutes));
        }
    }

    fn tell_refusal(&mut self, refused: &RefusedDetails) {
        let (code, detail) = match refused.fault {
            DetailsFault::TooLong => (Code::DetailsTooLong, Detail::Plain),
            DetailsFault::TooFewFields { found } => {
                (Code::DetailsFields, Detail::Count { expected: 9, found })
            }
            DetailsFault::Nmi => (Code::DetailsNmi, Detail::Plain),
            DetailsFault::Suffix => (Code::DetailsSuffix, Detail::Plain),
            DetailsFault::Unit => (Code::DetailsUnit, Detail::Plain),
            DetailsFault::NotEnergy => (Code::DetailsNotEnergy, Detail::Plain),
            DetailsFault::IntervalLength => (Code::DetailsLength, Detail::Plain),
        };
        self.state.note(code, self.line, detail);
    }

    /// Keeps a rejected row, if it is known whose it is.
    pub(super) fn keep_rejected(
        &mut self,
        code: Code,
        line: u32,
        date: IntervalDate,
        updated: Option<DateTime>,
    ) {
        if !self.is_block_open {
            let block = match &self.in_force {
                InForce::Details(details) => Block::of(details),
                InForce::Refused(RefusedDetails {
                    nmi: Some(nmi),
                    suffix,
                    ..
                }) => Block::refused(nmi.clone(), *suffix),
                InForce::Refused(_) | InForce::Nothing => return,
            };
            self.open_block(block, line, date);
        }
        self.state.rejected.push(RejectedRow {
            date,
            updated,
            line,
            code,
        });
        if let Some(block) = self.state.blocks.last_mut() {
            block.grow_rejected();
        }
    }

    /// The places of a row's line and date in the block that takes it: those
    /// of the block in force if they are near enough, else a new one's.
    pub(super) fn place(&mut self, line: u32, date: IntervalDate) -> (u16, i16) {
        if self.is_block_open
            && let Some(block) = self.state.blocks.last()
            && let Ok(below) = u16::try_from(line - block.line)
            && let Ok(days) = i16::try_from(date.days() - block.first_date.days())
        {
            return (below, days);
        }
        if let InForce::Details(details) = &self.in_force {
            let block = Block::of(details);
            self.open_block(block, line, date);
        }
        (0, 0)
    }

    fn open_block(&mut self, mut block: Block, line: u32, date: IntervalDate) {
        let state = &mut self.state;
        block.line = line;
        block.first_date = date;
        block.segment = index(state.segments.len());
        let configured = match &self.in_force {
            InForce::Details(details) => details.configured_consumption,
            InForce::Refused(_) | InForce::Nothing => 0,
        };
        // Sites of one network mostly share a handful of configurations.
        let known = state
            .configurations
            .iter()
            .rposition(|&other| other == configured);
        block.configuration = index(known.unwrap_or_else(|| {
            state.configurations.push(configured);
            state.configurations.len() - 1
        }));
        block.start_at(index(state.days.len()), index(state.rejected.len()));
        state.blocks.push(block);
        self.is_block_open = true;
    }
}

/// A place in a table of a piece, which is far shorter than 2^32.
fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
