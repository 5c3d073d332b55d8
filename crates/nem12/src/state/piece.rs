//! The state of one piece, as an executor makes it, and the context that a
//! piece needs.

use crate::findings::findings::Findings;
use crate::findings::record_counts::RecordCounts;
use crate::records::look_alike::LookAlike;
use crate::rules::Code;
use crate::state::accumulations::Accumulations;
use crate::state::block::{Block, RejectedRow};
use crate::state::piece_stream::PieceStream;
use crate::state::row_texts::RowTexts;
use crate::state::segment::SegmentMark;
use crate::state::stream_day::{RareDay, StreamDay};
use crate::values::date_time::DateTime;

/// The context of a piece: what is in force where the piece starts.
///
/// A long block is cut between its days. The parser of the second piece needs
/// the block's 200 record and last date, and both are lines of the input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The 200 record in force, as it stands in the file, without its line
    /// ending.
    pub details: Option<Box<[u8]>>,
    /// The line above the 200 record, if the record has no NMI and the line above ends
    /// behind one: they are the halves of a broken line.
    pub half_above: Option<Box<[u8]>>,
    /// Whether a line below the rows of the 200 record has ended its block, and may be the end of
    /// a broken line.
    pub is_ended: bool,
    /// The IntervalDate field of the last 300 record of the block, or behind its end.
    pub last_date: Option<Box<[u8]>>,
}

/// The state of one piece of an input. Lines are counted from 0 in the piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PieceState {
    /// The number of physical lines.
    pub lines: u64,
    /// The length of the piece in bytes.
    pub bytes: u64,
    /// The number of records of each kind.
    pub records: RecordCounts,
    /// The number of rejected 300 records, those with an unreadable NMI or date
    /// included.
    pub rejected_rows: u64,
    /// The number of 200 blocks that start in the piece.
    pub blocks_started: u64,
    /// The streams of the piece. Blocks whose 200 records agree share one.
    pub streams: Vec<PieceStream>,
    /// The blocks of the piece, in order.
    pub blocks: Vec<Block>,
    /// The stream-days of the blocks, in order.
    pub days: Vec<StreamDay>,
    /// The side table: what does not fit the 24 bytes of a rare stream-day.
    pub rare: Vec<RareDay>,
    /// The null intervals of rare days, as minutes of the day: from, to.
    pub nulls: Vec<(u16, u16)>,
    /// The rejected rows of the blocks, in order.
    pub rejected: Vec<RejectedRow>,
    /// The stream-days that the strict profile refuses, by their place among
    /// the stream-days, each with the first rule it breaks.
    pub strict_days: Vec<(u32, Code)>,
    /// The stream-days with a blank reading in an interval that is not null, by
    /// their place among the stream-days, each with the range of these intervals
    /// in `nulls`. They count only where incomplete days are included.
    pub blank_days: Vec<(u32, std::ops::Range<u32>)>,
    /// The stream-days of generation whose readings are negative in the file, by
    /// their place among the stream-days.
    pub turned_days: Vec<u32>,
    /// The rule by which the strict profile refuses the whole file, and its
    /// line.
    pub strict_file: Option<(Code, u32)>,
    /// The register reads (500 records) that have a time and an index.
    pub reads: Vec<RegisterRead>,
    /// The 250 records of the piece.
    pub accumulations: Accumulations,
    /// The 100 and 900 records of the piece.
    pub segments: Vec<SegmentMark>,
    /// The line of the first 200, 300, 400 or 500 record before any 100 or 900
    /// record.
    pub first_data: Option<u32>,
    /// The number of lines that are no record before any record of the piece. Whether they are
    /// inside a segment depends on the pieces before.
    pub unknown_first: u64,
    /// The number of lines inside segments that are no record.
    pub unknown_inside: u64,
    /// Whether a 300 record comes before any record that ends a block.
    pub starts_with_day: bool,
    /// Whether a record of the piece ends the block that the piece starts in.
    pub ends_block: bool,
    /// The line of the 200 record that is in force at the end of the piece, if
    /// no 300 record has followed it.
    pub open_details: Option<u32>,
    /// Lines that do not end in CR LF.
    pub endings: OtherEndings,
    /// The texts that a row writer made of the 300 records; empty without a row
    /// writer.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub rows: RowTexts,
    /// The findings in the piece.
    pub findings: Findings,
    /// The kind of file that the input looks like, if it turns out not to be
    /// NEM12, and the line that shows it, counted from 1.
    pub refusal: Option<(LookAlike, u64)>,
}

impl PieceState {
    /// Drops the blocks and their stream-days: two reads of an input are compared without them.
    pub(crate) fn drop_blocks(&mut self) {
        (self.blocks, self.days) = (Vec::new(), Vec::new());
    }

    /// The DateTime of the 100 record in force in a segment of the piece.
    /// Segments are counted from 1; segment 0 goes on from the piece before,
    /// where `before` was in force.
    #[must_use]
    pub fn created_in(&self, segment: usize, before: Option<DateTime>) -> Option<DateTime> {
        match segment.checked_sub(1) {
            None => before,
            Some(place) => self.segments.get(place)?.created(),
        }
    }
}

/// The lines of a piece that end in LF alone or CR alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct OtherEndings {
    /// The number of such lines.
    pub lines: u64,
    /// The first such line.
    pub first: Option<u32>,
}

/// A register read: what a meter's register showed at a time (500 record).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RegisterRead {
    /// The number of the stream among those of the piece.
    pub stream: u32,
    /// The line of the 500 record.
    pub line: u32,
    /// The time of the read.
    pub at: DateTime,
    /// The index of the register, in units of 10^-`scale`.
    pub index: u64,
    /// The number of decimals of the index.
    pub scale: u8,
}
