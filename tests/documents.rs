//! Links between the documents: each leads to a file, and to a heading of it.
//!
//! Addresses of other sites are not asked for: no test needs the network.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders with documents of other people, or with what a build makes.
const LEFT_OUT: [&str; 3] = ["target", "node_modules", "dist"];

/// How a path from the top begins.
const FOLDERS: [&str; 9] = [
    "benches/", "crates/", "docs/", "python/", "scripts/", "spark/", "src/", "tests/", "www/",
];

/// The sections of a decision, in order.
const SECTIONS: [&str; 4] = [
    "## Context",
    "## Options considered",
    "## Decision",
    "## Consequences",
];

#[test]
fn every_link_leads_somewhere() {
    let mut faults = Vec::new();
    for path in documents() {
        let text = fs::read_to_string(&path).expect("a document");
        for link in links(&prose(&text)) {
            if let Some(fault) = fault(&path, &text, &link) {
                faults.push(format!("{}: ({link}) {fault}", shown(&path)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_path_that_a_document_names_exists() {
    // The documents describe the layout with the library in a folder of its own.
    if !top().join("crates/nem12/src/lib.rs").exists() {
        return;
    }
    let mut faults = Vec::new();
    for path in documents() {
        let text = fs::read_to_string(&path).expect("a document");
        for named in paths(&text) {
            if !top().join(named).exists() {
                faults.push(format!("{}: {named}", shown(&path)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_decision_is_in_the_list_and_answers_a_question() {
    let folder = top().join("docs/decisions");
    let list = fs::read_to_string(folder.join("README.md")).expect("the list of decisions");
    let mut decisions = BTreeSet::new();
    for entry in fs::read_dir(&folder).expect("the decisions") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        if name == "README.md" {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a decision");
        let question = text.lines().next().unwrap_or_default();
        assert!(question.ends_with('?'), "{name} asks no question");
        let sections: Vec<&str> = text
            .lines()
            .filter(|line| line.starts_with("## "))
            .collect();
        assert_eq!(sections, SECTIONS, "{name}");
        let number = name.split('-').next().unwrap_or_default();
        let line = format!(
            "- [{number}]({name}): {}",
            question.trim_start_matches("# ")
        );
        assert!(list.lines().any(|other| other == line), "no line: {line}");
        assert!(decisions.insert(number.to_owned()), "two have {number}");
    }
    assert_eq!(
        list.lines().filter(|line| line.starts_with("- [")).count(),
        decisions.len()
    );
}

#[test]
fn every_test_that_the_architecture_names_exists() {
    let text = fs::read_to_string(top().join("ARCHITECTURE.md")).expect("the architecture");
    let mut code = String::new();
    for path in files("rs") {
        code += &fs::read_to_string(path).expect("a source");
    }
    let fences = section(&text, "## What always holds");
    let names: Vec<&str> = fences.split('`').skip(1).step_by(2).collect();
    let tests = names.iter().filter(|name| is_test(name));
    let absent: Vec<_> = tests
        .clone()
        .filter(|name| !code.contains(&format!("fn {name}(")))
        .collect();
    assert!(tests.count() > 10, "the tests are named elsewhere");
    assert!(absent.is_empty(), "{absent:?}");
}

#[test]
fn these_checks_would_notice() {
    let text = "# A `Title`, twice\n[a](b.md) and [c](#d)\n```\n[no](link)\n```\n`[no](code)`\n<img src=\"e.png\">\n";
    assert_eq!(links(&prose(text)), ["b.md", "#d", "e.png"]);
    assert_eq!(anchors(text), ["a-title-twice"]);
    let naming = "see `src/a.rs`, `no/path`, `tests/x y` and\n```\n`docs/b`\n```\n`docs/c.md`";
    assert_eq!(paths(naming), ["src/a.rs", "docs/c.md"]);
    let here = top().join("README.md");
    assert!(fault(&here, text, "nowhere.md").is_some());
    assert!(fault(&here, text, "#nowhere").is_some());
    assert!(fault(&here, text, "ARCHITECTURE.md#nowhere").is_some());
    assert_eq!(fault(&here, text, "#a-title-twice"), None);
    assert_eq!(fault(&here, text, "https://example.com/"), None);
}

/// The paths from the top that stand in backticks in `text`.
fn paths(text: &str) -> Vec<&str> {
    let words = outside_fences(text).flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_path = |word: &&str| {
        let is_of_path = |letter: char| letter.is_alphanumeric() || "/._-".contains(letter);
        FOLDERS.iter().any(|folder| word.starts_with(folder)) && word.chars().all(is_of_path)
    };
    words.filter(is_path).collect()
}

/// Whether a word in backticks is the name of a test: a sentence.
fn is_test(word: &str) -> bool {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    word.matches('_').count() > 2 && word.chars().all(is_of_name)
}

/// The part of `text` below `heading`, up to the next heading.
fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let (_, below) = text.split_once(heading).expect("the heading");
    below.split("\n## ").next().unwrap_or_default()
}

/// Why `link`, found in the document at `path`, leads nowhere.
fn fault(path: &Path, text: &str, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = path.parent().expect("a folder").join(file);
    if !target.exists() {
        return Some("no such file".to_owned());
    }
    let is_found = anchor.is_empty() || {
        let other = if file.is_empty() {
            text.to_owned()
        } else {
            fs::read_to_string(&target).unwrap_or_default()
        };
        anchors(&other).iter().any(|heading| heading == anchor)
    };
    (!is_found).then(|| "no such heading".to_owned())
}

/// `text` without its code, in which brackets are no links.
fn prose(text: &str) -> String {
    let mut prose = String::new();
    for line in outside_fences(text) {
        // Every second part of a line stands between backticks.
        for part in line.split('`').step_by(2) {
            prose.push_str(part);
        }
        prose.push('\n');
    }
    prose
}

/// The lines of `text` that are in no code block.
fn outside_fences(text: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

/// The targets of the links and pictures in `prose`, in order.
fn links(prose: &str) -> Vec<String> {
    let mut links = Vec::new();
    for (start, end) in [("](", ')'), ("src=\"", '"'), ("href=\"", '"')] {
        for (at, _) in prose.match_indices(start) {
            let rest = &prose[at + start.len()..];
            let target = rest.split(end).next().unwrap_or_default();
            links.push(target.split_whitespace().next().unwrap_or_default().into());
        }
    }
    links
}

/// The anchors that GitHub makes of the headings of `text`.
fn anchors(text: &str) -> Vec<String> {
    let headings = outside_fences(text).filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            let kept = |letter: &char| letter.is_alphanumeric() || " -_".contains(*letter);
            title
                .chars()
                .filter(kept)
                .collect::<String>()
                .replace(' ', "-")
        })
        .collect()
}

/// Every document of the project.
fn documents() -> Vec<PathBuf> {
    let found = files("md");
    assert!(found.len() > 10, "the documents are elsewhere");
    found
}

/// Every file of the project whose name ends with `extension`, by its path.
fn files(extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(top(), extension, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        if path.is_dir() && !name.starts_with('.') && !LEFT_OUT.contains(&name.as_ref()) {
            collect(&path, extension, found);
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
}

fn shown(path: &Path) -> String {
    path.strip_prefix(top())
        .unwrap_or(path)
        .display()
        .to_string()
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
