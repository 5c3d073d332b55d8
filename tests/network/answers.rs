//! The ways in which a server answers: a table, which is why it is long.

use std::io::Write;
use std::thread::sleep;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::command::SECRET;
use crate::stub::{chunks, cut, respond, rest, send, whole};
use crate::table::End::{Error, Rows};
use crate::table::Way;

const BREAKS: &str = "the connection breaks";
const CHANGED: &str = "changed while it was read";
const OTHER_BYTES: &str = "sends other bytes than it was asked for";
const NO_HTTP: &str = "does not answer as a web server does";
const NOTHING: &str = "sends nothing for 2 seconds";
const NOT_FOLLOWED: &str = "redirects to an address that is not followed";

macro_rules! ways {
    ($($name:literal, $end:expr, |$asked:pat_param, $stream:pat_param, $body:pat_param| $answer:expr;)+) => {
        &[$(Way { name: $name, end: $end, answer: |$asked, $stream, $body| $answer }),+]
    };
}

/// The ways, and how a read from each ends.
pub(crate) const ANSWERS: &[Way] = ways! {
    // Whole answers.
    "a length", Rows(1), |_, stream, body| whole(stream, "", body);
    "a weak tag", Rows(1), |_, stream, body| whole(stream, "ETag: W/\"1\"\r\n", body);
    "chunks", Rows(1), |_, stream, body| {
        respond(stream, "200 OK", "Transfer-Encoding: chunked\r\n", "");
        chunks(stream, body);
        send(stream, "0\r\n\r\n");
    };
    "chunks with junk behind them", Rows(1), |_, stream, body| {
        respond(stream, "200 OK", "Transfer-Encoding: chunked\r\n", "");
        chunks(stream, body);
        send(stream, "0\r\n\r\n300,20050301,junk\n");
    };
    "chunks with trailers", Rows(1), |_, stream, body| {
        respond(stream, "200 OK", "Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n", "");
        chunks(stream, body);
        send(stream, "0\r\nX-Sum: 1\r\n\r\n");
    };
    "HTTP/1.0 without a length", Rows(1), |_, stream, body| {
        send(stream, "HTTP/1.0 200 OK\r\n\r\n");
        send(stream, body);
    };
    "no length", Rows(1), |_, stream, body| respond(stream, "200 OK", "", body);
    "100 Continue before it", Rows(1), |_, stream, body| {
        send(stream, "HTTP/1.1 100 Continue\r\n\r\n");
        whole(stream, "", body);
    };
    "103 Early Hints before it", Rows(1), |_, stream, body| {
        send(stream, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
        whole(stream, "", body);
    };
    "a content type that lies", Rows(1), |_, stream, body| {
        whole(stream, "Content-Type: image/png\r\n", body);
    };
    "a coding of gzip that nobody asked for", Rows(1), |_, stream, body| {
        whole(stream, "Content-Encoding: gzip\r\n", &gzip(body));
    };
    "a coding of gzip that lies", Rows(1), |_, stream, body| {
        whole(stream, "Content-Encoding: gzip\r\n", body);
    };
    "pieces with pauses", Rows(1), |_, stream, body| {
        respond(stream, "200 OK", &format!("Content-Length: {}\r\n", body.len()), "");
        for piece in body.chunks(body.len() / 20 + 1) {
            send(stream, piece);
            sleep(Duration::from_millis(50));
        }
    };
    "a connection that stays open", Rows(1), |_, stream, body| {
        whole(stream, "Connection: keep-alive\r\n", body);
        sleep(Duration::from_secs(3));
    };

    // Lengths and ends that lie.
    "a length that is too short", Error("sends more bytes than it says"), |_, stream, body| {
        respond(stream, "200 OK", &format!("Content-Length: {}\r\n", body.len() / 2), body);
    };
    "a length that is too short by a row", Error("sends more bytes than it says"), |_, stream, body| {
        respond(stream, "200 OK", &format!("Content-Length: {}\r\n", body.len() - 4), body);
    };
    "a length that is too long", Error(BREAKS), |_, stream, body| {
        respond(stream, "200 OK", &format!("Content-Length: {}\r\n", body.len() + 9), body);
    };
    "a length that is no number", Error(NO_HTTP), |_, stream, body| {
        respond(stream, "200 OK", "Content-Length: many\r\n", body);
    };
    "two lengths", Error(NO_HTTP), |_, stream, body| {
        respond(stream, "200 OK", "Content-Length: 9\r\nContent-Length: 99\r\n", body);
    };
    "no length and a cut", Error("does not end with a 900 record"), |_, stream, body| {
        respond(stream, "200 OK", "", &body[..body.len() / 2]);
    };
    "no length and a cut between two rows", Error("does not end with a 900 record"), |_, stream, body| {
        respond(stream, "200 OK", "", &body[..body.len() - 4]);
    };
    "no length and no end", Error("more than 8388608 bytes come"), |_, stream, _| {
        respond(stream, "200 OK", "", "");
        endless(stream, &[b'x'; 100_000]);
    };
    "chunks without end", Error("more than 8388608 bytes come"), |_, stream, _| {
        respond(stream, "200 OK", "Transfer-Encoding: chunked\r\n", "");
        let mut chunk = b"186a0\r\n".to_vec();
        chunk.extend_from_slice(&[b'\n'; 100_000]);
        chunk.extend_from_slice(b"\r\n");
        endless(stream, &chunk);
    };
    "chunks without the last", Error(BREAKS), |_, stream, body| {
        respond(stream, "200 OK", "Transfer-Encoding: chunked\r\n", "");
        chunks(stream, body);
    };
    "a chunk whose size is no number", Error(BREAKS), |_, stream, body| {
        respond(stream, "200 OK", "Transfer-Encoding: chunked\r\n", "zz\r\n");
        send(stream, body);
    };

    // Cuts, and what comes then.
    "a cut, then the rest", Rows(2), |asked, stream, body| match asked.from() {
        None => cut(stream, "ETag: \"1\"\r\n", body, body.len() / 2),
        Some(at) => rest(stream, "ETag: \"1\"\r\n", body, at),
    };
    "cut after cut", Rows(4), |asked, stream, body| {
        let (tag, half) = ("ETag: \"1\"\r\n", body.len() / 4);
        match asked.from() {
            None => cut(stream, tag, body, half),
            Some(at) if asked.number < 3 => {
                let headers = format!(
                    "Content-Length: {}\r\nContent-Range: bytes {at}-{}/{}\r\n{tag}",
                    body.len() - at, body.len() - 1, body.len(),
                );
                respond(stream, "206 Partial Content", &headers, &body[at..at + half]);
            }
            Some(at) => rest(stream, tag, body, at),
        }
    };
    "a cut, then all of it in spite of the range", Rows(2), |asked, stream, body| match asked.number {
        0 => cut(stream, "ETag: \"1\"\r\n", body, body.len() / 2),
        _ => whole(stream, "ETag: \"1\"\r\n", body),
    };
    "a cut without a tag, then all of it", Rows(2), |asked, stream, body| match asked.number {
        0 => cut(stream, "", body, body.len() / 2),
        _ => whole(stream, "", body),
    };
    "a cut under a weak tag, then all of it", Rows(2), |asked, stream, body| match asked.number {
        0 => cut(stream, "ETag: W/\"1\"\r\n", body, body.len() / 2),
        _ => whole(stream, "ETag: W/\"2\"\r\n", body),
    };
    "a cut without a tag, then another version of the same length", Error(CHANGED), |asked, stream, body| {
        let mut other = body.to_vec();
        other[100] ^= 1;
        match asked.number {
            0 => cut(stream, "", body, body.len() / 2),
            _ => whole(stream, "", &other),
        }
    };
    "a cut without a tag, then a longer version", Error(CHANGED), |asked, stream, body| match asked.number {
        0 => cut(stream, "", body, body.len() / 2),
        _ => whole(stream, "", &[body, b"900\n"].concat()),
    };
    "a cut, then all of it under another tag", Error(CHANGED), |asked, stream, body| match asked.number {
        0 => cut(stream, "ETag: \"1\"\r\n", body, body.len() / 2),
        _ => whole(stream, "ETag: \"2\"\r\n", body),
    };
    "a cut, then the rest under another tag", Error(CHANGED), |asked, stream, body| match asked.from() {
        None => cut(stream, "ETag: \"1\"\r\n", body, body.len() / 2),
        Some(at) => rest(stream, "ETag: \"2\"\r\n", body, at),
    };
    "a cut, then the rest of a longer file", Error(CHANGED), |asked, stream, body| match asked.from() {
        None => cut(stream, "ETag: \"1\"\r\n", body, body.len() / 2),
        Some(at) => rest(stream, "ETag: \"1\"\r\n", &[body, b"900\n"].concat(), at),
    };
    "a cut, then a range that is shifted", Error(OTHER_BYTES), |asked, stream, body| match asked.from() {
        None => cut(stream, "ETag: \"1\"\r\n", body, body.len() / 2),
        Some(at) => rest(stream, "ETag: \"1\"\r\n", body, at - 7),
    };
    "a cut, then a part of the range", Error(OTHER_BYTES), |asked, stream, body| match asked.from() {
        None => cut(stream, "ETag: \"1\"\r\n", body, body.len() / 2),
        Some(at) => {
            let headers = format!(
                "Content-Length: 5\r\nContent-Range: bytes {at}-{}/{}\r\n", at + 4, body.len(),
            );
            respond(stream, "206 Partial Content", &headers, &body[at..at + 5]);
        }
    };
    "a cut, then parts in one", Error(OTHER_BYTES), |asked, stream, body| match asked.number {
        0 => cut(stream, "ETag: \"1\"\r\n", body, body.len() / 2),
        _ => respond(
            stream,
            "206 Partial Content",
            "Content-Type: multipart/byteranges; boundary=x\r\n",
            [b"\r\n--x\r\nContent-Range: bytes 0-9/10\r\n\r\n", body, b"\r\n--x--\r\n"].concat(),
        ),
    };
    "a cut, then no such range", Error(CHANGED), |asked, stream, body| match asked.number {
        0 => cut(stream, "ETag: \"1\"\r\n", body, body.len() / 2),
        _ => respond(stream, "416 Range Not Satisfiable", "Content-Length: 0\r\n", ""),
    };
    "a cut at the same place each time", Error(BREAKS), |_, stream, body| {
        cut(stream, "", body, body.len() / 2);
    };
    "a part that nobody asked for", Error("without the whole file"), |_, stream, body| {
        rest(stream, "", body, 1000);
    };

    // Silence.
    "no answer", Error(NOTHING), |_, _, _| sleep(Duration::from_secs(20));
    "no body", Error(NOTHING), |_, stream, body| {
        respond(stream, "200 OK", &format!("Content-Length: {}\r\n", body.len()), "");
        sleep(Duration::from_secs(20));
    };
    "a byte a second", Error("less than 64 KiB in 6 seconds"), |_, stream, body| {
        respond(stream, "200 OK", &format!("Content-Length: {}\r\n", body.len()), "");
        for byte in body.iter().take(20) {
            send(stream, [*byte]);
            sleep(Duration::from_secs(1));
        }
    };
    "headers without end", Error(""), |_, stream, _| {
        send(stream, "HTTP/1.1 200 OK\r\n");
        endless(stream, b"X-More: and more and more and more\r\n");
    };
    "a header without end", Error(""), |_, stream, _| {
        send(stream, "HTTP/1.1 200 OK\r\nX-More: ");
        endless(stream, &[b'x'; 1000]);
    };
    "100 Continue without end", Error(NOTHING), |_, stream, _| {
        endless(stream, b"HTTP/1.1 100 Continue\r\n\r\n");
    };
    "nothing, and the end", Error(BREAKS), |_, _, _| {};
    "another protocol", Error(NO_HTTP), |_, stream, _| send(stream, "SSH-2.0-OpenSSH_9.6\r\n");

    // Redirects.
    "a redirect to a relative path", Rows(2), |asked, stream, body| match asked.number {
        0 => respond(stream, "302 Found", "Location: ../b//other.csv\r\nContent-Length: 0\r\n", ""),
        _ => whole(stream, "", body),
    };
    "a redirect to its own host", Rows(2), |asked, stream, body| match asked.number {
        0 => redirect(stream, &format!("http://127.0.0.1:{}/b.csv", asked.port)),
        _ => whole(stream, "", body),
    };
    "redirects without end", Error("redirects without end"), |asked, stream, _| {
        redirect(stream, &format!("/{}.csv", asked.number));
    };
    "a redirect to another host without TLS", Error(NOT_FOLLOWED), |asked, stream, _| {
        redirect(stream, &format!("http://localhost:{}/b.csv", asked.port));
    };
    "a redirect to a file", Error(NOT_FOLLOWED), |_, stream, _| {
        redirect(stream, "file:///etc/passwd");
    };
    "a redirect to nowhere", Error(NOT_FOLLOWED), |_, stream, _| {
        respond(stream, "302 Found", "Content-Length: 0\r\n", "");
    };
    "a redirect to what is no address", Error(NOT_FOLLOWED), |_, stream, _| {
        redirect(stream, &format!("https://[{SECRET}/"));
    };
    "a redirect that passes the signature on", Error("with a secret of the address"), |_, stream, _| {
        redirect(stream, &format!("https://127.0.0.1:1/b.csv?X-Amz-Signature={SECRET}"));
    };
    "a redirect to a host that is not there", Error("cannot be reached"), |_, stream, _| {
        redirect(stream, "https://127.0.0.1:1/b.csv");
    };

    // Statuses.
    "429 for a second", Rows(2), |asked, stream, body| match asked.number {
        0 => respond(stream, "429 Too Many Requests", "Retry-After: 1\r\nContent-Length: 0\r\n", ""),
        _ => whole(stream, "", body),
    };
    "503 twice", Rows(3), |asked, stream, body| match asked.number {
        0 | 1 => respond(stream, "503 Service Unavailable", "Content-Length: 0\r\n", ""),
        _ => whole(stream, "", body),
    };
    "503 for an hour", Error("run the command again in 3600 seconds"), |_, stream, _| {
        respond(stream, "503 Service Unavailable", "Retry-After: 3600\r\nContent-Length: 0\r\n", "");
    };
    "503 for ever", Error("the server is busy"), |asked, stream, _| echo(asked, stream, "503 Busy");
    "401 with an echo", Error("user name and a password"), |asked, stream, _| echo(asked, stream, "401 No");
    "403 with an echo", Error("denies access"), |asked, stream, _| echo(asked, stream, "403 No");
    "404 with an echo", Error("no such file"), |asked, stream, _| echo(asked, stream, "404 No");
    "416 with an echo", Error("status 416"), |asked, stream, _| echo(asked, stream, "416 No");
    "500 with an echo", Error("error of its own"), |asked, stream, _| echo(asked, stream, "500 No");
    "204", Error("without the whole file"), |_, stream, _| respond(stream, "204 No Content", "", "");
    "an empty file", Error("The file is empty."), |_, stream, _| whole(stream, "", b"");
    "an echo with 200", Error("a copy of the request"), |asked, stream, _| echo(asked, stream, "200 OK");
    "a page of an error with 200", Error("[FILE-"), |_, stream, _| {
        let page = format!("<!DOCTYPE html><html><body>Denied: token={SECRET}</body></html>");
        whole(stream, "Content-Type: text/csv\r\n", page.as_bytes());
    };
    "a coding that is not read", Error("packs the file"), |_, stream, body| {
        whole(stream, "Content-Encoding: br\r\n", body);
    };
};

fn redirect(stream: &mut std::net::TcpStream, to: &str) {
    let headers = format!("Location: {to}\r\nContent-Length: 0\r\n");
    respond(stream, "302 Found", &headers, "");
}

/// Repeats the request in the reason, the headers and the body.
pub(crate) fn echo(asked: &crate::stub::Asked, stream: &mut std::net::TcpStream, status: &str) {
    let body = format!("{}\ntoken={SECRET}\n", asked.head);
    let headers = format!(
        "X-Echo: {SECRET}\r\nWWW-Authenticate: Basic realm=\"{SECRET}\"\r\nContent-Length: {}\r\n",
        body.len()
    );
    respond(stream, &format!("{status} {SECRET}"), &headers, body);
}

/// Sends bytes until nobody takes them.
fn endless(stream: &mut std::net::TcpStream, bytes: &[u8]) {
    while stream.write_all(bytes).is_ok() {}
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
