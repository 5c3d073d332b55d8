//! Passes 300 records to a row writer, if there is one.

use std::iter::repeat_n;

use crate::read::parser::piece_parser::{InForce, PieceParser};
use crate::read::row_writer::{DayRecord, RejectedRecord};
use crate::records::interval_data::IntervalData;
use crate::records::refused_details::RefusedDetails;
use crate::records::rejected_day::RejectedDay;
use crate::rules::Code;
use crate::values::quality::Quality;

impl PieceParser<'_> {
    /// Passes a day to the row writer. The sum of the day is known to fit.
    pub(crate) fn show_day(
        &mut self,
        data: &IntervalData,
        line: u32,
        quality: Quality,
        has_blanks: bool,
    ) {
        let (Some(writer), InForce::Details(details)) = (self.writer, &self.in_force) else {
            return;
        };
        let rows = &mut self.state.rows;
        let qualities = &mut self.scratch.qualities;
        qualities.clear();
        for run in &self.scratch.runs {
            qualities.extend(repeat_n(run.quality, run.intervals.len()));
        }
        let day = DayRecord {
            details,
            date: data.date,
            updated: data.updated,
            quality,
            readings: &self.scratch.readings,
            qualities,
            reason: data.reason,
            events: &self.scratch.events,
            has_blanks,
            lines: &self.scratch.lines,
        };
        rows.open_day(line, self.state.segments.len());
        writer.day(&day, rows);
        rows.close_row();
    }

    /// Passes a 100 record to the row writer.
    pub(super) fn show_header(&mut self, record: &[u8]) {
        let rows = &mut self.state.rows;
        if let Some(writer) = self.writer {
            rows.open_other(self.notes.line, self.state.segments.len());
            if writer.header(record, rows) {
                rows.close_row();
            }
        }
    }

    /// Passes a rejected 300 record to the row writer.
    pub(crate) fn show_rejected(&mut self, code: Code, line: u32, rejected: Option<&RejectedDay>) {
        let Some(writer) = self.writer else {
            return;
        };
        let (nmi, suffix, details) = match &self.in_force {
            InForce::Details(details) => (Some(&details.nmi), Some(details.suffix), Some(details)),
            InForce::Refused(RefusedDetails { nmis, suffix, .. })
            | InForce::Ended(RefusedDetails { nmis, suffix, .. }) => (nmis.first(), *suffix, None),
            InForce::Nothing => (None, None, None),
        };
        let record = RejectedRecord {
            code,
            nmi: nmi.map(crate::values::nmi::Nmi::as_str),
            suffix,
            details,
            date: rejected.and_then(|rejected| rejected.date),
            updated: rejected.and_then(|rejected| rejected.updated),
        };
        let rows = &mut self.state.rows;
        rows.open_other(line, self.state.segments.len());
        writer.rejected(&record, rows);
        rows.close_row();
    }
}
