//! Many small objects are asked for at the same time and each once, and members of a large
//! archive by their ranges, each once.

use std::io::{Cursor, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::answers::echo;
use crate::command::{rows_of, run_with_store, text};
use crate::stores::{STRONG, daily, send_part};
use crate::stub::{Stub, whole};

/// A text of one day for a meter of its own.
fn day_of(number: usize) -> String {
    text(1).replace("QN00000000", &format!("QN{number:08}"))
}

/// A ZIP archive of some members, as they come.
fn zip_of(members: &[(String, String)], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, text) in members {
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn many_small_objects_are_asked_for_at_the_same_time_and_each_once() {
    const COUNT: usize = 400;
    let rows = rows_of(&(0..COUNT).map(day_of).collect::<String>());
    let now = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let (counted, peak) = (Arc::clone(&now), Arc::clone(&most));
    let stub = Stub::start(move |asked, stream| {
        let line = asked.head.lines().next().unwrap_or_default();
        if line.contains("list-type=2") {
            let contents = (0..COUNT).map(|number| {
                format!(
                    "<Contents><Key>in/{number:04}.zip</Key><LastModified>2005-03-02T00:00:00.000Z</LastModified><ETag>1</ETag><Size>999</Size></Contents>"
                )
            });
            let list = format!(
                "<ListBucketResult>{}</ListBucketResult>",
                contents.collect::<String>()
            );
            return whole(stream, "", list.as_bytes());
        }
        peak.fetch_max(counted.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        // The later ones are faster, and come back first.
        let number: usize = line.split("in/").nth(1).unwrap()[..4].parse().unwrap();
        sleep(Duration::from_millis(60 - 2 * (number as u64 % 30)));
        counted.fetch_sub(1, Ordering::SeqCst);
        let members = [("a.csv".to_owned(), day_of(number))];
        let zip = zip_of(&members, CompressionMethod::Deflated);
        send_part(asked, stream, STRONG, &zip);
    });
    let run = daily(&stub, "in/");
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(run.output == rows);
    assert_eq!(stub.asked().len(), 1 + COUNT);
    let most = most.load(Ordering::SeqCst);
    // 32 threads, and the one that loads.
    assert!((8..=33).contains(&most), "{most} at the same time");
}

/// The first of them that fails is told, and it is the one that would be told without haste.
#[test]
fn faults_come_in_the_order_of_the_objects() {
    let stub = Stub::start(move |asked, stream| {
        let line = asked.head.lines().next().unwrap_or_default();
        match (0..30).find(|number| line.contains(&format!("/{number:02}.csv"))) {
            Some(11) => {
                sleep(Duration::from_millis(300));
                echo(asked, stream, "403 No");
            }
            Some(number) if number > 11 => echo(asked, stream, "403 No"),
            Some(number) => send_part(asked, stream, STRONG, day_of(number).as_bytes()),
            None => {}
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let addresses: Vec<String> = (0..30)
        .map(|number| format!("s3://bucket/{number:02}.csv"))
        .collect();
    let mut arguments = vec!["daily"];
    arguments.extend(addresses.iter().map(String::as_str));
    let run = run_with_store(folder.path(), &arguments, stub.port);
    assert_eq!(
        (run.code, run.output.as_str()),
        (Some(3), ""),
        "{}",
        run.errors
    );
    assert!(run.errors.contains("left out: 11.csv\n"), "{}", run.errors);
    assert!(!run.errors.contains("12.csv"), "{}", run.errors);
}

#[test]
fn members_of_a_large_archive_are_fetched_once() {
    // In the archive, neighbours are far from each other by their paths.
    let days = text(600);
    let members: Vec<(String, String)> = (0..480_usize)
        .map(|number| {
            let scattered = number * 7919 % 480;
            let text = days.replace("QN00000", &format!("QN{scattered:03}00"));
            (format!("{scattered:04}.csv"), text)
        })
        .collect();
    let mut sorted = members.clone();
    sorted.sort();
    let rows = rows_of(&sorted.into_iter().map(|(_, text)| text).collect::<String>());
    let zip = zip_of(&members, CompressionMethod::Stored);
    let length = zip.len();
    assert!(length > 65 << 20, "{length}");
    let stub = Stub::start(move |asked, stream| send_part(asked, stream, STRONG, &zip));
    let run = daily(&stub, "in.zip");
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(run.output == rows);
    let sizes = stub.asked().into_iter().map(|asked| {
        let range = asked
            .header("range")
            .unwrap()
            .trim_start_matches("bytes=")
            .to_owned();
        let (first, last) = range.split_once('-').unwrap();
        let last = last.parse::<usize>().unwrap().min(length - 1);
        last + 1 - first.parse::<usize>().unwrap()
    });
    let fetched: usize = sizes.sum();
    assert!(fetched * 10 <= length * 12, "{fetched} of {length} bytes");
}
