//! The 200 record in force, and the blocks that its rows go to.

use std::hash::{DefaultHasher, Hash, Hasher};

use memchr::memrchr;

use crate::findings::detail::Detail;
use crate::lines::fields::Fields;
use crate::lines::line;
use crate::read::parser::piece_parser::{InForce, LastDate, PieceParser};
use crate::records::breach::Breach;
use crate::records::details_columns::swapped_back;
use crate::records::field_name::FieldName;
use crate::records::nmi_details::NmiDetails;
use crate::records::record::RecordKind;
use crate::records::refused_details::RefusedDetails;
use crate::rules::Code;
use crate::rules::profile::{Profile, Severity};
use crate::state::block::{Block, RejectedRow};
use crate::state::piece::Context;
use crate::state::piece_stream::PieceStream;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::SuffixClass;

impl PieceParser<'_> {
    /// Puts the context of the piece in force. The breaches of the 200 record
    /// were noted where the record stands.
    pub(crate) fn take_over(&mut self, context: &Context) {
        if let Some(record) = &context.details {
            let kind = RecordKind::of(line::clipped(record));
            self.read_details(record, kind, false);
        }
        if let Some(half) = &context.half_above {
            self.complete_details(half);
        }
        let of_field = |field| {
            let date = IntervalDate::parse_as(field, self.options.dates);
            LastDate::of_row(date)
        };
        self.last_date = context
            .last_date
            .as_deref()
            .map(of_field)
            .unwrap_or_default();
        if context.is_ended {
            self.in_force = self.ended();
            self.notes.block = None;
        }
    }

    /// Reads a 200 record of this kind, damaged or not. `is_new` is false for the one of
    /// the context, which stands in an earlier piece.
    pub(crate) fn read_details(&mut self, record: &[u8], kind: RecordKind, is_new: bool) {
        let notes = &mut self.notes;
        let mut note = |breach: Breach<'_>| {
            if is_new {
                notes.breach(&breach);
            } else if breach.code.severity(Profile::Strict) == Severity::Block
                && notes.is_broken(&breach)
            {
                notes.block.get_or_insert(breach.code);
            }
        };
        let swaps = self.options.swaps_registers;
        let swapped = swaps.then(|| swapped_back(record)).flatten();
        if swapped.is_some() {
            note(Breach::of_line(Code::DetailsSwappedRead, b""));
        }
        let read = if kind == RecordKind::DamagedNmiDetails {
            let indicator = Fields::of(record).next().unwrap_or_default();
            let field = FieldName::RecordIndicator;
            note(Breach::at(Code::DetailsDamaged, 1, field, indicator));
            Err(RefusedDetails::damaged(record))
        } else {
            let record = swapped.as_deref().unwrap_or(record);
            self.scratch.lines.keep_details(record);
            NmiDetails::read(record, &mut note)
        };
        self.details_hash = hash_of(record);
        self.fresh_details = is_new.then_some(self.notes.line);
        self.in_force = match read {
            Ok(details) => {
                self.state.blocks_started += u64::from(is_new);
                InForce::Details(details)
            }
            Err(refused) => InForce::Refused(refused),
        };
    }

    /// Ends the block in force, with its open day.
    pub(super) fn end_block(&mut self) {
        self.close_day();
        self.keep_bare_consumption();
        if let Some(line) = self.fresh_details.take() {
            self.notes.note(Code::BlockEmpty, line, Detail::Plain);
        }
        self.has_ended_block = true;
        self.ended_day = None;
        self.in_force = InForce::Nothing;
        self.stream = None;
        self.last_date = LastDate::None;
        self.notes.block = None;
        self.is_block_open = false;
    }

    /// Looks for the NMI of a damaged 200 record, the line `bytes[at..end]`, in the line
    /// above.
    pub(super) fn complete_half(&mut self, bytes: &[u8], (at, end): (usize, usize)) {
        let has_none = |refused: &RefusedDetails| refused.nmis.is_empty();
        if matches!(&self.in_force, InForce::Refused(refused) if has_none(refused))
            && RefusedDetails::is_second_half(&bytes[at..end])
            && let Some((from, to)) = line::before(bytes, at)
            && RefusedDetails::is_first_half(&bytes[from..to])
        {
            self.complete_details(&bytes[from..to]);
        }
    }

    /// Gives the damaged 200 record in force the NMI of the line above, if the two are the
    /// halves of a broken line.
    pub(super) fn complete_details(&mut self, above: &[u8]) {
        if let InForce::Refused(refused) = &mut self.in_force
            && refused.nmis.is_empty()
        {
            refused.nmis = RefusedDetails::nmis_of_half(above);
        }
    }

    /// Keeps a rejected row, if the NMI it belongs to is known.
    pub(crate) fn keep_rejected(
        &mut self,
        code: Code,
        line: u32,
        date: IntervalDate,
        updated: Option<DateTime>,
    ) {
        if !self.is_block_open && !self.open_block(line, date) {
            return;
        }
        let row = RejectedRow {
            date,
            updated,
            line,
            code,
        };
        self.push_rejected(row);
        let (InForce::Refused(refused) | InForce::Ended(refused)) = &self.in_force else {
            return;
        };
        let others = refused.nmis.iter().skip(1);
        let others: Vec<_> = others
            .map(|nmi| PieceStream::of_refused(nmi, refused))
            .collect();
        for other in others {
            let stream = self.number_of(other);
            self.push_block(stream, line, date);
            self.push_rejected(row);
            // The next row belongs to the first of these NMIs again.
            self.is_block_open = false;
        }
    }

    fn push_rejected(&mut self, row: RejectedRow) {
        self.state.rejected.push(row);
        if let Some(block) = self.state.blocks.last_mut() {
            block.grow_rejected();
        }
    }

    /// The number of a stream among those of the piece.
    fn number_of(&mut self, own: PieceStream) -> u32 {
        let streams = &mut self.state.streams;
        let known = streams.iter().rposition(|stream| stream.is_like(&own));
        index(known.unwrap_or_else(|| {
            streams.push(own);
            streams.len() - 1
        }))
    }

    /// The distance of a row from the first row and the first date of its
    /// block. A new block is opened when the row is too far from the block in
    /// force.
    pub(crate) fn place(&mut self, line: u32, date: IntervalDate) -> (u16, i16) {
        if self.is_block_open
            && let Some(block) = self.state.blocks.last()
            && let Ok(below) = u16::try_from(line - block.line)
            && let Ok(days) = i16::try_from(date.days() - block.first_date.days())
        {
            return (below, days);
        }
        self.open_block(line, date);
        (0, 0)
    }

    /// The number of the stream in force among those of the piece. `None` for a
    /// refused 200 record whose NMI cannot be read.
    pub(crate) fn stream(&mut self) -> Option<u32> {
        if self.stream.is_some() {
            return self.stream;
        }
        let own = match &self.in_force {
            InForce::Details(details) => PieceStream::of(details),
            InForce::Refused(refused) | InForce::Ended(refused) => {
                PieceStream::of_refused(refused.nmis.first()?, refused)
            }
            InForce::Nothing => return None,
        };
        let streams = &mut self.state.streams;
        let known = self.scratch.streams.get(&self.details_hash).copied();
        // The hash finds a candidate, equality decides.
        self.stream = known
            .filter(|&at| streams[at as usize].is_like(&own))
            .or_else(|| {
                let at = index(streams.len());
                self.scratch.streams.insert(self.details_hash, at);
                streams.push(own);
                Some(at)
            });
        self.stream
    }

    /// Keeps the `E` stream of a 200 record that ends without rows, as a block
    /// without rows. Net says nothing where the NMI has an `E` stream without a
    /// row.
    pub(crate) fn keep_bare_consumption(&mut self) {
        let suffix = match &self.in_force {
            InForce::Details(details) => Some(details.suffix),
            InForce::Refused(refused) => refused.suffix,
            InForce::Nothing | InForce::Ended(_) => None,
        };
        let is_consumption =
            suffix.is_some_and(|suffix| suffix.class() == SuffixClass::Consumption);
        if is_consumption && !self.is_block_open {
            self.open_block(self.notes.line, IntervalDate::from_days(0));
        }
    }

    pub(super) fn open_block(&mut self, line: u32, date: IntervalDate) -> bool {
        let Some(stream) = self.stream() else {
            return false;
        };
        self.push_block(stream, line, date);
        true
    }

    fn push_block(&mut self, stream: u32, line: u32, date: IntervalDate) {
        let state = &mut self.state;
        let days = index(self.scratch.days.len());
        let rejected = index(state.rejected.len());
        let mut block = Block::new(stream, line, date, days, rejected);
        block.segment = index(state.segments.len());
        block.strict = self.notes.block;
        state.blocks.push(block);
        self.is_block_open = true;
    }
}

/// The hash of a 200 record without its last field, the NextScheduledReadDate,
/// in which records of one stream differ.
fn hash_of(record: &[u8]) -> u64 {
    let record = line::clipped(record);
    let end = memrchr(b',', record).unwrap_or(record.len());
    let mut hasher = DefaultHasher::new();
    record[..end].hash(&mut hasher);
    hasher.finish()
}

/// A place in a table of the piece, in 32 bits. Tables of a piece are far
/// shorter than 2^32.
pub(crate) fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
