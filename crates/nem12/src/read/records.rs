//! The records of an input, one after the other.

use std::collections::VecDeque;
use std::io::{self, Read};

use crate::error::{Error, ErrorKind};
use crate::findings::finding::Finding;
use crate::lines::fields::{self, Fields};
use crate::lines::line;
use crate::lines::line_form::normal;
use crate::read::accumulation_records::{accumulation_b2b_of, accumulation_of};
use crate::read::joined_lines::JoinedLines;
use crate::read::parser::day_rows::finding_of;
use crate::read::parser::wrapped::judge;
use crate::read::record::{
    B2bDetails, Header, IntervalData, IntervalEvent, NmiDetails, PlacedRecord, Record,
};
use crate::records::breach::Breach;
use crate::records::parts::Parts;
use crate::records::readings::Readings;
use crate::records::record::RecordKind;
use crate::records::rejected_day::DayFault;
use crate::records::{
    b2b_details, details_columns, header, interval_data, interval_event, nmi_details,
};
use crate::rules::{Code, Profile, Severity};
use crate::settings::read_options::ReadOptions;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::MOST_READINGS;

/// An iterator over the records of one input, in the order of the file.
///
/// It holds one line at a time. A record that cannot be read, such as a 300
/// record with too few readings, is an [`Error`] of the kind
/// [`ErrorKind::Record`] with its line; the records after it follow. Rules that
/// cost nothing are not reported here: [`State::findings`](crate::State::findings)
/// has them all.
///
/// ```
/// use nem12::{Record, Records};
///
/// let file = &b"100,NEM12,202402011200,MDP,RETAILER\n200,QNTEST0001,E1,1,E1,N1,METER1,kWh,720,\n900\n"[..];
/// let records: Vec<_> = Records::new(file).collect::<Result<_, _>>()?;
/// let Record::NmiDetails(details) = &records[1].record else { panic!() };
/// assert_eq!((details.nmi.as_str(), records[1].line), ("QNTEST0001", 2));
/// # Ok::<(), nem12::Error>(())
/// ```
pub struct Records<R> {
    lines: JoinedLines<R>,
    options: ReadOptions,
    in_force: Option<nmi_details::NmiDetails>,
    /// Whether the 200 record in force could not be read.
    is_refused: bool,
    readings: Readings,
    /// The records that are left of a line that has several.
    parts: VecDeque<Vec<u8>>,
    /// The most readings that the 300 record above can have; `None` without one.
    of_day: Option<usize>,
    is_at_end: bool,
}

impl<R: Read> Records<R> {
    /// The records of an input.
    #[must_use]
    pub fn new(source: R) -> Self {
        Self::with_options(source, ReadOptions::default())
    }

    /// The records of an input, read with options that accept deviations from
    /// the specification.
    #[must_use]
    pub fn with_options(source: R, options: ReadOptions) -> Self {
        Self {
            lines: JoinedLines::new(source),
            options,
            in_force: None,
            is_refused: false,
            readings: Readings::default(),
            parts: VecDeque::new(),
            of_day: None,
            is_at_end: false,
        }
    }

    /// The text of the next record. A line that has lost line endings has several,
    /// and a wrapped record several lines. `None` after the last one.
    fn next_text(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(part) = self.parts.pop_front() {
            return Ok(Some(part));
        }
        let details = self.in_force.as_ref();
        let details = details.filter(|_| self.options.joins_wrapped);
        let (readings, dates) = (&mut self.readings, self.options.dates);
        let judge = details.map(|details| |text: &[u8]| judge(text, details, dates, readings));
        let Some(text) = self.lines.next_line(judge)? else {
            return Ok(None);
        };
        if text.len() > line::LONGEST {
            return Ok(Some(text));
        }
        let text = normal(&text);
        self.parts
            .extend(Parts::of(&text).map(|part| part.text.to_vec()));
        Ok(self.parts.pop_front())
    }

    fn record(&mut self, text: &[u8]) -> Result<Record, Finding> {
        let text = &normal(text)[..];
        let kind = RecordKind::of(line::clipped(text));
        if kind.ends_block() {
            (self.in_force, self.is_refused, self.of_day) = (None, false, None);
        }
        match kind {
            RecordKind::Header => Ok(Record::Header(header_of(text))),
            RecordKind::NmiDetails => self.details(text).map(Record::NmiDetails),
            RecordKind::IntervalData => self.day(text).map(Record::IntervalData),
            RecordKind::IntervalEvent => self.event(text).map(Record::IntervalEvent),
            RecordKind::B2bDetails => Ok(Record::B2bDetails(b2b_of(text))),
            RecordKind::End => Ok(Record::End),
            RecordKind::Blank => Ok(Record::Blank),
            RecordKind::DamagedNmiDetails => {
                self.is_refused = true;
                Err(self.finding(&Breach::of_line(Code::DetailsDamaged, text)))
            }
            RecordKind::Accumulation => accumulation_of(text, self.options.dates)
                .map(|record| Record::Accumulation(Box::new(record)))
                .map_err(|breach| self.finding(&breach)),
            RecordKind::AccumulationB2b => Ok(Record::AccumulationB2b(accumulation_b2b_of(text))),
            RecordKind::DamagedIntervalData => {
                Err(self.finding(&Breach::of_line(Code::DayIndicator, text)))
            }
            RecordKind::DamagedIntervalEvent | RecordKind::Unknown => {
                Ok(Record::Other(fields::text(text).into_owned()))
            }
        }
    }

    fn details(&mut self, text: &[u8]) -> Result<NmiDetails, Finding> {
        let (line, mut refusal) = (self.lines.number(), None);
        let swaps = self.options.swaps_registers;
        let swapped = swaps.then(|| details_columns::swapped_back(text)).flatten();
        let text = swapped.as_deref().unwrap_or(text);
        let read = nmi_details::NmiDetails::read(text, &mut |breach| {
            if breach.code.severity(Profile::Lenient) == Severity::Block {
                refusal = Some(Finding::of(&breach, line));
            }
        });
        let Ok(details) = read else {
            self.is_refused = true;
            let whole = || self.finding(&Breach::of_line(Code::DetailsFields, text));
            return Err(refusal.unwrap_or_else(whole));
        };
        let columns = details_columns::columns(text);
        let field = |column: usize| own(columns[column - 1]);
        let record = NmiDetails {
            nmi: details.nmi.clone(),
            configuration: field(3),
            register_id: field(4),
            suffix: details.suffix,
            data_stream: field(6),
            meter_serial: field(7),
            unit: details.unit,
            interval_length: details.interval_length,
            next_read: IntervalDate::parse(columns[9]),
        };
        self.in_force = Some(details);
        Ok(record)
    }

    fn day(&mut self, text: &[u8]) -> Result<IntervalData, Finding> {
        // The 400 records of a row that cannot be read are records all the same.
        self.of_day = Some(MOST_READINGS);
        let Some(details) = &self.in_force else {
            let code = if self.is_refused {
                Code::DayInRefusedBlock
            } else {
                Code::DayOrphan
            };
            return Err(self.finding(&Breach::of_line(code, b"")));
        };
        if text.len() > line::LONGEST {
            return Err(self.finding(&Breach::of_line(Code::DayTooLong, b"")));
        }
        let (length, unit) = (details.interval_length, details.unit);
        let count = length.readings_per_day();
        self.of_day = Some(count);
        let read = interval_data::IntervalData::read(
            text,
            length,
            unit,
            self.options.dates,
            &mut self.readings,
            &mut |_| {},
        );
        match read {
            Ok(day) => {
                let mut tail = Fields::of(text).skip(2 + count);
                let [_, _, description, _, loaded] =
                    [(); 5].map(|()| tail.next().unwrap_or_default());
                Ok(IntervalData {
                    date: day.date,
                    values: (0..count).map(|index| self.readings.value(index)).collect(),
                    quality: day.quality,
                    reason: day.reason,
                    reason_description: own(description),
                    updated: day.updated,
                    msats_loaded: DateTime::parse_as(loaded, self.options.dates),
                })
            }
            Err(rejected) => Err(self.rejected(&rejected.fault, text, count)),
        }
    }

    fn event(&mut self, text: &[u8]) -> Result<IntervalEvent, Finding> {
        let Some(count) = self.of_day else {
            return Err(self.finding(&Breach::of_line(Code::EventOrphan, b"")));
        };
        let (line, mut refusal) = (self.lines.number(), None);
        let read = interval_event::IntervalEvent::read(text, count, &mut |breach| {
            refusal.get_or_insert_with(|| Finding::of(&breach, line));
        });
        let Some(event) = read else {
            let whole = || self.finding(&Breach::of_line(Code::EventRange, text));
            return Err(refusal.unwrap_or_else(whole));
        };
        Ok(IntervalEvent {
            first: event.first,
            last: event.last,
            quality: event.quality,
            reason: event.reason,
            reason_description: own(Fields::of(text).nth(5).unwrap_or_default()),
        })
    }

    fn finding(&self, breach: &Breach<'_>) -> Finding {
        Finding::of(breach, self.lines.number())
    }

    fn rejected(&self, fault: &DayFault, text: &[u8], expected: usize) -> Finding {
        let (code, breach, detail) = finding_of(fault, text, expected);
        Finding {
            place: breach.and_then(|breach| breach.place),
            ..Finding::at_line(code, self.lines.number(), detail)
        }
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = Result<PlacedRecord, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_at_end {
            return None;
        }
        let text = match self.next_text() {
            Ok(Some(text)) => text,
            Ok(None) => {
                self.is_at_end = true;
                return None;
            }
            Err(error) => {
                self.is_at_end = true;
                return Some(Err(Error::source(error)));
            }
        };
        let record = self.record(&text).map_err(|finding| {
            let column = finding.place.map(|place| place.column);
            Error::new(ErrorKind::Record, format!("{finding}.")).at(finding.line, column)
        });
        let line = self.lines.number();
        Some(record.map(|record| PlacedRecord { line, record }))
    }
}

fn header_of(text: &[u8]) -> Header {
    let read = header::Header::read(text, &mut |_| {});
    let ([_, version, _, from, to], _) = fields::first::<5>(text);
    Header {
        version: own(version),
        created: read.created,
        from_participant: own(from),
        to_participant: own(to),
    }
}

fn b2b_of(text: &[u8]) -> B2bDetails {
    let read = b2b_details::B2bDetails::read(text, &mut |_| {});
    let ([_, trans_code, service_order], _) = fields::first::<3>(text);
    B2bDetails {
        trans_code: own(trans_code),
        service_order: own(service_order),
        read_at: read.read_at,
        index: read.index,
    }
}

fn own(field: &[u8]) -> String {
    fields::text(field).into_owned()
}
