//! Outputs of the command line: a file, or standard output.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::pipeline::{Rendering, State};

/// Writes an output to `path`, or to standard output for `-` and nothing.
pub(super) fn write(rendering: Rendering, state: &State, path: Option<&Path>) -> io::Result<()> {
    let written = match path.filter(|path| path.as_os_str() != "-") {
        None => copy(rendering, state, &mut io::stdout().lock()),
        Some(path) if is_special(path) => fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|device| copy(rendering, state, &mut BufWriter::new(device))),
        Some(path) => replace(rendering, state, path),
    };
    match written {
        // Whoever was reading has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// A device or a pipe is written to; a file in its place would destroy it.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// Writes a file beside its place and moves it there when it is whole.
fn replace(rendering: Rendering, state: &State, path: &Path) -> io::Result<()> {
    // A link stays a link: what it points to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = beside(&path);
    let written = create(&beside)
        .and_then(|file| copy(rendering, state, &mut BufWriter::new(file)))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // Half an output is worse than none; the first error counts.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn copy(mut rendering: Rendering, state: &State, out: &mut impl Write) -> io::Result<()> {
    while let Some(text) = rendering.next_piece(state) {
        out.write_all(text.as_bytes())?;
    }
    out.flush()
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

fn create(path: &Path) -> io::Result<File> {
    File::create(path)
}
