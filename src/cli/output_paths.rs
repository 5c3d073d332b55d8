//! An output never has the place of an input or of another output. Checked before
//! anything is read, because afterwards the input would be gone.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::path_or_address::PathOrAddress;
use crate::cli::source::{Location, Source};

/// The outputs of one run.
#[derive(Default)]
pub(super) struct OutputPaths<'a> {
    /// Files, standard output and addresses.
    pub files: Vec<&'a PathOrAddress>,
    /// Folders that are replaced, or in which files are removed.
    pub folders: Vec<&'a PathOrAddress>,
}

impl OutputPaths<'_> {
    /// Refuses a run that would write over an input, or two outputs to one place.
    /// `arguments` are the inputs as they were asked for, `sources` what they stand for.
    ///
    /// # Errors
    /// A sentence with the path.
    pub(super) fn check(&self, arguments: &[PathOrAddress], sources: &[Source]) -> io::Result<()> {
        for (index, output) in self.files.iter().enumerate() {
            let place = Place::of(output);
            let others = self.files[..index].iter().map(|other| Place::of(other));
            if others.into_iter().any(|other| place.may_be(&other)) {
                return refuse(output, "two outputs would be written there");
            }
            if self.folders.iter().any(|folder| lies_in(output, folder)) {
                return refuse(output, "the folder around it is an output itself");
            }
            if arguments.iter().any(|input| is_around(input, output)) {
                return refuse(output, "it is an input");
            }
        }
        let outputs: Vec<_> = self
            .files
            .iter()
            .map(|path| (Place::of(path), path))
            .collect();
        for source in sources {
            let place = match &source.location {
                Location::File(path) => Place::of_existing(path),
                Location::StandardInput => standard_input(),
                _ => Place::Nowhere,
            };
            let taken = outputs.iter().find(|(output, _)| *output == place);
            if let (Some((_, path)), false) = (taken, place == Place::Nowhere) {
                return refuse(path, "it is an input");
            }
            if let Location::File(path) = &source.location
                && let Some(folder) = self.folders.iter().find(|folder| is_file_in(path, folder))
            {
                return refuse(folder, "an input is in it");
            }
        }
        Ok(())
    }
}

fn refuse(path: &PathOrAddress, reason: &str) -> io::Result<()> {
    Err(io::Error::other(format!(
        "{path} cannot be written, because {reason}: choose another name. Nothing was read or written"
    )))
}

/// Where bytes are, whatever names lead there.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// Nowhere that could be written over: a terminal, a pipe, a device.
    Nowhere,
    /// A file, by its device and number, or by its path without links.
    File(Identity),
    /// A file that is not there yet: its folder and its name.
    New(PathBuf, PathBuf),
    /// An object in a store.
    Address(String),
}

impl Place {
    /// The place of an output.
    fn of(path: &PathOrAddress) -> Self {
        match path {
            PathOrAddress::Path(_) if path.is_standard() => standard_output(),
            PathOrAddress::Path(path) => Self::of_path(path),
            PathOrAddress::Address(address) => Self::Address(address.place()),
        }
    }

    /// Whether two outputs may be written to one place. Some disks have one place for
    /// names that differ by the case of letters, and nothing tells before a file is there.
    fn may_be(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nowhere, _) => false,
            (Self::New(folder, name), Self::New(others, other)) => {
                let [name, other] = [name, other].map(|name| name.to_string_lossy().to_lowercase());
                folder == others && name == other
            }
            _ => self == other,
        }
    }

    fn of_path(path: &Path) -> Self {
        if path.exists() {
            return Self::of_existing(path);
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        Self::New(folder, path.file_name().unwrap_or_default().into())
    }

    fn of_existing(path: &Path) -> Self {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_file() => Self::File(identity(path, &metadata)),
            _ => Self::Nowhere,
        }
    }
}

#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(_path: &Path, metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;

    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
type Identity = PathBuf;

#[cfg(not(unix))]
fn identity(path: &Path, _metadata: &Metadata) -> Identity {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(unix)]
fn standard_input() -> Place {
    use std::os::fd::AsFd;

    of_handle(io::stdin().as_fd())
}

#[cfg(unix)]
fn standard_output() -> Place {
    use std::os::fd::AsFd;

    of_handle(io::stdout().as_fd())
}

#[cfg(unix)]
fn of_handle(handle: std::os::fd::BorrowedFd<'_>) -> Place {
    let file = handle.try_clone_to_owned().map(fs::File::from);
    match file.and_then(|file| file.metadata()) {
        Ok(metadata) if metadata.is_file() => Place::File(identity(Path::new(""), &metadata)),
        _ => Place::Nowhere,
    }
}

#[cfg(not(unix))]
fn standard_input() -> Place {
    Place::Nowhere
}

#[cfg(not(unix))]
fn standard_output() -> Place {
    Place::Nowhere
}

/// Whether `path` is in `folder`, or in a folder in it.
fn lies_in(path: &PathOrAddress, folder: &PathOrAddress) -> bool {
    match (path, folder) {
        (PathOrAddress::Path(path), folder) => is_file_in(path, folder),
        (PathOrAddress::Address(path), PathOrAddress::Address(folder)) => {
            let (path, folder) = (path.place(), folder.place());
            let folder = folder.trim_end_matches('/');
            path == folder || path.starts_with(&format!("{folder}/"))
        }
        (PathOrAddress::Address(_), PathOrAddress::Path(_)) => false,
    }
}

/// Whether a file is in `folder`, or in a folder in it.
fn is_file_in(path: &Path, folder: &PathOrAddress) -> bool {
    let PathOrAddress::Path(folder) = folder else {
        return false;
    };
    let Ok(folder) = fs::canonicalize(folder) else {
        return false;
    };
    match Place::of_path(path) {
        Place::New(parent, _) => parent.starts_with(folder),
        _ => fs::canonicalize(path).is_ok_and(|path| path.starts_with(folder)),
    }
}

/// Whether an input is the object that an output would replace, or all objects
/// around it.
fn is_around(input: &PathOrAddress, output: &PathOrAddress) -> bool {
    let (PathOrAddress::Address(input), PathOrAddress::Address(output)) = (input, output) else {
        return false;
    };
    let (input, output) = (input.place(), output.place());
    input == output || (input.ends_with('/') && output.starts_with(&input))
}
