mod made;
mod pax;
mod random;

use super::*;
use crate::archive::tests::made::{Made, gzip_of, tar_of, zip_of};
use ::zip::write::SimpleFileOptions;
use nem12::{State, Threads};
use std::io::{Cursor, Write};

#[test]
fn members_come_in_the_order_of_their_paths() {
    let mut writer = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for path in ["b", "a/2.V01", "a/1", "__MACOSX/a", "Z.mdff"] {
        writer
            .start_file(path, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(b"100,NEM12,200503010000,A,B\n").unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    let mut loader = Loader::new(Threads::caller());
    assert_eq!(Archive::of(&bytes), Some(Archive::Zip));
    Archive::Zip.read("in.zip", Cursor::new(bytes), &mut loader);
    let (state, _) = loader.finish();
    let names: Vec<(&str, bool)> = state
        .inputs()
        .iter()
        .map(|input| (input.name.as_str(), input.is_aside))
        .collect();
    assert_eq!(
        names,
        [
            ("in.zip!Z.mdff", false),
            ("in.zip!__MACOSX/a", true),
            ("in.zip!a/1", false),
            ("in.zip!a/2.V01", false),
            ("in.zip!b", false)
        ]
    );
}

/// A file that counts the bytes that are read from it.
struct Counted {
    bytes: Vec<u8>,
    read: u64,
}

impl Ranged for Counted {
    fn length(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn read_at(&mut self, at: u64, buffer: &mut [u8], until: u64) -> io::Result<usize> {
        let at = usize::try_from(at).unwrap();
        assert!(
            at as u64 + buffer.len() as u64 <= until,
            "more than was said"
        );
        let count = buffer.len().min(self.bytes.len() - at);
        buffer[..count].copy_from_slice(&self.bytes[at..at + count]);
        self.read += count as u64;
        Ok(count)
    }
}

#[test]
fn an_archive_of_many_members_is_read_once() {
    for count in [1, 300, 9000] {
        let members: Vec<Made> = (0..count)
            .map(|number: u32| {
                // In the archive, neighbours are far from each other by their paths.
                let scattered = number.wrapping_mul(2_654_435_761);
                let rows = "1,".repeat(50 + number as usize % 400);
                Made {
                    is_stored: number.is_multiple_of(2),
                    ..Made::new(&format!("{scattered:010}.csv"), format!("300,{rows}\n"))
                }
            })
            .collect();
        let bytes = zip_of(&members);
        let length = bytes.len() as u64;
        let mut source = Counted { bytes, read: 0 };
        let mut loader = Loader::new(Threads::caller());
        let unpacking = Unpacking::default();
        Unpacker::new(&unpacking, &mut loader).read(Archive::Zip, "in.zip", &mut source);
        assert_eq!(loader.inputs(), members.len());
        assert!(
            source.read * 10 <= length * 12,
            "{} of {length} bytes are read for {count} members",
            source.read
        );
    }
}

/// The state of an archive that is read within limits.
fn unpacked(bytes: Vec<u8>, unpacking: &Unpacking) -> State {
    let mut loader = Loader::new(Threads::caller());
    let archive = Archive::of(&bytes).unwrap();
    let mut source = Seeking::new(Cursor::new(bytes)).unwrap();
    Unpacker::new(unpacking, &mut loader).read(archive, "in", &mut source);
    loader.finish().0
}

/// The number of inputs that are refused with these words.
fn refused(state: &State, words: &str) -> usize {
    let refusals = state
        .inputs()
        .iter()
        .filter_map(|input| input.refusal.as_ref());
    refusals
        .filter(|refusal| refusal.sentence.contains(words))
        .count()
}

#[test]
fn what_comes_out_of_an_archive_is_limited_and_told() {
    let bomb = Made::new("bomb.csv", vec![b'\n'; 300_000]);
    let zip = zip_of(&[
        Made::new("a.csv", "900\n"),
        bomb.clone(),
        Made::new("c.csv", "900\n"),
    ]);
    let inside = zip_of(&[Made::new("in.zip", zip.clone())]);
    let tar = gzip_of(&tar_of(&[bomb, Made::new("c.csv", "900\n")]));
    for (bytes, told) in [(zip, 2), (inside, 2), (tar, 1)] {
        let unpacking = Unpacking {
            most_inflated: 100_000,
            ..Unpacking::default()
        };
        let state = unpacked(bytes, &unpacking);
        let limited = refused(&state, "more than 100,000 bytes");
        assert!(limited >= told, "{:?}", state.inputs());
    }
}

#[test]
fn the_members_of_an_archive_are_limited_and_told() {
    let members: Vec<Made> = (0..4)
        .map(|number| Made::new(&format!("{number}.csv"), "900\n"))
        .collect();
    let zip = zip_of(&members);
    let inside = zip_of(&[
        Made::new("in.zip", zip.clone()),
        Made::new("z.csv", "900\n"),
    ]);
    let tar = gzip_of(&tar_of(&members));
    for (bytes, inputs, told) in [(zip, 4, 1), (inside, 4, 2), (tar, 4, 1)] {
        let unpacking = Unpacking {
            most_members: 3,
            ..Unpacking::default()
        };
        let state = unpacked(bytes, &unpacking);
        let limited = refused(&state, "more than 3 members");
        assert_eq!(limited, told, "{:?}", state.inputs());
        assert_eq!(state.inputs().len(), inputs);
    }
}
