//! The version of a file on a web server, as the head of an answer tells it.

use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::cli::remote::web::Fault;
use crate::cli::remote::web::answer::{Answer, End};

/// Facts that are known of a version before all of its bytes are.
#[derive(Clone, Debug)]
pub(super) struct Version {
    /// A tag that another version does not have. A weak one (`W/`) is none.
    tag: Option<HeaderValue>,
    /// The length in bytes.
    pub(super) length: Option<u64>,
}

impl Version {
    /// The version of an answer that has all of the file.
    pub(super) fn of(answer: &Answer) -> Self {
        Self {
            tag: tag_of(&answer.headers),
            length: match answer.end {
                End::At(length) => Some(length),
                End::LastChunk | End::Close => None,
            },
        }
    }

    /// Whether an answer with all of the file may be of this version.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let differ = |one: Option<u64>, other: Option<u64>| {
            one.zip(other).is_some_and(|(one, other)| one != other)
        };
        let tags = self.tag.as_ref().zip(other.tag.as_ref());
        !differ(self.length, other.length) && tags.is_none_or(|(one, other)| one == other)
    }

    /// The headers that ask for the bytes from `at`, of this version; none where a server
    /// could send another one.
    pub(super) fn rest_from(&self, at: u64) -> Vec<(HeaderName, HeaderValue)> {
        let range = HeaderValue::from_str(&format!("bytes={at}-")).ok();
        match (&self.tag, range) {
            (Some(tag), Some(range)) if at > 0 => {
                vec![(header::RANGE, range), (header::IF_RANGE, tag.clone())]
            }
            _ => Vec::new(),
        }
    }

    /// Checks that an answer with a part of the file has the bytes from `at`, all of them,
    /// of this version.
    pub(super) fn check_part(&self, answer: &Answer, at: u64) -> Result<(), Fault> {
        if tag_of(&answer.headers).is_some_and(|tag| self.tag.as_ref() != Some(&tag)) {
            return Err(Fault::Changed);
        }
        let range = answer.headers.get(header::CONTENT_RANGE);
        let range = range.and_then(|range| range.to_str().ok());
        let (first, last, all) = range.and_then(numbers).ok_or(Fault::Range)?;
        if self.length.is_some_and(|length| length != all) {
            return Err(Fault::Changed);
        }
        let is_rest = first == at && last.checked_add(1) == Some(all);
        let is_whole = match answer.end {
            End::At(length) => all.checked_sub(at) == Some(length),
            End::LastChunk | End::Close => true,
        };
        if is_rest && is_whole {
            Ok(())
        } else {
            Err(Fault::Range)
        }
    }
}

/// The tag of a version, if it is a strong one.
fn tag_of(headers: &HeaderMap) -> Option<HeaderValue> {
    let tag = headers.get(header::ETAG)?;
    let is_strong = tag.len() > 2 && tag.as_bytes().starts_with(b"\"");
    is_strong.then(|| tag.clone())
}

/// The numbers of `bytes FIRST-LAST/ALL`.
fn numbers(range: &str) -> Option<(u64, u64, u64)> {
    let (range, all) = range.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?, all.parse().ok()?))
}
