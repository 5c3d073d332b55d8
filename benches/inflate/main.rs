//! Inflates the members of a ZIP file and drops the bytes. No program can read the file
//! faster.

use std::fs::File;
use std::io::{BufReader, Read};
use std::process::ExitCode;

use zip::ZipArchive;

fn main() -> ExitCode {
    let bytes = std::env::args().nth(1).and_then(|path| inflate(&path).ok());
    if bytes.is_some_and(|bytes| bytes > 0) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[expect(clippy::disallowed_methods, reason = "a program opens its files")]
fn inflate(path: &str) -> zip::result::ZipResult<u64> {
    let file = BufReader::with_capacity(1 << 20, File::open(path)?);
    let mut archive = ZipArchive::new(file)?;
    let mut part = vec![0; 4 << 20];
    let mut bytes = 0;
    for index in 0..archive.len() {
        let mut member = archive.by_index(index)?;
        loop {
            let read = member.read(&mut part)?;
            if read == 0 {
                break;
            }
            bytes += read as u64;
        }
    }
    Ok(bytes)
}
