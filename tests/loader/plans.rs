//! Random plans.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::plan::{
    Fault, Header, Losing, MeterPoint, NMIS, Plan, Rejected, Row, RowQuality, Segment, Stream,
    StreamDay, Values,
};

const SUFFIXES: [&str; 7] = ["E1", "E2", "B1", "B2", "C1", "Q1", "K1"];
const DATES: [&str; 6] = [
    "20050301", "20050302", "20050303", "20050327", "19000101", "20991231",
];

/// Any plan.
pub(crate) fn plans() -> impl Strategy<Value = Plan> {
    (
        vec(points_but_names(), 1..4),
        vec(vec(segments(), 1..4), 1..4),
        any::<u64>(),
        any::<Index>(),
    )
        .prop_map(|(streams, files, seed, first)| {
            let name = |number: usize| NMIS[(first.index(NMIS.len()) + number) % NMIS.len()];
            let points = streams
                .into_iter()
                .enumerate()
                .map(|(number, streams)| MeterPoint {
                    nmi: name(number),
                    streams,
                });
            Plan {
                points: points.collect(),
                files,
                seed,
            }
        })
}

/// A plan small enough to be cut at every place.
pub(crate) fn small_plans() -> impl Strategy<Value = Plan> {
    plans().prop_map(|mut plan| {
        plan.points.truncate(1);
        plan.files.truncate(1);
        for point in &mut plan.points {
            point.streams.truncate(2);
            for stream in &mut point.streams {
                stream.days.truncate(2);
                for day in &mut stream.days {
                    day.winner
                        .iter_mut()
                        .chain(day.losers.iter_mut().map(|(_, row)| row))
                        .for_each(shorten);
                    day.rejected
                        .retain(|rejected| rejected.fault != Fault::Endless);
                    day.rejected
                        .iter_mut()
                        .for_each(|rejected| rejected.minutes = 360);
                }
            }
        }
        plan
    })
}

fn shorten(row: &mut Row) {
    row.minutes = 360;
}

fn segments() -> impl Strategy<Value = Segment> {
    let header = prop_oneof![
        5 => (0..3u8).prop_map(Header::Made),
        1 => Just(Header::Absent),
        1 => Just(Header::Unreadable),
    ];
    (header, any::<bool>()).prop_map(|(header, has_end)| Segment { header, has_end })
}

fn points_but_names() -> impl Strategy<Value = Vec<Stream>> {
    let suffixes = proptest::sample::subsequence(SUFFIXES.to_vec(), 1..5);
    (suffixes, vec(stream_days(), 5)).prop_map(|(suffixes, days)| {
        suffixes
            .into_iter()
            .zip(days)
            .map(|(suffix, days)| Stream { suffix, days })
            .collect()
    })
}

fn stream_days() -> impl Strategy<Value = Vec<StreamDay>> {
    let dates = prop_oneof![4 => 0..4usize, 1 => 4..DATES.len()];
    vec((dates, stream_day()), 1..5).prop_map(|days| {
        let mut seen = Vec::new();
        days.into_iter()
            .filter_map(|(number, day)| {
                let date = DATES[number];
                let is_new = !seen.contains(&date);
                seen.push(date);
                is_new.then_some(StreamDay { date, ..day })
            })
            .collect()
    })
}

fn stream_day() -> impl Strategy<Value = StreamDay> {
    let winner = prop_oneof![9 => rows().prop_map(Some), 1 => Just(None)];
    let losers = prop_oneof![3 => vec((losings(), rows()), 0), 2 => vec((losings(), rows()), 1..3)];
    let rejected = prop_oneof![6 => vec(rejected(), 0), 1 => vec(rejected(), 1..3)];
    (winner, losers, rejected).prop_map(|(winner, losers, rejected)| StreamDay {
        date: "",
        winner,
        losers,
        rejected,
    })
}

fn losings() -> impl Strategy<Value = Losing> {
    select(vec![
        Losing::OlderStamp,
        Losing::NoStamp,
        Losing::OlderHeader,
        Losing::EquallyNew,
    ])
}

fn rows() -> impl Strategy<Value = Row> {
    let quality = prop_oneof![
        8 => (0..7usize).prop_map(RowQuality::Plain),
        1 => any::<bool>().prop_map(|by_reason| RowQuality::Null { by_reason }),
        2 => any::<bool>().prop_map(|first| RowQuality::Half { first }),
        2 => any::<u32>().prop_map(RowQuality::Mixed),
    ];
    let values = (
        any::<u32>(),
        prop_oneof![6 => 1..8u32, 1 => 8..19u32],
        0..7u32,
    );
    (
        any::<Index>(),
        stamps(),
        any::<Index>(),
        lengths(),
        values,
        quality,
    )
        .prop_map(
            |(place, updated, unit, minutes, (seed, digits, decimals), quality)| {
                let values = Values {
                    seed,
                    digits,
                    decimals,
                };
                Row {
                    place,
                    updated,
                    unit,
                    minutes,
                    values,
                    quality,
                }
            },
        )
}

fn stamps() -> impl Strategy<Value = Option<u8>> {
    prop_oneof![8 => (0..6u8).prop_map(Some), 1 => Just(None)]
}

fn lengths() -> impl Strategy<Value = usize> {
    prop_oneof![
        6 => Just(30),
        3 => Just(15),
        2 => Just(5),
        2 => Just(60),
        1 => select(vec![10, 720, 1440, 480, 240]),
    ]
}

fn rejected() -> impl Strategy<Value = Rejected> {
    let fault = prop_oneof![
        30 => select(vec![Fault::Short, Fault::Long, Fault::Blank, Fault::Word, Fault::Precision]),
        20 => select(vec![Fault::NoUnit, Fault::UnknownUnit, Fault::OddLength, Fault::ShortDetails]),
        4 => Just(Fault::UnreadableSuffix),
        1 => Just(Fault::Endless),
    ];
    (
        any::<Index>(),
        fault,
        any::<bool>(),
        stamps(),
        any::<Index>(),
        lengths(),
    )
        .prop_map(
            |(place, fault, wants_healing, updated, unit, minutes)| Rejected {
                place,
                fault,
                wants_healing,
                updated,
                unit,
                minutes,
            },
        )
}
