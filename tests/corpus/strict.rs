//! The sample files under both profiles: the rules that valid files break under the
//! strict profile, and the lines where faulty files are caught.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use nem12::report::{Report, build_report};
use nem12::{Loader, Profile, Settings, State, Threads};
use nem12_loader::archive::Archive;

use crate::{collect, print_note, root};

/// Rules that valid files break: part of the name of the file, the rule, and the
/// reason. AEMO's own files are in `nem12/`, and they break only rules that are notes
/// or warnings.
const DEVIATIONS: [(&str, &str, &str); 27] = [
    (
        "nem12/",
        "NMI-RANGE",
        "the NMIs of the examples were made up",
    ),
    (
        "#08150_05031502#WBAYM",
        "N400-REASON-OLD",
        "of 2005, when the reason was current",
    ),
    (
        "#Scenario08#POWERMDP",
        "N400-REASON-OLD",
        "of 2005, when the reason was current",
    ),
    (
        "Scenario9#GLOBALM",
        "DAY-FUTURE-ACTUAL",
        "the header is older than its last days",
    ),
    (
        "Scenario9#GLOBALM",
        "DAY-FUTURE",
        "the header is older than its last days",
    ),
    (
        "000000000000007#CNRGYMDP",
        "STREAM-ABSENT",
        "K1 and Q1 alone of a site that has B1 and E1 too",
    ),
    (
        "Scenario7#GLOBALM",
        "STREAM-ABSENT",
        "K1 and Q1 alone of a site that has B1 and E1 too",
    ),
    (
        "SCENARIO7#UNITEDDP",
        "STREAM-ABSENT",
        "K1 and Q1 alone of a site that has B1 and E1 too",
    ),
    (
        "Scenario07#POWERMDP",
        "STREAM-ABSENT",
        "K1 and Q1 alone of a site that has B1 and E1 too",
    ),
    (
        "SCENARIO07NEM1206103#ELECTDSM",
        "STREAM-ABSENT",
        "K1 and Q1 alone of a site that has B1 and E1 too",
    ),
    // Examples of the libraries that the files come from, not of AEMO.
    (
        "_actual_interval",
        "NMI-RANGE",
        "an example NMI in no range",
    ),
    (
        "_multiple_quality",
        "NMI-RANGE",
        "an example NMI in no range",
    ),
    (
        "_different_interval_length",
        "N100-PARTICIPANT",
        "the participants were taken out",
    ),
    (
        "_different_interval_length",
        "NMI-ODD",
        "the NMI was made up with an I",
    ),
    (
        "_different_interval_length",
        "N200-UOM",
        "a voltage stream has no unit",
    ),
    (
        "_different_interval_length",
        "N300-BLOCK",
        "the rows of that stream",
    ),
    (
        "_different_interval_length",
        "N300-UPDATED-FORM",
        "no UpdateDateTime, but a flag A",
    ),
    (
        "_month_solar",
        "N100-PARTICIPANT",
        "the participants were taken out",
    ),
    ("_month_solar", "NMI-ODD", "the NMI was made up with an I"),
    ("_month_solar", "LINE-ENDINGS", "LF alone"),
    (
        "_no_scheduled_read",
        "N100-PARTICIPANT",
        "the participants were taken out",
    ),
    ("_no_scheduled_read", "NMI-ODD", "the NMI was taken out"),
    (
        "_no_scheduled_read",
        "N200-TAIL",
        "what the file is an example of",
    ),
    ("_no_scheduled_read", "LINE-ENDINGS", "LF alone"),
    ("sample_nem12", "NMI-ODD", "the NMI was made up with an I"),
    (
        "sample_nem12",
        "N400-",
        "400 records below A, of some intervals, S without a method",
    ),
    ("sample_nem12", "LINE-ENDINGS", "LF alone"),
];

/// Files with a deliberate fault: part of the name, the rule, line and column.
const FAULTY: [(&str, &str, u64, Option<u16>); 14] = [
    ("invalid/NEM12#000000000000021#", "N300-ORPHAN", 2, None),
    ("invalid/NEM12#000000000000023#", "N400-QUALITY", 4, Some(4)),
    ("invalid/NEM12#000000000000025#", "N900-MISSING", 3, None),
    (
        "invalid/NEM12#EmptyCells400Record#",
        "N400-RANGE",
        7,
        Some(2),
    ),
    (
        "invalid/NEM12#InvalidIntervalDataLength#",
        "N300-COUNT",
        3,
        None,
    ),
    (
        "invalid/Example_NEM12_15min_200_30min_300",
        "N300-COUNT",
        3,
        None,
    ),
    ("invalid/Example_NEM12_empty", "N100-EMPTY", 1, None),
    (
        "invalid/Example_NEM12_incomplete_interval",
        "N300-COUNT",
        3,
        None,
    ),
    (
        "invalid/Example_NEM12_missing_header",
        "N100-MISSING",
        2,
        None,
    ),
    (
        "invalid/Example_NEM12_missing_header",
        "LINE-BLANK",
        1,
        None,
    ),
    (
        "invalid/Example_NEM12_powercor.csv",
        "N100-MISSING",
        2,
        None,
    ),
    ("invalid/Example_NEM12_powercor.csv", "N900-AFTER", 8, None),
    ("invalid/Example_NEM12_powercor.csv", "LINE-BLANK", 1, None),
    ("invalid/Example_empty_file", "FILE-KIND", 0, None),
];

#[test]
fn valid_files_pass_the_strict_profile() {
    let files = files(|name| !name.contains("/invalid/") && !name.contains("nem13"));
    let mut faults = Vec::new();
    let mut used = BTreeSet::new();
    for (name, bytes) in &files {
        let state = read(name, bytes);
        let strict = report(&state, Profile::Strict);
        for group in &strict.findings {
            let listed = DEVIATIONS
                .iter()
                .position(|(part, code, _)| name.contains(part) && group.code.starts_with(code));
            match listed {
                Some(at) => drop(used.insert(at)),
                None => faults.push(format!("{name}: {} {}", group.severity, group.code)),
            }
            let refuses = matches!(group.severity, "file" | "block" | "day");
            if refuses && name.contains("/nem12/") {
                faults.push(format!("{name} is refused something: {}", group.code));
            }
        }
        let lenient = report(&state, Profile::Lenient);
        if name.contains("/nem12/") && (strict.rows, strict.days) != (lenient.rows, lenient.days) {
            faults.push(format!("{name}: other days than under the lenient profile"));
        }
    }
    let unused = (0..DEVIATIONS.len()).filter(|at| !files.is_empty() && !used.contains(at));
    faults.extend(unused.map(|at| format!("nothing breaks {:?}", DEVIATIONS[at])));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    print_note(&format!(
        "{} valid files under the strict profile",
        files.len()
    ));
}

#[test]
fn faulty_files_are_caught_at_their_line() {
    let files = files(|name| name.contains("/invalid/"));
    let mut faults = Vec::new();
    for (name, bytes) in &files {
        let state = read(name, bytes);
        for profile in [Profile::Lenient, Profile::Strict] {
            let report = report(&state, profile);
            let shown = |code: &str, line, column| {
                let group = report.findings.iter().find(|group| group.code == code);
                group.is_some_and(|group| {
                    let mut places = group.shown.iter().flat_map(|shown| &shown.places);
                    places.any(|place| (place.line, place.column) == (line, column))
                })
            };
            let mut wanted = FAULTY
                .iter()
                .filter(|(part, ..)| name.contains(part))
                .peekable();
            if wanted.peek().is_none() {
                faults.push(format!("{name} is not listed"));
            }
            for &(_, code, line, column) in wanted {
                if !shown(code, line, column) {
                    faults.push(format!(
                        "{name}: no {code} at line {line}, column {column:?}"
                    ));
                }
            }
        }
        let strict = report(&state, Profile::Strict);
        let is_refused = strict.inputs.iter().any(|input| input.refusal.is_some());
        // A file without data for its period is ordinary.
        let is_empty = strict.outcome == "empty";
        if !is_refused && !is_empty && strict.rows.rejected == 0 {
            faults.push(format!("{name}: the strict profile refuses nothing of it"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    print_note(&format!("{} faulty files are caught", files.len()));
}

fn report(state: &State, profile: Profile) -> Report {
    let settings = Settings {
        profile,
        ..Settings::default()
    };
    build_report(state, &settings, &Threads::caller())
}

/// The sample files, by their paths below the root; none without the folder.
fn files(is_meant: impl Fn(&str) -> bool) -> Vec<(String, Vec<u8>)> {
    let root = root();
    if !root.join("expected_daily.tsv").exists() {
        print_note(&format!(
            "skipped: there is no corpus at {}",
            root.display()
        ));
        return Vec::new();
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let name = |path: &Path| {
        let below = path.strip_prefix(&root).expect("it is below");
        below.to_string_lossy().into_owned()
    };
    paths
        .iter()
        .map(|path| (name(path), path))
        .filter(|(name, _)| name.contains('/') && is_meant(&name.replace("NEM13", "nem13")))
        .map(|(name, path)| (name, fs::read(path).expect("a file of the corpus")))
        .collect()
}

fn read(name: &str, bytes: &[u8]) -> State {
    let mut loader = Loader::new(Threads::caller());
    if let Some(archive) = Archive::of(bytes) {
        archive.read(name, Cursor::new(bytes), &mut loader);
    } else {
        loader.begin(name);
        loader.push(bytes);
        loader.end();
    }
    loader.finish().0
}
