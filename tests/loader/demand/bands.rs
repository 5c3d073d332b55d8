//! Demand by the bands of a tariff, by the clock of a zone and by billing periods.

use nem12::demand::{CutDemand, Demand, DemandBands, DemandPlan, DemandRow};
use nem12::settings::Period;
use nem12::tou::TouPart;
use nem12::{DateTime, Settings, Threads};
use proptest::prelude::*;

use super::twin::{Intervalled, compare_rows, file_of, meters, months, twin};
use super::{demand, half_hours, one_file, rows_of};
use crate::reading::{executors, read_whole};

/// The rows of demand of files by bands, clock, holidays and periods.
fn by_plan(
    files: &[(String, Vec<u8>)],
    settings: &Settings,
    (bands, minutes): (&DemandBands, u16),
    threads: &Threads,
) -> Result<Vec<DemandRow>, CutDemand> {
    let state = read_whole(files);
    let options = months(minutes);
    let plan = DemandPlan::read(bands, options.period).expect("a plan");
    let plan = plan.expect("bands, a clock or periods");
    let begun = Demand::begin_by_plan(&state, settings, (options, &plan), threads)?;
    Ok(rows_of(files, &state, begun, threads))
}

fn bands(text: &str, zone: &str) -> DemandBands {
    DemandBands {
        bands: text.to_owned(),
        zone: zone.to_owned(),
        ..DemandBands::default()
    }
}

/// A peak from 15:00 to 21:00 on working days, and the rest.
const PEAK: &str = "peak-15-21-working-days";

/// The band of an interval, by a clock that is so many hours behind NEM time.
fn band_of(at: DateTime, behind: i64) -> &'static str {
    let local = at.seconds() - behind * 3600;
    let (day, second) = (local.div_euclid(86_400), local.rem_euclid(86_400));
    // 1 January 1970 was a Thursday.
    let is_working = (day + 3).rem_euclid(7) < 5;
    if is_working && (15 * 3600..21 * 3600).contains(&second) {
        "peak"
    } else {
        "off-peak"
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn each_interval_is_in_the_row_of_its_band(
        meters in meters(),
        streams in prop::sample::select(vec!["consumption", "net", "all", "E2"]),
        minutes in prop::sample::select(vec![15u16, 30]),
        (zone, behind) in prop::sample::select(vec![("NEM", 0), ("QLD", 0), ("WA", 2)]),
    ) {
        let settings = Settings { streams: streams.parse().expect("streams"), ..Settings::default() };
        let files = file_of(&meters);
        let plan = (&bands(PEAK, zone), minutes);
        let rows = by_plan(&files, &settings, plan, &Threads::caller()).expect("rows");
        prop_assert_eq!(&by_plan(&files, &settings, plan, &executors(2)).expect("rows"), &rows);
        let mut expected = Intervalled::new();
        for ((nmi, month, _), intervals) in twin(&files, &settings, minutes.into()) {
            for (at, energy) in intervals {
                let key = (nmi.clone(), month.clone(), band_of(at, behind).to_owned());
                expected.entry(key).or_default().insert(at, energy);
            }
        }
        compare_rows(&rows, &expected, minutes)?;
        // The intervals of the bands are those of whole days, and so are those that are expected.
        let whole = demand(&files, &settings, months(minutes), &Threads::caller());
        for whole in whole {
            let of_row = rows.iter().filter(|row| (&row.nmi, &row.period) == (&whole.nmi, &whole.period));
            let sums = of_row.clone().fold((0, 0), |sums, row| (sums.0 + row.intervals, sums.1 + row.expected));
            prop_assert_eq!(sums, (whole.intervals, whole.expected));
            let most = of_row.filter_map(|row| row.maximum).map(|peak| peak.demand).max();
            prop_assert_eq!(most, whole.maximum.map(|peak| peak.demand));
        }
    }
}

#[test]
fn a_peak_goes_by_the_clock_of_the_zone_and_its_holidays() {
    // 8:00 and 18:00 NEM time of Thursday 25 and Friday 26 January 2024, a public holiday.
    let days = [(20_240_125, ["1", "6"]), (20_240_126, ["2", "8"])];
    let files = one_file(&[half_hours("E1", "kWh", &days)]);
    let settings = Settings::default();
    let plan = DemandBands {
        holidays: "NSW".to_owned(),
        ..bands(PEAK, "NSW")
    };
    let rows = by_plan(&files, &settings, (&plan, 30), &Threads::caller()).expect("rows");
    let found: Vec<_> = { rows.iter() }
        .map(|row| {
            let maximum = row.maximum.expect("a maximum");
            (
                row.band.as_deref().expect("a band"),
                maximum.demand.to_string(),
                row.local.as_deref().expect("a time by the clock"),
                (row.intervals, row.days),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                "peak",
                "12".to_owned(),
                "2024-01-25T19:00:00+11:00",
                (12, 1)
            ),
            (
                "off-peak",
                "16".to_owned(),
                "2024-01-26T19:00:00+11:00",
                (84, 2)
            ),
        ]
    );
}

#[test]
fn billing_periods_have_a_row_each_and_days_outside_are_counted() {
    let days = [
        (20_240_125, ["1", "6"]),
        (20_240_126, ["2", "8"]),
        (20_240_127, ["3", "9"]),
    ];
    let files = one_file(&[half_hours("E1", "kWh", &days)]);
    let periods = DemandBands {
        periods: "from,to,name\n2024-01-01,2024-01-25,\n2024-01-26,2024-01-26,second\n".to_owned(),
        ..DemandBands::default()
    };
    let state = read_whole(&files);
    let options = months(30);
    let plan = DemandPlan::read(&periods, options.period).expect("a plan");
    let plan = plan.expect("periods");
    let threads = Threads::caller();
    let begun = Demand::begin_by_plan(&state, &Settings::default(), (options, &plan), &threads);
    let begun = begun.expect("no band is cut");
    assert_eq!(begun.left_out().outside, 1);
    let rows = rows_of(&files, &state, begun, &threads);
    let found: Vec<_> = { rows.iter() }
        .map(|row| {
            let maximum = row.maximum.expect("a maximum").demand.to_string();
            (
                row.period.as_str(),
                maximum,
                row.band.clone(),
                row.local.clone(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("2024-01-01/2024-01-25", "12".to_owned(), None, None),
            ("second", "16".to_owned(), None, None),
        ]
    );
}

#[test]
fn a_band_that_ends_inside_an_interval_is_refused() {
    let files = one_file(&[half_hours("E1", "kWh", &[(20_240_125, ["1", "6"])])]);
    let settings = Settings::default();
    let cut = "band,from,to\npeak,15:15,21:00\nrest,21:00,15:15\n";
    let refused = |text: &str, zone: &str, minutes| {
        let plan = bands(text, zone);
        let rows = by_plan(&files, &settings, (&plan, minutes), &Threads::caller());
        rows.err().map(|fault| fault.to_string())
    };
    assert_eq!(
        refused(cut, "NEM", 30).as_deref(),
        Some("a band ends inside an interval of 30 minutes, on 2024-01-25 at 15:15 NEM time")
    );
    // Half an hour of South Australian time cuts no half hour.
    assert_eq!(refused(PEAK, "SA", 30), None);
    let of_streams = bands("band,streams\nday,\nnight,E2\n", "NEM");
    let fault = DemandPlan::read(&of_streams, Period::Month).expect_err("bands of some streams");
    assert_eq!(fault.part, TouPart::Bands);
    assert_eq!(
        fault.to_string(),
        "a demand is that of all streams together: leave the column streams out"
    );
}
