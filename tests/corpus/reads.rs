//! Public sample files of NEM13: every register read of the library is compared with
//! the fields of its line, and none may be left out.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use nem12::{Loader, ReadPeriod, Settings, State, Threads};
use nem12_loader::archive::Archive;

use crate::{collect, plain, print_note, root};

/// The fields of a 250 record that a row has, and its quantity.
type Fields = [String; 6];

#[test]
fn every_register_read_of_the_corpus_is_in_the_output() {
    let root = root();
    let mut paths = Vec::new();
    if root.join("expected_daily.tsv").exists() {
        collect(&root, &mut paths);
    }
    paths.sort();
    let (mut files, mut reads, mut negative, mut odd) = (0, 0, 0, 0);
    let mut faults = Vec::new();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        if !name.to_ascii_lowercase().contains("nem13") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file of the corpus");
        let expected = fields_of(&text_of(&bytes));
        let state = read(&name, &bytes);
        let report = state.report(&Settings::default(), &Threads::caller());
        let found = rows_of(&state);
        let rows = report.reads.rows;
        if found != expected || rows.withheld + rows.rejected > 0 {
            faults.push(format!(
                "{name}: {rows:?}\n{found:?}\nexpected {expected:?}"
            ));
        }
        let count = |code: &str| {
            let group = report.findings.iter().find(|group| group.code == code);
            group.map_or(0, |group| group.count)
        };
        negative += count("N250-NEGATIVE");
        odd += count("N250-DIFFERENCE");
        files += 1;
        reads += expected.values().sum::<usize>();
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    print_note(&format!(
        "{reads} register reads of {files} files are as they stand there; {negative} are negative, {odd} do not follow from the reads"
    ));
}

/// The text of a file, or of the members of an archive.
fn text_of(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let mut text = String::new();
    for number in 0..archive.len() {
        let mut member = archive.by_index(number).expect("a member");
        member.read_to_string(&mut text).expect("it is text");
    }
    text
}

/// The 250 records, each with the number of its copies.
fn fields_of(text: &str) -> BTreeMap<Fields, usize> {
    let mut all = BTreeMap::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split(',').map(str::trim).collect();
        if fields[0] != "250" {
            continue;
        }
        assert!(fields[19].eq_ignore_ascii_case("kwh"), "{line}");
        let (sign, quantity) = match fields[18].strip_prefix('-') {
            Some(quantity) => ("-", quantity),
            None => ("", fields[18]),
        };
        let quantity = format!("{sign}{}", plain(quantity, 0));
        let own = [
            fields[1], fields[4], fields[3], fields[7], fields[9], &quantity,
        ];
        *all.entry(own.map(str::to_owned)).or_default() += 1;
    }
    all
}

fn rows_of(state: &State) -> BTreeMap<Fields, usize> {
    let settings = Settings::default();
    let mut all = BTreeMap::new();
    for period in state.reads(&settings) {
        let ReadPeriod::Read(read) = period else {
            continue;
        };
        let from: String = read
            .from
            .to_string()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let own = [
            read.nmi.to_string(),
            read.suffix.to_string(),
            read.register,
            read.direction.to_string(),
            from,
            read.quantity.to_string(),
        ];
        *all.entry(own).or_default() += 1;
    }
    all
}

fn read(name: &str, bytes: &[u8]) -> State {
    let mut loader = Loader::new(Threads::caller());
    if let Some(archive) = Archive::of(bytes) {
        archive.read(name, Cursor::new(bytes), &mut loader);
    } else {
        loader.read(name, bytes).expect("memory is read");
    }
    loader.finish().0
}
