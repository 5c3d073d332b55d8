//! Accounts of periods and of NMIs, compared with the daily rows and the gaps.

use std::collections::BTreeMap;

use nem12::report::{
    Account, Accounts, NamedAccount, NmiOrder, NmiSort, account_for, build_report, find_gaps,
};
use nem12::settings::{Period, Streams};
use nem12::{Day, Settings, State, Threads, Total};
use proptest::prelude::*;

use crate::delivery::deliver;
use crate::plans::small_plans;
use crate::reading::{executors, read_whole};
use crate::writing::write;

fn row(day: &str, readings: usize, quality: &str) -> String {
    format!(
        "300,{day},{}{quality},,,20240501120000,\n",
        "0.25,".repeat(readings)
    )
}

fn block(nmi: &str, suffix: &str, rows: &[String]) -> String {
    let unit = if suffix == "Q1" { "kVArh" } else { "kWh" };
    format!(
        "200,{nmi},E1B1,1,{suffix},N1,M,{unit},30,\n{}",
        rows.concat()
    )
}

fn state() -> State {
    let good = |days: &[&str]| days.iter().map(|day| row(day, 48, "A")).collect::<Vec<_>>();
    let blocks = [
        // 31 January and 1 February are missing, 3 February is withheld.
        block(
            "QNACCT0001",
            "E1",
            &good(&["20240129", "20240130", "20240202"]),
        ),
        block(
            "QNACCT0001",
            "E1",
            &[row("20240203", 47, "A"), row("20240204", 48, "S14")],
        ),
        block(
            "QNACCT0001",
            "B1",
            &good(&[
                "20240129", "20240130", "20240131", "20240201", "20240202", "20240203", "20240204",
            ]),
        ),
        block(
            "QNACCT0002",
            "E1",
            &good(&["20240129", "20240130", "20240131"]),
        ),
        // Reactive energy is in no account.
        block("QNACCT0003", "Q1", &good(&["20240129"])),
        block("QNACCT0004", "B1", &good(&["20240201"])),
    ];
    let text = format!("100,NEM12,202405010000,A,B\n{}900\n", blocks.concat());
    read_whole(&[("accounts.csv".to_owned(), text.into_bytes())])
}

fn kwh(text: &str) -> String {
    text.to_owned()
}

fn named<'a>(accounts: &'a [NamedAccount], name: &str) -> &'a Account {
    let found = accounts.iter().find(|row| row.name == name);
    &found.unwrap_or_else(|| panic!("no {name}")).account
}

#[test]
fn a_month_has_its_energies_and_its_missing_and_withheld_days() {
    let settings = Settings::default();
    let accounts = account_for(&state(), &settings, &Threads::caller(), Period::Month);
    let names: Vec<&str> = accounts.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["2024-01", "2024-02"]);
    let january = Account {
        import: Some(kwh("60")),
        export: Some(kwh("36")),
        net: Some(kwh("36")),
        total: Some(kwh("60")),
        estimated: "0".to_owned(),
        days: 5,
        missing: 1,
        withheld: 0,
        expected: 6,
        complete: 5,
    };
    assert_eq!(*named(&accounts.rows, "2024-01"), january);
    let february = Account {
        import: Some(kwh("24")),
        export: Some(kwh("60")),
        // The NMI without import names an E stream, so its export alone is no net energy.
        net: Some(kwh("0")),
        total: Some(kwh("24")),
        estimated: "12".to_owned(),
        days: 2,
        missing: 1,
        withheld: 1,
        expected: 4,
        complete: 2,
    };
    assert_eq!(*named(&accounts.rows, "2024-02"), february);
    assert_eq!(accounts.all.import, Some(kwh("84")));
    assert_eq!((accounts.all.missing, accounts.all.expected), (2, 10));
}

#[test]
fn a_gap_beyond_the_chosen_days_is_missing_within_them() {
    let settings = Settings {
        selection: nem12::settings::Selection {
            span: nem12::settings::Span {
                from: nem12::IntervalDate::parse(b"20240201"),
                to: nem12::IntervalDate::parse(b"20240201"),
            },
            ..Default::default()
        },
        ..Settings::default()
    };
    let accounts = account_for(&state(), &settings, &Threads::caller(), Period::Day);
    let day = named(&accounts.rows, "2024-02-01");
    assert_eq!(
        (day.missing, day.expected, day.import.as_deref()),
        (1, 1, None)
    );
}

fn names(order: &NmiOrder, state: &State, settings: &Settings) -> Vec<String> {
    let rows = order.rows(state, settings, 0, 100).rows;
    rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn nmis_are_in_the_order_asked_for_and_those_without_a_value_come_last() {
    let state = state();
    let settings = Settings::default();
    let order = |search: &str, sort: NmiSort, is_falling: bool| {
        let order = NmiOrder::of(
            &state,
            &settings,
            &Threads::caller(),
            search,
            (sort, is_falling),
        );
        let short = names(&order, &state, &settings)
            .into_iter()
            .map(|name| name[6..].to_owned());
        short.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(order("", NmiSort::Name, false), "0001 0002 0004");
    assert_eq!(order("", NmiSort::Name, true), "0004 0002 0001");
    assert_eq!(order("", NmiSort::Import, false), "0002 0001 0004");
    assert_eq!(order("", NmiSort::Import, true), "0001 0002 0004");
    assert_eq!(order("", NmiSort::Export, true), "0001 0004 0002");
    assert_eq!(order("", NmiSort::Net, true), "0002 0001 0004");
    assert_eq!(order("", NmiSort::Missing, true), "0001 0002 0004");
    assert_eq!(order("", NmiSort::Withheld, false), "0002 0004 0001");
    assert_eq!(order("", NmiSort::Estimated, true), "0001 0002 0004");
    assert_eq!(order("", NmiSort::Complete, false), "0001 0002 0004");
    assert_eq!(order("acct0002", NmiSort::Name, false), "0002");
    assert_eq!(order("nobody", NmiSort::Name, false), "");
}

#[test]
fn a_gap_of_thousands_of_years_has_no_endless_list_of_months() {
    let rows = ["00010101", "99991231"].map(|day| row(day, 48, "A"));
    let text = format!(
        "100,NEM12,202405010000,A,B\n{}900\n",
        block("QNACCT0001", "E1", &rows)
    );
    let state = read_whole(&[("long.csv".to_owned(), text.into_bytes())]);
    let accounts = account_for(
        &state,
        &Settings::default(),
        &Threads::caller(),
        Period::Month,
    );
    assert_eq!(accounts.rows.len(), 10_000);
    assert_eq!(accounts.all.missing, 3_652_057);
    assert_eq!(accounts.all.days, 2);
}

/// The import of each month, from the daily rows.
fn months_of(state: &State, settings: &Settings) -> BTreeMap<String, (Total, u64, u64)> {
    let mut months: BTreeMap<String, (Total, u64, u64)> = BTreeMap::new();
    for day in state.daily_totals(settings) {
        match day {
            Day::Total(day) => {
                let month = months
                    .entry(day.date.to_string()[..7].to_owned())
                    .or_default();
                month.0.add(day.energy);
                month.1 += 1;
            }
            Day::Withheld(day) => {
                months
                    .entry(day.date.to_string()[..7].to_owned())
                    .or_default()
                    .2 += 1;
            }
        }
    }
    months
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn accounts_have_the_energy_of_the_daily_rows_and_the_days_of_the_gaps(
        plan in small_plans(),
        streams in prop::sample::select(vec![Streams::Consumption, Streams::Generation, Streams::Net, Streams::All]),
    ) {
        let state = read_whole(&write(&plan, &deliver(&plan)).files);
        let settings = Settings { streams, ..Settings::default() };
        let threads = Threads::caller();
        let accounts = account_for(&state, &settings, &threads, Period::Month);
        prop_assert_eq!(&account_for(&state, &settings, &executors(3), Period::Month), &accounts);
        let plain = months_of(&state, &settings);
        for (month, (total, days, withheld)) in &plain {
            let own = named(&accounts.rows, month);
            prop_assert_eq!(own.total.as_deref().unwrap_or("0"), total.to_string());
            prop_assert_eq!((own.days, own.withheld), (*days, *withheld));
        }
        let report = build_report(&state, &settings, &threads);
        let gaps = find_gaps(&state, &settings, &threads, 0);
        let all = &accounts.all;
        prop_assert_eq!(all.total.as_deref().unwrap_or("0"), report.totals.total.as_str());
        prop_assert_eq!((all.days, all.withheld), (report.days.output, report.days.withheld));
        prop_assert_eq!((all.missing, all.expected, all.complete), (gaps.days, gaps.expected, gaps.complete));
        let sum = |count: fn(&Account) -> u64| accounts.rows.iter().map(|row| count(&row.account)).sum::<u64>();
        prop_assert_eq!((sum(|one| one.missing), sum(|one| one.expected), sum(|one| one.complete)), (all.missing, all.expected, all.complete));
        for sort in NmiSort::ALL {
            let order = NmiOrder::of(&state, &settings, &executors(3), "", (*sort, false));
            let Accounts { rows, count, .. } = order.rows(&state, &settings, 0, 1000);
            prop_assert_eq!(rows.len() as u64, count);
            prop_assert_eq!(rows.iter().map(|row| row.account.days).sum::<u64>(), all.days);
            prop_assert_eq!(rows.iter().map(|row| row.account.missing).sum::<u64>(), all.missing);
            for row in &rows {
                prop_assert_eq!(row.months.iter().map(|month| month.account.complete).sum::<u64>(), row.account.complete);
            }
        }
    }
}
