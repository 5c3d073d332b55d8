//! Doc comments stand alone: none opens with a word that refers to another text.
//!
//! A doc comment is read in an editor or on docs.rs, without the code around it.
//! "Its length" says nothing there, and "The length of the line" does.

use std::fs;
use std::path::{Path, PathBuf};

/// The openings that need another text to be understood. A capital letter starts
/// each of them, and a whole word ends it.
const REFUSED: [&str; 22] = [
    "As",
    "All of them",
    "Both",
    "It",
    "Its",
    "None of them",
    "Of",
    "One of them",
    "Same",
    "Such",
    "That",
    "The same",
    "Their",
    "Theirs",
    "Them",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "What",
    "Whose",
];

#[test]
fn every_doc_comment_stands_alone() {
    let mut faults = Vec::new();
    let mut count = 0;
    for path in sources() {
        let name = name_of(&path);
        let text = fs::read_to_string(&path).expect("a source file");
        for (line, opening) in openings(&text) {
            count += 1;
            if let Some(refused) = refused_opening(opening) {
                faults.push(format!(
                    "{name}:{line}: opens with \"{refused}\": {opening}"
                ));
            }
        }
    }
    assert!(count > 100, "the doc comments are elsewhere");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn this_check_would_notice() {
    let text = "//! Its file.\n//! They go on.\n\n/// Fine.\n///\n/// It goes on.\nfn a() {}\n    /// The same.\n    ///Both\n";
    assert_eq!(
        openings(text),
        [(1, "Its file."), (4, "Fine."), (8, "The same.")]
    );
    for refused in ["It", "Its length.", "The same as `a`.", "As text.", "They."] {
        assert!(refused_opening(refused).is_some(), "{refused}");
    }
    for allowed in [
        "Item",
        "Assembles",
        "The samename",
        "Offset",
        "`it`",
        "Whether it fits.",
    ] {
        assert_eq!(refused_opening(allowed), None, "{allowed}");
    }
}

/// The refused opening that `text` starts with, as whole words.
fn refused_opening(text: &str) -> Option<&'static str> {
    let is_opening = |refused: &&str| {
        text.strip_prefix(*refused)
            .is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
    };
    REFUSED.into_iter().find(is_opening)
}

/// The first line of every doc comment of `text`, with its line number, counted
/// from 1.
fn openings(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut before = None;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_start();
        let mark = ["///", "//!"]
            .into_iter()
            .find(|mark| line.starts_with(mark));
        if mark.is_some() && mark != before {
            found.push((index + 1, line[3..].trim()));
        }
        before = mark;
    }
    found
}

/// Every source file of the packages, by path.
fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&top().join("src"), &mut found);
    collect(&top().join("python/src"), &mut found);
    for package in fs::read_dir(top().join("crates")).expect("the folder of crates") {
        collect(&package.expect("a crate").path().join("src"), &mut found);
    }
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The path from the top, with slashes.
fn name_of(path: &Path) -> String {
    let path = path.strip_prefix(top()).expect("a path below the top");
    path.to_string_lossy().replace('\\', "/")
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
