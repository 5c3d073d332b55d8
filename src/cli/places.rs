//! Places: what the words of a person stand for. A word is a file, a folder, a
//! pattern or standard input; each place is one input.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::remote::{Address, Object, is_address};

/// Where one input is, and the name it has in everything that is told.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its name: outputs do not tell where a file was kept.
    pub name: String,
    /// How it is reached.
    pub at: At,
}

/// How an input is reached.
#[derive(Clone, Debug)]
pub(super) enum At {
    /// `-`.
    StandardInput,
    /// A file, or what is told when there is none.
    File(PathBuf),
    /// In an object store or on a web server.
    Object(Object),
    /// Nowhere: the sentence says why.
    Nowhere(String),
}

/// The inputs that `words` stand for, in their order. Files of a folder and of
/// a pattern come in the order of the bytes of their paths.
pub(super) fn expand(words: &[PathBuf]) -> Vec<Place> {
    words.iter().flat_map(|word| expand_word(word)).collect()
}

fn expand_word(word: &Path) -> Vec<Place> {
    let text = word.to_string_lossy();
    if text == "-" {
        return vec![Place {
            name: "standard input".to_owned(),
            at: At::StandardInput,
        }];
    }
    if is_address(&text) {
        return objects(&text);
    }
    if word.is_dir() {
        return folder(word);
    }
    if !word.exists() && text.contains(['*', '?', '[']) {
        return pattern(&text);
    }
    vec![file(word)]
}

fn file(path: &Path) -> Place {
    Place {
        name: last_part(path),
        at: At::File(path.to_owned()),
    }
}

fn last_part(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

fn nowhere(name: &str, sentence: String) -> Vec<Place> {
    vec![Place {
        name: name.to_owned(),
        at: At::Nowhere(sentence),
    }]
}

/// Of a path, by which files are put in order.
fn bytes_of(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// Every file below a folder, named from there.
fn folder(top: &Path) -> Vec<Place> {
    let mut paths = Vec::new();
    if let Err(error) = collect(top, &mut paths) {
        return nowhere(
            &last_part(top),
            format!("The folder cannot be read: {error}."),
        );
    }
    if paths.is_empty() {
        return nowhere(
            &last_part(top),
            "The folder has no files in it. (Names that start with a dot are left alone.)"
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
        .map(|path| Place {
            name: name(&path),
            at: At::File(path),
        })
        .collect()
}

/// A link to a file is a file; a link to a folder may lead round in a circle.
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

/// What a shell would have made of it, had it not been quoted.
fn pattern(text: &str) -> Vec<Place> {
    let found = match glob::glob(text) {
        Ok(found) => found,
        Err(error) => return nowhere(text, format!("The pattern cannot be understood: {error}.")),
    };
    let mut paths: Vec<PathBuf> = found.filter_map(Result::ok).collect();
    if paths.is_empty() {
        return nowhere(text, "No file has a name of this pattern.".to_owned());
    }
    paths.sort_by(|a, b| bytes_of(a).cmp(bytes_of(b)));
    let places = paths.iter().map(|path| {
        if path.is_dir() {
            folder(path)
        } else {
            vec![file(path)]
        }
    });
    places.flatten().collect()
}

/// The objects at an address. Its query is told nowhere: it may be a signature.
fn objects(word: &str) -> Vec<Place> {
    let shown = word.split('?').next().unwrap_or_default();
    let shown = shown
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(shown);
    let address = match Address::parse(word) {
        Ok(address) => address,
        Err(sentence) => return nowhere(shown, sentence),
    };
    match Object::list(&address) {
        Ok(objects) if objects.is_empty() => {
            nowhere(shown, "No object has a key that starts so.".to_owned())
        }
        Ok(objects) => objects
            .into_iter()
            .map(|(name, object)| Place {
                name,
                at: At::Object(object),
            })
            .collect(),
        Err(error) => nowhere(shown, format!("It cannot be listed: {error}.")),
    }
}
