//! Sets of random files whose result is known before they are written: `plan` has their
//! content, and `truth` the expected result.

use std::collections::BTreeMap;
use std::fmt::Write;

use nem12::report::{DayCounts, Report, RowCounts, Totals};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};

use crate::delivery::deliver;
use crate::plan::Plan;
use crate::plans::{plans, small_plans};
use crate::reading::{
    Outputs, executors, outputs, read_cut, read_in_two, read_whole, withheld_cells,
};
use crate::truth::{Setting, Truth, decimal, truth};
use crate::writing::{Written, write};

/// The files of a plan.
fn written(plan: &Plan) -> Written {
    write(plan, &deliver(plan))
}

/// Every output under every setting.
fn all_outputs(state: &nem12::State) -> Vec<Outputs> {
    Setting::EVERY
        .iter()
        .map(|&setting| outputs(state, setting))
        .collect()
}

fn check_withheld(written: &Written, truth: &Truth, list: &str) -> TestCaseResult {
    let cells = withheld_cells(list);
    let days: Vec<(String, String)> = cells
        .iter()
        .map(|cells| (cells[0].clone(), cells[1].clone()))
        .collect();
    let unguarded = |nmi: &str| {
        if nmi.starts_with('=') {
            format!("'{nmi}")
        } else {
            nmi.to_owned()
        }
    };
    let expected: BTreeMap<(String, String), Vec<&String>> = truth
        .withheld
        .iter()
        .map(|((nmi, date), rows)| {
            let places = rows.iter().map(|number| &written.places[number]).collect();
            ((unguarded(nmi), date.clone()), places)
        })
        .collect();
    let mut expected_days: Vec<(String, String)> = truth
        .withheld
        .keys()
        .map(|(nmi, date)| (unguarded(nmi), date.clone()))
        .collect();
    prop_assert_eq!(
        &days,
        &expected_days,
        "the list is complete and sorted by NMI, then date: {}",
        shown(written)
    );
    expected_days.clear();
    for cells in &cells {
        let places = &expected[&(cells[0].clone(), cells[1].clone())];
        let place = cells.last().expect("a place");
        prop_assert!(
            places.contains(&place),
            "{place} is to blame for {cells:?}, not one of {places:?}: {}",
            shown(written)
        );
    }
    Ok(())
}

/// The files in a readable form, for the message of a failed test.
fn shown(written: &Written) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{:?}", written.losses);
    for (name, bytes) in &written.files {
        let lines = String::from_utf8_lossy(bytes);
        for (index, line) in lines
            .split_inclusive(['\n', '\r'])
            .filter(|line| *line != "\n")
            .enumerate()
        {
            let start: String = line.chars().take(160).collect();
            let _ = writeln!(text, "{name}:{}: {}", index + 1, start.escape_debug());
        }
    }
    text
}

fn check_account(truth: &Truth, orphans: u64, report: &Report) -> TestCaseResult {
    let rows = RowCounts {
        counted: truth.counted,
        not_included: truth.not_included,
        superseded: truth.superseded,
        withheld: truth.withheld_rows,
        rejected: truth.rejected + orphans,
    };
    prop_assert_eq!(report.rows, rows);
    let all = rows.counted + rows.not_included + rows.superseded + rows.withheld + rows.rejected;
    prop_assert_eq!(
        all,
        report.records.interval_data,
        "every 300 row is in one of them"
    );
    let days = DayCounts {
        output: truth.days,
        withheld: truth.withheld.len() as u64,
        without: truth.days_without,
    };
    prop_assert_eq!(report.days, days);
    let [actual, substituted, estimated, unknown] = truth.shares.map(decimal);
    let total = decimal(truth.shares.iter().sum());
    let totals = Totals {
        total,
        actual,
        substituted,
        estimated,
        unknown,
    };
    prop_assert_eq!(&report.totals, &totals);
    let counts = (truth.nmis.len() as u64, truth.streams.len() as u64);
    prop_assert_eq!((report.nmis, report.streams), counts);
    prop_assert_eq!(report.first_day.as_ref(), truth.dates.first());
    prop_assert_eq!(report.last_day.as_ref(), truth.dates.last());
    Ok(())
}

fn check_truth(plan: &Plan) -> TestCaseResult {
    let rows = deliver(plan);
    let written = write(plan, &rows);
    let state = read_whole(&written.files);
    for setting in Setting::EVERY {
        let truth = truth(&rows, &written.losses, setting);
        let outputs = outputs(&state, setting);
        prop_assert_eq!(
            &outputs.csv,
            &truth.csv,
            "{:?} of\n{}",
            setting,
            shown(&written)
        );
        check_withheld(&written, &truth, &outputs.withheld)?;
        let account = check_account(&truth, written.orphans, &outputs.report);
        account.map_err(|error| TestCaseError::fail(format!("{error}\n{}", shown(&written))))?;
    }
    Ok(())
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn totals_and_withheld_days_are_those_the_files_were_made_from(plan in plans()) {
        check_truth(&plan)?;
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_cutting_of_the_bytes_gives_the_same(plan in plans(), seed in any::<u64>(), longest in 1..4000usize) {
        let files = written(&plan).files;
        let whole = all_outputs(&read_whole(&files));
        let cut = all_outputs(&read_cut(&files, executors(0), seed, longest));
        prop_assert_eq!(cut, whole);
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn any_number_of_executors_gives_the_same(plan in plans(), seed in any::<u64>(), longest in 1..4000usize) {
        let files = written(&plan).files;
        let whole = all_outputs(&read_whole(&files));
        for count in [1, 2, 3, 8] {
            let spread = all_outputs(&read_cut(&files, executors(count), seed, longest));
            prop_assert_eq!(&spread, &whole, "{} executors", count);
        }
    }
}

proptest! {
    #![proptest_config(cases(20))]

    #[test]
    fn a_file_may_be_cut_in_two_at_every_place(plan in small_plans()) {
        let files = written(&plan).files;
        let mut compared = read_whole(&files);
        let whole = all_outputs(&compared);
        let length = files.iter().map(|(_, bytes)| bytes.len()).max().unwrap_or(0);
        for at in 0..=length {
            let state = read_in_two(&files, at);
            // Most places give the state of the place before. Equal states have equal outputs.
            if state != compared {
                prop_assert_eq!(&all_outputs(&state), &whole, "cut at {}", at);
                compared = state;
            }
        }
    }
}
