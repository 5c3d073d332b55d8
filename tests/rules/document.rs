//! `docs/rules.md` is `choices.md` in this folder, and tables generated from the
//! catalogue of rules. `RULES_WRITE_DOCUMENT=1 cargo test --test rules` writes it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use nem12::host::{SOURCES, Source, TableEntry, table_entries};
use nem12::{Code, Profile};

/// The tables: the title of each, and the first part of its codes.
const TABLES: [(&str, &[&str]); 9] = [
    ("The file", &["FILE"]),
    ("Lines", &["LINE"]),
    ("100 and 900 records: segments", &["N100", "N900"]),
    ("200 records: NMI details", &["NMI", "N200"]),
    ("300 records: interval data", &["N300"]),
    ("400 records: interval events", &["N400"]),
    ("500 records: meter reads", &["N500"]),
    (
        "250 and 550 records: register reads (NEM13)",
        &["N250", "N550"],
    ),
    (
        "Days, streams, reads and versions",
        &["DAY", "STREAM", "REPEAT", "READ", "SQL"],
    ),
];

#[test]
fn the_document_matches_the_catalogue_of_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let made = document();
    if std::env::var_os("RULES_WRITE_DOCUMENT").is_some() {
        fs::write(&path, &made).expect("the document can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differs = made.lines().zip(kept.lines()).find(|(a, b)| a != b);
    assert!(
        made == kept,
        "docs/rules.md differs from the rules, at {differs:?}: see tests/rules/document.rs"
    );
}

#[test]
fn every_rule_is_in_one_table() {
    for code in Code::ALL {
        let tables = TABLES.iter().filter(|table| belongs(*code, table.1));
        assert_eq!(tables.count(), 1, "{}", code.id());
    }
}

fn belongs(code: Code, beginnings: &[&str]) -> bool {
    let beginning = code.id().split('-').next().unwrap_or_default();
    beginnings.contains(&beginning)
}

fn document() -> String {
    let mut text = include_str!("choices.md").to_owned();
    let _ = write!(
        text,
        "\n## The rules\n\n{} rules. Where the strict profile has a higher severity, the strict profile does what that severity says\ninstead of what the column *what the tool does, and what to do* says.\n",
        Code::ALL.len()
    );
    for (title, beginnings) in TABLES {
        let _ = write!(
            text,
            "\n### {title}\n\n| code | lenient | strict | what is wrong | expected | what the tool does, and what to do | source |\n|---|---|---|---|---|---|---|\n"
        );
        for code in Code::ALL.iter().filter(|code| belongs(**code, beginnings)) {
            let _ = writeln!(text, "{}", row(*code));
        }
    }
    text + &editions()
}

/// The documents, and the tables of what is in them, by their dates.
fn editions() -> String {
    let mut text = "\n## Editions\n\nThe documents that the tables below are taken from. A date is the day from which an edition is in force, where that is\nknown.\n\n| document | edition | date | known by |\n|---|---|---|---|\n".to_owned();
    for Source {
        document,
        edition,
        date,
        basis,
    } in SOURCES
    {
        let _ = writeln!(
            text,
            "| {document} | {edition} | {date} | {} |",
            basis.words()
        );
    }
    text += "\n| field | code | editions of MDFF | source |\n|---|---|---|---|\n";
    for TableEntry {
        table,
        code,
        first,
        last,
        source,
    } in table_entries()
    {
        let editions = match (first, last) {
            (Some(first), Some(last)) => format!("{first} to {last}"),
            (Some(first), None) => format!("since {first}"),
            (None, _) => "obsolete in all".to_owned(),
        };
        let Source {
            document,
            edition,
            date,
            ..
        } = source;
        let _ = writeln!(
            text,
            "| {table} | {code} | {editions} | {document} {edition}, {date} |"
        );
    }
    text
}

fn row(code: Code) -> String {
    let action = match code.action(Profile::Lenient) {
        "" => "the file is refused. The finding says why and what to do",
        action => action,
    };
    let weight = |profile| code.severity(profile).name();
    let cells = [
        &format!("`{}`", code.id()),
        weight(Profile::Lenient),
        weight(Profile::Strict),
        code.title(),
        code.expected(),
        action,
        code.section(),
    ];
    // A pipe in a sentence would break the table.
    let cells = cells.map(|cell| cell.replace('|', "\\|"));
    format!("| {} |", cells.join(" | "))
}
