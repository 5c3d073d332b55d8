//! Energy by time of use against the daily rows of the same settings, and against a
//! classification of every minute that shares nothing with the library: clocks by
//! the states' rules written out, and bands asked one by one.

use std::collections::BTreeMap;

use nem12::settings::{Incomplete, Repeats, Streams};
use nem12::tou::{Bands, DayEdges, Holidays, Periods, Preset, TimeOfUse, TouPlan, Zone};
use nem12::{Day, Decimal, IntervalDate, QualityFlag, Settings, Total};
use proptest::prelude::*;
use proptest::sample::select;

use crate::damaged_files::damaged;
use crate::delivery::deliver;
use crate::naive_clock::{Clock, MINUTES, naive_clocks};
use crate::plans::small_plans;
use crate::reading::{executors, read_whole};
use crate::writing::write;

type Files = [(String, Vec<u8>)];

fn energies(
    files: &Files,
    settings: &Settings,
    plan: TouPlan,
    threads: usize,
) -> Option<TimeOfUse> {
    let state = read_whole(files);
    let begun = TimeOfUse::begin(&state, settings, plan).ok()?;
    let (mut loader, read) = begun.second_read(&state, executors(threads));
    for (name, bytes) in files {
        loader.begin(name);
        loader.push(bytes);
        loader.end();
    }
    drop(loader.finish());
    read.finish()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_bands_of_a_day_are_its_daily_row(
        plan in small_plans(),
        streams in select(vec![Streams::Consumption, Streams::Generation, Streams::Net, Streams::All]),
        repeats in select(vec![Repeats::Latest, Repeats::Sum, Repeats::First]),
        incomplete in select(vec![Incomplete::Withhold, Incomplete::Include]),
        preset in select(Preset::ALL),
        zone in select(Zone::ALL),
        threads in 0_usize..3,
        seed in any::<Option<u64>>(),
    ) {
        let files = damaged(write(&plan, &deliver(&plan)).files, seed);
        let settings = Settings { streams, repeats, incomplete, ..Settings::default() };
        let asked = TouPlan {
            zone,
            periods: Periods::Day,
            splits: true,
            ..TouPlan::new(preset.bands().expect("a preset"))
        };
        let found = energies(&files, &settings, asked, threads).expect("nothing is refused");
        let mut rows = BTreeMap::<(String, String), (Total, u64, Vec<QualityFlag>)>::new();
        let mut withheld = Vec::new();
        for row in found.rows() {
            let key = (row.nmi.to_owned(), row.period.clone());
            let Some(energy) = row.energy else {
                prop_assert_eq!((row.days, row.withheld_days), (0, 1));
                prop_assert!(!row.is_complete());
                withheld.push(key);
                continue;
            };
            prop_assert_eq!((row.days, row.withheld_days), (1, 0));
            let (sum, missing, flags) = rows.entry(key).or_default();
            sum.merge(&energy);
            *missing = row.missing_minutes;
            flags.extend(row.quality.map(nem12::Quality::flag));
        }
        withheld.dedup();
        let state = read_whole(&files);
        for day in state.daily_totals(&settings) {
            match day {
                Day::Withheld(day) => {
                    let key = (day.nmi.to_string(), day.date.to_string());
                    let at = withheld.iter().position(|other| *other == key);
                    withheld.remove(at.expect("a withheld day has rows"));
                }
                Day::Total(day) => {
                    let key = (day.nmi.to_string(), day.date.to_string());
                    let (sum, missing, flags) = rows.remove(&key).expect("a day has rows");
                    let mut energy = Total::default();
                    energy.add(day.energy);
                    prop_assert_eq!(sum, energy, "{:?}", key);
                    prop_assert_eq!(missing, day.missing_minutes as u64);
                    // A row without a reading has a quality, and no band.
                    let worst = flags.into_iter().max();
                    if let Some(worst) = worst.filter(|_| day.quality.flag() != QualityFlag::Null) {
                        prop_assert_eq!(worst, day.quality.flag(), "{:?}", key);
                    }
                }
            }
        }
        prop_assert_eq!((rows.len(), withheld.len()), (0, 0));
    }
}

/// The days of a row of bands: how a file writes them, the weekdays from Monday, and
/// whether public holidays and other days count.
const DAYS: [(&str, [bool; 7], bool, bool); 6] = [
    (
        "Mon-Fri",
        [true, true, true, true, true, false, false],
        true,
        true,
    ),
    (
        "weekdays",
        [true, true, true, true, true, false, false],
        false,
        true,
    ),
    (
        "weekends",
        [false, false, false, false, false, true, true],
        false,
        true,
    ),
    ("holidays", [true; 7], true, false),
    ("all", [true; 7], true, true),
    (
        "Fri-Mon",
        [true, false, false, false, true, true, true],
        true,
        true,
    ),
];

#[derive(Clone, Debug)]
struct Row {
    /// Minutes of the day; the end may be after midnight.
    window: (i32, i32),
    days: usize,
}

/// Three windows that cover the day, the last over midnight.
fn rows() -> impl Strategy<Value = [Row; 3]> {
    (
        prop::array::uniform3(1..95_i32),
        prop::array::uniform3(0..DAYS.len()),
    )
        .prop_filter_map("edges are different", |(mut edges, days)| {
            edges.sort_unstable();
            let [a, b, c] = edges.map(|edge| edge * 15);
            let row = |window, days| Row { window, days };
            let rows = [
                row((a, b), days[0]),
                row((b, c), days[1]),
                row((c, a + MINUTES), days[2]),
            ];
            (a < b && b < c).then_some(rows)
        })
}

fn text_of(rows: &[Row; 3]) -> String {
    let clock = |minute: i32| format!("{}:{:02}", minute % MINUTES / 60, minute % 60);
    let lines = ["peak", "shoulder", "night"]
        .iter()
        .zip(rows)
        .map(|(name, row)| {
            let (from, to) = row.window;
            format!(
                "{name},{},{},{}\n",
                DAYS[row.days].0,
                clock(from),
                clock(to)
            )
        });
    format!(
        "band,days,from,to\n{}rest,other,,\n",
        lines.collect::<Vec<_>>().concat()
    )
}

/// The band of a minute of a local day.
fn band_of(rows: &[Row; 3], day: i32, minute: i32, holidays: &[i32]) -> usize {
    let counts = |days: usize, day: i32| {
        let (_, weekdays, on_holidays, on_others) = DAYS[days];
        // 1 January 2024 was a Monday.
        let weekday = (day - 19_723).rem_euclid(7) as usize;
        let is_holiday = holidays.contains(&day);
        weekdays[weekday] && if is_holiday { on_holidays } else { on_others }
    };
    let has = |row: &Row, day: i32, minute: i32| {
        (row.window.0..row.window.1).contains(&minute) && counts(row.days, day)
    };
    rows.iter()
        .position(|row| has(row, day, minute) || has(row, day - 1, minute + MINUTES))
        .unwrap_or(3)
}

fn period_of(by: &Periods, day: i32) -> String {
    let text = IntervalDate::from_days(day).to_string();
    match by {
        Periods::Day => text,
        Periods::Month => text[..7].to_owned(),
        _ => text[..4].to_owned(),
    }
}

#[derive(Clone, Debug)]
struct Case {
    rows: [Row; 3],
    clock: Clock,
    by: Periods,
    edges: DayEdges,
    first: i32,
    days: i32,
    length: i32,
    holidays: Vec<i32>,
    seed: u32,
}

fn cases() -> impl Strategy<Value = Case> {
    let day = (
        2010..2036_i32,
        prop_oneof![Just(90_i32), Just(273_i32), 0..365_i32],
    )
        .prop_map(|(year, day)| (year - 1970) * 1461 / 4 + day);
    (
        (
            rows(),
            select(naive_clocks()),
            select(vec![Periods::Day, Periods::Month, Periods::Year]),
        ),
        (
            select(DayEdges::ALL),
            day,
            1..12_i32,
            select(vec![5_i32, 15, 30, 60]),
        ),
        (prop::collection::vec(0..12_i32, 0..3), any::<u32>()),
    )
        .prop_map(
            |((rows, clock, by), (edges, first, days, length), (holidays, seed))| Case {
                rows,
                clock,
                by,
                edges,
                first,
                days,
                length,
                holidays: holidays.into_iter().map(|day| first + day).collect(),
                seed,
            },
        )
}

impl Case {
    /// The reading of an interval, in Wh.
    fn reading(&self, day: i32, interval: i32) -> i128 {
        let mixed = (day * 1440 + interval)
            .unsigned_abs()
            .wrapping_mul(self.seed | 1);
        i128::from(mixed >> 20)
    }

    fn file(&self) -> Vec<(String, Vec<u8>)> {
        let mut text = format!("200,QNTEST0001,E1,1,E1,N1,M,Wh,{},\n", self.length);
        for day in self.first..self.first + self.days {
            let date = IntervalDate::from_days(day).to_string().replace('-', "");
            let readings = (0..MINUTES / self.length).map(|at| self.reading(day, at).to_string());
            let readings = readings.collect::<Vec<_>>().join(",");
            text += "300,";
            text += &[&*date, &*readings, "A,,,20400101000000,\n"].join(",");
        }
        vec![("a.csv".to_owned(), text.into_bytes())]
    }

    fn plan(&self, splits: bool) -> TouPlan {
        let holidays = self
            .holidays
            .iter()
            .map(|day| format!("{}\n", IntervalDate::from_days(*day)));
        TouPlan {
            zone: Zone::named(self.clock.zone).expect("a zone"),
            holidays: Holidays::parse(&holidays.collect::<String>()).expect("days"),
            edges: self.edges,
            periods: self.by.clone(),
            splits,
            ..TouPlan::new(Bands::parse(&text_of(&self.rows)).expect("bands"))
        }
    }

    /// The day of a period and the band of a minute in NEM time.
    fn place(&self, minute: i32) -> (i32, usize) {
        let (day, clock) = self.clock.local(minute);
        let of_period = match self.edges {
            DayEdges::Nem => minute.div_euclid(MINUTES),
            DayEdges::Local => day,
        };
        (of_period, band_of(&self.rows, day, clock, &self.holidays))
    }

    /// The minutes of a period that have no energy.
    fn missing(&self, period: &str, covered: i32) -> i32 {
        let (before, after) = match self.by {
            Periods::Day => (2, 2),
            Periods::Month => (33, 33),
            _ => (368, 368),
        };
        let minutes = (self.first - before) * MINUTES..(self.first + self.days + after) * MINUTES;
        let is_in = |minute: i32| {
            let day = match self.edges {
                DayEdges::Nem => minute.div_euclid(MINUTES),
                DayEdges::Local => self.clock.local(minute).0,
            };
            period_of(&self.by, day) == period
        };
        // A quarter of an hour is never cut by the end of a day.
        let quarters = minutes.step_by(15).filter(|&minute| is_in(minute)).count();
        i32::try_from(quarters).expect("a year") * 15 - covered
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn energy_is_where_a_clock_and_a_calendar_put_every_minute(case in cases()) {
        let mut expected = BTreeMap::<(String, usize), i128>::new();
        let mut covered = BTreeMap::<String, i32>::new();
        let mut has_cut = false;
        for day in case.first..case.first + case.days {
            for interval in 0..MINUTES / case.length {
                let start = day * MINUTES + interval * case.length;
                let places: Vec<_> = (start..start + case.length).map(|at| case.place(at)).collect();
                has_cut |= places.iter().any(|place| *place != places[0]);
                for (day, band) in places {
                    let period = period_of(&case.by, day);
                    *covered.entry(period.clone()).or_default() += 1;
                    *expected.entry((period, band)).or_default() += case.reading(
                        start.div_euclid(MINUTES),
                        interval,
                    );
                }
            }
        }
        let files = case.file();
        let settings = Settings::default();
        let whole = energies(&files, &settings, case.plan(false), 0);
        prop_assert_eq!(whole.is_none(), has_cut);
        let found = energies(&files, &settings, case.plan(true), 0).expect("cut intervals are divided");
        prop_assert_eq!(found.split_intervals() > 0, has_cut);
        let mut rows = 0;
        for row in found.rows() {
            let bands = ["peak", "shoulder", "night", "rest"];
            let band = bands.iter().position(|name| *name == row.band).expect("a band");
            // Wh times the minutes of an interval.
            let units = expected.get(&(row.period.clone(), band)).copied().unwrap_or(0);
            let found = row.energy.clone().expect("energy").to_string();
            let found = Decimal::parse(found.as_bytes()).expect("a number");
            let found = found.mantissa() * 10_i128.pow(u32::from(9 - found.scale()));
            // Millionths of Wh, cut off once for each share.
            let exact = units * 1_000_000;
            let off = (found * i128::from(case.length) - exact).abs();
            prop_assert!(off <= i128::from(row.split_intervals) * i128::from(case.length), "{row:?}");
            let minutes = covered[&row.period];
            let missing = u64::try_from(case.missing(&row.period, minutes)).expect("no minute twice");
            prop_assert_eq!(row.missing_minutes, missing, "{:?}", row);
            rows += 1;
        }
        let found_bands = found.rows().map(|row| row.band).collect::<std::collections::BTreeSet<_>>();
        prop_assert_eq!(rows, covered.len() * found_bands.len());
        prop_assert!(expected.keys().all(|(_, band)| found_bands.contains(["peak", "shoulder", "night", "rest"][*band])));
    }
}
