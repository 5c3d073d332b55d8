//! Planned: the rows that have a part in a demand, by a state, before the second read.

use std::collections::BTreeMap;
use std::ops::Range;

use litemap::LiteMap;

use crate::daily::day_spans::DaySpan;
use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
use crate::daily::outcome::Outcome;
use crate::daily::summands::Summands;
use crate::demand::frame::Frame;
use crate::demand::row_key::RowKey;
use crate::report::coverage::Coverage;
use crate::settings::demand_options::DemandOptions;
use crate::settings::settings::Settings;
use crate::settings::streams::Sign;
use crate::state::row_view::RowView;
use crate::state::state::State;
use crate::threads::threads::Threads;
use crate::values::interval_length::MINUTES_PER_DAY;
use crate::values::minutes::Minutes;
use crate::values::suffix::Suffix;
use crate::values::unit::Quantity;

/// The rows and NMIs of a second read.
#[derive(Debug, Default)]
pub(crate) struct Planned {
    /// The rows of each input, by line.
    pub(crate) rows: Vec<Vec<PlannedRow>>,
    /// The NMIs with an expected day, by name.
    pub(crate) nmis: Vec<PlannedNmi>,
    /// The number of NMI-days with a total that are in no period.
    pub(crate) outside: u64,
}

/// A row that has a part in a demand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlannedRow {
    /// The physical line, from 1.
    pub(crate) line: u64,
    /// The place of the NMI among the planned ones.
    pub(crate) nmi: u32,
    /// The number of planned rows of the NMI-day.
    pub(crate) of_day: u16,
    /// The part of the row.
    pub(crate) role: Role,
}

/// The part of a row in a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Active energy.
    Active(Sign),
    /// Reactive energy.
    Reactive(Sign),
}

/// An NMI of a second read.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlannedNmi {
    pub(crate) name: String,
    /// The number of its planned rows.
    pub(crate) rows: u32,
    /// The rows with an expected interval.
    pub(crate) periods: LiteMap<RowKey, PlannedPeriod>,
    /// The demand intervals with a missing minute, of the days that have one, by day.
    pub(crate) uncovered: BTreeMap<i32, Vec<bool>>,
}

/// The days of one row of an NMI.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PlannedPeriod {
    /// The number of intervals of days that have, or miss, a row of a stream that is summed.
    pub(crate) expected: u64,
    /// The number of days that the daily totals withhold.
    pub(crate) withheld: u64,
    /// The number of days with an interval that does not add up to the demand interval.
    pub(crate) unfit: u64,
}

impl Planned {
    /// The rows of a state that have a part in a demand under these settings.
    pub(crate) fn of(
        state: &State,
        settings: &Settings,
        (options, frame): (DemandOptions, &mut Frame),
        threads: &Threads,
    ) -> Self {
        let own: &Frame = frame;
        let parts = threads.map(state.parts(threads.count()), |part| {
            Part::of(state, settings, (options, own.clone()), part)
        });
        let mut all = Self {
            rows: vec![Vec::new(); state.inputs().len()],
            nmis: Vec::new(),
            outside: 0,
        };
        for part in parts {
            frame.learn(&part.days);
            all.outside += part.outside;
            let before = u32::try_from(all.nmis.len()).unwrap_or(u32::MAX);
            all.nmis.extend(part.nmis);
            for (input, row) in part.rows {
                let nmi = row.nmi.saturating_add(before);
                if let Some(rows) = all.rows.get_mut(input) {
                    rows.push(PlannedRow { nmi, ..row });
                }
            }
        }
        for rows in &mut all.rows {
            // Sorted nearly always: blocks of an NMI follow each other.
            rows.sort_by_key(|row| row.line);
        }
        all
    }

    /// The number of rows.
    pub(crate) fn count(&self) -> u64 {
        self.rows.iter().map(|rows| rows.len() as u64).sum()
    }
}

/// The rows and NMIs of a part of a state.
struct Part {
    options: DemandOptions,
    frame: Frame,
    rows: Vec<(usize, PlannedRow)>,
    nmis: Vec<PlannedNmi>,
    days: Vec<DaySpan>,
    outside: u64,
}

impl Part {
    fn of(
        state: &State,
        settings: &Settings,
        (options, frame): (DemandOptions, Frame),
        part: Range<usize>,
    ) -> Self {
        let mut own = Self {
            options,
            frame,
            rows: Vec::new(),
            nmis: Vec::new(),
            days: Vec::new(),
            outside: 0,
        };
        let mut nmis = Nmis::within(state, settings, part);
        while let Some(rows) = nmis.next_nmi() {
            own.add_nmi(rows, settings);
        }
        own
    }

    fn add_nmi(&mut self, rows: &NmiRows<'_>, settings: &Settings) {
        let coverage = Coverage::of(rows, settings);
        let options = self.options;
        let mut nmi = PlannedNmi::default();
        for days in coverage.expected.iter() {
            let frame = &mut self.frame;
            frame.expect(days, options, |key, slots| nmi.at(key).expected += slots);
            if frame.has_bands() {
                self.days.push(days);
            }
        }
        let number = u32::try_from(self.nmis.len()).unwrap_or(u32::MAX);
        rows.days().for_each_outcome(settings, &mut |day, outcome| {
            let daily = match outcome {
                Outcome::Without => return,
                Outcome::Withheld(_) => {
                    self.frame
                        .rows_of(day.date, |key| nmi.at(key).withheld += 1);
                    return;
                }
                Outcome::Daily(daily) => daily,
            };
            if !self.frame.has_day(day.date) {
                self.outside += 1;
                return;
            }
            let summands = day.summands(settings);
            let fits = |row: RowView<'_>| options.fits(row.block().stream().minutes);
            if !summands.rows().all(fits) {
                self.frame.rows_of(day.date, |key| nmi.at(key).unfit += 1);
                return;
            }
            if daily.missing > 0 {
                let uncovered = day.uncovered(settings);
                let slots = (0..MINUTES_PER_DAY).step_by(usize::from(options.minutes()));
                let slots = slots.map(|from| Minutes::of(from..from + options.minutes()));
                let slots = slots.map(|slot| (slot & uncovered).count() > 0).collect();
                nmi.uncovered.insert(day.date.days(), slots);
            }
            nmi.rows += self.add_day(day, &summands, number);
        });
        if nmi.periods.is_empty() {
            return;
        }
        rows.nmi().clone_into(&mut nmi.name);
        self.nmis.push(nmi);
    }

    /// Adds the rows of a day; returns their number.
    fn add_day<'a>(&mut self, day: &NmiDay<'a>, summands: &Summands<'a>, nmi: u32) -> u32 {
        let reactive = reactive(day, summands, self.options).unwrap_or_default();
        let count = summands.iter().count() + reactive.len();
        let active = summands.iter().map(|(row, sign)| (row, Role::Active(sign)));
        let reactive = reactive.into_iter();
        let reactive = reactive.map(|(row, sign)| (row, Role::Reactive(sign)));
        self.rows.extend(active.chain(reactive).map(|(row, role)| {
            let planned = PlannedRow {
                line: row.line(),
                nmi,
                of_day: u16::try_from(count).unwrap_or(u16::MAX),
                role,
            };
            (row.block().input(), planned)
        }));
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

impl PlannedNmi {
    fn at(&mut self, key: RowKey) -> &mut PlannedPeriod {
        self.periods.entry(key).or_default()
    }
}

/// The rows of reactive energy that go with the rows of active energy: `Q` with `E` and `K` with
/// `B` of the same meter element. `None` where one of them is missing or cannot be trusted.
fn reactive<'a>(
    day: &NmiDay<'a>,
    summands: &Summands<'a>,
    options: DemandOptions,
) -> Option<Vec<(RowView<'a>, Sign)>> {
    // Nearly every NMI has no reactive energy.
    let is_reactive = |suffix: Suffix| matches!(suffix.letter(), b'Q' | b'K');
    let mut suffixes = day.streams.iter().filter_map(|stream| stream.suffix);
    if !suffixes.any(is_reactive) {
        return None;
    }
    let mut found: Vec<(RowView<'a>, Sign)> = Vec::new();
    for (row, sign) in summands.iter() {
        let suffix = row.block().stream().suffix?;
        let letter = match suffix.letter() {
            b'E' => b'Q',
            b'B' => b'K',
            _ => return None,
        };
        let partner = Suffix::parse(&[letter, suffix.element()]);
        let mut streams = day.streams.iter();
        let stream = streams.find(|stream| stream.suffix == partner)?;
        if !stream.rejected().is_empty() || stream.row.is_none() {
            return None;
        }
        for partner in stream.rows() {
            let of_stream = partner.block().stream();
            let is_reactive =
                { of_stream.unit }.is_some_and(|unit| unit.quantity == Quantity::ReactiveEnergy);
            if !is_reactive || !options.fits(of_stream.minutes) || !partner.blanks().is_empty() {
                return None;
            }
            if !found.iter().any(|(row, _)| row.is_same_row(&partner)) {
                found.push((partner, sign));
            }
        }
    }
    Some(found)
}
