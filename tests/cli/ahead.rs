//! Inputs that are read ahead by several threads come to the same outputs and findings, in the
//! same order, as those that are read one after the other.

use crate::desk::{Desk, day_of, gzip_of, zip_of};

/// Puts many inputs of all kinds into a folder.
fn put_inputs(desk: &Desk) {
    for number in 0..120 {
        let day = day_of(&format!("QN{number:08}"), "20050301", "1");
        let name = |ending: &str| format!("in/{number:03}.{ending}");
        match number % 10 {
            0 | 1 => desk.put(&name("csv"), &day),
            2 => desk.put(&name("gz"), gzip_of(day.as_bytes())),
            3 => {
                let gzip = gzip_of(day.as_bytes());
                desk.put(&name("gz"), &gzip[..gzip.len() - 5]);
            }
            4 => desk.put(&name("zip"), zip_of(&[("b", b"no"), ("a", day.as_bytes())])),
            5 => {
                let inner = zip_of(&[("x.csv", day.as_bytes()), ("y.pdf", b"%PDF-1.7\n")]);
                desk.put(
                    &name("zip"),
                    zip_of(&[("z.zip", &inner), ("a.gz", &gzip_of(day.as_bytes()))]),
                );
            }
            6 => {
                let zip = zip_of(&[("a.csv", day.as_bytes())]);
                desk.put(&name("zip"), &zip[..zip.len() / 2]);
            }
            7 => desk.put(&name("csv"), ""),
            // One of more than a megabyte.
            8 => desk.put(
                &name("csv"),
                day.repeat(if number == 18 { 20_000 } else { 50 }),
            ),
            _ => desk.put(&name("csv"), day.replace(",1,", ",x,")),
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let desk = Desk::new("ahead");
    put_inputs(&desk);
    for command in ["daily", "check", "intervals"] {
        let run = |threads: &str| {
            desk.run(&[
                command,
                "in",
                "none.csv",
                "in/000.csv",
                "--threads",
                threads,
            ])
        };
        let one = run("1");
        assert_eq!(one.code, Some(2), "{}", one.errors);
        for threads in ["2", "3", "16"] {
            let several = run(threads);
            assert_eq!(several.code, one.code);
            assert_eq!(several.errors, one.errors, "{command} {threads}");
            assert!(several.output == one.output, "{command} {threads}");
        }
    }
}
