//! Outputs of the command line: a file, or standard output.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::pipeline::{Rendering, State};

/// Writes an output to `path`, or to standard output for `-` and nothing.
pub(super) fn write(
    mut rendering: Rendering,
    state: &State,
    path: Option<&Path>,
) -> io::Result<()> {
    write_pieces(|| rendering.next_piece(state), path)
}

/// Writes pieces of text, until there is none, in the same way.
pub(super) fn write_pieces(
    mut next: impl FnMut() -> Option<String>,
    path: Option<&Path>,
) -> io::Result<()> {
    let mut output = Output::create(path)?;
    while let Some(text) = next() {
        if !output.take(text.as_bytes())? {
            break;
        }
    }
    output.finish()
}

/// An output on its way. A file is written beside its place and moved there
/// when it is whole; given up, it was never there.
pub(super) struct Output {
    to: Box<dyn Write + Send>,
    /// Where it is written, and where it belongs.
    move_to: Option<(PathBuf, PathBuf)>,
    is_wanted: bool,
}

impl Output {
    /// An output to `path`, or to standard output for `-` and nothing.
    pub(super) fn create(path: Option<&Path>) -> io::Result<Self> {
        let (to, move_to): (Box<dyn Write + Send>, _) =
            match path.filter(|path| path.as_os_str() != "-") {
                None => (Box::new(BufWriter::new(io::stdout())), None),
                Some(path) if is_special(path) => {
                    let device = fs::OpenOptions::new().write(true).open(path)?;
                    (Box::new(BufWriter::new(device)), None)
                }
                Some(path) => {
                    // A link stays a link: what it points to is replaced.
                    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
                    let beside = beside(&path);
                    let file = create(&beside)?;
                    (Box::new(BufWriter::new(file)), Some((beside, path)))
                }
            };
        Ok(Self {
            to,
            move_to,
            is_wanted: true,
        })
    }

    /// Writes more of it; says whether anybody still wants it.
    pub(super) fn take(&mut self, bytes: &[u8]) -> io::Result<bool> {
        if self.is_wanted {
            self.is_wanted = wanted(self.to.write_all(bytes))?;
        }
        Ok(self.is_wanted)
    }

    /// Ends it, whole.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.is_wanted = wanted(self.to.flush())?;
        if let Some((beside, path)) = &self.move_to {
            fs::rename(beside, path)?;
            self.move_to = None;
        }
        Ok(())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some((beside, _)) = &self.move_to {
            // Half an output is worse than none; the first error counts.
            let _ = fs::remove_file(beside);
        }
    }
}

/// Whoever was reading may have seen enough, which is no error.
fn wanted(written: io::Result<()>) -> io::Result<bool> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error),
    }
}

/// A device or a pipe is written to; a file in its place would destroy it.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

fn create(path: &Path) -> io::Result<File> {
    File::create(path)
}
