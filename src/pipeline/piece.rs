//! A piece of work and what an executor made of it.

use crate::nem12::DateTime;
use crate::nem12::kind::LookAlike;
use crate::pipeline::block::{Block, RejectedRow};
use crate::pipeline::rows::RowTexts;
use crate::pipeline::stream_day::{RareDay, StreamDay};
use crate::report::{Code, Detail, Finding, Findings, RecordCounts};

/// What is in force where a piece starts: the line of its 200 record, if any.
///
/// A long block is cut between its days, and whoever reads on needs to know
/// whose they are. The line itself says it all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The 200 record as it stands in the file, without its ending.
    pub details: Option<Box<[u8]>>,
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
    /// The 100 DateTime of each segment that starts in it.
    pub segments: Vec<Option<DateTime>>,
    /// The `E` streams that sites are configured with, as element bits.
    pub configurations: Vec<u64>,
    /// What a row writer made of its 300 records, if there is one.
    pub rows: RowTexts,
    /// What was noticed.
    pub findings: Findings,
    /// That the input is no NEM12 after all, and the line that shows it.
    pub refusal: Option<(LookAlike, u64)>,
}

impl PieceState {
    /// Notes a finding at a line counted from 0.
    pub fn note(&mut self, code: Code, line: u32, detail: Detail) {
        self.findings.add(Finding {
            code,
            line: u64::from(line) + 1,
            detail,
        });
    }
}
