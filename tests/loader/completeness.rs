//! Completeness against a twin that counts sets of days.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use nem12::report::{Completeness, NmiCompleteness};
use nem12::settings::{Selection, Span, Streams};
use nem12::{IntervalDate, Settings};
use proptest::prelude::*;

use crate::reading::read_whole;

/// 2023-12-20, so that the days go over the end of a year.
const FIRST: i32 = 19_711;

const SUFFIXES: [&str; 2] = ["B1", "E1"];

/// The days of both streams of an NMI, each with its number of null intervals, and whether
/// the NMIConfiguration names both.
type Meter = ([BTreeMap<i32, usize>; 2], bool);

fn meters() -> impl Strategy<Value = Vec<Meter>> {
    let days = || proptest::collection::btree_map(0..60i32, 0..4usize, 0..20);
    let meter = ([days(), days()], any::<bool>());
    proptest::collection::vec(meter, 1..4)
}

fn file_of(meters: &[Meter]) -> Vec<u8> {
    let mut text = "100,NEM12,202501010000,MDP,RET\r\n".to_owned();
    for (number, (streams, names_both)) in meters.iter().enumerate() {
        for (suffix, days) in SUFFIXES.iter().zip(streams) {
            let configuration = if *names_both { "B1E1" } else { suffix };
            let _ = write!(
                text,
                "200,QNTEST000{number},{configuration},1,{suffix},N1,M1,kWh,360,\r\n"
            );
            for (&day, &nulls) in days {
                let date = IntervalDate::from_days(FIRST + day)
                    .to_string()
                    .replace('-', "");
                let quality = if nulls == 0 { "A" } else { "V" };
                let _ = write!(text, "300,{date},1,1,1,1,{quality},,,20250101000000,\r\n");
                if nulls > 0 {
                    let _ = write!(text, "400,1,{nulls},N,,\r\n400,{},4,A,,\r\n", nulls + 1);
                }
            }
        }
    }
    text += "900\r\n";
    text.into_bytes()
}

fn found(meters: &[Meter], span: Option<(i32, i32)>) -> Vec<NmiCompleteness> {
    let day = |day: i32| Some(IntervalDate::from_days(FIRST + day));
    let span = span.map_or_else(Span::default, |(from, to)| Span {
        from: day(from),
        to: day(to),
    });
    let settings = Settings {
        streams: Streams::All,
        selection: Selection {
            span,
            ..Selection::default()
        },
        ..Settings::default()
    };
    let state = read_whole(&[("meters.csv".to_owned(), file_of(meters))]);
    let mut walk = Completeness::new(&settings, None);
    std::iter::from_fn(|| walk.next_of(&state)).collect()
}

/// The expected days of a stream, by the days of both.
fn expected(meter: &Meter, stream: usize, span: Option<(i32, i32)>) -> BTreeSet<i32> {
    let (streams, names_both) = meter;
    let own = &streams[stream];
    let ends = own.keys().next().zip(own.keys().next_back());
    let mut days = BTreeSet::new();
    match (ends, span) {
        (Some(_), Some((from, to))) => days.extend(from..=to),
        (Some((&first, &last)), None) => days.extend(first..=last),
        (None, _) => {}
    }
    if *names_both {
        let others = streams[1 - stream]
            .keys()
            .filter(|day| !own.contains_key(day));
        let within = |day: &&i32| span.is_none_or(|(from, to)| (from..=to).contains(*day));
        days.extend(others.filter(within));
        // A stream that was never delivered is expected between these days where the
        // selection says from when to when.
        if let (Some((from, to)), false) = (span, days.is_empty()) {
            days.extend(from..=to);
        }
    }
    days
}

proptest! {
    #[test]
    fn completeness_is_that_of_the_sets_of_days(
        meters in meters(),
        span in proptest::option::of((0..60i32, 0..60i32)),
    ) {
        let span = span.map(|(one, other)| (one.min(other), one.max(other)));
        let found = found(&meters, span);
        for (number, meter) in meters.iter().enumerate() {
            let name = format!("QNTEST000{number}");
            let own = found.iter().find(|nmi| nmi.nmi == name);
            let mut of_months = [0, 0];
            for (stream, suffix) in SUFFIXES.iter().enumerate() {
                let days = expected(meter, stream, span);
                let good: Vec<(&i32, &usize)> =
                    meter.0[stream].iter().filter(|(day, _)| days.contains(day)).collect();
                let nulls: usize = good.iter().map(|(_, nulls)| **nulls).sum();
                let delivered = (4 * good.len() - nulls) as u64;
                of_months[0] += 4 * days.len() as u64;
                of_months[1] += delivered;
                let told = own.and_then(|nmi| nmi.streams.iter().find(|told| told.suffix == *suffix));
                let Some(told) = told else {
                    prop_assert!(days.is_empty(), "{name} {suffix}");
                    continue;
                };
                prop_assert_eq!(told.intervals.expected, 4 * days.len() as u64);
                prop_assert_eq!(told.intervals.present, delivered);
                prop_assert_eq!(told.intervals.null, nulls as u64);
                prop_assert_eq!(told.gaps, (days.len() - good.len()) as u64);
                let runs: u64 = told.missing_days.iter().map(|run| run.days).sum();
                prop_assert_eq!(runs, told.gaps);
            }
            let months = own.map_or(&[][..], |nmi| &nmi.months);
            let sums = months.iter().fold([0, 0], |[expected, present], month| {
                [expected + month.intervals.expected, present + month.intervals.present]
            });
            prop_assert_eq!(sums, of_months);
        }
    }
}
