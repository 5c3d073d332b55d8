//! What a server gets to see: how often it is asked, and for what.

use std::io::Write;
use std::sync::Arc;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::command::{SECRET, address, daily, rows_of, text};
use crate::stub::{Stub, whole};

#[test]
fn a_server_without_ranges_is_asked_once_for_a_file_of_any_size() {
    let text: Arc<str> = text(70_000).into();
    assert!(text.len() > 16 * 1024 * 1024);
    let rows = rows_of(&text);
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("in.csv", options).unwrap();
    writer.write_all(text.as_bytes()).unwrap();
    let zip = writer.finish().unwrap().into_inner();
    for body in [text.as_bytes().to_vec(), zip] {
        let stub = Stub::start(move |_, stream| whole(stream, "", &body));
        let run = daily(&address(stub.port));
        assert_eq!(run.code, Some(0), "{}", run.errors);
        assert!(run.output == rows);
        assert_eq!(stub.asked().len(), 1);
    }
}

#[test]
fn a_key_with_empty_parts_is_asked_for_as_it_is_written() {
    let text = text(1);
    let rows = rows_of(&text);
    let stub = Stub::start(move |_, stream| whole(stream, "", text.as_bytes()));
    for path in [
        "a//in.csv",
        "/in.csv",
        "a/./b//c%2Fd%20e.csv",
        "a//",
        "a@b.csv?to=c@d",
    ] {
        let run = daily(&format!("http://127.0.0.1:{}/{path}", stub.port));
        assert_eq!(
            (run.code, run.output.as_str()),
            (Some(0), rows.as_str()),
            "{path}: {}",
            run.errors
        );
    }
    let lines: Vec<String> = stub
        .asked()
        .iter()
        .filter_map(|asked| asked.head.lines().next().map(str::to_owned))
        .collect();
    let paths = [
        "/a//in.csv",
        "//in.csv",
        "/a/b//c%2Fd%20e.csv",
        "/a//",
        "/a@b.csv?to=c@d",
    ];
    assert_eq!(lines, paths.map(|path| format!("GET {path} HTTP/1.1")));
}

#[test]
fn another_server_gets_no_secret_and_is_not_told_the_first_address() {
    let text = text(1);
    let rows = rows_of(&text);
    let other = Stub::start(move |_, stream| whole(stream, "", text.as_bytes()));
    let port = other.port;
    let first = Stub::start(move |_, stream| {
        let to = format!("Location: http://127.0.0.1:{port}/b.csv\r\nContent-Length: 0\r\n");
        crate::stub::respond(stream, "307 Temporary Redirect", &to, "");
    });
    let run = daily(&address(first.port));
    assert_eq!((run.code, run.output), (Some(0), rows), "{}", run.errors);
    assert!(first.asked()[0].header("authorization").is_some());
    let asked = &other.asked()[0];
    assert!(
        asked.head.starts_with("GET /b.csv HTTP/1.1\r\n"),
        "{asked:?}"
    );
    for name in ["authorization", "referer", "cookie"] {
        assert_eq!(asked.header(name), None);
    }
    assert!(!asked.head.contains(SECRET), "{asked:?}");
}

/// A name of a file in a query is no secret, and a signature is.
#[test]
fn a_redirect_may_repeat_the_name_of_a_file_and_no_secret() {
    let text = text(1);
    let rows = rows_of(&text);
    let other = Stub::start(move |_, stream| whole(stream, "", text.as_bytes()));
    let port = other.port;
    let first = Stub::start(move |asked, stream| {
        let query = asked.head.split(['?', ' ']).nth(2).unwrap().to_owned();
        let to =
            format!("Location: http://127.0.0.1:{port}/b.csv?{query}\r\nContent-Length: 0\r\n");
        crate::stub::respond(stream, "302 Found", &to, "");
    });
    for (query, code) in [
        ("file=meter_data_2005.csv", 0),
        ("nmi=QN00000000", 0),
        (&format!("X-Amz-Signature={SECRET}"), 3),
        (&format!("t=0123456789{SECRET}"), 3),
    ] {
        let run = daily(&format!("http://127.0.0.1:{}/a.csv?{query}", first.port));
        assert_eq!(run.code, Some(code), "{query}: {}", run.errors);
        assert_eq!(run.output == rows, code == 0, "{query}");
    }
    assert_eq!(other.asked().len(), 2);
}

#[test]
fn a_host_that_is_not_followed_is_not_asked() {
    let other = Stub::start(|_, stream| whole(stream, "", b"never"));
    let port = other.port;
    let first = Stub::start(move |_, stream| {
        let to = format!("Location: http://localhost:{port}/b.csv\r\nContent-Length: 0\r\n");
        crate::stub::respond(stream, "301 Moved Permanently", &to, "");
    });
    assert_eq!(daily(&address(first.port)).code, Some(3));
    assert_eq!(other.asked().len(), 0);
}
