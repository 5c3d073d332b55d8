//! A piece of work and what an executor made of it.

use crate::findings::findings::Findings;
use crate::findings::record_counts::RecordCounts;
use crate::records::look_alike::LookAlike;
use crate::rules::Code;
use crate::state::block::{Block, RejectedRow};
use crate::state::piece_stream::PieceStream;
use crate::state::row_texts::RowTexts;
use crate::state::segment::SegmentMark;
use crate::state::stream_day::{RareDay, StreamDay};
use crate::values::date_time::DateTime;

/// What is in force where a piece starts.
///
/// A long block is cut between its days, and whoever reads on needs to know
/// whose they are. The lines themselves say it all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The 200 record as it stands in the file, without its ending.
    pub details: Option<Box<[u8]>>,
    /// The IntervalDate field of the last 300 record below it.
    pub last_date: Option<Box<[u8]>>,
}

/// The state of one piece of an input. Lines are counted from 0 in the piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PieceState {
    /// Physical lines in it.
    pub lines: u64,
    /// Its length.
    pub bytes: u64,
    /// Records by kind.
    pub records: RecordCounts,
    /// 300 records that were rejected, those without NMI or date included.
    pub rejected_rows: u64,
    /// 200 blocks that start in it.
    pub blocks_started: u64,
    /// Its streams; blocks that say the same share one.
    pub streams: Vec<PieceStream>,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// The stream-days of its blocks, in order.
    pub days: Vec<StreamDay>,
    /// The side table of rare days.
    pub rare: Vec<RareDay>,
    /// Null intervals, as minutes of the day: from, to.
    pub nulls: Vec<(u16, u16)>,
    /// Rejected rows of its blocks, in order.
    pub rejected: Vec<RejectedRow>,
    /// The stream-days that the strict profile refuses, by their place, and
    /// the first reason for each.
    pub strict_days: Vec<(u32, Code)>,
    /// Why the strict profile refuses the whole file, and the line.
    pub strict_file: Option<(Code, u32)>,
    /// Register reads with a time and an index.
    pub reads: Vec<RegisterRead>,
    /// The 100 and 900 records in it.
    pub segments: Vec<SegmentMark>,
    /// The first 200 to 500 record before any of those.
    pub first_data: Option<u32>,
    /// Whether a 300 record comes before any record that ends a block.
    pub starts_with_day: bool,
    /// The 200 record that its end is under, if no 300 has come since.
    pub open_details: Option<u32>,
    /// Lines that do not end with CR and LF.
    pub endings: OtherEndings,
    /// What a row writer made of its 300 records, if there is one.
    pub rows: RowTexts,
    /// What was noticed.
    pub findings: Findings,
    /// That the input is no NEM12 after all, and the line that shows it.
    pub refusal: Option<(LookAlike, u64)>,
}

impl PieceState {
    /// The DateTime of the 100 record in force in its segment of that number,
    /// counted from 1; 0 goes on with what was in force before the piece.
    #[must_use]
    pub fn created_in(&self, segment: usize, before: Option<DateTime>) -> Option<DateTime> {
        match segment.checked_sub(1) {
            None => before,
            Some(place) => self.segments.get(place)?.created(),
        }
    }
}

/// Lines that end with LF alone or CR alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OtherEndings {
    /// How many.
    pub lines: u64,
    /// The first one.
    pub first: Option<u32>,
}

/// What a register showed at a time (a 500 record).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterRead {
    /// Of which of the piece's streams.
    pub stream: u32,
    /// Its line.
    pub line: u32,
    /// When.
    pub at: DateTime,
    /// What it showed, in units of 10^-scale.
    pub index: u64,
    /// Decimals of the index.
    pub scale: u8,
}
