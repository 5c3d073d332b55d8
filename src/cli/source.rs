//! Sources of inputs. An argument names a file, a folder, a pattern, an address
//! or standard input, and stands for one source or more. A source is one input,
//! or an archive of several.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::remote::{Address, Object, is_address};

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
    /// An object in a store or on a web server.
    Object(Object),
    /// No location: the sentence says why.
    Unavailable(String),
}

/// The sources of all arguments, in the order of the arguments. The files of a
/// folder or a pattern are in the order of the bytes of their paths.
pub(super) fn expand(arguments: &[PathBuf]) -> Vec<Source> {
    arguments
        .iter()
        .flat_map(|argument| expand_argument(argument))
        .collect()
}

fn expand_argument(argument: &Path) -> Vec<Source> {
    let text = argument.to_string_lossy();
    if text == "-" {
        return vec![Source {
            name: "standard input".to_owned(),
            location: Location::StandardInput,
        }];
    }
    if is_address(&text) {
        return objects(&text);
    }
    if argument.is_dir() {
        return folder(argument);
    }
    if !argument.exists() && text.contains(['*', '?', '[']) {
        return pattern(&text);
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
    vec![Source {
        name: name.to_owned(),
        location: Location::Unavailable(sentence),
    }]
}

/// The bytes of a path, by which files are sorted.
fn bytes_of(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// Every file in a folder and its subfolders. Names start below the folder.
fn folder(top: &Path) -> Vec<Source> {
    let mut paths = Vec::new();
    if let Err(error) = collect(top, &mut paths) {
        return unavailable(
            &last_part(top),
            format!("The folder cannot be read: {error}."),
        );
    }
    if paths.is_empty() {
        return unavailable(
            &last_part(top),
            "The folder has no files in it. (Files whose names start with a dot are ignored.)"
                .to_owned(),
        );
    }
    paths.sort_by(|a, b| bytes_of(a).cmp(bytes_of(b)));
    let name = |path: &Path| {
        path.strip_prefix(top)
            .unwrap_or(path)
            .to_string_lossy()
            .into_owned()
    };
    paths
        .into_iter()
        .map(|path| Source {
            name: name(&path),
            location: Location::File(path),
        })
        .collect()
}

/// Collects the files below a folder. A link to a file counts as a file. A link
/// to a folder is not followed, because it may lead back to the folder itself.
fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            collect(&path, paths)?;
        } else if !path.is_dir() {
            paths.push(path);
        }
    }
    Ok(())
}

/// The files of a pattern that the shell did not expand, because it was quoted
/// or the shell expands none.
fn pattern(text: &str) -> Vec<Source> {
    let found = match glob::glob(text) {
        Ok(found) => found,
        Err(error) => {
            return unavailable(text, format!("The pattern is not valid: {error}."));
        }
    };
    let mut paths: Vec<PathBuf> = found.filter_map(Result::ok).collect();
    if paths.is_empty() {
        return unavailable(text, "No file matches this pattern.".to_owned());
    }
    paths.sort_by(|a, b| bytes_of(a).cmp(bytes_of(b)));
    let sources = paths.iter().map(|path| {
        if path.is_dir() {
            folder(path)
        } else {
            vec![file(path)]
        }
    });
    sources.flatten().collect()
}

/// The objects at an address. No name has the query of the address, which may be
/// a signature.
fn objects(text: &str) -> Vec<Source> {
    let shown = text.split('?').next().unwrap_or_default();
    let shown = shown
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(shown);
    let address = match Address::parse(text) {
        Ok(address) => address,
        Err(sentence) => return unavailable(shown, sentence),
    };
    match Object::list(&address) {
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
        Err(error) => unavailable(shown, format!("The objects cannot be listed: {error}.")),
    }
}
