//! A fault of a server never drops days: one of five objects cannot be read to its end, and
//! no command writes anything, unless it is asked to go on without it.

use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::answers::echo;
use crate::command::{Run, rows_of, run_with_store, text};
use crate::stores::{STRONG, send_part};
use crate::stub::{Asked, Stub, cut, respond, whole};

/// The text of one of the five objects.
fn object(number: usize) -> String {
    text(1).replace("QN00000000", &format!("QN0000000{number}"))
}

/// The answer of a store to a request for the list, or to one for an object.
fn answer(asked: &Asked, stream: &mut TcpStream, fault: Fault) {
    let line = asked.head.lines().next().unwrap_or_default();
    if line.contains("list-type=2") {
        let contents = (0..5).map(|number| {
            format!(
                "<Contents><Key>in/{number}.csv</Key><LastModified>2005-03-02T00:00:00.000Z</LastModified><ETag>1</ETag><Size>9</Size></Contents>"
            )
        });
        let list = contents.collect::<String>();
        let list = format!("<ListBucketResult>{list}</ListBucketResult>");
        return whole(stream, "", list.as_bytes());
    }
    let number = (0..5).find(|number| line.contains(&format!("in/{number}.csv")));
    match number {
        Some(number) if number != 3 => {
            send_part(asked, stream, STRONG, object(number).as_bytes());
        }
        _ => fault(asked, stream),
    }
}

/// A way to answer a request for the third object.
type Fault = fn(&Asked, &mut TcpStream);

/// The faults, and what is said of each.
const FAULTS: [(&str, Fault); 6] = [
    ("busy", |asked, stream| echo(asked, stream, "503 Busy")),
    ("error of its own", |asked, stream| {
        echo(asked, stream, "500 No");
    }),
    ("denies access", |asked, stream| {
        echo(asked, stream, "403 No");
    }),
    ("no such object", |asked, stream| {
        echo(asked, stream, "404 No");
    }),
    ("sends nothing", |_, _| {
        thread::sleep(Duration::from_secs(20));
    }),
    ("the connection breaks", |_, stream| {
        cut(stream, "", &[b'1'; 9000], 4000);
    }),
];

const OLD: &str = "what was there before";

/// Commands that read the five objects, and where each writes.
const COMMANDS: [(&[&str], &str); 9] = [
    (&["completeness", "s3://bucket/in/", "-o", "out"], "out"),
    (&["daily", "s3://bucket/in/", "-o", "out"], "out"),
    (&["daily", "s3://bucket/in/", "--withheld", "out"], "out"),
    (
        &["daily", "s3://bucket/in/", "--report", "out.json"],
        "out.json",
    ),
    (
        &["check", "s3://bucket/in/", "--report", "out.html"],
        "out.html",
    ),
    (&["intervals", "s3://bucket/in/", "-o", "out"], "out"),
    (&["reads", "s3://bucket/in/", "-o", "out"], "out"),
    (
        &["daily", "s3://bucket/in/", "--out-dir", "d"],
        "d/0.csv.daily.csv",
    ),
    (
        &["daily", "s3://bucket/in/", "--out-dir", "d", "--merged"],
        "d/daily.csv",
    ),
];

fn run(folder: &Path, arguments: &[&str], fault: Fault) -> Run {
    let stub = Stub::start(move |asked, stream| answer(asked, stream, fault));
    run_with_store(folder, arguments, stub.port)
}

#[test]
fn no_fault_drops_days_and_what_was_there_stays() {
    let tries: Vec<(usize, usize)> = (0..FAULTS.len())
        .flat_map(|fault| (0..COMMANDS.len()).map(move |command| (fault, command)))
        .collect();
    let fails = |&(fault, command): &(usize, usize)| {
        let ((sentence, fault), (arguments, path)) = (FAULTS[fault], COMMANDS[command]);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(path);
        if path.parent() != Some(folder.path()) {
            fs::create_dir(path.parent().unwrap()).unwrap();
            let list = path.with_file_name("nem12-outputs.txt");
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            fs::write(list, format!("{name}\n")).unwrap();
        }
        fs::write(&path, OLD).unwrap();
        let run = run(folder.path(), arguments, fault);
        let rows = run.output.lines().filter(|line| line.starts_with("QN"));
        assert_eq!(
            run.code,
            Some(3),
            "{arguments:?} {sentence}: {}",
            run.errors
        );
        assert_eq!(rows.count(), 0, "{arguments:?}: {}", run.output);
        let said = format!("{}{}", run.output, run.errors);
        assert!(said.contains(sentence), "{arguments:?} {sentence}: {said}");
        assert!(said.contains("3.csv"), "{said}");
        assert!(run.errors.contains("--skip-unreadable"), "{}", run.errors);
        assert_eq!(fs::read_to_string(&path).unwrap(), OLD, "{arguments:?}");
    };
    thread::scope(|scope| {
        for half in tries.chunks(2) {
            scope.spawn(move || half.iter().for_each(fails));
        }
    });
}

#[test]
fn what_goes_on_without_an_object_says_so_at_its_top() {
    let folder = tempfile::tempdir().unwrap();
    let texts = [0, 1, 2, 4].map(object);
    let rows = rows_of(&texts.concat());
    let of = |options: &[&str]| {
        let all = [
            &[
                "daily",
                "s3://bucket/in/",
                "--skip-unreadable",
                "--retry",
                "0",
            ],
            options,
        ];
        let run = run(folder.path(), &all.concat(), |asked, stream| {
            echo(asked, stream, "503 Busy");
        });
        assert_eq!(run.code, Some(2), "{options:?}: {}", run.errors);
        assert!(
            run.errors.starts_with("INCOMPLETE: one input"),
            "{}",
            run.errors
        );
        run.output
    };
    assert_eq!(of(&[]), rows);
    let json = of(&["--format", "json"]);
    assert!(json.starts_with("[\n{\"incomplete\":\"INCOMPLETE: one input could not be read to its end, and is left out: 3.csv\"},\n{\"nmi\":\"QN00000000\""), "{json}");
    assert_eq!(json.lines().count(), 7);
    for like in [&[] as &[&str], &["--like", "original"]] {
        let sql = of(&[&["--format", "sql"], like].concat());
        assert!(sql.starts_with("-- INCOMPLETE: one input"), "{sql}");
    }
    for (name, start) in [
        ("r.csv", "what,value\nincomplete,\"INCOMPLETE: one input"),
        ("r.html", "<p class=\"grave\"><strong>INCOMPLETE: one input"),
        ("r.json", "\"incomplete\": \"INCOMPLETE: one input"),
    ] {
        of(&["--report", name]);
        let report = fs::read_to_string(folder.path().join(name)).unwrap();
        let place = report
            .find(start)
            .unwrap_or_else(|| panic!("{name}: {report}"));
        assert!(report[place..].contains("QN00000000"), "{name}");
    }
}

/// Nothing is known of a prefix whose list fails, and a run that has other inputs too fails.
#[test]
fn a_list_that_fails_drops_no_days() {
    for status in ["503 Busy", "403 No"] {
        let stub = Stub::start(move |asked, stream| echo(asked, stream, status));
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("good.csv"), text(1)).unwrap();
        let arguments = ["daily", "good.csv", "s3://bucket/in/", "--retry", "1"];
        let run = run_with_store(folder.path(), &arguments, stub.port);
        assert_eq!(
            (run.code, run.output.as_str()),
            (Some(3), ""),
            "{}",
            run.errors
        );
    }
}

#[test]
fn a_fault_that_passes_is_waited_for_and_one_that_does_not_is_told_at_once() {
    let body = text(1);
    let rows = rows_of(&body);
    for (retry, faults, code, requests) in [("5", 3, 0, 4), ("0", 3, 3, 1), ("5", 1, 0, 2)] {
        for is_web in [false, true] {
            let body = body.clone();
            let stub = Stub::start(move |asked, stream| {
                if asked.number < faults {
                    respond(stream, "503 Busy", "Content-Length: 0\r\n", "");
                } else {
                    send_part(asked, stream, STRONG, body.as_bytes());
                }
            });
            let address = if is_web {
                format!("http://127.0.0.1:{}/in.csv", stub.port)
            } else {
                "s3://bucket/in.csv".to_owned()
            };
            let folder = tempfile::tempdir().unwrap();
            let arguments = ["daily", &address, "--retry", retry];
            let run = run_with_store(folder.path(), &arguments, stub.port);
            assert_eq!(run.code, Some(code), "{retry} {faults}: {}", run.errors);
            assert_eq!(run.output == rows, code == 0);
            assert_eq!(stub.asked().len(), requests, "{retry} {faults}");
        }
    }
}

/// The folder of `augment` is a place of work: what was read stays, and without its manifest it
/// is not complete.
#[test]
fn a_folder_for_spark_is_complete_when_all_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["augment", "s3://bucket/in/", "-o", "rows", "--retry", "0"];
    let busy = |asked: &Asked, stream: &mut TcpStream| echo(asked, stream, "503 Busy");
    let manifest = folder.path().join("rows/manifest.json");
    let first = run(folder.path(), &arguments, busy);
    assert_eq!(first.code, Some(3), "{}", first.errors);
    assert!(!manifest.exists());
    let skipped = run(
        folder.path(),
        &[&arguments[..], &["--skip-unreadable"]].concat(),
        busy,
    );
    assert_eq!(skipped.code, Some(2), "{}", skipped.errors);
    let text = fs::read_to_string(&manifest).unwrap();
    assert!(text.contains("INCOMPLETE: one input"), "{text}");
    // With the usual patience: a connection may break by itself.
    let second = run(folder.path(), &arguments[..4], |asked, stream| {
        send_part(asked, stream, STRONG, object(3).as_bytes());
    });
    assert_eq!(second.code, Some(0), "{}", second.errors);
    assert!(
        !fs::read_to_string(&manifest)
            .unwrap()
            .contains("INCOMPLETE")
    );
}

#[cfg(feature = "databases")]
#[test]
fn a_database_gets_nothing_of_a_run_that_fails() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = [
        "load",
        "s3://bucket/in/",
        "--to",
        "sqlite:new.db",
        "--create-table",
    ];
    let load = |fault| {
        run(
            folder.path(),
            &[&arguments[..], &["--retry", "0"]].concat(),
            fault,
        )
    };
    let failed = load(|asked, stream| echo(asked, stream, "503 Busy"));
    assert_eq!(failed.code, Some(3), "{}", failed.errors);
    let loaded = load(|asked, stream| send_part(asked, stream, STRONG, object(3).as_bytes()));
    assert_eq!(loaded.code, Some(0), "{}", loaded.errors);
    assert!(
        loaded.output.contains("5 new, 0 replaced"),
        "{}",
        loaded.output
    );
}
