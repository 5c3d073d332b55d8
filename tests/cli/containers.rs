//! Archives inside archives, tar, and members that are damaged or no data.

use std::process::{Command, Stdio};

use crate::desk::{Desk, ONE_DAY, day_of, gzip_of, one_day, zip_of};

/// A tar archive of one member.
fn tar_of(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut block = vec![0; 512];
    block[..name.len()].copy_from_slice(name.as_bytes());
    block[124..136].copy_from_slice(format!("{:011o}\0", bytes.len()).as_bytes());
    block[148..156].fill(b' ');
    block[156] = b'0';
    block[257..265].copy_from_slice(b"ustar\x0000");
    let sum: u32 = block.iter().map(|&byte| u32::from(byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block.extend(bytes);
    block.resize(block.len().next_multiple_of(512) + 1024, 0);
    block
}

#[test]
fn archives_inside_archives_are_read_from_files_and_through_a_pipe() {
    let desk = Desk::new("nested");
    let day = one_day();
    let zip = zip_of(&[("a.csv", day.as_bytes())]);
    let tar = tar_of("a.csv", day.as_bytes());
    let gzip = gzip_of(day.as_bytes());
    for (name, bytes) in [
        ("zip in zip", zip_of(&[("in.zip", &zip)])),
        ("gzip in zip", zip_of(&[("a.csv.gz", &gzip)])),
        ("tar", tar.clone()),
        ("tar.gz", gzip_of(&tar)),
        ("zip in tar", tar_of("in.zip", &zip)),
        (
            "tar.gz in zip in tar",
            tar_of("in.zip", &zip_of(&[("x", &gzip_of(&tar))])),
        ),
    ] {
        desk.put("in.bin", &bytes);
        let file = desk.run(&["daily", "in.bin"]);
        let pipe = desk.run_with(&["daily", "-"], &bytes);
        for run in [file, pipe] {
            assert_eq!(
                (run.code, run.output.as_str()),
                (Some(0), ONE_DAY),
                "{name}: {}",
                run.errors
            );
        }
    }
    let mut deep = gzip_of(day.as_bytes());
    for _ in 0..7 {
        deep = gzip_of(&deep);
    }
    let run = desk.run_with(&["daily", "-"], &deep);
    assert_eq!(run.code, Some(1));
    assert!(
        run.errors.contains("an archive inside 6 others"),
        "{}",
        run.errors
    );
}

#[test]
fn what_cannot_be_data_is_a_note() {
    let desk = Desk::new("aside");
    let day = one_day();
    let others: [(&str, &[u8]); 6] = [
        ("guide.pdf", b"%PDF-1.4\n"),
        ("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("desktop.ini", b"[.ShellClassInfo]\r\n"),
        ("logo", b"\x89PNG\r\n\x1a\n\0\0"),
        ("__MACOSX/._a.csv", b"\0\x05\x16\x07\0"),
        (".DS_Store", b"\0\0\0\x01Bud1"),
    ];
    let mut members = others.to_vec();
    desk.put("nothing.zip", zip_of(&members));
    members.push(("a.csv", day.as_bytes()));
    desk.put("in.zip", zip_of(&members));
    let run = desk.run(&["daily", "in.zip", "--report", "report.json"]);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(0), ONE_DAY),
        "{}",
        run.errors
    );
    assert_eq!(
        run.errors.matches("[FILE-ASIDE]").count(),
        4,
        "{}",
        run.errors
    );
    let report = desk.read("report.json");
    assert_eq!(
        report.matches("\"outcome\": \"aside\"").count(),
        others.len()
    );
    assert!(others.iter().all(|(name, _)| report.contains(name)));
    let run = desk.run(&["daily", "nothing.zip"]);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(1), ""),
        "{}",
        run.errors
    );
    // By itself, such a file is one that a person took for data.
    desk.put("guide.pdf", b"%PDF-1.4\n");
    assert_eq!(desk.run(&["daily", "guide.pdf"]).code, Some(1));
}

#[test]
fn a_damaged_member_says_so_and_the_others_are_read() {
    let desk = Desk::new("damaged");
    let days = ["1", "2", "3"].map(|day| day_of("QNTEST0001", &format!("2005030{day}"), day));
    let names = ["a.csv", "b.csv", "c.csv"];
    let members: Vec<(&str, &[u8])> = names
        .into_iter()
        .zip(days.iter().map(String::as_bytes))
        .collect();
    let whole = zip_of(&members);
    let local = whole
        .windows(4)
        .enumerate()
        .filter(|(_, window)| window == b"PK\x03\x04");
    let second = local.map(|(at, _)| at).nth(1).unwrap();
    let mut header = whole.clone();
    header[second] = 0;
    let central = whole
        .windows(4)
        .position(|window| window == b"PK\x01\x02")
        .unwrap();
    let next = central
        + 4
        + whole[central + 4..]
            .windows(4)
            .position(|window| window == b"PK\x01\x02")
            .unwrap();
    let mut offset = whole.clone();
    offset[next + 42] ^= 1;
    let mut method = whole;
    method[next + 10] = 14;
    for (name, bytes, word) in [
        ("local header", header, "damaged"),
        ("offset", offset, "damaged"),
        ("method", method, "LZMA"),
    ] {
        desk.put("in.zip", &bytes);
        let run = desk.run(&["daily", "in.zip"]);
        assert_eq!(run.code, Some(2), "{name}: {}", run.errors);
        assert_eq!(
            run.output.matches("QNTEST0001").count(),
            2,
            "{name}: {}",
            run.output
        );
        assert!(!run.output.contains("2005-03-02"), "{name}: {}", run.output);
        assert!(
            run.errors.contains("in.zip!b.csv: file: "),
            "{name}: {}",
            run.errors
        );
        assert!(run.errors.contains(word), "{name}: {}", run.errors);
    }
}

#[test]
fn a_limit_of_what_comes_out_is_an_option() {
    let desk = Desk::new("inflate-limit");
    desk.put(
        "in.zip",
        zip_of(&[
            ("bomb.csv", &vec![b'\n'; 5_000_000]),
            ("c.csv", one_day().as_bytes()),
        ]),
    );
    let run = desk.run(&["daily", "in.zip"]);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(2), ONE_DAY),
        "{}",
        run.errors
    );
    let run = desk.run(&["daily", "in.zip", "--inflate-limit", "1M"]);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(1), ""),
        "{}",
        run.errors
    );
    assert!(
        run.errors.contains("more than 1,048,576 bytes"),
        "{}",
        run.errors
    );
    assert!(run.errors.contains("--inflate-limit"), "{}", run.errors);
    assert_eq!(
        desk.run(&["daily", "in.zip", "--inflate-limit", "0"]).code,
        Some(64)
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_by_its_name_and_told_in_a_folder() {
    let desk = Desk::new("pipes");
    desk.put("in/a.csv", one_day());
    let make = |name: &str| {
        Command::new("mkfifo")
            .arg(desk.path(name))
            .status()
            .unwrap()
    };
    assert!(make("in/pipe").success() && make("pipe").success());
    for inputs in ["in", "in/*"] {
        let run = desk.run(&["daily", inputs]);
        assert_eq!(
            (run.code, run.output.as_str()),
            (Some(2), ONE_DAY),
            "{}",
            run.errors
        );
        assert!(
            run.errors.contains("pipe: file: This is a pipe"),
            "{}",
            run.errors
        );
    }
    let run = desk.run(&["daily", "/dev/zero"]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("it is a device"), "{}", run.errors);
    for command in ["daily", "intervals"] {
        desk.put("packed", gzip_of(one_day().as_bytes()));
        let mut writer = Command::new("sh")
            .args(["-c", "cat packed > pipe"])
            .current_dir(desk.path(""))
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let run = desk.run(&[command, "pipe"]);
        assert_eq!(run.code, Some(0), "{command}: {}", run.errors);
        assert!(run.output.contains("QNTEST0001"), "{}", run.output);
        writer.wait().unwrap();
    }
}
