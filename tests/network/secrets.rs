//! Nothing that is printed or written has a secret of an address, whatever fails.

use std::fs;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;

use proptest::prelude::*;

use crate::command::{SECRET, run_on, text};
use crate::stub::{Asked, Stub, respond, send, whole};

/// What a server does with a request.
fn answer(kind: usize, asked: &Asked, stream: &mut TcpStream) {
    let echo = format!("{}token={SECRET}\n", asked.head);
    let headers = format!(
        "X-Echo: {SECRET}\r\nETag: \"{SECRET}\"\r\nContent-Length: {}\r\n",
        echo.len()
    );
    let statuses = ["400", "401", "403", "404", "409", "412", "500", "200"];
    match kind {
        0..=7 => respond(
            stream,
            &format!("{} {SECRET}", statuses[kind]),
            &headers,
            echo,
        ),
        8 => respond(
            stream,
            "302 Found",
            &format!(
                "Location: https://u{SECRET}@127.0.0.1:1/{SECRET}?{SECRET}\r\nContent-Length: 0\r\n"
            ),
            "",
        ),
        9 => respond(stream, SECRET, "", SECRET),
        10 => whole(
            stream,
            "",
            format!("{}garbage {SECRET}\n", asked.head).as_bytes(),
        ),
        _ => whole(stream, "", b"300,not,a,file\n"),
    }
}

fn arguments(role: usize, address: &str) -> Vec<&str> {
    match role {
        0 => vec![
            "daily",
            address,
            "--report",
            "r.json",
            "--withheld",
            "w.csv",
            "-o",
            "o.csv",
        ],
        1 => vec![
            "daily",
            "good.csv",
            address,
            "--report",
            "r.html",
            "--out-dir",
            "out",
            "--merged",
        ],
        2 => vec!["daily", "good.csv", "-o", address],
        3 => vec!["daily", "good.csv", "--report", address],
        4 => vec!["daily", "good.csv", "--withheld", address, "-o", "o.csv"],
        5 => vec!["daily", "good.csv", "--out-dir", address],
        6 => vec!["augment", "good.csv", address, "-o", "rows"],
        7 => vec!["augment", "good.csv", "-o", address],
        8 => vec!["load", "good.csv", "--to", address],
        9 => vec!["load", address, "--to", "sqlite:new.db", "--create-table"],
        10 => vec![
            "check",
            address,
            "--report",
            "r.csv",
            "--log-level",
            "debug",
        ],
        11 => vec!["intervals", address, "-o", "i.csv"],
        12 => vec!["reads", address, "-o", address],
        13 => vec![address],
        14 => vec!["daily", "good.csv", "--format", address],
        15 => vec!["daily", address, "--no-such-option", address],
        16 => vec!["daily", address, "-o", address],
        _ => vec!["daily", "good.csv", "-o", address, "--report", address],
    }
}

/// All that a run left in a folder, names too.
fn written(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all += &path.to_string_lossy();
        if path.is_dir() {
            all += &written(&path);
        } else {
            all += &String::from_utf8_lossy(&fs::read(&path).unwrap());
        }
    }
    all
}

fn nothing_is_told(role: usize, address: &str) {
    let folder = tempfile::Builder::new().prefix("run").tempdir().unwrap();
    fs::write(folder.path().join("good.csv"), text(2)).unwrap();
    let run = run_on(folder.path(), &arguments(role, address), b"");
    let all = format!("{}{}{}", run.output, run.errors, written(folder.path()));
    assert!(!all.contains(SECRET), "{role} {address}: {run:?}");
    // A secret in the query of a good answer is no fault.
    assert!(run.code.is_some(), "{role} {address}");
}

#[test]
fn no_role_of_an_address_tells_its_secret() {
    for role in 0..18 {
        for address in [
            format!("ftp://u:{SECRET}@h.test/a.csv"),
            format!("https:/u:{SECRET}@h.test/a.json"),
            format!("postgres://u:{SECRET}@127.0.0.1:1/base"),
            format!("mysql://u{SECRET}:x@127.0.0.1:1/base?password={SECRET}"),
            format!("host=127.0.0.1 port=1 password={SECRET}://"),
        ] {
            nothing_is_told(role, &address);
        }
    }
}

/// Clap repeats the value alone of an option that is typed in one word.
#[test]
fn no_option_in_one_word_tells_the_secret_of_its_value() {
    let folder = tempfile::tempdir().unwrap();
    for option in ["-f", "-t", "--format=", "--threads=", "--no-such-option="] {
        for address in [
            format!("https://u:{SECRET}@h.test/a.csv?a=b"),
            format!("https:/u:{SECRET}@h.test/a.csv"),
            format!("ftp://u:{SECRET}@h.test/a.csv"),
        ] {
            let option = format!("{option}{address}");
            let run = run_on(folder.path(), &["daily", "a.csv", &option], b"");
            assert_eq!(run.code, Some(64), "{option}: {}", run.errors);
            assert!(!run.errors.contains(SECRET), "{option}: {}", run.errors);
        }
    }
}

/// An address with the secret in one of its parts, of a server that may be there.
fn address(form: usize, way: usize, noise: &str, port: u16) -> String {
    let (scheme, server) = match way {
        0..=2 => ("http", format!("127.0.0.1:{port}")),
        3 => ("postgres", format!("127.0.0.1:{port}")),
        4 => ("postgresql", format!("127.0.0.1:{port}")),
        5 => ("https", "127.0.0.1:1".to_owned()),
        6 => ("http", format!("127.0.0.1:{port}x")),
        _ => ("https", "no-such-host.invalid".to_owned()),
    };
    let word = format!("{noise}{SECRET}");
    match form {
        0 => format!("{scheme}://{word}:x@{server}/a/in.json"),
        1 => format!("{scheme}://user:{word}@{server}/a/in.json"),
        2 => format!("{scheme}://{server}/a/in.json?sig={word}"),
        3 => format!("{scheme}://{server}/a/in.json?a=b&{word}=x"),
        4 => format!("{scheme}://{server}/a/in.json#{word}"),
        _ => format!("{scheme}://{server}/a/{SECRET}/in.json;sid={SECRET}"),
    }
}

/// A test for some kinds of answers each, so that their waits are at the same time.
macro_rules! no_failure_tells_a_secret {
    ($($name:ident: $kinds:expr, $cases:expr;)+) => {
        $(proptest! {
            #![proptest_config(ProptestConfig::with_cases($cases))]
            #[test]
            fn $name(
                role in 0..18_usize,
                kind in $kinds,
                form in 0..6_usize,
                way in 0..8_usize,
                noise in "[a-z0-9:#?&=. %]{0,3}",
            ) {
                let stub = Stub::start(move |asked, stream| answer(kind, asked, stream));
                nothing_is_told(role, &address(form, way, &noise, stub.port));
            }
        })+
    };
}

no_failure_tells_a_secret! {
    no_refusal_tells_a_secret: 0..3_usize, 32;
    no_absence_tells_a_secret: 3..6_usize, 16;
    no_fault_of_a_server_tells_a_secret: 6..7_usize, 4;
    no_other_fault_of_a_server_tells_a_secret: 6..7_usize, 4;
    no_answer_tells_a_secret: 7..12_usize, 32;
}

/// A server that accepts everybody and then says nothing.
#[test]
fn a_silent_database_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut startup = [0; 4096];
            let _ = stream.read(&mut startup);
            send(&mut stream, b"R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I");
            // The connection stays open.
            std::mem::forget(stream);
        }
    });
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.csv"), text(2)).unwrap();
    let address = format!("postgres://u:{SECRET}@127.0.0.1:{port}/base");
    let run = run_on(folder.path(), &["load", "good.csv", "--to", &address], b"");
    assert_eq!(run.code, Some(1), "{}", run.errors);
    if cfg!(feature = "databases") {
        assert!(run.errors.contains("does not answer"), "{}", run.errors);
    }
    assert!(!run.errors.contains(SECRET), "{}", run.errors);
}
