//! The qualities of a day: the fields behind its readings, and its 400 records.

use crate::lines::fields::Fields;
use crate::read::row_writer::DayRecord;
use crate::rewrite::aliases::NO_TEXT;
use crate::rewrite::field_text::{push_field, push_number};
use crate::rewrite::stamps::Stamps;
use crate::values::date_form::DateForm;
use crate::values::date_time::DateTime;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::reason::Reason;

/// How qualities are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QualityText {
    /// Whether free text is removed.
    pub(crate) hides_text: bool,
    /// The dates.
    pub(crate) stamps: Stamps,
    /// The form in which dates are read.
    pub(crate) dates: DateForm,
}

/// Intervals in a row with one quality: the first and the last, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run<'a> {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) marks: Marks<'a>,
}

/// The fields of a record about the quality of intervals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marks<'a> {
    pub(crate) quality: Quality,
    pub(crate) reason: Reason,
    pub(crate) description: &'a [u8],
}

/// The fields of a 300 record behind its readings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayMarks<'a> {
    /// The QualityMethod as it stands in the input.
    quality_field: &'a [u8],
    /// The fields about its intervals.
    pub(crate) own: Marks<'a>,
    loaded: &'a [u8],
}

impl<'a> DayMarks<'a> {
    /// The fields of a day.
    pub(crate) fn of(day: &DayRecord<'a>) -> Self {
        let count = day.details.interval_length.readings_per_day();
        let mut tail = Fields::of(&day.lines.day).skip(2 + count);
        let [quality_field, _, description, _, loaded] =
            [(); 5].map(|()| tail.next().unwrap_or_default());
        Self {
            quality_field,
            own: Marks {
                quality: Quality::parse(quality_field).unwrap_or(Quality::UNKNOWN),
                reason: day.reason,
                description,
            },
            loaded,
        }
    }
}

/// The runs of the 400 records of a day, with those of the 300 record between them.
pub(crate) fn runs_of<'a>(day: &DayRecord<'a>, own: Marks<'a>) -> Vec<Run<'a>> {
    let count = day.details.interval_length.readings_per_day();
    let mut runs = Vec::new();
    let mut next = 1;
    let fill = |runs: &mut Vec<Run<'a>>, next: usize, before: usize| {
        // A V in a 300 record says nothing of its intervals.
        let is_known = !matches!(
            own.quality.flag(),
            QualityFlag::Variable | QualityFlag::Unknown
        );
        if next < before && is_known {
            let (first, last) = (next, before - 1);
            runs.push(Run {
                first,
                last,
                marks: own,
            });
        }
    };
    for event in day.events {
        let (first, last) = (usize::from(event.first), usize::from(event.last));
        fill(&mut runs, next, first);
        let marks = Marks {
            quality: event.quality,
            reason: event.reason,
            description: day.lines.description(event.first).as_bytes(),
        };
        runs.push(Run { first, last, marks });
        next = last + 1;
    }
    fill(&mut runs, next, count + 1);
    runs
}

impl QualityText {
    /// Writes the fields behind the readings, and the 400 records of the runs. A day with
    /// runs has the QualityMethod V.
    pub(crate) fn push(
        self,
        day: &DayRecord<'_>,
        marks: &DayMarks<'_>,
        runs: &[Run<'_>],
        out: &mut Vec<u8>,
    ) {
        out.push(b',');
        if runs.is_empty() {
            let is_unknown = marks.own.quality.flag() == QualityFlag::Unknown;
            if is_unknown && !self.hides_text {
                push_field(marks.quality_field, out);
            } else {
                push_quality(marks.own.quality, out);
            }
            self.push_reason(marks.own, out);
        } else {
            out.extend_from_slice(b"V,,");
        }
        out.push(b',');
        self.stamps.push_stamp(day.updated, out);
        out.push(b',');
        let loaded = DateTime::parse_as(marks.loaded, self.dates);
        self.stamps.push_stamp(loaded, out);
        out.extend_from_slice(b"\r\n");
        for run in runs {
            out.extend_from_slice(b"400,");
            push_number(run.first, out);
            out.push(b',');
            push_number(run.last, out);
            out.push(b',');
            push_quality(run.marks.quality, out);
            self.push_reason(run.marks, out);
            out.extend_from_slice(b"\r\n");
        }
    }

    /// Writes the ReasonCode and the ReasonDescription, each behind a comma.
    fn push_reason(self, marks: Marks<'_>, out: &mut Vec<u8>) {
        out.push(b',');
        match marks.reason {
            Reason::Absent | Reason::Unknown => {}
            Reason::Current(code) | Reason::Obsolete(code) => push_number(code, out),
            Reason::New(code) => push_number(code, out),
        }
        out.push(b',');
        if !self.hides_text {
            push_field(marks.description, out);
        } else if marks.reason == Reason::Current(0) {
            // The code asks for a text.
            out.extend_from_slice(NO_TEXT.as_bytes());
        }
    }
}

/// Writes a QualityMethod; nothing for an unknown one.
fn push_quality(quality: Quality, out: &mut Vec<u8>) {
    if quality.flag() != QualityFlag::Unknown {
        push_number(quality, out);
    }
}
