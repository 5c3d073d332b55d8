//! Objects of a real S3 server, read and written over a line with faults.
//!
//! `scripts/s3` starts the server and the proxy that spoils the line; without
//! them these tests say that they were skipped.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]
#![expect(clippy::format_collect, reason = "inputs are small")]

mod bucket;

use crate::bucket::{Bucket, Told};

/// About 30 MB, four parts of eight: every NMI has a day of 48 readings.
fn large() -> String {
    (0..130_000)
        .map(|number| {
            let value = format!("{}.{:02}", number % 9, number % 100);
            format!(
                "200,QN{number:08},E1,1,E1,N1,M1,kWh,30,\n300,20050301,{},A,,,20050402120000,\n",
                vec![value; 48].join(",")
            )
        })
        .collect()
}

fn day_of(nmi: &str, value: &str) -> String {
    format!("200,{nmi},E1,1,E1,N1,M1,kWh,1440,\n300,20050301,{value},A,,,20050402120000,\n")
}

fn rows(told: &Told) -> Vec<&str> {
    told.output.lines().skip(1).collect()
}

/// What a spoilt line must never lead to.
fn is_whole(told: &Told, whole: &str) -> bool {
    told.code == Some(0) && told.output == whole
}

fn is_refused(told: &Told) -> bool {
    told.code == Some(1) && told.output.is_empty() && told.errors.contains("[FILE-READ]")
}

#[test]
fn a_large_object_is_whole_or_an_error_on_any_line() {
    let Some(bucket) = Bucket::new("whole") else {
        return;
    };
    let text = large();
    bucket.put("in.csv", text.as_bytes());
    let whole = Bucket::run_on(text.as_bytes()).output;
    assert_eq!(whole.lines().count(), 130_001);
    for line in ["", "/fine", "/cut", "/busy", "/slow"] {
        let told = bucket.run(line, &["daily", "s3://whole/in.csv"]);
        assert!(
            is_whole(&told, &whole),
            "{line}: {:?} {}",
            told.code,
            told.errors
        );
    }
    for line in ["/down", "/dumb"] {
        let told = bucket.run(line, &["daily", "s3://whole/in.csv"]);
        assert!(is_refused(&told), "{line}: {:?} {}", told.code, told.errors);
    }
    let told = bucket.run("/changing", &["daily", "s3://whole/in.csv"]);
    assert!(is_refused(&told), "{:?} {}", told.code, told.errors);
    assert!(
        told.errors.contains("changed while it was read"),
        "{}",
        told.errors
    );
}

#[test]
fn archives_are_read_where_they_lie() {
    let Some(bucket) = Bucket::new("archives") else {
        return;
    };
    let text = large();
    bucket.put("in.zip", bucket::zip_of(&text));
    bucket.put("in.gz", bucket::gzip_of(text.as_bytes()));
    let whole = Bucket::run_on(text.as_bytes()).output;
    for key in ["in.zip", "in.gz"] {
        for line in ["", "/cut"] {
            let told = bucket.run(line, &["daily", &format!("s3://archives/{key}")]);
            assert!(
                is_whole(&told, &whole),
                "{key}: {:?} {}",
                told.code,
                told.errors
            );
        }
    }
}

#[test]
fn a_prefix_and_a_pattern_are_the_objects_below() {
    let Some(bucket) = Bucket::new("prefix") else {
        return;
    };
    for (key, nmi) in [
        ("in/a.csv", "QNA"),
        ("in/b/c.csv", "QNC"),
        ("in/d.txt", "QND"),
        ("other", "QNO"),
    ] {
        bucket.put(key, day_of(nmi, "1"));
    }
    bucket.put("in/empty/", "");
    let told = bucket.run("", &["daily", "s3://prefix/in/"]);
    assert_eq!(
        rows(&told),
        ["QNA,2005-03-01,1", "QNC,2005-03-01,1", "QND,2005-03-01,1"]
    );
    let told = bucket.run("", &["daily", "s3://prefix/in/*.csv"]);
    assert_eq!(rows(&told), ["QNA,2005-03-01,1", "QNC,2005-03-01,1"]);
}

#[test]
fn what_is_wrong_is_told_in_words() {
    let Some(bucket) = Bucket::new("words") else {
        return;
    };
    bucket.put("empty.csv", "");
    for (address, sentence) in [
        ("s3://words/none.csv", "there is no such object"),
        ("s3://words/none/", "No object has a key that starts so."),
        ("s3://words/empty.csv", "The file is empty."),
        ("ftp://words/x", "Addresses start with s3://"),
        ("http://example.test/x", "Without TLS"),
    ] {
        let told = bucket.run("", &["daily", address]);
        assert_eq!(
            (told.code, told.output.as_str()),
            (Some(1), ""),
            "{address}"
        );
        assert!(told.errors.contains(sentence), "{address}: {}", told.errors);
    }
}

#[test]
fn a_web_address_is_read_and_its_signature_told_nowhere() {
    let Some(bucket) = Bucket::new("web") else {
        return;
    };
    bucket.put_public("in.csv", day_of("QNTEST0001", "x"));
    let address = format!("{}/web/in.csv?X-Amz-Signature=secret", bucket.server());
    let told = bucket.run("", &["daily", &address]);
    assert_eq!(told.code, Some(2), "{}", told.errors);
    assert!(told.errors.starts_with("in.csv:2: "), "{}", told.errors);
    assert!(!told.errors.contains("secret"), "{}", told.errors);
}

#[test]
fn outputs_are_there_when_all_was_sent() {
    let Some(bucket) = Bucket::new("outputs") else {
        return;
    };
    let text = large();
    bucket.put("in.csv", text.as_bytes());
    let whole = Bucket::run_on(text.as_bytes()).output;
    for line in ["", "/busy"] {
        let told = bucket.run(
            line,
            &["daily", "s3://outputs/in.csv", "-o", "s3://outputs/out.csv"],
        );
        assert_eq!(
            (told.code, told.output.as_str()),
            (Some(0), ""),
            "{}",
            told.errors
        );
        assert_eq!(bucket.get("out.csv").as_deref(), Some(whole.as_str()));
    }
    let told = bucket.run("/down", &["daily", "-", "-o", "s3://outputs/never.csv"]);
    assert_eq!(told.code, Some(1));
    assert_eq!(bucket.get("never.csv"), None);
}

#[test]
fn a_folder_of_outputs_has_nothing_stale_or_foreign_in_it() {
    let Some(bucket) = Bucket::new("folder") else {
        return;
    };
    for key in ["in/a.csv", "in/b.csv"] {
        bucket.put(key, day_of("QNTEST0001", "1"));
    }
    let to = ["--out-dir", "s3://folder/out/"];
    let run = |inputs: &[&str]| bucket.run("", &[&["daily"], inputs, &to].concat());
    assert_eq!(run(&["s3://folder/in/"]).code, Some(0));
    assert_eq!(run(&["s3://folder/in/b.csv"]).code, Some(0));
    assert_eq!(bucket.get("out/a.csv.daily.csv"), None);
    assert!(bucket.get("out/b.csv.daily.csv").is_some());
    assert_eq!(
        bucket.get("out/nem12-outputs.txt").as_deref(),
        Some("b.csv.daily.csv\n")
    );
    bucket.put("out/thesis.txt", "years of work");
    let told = run(&["s3://folder/in/"]);
    assert_eq!(told.code, Some(1));
    assert!(told.errors.contains("thesis.txt"), "{}", told.errors);
}
