//! The files that are written: one, or many in a folder.
//!
//! A folder may get more files than the system lets a program open at once, so their text is
//! collected in memory and appended file by file.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use crate::cli::out_dir::OutDir;
use crate::cli::output::Output;
use crate::cli::path_or_address::PathOrAddress;
use nem12::rewrite::FilePart;

/// The most bytes of all files of a folder that are collected.
const MOST: usize = 64 * 1024 * 1024;

/// About how many bytes one file is written at a time: a call of the system for each row would
/// take as long as the rows.
const AT_ONCE: usize = 256 * 1024;

/// Files that are being written, and the first error of writing to one.
pub(super) struct Files {
    target: Target,
    failure: Option<io::Error>,
}

enum Target {
    One(Box<Output>, Vec<u8>),
    Folder(Box<Folder>),
}

/// The files of a folder.
struct Folder {
    outputs: OutDir,
    /// The files that have not ended, by name.
    files: HashMap<String, Collected>,
    /// The bytes that are collected.
    bytes: usize,
}

/// The text of a file that is not written yet.
struct Collected {
    path: PathBuf,
    text: Vec<u8>,
}

impl Files {
    /// One file, or standard output where `path` is `-` or `None`.
    pub(super) fn one(path: Option<&PathOrAddress>) -> io::Result<Self> {
        Ok(Self {
            target: Target::One(Box::new(Output::create(path)?), Vec::new()),
            failure: None,
        })
    }

    /// The files of a folder.
    pub(super) fn in_folder(folder: &PathOrAddress) -> io::Result<Self> {
        let folder = Folder {
            outputs: OutDir::begin(folder)?,
            files: HashMap::new(),
            bytes: 0,
        };
        Ok(Self {
            target: Target::Folder(Box::new(folder)),
            failure: None,
        })
    }

    /// Takes a part of a file. [`finish`](Self::finish) returns an error of a write.
    pub(super) fn take(&mut self, part: &FilePart<'_>) {
        if self.failure.is_some() {
            return;
        }
        let taken = match &mut self.target {
            Target::One(output, text) => {
                text.extend_from_slice(part.text);
                if text.len() < AT_ONCE {
                    return;
                }
                let written = output.write_all(text);
                text.clear();
                written
            }
            Target::Folder(folder) => folder.take(part),
        };
        self.failure = taken.err();
    }

    /// Completes the files.
    ///
    /// # Errors
    /// The first error of a write.
    pub(super) fn finish(self) -> io::Result<()> {
        if let Some(error) = self.failure {
            return Err(error);
        }
        match self.target {
            Target::One(mut output, text) => {
                output.write_all(&text)?;
                output.finish()
            }
            Target::Folder(folder) => {
                let mut folder = *folder;
                folder.flush()?;
                folder.outputs.finish()
            }
        }
    }
}

impl Folder {
    fn take(&mut self, part: &FilePart<'_>) -> io::Result<()> {
        if !self.files.contains_key(part.name) {
            let name = format!("{}.csv", part.name);
            let PathOrAddress::Path(path) = self.outputs.add(&name)? else {
                return Err(io::Error::other(format!("{name} is no file")));
            };
            let text = Vec::new();
            let file = Collected { path, text };
            self.files.insert(part.name.to_owned(), file);
        }
        let Some(file) = self.files.get_mut(part.name) else {
            return Ok(());
        };
        file.text.extend_from_slice(part.text);
        self.bytes += part.text.len();
        if part.is_last
            && let Some(mut file) = self.files.remove(part.name)
        {
            self.bytes -= file.text.len();
            // Some disks say only now that they are full.
            file.append()?.sync_all()?;
        } else if self.bytes > MOST {
            self.flush()?;
        }
        Ok(())
    }

    /// Writes what is collected.
    fn flush(&mut self) -> io::Result<()> {
        for file in self.files.values_mut() {
            file.append()?;
        }
        self.bytes = 0;
        Ok(())
    }
}

impl Collected {
    fn append(&mut self) -> io::Result<File> {
        let mut file = File::options().append(true).create(true).open(&self.path)?;
        file.write_all(&self.text)?;
        self.text = Vec::new();
        Ok(file)
    }
}
