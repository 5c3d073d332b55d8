//! Stage 3. One piece of work in, its state out.
//!
//! An executor knows no other executor and nothing of what comes before its
//! piece but the 200 record in force. It allocates for its tables, never for a
//! record: threaded wasm has one lock around its allocator.

mod day;
mod details;
mod notes;
mod telling;
mod wrapped;

use std::collections::HashMap;

use crate::nem12::header::{Format, Header};
use crate::nem12::interval_data::{DayFault, RejectedDay};
use crate::nem12::interval_event::IntervalEvent;
use crate::nem12::kind::LookAlike;
use crate::nem12::known_stamps::KnownStamps;
use crate::nem12::known_tails::KnownTails;
use crate::nem12::nmi_details::RefusedDetails;
use crate::nem12::readings::{ReadingFault, Readings};
use crate::nem12::record::RecordKind;
use crate::nem12::{
    B2bDetails, Breach, Concessions, FieldName, IntervalData, IntervalDate, NmiDetails, Quality,
    fields, form, line,
};
use crate::pipeline::block::Block;
use crate::pipeline::executor::notes::Notes;
use crate::pipeline::executor::wrapped::Wrapped;
use crate::pipeline::piece::{Context, PieceState, RegisterRead};
use crate::pipeline::rows::RowWriter;
use crate::pipeline::segment::{Edge, SegmentMark};
use crate::pipeline::stream_day::StreamDay;
use crate::report::{Code, Detail, Finding};

/// How many lines below its 300 record a 400 or 500 still belongs to it.
///
/// A day has at most 1,440 of them. The bound lets the ingestor cut a file
/// that has no 300 for a long time.
pub const REACH: u32 = 2000;

/// Room for what one executor reads, kept from piece to piece.
#[derive(Debug, Default)]
pub struct Scratch {
    readings: Readings,
    events: Vec<IntervalEvent>,
    /// The qualities of a day's intervals, if they differ.
    runs: Vec<QualityRun>,
    /// The same of each interval, for a row writer.
    qualities: Vec<Quality>,
    stamps: KnownStamps,
    /// What 400 records say behind their range.
    tails: KnownTails,
    /// The piece's streams by a hash of their 200 records.
    streams: HashMap<u64, u32>,
    /// The piece's stream-days: a table that grew by itself would be moved, and
    /// paid for, several times.
    days: Vec<StreamDay>,
}

/// Intervals that follow each other and have one quality.
#[derive(Clone, Debug)]
struct QualityRun {
    quality: Quality,
    intervals: std::ops::Range<usize>,
}

/// Reads one piece: whole lines that start with a 200 or 300 record, or with
/// the start of the input.
#[must_use]
pub fn execute(
    bytes: &[u8],
    context: &Context,
    concessions: Concessions,
    scratch: &mut Scratch,
) -> PieceState {
    execute_writing(bytes, context, concessions, scratch, None)
}

/// The same, and `writer` is shown every 300 record.
#[must_use]
pub fn execute_writing(
    bytes: &[u8],
    context: &Context,
    concessions: Concessions,
    scratch: &mut Scratch,
    writer: Option<&dyn RowWriter>,
) -> PieceState {
    scratch.streams.clear();
    scratch.days.clear();
    let mut executor = Executor {
        writer,
        scratch,
        concessions,
        state: PieceState {
            bytes: bytes.len() as u64,
            ..PieceState::default()
        },
        notes: Notes::default(),
        in_force: InForce::Nothing,
        details_hash: 0,
        stream: None,
        is_block_open: false,
        has_ended_block: false,
        fresh_details: None,
        last_date: None,
        day: Day::None,
        has_read: false,
        wrapped: None,
    };
    executor.take_over(context);
    executor.read(bytes);
    executor.give_up_wrapped();
    executor.close_day();
    let mut state = executor.state;
    let notes = executor.notes;
    state.lines = u64::from(notes.line);
    state.open_details = executor.fresh_details;
    state.strict_file = notes.file;
    state.findings = notes.findings;
    state.blocks.retain(Block::has_rows);
    state.blocks.shrink_to_fit();
    state.streams.shrink_to_fit();
    state.days = executor.scratch.days.as_slice().into();
    state
}

struct Executor<'a> {
    writer: Option<&'a dyn RowWriter>,
    scratch: &'a mut Scratch,
    concessions: Concessions,
    state: PieceState,
    notes: Notes,
    in_force: InForce,
    /// Of the 200 record in force.
    details_hash: u64,
    /// The place of its stream, once something of it is kept.
    stream: Option<u32>,
    /// Whether the last block of the state is the one in force.
    is_block_open: bool,
    /// Whether a record of the piece has ended the block it started in.
    has_ended_block: bool,
    /// The line of the 200 record in force, until a 300 record follows.
    fresh_details: Option<u32>,
    /// IntervalDate of the 300 record before, in the same block.
    last_date: Option<IntervalDate>,
    day: Day,
    /// Whether a 500 record stands below the open day.
    has_read: bool,
    /// A day that goes on in the next line, perhaps.
    wrapped: Option<Wrapped>,
}

/// The 200 record that speaks for the rows that follow.
enum InForce {
    Nothing,
    Details(NmiDetails),
    Refused(RefusedDetails),
}

/// The 300 record whose 400s and 500s may still follow.
enum Day {
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

impl Executor<'_> {
    fn read(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() {
            let quick = match bytes[at..].first_chunk() {
                _ if self.wrapped.is_some() => None,
                Some(b"300,") => self.read_short_day(bytes, at),
                Some(b"400,") => self.read_short_event(bytes, at),
                _ => None,
            };
            let (end, next) = quick.unwrap_or_else(|| {
                let (end, next) = line::end_of(bytes, at);
                self.read_line(&bytes[at..end]);
                (end, next)
            });
            self.end_line(next - end);
            at = next;
        }
    }

    /// Reads an ordinary 300 record at a place; gives where its line ends and
    /// where the next one starts. `None`, and nothing kept of it, where it takes
    /// [`read_line`](Self::read_line).
    fn read_short_day(&mut self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let InForce::Details(details) = &self.in_force else {
            return None;
        };
        let length = details.interval_length;
        // The readings of the day before are still needed to close it.
        self.close_day();
        let notes = &mut self.notes;
        let mut note = |breach: Breach<'_>| notes.breach(&breach);
        let (data, end, next) = IntervalData::read_short(
            bytes,
            at,
            length,
            self.concessions.dates,
            (&mut self.scratch.readings, &mut self.scratch.stamps),
            &mut note,
        )?;
        self.state.records.count(RecordKind::IntervalData);
        self.note_data();
        self.follow_date(Some(data.date), &bytes[at + 4..at + 12]);
        self.open_day(data, &bytes[at..end], self.notes.line);
        Some((end, next))
    }

    /// The same of a 400 record.
    fn read_short_event(&mut self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let (Day::Open { .. }, InForce::Details(details)) = (&self.day, &self.in_force) else {
            return None;
        };
        if self.has_read || !self.is_below_day() {
            return None;
        }
        let readings = details.interval_length.readings_per_day();
        let (event, end, next) = self.scratch.tails.read(bytes, at, readings)?;
        self.state.records.count(RecordKind::IntervalEvent);
        self.note_data();
        self.keep_event(event, &bytes[at..end]);
        Some((end, next))
    }

    /// Counts a line that ends with so many bytes.
    fn end_line(&mut self, ending: usize) {
        if ending == 1 {
            self.state.endings.lines += 1;
            self.state.endings.first.get_or_insert(self.notes.line);
        }
        self.notes.line += 1;
    }

    fn read_line(&mut self, record: &[u8]) {
        let kind = RecordKind::of(line::clipped(record));
        if kind == RecordKind::Unknown && self.wrapped.is_some() {
            if self.join(record) {
                return;
            }
        } else if kind != RecordKind::Blank {
            self.give_up_wrapped();
        }
        self.state.records.count(kind);
        if record.starts_with(b"\xef\xbb\xbf") {
            self.breach(Breach::of_line(Code::LineMark, b""));
        }
        if record.len() > line::LONGEST
            && !matches!(kind, RecordKind::IntervalData | RecordKind::NmiDetails)
        {
            self.breach(Breach::of_line(Code::LineTooLong, b""));
        }
        match kind {
            RecordKind::IntervalData => {
                self.note_data();
                self.read_day(record);
            }
            RecordKind::IntervalEvent => {
                self.note_data();
                self.read_event(record);
            }
            RecordKind::B2bDetails => {
                self.note_data();
                self.read_b2b(record);
            }
            RecordKind::NmiDetails => {
                self.end_block();
                self.note_data();
                self.read_details(record, true);
            }
            RecordKind::Header => {
                self.end_block();
                self.read_header(record);
            }
            RecordKind::End => {
                self.end_block();
                self.mark(Edge::End);
                self.judge_form(record, 1);
            }
            RecordKind::DamagedNmiDetails => {
                self.end_block();
                let indicator = fields::Fields::of(record).next().unwrap_or_default();
                let field = FieldName::RecordIndicator;
                self.breach(Breach::at(Code::DetailsDamaged, 1, field, indicator));
            }
            RecordKind::Accumulation => self.refuse_input(LookAlike::Nem13),
            RecordKind::Unknown if record.len() <= line::LONGEST => {
                self.breach(Breach::of_line(Code::LineUnknown, record));
            }
            RecordKind::Blank => self.breach(Breach::of_line(Code::LineBlank, b"")),
            RecordKind::Unknown => {}
        }
    }

    fn breach(&mut self, breach: Breach<'_>) {
        self.notes.breach(&breach);
    }

    fn judge_form(&mut self, record: &[u8], width: usize) {
        let notes = &mut self.notes;
        form::judge(record, width, Code::LineExtra, &mut |breach| {
            notes.breach(&breach);
        });
    }

    fn read_header(&mut self, record: &[u8]) {
        let notes = &mut self.notes;
        let header = Header::read(record, &mut |breach| notes.breach(&breach));
        match header.format {
            Format::Nem12 => self.mark(Edge::Start(header.created)),
            Format::Nem13 => self.refuse_input(LookAlike::Nem13),
            Format::Other => self.refuse_input(LookAlike::OtherVersion),
        }
    }

    fn mark(&mut self, edge: Edge) {
        self.state.segments.push(SegmentMark {
            line: self.notes.line,
            edge,
            data: None,
        });
    }

    /// Keeps where data stands first in a segment.
    fn note_data(&mut self) {
        let line = self.notes.line;
        match self.state.segments.last_mut() {
            Some(mark) => mark.data.get_or_insert(line),
            None => self.state.first_data.get_or_insert(line),
        };
    }

    fn refuse_input(&mut self, look_alike: LookAlike) {
        let line = u64::from(self.notes.line) + 1;
        self.state.refusal.get_or_insert((look_alike, line));
    }

    fn end_block(&mut self) {
        self.close_day();
        if let Some(line) = self.fresh_details.take() {
            self.notes.note(Code::BlockEmpty, line, Detail::Plain);
        }
        self.has_ended_block = true;
        self.in_force = InForce::Nothing;
        self.stream = None;
        self.last_date = None;
        self.notes.block = None;
        self.is_block_open = false;
    }

    /// Reads a 300 record that the short reader left alone.
    fn read_day(&mut self, record: &[u8]) {
        self.close_day();
        let date_field = fields::Fields::of(line::clipped(record))
            .nth(1)
            .unwrap_or_default();
        let date = IntervalDate::parse_as(date_field, self.concessions.dates);
        self.follow_date(date, date_field);
        let dates = self.concessions.dates;
        let reject = || IntervalData::reject(line::clipped(record), dates, DayFault::Date);
        match &self.in_force {
            InForce::Nothing => self.reject_day(Code::DayOrphan, None, Detail::Plain, None),
            InForce::Refused(_) => {
                self.reject_day(
                    Code::DayInRefusedBlock,
                    None,
                    Detail::Plain,
                    Some(&reject()),
                );
            }
            InForce::Details(_) if record.len() > line::LONGEST => {
                self.reject_day(Code::DayTooLong, None, Detail::Plain, Some(&reject()));
            }
            InForce::Details(_) => match self.read_data(record) {
                Ok(read) => self.open_day(read, record, self.notes.line),
                Err(rejected) if self.may_go_on(&rejected) => {
                    self.wrapped = Some(Wrapped::start(record, self.notes.line));
                }
                Err(rejected) => self.reject(record, &rejected, self.notes.line),
            },
        }
    }

    /// Reads the readings and the tail of a 300 record under a good 200.
    fn read_data(&mut self, record: &[u8]) -> Result<IntervalData, RejectedDay> {
        let InForce::Details(details) = &self.in_force else {
            return Err(IntervalData::reject(
                record,
                self.concessions.dates,
                DayFault::Date,
            ));
        };
        let notes = &mut self.notes;
        IntervalData::read(
            record,
            details.interval_length,
            details.unit,
            self.concessions.dates,
            &mut self.scratch.readings,
            &mut |breach| notes.breach(&breach),
        )
    }

    /// Rejects the record of a 300 at `line`, for its own fault.
    fn reject(&mut self, record: &[u8], rejected: &RejectedDay, line: u32) {
        let expected = match &self.in_force {
            InForce::Details(details) => details.interval_length.readings_per_day(),
            InForce::Nothing | InForce::Refused(_) => 0,
        };
        let (code, breach, detail) = told(&rejected.fault, record, expected);
        let line_now = std::mem::replace(&mut self.notes.line, line);
        self.reject_day(code, breach, detail, Some(rejected));
        self.notes.line = line_now;
    }

    /// Opens the day of a record whose readings have been read.
    fn open_day(&mut self, data: IntervalData, record: &[u8], line: u32) {
        self.scratch.events.clear();
        self.has_read = false;
        self.day = Day::Open { data, line };
        self.tell_digits(record, line);
    }

    /// Tells the first reading with more digits than its unit has.
    fn tell_digits(&mut self, record: &[u8], line: u32) {
        let InForce::Details(details) = &self.in_force else {
            return;
        };
        let decimals = details.unit.most_decimals();
        if let Some(place) = self.scratch.readings.first_beyond(decimals) {
            let found = fields::Fields::of(record).nth(place + 2);
            self.breach_at(
                line,
                &Breach::at(
                    Code::ReadingDecimals,
                    place + 3,
                    FieldName::IntervalValue,
                    found.unwrap_or_default(),
                ),
            );
        }
    }

    fn breach_at(&mut self, line: u32, breach: &Breach<'_>) {
        let line_now = std::mem::replace(&mut self.notes.line, line);
        self.notes.breach(breach);
        self.notes.line = line_now;
    }

    /// Judges the date of a 300 record by the one before it in the block.
    fn follow_date(&mut self, date: Option<IntervalDate>, field: &[u8]) {
        if self.fresh_details.take().is_none() && !self.has_ended_block {
            self.state.starts_with_day = true;
        }
        let Some(before) = std::mem::replace(&mut self.last_date, date) else {
            return;
        };
        let Some(date) = date else { return };
        let code = match date.days() - before.days() {
            1 => return,
            ..=0 => Code::DayOrder,
            _ => Code::DayGap,
        };
        self.breach(Breach::at(code, 2, FieldName::IntervalDate, field));
    }

    fn reject_day(
        &mut self,
        code: Code,
        breach: Option<Breach<'_>>,
        detail: Detail,
        rejected: Option<&RejectedDay>,
    ) {
        let line = self.notes.line;
        self.notes.findings.add(Finding {
            place: breach.and_then(|breach| breach.place),
            ..Finding::at_line(code, u64::from(line) + 1, detail)
        });
        self.notes.mark(code, line);
        self.state.rejected_rows += 1;
        self.day = Day::Rejected { line };
        self.show_rejected(code, line, rejected);
        if let Some(&RejectedDay {
            date: Some(date),
            updated,
            ..
        }) = rejected
        {
            self.keep_rejected(code, line, date, updated);
        }
    }

    /// Whether a day, open or rejected, stands near enough above this line.
    fn is_below_day(&self) -> bool {
        match self.day {
            Day::Open { line, .. } | Day::Rejected { line } => self.notes.line - line <= REACH,
            Day::None => false,
        }
    }

    fn read_event(&mut self, record: &[u8]) {
        let length = match (&self.day, &self.in_force) {
            _ if !self.is_below_day() => {
                self.breach(Breach::of_line(Code::EventOrphan, b""));
                return;
            }
            (Day::Open { .. }, InForce::Details(details)) => details.interval_length,
            _ => return,
        };
        if self.has_read {
            self.breach(Breach::of_line(Code::EventAfterRead, record));
        }
        let notes = &mut self.notes;
        let mut note = |breach: Breach<'_>| notes.breach(&breach);
        let tails = &mut self.scratch.tails;
        let event = tails.read_and_keep(record, length.readings_per_day(), &mut note);
        if let Some(event) = event {
            self.keep_event(event, record);
        }
    }

    /// Keeps what a 400 record says of the open day, if it may.
    fn keep_event(&mut self, event: IntervalEvent, record: &[u8]) {
        let events = &mut self.scratch.events;
        let overlaps =
            |other: &IntervalEvent| event.first <= other.last && other.first <= event.last;
        if events.iter().any(overlaps) {
            self.breach(Breach::of_line(Code::EventOverlap, record));
            return;
        }
        let is_before = events.last().is_some_and(|last| last.first > event.first);
        events.push(event);
        if is_before {
            self.breach(Breach::of_line(Code::EventOrder, record));
        }
    }

    fn read_b2b(&mut self, record: &[u8]) {
        if !self.is_below_day() {
            self.breach(Breach::of_line(Code::ReadOrphan, b""));
            return;
        }
        self.has_read = true;
        let notes = &mut self.notes;
        let B2bDetails { read_at, index } =
            B2bDetails::read(record, &mut |breach| notes.breach(&breach));
        let line = self.notes.line;
        if let (Some(at), Some(index)) = (read_at, index)
            && let Ok(digits) = u64::try_from(index.mantissa())
            && let Some(stream) = self.stream()
        {
            self.state.reads.push(RegisterRead {
                stream,
                line,
                at,
                index: digits,
                scale: index.scale(),
            });
        }
    }
}

/// The code, the place and the detail of a rejected day.
fn told<'a>(
    fault: &DayFault,
    record: &'a [u8],
    expected: usize,
) -> (Code, Option<Breach<'a>>, Detail) {
    let field = |position: usize| fields::Fields::of(record).nth(position).unwrap_or_default();
    let at = |code, column: usize, name| {
        let found = field(column - 1);
        (
            code,
            Some(Breach::at(code, column, name, found)),
            Detail::text(found),
        )
    };
    // The first reading is the third column.
    let reading = |code, interval: usize| at(code, interval + 2, FieldName::IntervalValue);
    match *fault {
        DayFault::Date => at(Code::DayDate, 2, FieldName::IntervalDate),
        DayFault::Readings(ReadingFault::TooFew { found } | ReadingFault::TooMany { found }) => {
            (Code::DayCount, None, Detail::Count { expected, found })
        }
        DayFault::Readings(ReadingFault::Blank { interval }) => reading(Code::DayBlank, interval),
        DayFault::Readings(ReadingFault::NotANumber { interval }) => {
            reading(Code::DayValue, interval)
        }
        DayFault::Readings(ReadingFault::TooPrecise { interval: 0 }) => {
            (Code::DayPrecision, None, Detail::Plain)
        }
        DayFault::Readings(ReadingFault::TooPrecise { interval }) => {
            reading(Code::DayPrecision, interval)
        }
    }
}
