//! The arrows of ARCHITECTURE.md, checked on the source.
//!
//! A room is a folder or a file of `crates/nem12/src` or of `src`. The names of
//! ours that a file uses are found by its paths: `crate::room::file`, also
//! inside braces. Comments and the unit tests at the end of a file do not
//! count.

mod source;

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{
    Source, code_of, file_of, has_word, hosts, library, module_of, named_paths, named_rooms, python,
};

/// The rooms of the library, from the lowest. A room names the rooms before it.
const LIBRARY: [&str; 26] = [
    "choice",
    "error",
    "rules",
    "lines",
    "values",
    "clock",
    "fast",
    "records",
    "findings",
    "settings",
    "bands",
    "threads",
    "state",
    "read",
    "daily",
    "compare",
    "reconcile",
    "periods",
    "report",
    "output",
    "tou",
    "demand",
    "rewrite",
    // What another program sees of the rooms.
    "host",
    "internals",
    "lib",
];

/// The rooms of the hosts, from the lowest, and the rooms each may name.
const HOSTS: [(&str, &[&str]); 8] = [
    ("archive", &[]),
    ("command_line", &[]),
    ("page_settings", &[]),
    // The command tests that it hears what `command_line` says.
    ("cli", &["archive", "command_line", "page_settings"]),
    ("browser", &["archive", "command_line", "page_settings"]),
    // A WebAssembly of its own.
    ("archive_part", &["archive"]),
    // The map, and the command of three lines.
    (
        "lib",
        &[
            "archive",
            "command_line",
            "page_settings",
            "cli",
            "browser",
            "archive_part",
        ],
    ),
    ("main", &["cli"]),
];

/// What belongs to a host.
const HOSTS_OWN: [&str; 14] = [
    "std::fs",
    "std::time",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::path",
    "Instant",
    "SystemTime",
    "js_sys",
    "web_sys",
    "wasm_bindgen",
    "clap",
    "indicatif",
];

/// The most lines of a file.
const LONGEST: usize = 300;

#[test]
fn rooms_of_the_library_name_only_the_rooms_before_them() {
    let place = |room: &str| LIBRARY.iter().position(|&own| own == room);
    let mut faults = Vec::new();
    for source in library() {
        let Some(own) = place(&source.room) else {
            faults.push(format!("{} is in no room of this test", source.path));
            continue;
        };
        for named in named_rooms(&source.code) {
            if named != source.room && place(&named).is_some_and(|other| other > own) {
                faults.push(format!("{} names {named}", source.path));
            }
        }
        faults.extend(says_super(&source));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn rooms_of_the_hosts_name_only_the_rooms_before_them() {
    let mut faults = Vec::new();
    for source in hosts() {
        let Some((_, allowed)) = HOSTS.iter().find(|(room, _)| *room == source.room) else {
            faults.push(format!("{} is in no room of this test", source.path));
            continue;
        };
        for named in named_rooms(&source.code) {
            if named != source.room && !allowed.contains(&named.as_str()) {
                faults.push(format!("{} names {named}", source.path));
            }
        }
        faults.extend(says_super(&source));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_of_the_library_is_in_a_circle_of_imports() {
    let sources = library();
    let modules: BTreeSet<String> = sources.iter().map(module_of).collect();
    let arrows: BTreeMap<String, BTreeSet<String>> = sources
        .iter()
        .map(|source| {
            let own = module_of(source);
            let named = named_paths(&source.code).into_iter();
            let files = named.filter_map(|path| file_of(&path, &modules));
            (own.clone(), files.filter(|file| *file != own).collect())
        })
        .collect();
    assert!(arrows.values().map(BTreeSet::len).sum::<usize>() > 300);
    assert_eq!(circle(&arrows), None);
}

#[test]
fn no_room_is_more_than_a_quarter_of_the_code() {
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for source in library().into_iter().chain(hosts()) {
        *lines.entry(source.room).or_default() += source.text.lines().count();
    }
    let all: usize = lines.values().sum();
    for (room, own) in lines {
        assert!(4 * own <= all, "{room} has {own} of {all} lines");
    }
}

#[test]
fn no_file_is_long_but_a_table_that_says_so() {
    let mut faults = Vec::new();
    for source in library().into_iter().chain(hosts()).chain(python()) {
        let lines = source.text.lines().count();
        let head = source
            .text
            .lines()
            .take_while(|line| line.starts_with("//!"));
        let is_table = head
            .collect::<String>()
            .to_lowercase()
            .contains("is a table");
        if lines > LONGEST && !is_table {
            faults.push(format!("{} has {lines} lines", source.path));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_threads_name_rayon() {
    let naming: Vec<String> = library()
        .into_iter()
        .chain(hosts())
        .chain(python())
        .filter(|source| has_word(&source.code, "rayon"))
        .map(|source| source.path)
        .collect();
    assert_eq!(naming, ["threads/threads.rs"]);
}

#[test]
fn the_library_has_no_files_clocks_or_scripts() {
    let mut faults = Vec::new();
    for source in library() {
        for word in HOSTS_OWN {
            if has_word(&source.code, word) {
                faults.push(format!("{} names {word}", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_binary_floating_point_comes_near_an_energy() {
    let naming: Vec<String> = library()
        .into_iter()
        .filter(|source| {
            ["f32", "f64"]
                .iter()
                .any(|word| has_word(&source.code, word))
        })
        .map(|source| source.path)
        .collect();
    assert!(naming.is_empty(), "{naming:?}");
}

#[test]
fn these_fences_would_notice() {
    let code = code_of(
        "use crate::{values::{nmi::Nmi, unit}, report};\nlet x = crate::cli::run(); // crate::browser\n",
    );
    assert_eq!(
        named_paths(&code),
        ["values::nmi::Nmi", "values::unit", "report", "cli::run"]
            .map(str::to_owned)
            .into()
    );
    assert_eq!(
        named_rooms(&code),
        ["values", "report", "cli"].map(str::to_owned).into()
    );
    assert!(has_word("let x: f64 = 1.0;", "f64"));
    assert!(!has_word("value_as_f64()", "f64"));
    assert!(!has_word("wasm_bindgen_rayon::x", "rayon"));
    assert!(!code_of("a\n#[cfg(test)]\nmod tests {\n    use crate::cli;\n}").contains("cli"));
    let arrows = |pairs: &[(&str, &str)]| {
        let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in pairs {
            arrows
                .entry((*from).to_owned())
                .or_default()
                .insert((*to).to_owned());
        }
        arrows
    };
    assert_eq!(circle(&arrows(&[("a", "b"), ("b", "c"), ("a", "c")])), None);
    assert!(circle(&arrows(&[("a", "b"), ("b", "c"), ("c", "b")])).is_some());
}

/// A fault where a file says `super::super` instead of the room's name.
fn says_super(source: &Source) -> Option<String> {
    let says = source.code.contains("super::super");
    says.then(|| format!("{} says super::super: name the room", source.path))
}

/// A file that leads back to itself, if there is one.
fn circle(arrows: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    // What has no arrow to a file that is left cannot be in a circle.
    let mut left: BTreeSet<&String> = arrows.keys().collect();
    loop {
        let ends: Vec<&String> = left
            .iter()
            .copied()
            .filter(|file| arrows[*file].iter().all(|to| !left.contains(to)))
            .collect();
        if ends.is_empty() {
            return left.first().map(|file| (*file).clone());
        }
        left.retain(|file| !ends.contains(file));
    }
}
