//! Bands: a whole tariff, in which every minute has one band.

use std::collections::BTreeSet;

use crate::bands::band::{BandDay, BandRow};
use crate::bands::bands_fault::{BandsFault, MOST_BANDS};
use crate::bands::days::DayKind;
use crate::bands::window::{DAY, clock};
use crate::clock::civil::{MONTHS, year_month_day};
use crate::clock::holidays::Holidays;
use crate::settings::streams::Streams;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;

/// The bands of a tariff. Every minute of every kind of day has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// The names, in the order of the file.
    names: Vec<String>,
    /// The band of the minutes that no row has.
    other: Option<usize>,
    /// The rows by the streams that they are for: those for suffixes first, then those for consumption or
    /// generation, and those for every stream last.
    tables: Vec<(Option<Streams>, Vec<BandRow>)>,
    /// Whether the rows of each table leave out minutes, which `other` has.
    leaves_out: Vec<bool>,
}

/// A year with a 29 February, which is walked through to find gaps and overlaps.
const LEAP_YEAR: (i32, i32) = (19_723, 366);

impl Bands {
    /// The bands of rows. `other` is the band of the minutes that no row has.
    ///
    /// # Errors
    /// If there is no row, or a minute of some kind of day is in two bands or in none.
    pub(crate) fn new(
        names: Vec<String>,
        other: Option<usize>,
        rows: Vec<BandRow>,
    ) -> Result<Self, BandsFault> {
        if names.is_empty() {
            return Err(BandsFault::Empty);
        }
        if names.len() > MOST_BANDS {
            return Err(BandsFault::TooMany);
        }
        let mut tables: Vec<(Option<Streams>, Vec<BandRow>)> = Vec::new();
        for row in rows {
            match tables
                .iter_mut()
                .find(|(streams, _)| *streams == row.streams)
            {
                Some((_, rows)) => rows.push(row),
                None => tables.push((row.streams.clone(), vec![row])),
            }
        }
        if tables.iter().all(|(streams, _)| streams.is_some()) {
            tables.push((None, Vec::new()));
        }
        tables.sort_by_key(|(streams, _)| match streams {
            Some(Streams::List(_)) => 0,
            Some(_) => 1,
            None => 2,
        });
        check_lists(&tables)?;
        let mut bands = Self {
            names,
            other,
            tables,
            leaves_out: Vec::new(),
        };
        bands.leaves_out = bands.check()?;
        Ok(bands)
    }

    /// The names of the bands, in order.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether public holidays are told apart from other days.
    #[must_use]
    pub fn asks_for_holidays(&self) -> bool {
        let mut rows = self.tables.iter().flat_map(|(_, rows)| rows);
        rows.any(|row| row.days.asks_for_holidays())
    }

    /// The number of the table of rows for a suffix.
    pub(crate) fn table_of(&self, suffix: Suffix) -> usize {
        let is_for = |streams: &Option<Streams>| {
            streams
                .as_ref()
                .is_none_or(|streams| streams.has_suffix(suffix))
        };
        let found = self.tables.iter().position(|(streams, _)| is_for(streams));
        found.unwrap_or(self.tables.len() - 1)
    }

    /// The number of tables.
    pub(crate) fn table_count(&self) -> usize {
        self.tables.len()
    }

    /// The numbers of the bands that the rows of a table give minutes to, ascending.
    pub(crate) fn bands_of(&self, table: usize) -> BTreeSet<usize> {
        let rows = self.tables[table].1.iter().map(|row| row.band);
        let leaves_out = self.leaves_out.get(table) == Some(&true);
        rows.chain(self.other.filter(|_| leaves_out)).collect()
    }

    /// The minutes of a day, from 0 to 1440, with the number of their band: where each span ends, and its band.
    pub(crate) fn spans_of(
        &self,
        table: usize,
        date: IntervalDate,
        holidays: &Holidays,
    ) -> Vec<(u16, usize)> {
        let day = |date: IntervalDate| BandDay {
            date,
            kind: DayKind::of(date, holidays),
        };
        let before = day(IntervalDate::from_days(date.days() - 1));
        let mut spans: Vec<(u16, usize)> = Vec::new();
        for (from, to) in self.parts(table) {
            let rows = self.rows_at(table, before, day(date), from);
            // `check` has seen that there is a band.
            let band = rows.map(|row| row.band).next().or(self.other).unwrap_or(0);
            match spans.last_mut() {
                Some(last) if last.1 == band => last.0 = to,
                _ => spans.push((to, band)),
            }
        }
        spans
    }

    fn rows_at(
        &self,
        table: usize,
        before: BandDay,
        day: BandDay,
        minute: u16,
    ) -> impl Iterator<Item = &BandRow> {
        self.tables[table]
            .1
            .iter()
            .filter(move |row| row.has(before, day, minute))
    }

    /// The parts of the day in which no row begins or ends.
    fn parts(&self, table: usize) -> Vec<(u16, u16)> {
        let rows = &self.tables[table].1;
        let mut edges: Vec<u16> = rows
            .iter()
            .flat_map(|row| [row.window.from, row.window.to])
            .map(|edge| edge % DAY)
            .chain([0, DAY])
            .collect();
        edges.sort_unstable();
        edges.dedup();
        edges.windows(2).map(|pair| (pair[0], pair[1])).collect()
    }

    /// Walks through every kind of day of a year. Gives whether each table leaves out minutes.
    fn check(&self) -> Result<Vec<bool>, BandsFault> {
        let (first, count) = LEAP_YEAR;
        let mut leaves_out = vec![false; self.tables.len()];
        for (table, (streams, rows)) in self.tables.iter().enumerate() {
            let parts = self.parts(table);
            // Days on which other seasons are not walked through twice.
            let mut seen = Vec::new();
            for date in (first..first + count).map(IntervalDate::from_days) {
                let before = IntervalDate::from_days(date.days() - 1);
                let seasons: Vec<_> = rows
                    .iter()
                    .map(|row| (row.season.has(before), row.season.has(date)))
                    .collect();
                if seen.contains(&seasons) {
                    continue;
                }
                seen.push(seasons);
                for (kind, kind_before) in kinds() {
                    let day = BandDay { date, kind };
                    let before = BandDay {
                        date: before,
                        kind: kind_before,
                    };
                    for &(from, _) in &parts {
                        let streams = streams.as_ref();
                        leaves_out[table] |=
                            !self.has_minute((table, streams), before, day, from)?;
                    }
                }
            }
        }
        Ok(leaves_out)
    }

    /// Whether one row has a minute; false for one that `other` has.
    fn has_minute(
        &self,
        (table, streams): (usize, Option<&Streams>),
        before: BandDay,
        day: BandDay,
        minute: u16,
    ) -> Result<bool, BandsFault> {
        let mut rows = self.rows_at(table, before, day, minute);
        let name = || {
            let (_, month, _) = year_month_day(day.date);
            let month = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
            format!("{} {} in {month}", day.kind.name(), clock(minute))
        };
        match (rows.next(), rows.next()) {
            (Some(first), Some(second)) => Err(BandsFault::Overlap {
                places: [first.place, second.place],
                minute: name(),
            }),
            (None, _) if self.other.is_none() => Err(BandsFault::Gap {
                minute: name(),
                streams: streams.map(ToString::to_string).unwrap_or_default(),
            }),
            (first, _) => Ok(first.is_some()),
        }
    }
}

/// Looks for a suffix in two lists of suffixes.
fn check_lists(tables: &[(Option<Streams>, Vec<BandRow>)]) -> Result<(), BandsFault> {
    let lists = tables.iter().filter_map(|(streams, _)| match streams {
        Some(streams @ Streams::List(suffixes)) => Some((streams, suffixes)),
        _ => None,
    });
    let lists: Vec<_> = lists.collect();
    for (at, (first, suffixes)) in lists.iter().enumerate() {
        for (second, others) in &lists[at + 1..] {
            if let Some(&suffix) = suffixes.iter().find(|suffix| others.contains(suffix)) {
                return Err(BandsFault::TwoLists {
                    suffix,
                    lists: [first.to_string(), second.to_string()],
                });
            }
        }
    }
    Ok(())
}

/// Every kind of day, with each kind that the day before may be.
fn kinds() -> impl Iterator<Item = (DayKind, DayKind)> {
    (0..7).flat_map(|weekday| {
        [(false, false), (false, true), (true, false), (true, true)].map(
            |(is_holiday, was_holiday)| {
                let kind = DayKind {
                    weekday,
                    is_holiday,
                };
                let before = DayKind {
                    weekday: (weekday + 6) % 7,
                    is_holiday: was_holiday,
                };
                (kind, before)
            },
        )
    })
}
