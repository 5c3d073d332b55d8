//! A 300 record that is wrapped over several lines, as in text that is copied
//! from a PDF or sent by mail.
//!
//! Its lines are joined only if the read options say so, and only to a record
//! with the right number of readings. Lines after the readings belong to the
//! record as long as they make its last fields better: the UpdateDateTime that
//! decides between versions is among them.

use memchr::memchr_iter;

use crate::lines::fields::{self, Fields};
use crate::lines::line;
use crate::lines::line_form::LineForm;
use crate::records::breach::Breach;
use crate::records::interval_data::IntervalData;
use crate::records::nmi_details::NmiDetails;
use crate::records::reading_fault::ReadingFault;
use crate::records::readings::Readings;
use crate::records::record::RecordKind;
use crate::records::rejected_day::{DayFault, RejectedDay};
use crate::rules::Code;
use crate::values::date_form::DateForm;
use crate::values::decimal;
use crate::values::quality::Quality;

/// The largest number of lines that are joined. A wrapped day has fewer.
pub(crate) const MOST_LINES: usize = 300;

/// A 300 record of several lines.
#[derive(Debug)]
pub(crate) struct Wrapped {
    /// The record in one line.
    pub(crate) text: Vec<u8>,
    /// The number of lines that were joined to the first one.
    pub(crate) lines: usize,
}

/// Whether a line goes on with the record above it: it is no record, and not
/// blank.
#[must_use]
pub(crate) fn goes_on(line: &[u8]) -> bool {
    // A 550 record stands below a 250 record alone.
    let kind = RecordKind::of(line::clipped(line));
    kind.is_no_record() || kind == RecordKind::AccumulationB2b
}

/// The meaning of a seam between two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seam {
    /// A place inside a number.
    Inside,
    /// A comma that the line break has replaced.
    Comma,
}

impl Wrapped {
    /// Joins `lines` to the 300 record whose first line is `first`. `judge`
    /// reads a record and gives the number of rules that it breaks. `None` if
    /// the record is best without a line joined to it.
    ///
    /// Seams between two numbers are of one kind in the whole record. With both
    /// kinds in one record, the number of readings would not tell which is which.
    pub(crate) fn join<'a>(
        first: &[u8],
        lines: impl Iterator<Item = &'a [u8]>,
        mut judge: impl FnMut(&[u8]) -> Result<usize, RejectedDay>,
    ) -> Option<Self> {
        let form = LineForm::of(first);
        let first = form.map_or_else(|| first.into(), |form| form.text(first));
        let text_of = |more: &'a [u8]| form.map_or(more, |form| form.text_of_more(more));
        let lines: Vec<&[u8]> = lines.take(MOST_LINES).map(text_of).collect();
        // A line may end inside a field, so only whole texts are brought into
        // the form of the specification.
        let normal = |text: &'_ [u8]| match form {
            None => text.to_vec(),
            Some(form) => form.with_commas(text).into_owned(),
        };
        let mut judge = |text: &[u8]| {
            let record = normal(text);
            judge(&record).map_err(|rejected| is_open(&record, &rejected))
        };
        let alone = judge(&first);
        if alone == Err(false) {
            return None;
        }
        let alone = alone.ok();
        let separator = form.map_or(b',', LineForm::separator);
        let mut join = |seam| join_by((seam, separator), &first, alone, &lines, &mut judge);
        let joined = match (join(Seam::Inside), join(Seam::Comma)) {
            (Some(one), Some(other)) if one.text != other.text && alone.is_none() => None,
            (one, other) => one.or(other),
        };
        joined.map(|wrapped| Self {
            text: normal(&wrapped.text),
            ..wrapped
        })
    }
}

/// The best record that `first` and the lines after it make with one kind of
/// seams, and the separator of the fields. `alone` is the number of rules that
/// `first` breaks, if it is a whole record. `judge` fails for a text that is none,
/// and says whether it may go on.
fn join_by(
    seam: (Seam, u8),
    first: &[u8],
    alone: Option<usize>,
    lines: &[&[u8]],
    judge: &mut impl FnMut(&[u8]) -> Result<usize, bool>,
) -> Option<Wrapped> {
    let (mut least, mut best) = (alone.unwrap_or(usize::MAX), None);
    let mut texts = vec![(first.to_vec(), alone)];
    for (index, more) in lines.iter().enumerate() {
        texts = longer(&texts, more, seam, judge);
        // A record without faults may still lack its MSATSLoadDateTime.
        let is_better = |broken: usize| broken < least || broken == 0;
        match texts.first() {
            None => break,
            Some((text, Some(broken))) if is_better(*broken) => {
                least = *broken;
                best = Some(Wrapped {
                    text: text.clone(),
                    lines: index + 1,
                });
            }
            Some(_) => {}
        }
    }
    best
}

/// The most ways to join the fields after the readings that are kept.
const MOST_WAYS: usize = 16;

/// A text, and the number of rules that it breaks if it is a whole record.
type Way = (Vec<u8>, Option<usize>);

/// The texts with one more line, the best first. Empty if no record can come of
/// it.
fn longer(
    texts: &[Way],
    more: &[u8],
    (seam, separator): (Seam, u8),
    judge: &mut impl FnMut(&[u8]) -> Result<usize, bool>,
) -> Vec<Way> {
    let (mut open, mut whole) = (Vec::new(), Vec::new());
    for (text, broken) in texts {
        // The fields after the readings do not change the energy, and any of
        // their seams may be of the other kind.
        let seams = broken.is_none().then_some(seam);
        for candidate in candidates(text, more, seams, separator) {
            if candidate.len() > line::LONGEST {
                continue;
            }
            match judge(&candidate) {
                Ok(broken) => whole.push((candidate, Some(broken))),
                Err(true) => open.push((candidate, None)),
                Err(false) => {}
            }
        }
    }
    whole.sort_by_key(|&(_, broken)| broken);
    whole.truncate(MOST_WAYS);
    // Half a QualityMethod is none yet.
    whole.extend(open.into_iter().next());
    whole
}

/// The text joined with one more line: directly, with a comma, or both ways if
/// the seam allows both. A soft break of a mail (RFC 2045, section 6.7) is
/// always inside.
fn candidates(text: &[u8], more: &[u8], seams: Option<Seam>, separator: u8) -> Vec<Vec<u8>> {
    if let Some(text) = soft(text) {
        return vec![[text, more].concat()];
    }
    let direct = [text, more].concat();
    let with_comma = [text, &[separator], more].concat();
    let is_between = |byte: &u8| *byte == separator;
    let last = text.rsplit(is_between).next().unwrap_or_default();
    let next = more.split(is_between).next().unwrap_or_default();
    let is_between_numbers = decimal::is_number(&[last, next].concat());
    match seams {
        _ if last.is_empty() || next.is_empty() => vec![direct],
        Some(Seam::Inside) if is_between_numbers => vec![direct],
        Some(Seam::Comma) if is_between_numbers => vec![with_comma],
        _ => vec![direct, with_comma],
    }
}

/// The number of rules that the last fields of `record` break, a 300 record with
/// its QualityMethod.
///
/// # Errors
/// If the record cannot be used, or has no QualityMethod: it goes on.
pub(crate) fn judge(
    record: &[u8],
    details: &NmiDetails,
    dates: DateForm,
    readings: &mut Readings,
) -> Result<usize, RejectedDay> {
    let (length, mut broken) = (details.interval_length, 0);
    let note = &mut |breach: Breach<'_>| broken += usize::from(is_of_tail(breach.code));
    let day = IntervalData::read(record, length, details.unit, dates, readings, note)?;
    if day.quality == Quality::UNKNOWN {
        let found = length.readings_per_day();
        let fault = DayFault::Readings(ReadingFault::TooFew { found });
        return Err(IntervalData::reject(record, dates, fault));
    }
    Ok(broken)
}

/// Whether a rule is about the fields after the readings. Other rules say how
/// the record is written, which a longer record does more often.
fn is_of_tail(code: Code) -> bool {
    matches!(
        code,
        Code::QualityUnknown
            | Code::QualityMethod
            | Code::QualityReason
            | Code::QualityReasonText
            | Code::UpdatedUnreadable
            | Code::UpdatedShort
            | Code::DayLoaded
            | Code::DayTail
            | Code::DayExtra
    )
}

/// The text before the soft break at its end.
fn soft(text: &[u8]) -> Option<&[u8]> {
    fields::trim(text).strip_suffix(b"=")
}

/// Whether a rejected record may go on in the next line: it has too few
/// readings, it ends inside its date, a reading or a pair of quotes, or a mail
/// has broken it.
fn is_open(text: &[u8], rejected: &RejectedDay) -> bool {
    let count = || Fields::of(text).count();
    let is_short = match rejected.fault {
        DayFault::Readings(ReadingFault::TooFew { .. } | ReadingFault::Blank { .. }) => {
            rejected.date.is_some()
        }
        // The first reading is the third field.
        DayFault::Readings(ReadingFault::NotANumber { interval }) => count() == interval + 2,
        DayFault::Date => count() <= 2,
        DayFault::Readings(_) | DayFault::Indicator | DayFault::CutOff | DayFault::Event => false,
    };
    is_short || soft(text).is_some() || memchr_iter(b'"', text).count() % 2 == 1
}

#[cfg(test)]
mod tests;
