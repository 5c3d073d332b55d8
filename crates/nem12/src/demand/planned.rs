//! Planned: the rows that have a part in a demand, by a state, before the second read.

use std::ops::Range;

use crate::daily::day_spans::DaySpan;
use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
use crate::daily::outcome::Outcome;
use crate::daily::summands::Summands;
use crate::demand::frame::Frame;
use crate::demand::planned_nmi::PlannedNmi;
use crate::demand::reactive_rows::reactive_rows;
use crate::report::coverage::Coverage;
use crate::settings::demand_options::DemandOptions;
use crate::settings::settings::Settings;
use crate::settings::streams::Sign;
use crate::state::block_view::BlockView;
use crate::state::row_view::RowView;
use crate::state::state::State;
use crate::threads::threads::Threads;
use crate::values::interval_length::MINUTES_PER_DAY;
use crate::values::minutes::Minutes;
use crate::values::nmi::Nmi;

/// The rows and NMIs of a second read.
#[derive(Debug, Default)]
pub(crate) struct Planned {
    /// The rows of each input, by line, without those of plain NMIs.
    pub(crate) rows: Vec<Vec<PlannedRow>>,
    /// The NMIs with an expected day, by name.
    pub(crate) nmis: Vec<PlannedNmi>,
    /// The number of NMI-days with a total that are in no period.
    pub(crate) outside: u64,
    has_plain: bool,
}

/// A row that has a part in a demand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlannedRow {
    /// The physical line, from 1, and the number of good rows before it there.
    pub(crate) place: (u64, u32),
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
            has_plain: false,
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
            rows.sort_by_key(|row| row.place);
        }
        all.has_plain = all.nmis.iter().any(|nmi| nmi.is_plain);
        all
    }

    /// The number of rows.
    pub(crate) fn count(&self) -> u64 {
        self.nmis.iter().map(|nmi| u64::from(nmi.rows)).sum()
    }

    /// The place of the plain NMI of this name.
    pub(crate) fn plain(&self, name: &str) -> Option<u32> {
        if !self.has_plain {
            return None;
        }
        let place = { &self.nmis }.binary_search_by(|nmi| nmi.name.as_str().cmp(name));
        let place = place.ok().filter(|&place| self.nmis[place].is_plain)?;
        u32::try_from(place).ok()
    }

    /// Whether the NMI at a place has this name.
    pub(crate) fn is_named(&self, place: u32, name: &str) -> bool {
        let nmi = self.nmis.get(place as usize);
        nmi.is_some_and(|nmi| nmi.name == name)
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
        if let Some(count) = self.plain_rows(rows, settings) {
            (nmi.rows, nmi.is_plain) = (count, true);
        } else {
            self.add_days(rows, settings, &mut nmi);
        }
        if nmi.periods.is_empty() {
            return;
        }
        rows.nmi().clone_into(&mut nmi.name);
        self.nmis.push(nmi);
    }

    /// Adds the rows and the withheld days of an NMI.
    fn add_days(&mut self, rows: &NmiRows<'_>, settings: &Settings, nmi: &mut PlannedNmi) {
        let options = self.options;
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
    }

    /// The number of rows of an NMI that is plain.
    fn plain_rows(&self, rows: &NmiRows<'_>, settings: &Settings) -> Option<u32> {
        // The records of another name may differ by the case of letters, and an executor has their names alone.
        if self.frame.has_bands() || !Nmi::named(rows.nmi()).is_regular() {
            return None;
        }
        let (mut count, mut is_plain) = (0, true);
        rows.days().for_each_outcome(settings, &mut |day, outcome| {
            let summands = day.summands(settings);
            match outcome {
                Outcome::Without => {}
                Outcome::Daily(daily) if daily.missing == 0 => {
                    let mut own = summands.iter();
                    let is_added = own.next().is_some_and(|(row, sign)| {
                        sign == Sign::Added && self.options.fits(row.block().stream().minutes)
                    });
                    let reactive = reactive_rows(day, &summands, self.options);
                    is_plain &= is_added
                        && own.next().is_none()
                        && reactive.is_none_or(|rows| rows.is_empty());
                    count += 1;
                }
                _ => is_plain = false,
            }
        });
        // A row that does not count, or has no part in the demand, is among the good ones.
        let is_summed = |block: &&BlockView<'_>| {
            let stream = block.stream();
            let sign = { stream.suffix.zip(stream.unit) }
                .and_then(|(suffix, unit)| settings.streams.sign(suffix, unit));
            sign.is_some() && self.options.fits(stream.minutes)
        };
        let blocks = rows.blocks().iter().filter(is_summed);
        let good: usize = blocks.map(BlockView::good_row_count).sum();
        u32::try_from(count)
            .ok()
            .filter(|_| is_plain && good == count)
    }

    /// Adds the rows of a day; returns their number.
    fn add_day<'a>(&mut self, day: &NmiDay<'a>, summands: &Summands<'a>, nmi: u32) -> u32 {
        let reactive = reactive_rows(day, summands, self.options).unwrap_or_default();
        let count = summands.iter().count() + reactive.len();
        let active = summands.iter().map(|(row, sign)| (row, Role::Active(sign)));
        let reactive = reactive.into_iter();
        let reactive = reactive.map(|(row, sign)| (row, Role::Reactive(sign)));
        self.rows.extend(active.chain(reactive).map(|(row, role)| {
            let planned = PlannedRow {
                place: (row.line(), row.joined()),
                nmi,
                of_day: u16::try_from(count).unwrap_or(u16::MAX),
                role,
            };
            (row.block().input(), planned)
        }));
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

impl PlannedRow {
    /// A row of a plain NMI.
    pub(crate) fn of_plain(nmi: u32) -> Self {
        Self {
            place: (0, 0),
            nmi,
            of_day: 1,
            role: Role::Active(Sign::Added),
        }
    }
}
