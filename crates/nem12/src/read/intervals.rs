//! The readings of an input, as typed values, one interval after the other.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, ErrorKind};
use crate::findings::record_counts::RecordCounts;
use crate::read::cut::Cut;
use crate::read::ingestor::Ingestor;
use crate::read::parser::parse::parse_piece_with;
use crate::read::parser::piece_parser::Scratch;
use crate::read::reading::Reading;
use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::records::look_alike::LookAlike;
use crate::settings::read_options::ReadOptions;
use crate::state::row_texts::RowTexts;
use crate::state::selected_rows::SelectedRows;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::Quality;
use crate::values::reason::Reason;

/// How many bytes are asked for at a time.
const WINDOW: usize = 1024 * 1024;

/// An iterator over the readings of one input, in the order of the file.
///
/// It reads the source once and holds one piece of about 512 KiB at a time.
/// Rows that are rejected are not in it: a [`State`](crate::State) of the same
/// input has them among its findings. A day that was delivered several times
/// comes several times, unless only the rows that count are asked for
/// ([`Intervals::counting`]).
///
/// ```
/// let half_hours = ["0.25"; 48].join(",");
/// let file = format!(
///     "200,QNTEST0001,E1,1,E1,N1,METER1,kWh,30,\n\
///      300,20240131,{half_hours},A,,,20240201120000,\n"
/// );
/// let mut readings = nem12::Intervals::new(file.as_bytes());
/// let second = readings.nth(1).expect("a day has 48 half hours")?;
/// assert_eq!(second.start.to_string(), "2024-01-31T00:30:00");
/// assert_eq!(second.value.expect("it is not null").to_string(), "0.25");
/// # Ok::<(), nem12::Error>(())
/// ```
pub struct Intervals<R> {
    source: Option<R>,
    ingestor: Ingestor,
    options: ReadOptions,
    only: Option<(SelectedRows, usize)>,
    window: Vec<u8>,
    cuts: VecDeque<Cut>,
    scratch: Scratch,
    collector: DayCollector,
    days: std::vec::IntoIter<CollectedDay>,
    day: Option<(CollectedDay, usize)>,
    first_line: u64,
    created: Option<DateTime>,
    records: RecordCounts,
    /// The rows that were found of those that count.
    found: usize,
    is_at_end: bool,
}

/// The readings of one 300 record.
#[derive(Debug)]
struct CollectedDay {
    reading: Reading,
    date: IntervalDate,
    intervals: Vec<(Option<Decimal>, Quality, Reason)>,
}

/// Collects the days of a piece as typed values.
#[derive(Debug, Default)]
struct DayCollector(Mutex<Vec<Option<CollectedDay>>>);

impl RowWriter for DayCollector {
    fn day(&self, day: &DayRecord<'_>, _: &mut RowTexts) {
        let details = day.details;
        let count = details.interval_length.readings_per_day();
        let interval = |index| {
            (
                day.delivered(index),
                day.quality_of(index),
                day.reason_of(index),
            )
        };
        let day = CollectedDay {
            reading: Reading {
                nmi: details.nmi.clone(),
                suffix: details.suffix,
                unit: details.unit,
                start: DateTime::start_of(day.date),
                length: details.interval_length,
                value: None,
                quality: day.quality,
                reason: day.reason,
                updated: day.updated,
                created: None,
                line: 0,
            },
            date: day.date,
            intervals: (0..count).map(interval).collect(),
        };
        self.push(Some(day));
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {
        self.push(None);
    }
}

impl DayCollector {
    fn push(&self, day: Option<CollectedDay>) {
        let mut days = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        days.push(day);
    }

    fn take(&self) -> Vec<Option<CollectedDay>> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<R: Read> Intervals<R> {
    /// The readings of every 300 record that can be trusted.
    #[must_use]
    pub fn new(source: R) -> Self {
        Self::with_options(source, ReadOptions::default())
    }

    /// The readings of every 300 record that can be trusted, read with options that
    /// accept deviations from the specification.
    #[must_use]
    pub fn with_options(source: R, options: ReadOptions) -> Self {
        Self {
            source: Some(source),
            ingestor: Ingestor::default(),
            options,
            only: None,
            window: Vec::new(),
            cuts: VecDeque::new(),
            scratch: Scratch::default(),
            collector: DayCollector::default(),
            days: Vec::new().into_iter(),
            day: None,
            first_line: 0,
            created: None,
            records: RecordCounts::default(),
            found: 0,
            is_at_end: false,
        }
    }

    /// The readings of the rows that count, from a second read of the input
    /// with the number `input`, from 0, of the state that `rows` is of.
    ///
    /// The options must be those of the first read.
    #[must_use]
    pub fn counting(source: R, options: ReadOptions, rows: &SelectedRows, input: usize) -> Self {
        Self {
            only: Some((rows.clone(), input)),
            ..Self::with_options(source, options)
        }
    }

    /// Parses the next piece; `false` after the last one.
    fn next_piece(&mut self) -> Result<bool, Error> {
        while self.cuts.is_empty() {
            let Some(source) = &mut self.source else {
                return self.check_end().map(|()| false);
            };
            let offset = self.ingestor.fill_offset();
            self.window.resize(offset + WINDOW, 0);
            self.ingestor.write_tail(&mut self.window);
            let bytes = fill(source, &mut self.window[offset..]).map_err(Error::source)?;
            if bytes > 0 {
                self.window.truncate(offset + bytes);
                self.cuts = self.ingestor.consolidate(&mut self.window).into();
            } else {
                self.source = None;
                self.window = self.ingestor.tail().to_vec();
                self.cuts.extend(self.ingestor.finish(&mut self.window));
            }
            if let Some(look_alike) = self.ingestor.refusal() {
                return Err(Error::new(ErrorKind::NotNem12, look_alike.sentence()));
            }
        }
        let Some(cut) = self.cuts.pop_front() else {
            return Ok(false);
        };
        let collector: &dyn RowWriter = &self.collector;
        let piece = parse_piece_with(
            &self.window[cut.range],
            &cut.context,
            self.options,
            &mut self.scratch,
            (Some(collector), cut.is_last),
        );
        if let Some((look_alike, line)) = piece.refusal {
            let error = Error::new(ErrorKind::NotNem12, look_alike.sentence());
            return Err(error.at(self.first_line + line, None));
        }
        self.records += piece.records;
        let collected = self.collector.take().into_iter().zip(&piece.rows.rows);
        let days: Vec<CollectedDay> = collected
            .filter_map(|(day, place)| {
                let mut day = day?;
                day.reading.line = self.first_line + u64::from(place.line) + 1;
                day.reading.created = piece.created_in(place.segment as usize, self.created);
                let counts = self
                    .only
                    .as_ref()
                    .is_none_or(|(rows, input)| rows.has(*input, day.reading.line, place.joined));
                counts.then_some(day)
            })
            .collect();
        self.found += days.len();
        self.days = days.into_iter();
        self.first_line += piece.lines;
        self.created = piece.created_in(piece.segments.len(), self.created);
        Ok(true)
    }

    /// Checks what only the whole input shows.
    fn check_end(&self) -> Result<(), Error> {
        if !self.records.any_nem12() {
            let look_alike = LookAlike::without_records(self.records.other);
            return Err(Error::new(ErrorKind::NotNem12, look_alike.sentence()));
        }
        match &self.only {
            Some((rows, input)) if rows.count(*input) != self.found => Err(Error::new(
                ErrorKind::Changed,
                "The input changed after it was read first. Read it again.",
            )),
            _ => Ok(()),
        }
    }

    fn next_of_day(&mut self) -> Option<Reading> {
        let (day, next) = self.day.as_mut()?;
        let &(value, quality, reason) = day.intervals.get(*next)?;
        let minutes = i64::from(day.reading.length.minutes());
        let start = DateTime::start_of(day.date).seconds();
        // A day has at most 1,440 intervals.
        let place = i64::try_from(*next).unwrap_or(0);
        *next += 1;
        Some(Reading {
            start: DateTime::from_seconds(start + place * minutes * 60),
            value,
            quality,
            reason,
            ..day.reading.clone()
        })
    }
}

impl<R: Read> Iterator for Intervals<R> {
    type Item = Result<Reading, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_at_end {
            if let Some(reading) = self.next_of_day() {
                return Some(Ok(reading));
            }
            if let Some(day) = self.days.next() {
                self.day = Some((day, 0));
                continue;
            }
            self.day = None;
            match self.next_piece() {
                Ok(true) => {}
                Ok(false) => {
                    self.is_at_end = true;
                    return None;
                }
                Err(error) => {
                    self.is_at_end = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

/// Fills the room as far as the source has bytes.
fn fill(source: &mut impl Read, room: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < room.len() {
        match source.read(&mut room[filled..]) {
            Ok(0) => break,
            Ok(bytes) => filled += bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
