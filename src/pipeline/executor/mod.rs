//! Stage 3. One piece of work in, its state out.
//!
//! An executor knows no other executor and nothing of what comes before its
//! piece but the 200 record in force. It allocates for its tables, never for a
//! record: threaded wasm has one lock around its allocator.

mod day;
mod details;
mod telling;

use crate::nem12::header::{Format, Header};
use crate::nem12::interval_data::{DayFault, RejectedDay, TailDoubt};
use crate::nem12::interval_event::IntervalEvent;
use crate::nem12::kind::LookAlike;
use crate::nem12::nmi_details::RefusedDetails;
use crate::nem12::readings::{ReadingFault, Readings};
use crate::nem12::record::RecordKind;
use crate::nem12::{IntervalData, NmiDetails, Quality, QualityFlag, fields, line};
use crate::pipeline::block::Block;
use crate::pipeline::piece::{Context, PieceState};
use crate::pipeline::rows::RowWriter;
use crate::report::{Code, Detail};

/// How many lines below its 300 record a 400 still belongs to it.
///
/// A day has at most 1,440 of them. The bound lets the ingestor cut a file
/// that has no 300 for a long time.
pub const REACH: u32 = 2000;

/// Room for what one executor reads, kept from piece to piece.
#[derive(Debug, Default)]
pub struct Scratch {
    readings: Readings,
    events: Vec<IntervalEvent>,
    qualities: Vec<Quality>,
}

/// Reads one piece: whole lines that start with a 200 or 300 record, or with
/// the start of the input.
#[must_use]
pub fn execute(bytes: &[u8], context: &Context, scratch: &mut Scratch) -> PieceState {
    execute_writing(bytes, context, scratch, None)
}

/// The same, and `writer` is shown every 300 record.
#[must_use]
pub fn execute_writing(
    bytes: &[u8],
    context: &Context,
    scratch: &mut Scratch,
    writer: Option<&dyn RowWriter>,
) -> PieceState {
    let mut executor = Executor {
        writer,
        scratch,
        state: PieceState {
            bytes: bytes.len() as u64,
            ..PieceState::default()
        },
        in_force: InForce::Nothing,
        is_block_open: false,
        day: Day::None,
        line: 0,
    };
    executor.take_over(context);
    executor.read(bytes);
    executor.close_day();
    let mut state = executor.state;
    state.lines = u64::from(executor.line);
    state.blocks.retain(Block::has_rows);
    state.blocks.shrink_to_fit();
    state.days.shrink_to_fit();
    state
}

struct Executor<'a> {
    writer: Option<&'a dyn RowWriter>,
    scratch: &'a mut Scratch,
    state: PieceState,
    in_force: InForce,
    /// Whether the last block of the state is the one in force.
    is_block_open: bool,
    day: Day,
    /// The current line, counted from 0.
    line: u32,
}

/// The 200 record that speaks for the rows that follow.
enum InForce {
    Nothing,
    Details(NmiDetails),
    Refused(RefusedDetails),
}

/// The 300 record whose 400s may still follow.
enum Day {
    None,
    Open {
        data: IntervalData,
        line: u32,
        flaw: Option<&'static str>,
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
            if bytes[at..].starts_with(b"300,")
                && let InForce::Details(details) = &self.in_force
            {
                let length = details.interval_length;
                // The readings of the day before are still needed to close it.
                self.close_day();
                if let Some((data, _, next)) =
                    IntervalData::read_short(bytes, at, length, &mut self.scratch.readings)
                {
                    self.state.records.count(RecordKind::IntervalData);
                    self.open_day(data);
                    self.line += 1;
                    at = next;
                    continue;
                }
            }
            let (end, next) = line::end_of(bytes, at);
            self.read_line(&bytes[at..end]);
            self.line += 1;
            at = next;
        }
    }

    fn read_line(&mut self, record: &[u8]) {
        let kind = RecordKind::of(line::clipped(record));
        self.state.records.count(kind);
        if record.len() > line::LONGEST
            && !matches!(kind, RecordKind::IntervalData | RecordKind::NmiDetails)
        {
            self.state.note(Code::LineTooLong, self.line, Detail::Plain);
        }
        match kind {
            RecordKind::IntervalData => self.read_day(record),
            RecordKind::IntervalEvent => self.read_event(record),
            RecordKind::NmiDetails => {
                self.end_block();
                self.read_details(record, true);
            }
            RecordKind::Header => {
                self.end_block();
                self.read_header(record);
            }
            RecordKind::End => {
                self.end_block();
                self.state.segments.push(None);
            }
            RecordKind::DamagedNmiDetails => {
                self.end_block();
                let indicator = fields::Fields::of(record).next().unwrap_or_default();
                self.state
                    .note(Code::DetailsDamaged, self.line, Detail::text(indicator));
            }
            RecordKind::Accumulation => self.refuse_input(LookAlike::Nem13),
            RecordKind::Unknown if record.len() <= line::LONGEST => {
                self.state
                    .note(Code::LineUnknown, self.line, Detail::text(record));
            }
            RecordKind::B2bDetails | RecordKind::Blank | RecordKind::Unknown => {}
        }
    }

    fn read_header(&mut self, record: &[u8]) {
        let header = Header::read(record);
        match header.format {
            Format::Nem12 => self.state.segments.push(header.created),
            Format::Nem13 => self.refuse_input(LookAlike::Nem13),
            Format::Other => self.refuse_input(LookAlike::OtherVersion),
        }
    }

    fn refuse_input(&mut self, look_alike: LookAlike) {
        let line = u64::from(self.line) + 1;
        self.state.refusal.get_or_insert((look_alike, line));
    }

    fn end_block(&mut self) {
        self.close_day();
        self.in_force = InForce::Nothing;
        self.is_block_open = false;
    }

    /// Reads a 300 record that the short reader left alone.
    fn read_day(&mut self, record: &[u8]) {
        self.close_day();
        let outcome = match &self.in_force {
            InForce::Nothing => Err((Code::DayOrphan, Detail::Plain, None)),
            InForce::Refused(_) => {
                let rejected = IntervalData::reject(line::clipped(record), DayFault::Date);
                Err((Code::DayInRefusedBlock, Detail::Plain, Some(rejected)))
            }
            InForce::Details(_) if record.len() > line::LONGEST => {
                let rejected = IntervalData::reject(line::clipped(record), DayFault::Date);
                Err((Code::DayTooLong, Detail::Plain, Some(rejected)))
            }
            InForce::Details(details) => {
                let length = details.interval_length;
                IntervalData::read(record, length, details.unit, &mut self.scratch.readings)
                    .map_err(|rejected| {
                        let (code, detail) =
                            told(&rejected.fault, record, length.readings_per_day());
                        (code, detail, Some(rejected))
                    })
            }
        };
        match outcome {
            Ok(data) => self.open_day(data),
            Err((code, detail, rejected)) => {
                self.reject_day(code, detail, self.line, rejected.as_ref());
            }
        }
    }

    fn open_day(&mut self, data: IntervalData) {
        self.scratch.events.clear();
        let flaw = match data.doubt {
            None => None,
            Some(TailDoubt::QualityAbsent) => Some("The day's quality is absent"),
            Some(TailDoubt::QualityUnreadable) => Some("The day's QualityMethod is none"),
            Some(TailDoubt::UpdatedUnreadable) => {
                self.state
                    .note(Code::UpdatedUnreadable, self.line, Detail::Plain);
                None
            }
        };
        self.day = Day::Open {
            data,
            line: self.line,
            flaw,
        };
    }

    fn reject_day(
        &mut self,
        code: Code,
        detail: Detail,
        line: u32,
        rejected: Option<&RejectedDay>,
    ) {
        self.state.note(code, line, detail);
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

    fn read_event(&mut self, record: &[u8]) {
        let length = match (&self.day, &self.in_force) {
            (Day::Open { line, .. }, InForce::Details(details)) if self.line - line <= REACH => {
                details.interval_length
            }
            (Day::Rejected { line }, _) if self.line - line <= REACH => return,
            _ => {
                self.state.note(Code::EventOrphan, self.line, Detail::Plain);
                return;
            }
        };
        let Some(event) = IntervalEvent::read(record, length.readings_per_day()) else {
            self.state
                .note(Code::EventRange, self.line, Detail::text(record));
            return;
        };
        let overlaps =
            |other: &IntervalEvent| event.first <= other.last && other.first <= event.last;
        if self.scratch.events.iter().any(overlaps) {
            self.state
                .note(Code::EventOverlap, self.line, Detail::text(record));
            return;
        }
        if event.quality.flag() == QualityFlag::Unknown {
            self.state
                .note(Code::EventQuality, self.line, Detail::text(record));
        }
        self.scratch.events.push(event);
    }
}

/// The code and the detail of a rejected day.
fn told(fault: &DayFault, record: &[u8], expected: usize) -> (Code, Detail) {
    let field = |position: usize| fields::Fields::of(record).nth(position).unwrap_or_default();
    // The first reading is the third field.
    let reading = |interval: usize| Detail::interval(interval, field(interval + 1));
    match *fault {
        DayFault::Date => (Code::DayDate, Detail::text(field(1))),
        DayFault::Readings(ReadingFault::TooFew { found } | ReadingFault::TooMany { found }) => {
            (Code::DayCount, Detail::Count { expected, found })
        }
        DayFault::Readings(ReadingFault::Blank { interval }) => (Code::DayBlank, reading(interval)),
        DayFault::Readings(ReadingFault::NotANumber { interval }) => {
            (Code::DayValue, reading(interval))
        }
        DayFault::Readings(ReadingFault::TooPrecise { interval }) => {
            (Code::DayPrecision, reading(interval))
        }
    }
}
