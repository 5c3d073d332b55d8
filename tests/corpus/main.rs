//! Public sample files, if they are there: every stream-day of the library is compared
//! with its row of `expected_daily.tsv`.
//!
//! The files belong to others and are never committed. They are in the folder that
//! `NEM12_CORPUS` names, or in `../shared/corpus`.

mod reads;
mod strict;
mod write;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use nem12::{Loader, State, Threads};
use nem12_loader::archive::Archive;

/// One row of the table: a 300 record as it was delivered.
#[derive(Debug)]
struct Expected {
    unit: String,
    minutes: u16,
    total: String,
    quality: String,
    is_faulty: bool,
}

/// Input, NMI, suffix and date of a stream-day. Its rows are in the order of delivery.
type Key = (String, String, String, String);

/// Files without any record, which are refused.
const REFUSED: [&str; 1] = ["Example_empty_file.csv"];

/// NMI, date and quality of the days whose quality differs from the table. The table
/// has the flag of the 300 record, and the library also uses the 400 records.
const QUALITY_BY_EVENTS: [(&str, &str, &str); 5] = [
    // `V`, and 400 records that say `A` for every interval.
    ("NEM1203042", "2004-04-10", "A"),
    ("NEM1203042", "2004-04-11", "A"),
    ("NEM1203042", "2004-04-12", "A"),
    ("NEM1203042", "2004-04-13", "A"),
    // `A`, and a 400 record that says `S` for the first five intervals.
    ("NMI1234567", "2024-01-02", "V"),
];

#[test]
fn every_stream_day_of_the_corpus_is_as_expected() {
    let root = root();
    let Ok(table) = fs::read_to_string(root.join("expected_daily.tsv")) else {
        print_note(&format!(
            "skipped: there is no corpus at {}",
            root.display()
        ));
        return;
    };
    let expected = read_table(&table);
    let state = read_corpus(&root);
    let mut faults = refusals(&state);
    faults.extend(differences(&expected, &state));
    let rows: usize = expected.values().map(Vec::len).sum();
    assert!(rows > 400, "the table is cut short: {rows} rows");
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
    print_note(&format!(
        "{rows} stream-days of {} inputs are as expected",
        state.inputs().len()
    ));
}

fn root() -> PathBuf {
    std::env::var_os("NEM12_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"),
        PathBuf::from,
    )
}

/// Prints a sentence to standard error directly. The test runner hides what passing
/// tests print with `eprintln!`.
fn print_note(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "corpus: {sentence}");
}

fn read_table(table: &str) -> BTreeMap<Key, Vec<Expected>> {
    let mut expected: BTreeMap<Key, Vec<Expected>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [
            file,
            nmi,
            suffix,
            _serial,
            unit,
            minutes,
            date,
            occurrence,
            _values,
            _blank,
            total,
            quality,
            note,
        ] = cells[..]
        else {
            panic!("the table has another shape: {line}");
        };
        let date = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]);
        let rows_key: Key = (file.into(), nmi.into(), suffix.into(), date);
        let rows = expected.entry(rows_key.clone()).or_default();
        rows.push(Expected {
            unit: unit.to_ascii_lowercase(),
            minutes: minutes.parse().expect("an interval length"),
            total: total.into(),
            quality: QUALITY_BY_EVENTS
                .iter()
                .find(|(known, day, _)| *known == nmi && **day == rows_key.3)
                .map_or(quality, |(_, _, by_events)| by_events)
                .to_owned(),
            // A block without a unit is refused whatever its stream is.
            is_faulty: !note.is_empty() || unit.is_empty(),
        });
        assert_eq!(occurrence, rows.len().to_string(), "{line}");
    }
    expected
}

/// Every file of every folder, archives opened, in the order of their paths.
fn read_corpus(root: &Path) -> State {
    let mut loader = Loader::new(Threads::caller());
    feed(root, &mut loader);
    loader.finish().0
}

fn feed(root: &Path, loader: &mut Loader) {
    let mut paths = Vec::new();
    collect(root, &mut paths);
    paths.sort();
    for path in paths {
        let name = path
            .strip_prefix(root)
            .expect("it is below")
            .to_string_lossy()
            .into_owned();
        let bytes = fs::read(&path).expect("a file of the corpus");
        if let Some(archive) = Archive::of(&bytes) {
            archive.read(&name, Cursor::new(bytes), loader);
        } else if name.contains('/') {
            loader.begin(&name);
            loader.push(&bytes);
            loader.end();
        }
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the corpus") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

fn refusals(state: &State) -> Vec<String> {
    let is_known = |name: &str| REFUSED.iter().any(|known| name.ends_with(known));
    let wrong = |input: &&nem12::InputState| input.refusal.is_some() != is_known(&input.name);
    state
        .inputs()
        .iter()
        .filter(wrong)
        .map(|input| format!("{}: refusal {:?}", input.name, input.refusal))
        .collect()
}

fn differences(expected: &BTreeMap<Key, Vec<Expected>>, state: &State) -> Vec<String> {
    let mut good: BTreeMap<Key, Vec<(u64, String)>> = BTreeMap::new();
    let mut rejected: BTreeMap<Key, usize> = BTreeMap::new();
    for row in state.delivered_rows() {
        let suffix = row
            .suffix
            .map_or_else(String::new, |suffix| suffix.to_string());
        let key = (
            state.inputs()[row.input].name.clone(),
            row.nmi.to_string(),
            suffix,
            row.date.to_string(),
        );
        match row.sum {
            Ok(sum) => {
                let unit = row.unit.map_or("", |unit| unit.kilo_name());
                let text = format!(
                    "{} {unit} at {} minutes, {}",
                    sum.in_kilo, row.minutes, sum.quality
                );
                good.entry(key).or_default().push((row.line, text));
            }
            Err(_) => *rejected.entry(key).or_default() += 1,
        }
    }
    let mut faults = Vec::new();
    for (key, rows) in expected {
        let mut found = good.remove(key).unwrap_or_default();
        found.sort();
        let found: Vec<String> = found.into_iter().map(|(_, text)| text).collect();
        let wanted: Vec<String> = rows
            .iter()
            .filter(|row| !row.is_faulty)
            .map(text_of)
            .collect();
        if found != wanted {
            faults.push(format!("{key:?}: {found:?}, expected {wanted:?}"));
        }
        let bad = rows.iter().filter(|row| row.is_faulty).count();
        if rejected.remove(key).unwrap_or(0) != bad {
            faults.push(format!("{key:?}: {bad} rows should be rejected"));
        }
    }
    faults.extend(
        good.keys()
            .chain(rejected.keys())
            .map(|key| format!("{key:?} is nowhere in the table")),
    );
    faults
}

fn text_of(row: &Expected) -> String {
    let (total, unit) = match row.unit.as_str() {
        "kwh" => (plain(&row.total, 0), "kWh"),
        "wh" => (plain(&row.total, 3), "kWh"),
        "kvarh" => (plain(&row.total, 0), "kVArh"),
        "varh" => (plain(&row.total, 3), "kVArh"),
        other => panic!("the table has another unit: {other}"),
    };
    format!("{total} {unit} at {} minutes, {}", row.minutes, row.quality)
}

/// A decimal divided by 10^`decimals`, without leading and trailing zeros.
fn plain(text: &str, decimals: usize) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction}");
    let after = fraction.len() + decimals;
    let digits = format!("{digits:0>width$}", width = after + 1);
    let (whole, fraction) = digits.split_at(digits.len() - after);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{fraction}")
    }
}
