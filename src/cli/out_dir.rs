//! A folder of outputs that is replaced as a whole, or stays as it was.
//!
//! Outputs are written into a temporary folder. When all are complete, that folder
//! replaces the old one, so the result has no incomplete file and no file of an
//! earlier run. The folder has a list of its outputs. A
//! folder with a file that is not on its list is refused, because the file would be
//! deleted.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::cli::part_folder::PartFolder;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::remote::RemoteFolder;
use crate::cli::temporary;
use crate::cli::temporary_folder::TemporaryFolder;

/// The name of the list of outputs. The list has one name a line.
const LIST: &str = "nem12-outputs.txt";

/// A folder of outputs that is being written.
pub(super) struct OutDir {
    target: Target,
    /// The outputs so far.
    names: BTreeSet<String>,
}

enum Target {
    Folder(PartFolder),
    /// A prefix in a store, and the folder of the outputs until they are sent. A store
    /// cannot rename, so the list is removed first and written last: without a list the
    /// outputs are not complete.
    Remote(RemoteFolder, TemporaryFolder),
}

impl OutDir {
    /// Begins the outputs of the folder `path`.
    ///
    /// # Errors
    /// When the folder has files that are not on its list, or when the temporary
    /// folder cannot be created.
    pub(super) fn begin(path: &PathOrAddress) -> io::Result<Self> {
        let target = match path {
            PathOrAddress::Address(address) => {
                let folder = RemoteFolder::at(address)?;
                refuse_foreign_objects(&folder)?;
                let parent = std::env::temp_dir();
                temporary::remove_stale(&parent);
                Target::Remote(folder, TemporaryFolder::create_private(&parent)?)
            }
            PathOrAddress::Path(path) => {
                let folder = PartFolder::create(path)?;
                refuse_foreign(folder.path())?;
                Target::Folder(folder)
            }
        };
        Ok(Self {
            target,
            names: BTreeSet::new(),
        })
    }

    /// Adds the output `name`, which may contain folders; returns the path to write
    /// it to.
    ///
    /// # Errors
    /// When there is an output of that name, or when it leads out of the folder.
    pub(super) fn add(&mut self, name: &str) -> io::Result<PathOrAddress> {
        // Keys may have empty parts, and folders have none.
        let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
        // Keys may also have parts that a folder takes for a way out of it.
        if parts.iter().any(|part| matches!(*part, "." | "..")) {
            return Err(io::Error::other(format!(
                "the name {name} of an output leads out of the folder: read this input in a run of its own"
            )));
        }
        let name = parts.join("/");
        if name == LIST || !self.names.insert(name.clone()) {
            return Err(of_one_name(&name));
        }
        let temporary = match &self.target {
            Target::Folder(folder) => folder.temporary(),
            Target::Remote(_, folder) => folder.path(),
        };
        let path = temporary.join(&name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        // Where one name has upper case and the other has not, some disks have one place.
        if path.exists() {
            return Err(of_one_name(&name));
        }
        Ok(PathOrAddress::Path(path))
    }

    /// Replaces the folder by the outputs.
    ///
    /// # Errors
    /// When a folder cannot be renamed. The old folder is then unchanged.
    pub(super) fn finish(self) -> io::Result<()> {
        let Self { target, names } = self;
        let list: String = names.iter().map(|name| name.to_owned() + "\n").collect();
        match target {
            Target::Folder(folder) => {
                fs::write(folder.temporary().join(LIST), list)?;
                refuse_foreign(folder.path())?;
                folder.finish()
            }
            Target::Remote(folder, temporary) => {
                let stale = refuse_foreign_objects(&folder)?;
                folder.remove(LIST)?;
                for name in stale.difference(&names).filter(|name| *name != LIST) {
                    folder.remove(name)?;
                }
                for name in &names {
                    folder.send(name, &temporary.path().join(name))?;
                }
                folder.put(LIST, list)
            }
        }
    }
}

fn of_one_name(name: &str) -> io::Error {
    io::Error::other(format!(
        "two outputs would have the name {name}: read inputs with the same name in separate runs"
    ))
}

/// Refuses a prefix in a store with objects that are not on its list; returns the
/// names of its objects.
fn refuse_foreign_objects(folder: &RemoteFolder) -> io::Result<BTreeSet<String>> {
    let names = folder.names()?;
    if names.is_empty() {
        return Ok(names);
    }
    let list = folder.read(LIST)?.unwrap_or_default();
    let known: BTreeSet<&str> = list.lines().chain([LIST]).collect();
    match names.iter().find(|name| !known.contains(name.as_str())) {
        Some(name) => Err(foreign(name)),
        None => Ok(names),
    }
}

fn foreign(name: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::AlreadyExists,
        format!(
            "the folder has {name}, which this command did not write; name an empty or a new folder"
        ),
    )
}

/// Refuses a folder with files that are not on its list.
fn refuse_foreign(folder: &Path) -> io::Result<()> {
    while folder.exists() {
        let before = identity(folder);
        let found = find_foreign(folder);
        // Another run may put its folder there in the meantime. A list and the files of two
        // folders say nothing, and the files of a folder that goes are not found.
        if identity(folder) == before {
            return found;
        }
    }
    Ok(())
}

/// The number by which a disk knows a folder; `None` where there is none.
#[cfg(unix)]
fn identity(folder: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;

    let folder = fs::metadata(folder).ok()?;
    Some((folder.dev(), folder.ino()))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(folder).ok()?.created().ok()
}

/// An error where a folder has a file that is not on its list.
fn find_foreign(folder: &Path) -> io::Result<()> {
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
                return Err(foreign(&name.to_string_lossy()));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that takes `A` for `a` has a file where the next output goes.
    #[test]
    fn an_output_never_takes_the_place_of_another() {
        let around = tempfile::tempdir().unwrap();
        let path = PathOrAddress::Path(around.path().join("out"));
        let mut outputs = OutDir::begin(&path).unwrap();
        let PathOrAddress::Path(first) = outputs.add("a.csv").unwrap() else {
            panic!("no file");
        };
        fs::write(first.with_file_name("A.csv"), "").unwrap();
        assert!(outputs.add("A.csv").is_err());
        assert!(outputs.add("b.csv").is_ok());
        assert!(outputs.add("b//../../c.csv").is_err());
    }
}
