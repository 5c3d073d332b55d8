//! The parser of one piece: the record it reads, and what is in force.

use std::collections::HashMap;

use compact_str::CompactString;

use crate::fast::stamp_cache::StampCache;
use crate::read::kept_lines::KeptLines;
use crate::read::parser::notes::Notes;
use crate::read::row_writer::RowWriter;
use crate::read::stretch::Stretch;
use crate::records::event_tail_cache::EventTailCache;
use crate::records::interval_data::IntervalData;
use crate::records::interval_event::IntervalEvent;
use crate::records::nmi_details::NmiDetails;
use crate::records::readings::Readings;
use crate::records::refused_details::RefusedDetails;
use crate::settings::read_options::ReadOptions;
use crate::state::piece::PieceState;
use crate::state::stream_day::StreamDay;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::{Quality, QualityFlag};

/// Tables that one executor uses for one piece after the other.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(super) readings: Readings,
    pub(super) events: Vec<IntervalEvent>,
    /// The readings of the open day that cannot be read. Nearly always empty.
    pub(super) unread: Vec<Unread>,
    /// Whether the readings of the open day are negative in the file.
    pub(super) is_turned: bool,
    /// The qualities of the day's intervals, if they differ.
    pub(super) runs: Vec<QualityRun>,
    /// The quality of each interval of the day, for a row writer.
    pub(super) qualities: Vec<Quality>,
    /// The lines of the open day, for a row writer that asks for them.
    pub(super) lines: KeptLines,
    pub(super) stamps: StampCache,
    /// Fields of 400 records after their interval range, by their text.
    pub(super) tails: EventTailCache,
    /// The streams of the piece, by a hash of their 200 records.
    pub(super) streams: HashMap<u64, u32>,
    /// The registers of the piece, by a hash of them.
    pub(super) registers: HashMap<u64, u32>,
    /// The stream-days of the piece. They are copied out at the end: a table
    /// that grows in the piece's state would be moved several times.
    pub(super) days: Vec<StreamDay>,
}

/// A reading that cannot be read. The quality of its interval decides whether it
/// is missing.
#[derive(Clone, Debug)]
pub(super) struct Unread {
    /// The interval, counted from 0.
    pub(super) index: usize,
    /// The text of the reading; empty for a blank one.
    pub(super) text: CompactString,
}

/// Intervals in a row that have one quality.
#[derive(Clone, Debug)]
pub(super) struct QualityRun {
    pub(super) quality: Quality,
    pub(super) intervals: std::ops::Range<usize>,
}

/// The parser of one piece: the state it fills, and what is in force at the
/// current line.
pub(super) struct PieceParser<'a> {
    pub(super) writer: Option<&'a dyn RowWriter>,
    pub(super) scratch: &'a mut Scratch,
    pub(super) options: ReadOptions,
    pub(super) state: PieceState,
    pub(super) notes: Notes,
    pub(super) in_force: InForce,
    /// The hash of the 200 record in force.
    pub(super) details_hash: u64,
    /// The number of the stream in force, once something of it is kept.
    pub(super) stream: Option<u32>,
    /// Whether the last block of the state belongs to the 200 record in force.
    pub(super) is_block_open: bool,
    /// Whether a record of the piece has ended the block that the piece started
    /// in.
    pub(super) has_ended_block: bool,
    /// The day and the line of a row of quality V above a line that may be the end of a broken one.
    pub(super) ended_day: Option<(IntervalDate, u32)>,
    /// The line of the 200 record in force, until a 300 record follows.
    pub(super) fresh_details: Option<u32>,
    pub(super) last_date: LastDate,
    pub(super) day: Day,
    /// Whether a 500 record follows the open day.
    pub(super) has_read: bool,
    /// The line of the 250 record above, until a record of another kind than 550
    /// follows.
    pub(super) below_read: Option<u32>,
    pub(super) stretch: Stretch,
    /// The line that the stretch began with, if a piece may begin with it.
    pub(super) stretch_line: Option<u32>,
}

/// The IntervalDate of the 300 record before in the same block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum LastDate {
    /// No row before.
    #[default]
    None,
    /// The date cannot be read.
    Unreadable,
    /// A date.
    Known(IntervalDate),
}

/// The 200 record in force for the rows that follow.
pub(super) enum InForce {
    Nothing,
    Details(NmiDetails),
    Refused(RefusedDetails),
    /// None, but the line that ended the block above may be the end of a broken one. Rows may
    /// belong to the 200 record of that block.
    Ended(RefusedDetails),
}

/// The last 300 record, whose 400 and 500 records may still follow.
pub(super) enum Day {
    None,
    Open {
        data: IntervalData,
        line: u32,
    },
    /// A rejected 300 record. Its 400 and 500 records are ignored.
    Rejected {
        line: u32,
    },
}

impl LastDate {
    /// The date of a row, if it can be read.
    pub(super) fn of_row(date: Option<IntervalDate>) -> Self {
        date.map_or(Self::Unreadable, Self::Known)
    }

    /// The date, if there is one.
    pub(super) fn known(self) -> Option<IntervalDate> {
        match self {
            Self::Known(date) => Some(date),
            Self::None | Self::Unreadable => None,
        }
    }
}

impl QualityRun {
    /// Whether the intervals are null.
    pub(super) fn is_null(&self) -> bool {
        self.quality.flag() == QualityFlag::Null
    }
}
