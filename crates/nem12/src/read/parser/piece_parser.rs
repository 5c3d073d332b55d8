//! The parser of one piece: the record at hand, and what is in force.

use std::collections::HashMap;

use crate::fast::stamp_cache::StampCache;
use crate::read::parser::notes::Notes;
use crate::read::parser::wrapped::Wrapped;
use crate::read::row_writer::RowWriter;
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
use crate::values::quality::Quality;
use crate::values::quality::QualityFlag;

/// How many lines below its 300 record a 400 or 500 still belongs to it.
///
/// A day has at most 1,440 of them. The bound lets the ingestor cut a file
/// that has no 300 for a long time.
pub(crate) const REACH: u32 = 2000;

/// Room for what one executor reads, kept from piece to piece.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(super) readings: Readings,
    pub(super) events: Vec<IntervalEvent>,
    /// The qualities of a day's intervals, if they differ.
    pub(super) runs: Vec<QualityRun>,
    /// The same of each interval, for a row writer.
    pub(super) qualities: Vec<Quality>,
    pub(super) stamps: StampCache,
    /// What 400 records say behind their range.
    pub(super) tails: EventTailCache,
    /// The piece's streams by a hash of their 200 records.
    pub(super) streams: HashMap<u64, u32>,
    /// The piece's stream-days: a table that grew by itself would be moved, and
    /// paid for, several times.
    pub(super) days: Vec<StreamDay>,
}

/// Intervals that follow each other and have one quality.
#[derive(Clone, Debug)]
pub(super) struct QualityRun {
    pub(super) quality: Quality,
    pub(super) intervals: std::ops::Range<usize>,
}

pub(super) struct PieceParser<'a> {
    pub(super) writer: Option<&'a dyn RowWriter>,
    pub(super) scratch: &'a mut Scratch,
    pub(super) options: ReadOptions,
    pub(super) state: PieceState,
    pub(super) notes: Notes,
    pub(super) in_force: InForce,
    /// Of the 200 record in force.
    pub(super) details_hash: u64,
    /// The place of its stream, once something of it is kept.
    pub(super) stream: Option<u32>,
    /// Whether the last block of the state is the one in force.
    pub(super) is_block_open: bool,
    /// Whether a record of the piece has ended the block it started in.
    pub(super) has_ended_block: bool,
    /// The line of the 200 record in force, until a 300 record follows.
    pub(super) fresh_details: Option<u32>,
    /// IntervalDate of the 300 record before, in the same block.
    pub(super) last_date: Option<IntervalDate>,
    pub(super) day: Day,
    /// Whether a 500 record stands below the open day.
    pub(super) has_read: bool,
    /// A day that goes on in the next line, perhaps.
    pub(super) wrapped: Option<Wrapped>,
}

/// The 200 record that speaks for the rows that follow.
pub(super) enum InForce {
    Nothing,
    Details(NmiDetails),
    Refused(RefusedDetails),
}

/// The 300 record whose 400s and 500s may still follow.
pub(super) enum Day {
    None,
    Open {
        data: IntervalData,
        line: u32,
    },
    /// It was rejected, and its 400s go with it.
    Rejected {
        line: u32,
    },
}

impl QualityRun {
    pub(super) fn is_null(&self) -> bool {
        self.quality.flag() == QualityFlag::Null
    }
}
