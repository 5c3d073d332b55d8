//! The end of a 300 record: from its readings and 400 records to one
//! stream-day.

use crate::fast::figures::Figures;
use crate::findings::detail::Detail;
use crate::read::parser::day_sum::OutOfRange;
use crate::read::parser::details::index;
use crate::read::parser::piece_parser::{Day, InForce, PieceParser, QualityRun, Scratch, Unread};
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::interval_data::IntervalData;
use crate::records::reading_fault::ReadingFault;
use crate::records::rejected_day::{DayFault, RejectedDay};
use crate::records::unknown_age::UnknownAge;
use crate::rules::Code;
use crate::state::shares::Shares;
use crate::state::stream_day::{DayFacts, RareDay, StreamDay};
use crate::values::quality::QualityFlag;

impl PieceParser<'_> {
    /// Turns the open day, if there is one, into a stream-day, or into a
    /// rejected row if its sum has too many digits.
    pub(crate) fn close_day(&mut self) {
        if let Day::Open { data, line } = std::mem::replace(&mut self.day, Day::None) {
            if let Some(unread) = self.unread_text(&data) {
                self.reject_text(&data, &unread, line);
                self.day = Day::None;
            } else if self.keep_day(&data, line).is_err() {
                let rejected = RejectedDay {
                    fault: DayFault::Readings(ReadingFault::TooPrecise { interval: 0 }),
                    date: Some(data.date),
                    updated: data.updated,
                };
                self.reject(b"", &rejected, line);
                self.day = Day::None;
            } else if let Some(why) = data.unknown_age {
                let code = match why {
                    UnknownAge::Shifted => Code::DayShifted,
                    UnknownAge::Cut => Code::UpdatedCut,
                };
                self.notes.note(code, line, Detail::Plain);
                self.keep_rejected(code, line, data.date, None);
            }
            self.scratch.unread.clear();
            self.scratch.is_turned = false;
        }
        self.notes.day = None;
    }

    /// Rejects the open day for a text in place of a reading.
    fn reject_text(&mut self, data: &IntervalData, unread: &Unread, line: u32) {
        let place = unread.index + 3;
        let text = unread.text.as_bytes();
        let breach = Breach::at(Code::DayValue, place, FieldName::IntervalValue, text);
        let rejected = RejectedDay {
            fault: DayFault::Readings(ReadingFault::NotANumber {
                interval: unread.index + 1,
            }),
            date: Some(data.date),
            updated: data.updated,
        };
        let detail = Detail::text(text);
        self.reject_day(
            Code::DayValue,
            line,
            (Some(breach), detail),
            Some(&rejected),
        );
    }

    fn keep_day(&mut self, data: &IntervalData, line: u32) -> Result<(), OutOfRange> {
        let InForce::Details(details) = &self.in_force else {
            return Ok(());
        };
        let to_kilo = details.unit.decimals_to_kilo();
        let minutes = details.interval_length.minutes();
        let mut quality = self.judge_quality(data);
        let blanks = if self.scratch.unread.is_empty() {
            Vec::new()
        } else {
            self.blanks(data)
        };
        if let Some(&first) = blanks.first() {
            self.note_quality(data, line, minutes);
            let place = FieldName::IntervalValue;
            let breach = Breach::at(Code::DayBlank, first + 3, place, b"");
            self.notes.breach_at(line, &breach);
            quality = self.make_null(&blanks, quality);
        }
        let is_of_one = !matches!(quality.flag(), QualityFlag::Variable | QualityFlag::Null);
        let figures = self.scratch.readings.narrow().map(Figures::of);
        let shares = if is_of_one {
            self.plain_share(figures, quality, to_kilo)?
        } else {
            self.shares(to_kilo)?
        };
        if blanks.is_empty() {
            self.note_quality(data, line, minutes);
        }
        self.show_day(data, line, quality, !blanks.is_empty());
        let (below, days) = self.place(line, data.date);
        self.keep_extremes(figures, to_kilo);
        let figures = if is_of_one {
            figures
        } else {
            self.without_nulls()
        };
        let facts = DayFacts {
            line: below,
            date: days,
            quality,
            updated: data.updated,
            fingerprint: match figures {
                Some(figures) => figures.fingerprint,
                None => self.scratch.readings.fingerprint(),
            },
            scale: self.scratch.readings.scale().saturating_add_signed(to_kilo),
        };
        let ordinary = match &shares {
            Shares::Narrow(amounts, _) if is_of_one => {
                StreamDay::ordinary(&facts, amounts.iter().sum())
            }
            _ => None,
        };
        let day = ordinary.unwrap_or_else(|| {
            let rare = RareDay {
                shares,
                updated: data.updated,
                nulls: self.keep_nulls(minutes),
                quality_print: self.quality_print(),
                worst: self.worst_flag(quality),
                counts: self.flag_counts(quality),
            };
            self.state.rare.push(rare);
            StreamDay::rare(&facts, self.state.rare.len() - 1)
        });
        if !blanks.is_empty() {
            let nulls = self.keep_blanks(&blanks, minutes);
            let day = index(self.scratch.days.len());
            self.state.blank_days.push((day, nulls));
        }
        if self.scratch.is_turned {
            self.state.turned_days.push(index(self.scratch.days.len()));
        }
        if let Some(code) = self.notes.day {
            self.state
                .strict_days
                .push((index(self.scratch.days.len()), code));
        }
        self.scratch.days.push(day);
        if let Some(block) = self.state.blocks.last_mut() {
            block.grow_days();
        }
        Ok(())
    }

    /// The figures of a day with null intervals, whatever stands in them: two
    /// rows with the same readings are the same row.
    fn without_nulls(&mut self) -> Option<Figures> {
        let Scratch { readings, runs, .. } = &mut *self.scratch;
        for run in runs.iter().filter(|run| run.is_null()) {
            readings.clear(run.intervals.clone());
        }
        readings.narrow().map(Figures::of)
    }

    /// Adds the smallest and largest reading of the day to those of its stream.
    /// Null intervals do not count.
    fn keep_extremes(&mut self, figures: Option<Figures>, to_kilo: i8) {
        let Some(stream) = self.stream else { return };
        let Scratch { readings, runs, .. } = &*self.scratch;
        let extremes = &mut self.state.streams[stream as usize].extremes;
        let scale = readings.scale().saturating_add_signed(to_kilo);
        if let (Some(values), Some(figures)) = (readings.narrow(), figures) {
            let mut keep = |of: Figures| extremes.narrow(of.least.into(), of.most.into(), scale);
            if runs.iter().any(QualityRun::is_null) {
                for run in runs.iter().filter(|run| !run.is_null()) {
                    keep(Figures::of(&values[run.intervals.clone()]));
                }
            } else {
                keep(figures);
            }
            return;
        }
        let is_there = |index: &usize| {
            let mut null = runs.iter().filter(|run| run.is_null());
            !null.any(|run| run.intervals.contains(index))
        };
        for index in (0..readings.count()).filter(is_there) {
            if let Some(value) = readings.value(index).shifted(to_kilo) {
                extremes.wide(value, value);
            }
        }
    }
}
