//! Patterns of paths that the shell did not expand, because they were quoted or the
//! shell expands none: `in/*.csv`, `in/**/[0-9]?.zip`.
//!
//! What is in the way of finding a file is found too: a folder that cannot be listed or
//! entered. A name may have any bytes. As in a shell, a name that starts with a dot is
//! found by a part that starts with one, and a link to a folder is not followed by `**`.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use glob::{Pattern, PatternError};

/// A path that matches; or a folder, and why it cannot be read.
pub(super) type Found = (PathBuf, Option<io::Error>);

/// One part of a pattern, between two slashes.
enum Part {
    /// A name without wildcards, a root, or a dot.
    Name(OsString),
    /// A pattern of names. `true` where it starts with a dot.
    Names(Pattern, bool),
    /// `**`: this folder and all below it.
    Below,
}

/// All that matches, in the order of the bytes of the paths.
///
/// # Errors
/// When the pattern is none.
pub(super) fn find(text: &str) -> Result<Vec<Found>, PatternError> {
    // Tells what is wrong by the position in the whole of it.
    Pattern::new(text)?;
    let mut parts = Vec::new();
    for component in Path::new(text).components() {
        let part = part(component)?;
        if !matches!((&part, parts.last()), (Part::Below, Some(Part::Below))) {
            parts.push(part);
        }
    }
    let mut found = Vec::new();
    walk(Path::new(""), &parts, &mut found);
    if text.ends_with(std::path::is_separator) {
        found.retain(|(path, error)| error.is_some() || path.is_dir());
    }
    let bytes = |path: &PathBuf| path.as_os_str().as_encoded_bytes().to_owned();
    found.sort_by_cached_key(|(path, _)| bytes(path));
    found.dedup_by(|(a, _), (b, _)| a == b);
    Ok(found)
}

fn part(component: Component<'_>) -> Result<Part, PatternError> {
    let text = component.as_os_str().to_string_lossy();
    Ok(match component {
        Component::Normal(_) if text == "**" => Part::Below,
        Component::Normal(_) if text.contains(['*', '?', '[']) => {
            Part::Names(Pattern::new(&text)?, text.starts_with('.'))
        }
        _ => Part::Name(component.as_os_str().to_owned()),
    })
}

/// Finds what matches `parts` in `folder`, which may be no folder. An empty path is the
/// current folder.
fn walk(folder: &Path, parts: &[Part], found: &mut Vec<Found>) {
    let Some((first, rest)) = parts.split_first() else {
        return found.push((here(folder).to_owned(), None));
    };
    match first {
        Part::Name(name) => {
            let path = folder.join(name);
            match fs::symlink_metadata(&path) {
                Ok(_) => walk(&path, rest, found),
                Err(error) => tell(folder, error, found),
            }
        }
        Part::Names(pattern, is_hidden) => {
            for (path, _) in entries(folder, *is_hidden, found) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                if pattern.matches(&name) {
                    walk(&path, rest, found);
                }
            }
        }
        // A folder stands for all below it.
        Part::Below if rest.is_empty() => walk(folder, rest, found),
        Part::Below => {
            walk(folder, rest, found);
            for (path, is_folder) in entries(folder, false, found) {
                if is_folder {
                    walk(&path, parts, found);
                }
            }
        }
    }
}

/// The paths in a folder, those that start with a dot or the others, and whether each is
/// a folder itself.
fn entries(folder: &Path, is_hidden: bool, found: &mut Vec<Found>) -> Vec<(PathBuf, bool)> {
    let listed = match fs::read_dir(here(folder)) {
        Ok(listed) => listed,
        Err(error) => {
            tell(folder, error, found);
            return Vec::new();
        }
    };
    let mut paths = Vec::new();
    for entry in listed {
        match entry.and_then(|entry| Ok((entry.file_type()?, entry))) {
            Ok((kind, entry)) => {
                let name = entry.file_name();
                if name.as_encoded_bytes().starts_with(b".") == is_hidden {
                    paths.push((folder.join(name), kind.is_dir()));
                }
            }
            Err(error) => tell(folder, error, found),
        }
    }
    paths
}

/// Adds a folder that cannot be read, unless nothing is there or it is a file.
fn tell(folder: &Path, error: io::Error, found: &mut Vec<Found>) {
    if !matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    ) {
        found.push((here(folder).to_owned(), Some(error)));
    }
}

fn here(folder: &Path) -> &Path {
    if folder == Path::new("") {
        Path::new(".")
    } else {
        folder
    }
}
