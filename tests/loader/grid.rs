//! Intervals added up to longer ones, against sums of whole numbers and clocks that share nothing
//! with the library, and against the daily rows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::{Arc, Mutex};

use nem12::host::{IntervalFault, IntervalPlan, second_read};
use nem12::settings::{Every, IntervalOptions};
use nem12::{Day, IntervalDate, Settings, State, Threads};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::naive_clock::{Clock, MINUTES, naive_clocks};
use crate::reading::read_whole;

/// The days on which clocks change in 2024, and others.
const DATES: [&str; 6] = [
    "20240406", "20240407", "20240408", "20241005", "20241006", "20240115",
];

/// One stream: its suffix, the minutes of its intervals, and its days. An interval is a number of
/// Wh and a quality.
#[derive(Clone, Debug)]
struct Stream {
    suffix: &'static str,
    minutes: u16,
    days: Vec<Vec<(u32, &'static str)>>,
}

fn streams() -> impl Strategy<Value = Vec<Stream>> {
    let interval = |qualities: Vec<&'static str>| (0u32..100_000, select(qualities));
    let stream = move |suffix: &'static str, qualities: Vec<&'static str>| {
        select(vec![5u16, 15, 30, 60]).prop_flat_map(move |minutes| {
            let count = usize::from(1440 / minutes);
            let days = vec(vec(interval(qualities.clone()), count), DATES.len());
            days.prop_map(move |days| Stream {
                suffix,
                minutes,
                days,
            })
        })
    };
    // The second stream covers what the first one lacks.
    (
        stream("E1", vec!["A", "A", "A", "S14", "S52", "E64", "N"]),
        stream("E2", vec!["A", "F14"]),
        stream("B1", vec!["A"]),
    )
        .prop_map(|(one, two, three)| vec![one, two, three])
}

fn file(streams: &[Stream]) -> String {
    file_of(streams, &DATES)
}

fn file_of(streams: &[Stream], dates: &[&str]) -> String {
    // Writing to a String cannot fail.
    let mut text = "100,NEM12,202412010000,MDP,RET\n".to_owned();
    for stream in streams {
        let (suffix, minutes) = (stream.suffix, stream.minutes);
        let _ = writeln!(text, "200,QNTEST0001,E1E2B1,1,{suffix},N1,M1,Wh,{minutes},");
        for (date, day) in dates.iter().zip(&stream.days) {
            let readings: Vec<String> = day.iter().map(|(wh, _)| wh.to_string()).collect();
            let _ = writeln!(
                text,
                "300,{date},{},V,,,20241201000000,",
                readings.join(",")
            );
            for (number, (_, quality)) in (1..).zip(day) {
                let reason = if quality.starts_with('A') { "" } else { "79" };
                let _ = writeln!(text, "400,{number},{number},{quality},{reason},");
            }
        }
    }
    text + "900\n"
}

/// A number of Wh in kWh.
fn kwh(wh: u32) -> String {
    let text = format!("{}.{:03}", wh / 1000, wh % 1000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}

/// A moment in NEM time, in minutes since 1970-01-01, as a clock shows it.
fn label(clock: Clock, minute: i32) -> String {
    let (day, local) = clock.local(minute);
    let offset = 600 + (day * MINUTES + local) - minute;
    format!(
        "{}T{:02}:{:02}:00+{:02}:{:02}",
        IntervalDate::from_days(day),
        local / 60,
        local % 60,
        offset / 60,
        offset % 60
    )
}

/// The worst first.
const FLAGS: [char; 5] = ['N', 'E', 'S', 'F', 'A'];

fn together(qualities: &BTreeSet<&str>) -> String {
    if qualities.len() == 1 {
        return qualities.iter().copied().collect();
    }
    let has = |flag: &&char| qualities.iter().any(|quality| quality.starts_with(**flag));
    FLAGS.iter().find(has).into_iter().collect()
}

/// The lines of a stream, worked out one cell after the other.
fn expected(stream: &Stream, every: Every, clock: Clock, out: &mut String) {
    let minutes = every.minutes().unwrap_or(stream.minutes);
    for (date, day) in DATES.iter().zip(&stream.days) {
        let date = IntervalDate::parse(date.as_bytes()).expect("a day");
        for (number, cell) in (0..).zip(day.chunks(usize::from(minutes / stream.minutes))) {
            let start = date.days() * MINUTES + number * i32::from(minutes);
            let there: Vec<u32> = cell
                .iter()
                .filter(|(_, quality)| *quality != "N")
                .map(|(wh, _)| *wh)
                .collect();
            let sum = if there.is_empty() {
                String::new()
            } else {
                kwh(there.iter().sum())
            };
            let _ = write!(
                out,
                "QNTEST0001,{},{},{},{sum},kWh,{}",
                stream.suffix,
                label(clock, start),
                label(clock, start + i32::from(minutes)),
                together(&cell.iter().map(|(_, quality)| *quality).collect()),
            );
            if every != Every::Delivered {
                let _ = write!(out, ",{},{}", there.len(), cell.len());
            }
            *out += "\n";
        }
    }
}

/// Whether the clock is a whole number of cells ahead of NEM time at every minute of the days.
fn fits(clock: Clock, minutes: i32) -> bool {
    DATES.iter().all(|date| {
        let date = IntervalDate::parse(date.as_bytes()).expect("a day");
        let start = date.days() * MINUTES;
        (start..start + MINUTES).all(|minute| {
            let (day, local) = clock.local(minute);
            (day * MINUTES + local - minute) % minutes == 0
        })
    })
}

/// The CSV of the intervals, by the library.
fn written(file: &str, options: &IntervalOptions) -> Result<String, IntervalFault> {
    let files = [("a.csv".to_owned(), file.as_bytes().to_vec())];
    let state = read_whole(&files);
    let plan = IntervalPlan::of(&state, &Settings::default(), None, options)?;
    Ok(text_of(file, &state, plan).0)
}

/// The CSV of a plan, and the hours that it has no line for.
fn text_of(file: &str, state: &State, plan: IntervalPlan) -> (String, u64) {
    let written = (plan.text, plan.header.into_bytes());
    let written = Arc::new(Mutex::new(written));
    let shown = Arc::clone(&written);
    let (rows, writer) = (plan.rows, plan.writer);
    let mut loader = second_read(state, rows, Threads::caller(), writer, move |row| {
        let (lines, text) = &mut *shown.lock().expect("no thread panicked");
        lines.push(row, |bytes| text.extend_from_slice(bytes));
    });
    loader
        .read("a.csv", file.as_bytes())
        .expect("bytes in memory");
    drop(loader.finish());
    let written = Arc::into_inner(written).expect("the loader is gone");
    let (mut lines, mut text) = written.into_inner().expect("no thread panicked");
    lines.finish(|bytes| text.extend_from_slice(bytes));
    let text = String::from_utf8(text).expect("CSV is UTF-8");
    (text, lines.lacking_hours())
}

/// A moment such as `2024-01-15T03:00:00+10:00` as `2024-01-14 17:00`.
fn in_utc(label: &str) -> String {
    let date = IntervalDate::parse(label[..10].replace('-', "").as_bytes()).expect("a day");
    let hour: i32 = label[11..13].parse().expect("an hour");
    let hours = date.days() * 24 + hour - 10;
    let day = IntervalDate::from_days(hours.div_euclid(24));
    format!("{day} {:02}:00", hours.rem_euclid(24))
}

/// Energy in Wh.
fn wh(kwh: &str) -> u64 {
    let (whole, part) = kwh.split_once('.').unwrap_or((kwh, ""));
    format!("{whole}{part:0<3}").parse().expect("a number")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn sums_of_a_coarser_grid_are_those_of_the_readings_and_of_the_days(
        streams in streams(),
        every in select(Every::ALL),
        clock in select(naive_clocks()),
    ) {
        let file = file(&streams);
        let options = IntervalOptions { every, zone: clock.zone.to_owned(), wide: false };
        let found = written(&file, &options);
        if let Some(minutes) = every.minutes() {
            if streams.iter().any(|stream| stream.minutes > minutes) {
                let is_of_length = matches!(found, Err(IntervalFault::Length { .. } | IntervalFault::Clock { .. }));
                prop_assert!(is_of_length, "{:?}", found);
                return Ok(());
            }
            if !fits(clock, i32::from(minutes)) {
                let is_of_clock = matches!(found, Err(IntervalFault::Clock { .. }));
                prop_assert!(is_of_clock, "{:?}", found);
                return Ok(());
            }
        }
        let found = found.expect("the grid fits");
        let mut lines = found.lines().next().unwrap_or_default().to_owned() + "\n";
        for stream in &streams {
            expected(stream, every, clock, &mut lines);
        }
        prop_assert_eq!(&found, &lines);
        // The E streams of a day are its daily row.
        let per_day = usize::from(1440 / every.minutes().unwrap_or(1440));
        let mut sums = BTreeMap::<&str, Vec<u128>>::new();
        for line in found.lines().skip(1).filter(|_| per_day > 1) {
            let cells: Vec<&str> = line.split(',').collect();
            let (whole, part) = cells[4].split_once('.').unwrap_or((cells[4], ""));
            let wh = format!("0{whole}{part:0<3}").parse().expect("a number");
            sums.entry(cells[1]).or_default().push(wh);
        }
        let files = [("a.csv".to_owned(), file.into_bytes())];
        for day in read_whole(&files).daily_totals(&Settings::default()) {
            let Day::Total(day) = day else { panic!("{day:?}") };
            let own = |date: &str| IntervalDate::parse(date.as_bytes()) == Some(day.date);
            let place = DATES.iter().position(|date| own(date)).expect("a day of the file");
            let sum = |suffix: &str| -> u128 {
                sums[suffix].chunks(per_day).nth(place).into_iter().flatten().sum()
            };
            if per_day > 1 {
                let wh = day.energy.to_string();
                let (whole, part) = wh.split_once('.').unwrap_or((&wh, ""));
                let wh: u128 = format!("{whole}{part:0<3}").parse().expect("a number");
                prop_assert_eq!(sum("E1") + sum("E2"), wh);
            }
        }
    }

    #[test]
    fn a_wide_row_has_the_values_of_its_intervals(streams in streams(), every in select(Every::ALL)) {
        let file = file(&streams);
        let mut options = IntervalOptions { every, ..IntervalOptions::default() };
        let tidy = written(&file, &options);
        options.wide = true;
        let wide = written(&file, &options);
        let lengths: BTreeSet<u16> = streams.iter().map(|stream| stream.minutes).collect();
        if every == Every::Delivered && lengths.len() > 1 {
            let is_mixed = matches!(wide, Err(IntervalFault::Mixed { .. }));
            prop_assert!(is_mixed, "{:?}", wide);
            return Ok(());
        }
        let (Ok(tidy), Ok(wide)) = (&tidy, &wide) else {
            prop_assert_eq!(tidy, wide);
            return Ok(());
        };
        let mut days = Vec::<(String, Vec<&str>)>::new();
        for line in tidy.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let day = format!("{},{},{}", cells[0], cells[1], &cells[2][..10]);
            match days.last_mut().filter(|(own, _)| *own == day) {
                Some((_, values)) => values.push(cells[4]),
                None => days.push((day, vec![cells[4]])),
            }
        }
        let found = wide.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[..3].join(","), cells[7..].to_vec())
        });
        prop_assert_eq!(found.collect::<Vec<_>>(), days);
    }

    #[test]
    fn statistics_are_the_hours_with_the_sum_of_those_before(mut streams in streams(), is_in_order in any::<bool>()) {
        let file = file(&streams);
        let mut order: Vec<usize> = (0..DATES.len()).collect();
        order.sort_by_key(|&place| DATES[place]);
        let file = if is_in_order {
            for stream in &mut streams {
                stream.days = order.iter().map(|&place| stream.days[place].clone()).collect();
            }
            let mut sorted = DATES;
            sorted.sort_unstable();
            file_of(&streams, &sorted)
        } else {
            file
        };
        let files = [("a.csv".to_owned(), file.as_bytes().to_vec())];
        let state = read_whole(&files);
        let options = IntervalOptions { every: Every::Sixty, ..IntervalOptions::default() };
        let plan = IntervalPlan::of_statistics(&state, &Settings::default(), None, &options);
        let (found, lacking) = text_of(&file, &state, plan.expect("energy in hours"));
        let hours = written(&file, &options).expect("hours");
        let mut hours: Vec<Vec<&str>> = hours.lines().skip(1).map(|line| line.split(',').collect()).collect();
        hours.sort_by_key(|cells| (cells[1], cells[2]));
        let mut lines = Vec::new();
        let (mut sums, mut missing) = (BTreeMap::<&str, u64>::new(), 0);
        for cells in &hours {
            if cells[7] != cells[8] {
                missing += 1;
                continue;
            }
            let sum = sums.entry(cells[1]).or_default();
            *sum += wh(cells[4]);
            let sum = kwh(u32::try_from(*sum).expect("days have little energy"));
            let name = format!("nem12:qntest0001_{}", cells[1].to_lowercase());
            lines.push(format!("{name},kWh,{},{sum},{sum}", in_utc(cells[2])));
        }
        let mut found: Vec<&str> = found.lines().skip(1).collect();
        // The hours of a stream keep their order.
        found.sort_by_key(|line| line.split(',').next());
        lines.sort_by_key(|line| line.split(',').next().map(str::to_owned));
        prop_assert_eq!((found, lacking), (lines.iter().map(String::as_str).collect(), missing));
    }
}
