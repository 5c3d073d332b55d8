//! What is kept of an input does not grow with its bytes, also where no 200 or 300
//! record comes for megabytes.

use std::process::Command;

use crate::desk::{Desk, Run, day_of, one_day, zip_of};

/// Streams the first argument, then the second again and again, then reads them.
/// Address space is limited to 60 MB: the command with its two threads, and less than
/// twice what is streamed.
const SCRIPT: &str = "ulimit -v 60000
    { printf '%s' \"$1\"
      if [ \"$2\" = endless ]
      then head -c \"$3\" /dev/zero | tr '\\0' x
      else yes \"$2\" | head -c \"$3\"
      fi
    } | \"$0\" daily --threads 2 -";

/// Runs `nem12 daily` on one input with this many kilobytes of address space. glibc would
/// reserve 64 MB of them for the second thread where they just fit, and use none.
fn daily_within(kilobytes: u32, desk: &Desk, input: &str) -> Run {
    let script = format!(
        "export MALLOC_ARENA_MAX=1; ulimit -v {kilobytes}; exec \"$0\" daily --threads 2 \"$1\""
    );
    let output = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_nem12")])
        .arg(desk.path(input))
        .output();
    Run::from(output.unwrap())
}

/// Whether the one day of the input is in the output, and nothing else.
fn has_the_day(run: &Run) -> bool {
    run.output.ends_with("\nQNTEST0001,2005-03-01,48\n") && run.output.lines().count() == 2
}

#[test]
fn what_an_archive_inflates_to_is_read_in_little_memory() {
    let desk = Desk::new("bombs");
    let day = one_day();
    // Less than twice what comes out, as above.
    let bombs = [
        vec![b'\n'; 32 << 20],
        b" ,\r\n".repeat(8 << 20),
        vec![b'x'; 32 << 20],
    ];
    for bomb in bombs {
        let zip = zip_of(&[("a.csv", day.as_bytes()), ("b.csv", &bomb)]);
        desk.put("in.zip", &zip);
        assert!(zip.len() < 1 << 20);
        let run = daily_within(60_000, &desk, "in.zip");
        assert!(has_the_day(&run), "{}", run.errors);
    }
}

#[test]
fn a_member_and_a_file_take_little_memory() {
    let desk = Desk::new("members");
    let day = one_day();
    let names: Vec<String> = (0..15_000).map(|index| format!("{index}.csv")).collect();
    let mut members: Vec<(&str, &[u8])> = vec![("a.csv", day.as_bytes())];
    members.extend(names.iter().map(|name| (name.as_str(), &b"no NEM12\n"[..])));
    desk.put("in.zip", zip_of(&members));
    // Less than 2 kB for each.
    let run = daily_within(90_000, &desk, "in.zip");
    assert!(has_the_day(&run), "{}", run.errors);

    std::fs::create_dir(desk.path("many")).unwrap();
    for (name, bytes) in members {
        desk.put(&format!("many/{name}"), bytes);
    }
    let run = daily_within(90_000, &desk, "many");
    assert!(has_the_day(&run), "{}", run.errors);
}

#[test]
fn megabytes_of_lines_of_each_kind_are_read_in_little_memory() {
    let day = day_of("QNTEST0001", "20050301", "1");
    let day = day.trim_end().trim_end_matches("900").trim_end();
    // An unknown line is the slowest to read.
    for (filler, bytes) in [
        ("", 64 << 20),
        (",,,", 64 << 20),
        ("what is this?", 16 << 20),
        ("400,1,24,A,,", 32 << 20),
        ("500,N,,20050401120000,000100", 32 << 20),
        ("100,NEM12,200504010000,A,B", 24 << 20),
        ("900", 8 << 20),
        ("endless", 64 << 20),
    ] {
        let output = Command::new("sh")
            .args(["-c", SCRIPT, env!("CARGO_BIN_EXE_nem12")])
            .args([&format!("{day}\n"), filler, &bytes.to_string()])
            .output();
        let run = Run::from(output.unwrap());
        let last = run.output.lines().last().unwrap_or_default();
        assert_eq!(last, "QNTEST0001,2005-03-01,48", "{filler}: {}", run.errors);
    }
}

#[test]
fn archives_that_are_read_ahead_take_bounded_memory() {
    let desk = Desk::new("bombs-ahead");
    let bomb = zip_of(&[("b.csv", &vec![b'x'; 48 << 20])]);
    std::fs::create_dir(desk.path("many")).unwrap();
    desk.put("many/a.csv", one_day());
    for number in 0..12 {
        desk.put(&format!("many/{number:02}.zip"), &bomb);
    }
    // Less than half of what comes out.
    let run = daily_within(250_000, &desk, "many");
    assert!(has_the_day(&run), "{}", run.errors);
}
