//! The arrows of ARCHITECTURE.md, checked on the source.
//!
//! A room is a folder or file of `src`. What a file names of ours is found by
//! its paths: `crate::room`, also inside braces. Comments and the unit tests
//! at the end of a file do not count.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and which others it may name.
const ROOMS: [(&str, &[&str]); 12] = [
    ("choice", &[]),
    ("rules", &["choice"]),
    ("nem12", &["choice", "rules"]),
    ("report", &["rules", "nem12"]),
    ("pipeline", &["choice", "rules", "nem12", "report"]),
    ("archive", &["pipeline"]),
    ("command_line", &["nem12", "pipeline"]),
    ("wish", &["pipeline", "report"]),
    // The command tests that it hears what `command_line` says.
    ("cli", BELOW_HOSTS),
    ("browser", BELOW_HOSTS),
    // The map, and the command of three lines.
    (
        "lib",
        &[
            "choice",
            "rules",
            "nem12",
            "report",
            "pipeline",
            "archive",
            "command_line",
            "wish",
            "cli",
            "browser",
        ],
    ),
    ("main", &["cli"]),
];

/// What a host may name.
const BELOW_HOSTS: &[&str] = &[
    "choice",
    "rules",
    "nem12",
    "report",
    "pipeline",
    "archive",
    "command_line",
    "wish",
];

/// The rooms no file, clock or script may reach.
const CORE: [&str; 5] = ["choice", "rules", "nem12", "report", "pipeline"];

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

struct Source {
    path: String,
    room: String,
    code: String,
}

#[test]
fn rooms_name_only_the_rooms_before_them() {
    let mut faults = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == source.room) else {
            faults.push(format!(
                "{} is in no room that ARCHITECTURE.md and this test know",
                source.path
            ));
            continue;
        };
        for named in named_rooms(&source.code) {
            if named != source.room && !allowed.contains(&named.as_str()) {
                faults.push(format!("{} names {named}", source.path));
            }
        }
        if source.code.contains("super::super") {
            faults.push(format!("{} says super::super: name the room", source.path));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_executors_name_rayon() {
    let names_it = |source: &Source| has_word(&source.code, "rayon");
    let naming: Vec<String> = sources()
        .into_iter()
        .filter(names_it)
        .map(|source| source.path)
        .collect();
    assert_eq!(naming, ["pipeline/executors.rs"]);
}

#[test]
fn the_core_has_no_files_clocks_or_scripts() {
    let mut faults = Vec::new();
    for source in sources()
        .iter()
        .filter(|source| CORE.contains(&source.room.as_str()))
    {
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
    let floats = |source: &Source| {
        ["f32", "f64"]
            .iter()
            .any(|word| has_word(&source.code, word))
    };
    let sources = sources();
    let core = sources
        .iter()
        .filter(|source| CORE.contains(&source.room.as_str()));
    let naming: Vec<&str> = core
        .filter(|source| floats(source))
        .map(|source| source.path.as_str())
        .collect();
    assert!(naming.is_empty(), "{naming:?}");
}

#[test]
fn these_fences_would_notice() {
    let code = code_of(
        "use crate::{nem12::{Nmi, Unit}, report};\nlet x = crate::cli::run(); // crate::browser\n",
    );
    assert_eq!(
        named_rooms(&code),
        ["nem12", "report", "cli"].map(str::to_owned).into()
    );
    assert!(has_word("let x: f64 = 1.0;", "f64"));
    assert!(!has_word("value_as_f64()", "f64"));
    assert!(!has_word("wasm_bindgen_rayon::x", "rayon"));
    assert!(!code_of("a\n#[cfg(test)]\nmod tests {\n    use crate::cli;\n}").contains("cli"));
}

fn sources() -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&top, &mut paths);
    paths.sort();
    assert!(paths.len() > 20, "the source is elsewhere");
    let read = |path: PathBuf| {
        let code = code_of(&fs::read_to_string(&path).expect("a source file"));
        let path = path
            .strip_prefix(&top)
            .expect("it is below")
            .to_string_lossy()
            .replace('\\', "/");
        let room = path.split(['/', '.']).next().unwrap_or_default().to_owned();
        Source { path, room, code }
    };
    paths.into_iter().map(read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// The lines of `text` without comments, up to its unit tests.
fn code_of(text: &str) -> String {
    let lines = text.lines().take_while(|line| *line != "mod tests {");
    lines
        .map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n")
        .collect()
}

/// The first names behind `crate::` and the crate's own name.
fn named_rooms(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for start in ["crate::", "nem12_loader::"] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            match rest.strip_prefix('{') {
                Some(list) => rooms.extend(first_names(list)),
                None => rooms.extend([name_at(rest)]),
            }
        }
    }
    rooms
}

/// The first name of each path in a list, up to its closing brace.
fn first_names(list: &str) -> Vec<String> {
    let (mut depth, mut names, mut is_start) = (0, Vec::new(), true);
    for (at, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_start = true,
            other if is_start && !other.is_whitespace() => {
                names.push(name_at(&list[at..]));
                is_start = false;
            }
            _ => {}
        }
    }
    names
}

fn name_at(text: &str) -> String {
    text.chars()
        .take_while(|&character| is_of_name(character))
        .collect()
}

fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(is_of_name) && !after.is_some_and(is_of_name)
    })
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
