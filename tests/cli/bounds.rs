//! What is kept of an input does not grow with its bytes, also where no 200 or 300
//! record comes for megabytes.

use std::process::Command;

use crate::desk::{Run, day_of};

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

#[test]
fn megabytes_of_lines_of_each_kind_are_read_in_little_memory() {
    let day = day_of("QNTEST0001", "20050301", "1");
    let day = day.trim_end().trim_end_matches("900").trim_end();
    // A blank or an unknown line is the slowest to read.
    for (filler, bytes) in [
        ("", 8 << 20),
        (",,,", 16 << 20),
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
