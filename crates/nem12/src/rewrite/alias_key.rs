//! The key by which names are replaced.
//!
//! HMAC with SHA-256 (RFC 2104): who does not have the key can neither turn an alias back nor
//! try out all NMIs.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The characters of aliases: those of an NMI, without I and O, which look like digits.
const LETTERS: &[u8; 34] = b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A secret key. It is not shown.
#[derive(Clone)]
pub struct AliasKey(Hmac<Sha256>);

impl AliasKey {
    /// A key of these bytes. At least 16 bytes that nobody can guess keep the names secret.
    ///
    /// # Errors
    /// If there are fewer.
    pub fn new(bytes: &[u8]) -> Result<Self, TooShort> {
        if bytes.len() < LEAST {
            return Err(TooShort);
        }
        // A key of any length is one.
        Hmac::new_from_slice(bytes).map(Self).map_err(|_| TooShort)
    }

    /// `count` characters that stand for a name of some kind, at most 24.
    pub(crate) fn letters(&self, kind: &[&[u8]], name: &[u8], count: usize) -> Vec<u8> {
        let mut number = u128::from_le_bytes(self.number(kind, name));
        let letters = (0..count).map(|_| {
            let letter = (number % LETTERS.len() as u128) as usize;
            number /= LETTERS.len() as u128;
            LETTERS[letter]
        });
        letters.collect()
    }

    /// The digest of a name, shortened to 128 bits.
    fn number(&self, kind: &[&[u8]], name: &[u8]) -> [u8; 16] {
        let mut mac = self.0.clone();
        for part in kind.iter().chain([&name]) {
            // With their lengths, no two lists of parts are one text.
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        let digest = mac.finalize().into_bytes();
        let mut number = [0; 16];
        number.copy_from_slice(&digest[..16]);
        number
    }
}

/// The least number of bytes of a key.
const LEAST: usize = 16;

/// The error of a key that can be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooShort;

impl fmt::Display for TooShort {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key has at least 16 bytes")
    }
}

impl std::error::Error for TooShort {}

impl fmt::Debug for AliasKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("AliasKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Test case 4 of RFC 4231.
    #[test]
    fn the_digest_is_hmac_sha256() {
        let key: Vec<u8> = (1..=25).collect();
        let AliasKey(mut mac) = AliasKey::new(&key).unwrap();
        mac.update(&[0xcd; 50]);
        let digest = mac.finalize().into_bytes();
        let start = [0x82, 0x55, 0x8a, 0x38, 0x9a, 0x44, 0x3c, 0x0e];
        assert_eq!(digest[..8], start);
    }

    #[test]
    fn another_key_kind_or_name_gives_other_letters() {
        let letters = |key: &[u8], kind: &[&[u8]], name: &[u8]| {
            AliasKey::new(key).unwrap().letters(kind, name, 9)
        };
        let own = letters(&[1; 16], &[b"a"], b"bc");
        assert_eq!(own.len(), 9);
        assert!(own.iter().all(|letter| LETTERS.contains(letter)));
        assert_eq!(own, letters(&[1; 16], &[b"a"], b"bc"));
        assert_ne!(own, letters(&[2; 16], &[b"a"], b"bc"));
        assert_ne!(own, letters(&[1; 16], &[b"ab"], b"c"));
        assert_ne!(own, letters(&[1; 16], &[b"a"], b"bd"));
        assert_eq!(AliasKey::new(b"guessed").map(drop), Err(TooShort));
    }
}
