//! The secrets of an address, and whether a text has one of them.

use crate::cli::address::{Address, Parts, decoded};

/// The words in the names of values of a query that are secrets.
const NAMES_OF_SECRETS: [&str; 8] = [
    "sig", "token", "key", "secret", "pass", "auth", "cred", "code",
];

impl Address {
    /// The secrets that nobody takes for a word of a file or for the name of a format: user
    /// and password, and values of the query that are long or named so.
    fn plain_secrets(&self) -> Vec<String> {
        let Some(parts) = self.parts_for_request() else {
            return Vec::new();
        };
        let password = parts.user.split_once(':').unwrap_or_default().1;
        let values = parts.pairs().filter(|(name, value)| {
            let name = name.to_ascii_lowercase();
            is_opaque(value) || NAMES_OF_SECRETS.iter().any(|word| name.contains(word))
        });
        let values = values.map(|(_, value)| value);
        let words: Vec<&str> = [parts.user, password].into_iter().chain(values).collect();
        both(&words)
    }

    /// Whether another server would get a secret of this address with a request for `text`.
    pub(in crate::cli) fn is_passed_on_by(&self, text: &str) -> bool {
        let secrets = self.plain_secrets();
        secrets.iter().any(|secret| text.contains(secret))
    }

    /// Whether the start of a file is a server's copy of the request. Numbers and names of
    /// meters may stand in an address and in its file, so a file that begins as NEM12 does
    /// has to repeat more.
    pub(in crate::cli) fn is_echoed_by(&self, head: &[u8]) -> bool {
        let shortest = if head.first().is_some_and(u8::is_ascii_digit) {
            20
        } else {
            8
        };
        let secrets = self.plain_secrets();
        let mut secrets = secrets.iter().filter(|secret| secret.len() >= shortest);
        secrets.any(|secret| {
            let secret = secret.as_bytes();
            head.windows(secret.len()).any(|window| window == secret)
        })
    }
}

impl<'a> Parts<'a> {
    /// The names and the values of the query and the fragment.
    fn pairs(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let pairs = self.tail.split(['?', '&', '#', ';']);
        pairs.map(|pair| pair.split_once('=').unwrap_or(("key", pair)))
    }
}

/// Whether a value is long and no name of a file.
fn is_opaque(value: &str) -> bool {
    value.len() >= 16
        && !value.contains(['.', '/'])
        && value.bytes().any(|byte| byte.is_ascii_digit())
}

/// Words as they are written and decoded, without those that are as short as any other word.
fn both(words: &[&str]) -> Vec<String> {
    let written = words.iter().map(|word| (*word).to_owned());
    let decoded = words.iter().map(|word| decoded(word));
    let mut all: Vec<String> = written.chain(decoded).collect();
    all.retain(|word| word.len() > 3);
    all.sort_unstable();
    all.dedup();
    all
}
