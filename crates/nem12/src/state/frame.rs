//! The frame of values as bytes: a mark of the kind, the version of the format, the rules that
//! the library knows, and a checksum.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind};
use crate::rules::Code;

/// The first bytes of a kind of value.
pub(crate) type Mark = [u8; 10];

/// The version of the format. It goes up with every change of what a state
/// keeps.
const VERSION: u16 = 9;

/// Mark, version, rules and checksum.
pub(super) const HEAD: usize = size_of::<Mark>() + 2 + 8 + 8;

/// A value as bytes in their frame.
///
/// # Errors
/// An error of the kind [`ErrorKind::State`] when the value does not fit the memory.
pub(crate) fn framed(mark: &Mark, value: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut bytes = vec![0; HEAD];
    bytes = postcard::to_extend(value, bytes)
        .map_err(|error| Error::new(ErrorKind::State, format!("{error}.")))?;
    let print = print_of(bytes.get(HEAD..).unwrap_or_default());
    let mut head = Vec::with_capacity(HEAD);
    head.extend_from_slice(mark);
    head.extend_from_slice(&VERSION.to_le_bytes());
    head.extend_from_slice(&rules().to_le_bytes());
    head.extend_from_slice(&print.to_le_bytes());
    bytes.splice(..HEAD, head);
    Ok(bytes)
}

/// The value in a frame. `kind` names it in sentences, such as "state".
///
/// # Errors
/// An error of the kind [`ErrorKind::State`] when the bytes are of no such value, are
/// damaged, or come from another version.
pub(crate) fn unframed<T: DeserializeOwned>(
    mark: &Mark,
    kind: &str,
    bytes: &[u8],
) -> Result<T, Error> {
    let refuse = |sentence: String| Error::new(ErrorKind::State, sentence);
    let head = bytes.strip_prefix(mark);
    let parts = head.and_then(|rest| {
        let (version, rest) = rest.split_first_chunk()?;
        let (rules, rest) = rest.split_first_chunk()?;
        let (print, body) = rest.split_first_chunk()?;
        Some((version, rules, print, body))
    });
    let Some((version, of_rules, print, body)) = parts else {
        return Err(refuse(format!("The bytes are no {kind}.")));
    };
    if u16::from_le_bytes(*version) != VERSION || u64::from_le_bytes(*of_rules) != rules() {
        return Err(refuse(format!(
            "The {kind} was written by another version of the library. Read the inputs again."
        )));
    }
    if u64::from_le_bytes(*print) != print_of(body) {
        return Err(damaged(kind));
    }
    postcard::from_bytes(body).map_err(|_| damaged(kind))
}

/// The error of a value whose bytes are damaged.
pub(crate) fn damaged(kind: &str) -> Error {
    let sentence = format!("The {kind} is damaged. Read the inputs again.");
    Error::new(ErrorKind::State, sentence)
}

/// A number that identifies the rules and their order.
fn rules() -> u64 {
    let ids = Code::ALL.iter().map(|code| code.id());
    ids.fold(START, |print, id| add(add(print, id.as_bytes()), b"\n"))
}

/// FNV-1a, 64 bits. The checksum detects damage; it does not detect a forgery.
pub(super) fn print_of(bytes: &[u8]) -> u64 {
    add(START, bytes)
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

fn add(print: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(print, |print, &byte| {
        (print ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
