//! The source files, and the names of ours that each of them uses.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A source file.
pub(crate) struct Source {
    /// Below its `src`, with `/` between folders.
    pub(crate) path: String,
    pub(crate) room: String,
    pub(crate) text: String,
    pub(crate) code: String,
}

pub(crate) fn library() -> Vec<Source> {
    sources("crates/nem12/src")
}

pub(crate) fn hosts() -> Vec<Source> {
    sources("src")
}

/// The native half of the Python package, which is a crate and a host of its own.
pub(crate) fn python() -> Vec<Source> {
    sources("python/src")
}

fn sources(folder: &str) -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths = Vec::new();
    collect(&top, &mut paths);
    paths.sort();
    assert!(paths.len() > 10, "the source is elsewhere");
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
pub(crate) fn code_of(text: &str) -> String {
    let lines = text.lines().take_while(|line| *line != "mod tests {");
    lines
        .map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n")
        .collect()
}

/// The module of a file, such as `read::parser`.
pub(crate) fn module_of(source: &Source) -> String {
    let path = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.replace('/', "::")
}

/// The file that a path leads into: the longest part of it that is a module.
pub(crate) fn file_of(mut path: &str, modules: &BTreeSet<String>) -> Option<String> {
    while !modules.contains(path) {
        path = path.rsplit_once("::")?.0;
    }
    Some(path.to_owned())
}

/// The rooms in `code`: the first name of each path.
pub(crate) fn named_rooms(code: &str) -> BTreeSet<String> {
    let paths = named_paths(code).into_iter();
    paths
        .map(|path| path.split("::").next().unwrap_or_default().to_owned())
        .collect()
}

/// Every path in `code` that starts at the crate, without `crate`.
pub(crate) fn named_paths(code: &str) -> BTreeSet<String> {
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

pub(crate) fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(is_of_name) && !after.is_some_and(is_of_name)
    })
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
