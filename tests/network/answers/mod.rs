//! The ways in which a server answers: tables, by what goes wrong.

mod cuts;
mod faults;
mod whole;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::command::SECRET;
use crate::stub::respond;
use crate::table::Way;

const BREAKS: &str = "the connection breaks";
const CHANGED: &str = "changed while it was read";
const OTHER_BYTES: &str = "sends other bytes than it was asked for";
const NO_HTTP: &str = "does not answer as a web server does";
const NOTHING: &str = "sends nothing for 2 seconds";
const NOT_FOLLOWED: &str = "redirects to an address that is not followed";

/// The ways, and how a read from each ends.
pub(crate) const ANSWERS: [&[Way]; 3] = [whole::ANSWERS, cuts::ANSWERS, faults::ANSWERS];

/// Makes a table of ways.
macro_rules! ways {
    ($($name:literal, $end:expr, |$asked:pat_param, $stream:pat_param, $body:pat_param| $answer:expr;)+) => {
        &[$(Way { name: $name, end: $end, answer: |$asked, $stream, $body| $answer }),+]
    };
}

use ways;

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
