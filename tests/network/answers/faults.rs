//! Silence, redirects and statuses.

use std::thread::sleep;
use std::time::Duration;

use super::{BREAKS, NO_HTTP, NOT_FOLLOWED, NOTHING, echo, endless, redirect, ways};
use crate::command::SECRET;
use crate::stub::{respond, send, whole};
use crate::table::End::{Error, Refused, Rows};
use crate::table::Way;

pub(super) const ANSWERS: &[Way] = ways! {
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
    "404 with an echo", Refused("no such file"), |asked, stream, _| echo(asked, stream, "404 No");
    "416 with an echo", Error("status 416"), |asked, stream, _| echo(asked, stream, "416 No");
    "500 with an echo", Error("error of its own"), |asked, stream, _| echo(asked, stream, "500 No");
    "204", Error("without the whole file"), |_, stream, _| respond(stream, "204 No Content", "", "");
    "an empty file", Refused("The file is empty."), |_, stream, _| whole(stream, "", b"");
    "an echo with 200", Error("a copy of the request"), |asked, stream, _| echo(asked, stream, "200 OK");
    "a page of an error with 200", Error("[FILE-"), |_, stream, _| {
        let page = format!("<!DOCTYPE html><html><body>Denied: token={SECRET}</body></html>");
        whole(stream, "Content-Type: text/csv\r\n", page.as_bytes());
    };
    "a coding that is not read", Error("packs the file"), |_, stream, body| {
        whole(stream, "Content-Encoding: br\r\n", body);
    };
};
