//! Objects of a real S3 server, read and written over a connection with faults.
//! `scripts/s3` starts the server and the proxy that adds the faults. Without them,
//! these tests are skipped and say so.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]
#![expect(clippy::format_collect, reason = "inputs are small")]

mod bucket;

use crate::bucket::{Bucket, Run};

/// About 30 MB, in four parts of 8 MiB. Every NMI has one day of 48 readings.
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

fn rows(run: &Run) -> Vec<&str> {
    run.output.lines().skip(1).collect()
}

/// What a spoilt line must never lead to.
fn is_whole(run: &Run, whole: &str) -> bool {
    run.code == Some(0) && run.output == whole
}

fn is_refused(run: &Run) -> bool {
    run.code == Some(3) && run.output.is_empty() && run.errors.contains("[FILE-READ]")
}

#[test]
fn a_large_object_is_complete_or_an_error_with_any_fault() {
    let Some(bucket) = Bucket::new("whole") else {
        return;
    };
    let text = large();
    bucket.put("in.csv", text.as_bytes());
    let whole = Bucket::run_on(text.as_bytes()).output;
    assert_eq!(whole.lines().count(), 130_001);
    for line in ["", "/fine", "/cut", "/busy", "/slow"] {
        let run = bucket.run(line, &["daily", "s3://whole/in.csv"]);
        assert!(
            is_whole(&run, &whole),
            "{line}: {:?} {}",
            run.code,
            run.errors
        );
    }
    for line in ["/down", "/dumb"] {
        let run = bucket.run(line, &["daily", "s3://whole/in.csv"]);
        assert!(is_refused(&run), "{line}: {:?} {}", run.code, run.errors);
    }
    let run = bucket.run("/changing", &["daily", "s3://whole/in.csv"]);
    assert!(is_refused(&run), "{:?} {}", run.code, run.errors);
    assert!(
        run.errors.contains("changed while it was read"),
        "{}",
        run.errors
    );
}

#[test]
fn archives_in_a_store_are_read() {
    let Some(bucket) = Bucket::new("archives") else {
        return;
    };
    let text = large();
    bucket.put("in.zip", bucket::zip_of(&text));
    bucket.put("in.gz", bucket::gzip_of(text.as_bytes()));
    let whole = Bucket::run_on(text.as_bytes()).output;
    for key in ["in.zip", "in.gz"] {
        for line in ["", "/cut"] {
            let run = bucket.run(line, &["daily", &format!("s3://archives/{key}")]);
            assert!(
                is_whole(&run, &whole),
                "{key}: {:?} {}",
                run.code,
                run.errors
            );
        }
    }
}

#[test]
fn a_prefix_and_a_pattern_stand_for_their_objects() {
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
    let run = bucket.run("", &["daily", "s3://prefix/in/"]);
    assert_eq!(
        rows(&run),
        ["QNA,2005-03-01,1", "QNC,2005-03-01,1", "QND,2005-03-01,1"]
    );
    let run = bucket.run("", &["daily", "s3://prefix/in/*.csv"]);
    assert_eq!(rows(&run), ["QNA,2005-03-01,1", "QNC,2005-03-01,1"]);
}

#[test]
fn keys_with_empty_parts_are_objects_of_their_own() {
    let Some(bucket) = Bucket::new("empty-parts") else {
        return;
    };
    for (key, nmi) in [
        ("in/a.csv", "QNA"),
        ("in//a.csv", "QNB"),
        ("in//c//a.csv", "QNC"),
    ] {
        bucket.put(key, day_of(nmi, "1"));
    }
    for (key, expected) in [
        ("in/a.csv", "QNA"),
        ("in//a.csv", "QNB"),
        ("in//", "QNB QNC"),
        ("in/", "QNA QNB QNC"),
        ("in//*/*.csv", "QNC"),
    ] {
        let run = bucket.run("", &["daily", &format!("s3://empty-parts/{key}")]);
        let nmis = rows(&run).into_iter().map(|row| &row[..3]);
        assert_eq!(
            nmis.collect::<Vec<_>>().join(" "),
            expected,
            "{key}: {}",
            run.errors
        );
    }
    let run = bucket.run(
        "",
        &[
            "daily",
            "s3://empty-parts/in/a.csv",
            "-o",
            "s3://empty-parts/out//b.csv",
        ],
    );
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(bucket.get("out//b.csv").is_some());
    assert!(bucket.get("out/b.csv").is_none());
}

#[test]
fn an_error_is_reported_with_a_sentence() {
    let Some(bucket) = Bucket::new("words") else {
        return;
    };
    bucket.put("empty.csv", "");
    for (address, sentence) in [
        ("s3://words/none.csv", "there is no such object"),
        (
            "s3://words/none/",
            "No object has a key that matches this address.",
        ),
        ("s3://words/empty.csv", "The file is empty."),
        ("ftp://words/x", "Addresses start with s3://"),
        ("http://example.test/x", "Without TLS"),
    ] {
        let run = bucket.run("", &["daily", address]);
        assert_eq!((run.code, run.output.as_str()), (Some(1), ""), "{address}");
        assert!(run.errors.contains(sentence), "{address}: {}", run.errors);
    }
}

#[test]
fn a_web_address_is_read_and_its_signature_is_never_printed() {
    let Some(bucket) = Bucket::new("web") else {
        return;
    };
    bucket.put_public("in.csv", day_of("QNTEST0001", "x"));
    let address = format!("{}/web/in.csv?X-Amz-Signature=secret", bucket.server());
    let run = bucket.run("", &["daily", &address]);
    assert_eq!(run.code, Some(2), "{}", run.errors);
    assert!(run.errors.starts_with("in.csv:2: "), "{}", run.errors);
    assert!(!run.errors.contains("secret"), "{}", run.errors);
}

#[test]
fn an_output_appears_when_all_of_it_was_sent() {
    let Some(bucket) = Bucket::new("outputs") else {
        return;
    };
    let text = large();
    bucket.put("in.csv", text.as_bytes());
    let whole = Bucket::run_on(text.as_bytes()).output;
    for line in ["", "/busy"] {
        let run = bucket.run(
            line,
            &["daily", "s3://outputs/in.csv", "-o", "s3://outputs/out.csv"],
        );
        assert_eq!(
            (run.code, run.output.as_str()),
            (Some(0), ""),
            "{}",
            run.errors
        );
        assert_eq!(bucket.get("out.csv").as_deref(), Some(whole.as_str()));
    }
    let run = bucket.run("/down", &["daily", "-", "-o", "s3://outputs/never.csv"]);
    assert_eq!(run.code, Some(1));
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
    let refused = run(&["s3://folder/in/"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.errors.contains("thesis.txt"), "{}", refused.errors);
}
