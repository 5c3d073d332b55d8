//! The corpus written again: with the same daily rows, and without a name in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use nem12::rewrite::{AliasKey, Rewrite, RewriteOptions, Split};
use nem12::{Day, Loader, Settings, State, Threads};

use crate::{feed, print_note, read_corpus, root};

/// The files that are written of the corpus, one for each NMI, and the days that are left out.
fn rewrite(
    root: &Path,
    state: &State,
    aliases: Option<AliasKey>,
) -> (BTreeMap<String, String>, BTreeSet<String>) {
    let options = RewriteOptions {
        // The corpus has names that are no NMIs, which look like damage beside others.
        split: Split::Nmi,
        aliases,
        ..RewriteOptions::default()
    };
    let begun = Rewrite::begin(state, &Settings::default(), None, options).expect("options");
    let list = begun.left_out().lines().skip(1);
    let days = list.filter_map(|line| {
        let mut cells = line.split(',');
        Some(format!(
            "{} {}",
            cells.next()?.replace('"', ""),
            cells.next()?
        ))
    });
    let days = days.collect();
    let files: Arc<Mutex<BTreeMap<String, Vec<u8>>>> = Arc::default();
    let shown = Arc::clone(&files);
    let (mut loader, read) = begun.second_read(state, Threads::caller(), move |part| {
        let mut files = shown.lock().expect("no part panics");
        let file = files.entry(part.name.to_owned()).or_default();
        file.extend_from_slice(part.text);
    });
    feed(root, &mut loader);
    let _ = loader.finish();
    let _ = read.finish();
    let files = files.lock().expect("no part panics").clone().into_iter();
    let texts = files.map(|(name, text)| (name, String::from_utf8_lossy(&text).into_owned()));
    (texts.collect(), days)
}

fn read(files: &BTreeMap<String, String>) -> State {
    let mut loader = Loader::default();
    for (name, text) in files {
        loader.begin(name);
        loader.push(text.as_bytes());
        loader.end();
    }
    loader.finish().0
}

/// The day and the energy of each NMI-day.
fn totals(state: &State) -> BTreeSet<(String, String)> {
    let settings = Settings::default();
    let days = state.daily_totals(&settings);
    let totals = days.filter_map(|day| match day {
        Day::Total(day) => Some((format!("{} {}", day.nmi, day.date), day.energy.to_string())),
        Day::Withheld(_) => None,
    });
    totals.collect()
}

/// The names in a text, each with the record and the column it is in.
fn names(text: &str) -> BTreeSet<(&str, usize, &str)> {
    let mut names = BTreeSet::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split(',').collect();
        let columns: &[usize] = match fields[0] {
            "100" => &[3, 4],
            "200" => &[1, 3, 6],
            "400" => &[5],
            "500" => &[2],
            _ => &[],
        };
        for &column in columns {
            let name = fields.get(column).copied().unwrap_or_default();
            if !["", "UNKNOWN", "Text removed"].contains(&name) {
                names.insert((fields[0], column, name));
            }
        }
    }
    names
}

#[test]
fn the_corpus_is_written_again_with_its_daily_rows_and_without_its_names() {
    let root = root();
    if !root.exists() {
        print_note("skipped: there is no corpus to write again");
        return;
    }
    let state = read_corpus(&root);
    let (named, left_out) = rewrite(&root, &state, None);
    let (before, after) = (totals(&state), totals(&read(&named)));
    assert!(after.is_subset(&before));
    let lost: Vec<_> = before.difference(&after).collect();
    let is_listed = |day: &&&(String, String)| !left_out.contains(&day.0);
    assert_eq!(lost.iter().filter(is_listed).count(), 0, "{lost:?}");
    let key = AliasKey::new(b"a secret of some length").expect("it is long enough");
    let (hidden, _) = rewrite(&root, &state, Some(key));
    let text = named.into_values().collect::<String>();
    let found = energies(totals(&read(&hidden)));
    let hidden = hidden
        .into_iter()
        .fold(String::new(), |all, (name, text)| all + &name + &text);
    let shared: Vec<_> = names(&text)
        .intersection(&names(&hidden))
        .copied()
        .collect();
    assert!(shared.is_empty(), "{shared:?}");
    for (_, _, name) in names(&text) {
        assert!(name.len() < 6 || !hidden.contains(name), "{name}");
    }
    assert_eq!(found, energies(after));
    assert!(found.len() > 100, "{} days", found.len());
}

fn energies(days: BTreeSet<(String, String)>) -> Vec<String> {
    let mut energies: Vec<String> = days.into_iter().map(|(_, energy)| energy).collect();
    energies.sort();
    energies
}

/// The files of the golden cases and those of the fuzzer's seeds, which are always there, and the
/// text files of the corpus.
fn own_files() -> Vec<(String, Vec<u8>)> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["tests/golden", "fuzz/seeds"] {
        let cases = fs::read_dir(own.join(folder)).expect("a folder");
        for case in cases.map(|case| case.expect("a case").path()) {
            let inputs = fs::read_dir(&case).into_iter().flatten();
            for path in inputs.map(|input| input.expect("an input").path()) {
                let name = path.display().to_string();
                let is_input = folder == "fuzz/seeds" || name.contains("/input");
                if is_input && path.is_file() {
                    files.push((name, fs::read(path).expect("a file")));
                }
            }
        }
    }
    add_below(&root(), &mut files);
    files
}

/// Adds the files of the corpus that are text, if it is there.
fn add_below(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            add_below(&path, files);
        } else if path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
        {
            let name = path.display().to_string();
            files.push((name, fs::read(&path).expect("a file")));
        }
    }
}

/// A file written again without names; nothing where nothing of it is written.
fn hidden(name: &str, bytes: &[u8]) -> (String, Vec<String>, Vec<String>) {
    let read = || {
        let mut loader = Loader::default();
        loader.begin(name);
        loader.push(bytes);
        loader.end();
        loader.finish().0
    };
    let state = read();
    let written = |key: Option<AliasKey>| {
        let options = RewriteOptions {
            aliases: key,
            split: Split::Nmi,
            ..RewriteOptions::default()
        };
        let begun = Rewrite::begin(&state, &Settings::default(), None, options).expect("options");
        let files: Arc<Mutex<BTreeMap<String, Vec<u8>>>> = Arc::default();
        let shown = Arc::clone(&files);
        let (mut loader, read) = begun.second_read(&state, Threads::caller(), move |part| {
            let mut files = shown.lock().expect("no part panics");
            let file = files.entry(part.name.to_owned()).or_default();
            file.extend_from_slice(part.text);
        });
        loader.begin(name);
        loader.push(bytes);
        loader.end();
        let _ = loader.finish();
        let _ = read.finish();
        let files = files.lock().expect("no part panics").clone().into_iter();
        let texts = files.map(|(name, text)| (name, String::from_utf8_lossy(&text).into_owned()));
        texts.collect::<BTreeMap<_, _>>()
    };
    let key = AliasKey::new(b"a secret of some length").expect("it is long enough");
    let (named, hidden) = (written(None), written(Some(key)));
    let of = |files: &BTreeMap<String, String>| energies(totals(&self::read(files)));
    let energies = (of(&named), of(&hidden));
    let text = hidden.into_iter().fold(String::new(), |all, (name, text)| {
        all + &name + "\n" + &text
    });
    (text, energies.0, energies.1)
}

#[test]
fn no_name_of_any_file_of_ours_is_in_what_is_handed_on() {
    let (mut looked_at, mut written) = (0, 0);
    for (name, bytes) in own_files() {
        let (hidden, before, after) = hidden(&name, &bytes);
        assert_eq!(before, after, "{name}");
        written += usize::from(!before.is_empty());
        let source = String::from_utf8_lossy(&bytes);
        let names = names(&source);
        let lines: BTreeSet<(&str, usize, &str)> = self::names(&hidden);
        for (record, column, field) in names {
            looked_at += 1;
            // In its own column no name stays, and a long one is nowhere. Some cases have only
            // digits there, which readings have too.
            // One letter becomes another one, which a second register may have.
            assert!(
                field.len() < 3 || !lines.contains(&(record, column, field)),
                "{name}: {record} {column} {field}"
            );
            let is_number = field
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.');
            assert!(
                field.len() < 6 || is_number || !hidden.contains(field),
                "{name}: {field}"
            );
        }
    }
    assert!(
        looked_at > 1000 && written > 100,
        "{looked_at} names, {written} files"
    );
}
