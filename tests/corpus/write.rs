//! The corpus written again: with the same daily rows, and without a name in it.

use std::collections::{BTreeMap, BTreeSet};
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
