//! Cuts, and what comes then.

use super::{BREAKS, CHANGED, OTHER_BYTES, ways};
use crate::stub::{cut, respond, rest, whole};
use crate::table::End::{Error, Rows};
use crate::table::Way;

pub(super) const ANSWERS: &[Way] = ways! {
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
};
