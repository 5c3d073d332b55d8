//! What people expect of any command: help that can be found, a word for what was meant,
//! levels, colours, and variables of the environment.

use std::process::{Command, Output};

use crate::desk::{Desk, Run};

/// A file with a warning and a note.
const METER: &str = "100,NEM12,202405010000,MDP,RET\n\
    200,QNTEST0001,E1,1,E1,N,M1,kWh,30,\n\
    300,20240501,+1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,A,,,20240502000000,\n\
    900\n";

/// Names of colours that a terminal would obey.
const ESCAPE: char = '\u{1b}';

fn run(desk: &Desk, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nem12"));
    command.current_dir(desk.path(".")).args(arguments);
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    let output: Output = command.envs(variables.iter().copied()).output().unwrap();
    Run::from(output)
}

fn desk(name: &str) -> Desk {
    let desk = Desk::new(&format!("conventions-{name}"));
    desk.put("meter.csv", METER);
    desk
}

#[test]
fn the_help_has_groups_and_an_example_for_every_command_with_inputs() {
    let desk = desk("help");
    let help = run(&desk, &[], &["--help"]);
    for part in [
        "Answers:",
        "Comparisons:",
        "Examples:\n  nem12 daily meter.csv",
    ] {
        assert!(help.output.contains(part), "{}", help.output);
    }
    let commands = [
        "daily",
        "check",
        "intervals",
        "tou",
        "demand",
        "reads",
        "completeness",
        "diff",
        "reconcile",
        "write",
        "augment",
        "load",
    ];
    for command in commands {
        let help = run(&desk, &[], &[command, "--help"]).output;
        let example = format!("Examples:\n  nem12 {command} ");
        let parts = [
            "\nOptions:\n",
            "\nReading:\n",
            "\nMessages:\n",
            &example,
            "\nEnvironment:\n",
            "\nExit codes:\n",
        ];
        let mut rest = &help[..];
        for part in parts {
            let at = rest.find(part);
            assert!(at.is_some(), "{command}: {part}\n{help}");
            rest = &rest[at.unwrap()..];
        }
    }
}

#[test]
fn an_input_in_the_place_of_a_command_is_understood() {
    let desk = desk("meant");
    desk.put("my meter.csv", METER);
    desk.put("plain", METER);
    for (arguments, meant) in [
        (&["meter.csv"][..], "nem12 daily meter.csv"),
        (&["absent.zip"], "nem12 daily absent.zip"),
        (&["plain"], "nem12 daily plain"),
        (
            &["my meter.csv", "-o", "x.csv"],
            "nem12 daily 'my meter.csv' -o x.csv",
        ),
        (
            &["--format", "sql", "meter.csv"],
            "nem12 daily --format sql meter.csv",
        ),
        (&["-"], "nem12 daily -"),
        (
            &["https://user:hunter2@host.example/a.csv"],
            "nem12 daily https://host.example/",
        ),
    ] {
        let run = run(&desk, &[], arguments);
        assert_eq!(run.code, Some(64));
        assert!(
            run.errors.contains(&format!("Did you mean: {meant}")),
            "{}",
            run.errors
        );
        assert!(!run.errors.contains("hunter2"), "{}", run.errors);
    }
    for arguments in [
        &["dayly"][..],
        &["--nonsense"],
        &["daily", "--nonsense", "meter.csv"],
    ] {
        let run = run(&desk, &[], arguments);
        assert_eq!(run.code, Some(64));
        assert!(!run.errors.contains("Did you mean"), "{}", run.errors);
    }
}

#[test]
fn quiet_and_verbose_are_levels() {
    let desk = desk("levels");
    let same = |short: &str, long: &str| {
        let (short, long) = (
            run(&desk, &[], &["daily", "meter.csv", "-t", "1", short]),
            run(
                &desk,
                &[],
                &["daily", "meter.csv", "-t", "1", "--log-level", long],
            ),
        );
        assert_eq!(short.errors, long.errors);
        short.errors
    };
    let usual = run(&desk, &[], &["daily", "meter.csv", "-t", "1"]).errors;
    let (quiet, verbose) = (same("-q", "error"), same("-v", "debug"));
    assert!(usual.contains("N300-VALUE-FORM") && !quiet.contains("N300-VALUE-FORM"));
    assert!(verbose.len() > usual.len() && verbose.contains("Executor"));
    assert_eq!(
        run(&desk, &[], &["daily", "meter.csv", "-q", "-v"]).code,
        Some(64)
    );
}

#[test]
fn findings_are_in_colour_where_a_person_sees_them() {
    let desk = desk("colours");
    desk.put("a\u{1b}[2Jb.csv", METER);
    let is_coloured = |variables: &[(&str, &str)], options: &[&str]| {
        let mut arguments = vec!["daily", "meter.csv"];
        arguments.extend(options);
        let run = run(&desk, variables, &arguments);
        assert!(!run.output.contains(ESCAPE));
        run.errors.contains(ESCAPE)
    };
    assert!(!is_coloured(&[], &[]), "a pipe has no colours");
    assert!(is_coloured(&[], &["--color", "always"]));
    assert!(is_coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!is_coloured(
        &[("CLICOLOR_FORCE", "1")],
        &["--color", "never"]
    ));
    assert!(is_coloured(&[("NEM12_COLOR", "always")], &[]));
    let named = run(
        &desk,
        &[],
        &["daily", "a\u{1b}[2Jb.csv", "--color", "always"],
    );
    assert!(!named.errors.contains("\u{1b}[2J"), "{:?}", named.errors);
    let checked = run(&desk, &[], &["check", "meter.csv", "--color", "always"]);
    assert!(checked.output.contains(ESCAPE));
}

#[test]
fn a_variable_is_the_value_of_an_option_that_is_not_typed() {
    let desk = desk("variables");
    desk.put(
        "two.csv",
        METER.replace("200,QNTEST0001,E1,1,E1", "200,QNTEST0001,B1,1,B1"),
    );
    let strict = [("NEM12_PROFILE", "strict")];
    let codes = |arguments: &[&str]| run(&desk, &strict, arguments).code;
    assert_eq!(run(&desk, &[], &["daily", "meter.csv"]).code, Some(0));
    assert_eq!(codes(&["daily", "meter.csv"]), Some(2));
    assert_eq!(
        codes(&["daily", "meter.csv", "--profile", "lenient"]),
        Some(0)
    );
    let header = |variables: &[(&str, &str)]| {
        let run = run(&desk, variables, &["daily", "two.csv"]);
        run.output.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(
        header(&[("NEM12_STREAMS", "generation")]),
        "nmi,timestamp,generation"
    );
    assert_eq!(
        header(&[("NEM12_COLUMNS", "complete")]),
        "nmi,timestamp,consumption,complete"
    );
    let create = |value: &str| {
        let variables = [("NEM12_CREATE_TABLE", value)];
        let run = run(
            &desk,
            &variables,
            &["daily", "meter.csv", "--format", "sql"],
        );
        run.output.contains("CREATE TABLE")
    };
    assert!(create("1") && create("true") && !create("false"));
    // What is read, written, and of whom, is typed.
    let data = [
        ("NEM12_NMI", "QNTEST0009"),
        ("NEM12_FROM", "2030-01-01"),
        ("NEM12_OUTPUT", "x.csv"),
        ("NEM12_SKIP_UNREADABLE", "1"),
    ];
    let run_with_data = run(&desk, &data, &["daily", "meter.csv"]);
    assert_eq!(
        run_with_data.output,
        run(&desk, &[], &["daily", "meter.csv"]).output
    );
    let wrong = run(
        &desk,
        &[("NEM12_PROFILE", "sterner")],
        &["daily", "meter.csv"],
    );
    assert_eq!(wrong.code, Some(64));
    assert!(
        wrong.errors.contains("The environment sets NEM12_PROFILE."),
        "{}",
        wrong.errors
    );
}
