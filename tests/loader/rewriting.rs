//! NEM12 out: what is written says the same as what was read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use nem12::host::Rendering;
use nem12::report::build_report;
use nem12::rewrite::{AliasKey, Rewrite, RewriteOptions, Rewritten, Split, Versions};
use nem12::settings::{Format, Streams};
use nem12::{Loader, Profile, Settings, State, Threads};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::damaged_files::damaged;
use crate::delivery::deliver;
use crate::plan::Plan;
use crate::plans::plans;
use crate::reading::{executors, read_whole, withheld_cells};
use crate::writing::write;

type Files = Vec<(String, Vec<u8>)>;

/// What was written of some files.
struct Written {
    files: Files,
    done: Rewritten,
    left_out: String,
    mixes_nmis: bool,
}

fn rewrite(files: &Files, options: RewriteOptions, threads: &Threads) -> Written {
    let state = read_whole(files);
    let settings = Settings::default();
    let rewrite = Rewrite::begin(&state, &settings, None, options).expect("it can be written");
    let left_out = rewrite.left_out().to_owned();
    let mixes_nmis = rewrite.mixes_nmis();
    let texts: Arc<Mutex<BTreeMap<String, Vec<u8>>>> = Arc::default();
    let shown = Arc::clone(&texts);
    let (mut loader, read) = rewrite.second_read(&state, threads.clone(), move |part| {
        let mut texts = shown.lock().expect("no part panics");
        let text = texts.entry(part.name.to_owned()).or_default();
        assert!(
            !text.ends_with(b"900\r\n"),
            "a part behind the end of a file"
        );
        text.extend_from_slice(part.text);
    });
    for (name, bytes) in files {
        loader.begin(name);
        loader.push(bytes);
        loader.end();
    }
    let _ = loader.finish();
    let done = read.finish();
    let texts = std::mem::take(&mut *texts.lock().expect("no part panics"));
    Written {
        files: texts.into_iter().collect(),
        done,
        left_out,
        mixes_nmis,
    }
}

fn rewrite_all(files: &Files, options: RewriteOptions) -> Written {
    rewrite(files, options, &Threads::caller())
}

fn daily(state: &State, streams: Streams) -> BTreeMap<(String, String), String> {
    let settings = Settings {
        streams,
        ..Settings::default()
    };
    let csv = Rendering::new(Format::Csv, settings).whole(state);
    let rows = csv.lines().skip(1).map(|line| {
        let mut cells = crate::reading::cells(line).into_iter();
        let mut next = || cells.next().expect("three cells");
        ((next(), next()), next())
    });
    rows.collect()
}

/// The NMIs and days that a list names.
fn days_of(list: &str) -> BTreeSet<(String, String)> {
    let cells = withheld_cells(list).into_iter();
    cells
        .map(|cells| (cells[0].clone(), cells[1].clone()))
        .collect()
}

/// The daily rows of both directions are those of the inputs, but for the days that the list
/// of what is left out names.
fn check_daily(inputs: &Files, written: &Written) -> TestCaseResult {
    let (before, after) = (read_whole(inputs), read_whole(&written.files));
    let listed = days_of(&written.left_out);
    for streams in [Streams::Consumption, Streams::Generation] {
        let (before, after) = (daily(&before, streams.clone()), daily(&after, streams));
        for (day, energy) in &after {
            prop_assert_eq!(before.get(day), Some(energy), "{:?}", day);
        }
        // Names that are no NMIs beside others look like damage.
        let is_known = |day| listed.contains(day) || written.mixes_nmis;
        for day in before.keys() {
            prop_assert!(after.contains_key(day) || is_known(day), "{day:?}");
        }
    }
    Ok(())
}

fn files_of(plan: &Plan) -> Files {
    write(plan, &deliver(plan)).files
}

/// The 200 record and the lines of each row, in any order.
fn rows_of(files: &Files) -> Vec<(String, String)> {
    let (mut rows, mut details) = (Vec::<(String, String)>::new(), String::new());
    for (_, bytes) in files {
        for line in String::from_utf8_lossy(bytes).split_inclusive("\r\n") {
            match &line[..3] {
                "200" => line.clone_into(&mut details),
                "300" => rows.push((details.clone(), line.to_owned())),
                "400" | "500" => rows.last_mut().expect("a row above").1.push_str(line),
                _ => {}
            }
        }
    }
    rows.sort();
    rows
}

/// What writing cannot mend: only the sender knows what should stand there.
const OF_THE_SENDER: [&str; 19] = [
    "NMI-ODD",
    "N200-CONFIG",
    "N200-CONFIG-SUFFIX",
    "N200-LENGTH-ODD",
    "N200-MDM",
    "N200-REGISTER",
    "N200-SERIAL",
    "N300-DECIMALS",
    "N300-QUALITY",
    "N300-METHOD",
    "N300-REASON",
    "N300-UPDATED-FORM",
    "N300-VARIABLE",
    "N300-REASON-TEXT",
    "N400-METHOD",
    "N400-QUALITY",
    "N400-REASON",
    "DAY-NULL",
    "DAY-STREAM",
];

/// Checks a file with the strict profile.
fn check_strict(files: &Files) -> TestCaseResult {
    let state = read_whole(files);
    let settings = Settings {
        profile: Profile::Strict,
        ..Settings::default()
    };
    let report = build_report(&state, &settings, &Threads::caller());
    for finding in &report.findings {
        let is_told = OF_THE_SENDER.contains(&finding.code);
        let costs = !matches!(finding.severity, "warning" | "note");
        prop_assert!(is_told || !costs, "{finding:?}");
        // Forms of text are always mended.
        prop_assert!(!finding.code.starts_with("LINE-") || finding.code == "LINE-BYTES");
    }
    Ok(())
}

fn versions() -> impl Strategy<Value = Versions> {
    prop_oneof![Just(Versions::Newest), Just(Versions::All)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn daily_rows_of_what_is_written_are_those_of_the_inputs(
        plan in plans(),
        versions in versions(),
        split in prop_oneof![Just(Split::One), Just(Split::Nmi)],
        minutes in prop_oneof![Just(None), Just(Some(30))],
        seed in any::<Option<u64>>(),
    ) {
        let inputs = damaged(files_of(&plan), seed);
        let options = RewriteOptions { versions, minutes, split, ..RewriteOptions::default() };
        let written = rewrite_all(&inputs, options);
        prop_assert_eq!(written.files.len() as u64, written.done.files);
        check_daily(&inputs, &written)?;
        prop_assert_eq!(rows_of(&written.files).len() as u64, written.done.rows);
    }

    #[test]
    fn what_is_written_keeps_to_the_specification_but_for_what_the_sender_alone_knows(plan in plans()) {
        let written = rewrite_all(&files_of(&plan), RewriteOptions::default());
        check_strict(&written.files)?;
    }

    #[test]
    fn what_is_written_is_written_again_as_it_is(plan in plans(), count in 0..3_usize) {
        let inputs = files_of(&plan);
        let at_once = rewrite_all(&inputs, RewriteOptions::default());
        // Names that are no NMIs look like damage beside others, and not apart.
        let split = if at_once.mixes_nmis { Split::Nmi } else { Split::One };
        let options = RewriteOptions { split, ..RewriteOptions::default() };
        let once = rewrite_all(&inputs, options.clone());
        let again = rewrite(&once.files, options, &executors(count));
        prop_assert_eq!(&again.files, &once.files);
        // A stream of an unknown kind may have been another, then as now.
        prop_assert!(days_of(&again.left_out).is_subset(&days_of(&once.left_out)));
    }

    #[test]
    fn what_is_split_and_merged_is_what_was_written_at_once(
        plan in plans(),
        split in prop_oneof![
            Just(Split::Nmi),
            Just(Split::Month),
            (1..5000_u64).prop_map(Split::Bytes),
        ],
    ) {
        let inputs = files_of(&plan);
        let whole = rewrite_all(&inputs, RewriteOptions::default());
        let options = RewriteOptions { split, ..RewriteOptions::default() };
        let parts = rewrite_all(&inputs, options);
        prop_assert_eq!(parts.files.len() as u64, parts.done.files);
        prop_assert_eq!(rows_of(&parts.files), rows_of(&whole.files));
        if !parts.mixes_nmis {
            let merged = rewrite_all(&parts.files, RewriteOptions::default());
            prop_assert_eq!(rows_of(&merged.files), rows_of(&whole.files));
        }
        for (_, bytes) in &parts.files {
            prop_assert!(bytes.starts_with(b"100,NEM12,") && bytes.ends_with(b"\r\n900\r\n"));
        }
    }

    #[test]
    fn names_are_replaced_and_energies_are_not(plan in plans(), weeks in 0..40_i32) {
        let inputs = files_of(&plan);
        let apart = RewriteOptions { split: Split::Nmi, ..RewriteOptions::default() };
        let named = rewrite_all(&inputs, apart.clone());
        let key = AliasKey::new(b"a secret of some length").expect("it is long enough");
        let options = RewriteOptions {
            aliases: Some(key),
            shift_weeks: weeks,
            ..apart
        };
        let hidden = rewrite_all(&inputs, options);
        let energies = |files: &Files| {
            let days = daily(&read_whole(files), Streams::Consumption);
            let mut energies: Vec<String> = days.into_values().collect();
            energies.sort();
            energies
        };
        prop_assert_eq!(energies(&hidden.files), energies(&named.files));
        prop_assert_eq!(hidden.done.rows, named.done.rows);
        let (before, after) = (rows_of(&named.files), rows_of(&hidden.files));
        let names = |rows: &[(String, String)], column: usize| {
            let names = rows.iter().map(|(details, _)| {
                let cells: Vec<String> = crate::reading::cells(details);
                cells[column].clone()
            });
            names.filter(|name| !name.is_empty()).collect::<BTreeSet<_>>()
        };
        // NMI, RegisterID, MDMDataStreamIdentifier and MeterSerialNumber.
        for column in [1, 3, 5, 6] {
            let (names_before, names_after) = (names(&before, column), names(&after, column));
            if column == 1 {
                prop_assert_eq!(names_before.len(), names_after.len());
            }
            if column != 5 {
                prop_assert!(names_before.is_disjoint(&names_after));
            }
        }
    }
}

/// Loads nothing and writes a file without data.
#[test]
fn nothing_is_a_file_without_data() {
    let files = vec![(
        "a.csv".to_owned(),
        b"100,NEM12,202402011200,MDP,RET\r\n900\r\n".to_vec(),
    )];
    let written = rewrite_all(&files, RewriteOptions::default());
    let text = String::from_utf8(written.files[0].1.clone()).expect("text");
    assert!(
        text.starts_with("100,NEM12,") && text.ends_with("900\r\n"),
        "{text}"
    );
    let (state, _) = {
        let mut loader = Loader::default();
        loader.push(b"");
        loader.finish()
    };
    assert_eq!(state.inputs().len(), 0);
}
