//! Archives of all kinds, made byte by byte, so that they can be wrong.

use std::io::Write;

use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc};

/// A member of an archive that is made.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) name: Vec<u8>,
    pub(super) bytes: Vec<u8>,
    pub(super) is_stored: bool,
}

impl Made {
    pub(super) fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            bytes: bytes.into(),
            is_stored: false,
        }
    }
}

pub(super) fn gzip_of(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A ZIP archive. Members may have one name, which the crate `zip` refuses to write.
pub(super) fn zip_of(members: &[Made]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for member in members {
        let mut crc = Crc::new();
        crc.update(&member.bytes);
        let data = if member.is_stored {
            member.bytes.clone()
        } else {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(&member.bytes).unwrap();
            encoder.finish().unwrap()
        };
        let offset = four(out.len());
        let mut common = vec![
            20,
            0,
            0,
            0,
            if member.is_stored { 0 } else { 8 },
            0,
            0,
            0,
            0,
            0,
        ];
        common.extend(crc.sum().to_le_bytes());
        common.extend(four(data.len()));
        common.extend(four(member.bytes.len()));
        common.extend(two(member.name.len()));
        common.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(&member.name);
        out.extend(&data);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset);
        directory.extend(&member.name);
    }
    let start = out.len();
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(two(members.len()));
    out.extend(two(members.len()));
    out.extend(four(directory.len()));
    out.extend(four(start));
    out.extend([0, 0]);
    out
}

pub(super) fn tar_of(members: &[Made]) -> Vec<u8> {
    let mut out = Vec::new();
    for member in members {
        if member.name.len() > 100 {
            let long = [&member.name[..], b"\0"].concat();
            out.extend(tar_block(b"././@LongLink", long.len(), b'L'));
            padded(&mut out, &long);
        }
        let short = &member.name[..member.name.len().min(100)];
        out.extend(tar_block(short, member.bytes.len(), b'0'));
        padded(&mut out, &member.bytes);
    }
    out.extend([0; 1024]);
    out
}

/// A header of pax with this text, for the member behind it.
pub(super) fn pax_of(text: &[u8]) -> Vec<u8> {
    let mut out = tar_block(b"PaxHeaders/a", text.len(), b'x').to_vec();
    padded(&mut out, text);
    out
}

fn padded(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(bytes);
    out.resize(out.len().next_multiple_of(512), 0);
}

fn tar_block(name: &[u8], size: usize, kind: u8) -> [u8; 512] {
    let mut block = [0; 512];
    block[..name.len()].copy_from_slice(name);
    block[100..108].copy_from_slice(b"0000644\0");
    block[124..136].copy_from_slice(format!("{size:011o}\0").as_bytes());
    block[136..148].copy_from_slice(b"00000000000\0");
    block[148..156].fill(b' ');
    block[156] = kind;
    block[257..265].copy_from_slice(b"ustar\x0000");
    let sum: u32 = block.iter().map(|&byte| u32::from(byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

fn two(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap().to_le_bytes()
}

fn four(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_le_bytes()
}
