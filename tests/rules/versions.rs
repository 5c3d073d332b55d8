//! Rules of days and of versions of a day.

use nem12::Code;
use nem12::settings::{QualityFilter, Repeats, Streams};

use crate::file::{Edit, SECOND, cut, day, insert, put, swap};
use crate::row::{Row, rule};

pub(crate) fn rows() -> Vec<Row> {
    [of_versions(), of_days()].into_iter().flatten().collect()
}

/// The day of the second NMI again, after the first copy.
fn again(change: Option<(&str, &str)>) -> [Edit; 2] {
    let day = day("20050301", "A,,,20050302120000,");
    let day = match change {
        Some((from, to)) => day.replacen(from, to, 1),
        None => day,
    };
    [insert(10, SECOND), insert(11, day)]
}

const NEWER: Option<(&str, &str)> = Some(("20050302120000", "20050302120001"));
const WORSE: Option<(&str, &str)> = Some((",A,,,", ",E52,,,"));
const OTHER: Option<(&str, &str)> = Some(("1.005", "2.005"));

fn of_versions() -> Vec<Row> {
    let newer_and_other = || {
        let [details, day] = again(NEWER);
        [details, day, swap(11, "1.005", "2.005")]
    };
    vec![
        rule(Code::RepeatIdentical).broken(again(None)).line(9),
        rule(Code::RepeatTie)
            .broken(again(OTHER))
            .line(9)
            .kept("12", "12"),
        rule(Code::RepeatQuality)
            .broken(again(WORSE))
            .line(9)
            .kept("123", "12"),
        rule(Code::RepeatSuperseded)
            .broken(newer_and_other())
            .sound(again(NEWER))
            .sound_with(&["REPEAT-IDENTICAL"])
            .line(9),
        rule(Code::DayRepeated)
            .broken(newer_and_other())
            .sound(again(NEWER))
            .sound_with(&["REPEAT-IDENTICAL"])
            .set(|settings| settings.repeats = Repeats::Reject)
            .with(&["REPEAT-SUPERSEDED"])
            .line(11)
            .kept("12", "12"),
    ]
}

/// The day of the second NMI with two streams, with the given readings.
fn of_two_streams(first: &str, second: &str) -> Vec<Edit> {
    let day = |readings: &str| format!("300,20050301,{readings}20050302120000,");
    put(9, day(first))
        .into_iter()
        .chain([
            swap(8, ",E1,1", ",E1E2,1"),
            insert(10, SECOND.replace("E1,1,E1", "E1E2,1,E2")),
            insert(11, day(second)),
        ])
        .collect()
}

fn of_days() -> Vec<Row> {
    let many = format!("{},{}A,,,", "9".repeat(38), "0,".repeat(47));
    let nothing = "0,".repeat(48);
    vec![
        rule(Code::DayNull)
            .broken(of_two_streams(
                &format!("{nothing}N,,,"),
                &format!("{nothing}N,,,"),
            ))
            .sound(of_two_streams(
                &format!("{nothing}N,,,"),
                &format!("{nothing}A,,,"),
            ))
            .sound_with(&["N300-NULL"])
            .with(&["N300-NULL"])
            .line(9)
            .kept("12", "12"),
        rule(Code::DayRange)
            .broken(of_two_streams(&many, &many))
            .sound(of_two_streams(&many, &format!("{nothing}A,,,")))
            .sound_with(&["N300-DECIMALS"])
            .with(&["N300-DECIMALS"])
            .line(9)
            .kept("12", "12"),
        rule(Code::DayNotActual)
            .broken([])
            .sound([swap(4, "V,", "A,"), cut(5), cut(5)])
            .set(|settings| settings.quality = QualityFilter::Actual)
            .line(4)
            .kept("13", "13"),
        rule(Code::DayNetAbsent)
            .broken([swap(8, ",E1,1,E1", ",E1B1,1,B1")])
            .sound([swap(8, ",E1,1,E1", ",B1,1,B1")])
            .set(|settings| settings.streams = Streams::Net)
            .with(&["STREAM-ABSENT"])
            .line(9)
            .kept("12", "12"),
        rule(Code::DayStream)
            .broken([swap(8, ",E1,1,E1", ",E1E2,1,E1"), insert(10, "x")])
            .sound([swap(8, ",E1,1,E1", ",E1Q1,1,E1"), insert(10, "x")])
            .sound_with(&["LINE-UNKNOWN"])
            .with(&["LINE-UNKNOWN", "STREAM-ABSENT"])
            .line(9)
            .kept("12", ""),
        rule(Code::DayAfterCreation)
            .broken([swap(9, "20050301", "20050311")])
            .sound([swap(9, "20050301", "20050310")])
            .line(9)
            .kept("12+", "12+"),
        rule(Code::DayFuture)
            .broken([swap(9, "20050301", "20050311"), swap(9, "A,,,", "E52,,,")])
            .line(9)
            .kept("12+", "12+"),
    ]
}
