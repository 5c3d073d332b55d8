//! Files whose names and fields attack a terminal, a spreadsheet or a database.
//! `tests/loader/hostile_reports.rs` tests reports, and `tests/page/hostile.test.mjs`
//! the page.

use crate::desk::Desk;

/// Texts that a terminal obeys, that reverse the direction of text, that a
/// spreadsheet calculates or that a database runs.
const HOSTILE: [&str; 11] = [
    "<script>alert(1)<\u{2215}script>",
    "=HYPERLINK(\"https:example.invalid\")",
    "@SUM(A1)",
    "+cmd|'C calc'!A0",
    "-2+3",
    "\u{ff1d}1+1",
    "a\t=1+1",
    "a\u{202e}gpj.exe",
    "\u{1b}[31mred\u{7}\u{9b}2J",
    "x'); DROP TABLE meter_readings; --",
    "x\\'; DROP TABLE meter_readings; --",
];

/// A desk with one file that has the text as its name, as an NMI and in fields that
/// findings quote. One day counts and one is rejected.
fn desk_of(desk: &str, text: &str) -> Desk {
    let half_hours = "1,".repeat(48);
    let desk = Desk::new(desk);
    desk.put(
        &format!("{text}.csv"),
        format!(
            "100,NEM12,{text},{text},RET1\n200,{text},E1,1,E1,N1,{text},kWh,30,\n\
             300,20050301,{half_hours}A,,,20050303120000,\n\
             300,20050302,{text},{half_hours}A,,,20050303120000,\n{text}\n900\n"
        ),
    );
    desk
}

fn harms_a_terminal(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || character.is_control() && character != '\n'
}

/// The cells of CSV, without their quotes.
fn cells(csv: &str) -> Vec<String> {
    let (mut cells, mut is_quoted) = (vec![String::new()], false);
    for character in csv.chars() {
        match character {
            '"' => is_quoted = !is_quoted,
            ',' | '\n' if !is_quoted => cells.push(String::new()),
            other => cells.last_mut().unwrap().push(other),
        }
    }
    cells
}

#[test]
fn no_text_controls_a_terminal() {
    for text in HOSTILE {
        let desk = desk_of("hostile-terminal", text);
        for command in ["daily", "check", "intervals"] {
            let run = desk.run(&[command, &format!("./{text}.csv")]);
            assert!(
                run.errors.lines().count() + run.output.lines().count() > 3,
                "{command} {text}"
            );
            assert!(
                !run.errors.contains(harms_a_terminal),
                "{command}: {:?}",
                run.errors
            );
            assert!(
                command != "check" || !run.output.contains(harms_a_terminal),
                "{:?}",
                run.output
            );
        }
        let missing = desk.run(&["daily", &format!("./{text}{text}.csv")]);
        assert_eq!(missing.code, Some(1), "{text}");
        assert!(
            !missing.errors.contains(harms_a_terminal),
            "{:?}",
            missing.errors
        );
    }
}

#[test]
fn no_text_is_calculated_by_a_spreadsheet() {
    for text in HOSTILE {
        let desk = desk_of("hostile-spreadsheet", text);
        let name = format!("./{text}.csv");
        let mut written = vec![
            desk.run(&["daily", &name, "--withheld", "w.out"]).output,
            desk.run(&["daily", &name, "--by", "stream"]).output,
            desk.run(&["daily", &name, "--like", "original"]).output,
            desk.run(&["intervals", &name]).output,
        ];
        written.push(desk.read("w.out"));
        for cell in written.iter().flat_map(|csv| cells(csv)) {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}']),
                "{text}: {cell}"
            );
            assert!(
                !cell.contains('\t') || cell.starts_with('\''),
                "{text}: {cell}"
            );
        }
    }
}

/// SQL without its literals and comments.
fn code_of(sql: &str, is_backslash_escape: bool) -> String {
    let (mut code, mut is_literal) = (String::new(), false);
    let mut characters = sql.chars();
    while let Some(character) = characters.next() {
        match character {
            // A doubled quote ends a literal and begins the next.
            '\'' => is_literal = !is_literal,
            '\\' if is_literal && is_backslash_escape => {
                characters.next();
            }
            other if !is_literal => code.push(other),
            _ => {}
        }
    }
    assert!(!is_literal, "{sql}");
    code
}

#[test]
fn no_text_is_run_by_a_database() {
    for text in HOSTILE {
        let desk = desk_of("hostile-database", text);
        let name = format!("./{text}.csv");
        for dialect in ["postgres", "mysql", "sqlite", "sqlserver", "duckdb"] {
            let run = desk.run(&["daily", &name, "--format", "sql", "--dialect", dialect]);
            let code = code_of(&run.output, dialect == "mysql");
            assert!(code.contains("COMMIT"), "{code}");
            assert!(
                !code.contains(text) && !code.contains("DROP"),
                "{dialect}: {code}"
            );
        }
    }
}
