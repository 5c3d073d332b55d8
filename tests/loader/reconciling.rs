//! A table of the daily rows agrees with the interval data, and one that is changed does not.

use nem12::host::Rendering;
use nem12::reconcile::{
    Answer, BandEnergies, Cause, Claims, ReconcileTally, ReconciledRow, Reconciliation,
};
use nem12::settings::{
    DateOrder, DateStyle, Delimiter, EnergyUnit, Format, Grouping, Layout, Period,
    ReconcileOptions, Streams,
};
use nem12::tou::{TimeOfUse, TouPlan};
use nem12::{Day, Decimal, IntervalDate, Loader, Settings, State, Suffix, Threads};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::delivery::deliver;
use crate::plan::Plan;
use crate::plans::plans;
use crate::reading::read_whole;
use crate::writing::write;

fn state_of(plan: &Plan) -> State {
    read_whole(&write(plan, &deliver(plan)).files)
}

/// Settings of daily rows in every layout.
fn settings() -> impl Strategy<Value = Settings> {
    let streams = select(vec![
        Streams::Consumption,
        Streams::Generation,
        Streams::Net,
        Streams::All,
    ]);
    let delimiter = select(Delimiter::ALL.to_vec());
    let dates = select(DateStyle::ALL.to_vec());
    let unit = select(EnergyUnit::ALL.to_vec());
    let by = select(Grouping::ALL.to_vec());
    (streams, delimiter, dates, unit, by).prop_map(|(streams, delimiter, dates, unit, by)| {
        Settings {
            streams,
            by,
            layout: Layout {
                delimiter,
                dates,
                unit,
                period: Period::Day,
            },
            ..Settings::default()
        }
    })
}

fn reconciled(state: &State, table: &str, settings: &Settings) -> Reconciliation {
    let options = ReconcileOptions {
        // So few days may not show it.
        dates: DateOrder::DayFirst,
        ..ReconcileOptions::default()
    };
    let claims = Claims::read(table.as_bytes(), &settings.streams, &options).expect("a table");
    state.reconcile(&claims, settings, &options)
}

/// The rows of the days with a total: NMI, day and energy.
fn totals(state: &State) -> Vec<(String, String, Decimal)> {
    let settings = Settings::default();
    let days = state.daily_totals(&settings).filter_map(|day| match day {
        Day::Total(day) => Some((day.nmi.to_string(), day.date.to_string(), day.energy)),
        Day::Withheld(_) => None,
    });
    days.collect()
}

fn table_of(rows: &[(String, String, Decimal)]) -> String {
    let row =
        |(nmi, day, energy): &(String, String, Decimal)| format!("\"{nmi}\",{day},{energy}\n");
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("nmi,date,kwh\n{}", rows.concat())
}

/// A day of one meter, in thousandths of a kWh: two registers of consumption, one of generation,
/// and the first register in a later version, if there is one.
type MeterDay = (u64, u64, u64, Option<u64>);

/// Days of March 2024, no two registers of which have the same energy.
fn meter_days() -> impl Strategy<Value = Vec<MeterDay>> {
    let later = proptest::option::of(1_000_000..2_000_000_u64);
    let day = (1..1_000_u64, 1_000..10_000_u64, 10_000..100_000_u64, later);
    proptest::collection::vec(day, 1..28)
}

fn thousandths(number: u64) -> Decimal {
    Decimal::new(number.into(), 3)
}

/// The days as NEM12.
fn meter(days: &[MeterDay]) -> State {
    let mut file = Vec::new();
    let mut add = |suffix: &str, updated: &str, energy: &dyn Fn(&MeterDay) -> Option<u64>| {
        file.push(format!("200,QNTEST0001,E1E2B1,1,{suffix},N1,M1,kWh,720,\n"));
        for (number, day) in (1..).zip(days) {
            if let Some(energy) = energy(day) {
                let energy = thousandths(energy);
                file.push(format!("300,202403{number:02},{energy},0,A,,,{updated},\n"));
            }
        }
    };
    add("E1", "20240401000000", &|day| Some(day.0));
    add("E2", "20240401000000", &|day| Some(day.1));
    add("B1", "20240401000000", &|day| Some(day.2));
    add("E1", "20240501000000", &|day| day.3);
    let mut loader = Loader::default();
    loader
        .read("meter.csv", file.concat().as_bytes())
        .expect("a file");
    loader.finish().0
}

/// A table of days and of their sum, as a period of its own.
fn claims_of(days: &[MeterDay], energy: impl Fn(&MeterDay) -> u64) -> String {
    let mut table = vec!["nmi,from,to,kwh\n".to_owned()];
    let mut sum = 0;
    for (number, day) in (1..).zip(days) {
        let day = energy(day);
        sum += day;
        let energy = thousandths(day);
        table.push(format!(
            "QNTEST0001,2024-03-{number:02},2024-03-{number:02},{energy}\n"
        ));
    }
    let (count, sum) = (days.len(), thousandths(sum));
    table.push(format!("QNTEST0001,2024-03-01,2024-03-{count:02},{sum}\n"));
    table.concat()
}

/// Whole days by the kind of day, which cut no interval.
fn kinds_of_day() -> TouPlan {
    let options = ReconcileOptions {
        bands: "weekdays-weekends-holidays".to_owned(),
        holidays: "NSW".to_owned(),
        ..ReconcileOptions::default()
    };
    let plan = TouPlan::of_bands(&options).expect("a preset");
    plan.expect("bands are asked for")
}

/// The energies of the days in each kind of day.
fn by_kind_of_day(files: &[(String, Vec<u8>)], state: &State) -> BandEnergies {
    let begun = TimeOfUse::begin(state, &Settings::default(), kinds_of_day());
    let begun = begun.expect("no interval is cut");
    let (mut loader, days) = begun.second_read(state, Threads::caller());
    for (name, bytes) in files {
        loader.begin(name);
        loader.push(bytes);
        loader.end();
    }
    let _ = loader.finish();
    days.finish().expect("the loader is gone").band_energies()
}

/// Every row has this cause, and is told with it.
fn has_cause(found: &Reconciliation, is_it: impl Fn(&Cause) -> bool) -> bool {
    let mut differing = found.rows.iter().filter(|row| row.answer != Answer::Equal);
    differing.all(|row| row.answer == Answer::Different && row.causes.iter().any(&is_it))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_table_of_the_daily_rows_agrees(plan in plans(), settings in settings()) {
        let state = state_of(&plan);
        let table = Rendering::new(Format::Csv, settings.clone()).whole(&state);
        let found = reconciled(&state, &table, &settings);
        prop_assert!(found.is_equal(), "{table}\n{found:#?}");
        prop_assert_eq!(found.all.rows() + 1, table.lines().count() as u64);
        prop_assert_eq!(found.all.difference().to_string(), "0");
        prop_assert_eq!(&found.unread, &[]);
        let of_nmis: u64 = found.nmis.iter().map(|(_, tally)| tally.rows()).sum();
        let of_months: u64 = found.months.values().map(ReconcileTally::rows).sum();
        prop_assert_eq!((of_nmis, of_months), (found.all.rows(), found.all.rows()));
    }

    #[test]
    fn one_energy_that_is_changed_differs_by_as_much(
        plan in plans(),
        place in any::<Index>(),
        change in prop_oneof![-5_000_i128..-1, 1_i128..5_000],
    ) {
        let state = state_of(&plan);
        let mut rows = totals(&state);
        prop_assume!(!rows.is_empty());
        let place = place.index(rows.len());
        let change = Decimal::new(change, 3);
        rows[place].2 = rows[place].2.checked_add(change).expect("few digits");
        let found = reconciled(&state, &table_of(&rows), &Settings::default());
        let differing: Vec<_> = found.rows.iter().filter(|row| row.answer != Answer::Equal).collect();
        prop_assert_eq!(differing.len(), 1);
        prop_assert_eq!(differing[0].answer, Answer::Different);
        prop_assert_eq!(differing[0].difference(), Some(change));
        prop_assert_eq!((&differing[0].nmi, differing[0].first.to_string()), (&rows[place].0, rows[place].1.clone()));
        prop_assert_eq!(found.all.difference().to_string(), change.to_string());
    }

    #[test]
    fn a_row_that_is_taken_away_or_added_is_on_one_side_alone(plan in plans(), place in any::<Index>()) {
        let state = state_of(&plan);
        let all = totals(&state);
        prop_assume!(!all.is_empty());
        let mut rows = all.clone();
        let (nmi, day, energy) = rows.remove(place.index(all.len()));
        let found = reconciled(&state, &table_of(&rows), &Settings::default());
        let alone: Vec<_> = found.rows.iter().filter(|row| row.answer != Answer::Equal).collect();
        prop_assert_eq!(alone.len(), 1);
        prop_assert_eq!(alone[0].answer, Answer::OnlyHere);
        prop_assert_eq!((&alone[0].nmi, alone[0].first.to_string(), alone[0].here), (&nmi, day, Some(energy)));
        // A day that no file has.
        let mut rows = all;
        rows.push((nmi, "2031-01-01".to_owned(), energy));
        let found = reconciled(&state, &table_of(&rows), &Settings::default());
        prop_assert_eq!(found.all.count(Answer::OnlyThere), 1);
        prop_assert_eq!(found.all.count(Answer::Equal) + 1, found.all.rows());
    }

    #[test]
    fn a_table_by_band_agrees_and_a_changed_row_differs_by_as_much(
        plan in plans(),
        place in any::<Index>(),
        change in 1_i128..5_000,
    ) {
        let files = write(&plan, &deliver(&plan)).files;
        let state = read_whole(&files);
        let bands = by_kind_of_day(&files, &state);
        // The band of a day by a plain rule. Every test day but one is before the known holidays.
        let kind = |day: &str| {
            let digits = day.replace('-', "");
            let day = IntervalDate::parse(digits.as_bytes()).expect("a day");
            if (day.days() + 3).rem_euclid(7) < 5 { "weekday" } else { "weekend" }
        };
        let rows = totals(&state);
        prop_assume!(!rows.is_empty());
        let place = place.index(rows.len());
        let table = |changed: Option<usize>| {
            let lines = rows.iter().enumerate().map(|(number, (nmi, day, energy))| {
                let more = if changed == Some(number) { change } else { 0 };
                let energy = energy.checked_add(Decimal::new(more, 3)).expect("few digits");
                format!("\"{nmi}\",{day},{},{energy}\n", kind(day))
            });
            format!("nmi,date,band,kwh\n{}", lines.collect::<String>())
        };
        let settings = Settings::default();
        let options = ReconcileOptions::default();
        let read = |table: &str| {
            let claims = Claims::by_band(table.as_bytes(), &settings.streams, &options, bands.names());
            state.reconcile_by_band(&claims.expect("a table"), &bands, &settings, &options)
        };
        let found = read(&table(None));
        prop_assert!(found.is_equal(), "{:#?}", found);
        let found = read(&table(Some(place)));
        let differing: Vec<_> = found.rows.iter().filter(|row| row.answer != Answer::Equal).collect();
        prop_assert_eq!(differing.len(), 1);
        prop_assert_eq!(differing[0].difference(), Some(Decimal::new(change, 3)));
        prop_assert_eq!(differing[0].band.as_deref(), Some(kind(&rows[place].1)));
    }

    #[test]
    fn a_cause_that_the_numbers_show_is_named(days in meter_days()) {
        let state = meter(&days);
        let settings = Settings::default();
        let newest = |day: &MeterDay| day.3.unwrap_or(day.0) + day.1;
        let found = |energy: &dyn Fn(&MeterDay) -> u64| {
            reconciled(&state, &claims_of(&days, energy), &settings)
        };
        let count = days.len() + 1;
        // The sum repeats the days, so it is told, and is equal all the same.
        let equal = found(&newest);
        prop_assert_eq!(equal.all.count(Answer::Equal), count as u64);
        prop_assert!(equal.causes().is_empty());
        let first = found(&|day| day.0 + day.1);
        prop_assert!(has_cause(&first, |cause| matches!(cause, Cause::Older(_))), "{first:#?}");
        let second = Suffix::parse(b"E2").expect("a suffix");
        let alone = found(&|day| day.1);
        prop_assert!(has_cause(&alone, |cause| *cause == Cause::Stream(second)));
        prop_assert_eq!(alone.causes()[0].1, count as u64);
        let both = found(&|day| newest(day) + day.2);
        prop_assert!(has_cause(&both, |cause| *cause == Cause::Sum));
        let large = found(&|day| newest(day) * 1000);
        prop_assert!(has_cause(&large, |cause| *cause == Cause::Thousand));
    }

    #[test]
    fn a_shifted_day_is_named(plan in plans()) {
        let state = state_of(&plan);
        let mut rows = totals(&state);
        for (_, day, _) in &mut rows {
            let text = day.replace('-', "");
            let date = IntervalDate::parse(text.as_bytes()).expect("a day");
            *day = IntervalDate::from_days(date.days() + 1).to_string();
        }
        let found = reconciled(&state, &table_of(&rows), &Settings::default());
        let shifted = |row: &&ReconciledRow| {
            matches!(row.answer, Answer::Different | Answer::OnlyThere) && row.there != Some(Decimal::ZERO)
        };
        for row in found.rows.iter().filter(shifted) {
            prop_assert!(row.causes.contains(&Cause::DayBefore), "{row:#?}");
        }
    }
}
