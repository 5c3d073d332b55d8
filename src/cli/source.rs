//! Sources of inputs. An argument names a file, a folder, a pattern, an address
//! or standard input, and stands for one source or more. A source is one input,
//! or an archive of several.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::address::Address;
use crate::cli::args::Reading;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::pattern;
use crate::cli::remote::{self, NoPlace, Object, Place};

/// A source: its name and its location.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// The name in findings and outputs. A file's name has no folder, so outputs
    /// do not reveal where the file was.
    pub name: String,
    /// The location of the bytes.
    pub location: Location,
}

/// The location of a source.
#[derive(Clone, Debug)]
pub(super) enum Location {
    /// Standard input, which the argument `-` names.
    StandardInput,
    /// A file, which may not exist.
    File(PathBuf),
    /// A file without a name, in which a stream is kept that is read twice.
    Kept(Arc<fs::File>),
    /// An object in a store or on a web server.
    Object(Object),
    /// No location, because nothing is there to read: the sentence says why.
    Unavailable(String),
    /// A location that exists, or may exist, and cannot be read: the sentence says why.
    Unreadable(String),
}

/// The sources of all inputs, in the order of the arguments. The files of a
/// folder or a pattern are in the order of the bytes of their paths.
pub(super) fn expand(reading: &Reading) -> Vec<Source> {
    expand_inputs(&reading.inputs, reading)
}

/// The sources of these arguments, in their order.
pub(super) fn expand_inputs(arguments: &[PathOrAddress], reading: &Reading) -> Vec<Source> {
    remote::set_patience(reading.retry);
    arguments.iter().flat_map(expand_argument).collect()
}

fn expand_argument(argument: &PathOrAddress) -> Vec<Source> {
    let is_standard = argument.is_standard();
    let argument = match argument {
        PathOrAddress::Path(path) => path,
        PathOrAddress::Address(address) => return objects(address),
    };
    let text = argument.to_string_lossy();
    if is_standard {
        return vec![Source {
            name: "standard input".to_owned(),
            location: Location::StandardInput,
        }];
    }
    if argument.is_dir() {
        return folder(argument);
    }
    if !argument.exists() && text.contains(['*', '?', '[']) {
        return matching(&text);
    }
    vec![file(argument)]
}

fn file(path: &Path) -> Source {
    Source {
        name: last_part(path),
        location: Location::File(path.to_owned()),
    }
}

fn last_part(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

fn unavailable(name: &str, sentence: String) -> Vec<Source> {
    nowhere(name, Location::Unavailable(sentence))
}

fn unreadable(name: &str, sentence: String) -> Vec<Source> {
    nowhere(name, Location::Unreadable(sentence))
}

fn nowhere(name: &str, location: Location) -> Vec<Source> {
    vec![Source {
        name: name.to_owned(),
        location,
    }]
}

/// The bytes of a path, by which files are sorted.
fn bytes_of(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// Every file in a folder and its subfolders. Names start below the folder.
fn folder(top: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    collect(top, &mut found);
    if found.is_empty() {
        return unavailable(
            &last_part(top),
            "The folder has no files in it. (Files whose names start with a dot are ignored.)"
                .to_owned(),
        );
    }
    found.sort_by(|a, b| bytes_of(&a.0).cmp(bytes_of(&b.0)));
    let name = |path: &Path| match path.strip_prefix(top) {
        Ok(below) if below != Path::new("") => below.to_string_lossy().into_owned(),
        _ => last_part(path),
    };
    found
        .into_iter()
        .map(|(path, location)| Source {
            name: name(&path),
            location,
        })
        .collect()
}

/// Collects what is below a folder. A link to a file counts as a file. A link
/// to a folder is not followed, because it may lead back to the folder itself.
/// What cannot be read is found too, and says so.
fn collect(folder: &Path, found: &mut Vec<(PathBuf, Location)>) {
    let unreadable = |error: &io::Error| {
        let sentence = format!("The folder cannot be read: {error}.");
        (folder.to_owned(), Location::Unreadable(sentence))
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return found.push(unreadable(&error)),
    };
    for entry in entries {
        let kind = entry.and_then(|entry| Ok((entry.file_type()?, entry)));
        let (kind, entry) = match kind {
            Ok(known) => known,
            Err(error) => {
                found.push(unreadable(&error));
                continue;
            }
        };
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = entry.path();
        if kind.is_dir() {
            collect(&path, found);
        } else if !path.is_dir() {
            let location = if kind.is_file() || !is_special(&path) {
                Location::File(path.clone())
            } else {
                Location::Unavailable(SPECIAL.to_owned())
            };
            found.push((path, location));
        }
    }
}

/// Nobody means such a path by the name of its folder, and a pipe may wait forever.
const SPECIAL: &str =
    "This is a pipe, a socket or a device, not a file. To read a pipe, give its own name.";

/// Whether a path exists and is neither a file nor a folder.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// The files of a pattern that the shell did not expand, because it was quoted
/// or the shell expands none. A folder that cannot be read on the way is found too.
fn matching(text: &str) -> Vec<Source> {
    let found = match pattern::find(text) {
        Ok(found) => found,
        Err(error) => {
            return unavailable(text, format!("The pattern is not valid: {error}."));
        }
    };
    if found.is_empty() {
        return unavailable(text, "No file matches this pattern.".to_owned());
    }
    let sources = found.into_iter().map(|(path, fault)| match fault {
        Some(error) => unreadable(
            &last_part(&path),
            format!("The folder cannot be read: {error}."),
        ),
        None if path.is_dir() => folder(&path),
        None if is_special(&path) => unavailable(&last_part(&path), SPECIAL.to_owned()),
        None => vec![file(&path)],
    });
    sources.flatten().collect()
}

/// The objects at an address.
fn objects(address: &Address) -> Vec<Source> {
    let shown = address.name();
    let place = match Place::parse(address) {
        Ok(place) => place,
        Err(NoPlace::Address(sentence)) => return unavailable(shown, sentence),
        Err(NoPlace::Means(sentence)) => return unreadable(shown, sentence),
    };
    match Object::list(&place) {
        Ok(objects) if objects.is_empty() => unavailable(
            shown,
            "No object has a key that matches this address.".to_owned(),
        ),
        Ok(objects) => objects
            .into_iter()
            .map(|(name, object)| Source {
                name,
                location: Location::Object(object),
            })
            .collect(),
        Err(error) => {
            let sentence = format!("The objects cannot be listed: {error}.");
            match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::InvalidInput => {
                    unavailable(shown, sentence)
                }
                _ => unreadable(shown, sentence),
            }
        }
    }
}
