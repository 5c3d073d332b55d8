//! Requests to a store: each object is asked for by its own key, and nothing is asked for where
//! no request can be.

use crate::answers::echo;
use crate::command::{SECRET, rows_of, run_with_store, run_with_variable, text};
use crate::stores::{STRONG, daily, send_part};
use crate::stub::{Stub, whole};

#[test]
fn a_key_with_empty_parts_is_asked_for_as_it_is_written_and_signed_so() {
    let text = text(1);
    let rows = rows_of(&text);
    let stub = Stub::start(move |asked, stream| send_part(asked, stream, STRONG, text.as_bytes()));
    let keys = ["a//in.csv", "/in.csv", "a///b//in.csv", "a/in.csv"];
    for key in keys {
        let run = daily(&stub, key);
        let end = (run.code, run.output.as_str());
        assert_eq!(end, (Some(0), rows.as_str()), "{key}: {}", run.errors);
    }
    let asked = stub.asked();
    assert_eq!(asked.len(), keys.len());
    for (asked, key) in asked.iter().zip(keys) {
        let line = asked.head.lines().next().unwrap();
        assert_eq!(line, format!("GET /bucket/{key} HTTP/1.1"));
        let signature = asked.header("authorization").unwrap();
        assert!(
            signature.starts_with("AWS4-HMAC-SHA256 Credential=test/"),
            "{signature}"
        );
    }
}

/// The list names objects whose keys differ by empty parts alone.
#[test]
fn each_object_of_a_list_is_read_under_its_own_key() {
    let texts = ["QN00000001", "QN00000002"].map(|nmi| text(1).replace("QN00000000", nmi));
    let rows = rows_of(&texts.concat());
    let stub = Stub::start(move |asked, stream| {
        let line = asked.head.lines().next().unwrap();
        if line.contains("list-type=2") {
            let contents = ["in/a.csv", "in//a.csv"].map(|key| {
                format!(
                    "<Contents><Key>{key}</Key><LastModified>2005-03-02T00:00:00.000Z</LastModified><ETag>1</ETag><Size>9</Size></Contents>"
                )
            });
            let list = format!("<ListBucketResult>{}</ListBucketResult>", contents.concat());
            return whole(stream, "", list.as_bytes());
        }
        let index = usize::from(!line.contains("in//a.csv"));
        send_part(asked, stream, STRONG, texts[index].as_bytes());
    });
    let run = daily(&stub, "in/");
    let end = (run.code, run.output.as_str());
    assert_eq!(end, (Some(0), rows.as_str()), "{}", run.errors);
}

/// The libraries of the stores panic at these.
#[test]
fn variables_and_buckets_that_no_request_can_have_are_refused() {
    let stub = Stub::start(|asked, stream| echo(asked, stream, "404 No"));
    for (name, value) in [
        ("AWS_ENDPOINT_URL", format!("http://u:{SECRET}@bad host")),
        ("AWS_ENDPOINT_URL", "localhost:9".to_owned()),
        ("AWS_ACCESS_KEY_ID", format!("{SECRET}\n")),
        ("AWS_SESSION_TOKEN", format!("{SECRET}\r\n")),
        ("AWS_REGION", "a b".to_owned()),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let run = run_with_variable(
            folder.path(),
            &["daily", "s3://bucket/in.csv"],
            (name, &value),
        );
        assert_eq!(run.code, Some(3), "{name}: {}", run.errors);
        assert!(run.errors.contains(name), "{name}: {}", run.errors);
    }
    for bucket in ["b?x", "b#x", "b[", ":9", "", "b%41", "b x"] {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("s3://{bucket}/in.csv");
        let run = run_with_store(folder.path(), &["daily", &address], stub.port);
        assert_eq!(run.code, Some(1), "{bucket}: {}", run.errors);
        assert!(
            run.errors.contains("Addresses start with"),
            "{bucket}: {}",
            run.errors
        );
    }
    assert_eq!(stub.asked().len(), 0);
}
