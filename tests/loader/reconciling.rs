//! A table of the daily rows agrees with the interval data, and one that is changed does not.

use nem12::host::Rendering;
use nem12::reconcile::{Answer, Claims, ReconcileTally, Reconciliation};
use nem12::settings::{
    DateOrder, DateStyle, Delimiter, EnergyUnit, Format, Grouping, Layout, Period,
    ReconcileOptions, Streams,
};
use nem12::{Day, Decimal, Settings, State};
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
}
