//! Counts the streams of a day, whatever the day comes out as.

use compact_str::CompactString;

use crate::daily::day_run::DayRun;
use crate::daily::nmi_day::NmiDay;
use crate::daily::outcome::tie_of;
use crate::daily::resolved_stream::{Repeat, ResolvedStream};
use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
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
            let is_withheld = is_tied(stream, row);
            self.count_repeat(row, is_withheld, day.is_selected);
            self.add_to_control_total(row, 1);
            let code = match repeat {
                Repeat::Identical => Code::RepeatIdentical,
                Repeat::Superseded => Code::RepeatSuperseded,
                Repeat::OtherQuality => Code::RepeatQuality,
                Repeat::Tied => Code::RepeatTie,
            };
            if let (Some(suffix), Some(winner)) = (stream.suffix, &stream.row) {
                let detail = if *repeat == Repeat::Tied {
                    tie_of((suffix, day.date), row.block(), winner, self.state.inputs())
                } else {
                    repeat_of(suffix, day.date, row, winner)
                };
                self.notice(code, row, detail);
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

    /// Counts a good row beside the one that would count. Where nobody knows
    /// which row counts, all that are equally new are withheld with their day.
    fn count_repeat(&mut self, row: &RowView<'_>, is_withheld: bool, is_selected: bool) {
        let stream = row.block().stream();
        let sign = stream.suffix.zip(stream.unit);
        let sign = sign.and_then(|(suffix, unit)| self.settings.streams.sign(suffix, unit));
        let rows = &mut self.rows[row.block().input()];
        match is_withheld {
            true if is_selected && sign.is_some() => rows.withheld += 1,
            true => rows.not_included += 1,
            false => rows.superseded += 1,
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
            let good = day.streams.iter().find_map(|stream| stream.row);
            for suffix in day.absent_consumption() {
                match good {
                    Some(row) => self.notice_each(Code::StreamAbsent, suffix, run.rows_like(row)),
                    None => self.notice_absent(suffix, day),
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

    /// Adds a finding about a stream that is absent on a day of which every row is
    /// rejected.
    fn notice_absent(&mut self, suffix: Suffix, day: &NmiDay<'_>) {
        let mut rejected = day.streams.iter().flat_map(ResolvedStream::rejected);
        if let Some(&(block, row)) = rejected.next() {
            let detail = Detail::StreamDay {
                suffix,
                date: day.date,
            };
            let line = block.line(row.line);
            let finding = Finding::at_line(Code::StreamAbsent, line, detail);
            self.noticed[block.input()].add(finding.on(day.nmi, day.date));
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

/// Whether the row is as new as another row of the stream-day with other
/// readings, so that nobody knows which counts.
fn is_tied(stream: &ResolvedStream<'_>, row: &RowView<'_>) -> bool {
    let winner = stream.tied().and(stream.row);
    winner.is_some_and(|winner| winner.version() == row.version())
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
