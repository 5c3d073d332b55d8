//! The credentials of S3: the environment, then the profile, then the machine; where there are
//! none, a sentence says what was looked for.

use std::fs;
use std::path::Path;

use crate::command::{Run, SECRET, rows_of, run_with_variables, text};
use crate::stores::{STRONG, send_part};
use crate::stub::Stub;

/// Runs the command without credentials in the environment, and with these variables. Returns
/// the run, and the key that the first request was signed with.
fn run(folder: &Path, variables: &[(&str, &str)]) -> (Run, Option<String>) {
    let body = text(1);
    let stub = Stub::start(move |asked, stream| send_part(asked, stream, STRONG, body.as_bytes()));
    let endpoint = format!("http://127.0.0.1:{}", stub.port);
    let home = folder.to_string_lossy().into_owned();
    let usual = [
        ("AWS_ENDPOINT_URL", endpoint.as_str()),
        ("HOME", &home),
        ("AWS_EC2_METADATA_DISABLED", "true"),
    ];
    let all = [&usual, variables].concat();
    let removed = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"];
    let run = run_with_variables(folder, &["daily", "s3://bucket/in.csv"], &all, &removed);
    let asked = stub.asked();
    let signed = asked
        .first()
        .and_then(|asked| asked.header("authorization"));
    let key = signed.and_then(|signed| signed.split(['=', '/']).nth(1));
    (run, key.map(str::to_owned))
}

fn put(folder: &Path, name: &str, text: &str) {
    fs::create_dir_all(folder.join(".aws")).unwrap();
    fs::write(folder.join(".aws").join(name), text).unwrap();
}

#[test]
fn what_was_looked_for_is_said_when_nothing_is_found() {
    let folder = tempfile::tempdir().unwrap();
    for variables in [
        [("AWS_EC2_METADATA_DISABLED", "true")],
        // Nobody answers there.
        [("AWS_METADATA_ENDPOINT", "http://127.0.0.1:1")],
    ] {
        let (run, key) = run(folder.path(), &variables);
        assert_eq!((run.code, key), (Some(3), None), "{}", run.errors);
        for part in [
            "No credentials for s3:// are found.",
            "AWS_ACCESS_KEY_ID",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "the profile default in ",
            ".aws/credentials",
            "instance metadata",
        ] {
            assert!(run.errors.contains(part), "{part}: {}", run.errors);
        }
        assert!(!run.errors.contains("169.254"), "{}", run.errors);
    }
}

#[test]
fn a_profile_has_credentials() {
    let folder = tempfile::tempdir().unwrap();
    let rows = rows_of(&text(1));
    put(
        folder.path(),
        "credentials",
        &format!(
            "[default]\naws_access_key_id = ONE\naws_secret_access_key = {SECRET}\n[work]\naws_access_key_id=TWO\naws_secret_access_key={SECRET}\n"
        ),
    );
    fs::write(
        folder.path().join("print"),
        format!("#!/bin/sh\necho '{{\"Version\": 1, \"AccessKeyId\": \"THREE\", \"SecretAccessKey\": \"{SECRET}\"}}'\n"),
    )
    .unwrap();
    let print = folder.path().join("print");
    put(
        folder.path(),
        "config",
        &format!(
            "[profile run]\nregion = ap-southeast-2\ncredential_process = sh \"{}\"\n",
            print.display()
        ),
    );
    for (variables, expected) in [
        (vec![], "ONE"),
        (vec![("AWS_PROFILE", "work")], "TWO"),
        (vec![("AWS_PROFILE", "run")], "THREE"),
        // The environment goes before the profile.
        (
            vec![
                ("AWS_PROFILE", "work"),
                ("AWS_ACCESS_KEY_ID", "FOUR"),
                ("AWS_SECRET_ACCESS_KEY", SECRET),
            ],
            "FOUR",
        ),
    ] {
        let (run, key) = run(folder.path(), &variables);
        assert_eq!(run.code, Some(0), "{variables:?}: {}", run.errors);
        assert_eq!(run.output, rows);
        assert_eq!(key.as_deref(), Some(expected), "{variables:?}");
    }
}

#[test]
fn a_profile_that_gives_none_is_told_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    put(
        folder.path(),
        "config",
        "[profile gone]\ncredential_process = no-such-program-here\n[profile bad]\ncredential_process = false\n[profile role]\nsso_session = x\n",
    );
    for (name, part) in [
        (
            "other",
            "The profile other, which AWS_PROFILE names, is not in ",
        ),
        ("gone", "cannot be started"),
        ("bad", "false fails"),
        ("role", "aws sso login"),
    ] {
        let variables = [("AWS_PROFILE", name), ("PATH", "/usr/bin:/bin")];
        let (run, key) = run(folder.path(), &variables);
        assert_eq!((run.code, key), (Some(3), None), "{name}: {}", run.errors);
        assert!(run.errors.contains(part), "{name}: {}", run.errors);
    }
}
