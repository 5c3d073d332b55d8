//! Keys with empty parts, such as `a//b`. The library of the stores has no paths for them, so
//! a stand-in is in the place of nothing until the request is sent.

use bytes::Bytes;
use object_store::path::Path;

/// The stand-in for an empty part. No text has it.
const NOTHING: char = '\u{10FFFD}';

/// The stand-in in an address.
const WRITTEN: &str = "%F4%8F%BF%BD";

/// The path of a key.
///
/// # Errors
/// A sentence for a person, when no request can have the key.
pub(super) fn path_of(key: &str) -> Result<Path, String> {
    let is_clean = !key.contains(NOTHING);
    let path = is_clean.then(|| Path::parse(with_stand_ins(key)).ok());
    path.flatten().ok_or_else(|| {
        "the key is not valid, because a part of it is . or .., or has a character that keys cannot have; copy the object to another key".to_owned()
    })
}

/// The key of a path.
pub(super) fn key_of(path: &Path) -> String {
    path.as_ref().replace(NOTHING, "")
}

/// An address of a request without stand-ins; `None` where it has none.
pub(super) fn without_stand_ins(address: &str) -> Option<String> {
    address
        .contains(WRITTEN)
        .then(|| address.replace(WRITTEN, ""))
}

/// The answer to a request for a list, with stand-ins in its keys.
pub(super) fn with_stand_ins_in_list(list: &Bytes) -> Option<String> {
    let text = std::str::from_utf8(list).ok()?;
    let mut pieces = text.split("<Key>");
    let mut all = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (key, rest) = piece.split_once('<')?;
        all.extend(["<Key>", &with_stand_ins(key), "<", rest]);
    }
    Some(all)
}

fn with_stand_ins(key: &str) -> String {
    if key.is_empty() {
        return String::new();
    }
    let nothing = NOTHING.to_string();
    let parts = key.split('/');
    let parts = parts.map(|part| if part.is_empty() { &nothing } else { part });
    parts.collect::<Vec<&str>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_key_of_its_path() {
        for key in [
            "a",
            "a/b.csv",
            "a//b.csv",
            "/a",
            "//",
            "a///b//",
            "a b/%2F+ü",
        ] {
            let path = path_of(key).unwrap();
            assert_eq!(key_of(&path), key);
        }
        for key in ["a/../b", ".", "a/./b", "a/\u{10FFFD}/b"] {
            assert!(path_of(key).is_err(), "{key}");
        }
        assert_eq!(path_of("").unwrap(), Path::default());
    }

    #[test]
    fn keys_of_a_list_have_stand_ins_and_nothing_else_has() {
        let list = "<A>//</A><Key>a//b</Key><Size>1</Size><Key>c/d</Key>";
        let read = with_stand_ins_in_list(&Bytes::from(list)).unwrap();
        let expected = list.replace("a//b", &format!("a/{NOTHING}/b"));
        assert_eq!(read, expected);
    }
}
