//! Whole answers, and lengths and ends that lie.

use std::thread::sleep;
use std::time::Duration;

use super::{BREAKS, NO_HTTP, endless, gzip, ways};
use crate::stub::{chunks, respond, send, whole};
use crate::table::End::{Error, Rows};
use crate::table::Way;

pub(super) const ANSWERS: &[Way] = ways! {
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
};
