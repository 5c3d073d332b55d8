//! Chosen: the rows that are written, by a state, and what is left out.

use smallvec::SmallVec;

use crate::daily::nmi_day::NmiDay;
use crate::daily::nmis::Nmis;
use crate::daily::outcome::{Cause, Outcome, Withheld};
use crate::daily::resolved_stream::ResolvedStream;
use crate::output::daily::sink::Sink;
use crate::output::daily::withheld::WithheldSink;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::input_state::InputState;
use crate::state::row_view::RowView;
use crate::state::selected_rows::SelectedRows;
use crate::state::state::State;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::{Suffix, SuffixClass};

/// The rows that are written.
#[derive(Debug)]
pub(crate) struct Chosen {
    pub(crate) rows: SelectedRows,
    /// The NMIs with a row, by name.
    pub(crate) nmis: Vec<String>,
    /// The first and the last day.
    pub(crate) days: Option<(IntervalDate, IntervalDate)>,
    /// The DateTime of the newest 100 record, or the newest time that stands in for it.
    pub(crate) created: Option<DateTime>,
    /// The list of what is left out, as CSV.
    pub(crate) left_out: String,
    /// The number of its lines.
    pub(crate) left_out_days: u64,
}

impl Chosen {
    /// The rows of a state that are written under these settings.
    pub(crate) fn of(
        state: &State,
        settings: &Settings,
        streams: Option<&Streams>,
        has_repeats: bool,
    ) -> Self {
        let mut choice = Choice {
            settings,
            streams,
            has_repeats,
            inputs: state.inputs(),
            updated: None,
            chosen: Self {
                rows: SelectedRows::none_of(state),
                nmis: Vec::new(),
                days: None,
                created: newest_header(state),
                left_out: String::new(),
                left_out_days: 0,
            },
        };
        WithheldSink.begin(&mut choice.chosen.left_out);
        let mut nmis = Nmis::of(state, settings);
        while let Some(rows) = nmis.next_nmi() {
            rows.for_each_day(|day| {
                if day.is_selected {
                    choice.add_day(day);
                }
            });
        }
        let Choice {
            mut chosen,
            updated,
            ..
        } = choice;
        chosen.rows.sort();
        let stand_in = updated.or_else(|| {
            let (_, last) = chosen.days?;
            Some(DateTime::start_of(IntervalDate::from_days(last.days() + 1)))
        });
        chosen.created = chosen.created.or(stand_in);
        chosen
    }
}

/// The choice so far, day by day.
struct Choice<'a> {
    settings: &'a Settings,
    streams: Option<&'a Streams>,
    has_repeats: bool,
    inputs: &'a [InputState],
    /// The newest UpdateDateTime of the rows.
    updated: Option<DateTime>,
    chosen: Chosen,
}

/// The part of a day whose streams are written together or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Consumption,
    Generation,
    /// A stream that is in no daily total.
    Other,
}

impl Choice<'_> {
    fn add_day(&mut self, day: &NmiDay<'_>) {
        if let Some(streams) = self.streams {
            match withheld(day, streams, self.settings) {
                Some(withheld) => self.leave_out(day, withheld),
                None => {
                    for stream in &day.streams {
                        self.add_stream(day, stream);
                    }
                }
            }
            return;
        }
        let of = |streams| withheld(day, streams, self.settings);
        let (mut consumption, mut generation) =
            (of(&Streams::Consumption), of(&Streams::Generation));
        let mut rows = day.streams.iter().filter_map(|stream| stream.row);
        if rows.any(|row| !row.nulls().is_empty()) {
            // A reading of one direction may be what makes a null interval of the other count.
            consumption = consumption.or(generation);
            generation = generation.or(consumption);
        }
        let is_of_both = consumption.is_some_and(|one| {
            generation.is_some_and(|other| (one.code, one.line) == (other.code, other.line))
        });
        let other = generation.filter(|_| !is_of_both);
        for withheld in [consumption, other].into_iter().flatten() {
            self.leave_out(day, withheld);
        }
        for stream in &day.streams {
            let is_left_out = match Part::of(stream) {
                Part::Consumption => consumption.is_some(),
                Part::Generation => generation.is_some(),
                Part::Other => false,
            };
            if !is_left_out {
                self.add_stream(day, stream);
            }
        }
    }

    /// Adds the rows of a stream, unless one of them cannot be trusted.
    fn add_stream(&mut self, day: &NmiDay<'_>, stream: &ResolvedStream<'_>) {
        let streams = self.streams;
        let is_wanted =
            |unit| streams.is_none_or(|streams| streams.may_include(stream.suffix, unit));
        let mut rejected = stream.rejected().iter();
        if let Some((block, row)) = rejected.find(|(block, _)| is_wanted(block.stream().unit)) {
            let withheld = Withheld {
                code: row.code,
                date: day.date,
                block,
                line: block.line(row.line),
                cause: Cause::Plain,
            };
            self.leave_out(day, withheld);
            return;
        }
        let repeats = stream.repeats().iter().map(|&(row, _)| row);
        let repeats = repeats.filter(|_| self.has_repeats);
        let rows: SmallVec<[RowView<'_>; 2]> = stream.rows().chain(repeats).collect();
        for row in rows {
            if is_wanted(row.block().stream().unit) {
                self.add_row(day, row);
            }
        }
    }

    fn add_row(&mut self, day: &NmiDay<'_>, row: RowView<'_>) {
        let chosen = &mut self.chosen;
        if chosen.nmis.last().is_none_or(|last| last != day.nmi) {
            chosen.nmis.push(day.nmi.to_owned());
        }
        let (first, last) = chosen.days.unwrap_or((day.date, day.date));
        chosen.days = Some((first.min(day.date), last.max(day.date)));
        chosen.rows.add(row);
        self.updated = self.updated.max(row.updated());
    }

    fn leave_out(&mut self, day: &NmiDay<'_>, withheld: Withheld<'_>) {
        self.chosen.left_out_days += 1;
        let outcome = Outcome::Withheld(withheld);
        WithheldSink.day(day, &outcome, self.inputs, &mut self.chosen.left_out);
    }
}

impl Part {
    fn of(stream: &ResolvedStream<'_>) -> Self {
        match stream.suffix.map(Suffix::class) {
            Some(SuffixClass::Consumption) => Self::Consumption,
            Some(SuffixClass::Generation) => Self::Generation,
            _ => Self::Other,
        }
    }
}

/// Why the daily total of these streams is withheld, if it is.
fn withheld<'a>(day: &NmiDay<'a>, streams: &Streams, settings: &Settings) -> Option<Withheld<'a>> {
    match day.outcome_for(streams, settings) {
        Outcome::Withheld(withheld) => Some(withheld),
        Outcome::Daily(_) | Outcome::Without => None,
    }
}

/// The DateTime of the newest 100 record.
fn newest_header(state: &State) -> Option<DateTime> {
    let inputs = 0..state.inputs().len();
    let pieces = inputs.flat_map(|input| state.pieces_of(input));
    let marks = pieces.flat_map(|placed| &placed.piece.segments);
    marks.filter_map(|mark| mark.created()).max()
}
