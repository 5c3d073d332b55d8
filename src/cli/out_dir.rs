//! A folder of outputs, which is there whole or as it was before.
//!
//! Outputs are written into a folder beside it, which takes its place when all
//! are there: no half file, and nothing of an earlier run among them. What the
//! folder holds is listed in it, and a folder that holds anything else is
//! refused, because its files would go.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The list of the outputs, one name a line.
const LIST: &str = "nem12-outputs.txt";

/// A folder of outputs on its way.
pub(super) struct OutDir {
    path: PathBuf,
    beside: PathBuf,
    names: BTreeSet<String>,
}

impl OutDir {
    /// Starts the outputs of `path`.
    ///
    /// # Errors
    /// When the folder holds files that no run of this command wrote there, or
    /// none can be made beside it.
    pub(super) fn begin(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        refuse_foreign(&path)?;
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{}.part", std::process::id()));
        let beside = path.with_file_name(name);
        fs::create_dir_all(&beside)?;
        Ok(Self {
            path,
            beside,
            names: BTreeSet::new(),
        })
    }

    /// Where to write the output `name`, which may have folders in it.
    ///
    /// # Errors
    /// When there is one of that name already.
    pub(super) fn place(&mut self, name: &str) -> io::Result<PathBuf> {
        if name == LIST || !self.names.insert(name.to_owned()) {
            return Err(io::Error::other(format!(
                "two outputs would be called {name}: give inputs of one name in separate runs"
            )));
        }
        let place = self.beside.join(name);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(place)
    }

    /// Puts the outputs in their place.
    ///
    /// # Errors
    /// When a folder cannot be renamed. The outputs of before are still there.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let names = std::mem::take(&mut self.names);
        let list: String = names.iter().map(|name| name.to_owned() + "\n").collect();
        fs::write(self.beside.join(LIST), list)?;
        refuse_foreign(&self.path)?;
        if !self.path.exists() {
            return fs::rename(&self.beside, &self.path);
        }
        let old = self.beside.with_extension("old");
        fs::rename(&self.path, &old)?;
        if let Err(error) = fs::rename(&self.beside, &self.path) {
            fs::rename(&old, &self.path)?;
            return Err(error);
        }
        fs::remove_dir_all(&old)
    }
}

impl Drop for OutDir {
    fn drop(&mut self) {
        // After `finish` there is none.
        let _ = fs::remove_dir_all(&self.beside);
    }
}

/// Refuses a folder with files that are not in its list.
fn refuse_foreign(folder: &Path) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
    let known: BTreeSet<&str> = list.lines().chain([LIST]).collect();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner)? {
            let path = entry?.path();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap_or(&path);
            if !known.contains(name.to_string_lossy().as_ref()) {
                return Err(io::Error::new(
                    io::ErrorKind::AlreadyExists,
                    format!(
                        "it holds {}, which this command did not write there; name an empty or a new folder",
                        name.display()
                    ),
                ));
            }
        }
    }
    Ok(())
}
