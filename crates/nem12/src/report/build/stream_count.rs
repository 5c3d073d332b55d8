//! Counts the streams of a day, whatever the day comes out as.

use compact_str::CompactString;

use crate::daily::day_run::DayRun;
use crate::daily::resolved_stream::{Repeat, ResolvedStream};
use crate::findings::detail::Detail;
use crate::report::build::count::Count;
use crate::rules::Code;
use crate::state::row_view::RowView;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;
use crate::values::quality::QualityFlag;
use crate::values::suffix::{Suffix, SuffixClass};

impl Count<'_> {
    /// Counts the rows of a stream: superseded ones, control totals, and rows
    /// that are not included. Adds the findings about them.
    pub(super) fn add_stream<'r>(&mut self, stream: &ResolvedStream<'r>, run: &DayRun<'r>) {
        let day = run.first();
        for (row, repeat) in stream.repeats() {
            self.rows[row.block().input()].superseded += 1;
            self.add_to_control_total(row, 1);
            let code = match repeat {
                Repeat::Identical => Code::RepeatIdentical,
                Repeat::Superseded => Code::RepeatSuperseded,
                Repeat::Tied => Code::RepeatTie,
            };
            if let (Some(suffix), Some(winner)) = (stream.suffix, &stream.row) {
                self.notice(code, row, repeat_of(suffix, day.date, row, winner));
            }
        }
        let count = run.count() as u64;
        for row in stream.rows() {
            self.add_to_control_total(&row, run.count());
            let unit = row.block().stream().unit;
            let mut sign = None;
            if let Some(suffix) = stream.suffix {
                let (first, last) = self.span.unwrap_or((day.date, day.date));
                self.span = Some((first.min(day.date), last.max(run.last_date())));
                if let Some(unit) = unit {
                    sign = self.settings.streams.sign(suffix, unit);
                    self.present
                        .entry((suffix, unit.quantity), || (0, sign.is_some()))
                        .0 += count;
                }
                if starts_after_creation(&row, run.last_date()) {
                    let late = |row: &RowView<'_>| starts_after_creation(row, row.date());
                    for row in run.rows_like(row).filter(late) {
                        let code = match row.quality().flag() {
                            QualityFlag::Actual => Code::DayAfterCreation,
                            _ => Code::DayFuture,
                        };
                        let date = row.date();
                        self.notice(code, &row, Detail::StreamDay { suffix, date });
                    }
                }
            }
            if sign.is_none() || !day.is_selected {
                self.rows[row.block().input()].not_included += count;
            }
        }
    }

    /// Adds a row and the alike rows after it, `count` rows in all, to the
    /// control total of its unit.
    fn add_to_control_total(&mut self, row: &RowView<'_>, count: usize) {
        let energy = row.shares_of(count).and_then(|shares| shares.total());
        if let (Some(unit), Some(energy)) = (row.block().stream().unit, energy) {
            let control = self.controls.entry(unit.quantity, Default::default);
            control.0 += count as u64;
            control.1.add(energy);
        }
    }

    /// Adds findings for streams that are missing, and for streams that copy a
    /// consumption stream which is missing.
    pub(super) fn note_absences(&mut self, run: &DayRun<'_>) {
        let day = run.first();
        if self.settings.streams.counts_all_consumption() {
            let row = day.streams.iter().find_map(|stream| stream.row);
            for suffix in day.absent_consumption() {
                if let Some(row) = row {
                    self.notice_each(Code::StreamAbsent, suffix, run.rows_like(row));
                }
            }
        }
        let is_consumption = |stream: &ResolvedStream<'_>| {
            stream
                .suffix
                .is_some_and(|suffix| suffix.class() == SuffixClass::Consumption)
        };
        if day.streams.iter().any(is_consumption) {
            return;
        }
        for stream in &day.streams {
            if let (Some(row), Some(suffix)) = (stream.row, stream.suffix)
                && suffix.copies_consumption()
            {
                self.notice_each(Code::StreamCheckOnly, suffix, run.rows_like(row));
            }
        }
    }

    /// Adds a finding about a stream on the day of each row.
    fn notice_each<'r>(
        &mut self,
        code: Code,
        suffix: Suffix,
        rows: impl Iterator<Item = RowView<'r>>,
    ) {
        for row in rows {
            let date = row.date();
            self.notice(code, &row, Detail::StreamDay { suffix, date });
        }
    }
}

/// Whether a day begins after the DateTime of the row's 100 record.
fn starts_after_creation(row: &RowView<'_>, date: IntervalDate) -> bool {
    let created = row.block().created();
    created.is_some_and(|created| DateTime::start_of(date) > created)
}

fn repeat_of(
    suffix: Suffix,
    date: IntervalDate,
    row: &RowView<'_>,
    winner: &RowView<'_>,
) -> Detail {
    let serial = |row: &RowView<'_>| -> CompactString { row.block().stream().serial.clone() };
    let serials = [serial(row), serial(winner)];
    if serials[0] == serials[1] {
        return Detail::StreamDay { suffix, date };
    }
    Detail::TwoMeters {
        suffix,
        date,
        serials: Box::new(
            serials.map(|serial| crate::findings::field_text::shown(serial.as_bytes())),
        ),
    }
}
