//! Addresses that a person types. An address may hold a secret: a user and a password, a
//! signature, a token.

#[cfg(feature = "lake")]
mod secrets;
#[cfg(test)]
mod tests;

use std::fmt;

/// An address of an input, an output or a database. `Display` and `Debug` show its scheme,
/// its host and the name at the end of its path, and nothing of an address that does not
/// have the form of one.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::cli) struct Address(String);

/// The schemes of stores, whose paths are keys.
const STORES: [&str; 3] = ["s3", "gs", "az"];

/// The schemes of web servers and databases, whose folders may be tokens.
const SERVERS: [&str; 6] = [
    "https",
    "http",
    "postgres",
    "postgresql",
    "mysql",
    "mariadb",
];

/// The parts of an address that has the form of one.
#[cfg_attr(
    not(any(feature = "lake", feature = "databases")),
    expect(dead_code, reason = "requests read them")
)]
pub(in crate::cli) struct Parts<'a> {
    pub scheme: &'a str,
    /// User and password, as they are written; empty without them.
    pub user: &'a str,
    /// Host and port, or a bucket.
    pub host: &'a str,
    /// The path, which is empty or starts with a slash.
    pub path: &'a str,
    /// The text after the path, from its `?` or `#`.
    pub tail: &'a str,
}

impl Address {
    /// The address that `text` is; `None` where it is a path.
    pub(in crate::cli) fn of(text: &str) -> Option<Self> {
        is_address(text).then(|| Self(text.to_owned()))
    }

    /// The text with its secrets, for requests and nothing else.
    #[cfg(any(feature = "lake", feature = "databases"))]
    pub(in crate::cli) fn reveal(&self) -> &str {
        &self.0
    }

    /// The scheme of an address of a known kind; else empty.
    pub(in crate::cli) fn scheme(&self) -> &str {
        let scheme = self.0.split(':').next().unwrap_or_default();
        let is_known = STORES.contains(&scheme) || SERVERS.contains(&scheme);
        if is_known { scheme } else { "" }
    }

    /// The parts; `None` where it is not certain which they are.
    pub(in crate::cli) fn parts(&self) -> Option<Parts<'_>> {
        // A password with a slash that is not encoded looks like a host. What follows the
        // slash then has the `@`.
        let is_torn = |parts: &Parts<'_>| parts.has_at() && SERVERS.contains(&parts.scheme);
        self.split().filter(|parts| !is_torn(parts))
    }

    /// The parts for a request, which may have an `@` behind a host that can be one.
    #[cfg(feature = "lake")]
    pub(in crate::cli) fn parts_for_request(&self) -> Option<Parts<'_>> {
        let can_be = |parts: &Parts<'_>| parts.host.contains(['.', '[']) || !parts.has_at();
        self.split().filter(can_be)
    }

    /// The parts by the first slash; `None` where the host is none.
    fn split(&self) -> Option<Parts<'_>> {
        let scheme = self.scheme();
        let rest = self.0.strip_prefix(scheme)?.strip_prefix("://")?;
        if scheme.is_empty() {
            return None;
        }
        let at = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(at);
        let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
        let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
        let port = match host.rsplit_once(']') {
            Some((_, port)) => port.trim_start_matches(':'),
            None => host.split_once(':').map_or("", |(_, port)| port),
        };
        if !host.bytes().all(is_host) || !port.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let at = rest.find(['?', '#']).unwrap_or(rest.len());
        let (path, tail) = rest.split_at(at);
        Some(Parts {
            scheme,
            user,
            host,
            path,
            tail,
        })
    }

    /// The name of what is there: the end of the path, without what may be a secret.
    pub(in crate::cli) fn name(&self) -> &str {
        let Some(parts) = self.parts() else {
            return "the address";
        };
        let path = parts.path.trim_end_matches('/');
        match last_part(path) {
            "" if parts.host.is_empty() => "the address",
            "" => parts.host,
            name => name,
        }
    }

    /// The address without what cannot be a place: its query, and user and password.
    /// Two addresses with one place are of one object.
    pub(in crate::cli) fn place(&self) -> String {
        match self.split() {
            Some(Parts {
                scheme, host, path, ..
            }) => {
                let port = match scheme {
                    "https" => ":443",
                    "http" => ":80",
                    _ => "",
                };
                let host = host.strip_suffix(port).unwrap_or(host);
                format!("{scheme}://{}{path}", host.to_ascii_lowercase())
            }
            None => self.0.clone(),
        }
    }
}

impl Parts<'_> {
    fn has_at(&self) -> bool {
        self.path.contains('@') || self.tail.contains('@')
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(parts) = self.parts() else {
            return match self.scheme() {
                "" => formatter.write_str("the address"),
                scheme => write!(formatter, "{scheme}://…"),
            };
        };
        let (scheme, host, path) = (parts.scheme, parts.host, parts.path);
        if STORES.contains(&scheme) {
            return write!(formatter, "{scheme}://{host}{path}");
        }
        let folders = path.trim_end_matches('/').matches('/').count();
        let hidden = if folders > 1 { "/…" } else { "" };
        let end = if path.is_empty() { "" } else { "/" };
        let name = last_part(path.trim_end_matches('/'));
        write!(formatter, "{scheme}://{host}{hidden}{end}{name}")
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Address({self})")
    }
}

impl From<String> for Address {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// The name at the end of a path, without the parameters that may follow it.
fn last_part(path: &str) -> &str {
    let last = path.rsplit('/').next().unwrap_or_default();
    last.split(';').next().unwrap_or_default()
}

/// Whether `text` is an address and not a path, of whatever kind and however badly it is
/// written.
fn is_address(text: &str) -> bool {
    let text = text.trim_start();
    let scheme = text.split(':').next().unwrap_or_default();
    let schemes = STORES.iter().chain(&SERVERS);
    let is_known = |known: &&&str| known.eq_ignore_ascii_case(scheme);
    let is_short = text.len() > scheme.len() && schemes.clone().any(|known| is_known(&known));
    is_short || text.contains("://")
}

/// A text without percent codes.
#[cfg(any(feature = "lake", feature = "databases"))]
pub(in crate::cli) fn decoded(text: &str) -> String {
    let bytes = percent_encoding::percent_decode_str(text);
    bytes.decode_utf8_lossy().into_owned()
}
