//! Stores that misbehave, most of which is a table: objects are exact, of one version, or an
//! error.

use std::net::TcpStream;
use std::sync::{Arc, OnceLock};
use std::thread;

use crate::answers::echo;
use crate::command::{Run, SECRET, rows_of, run_with_store, text};
use crate::stub::{Asked, Stub, cut, respond, whole};
use crate::table::ends_in;

pub(crate) const CHANGED: &str = "changed while it was read";
const OTHER_BYTES: &str = "does not send the bytes";
const DATE: &str = "Last-Modified: Wed, 02 Mar 2005 00:00:00 GMT\r\n";
pub(crate) const STRONG: &str = "ETag: \"1\"\r\n";

/// An object of three parts, and one of another version that is as long.
fn versions() -> &'static [String; 2] {
    static VERSIONS: OnceLock<[String; 2]> = OnceLock::new();
    VERSIONS.get_or_init(|| {
        let one = text(80_000);
        assert!(one.len() > 2 * 8 * 1024 * 1024);
        let other = one.replace(",1.0", ",1.5");
        assert!(one.len() == other.len() && one != other);
        [one, other]
    })
}

/// Sends the part that is asked for, or all of it.
pub(crate) fn send_part(asked: &Asked, stream: &mut TcpStream, headers: &str, body: &[u8]) {
    let Some((first, last)) = range_of(asked, body) else {
        return whole(stream, headers, body);
    };
    let headers = format!(
        "Content-Length: {}\r\nContent-Range: bytes {first}-{last}/{}\r\n{headers}",
        last + 1 - first,
        body.len(),
    );
    respond(stream, "206 Partial Content", &headers, &body[first..=last]);
}

fn range_of(asked: &Asked, body: &[u8]) -> Option<(usize, usize)> {
    let range = asked.header("range")?.strip_prefix("bytes=")?;
    let (first, last) = range.split_once('-')?;
    let last: usize = last.parse().ok()?;
    Some((first.parse().ok()?, last.min(body.len() - 1)))
}

/// How a read ends.
#[derive(Clone, Copy, Debug)]
enum End {
    /// In the exact rows of a version, after this many requests.
    Rows(usize, usize),
    /// In the exact rows of the first version, after any number of requests.
    AnyRows,
    /// In exit code 3 with this sentence.
    Error(&'static str),
    /// In exit code 1 with this sentence: there is no such object.
    Absent(&'static str),
}
use End::{Absent, AnyRows, Error, Rows};

type Answer = fn(&Asked, &mut TcpStream, &[u8], &[u8]);

/// The ways of a store, and how a read of a large object from each ends.
const WAYS: &[(&str, End, Answer)] = &[
    (
        "parts under a strong tag",
        Rows(0, 3),
        |asked, stream, body, _| {
            send_part(asked, stream, &format!("{STRONG}{DATE}"), body);
        },
    ),
    (
        "parts under a weak tag",
        Rows(0, 2),
        |asked, stream, body, _| {
            send_part(asked, stream, &format!("ETag: W/\"1\"\r\n{DATE}"), body);
        },
    ),
    (
        "no parts, and a strong tag",
        Rows(0, 1),
        |_, stream, body, _| {
            whole(stream, STRONG, body);
        },
    ),
    (
        "no parts, and a weak tag",
        Rows(0, 1),
        |_, stream, body, _| {
            whole(stream, "ETag: W/\"1\"\r\n", body);
        },
    ),
    (
        "no parts, no tag and no date",
        Rows(0, 1),
        |_, stream, body, _| {
            whole(stream, "", body);
        },
    ),
    (
        "parts of two versions, no tag and no date",
        Rows(1, 2),
        |asked, stream, body, other| {
            let body = if asked.number == 0 { body } else { other };
            send_part(asked, stream, "", body);
        },
    ),
    (
        "parts of two versions under one weak tag",
        Rows(1, 2),
        |asked, stream, body, other| {
            let body = if asked.number == 0 { body } else { other };
            send_part(asked, stream, "ETag: W/\"1\"\r\n", body);
        },
    ),
    (
        "parts of two versions under two tags",
        Error(CHANGED),
        |asked, stream, body, other| match asked.number {
            0 => send_part(asked, stream, STRONG, body),
            _ => send_part(asked, stream, "ETag: \"2\"\r\n", other),
        },
    ),
    (
        "a precondition that fails",
        Error(CHANGED),
        |asked, stream, body, _| match asked.number {
            0 => send_part(asked, stream, STRONG, body),
            _ => echo(asked, stream, "412 Precondition Failed"),
        },
    ),
    (
        "no parts and a cut, then all of it",
        Rows(0, 2),
        |asked, stream, body, _| match asked.number {
            0 => cut(stream, "", body, body.len() / 2),
            _ => whole(stream, "", body),
        },
    ),
    (
        "no parts and a cut, then another version",
        Error(CHANGED),
        |asked, stream, body, other| match asked.number {
            0 => cut(stream, "", body, body.len() / 2),
            _ => whole(stream, "", other),
        },
    ),
    (
        "no parts and a cut each time",
        Error("the connection breaks"),
        |_, stream, body, _| {
            cut(stream, "", body, body.len() / 2);
        },
    ),
    ("parts with a cut", AnyRows, |asked, stream, body, _| {
        let (first, last) = range_of(asked, body).unwrap();
        let headers = format!(
            "Content-Length: {}\r\nContent-Range: bytes {first}-{last}/{}\r\n{STRONG}",
            last + 1 - first,
            body.len(),
        );
        let end = (first + 3_000_000).min(last + 1);
        respond(stream, "206 Partial Content", &headers, &body[first..end]);
    }),
    (
        "a part that goes on",
        Error(OTHER_BYTES),
        |asked, stream, body, _| {
            let Some((first, last)) = range_of(asked, body) else {
                return;
            };
            let headers = format!(
                "Content-Length: 99999999999\r\nContent-Range: bytes {first}-{last}/{}\r\n{STRONG}",
                body.len(),
            );
            respond(stream, "206 Partial Content", &headers, body);
            for _ in 0..1000 {
                crate::stub::send(stream, body);
            }
        },
    ),
    (
        "a part that is another",
        Error("is not what was asked for"),
        |_, stream, body, _| {
            let headers = format!(
                "Content-Length: 100\r\nContent-Range: bytes 50-149/{}\r\n{STRONG}",
                body.len(),
            );
            respond(stream, "206 Partial Content", &headers, &body[50..150]);
        },
    ),
    (
        "a redirect",
        Error("it redirects"),
        |asked, stream, _, _| {
            let headers = format!(
                "Location: http://localhost:{}/x\r\nContent-Length: 0\r\n",
                asked.port
            );
            respond(stream, "307 Temporary Redirect", &headers, "");
        },
    ),
    (
        "403 with an echo",
        Error("denies access"),
        |asked, stream, _, _| echo(asked, stream, "403 No"),
    ),
    (
        "404 with an echo",
        Absent("no such object"),
        |asked, stream, _, _| echo(asked, stream, "404 No"),
    ),
    (
        "400 with an echo",
        Error("status 400"),
        |asked, stream, _, _| echo(asked, stream, "400 No"),
    ),
    ("503 for ever", Error("busy"), |asked, stream, _, _| {
        echo(asked, stream, "503 Busy");
    }),
    (
        "another protocol",
        Error("not deliver the object"),
        |_, stream, _, _| {
            crate::stub::send(stream, format!("SSH-2.0-{SECRET}\r\n"));
        },
    ),
    (
        "no answer",
        Error("sends nothing for a time"),
        |_, _, _, _| {
            thread::sleep(std::time::Duration::from_mins(1));
        },
    ),
];

/// Reads daily rows from an object of a bucket.
pub(crate) fn daily(stub: &Stub, key: &str) -> Run {
    let folder = tempfile::tempdir().unwrap();
    run_with_store(
        folder.path(),
        &["daily", &format!("s3://bucket/{key}")],
        stub.port,
    )
}

#[test]
fn an_object_is_exact_or_an_error_whatever_the_store_does() {
    let rows: Arc<[String; 2]> = Arc::new(versions().each_ref().map(|text| rows_of(text)));
    let faults: Vec<String> = thread::scope(|scope| {
        let tries: Vec<_> = WAYS
            .iter()
            .map(|way| scope.spawn(|| fault_of(way, &rows)))
            .collect();
        let tries = tries.into_iter().map(|one| one.join().unwrap());
        tries.flatten().collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn fault_of(&(name, end, answer): &(&str, End, Answer), rows: &[String; 2]) -> Option<String> {
    let [one, other] = versions();
    let stub = Stub::start(move |asked, stream| {
        answer(asked, stream, one.as_bytes(), other.as_bytes());
    });
    let run = daily(&stub, "in.csv");
    let asked = stub.asked().len();
    let is_right = match end {
        Rows(version, requests) => {
            run.code == Some(0) && run.output == rows[version] && asked == requests
        }
        AnyRows => run.code == Some(0) && run.output == rows[0],
        Error(sentence) => ends_in(&run, 3, sentence),
        Absent(sentence) => ends_in(&run, 1, sentence),
    };
    let lines = run.output.lines().count();
    (!is_right).then(|| {
        format!(
            "{name}: {:?}, {lines} lines, {asked} requests: {}",
            run.code, run.errors
        )
    })
}
