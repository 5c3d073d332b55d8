//! Reports of files whose names and fields attack the program that shows them.

use nem12::host::{ReportRendering, comparison_html};
use nem12::settings::{ReportFormat, Streams};
use nem12::{Loader, Settings, State, Threads};

use crate::reading::cells;

/// Texts that a page runs, that a spreadsheet calculates, or that reverse the direction
/// of text.
const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'onmouseover='alert(1)",
    "=HYPERLINK(\"https://example.invalid\")",
    "@SUM(A1)",
    "+cmd|'/C calc'!A0",
    "a\u{202e}gpj.exe",
    "\u{1b}[31mred\u{7}",
];

/// A file with the text as its name, as an NMI, as a meter serial number, and in fields
/// that findings quote.
fn state(text: &str) -> State {
    let half_hours = "1,".repeat(48);
    let details = format!("200,{text},E1,1,E1,N1,{text},kWh,30,\r\n");
    let file = format!(
        "100,NEM12,{text},{text},RET1\r\n{details}\
         300,20050301,{half_hours}{text},,,{text},\r\n\
         300,20050302,{text},{half_hours}A,,,20050303120000,\r\n\
         {text}\r\n900\r\n"
    );
    let mut loader = Loader::new(Threads::caller());
    loader.begin(&format!("{text}.csv"));
    loader.push(file.as_bytes());
    loader.end();
    loader.finish().0
}

fn report(format: ReportFormat, state: &State) -> String {
    let settings = Settings {
        streams: Streams::All,
        checks_sql_nmis: true,
        ..Settings::default()
    };
    let digests = vec![Some("0".repeat(64))];
    let mut rendering = ReportRendering::new(format, settings, digests);
    std::iter::from_fn(|| rendering.next_piece(state)).collect()
}

fn turns_or_rings(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || character.is_control() && character != '\n'
}

/// Every tag of the reports, without the value of `class`.
const TAGS: [&str; 30] = [
    "!doctype html",
    "html lang=\"en\"",
    "/html",
    "head",
    "/head",
    "meta charset=\"utf-8\"",
    "meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"",
    "title",
    "/title",
    "style",
    "/style",
    "body",
    "/body",
    "h1",
    "/h1",
    "h2",
    "/h2",
    "h3",
    "/h3",
    "p",
    "/p",
    "div",
    "/div",
    "span",
    "/span",
    "strong",
    "/strong",
    "table",
    "/table",
    "/tr",
];

/// The other tags, and those that have a class.
const CELLS: [&str; 5] = ["tr", "th", "/th", "td", "/td"];

#[test]
fn no_text_becomes_markup_of_a_page() {
    for text in HOSTILE {
        is_shown(text, &report(ReportFormat::Html, &state(text)), 4);
        let (old, new) = (Loader::default().finish().0, state(text));
        let settings = Settings::default();
        let comparison = old.compare_with(&new, &settings, None);
        let html = comparison_html(&comparison, (&old, &new), &settings, None);
        is_shown(text, &html, 1);
    }
}

/// Asserts that nothing of the text is markup, and that the text is there more often than `least`.
fn is_shown(text: &str, html: &str, least: usize) {
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let (bare, class) = tag.split_once(" class=\"").unwrap_or((tag, "\""));
        assert!(
            TAGS.contains(&bare) || CELLS.contains(&bare),
            "{text}: <{tag}>"
        );
        assert!(
            ["\"", "n\"", "muted\"", "grave\"", "frame\""].contains(&class),
            "<{tag}>"
        );
    }
    assert!(!html.contains(turns_or_rings), "{text}");
    // The escaped text is still there: as the name, as the NMI, in a field.
    let shown = text.replace(turns_or_rings, "\u{fffd}");
    let read = html
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    assert!(read.matches(&shown).count() > least, "{text}");
}

#[test]
fn no_text_is_calculated_by_a_spreadsheet() {
    for text in HOSTILE {
        let csv = report(ReportFormat::Csv, &state(text));
        for line in csv.lines() {
            for cell in cells(line) {
                let number = cell.strip_prefix('-').unwrap_or(&cell);
                let is_number = number
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.');
                assert!(
                    is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{text}: {cell}"
                );
            }
        }
    }
}

#[test]
fn a_program_reads_the_texts_unchanged() {
    for text in HOSTILE {
        let json = report(ReportFormat::Json, &state(text));
        let report: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        assert_eq!(report["inputs"][0]["name"], format!("{text}.csv"));
        let nmi = if text.contains(['"', ',']) {
            None
        } else {
            Some(text)
        };
        if let Some(nmi) = nmi {
            assert_eq!(report["streams"][0]["nmi"], nmi);
            assert_eq!(report["withheldDays"][0]["nmi"], nmi);
        }
    }
}

#[test]
fn sections_of_the_csv_are_a_blank_line_apart_and_of_one_width() {
    let csv = report(ReportFormat::Csv, &state("QBTEST0001"));
    let sections: Vec<&str> = csv.split("\n\n").collect();
    let first: Vec<&str> = sections
        .iter()
        .map(|section| section.split(',').next().unwrap_or_default())
        .collect();
    assert_eq!(first, ["what", "input", "severity", "nmi", "nmi"]);
    for section in sections {
        let widths: Vec<usize> = section.lines().map(|line| cells(line).len()).collect();
        assert!(widths.len() > 1, "{section}");
        assert!(widths.iter().all(|&width| width == widths[0]), "{section}");
    }
}
