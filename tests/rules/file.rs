//! A small file that breaks no rule, and edits that make it break one.

use std::fmt::Write as _;
use std::io::Cursor;

use nem12::{Loader, ReadOptions, State, Threads};
use nem12_loader::archive::Archive;

/// One edit of the file. Lines are counted from 1, after the edits before.
pub(crate) enum Edit {
    /// Replaces a text in a line with another.
    Swap(usize, String, String),
    /// Inserts one or more lines before a line.
    Insert(usize, String),
    /// Removes a line.
    Cut(usize),
    /// Changes the bytes of the whole file, after all other edits.
    Pack(fn(Vec<u8>) -> Vec<u8>),
}

pub(crate) fn swap(line: usize, from: &str, to: &str) -> Edit {
    Edit::Swap(line, from.to_owned(), to.to_owned())
}

pub(crate) fn insert(line: usize, text: impl Into<String>) -> Edit {
    Edit::Insert(line, text.into())
}

pub(crate) fn cut(line: usize) -> Edit {
    Edit::Cut(line)
}

pub(crate) fn put(line: usize, text: impl Into<String>) -> [Edit; 2] {
    [cut(line), insert(line, text)]
}

/// The text of `count` readings: `1.001,1.002,…`. The first thousand all differ.
pub(crate) fn readings(count: usize) -> String {
    let mut text = String::new();
    for at in 1..=count {
        // Writing to a String cannot fail.
        let _ = write!(text, "1.{:03},", at % 1000);
    }
    text
}

pub(crate) const HEADER: &str = "100,NEM12,200503100000,MDP1,RETAILER1";

/// The 200 record of the second NMI.
pub(crate) const SECOND: &str = "200,NAAATEST02,E1,1,E1,N1,M2,kWh,30,";

/// A 300 record of a half-hourly day.
pub(crate) fn day(date: &str, tail: &str) -> String {
    format!("300,{date},{}{tail}", readings(48))
}

/// The lines of the file: two days of one NMI, the second of mixed quality, and
/// one day of a second NMI.
pub(crate) fn lines() -> Vec<String> {
    vec![
        HEADER.to_owned(),
        "200,NAAATEST01,E1B1,1,E1,N1,M1,kWh,30,20050601".to_owned(),
        day("20050301", "A,,,20050302120000,20050303000000"),
        day("20050302", "V,,,20050303120000,"),
        "400,1,20,A,,".to_owned(),
        "400,21,48,S14,32,".to_owned(),
        "500,N,,20050302100000,001123.5".to_owned(),
        SECOND.to_owned(),
        day("20050301", "A,,,20050302120000,"),
        "900".to_owned(),
    ]
}

/// The bytes of the file after edits. Each character is one byte, so `\u{e9}` is
/// a byte that is not UTF-8.
pub(crate) fn edited(edits: &[Edit]) -> Vec<u8> {
    let mut lines = lines();
    let mut packs = Vec::new();
    for edit in edits {
        match edit {
            Edit::Swap(line, from, to) => {
                let text = &mut lines[line - 1];
                assert!(text.contains(from), "{from} is not in {text}");
                *text = text.replacen(from, to, 1);
            }
            Edit::Insert(line, text) => lines.insert(line - 1, text.clone()),
            Edit::Cut(line) => drop(lines.remove(line - 1)),
            Edit::Pack(pack) => packs.push(pack),
        }
    }
    let text = lines.join("\r\n") + "\r\n";
    let byte = |character| u8::try_from(u32::from(character)).expect("a character of one byte");
    let bytes = text.chars().map(byte).collect();
    packs.into_iter().fold(bytes, |bytes, pack| pack(bytes))
}

/// Reads a file or an archive.
pub(crate) fn read(bytes: &[u8], options: ReadOptions) -> State {
    let mut loader = Loader::with_options(Threads::caller(), options);
    if let Some(archive) = Archive::of(bytes) {
        archive.read("file", Cursor::new(bytes.to_vec()), &mut loader);
    } else {
        loader.begin("file");
        loader.push(bytes);
        loader.end();
    }
    loader.finish().0
}
