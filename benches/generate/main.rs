//! Makes NEM12 files for the benches, in any size and several shapes. The same
//! arguments give the same file. A second file, `.truth.json`, has the sums of the
//! output.
//!
//! ```text
//! generate SHAPE MEGABYTES PATH [SEED]
//! ```
//! A path that ends in `.zip` gets an archive with the file as its only member. A size
//! such as `1000nmis` is a number of meters.

mod calendar;
mod day;
mod meter;
mod random;
mod shape;
mod truth;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::meter::Meters;
use crate::shape::Shape;
use crate::truth::Truth;

/// The bytes that are made before they are written.
const PART: usize = 1 << 20;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [shape, size, path, ..] = words.as_slice() else {
        return fail("generate SHAPE MEGABYTES PATH [SEED]");
    };
    let Some(shape) = Shape::named(shape) else {
        return fail("there is no such shape");
    };
    let meters = size
        .strip_suffix("nmis")
        .and_then(|count| count.parse().ok());
    let bytes = match (meters, size.parse::<u64>()) {
        (Some(_), _) => u64::MAX,
        (None, Ok(megabytes)) => megabytes * 1_000_000,
        (None, Err(_)) => return fail("the size is no number"),
    };
    let limit = Limit {
        bytes,
        meters: meters.unwrap_or(u64::MAX),
    };
    let seed = words.get(3).and_then(|seed| seed.parse().ok()).unwrap_or(1);
    match make(shape, &limit, path, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

/// The end of a file: the first limit that is reached.
struct Limit {
    bytes: u64,
    meters: u64,
}

fn make(shape: Shape, limit: &Limit, path: &str, seed: u64) -> io::Result<()> {
    // The file gets its name when it is complete, so no program reads half of it.
    let unfinished = format!("{path}.part");
    let file = BufWriter::with_capacity(PART, File::create(&unfinished)?);
    let is_zip = Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "zip");
    let (bytes, truth) = if is_zip {
        let mut zip = ZipWriter::new(file);
        let options = SimpleFileOptions::default().large_file(true);
        zip.start_file("generated.csv", options)
            .map_err(io::Error::other)?;
        let made = write(shape, limit, seed, &mut zip)?;
        zip.finish().map_err(io::Error::other)?.flush()?;
        made
    } else {
        let mut file = file;
        let made = write(shape, limit, seed, &mut file)?;
        file.flush()?;
        made
    };
    std::fs::rename(unfinished, path)?;
    std::fs::write(format!("{path}.truth.json"), truth.to_json(bytes))
}

fn write(
    shape: Shape,
    limit: &Limit,
    seed: u64,
    file: &mut impl Write,
) -> io::Result<(u64, Truth)> {
    let mut truth = Truth::new();
    let mut meters = Meters::new(shape, seed);
    let mut bytes = 0;
    let mut flush = |part: &mut Vec<u8>| {
        bytes += part.len() as u64;
        file.write_all(part)?;
        part.clear();
        io::Result::Ok(bytes)
    };
    let mut part = format!("100,NEM12,202404150000,TESTMDP,TESTRET{}", shape.ending).into_bytes();
    if shape.days == 0 {
        flush(&mut part)?;
        let size = usize::try_from(limit.bytes).unwrap_or(usize::MAX);
        meters.endless(size, |part| flush(part).map(drop), &mut truth)?;
    } else {
        for number in 0..limit.meters {
            meters.meter(number, &mut part, &mut truth);
            if part.len() > PART && flush(&mut part)? >= limit.bytes {
                break;
            }
        }
    }
    part.extend_from_slice(format!("900{}", shape.ending).as_bytes());
    let bytes = flush(&mut part)?;
    truth.varied = meters.varied;
    Ok((bytes, truth))
}

fn fail(why: &str) -> ExitCode {
    // A failure to print the error is ignored.
    let _ = writeln!(io::stderr(), "generate: {why}");
    ExitCode::FAILURE
}
