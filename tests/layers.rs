//! The arrows of ARCHITECTURE.md, checked on the source.
//!
//! A room is a folder or a file of `crates/nem12/src` or of `src`. The names of
//! ours that a file uses are found by its paths: `crate::room::file`, also
//! inside braces. Comments and the unit tests at the end of a file do not
//! count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the library, from the lowest. A room names the rooms before it.
const LIBRARY: [&str; 18] = [
    "choice",
    "error",
    "rules",
    "lines",
    "values",
    "fast",
    "records",
    "findings",
    "settings",
    "threads",
    "state",
    "read",
    "daily",
    "report",
    "output",
    // What another program sees of the rooms.
    "host",
    "internals",
    "lib",
];

/// The rooms of the hosts, from the lowest, and the rooms each may name.
const HOSTS: [(&str, &[&str]); 7] = [
    ("archive", &[]),
    ("command_line", &[]),
    ("page_settings", &[]),
    // The command tests that it hears what `command_line` says.
    ("cli", &["archive", "command_line", "page_settings"]),
    ("browser", &["archive", "command_line", "page_settings"]),
    // The map, and the command of three lines.
    (
        "lib",
        &["archive", "command_line", "page_settings", "cli", "browser"],
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

struct Source {
    /// Below its `src`, with `/` between folders.
    path: String,
    room: String,
    text: String,
    code: String,
}

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
    for source in library().into_iter().chain(hosts()) {
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

fn library() -> Vec<Source> {
    sources("crates/nem12/src")
}

fn hosts() -> Vec<Source> {
    sources("src")
}

fn sources(folder: &str) -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths = Vec::new();
    collect(&top, &mut paths);
    paths.sort();
    assert!(paths.len() > 20, "the source is elsewhere");
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a source file");
        let path = path
            .strip_prefix(&top)
            .expect("it is below")
            .to_string_lossy()
            .replace('\\', "/");
        Source {
            room: path.split(['/', '.']).next().unwrap_or_default().to_owned(),
            code: code_of(&text),
            path,
            text,
        }
    };
    // The unit tests of a file that stand in a file of their own are tests too.
    let is_code = |path: &PathBuf| !path.ends_with("tests.rs");
    paths.into_iter().filter(is_code).map(read).collect()
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

/// The module of a file, such as `read::parser`.
fn module_of(source: &Source) -> String {
    let path = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.replace('/', "::")
}

/// The file that a path leads into: the longest part of it that is a module.
fn file_of(mut path: &str, modules: &BTreeSet<String>) -> Option<String> {
    while !modules.contains(path) {
        path = path.rsplit_once("::")?.0;
    }
    Some(path.to_owned())
}

/// The rooms in `code`: the first name of each path.
fn named_rooms(code: &str) -> BTreeSet<String> {
    let paths = named_paths(code).into_iter();
    paths
        .map(|path| path.split("::").next().unwrap_or_default().to_owned())
        .collect()
}

/// Every path in `code` that starts at the crate, without `crate`.
fn named_paths(code: &str) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for start in ["crate::", "nem12_loader::"] {
        for (at, _) in code.match_indices(start) {
            collect_paths(&code[at + start.len()..], "", &mut paths);
        }
    }
    paths
}

/// Adds the paths that `text` starts with, each behind `before`; gives how many
/// bytes they take.
fn collect_paths(text: &str, before: &str, paths: &mut BTreeSet<String>) -> usize {
    let mut at = 0;
    let mut path = before.to_owned();
    loop {
        let rest = &text[at..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut inside = 1;
            loop {
                let skipped = list[inside - 1..].find(|c: char| !c.is_whitespace() && c != ',');
                inside += skipped.unwrap_or(0);
                match list[inside - 1..].chars().next() {
                    None | Some('}') => return at + inside + 1,
                    Some(_) => inside += collect_paths(&list[inside - 1..], &path, paths).max(1),
                }
            }
        }
        let name: String = rest.chars().take_while(|&c| is_of_name(c)).collect();
        at += name.len();
        path += &name;
        let Some(_) = text[at..].strip_prefix("::") else {
            paths.insert(path.trim_end_matches("::self").to_owned());
            return at;
        };
        at += 2;
        path += "::";
    }
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
