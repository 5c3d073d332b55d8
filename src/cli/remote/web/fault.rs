//! Faults of web servers, in sentences for a person. No sentence has a text of
//! the server or of the address.

use std::fmt;
use std::io;
use std::time::Duration;

use crate::cli::remote::stall::stall;
use crate::cli::remote::web::progress::span;

/// The time in which the name of a host may become known.
const UNKNOWN_HOST: Duration = Duration::from_secs(5);

/// A thing that a web server does wrong, or cannot do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli::remote) enum Fault {
    /// No connection is made, for the reason of the system.
    Unreachable(io::ErrorKind),
    /// The certificate is not accepted.
    Untrusted,
    /// The proxy of the environment is of a kind that is not used.
    Proxy,
    /// The connection breaks.
    Broken,
    /// Nothing comes for a time.
    Silent,
    /// Very little comes for a time.
    Slow,
    /// An answer that is no HTTP, or has too many headers.
    Malformed,
    /// A status that is no file.
    Status(u16),
    /// The server is busy, and names the seconds until it is not.
    Busy(u64),
    /// A redirect without a place, or to a kind of place that is not followed.
    Redirect,
    /// More redirects than a server needs.
    Redirects,
    /// A redirect that would pass a secret on.
    PassesOn,
    /// Other bytes than those that were asked for.
    Range,
    /// More bytes than the server said.
    Longer,
    /// More bytes than this, the limit where the server says no length.
    TooLong(u64),
    /// An end that nothing proves.
    Cut,
    /// A copy of the request in place of the file.
    Echo,
    /// A coding of the body that is not read.
    Coding,
    /// Another version than before.
    Changed,
}

impl Fault {
    /// For how long a new request is worth a try; for no time where it cannot help.
    pub(super) fn most_wait(&self) -> Duration {
        match self {
            // A name that nobody knows is misspelt more often than it is unknown for a while.
            Self::Unreachable(io::ErrorKind::NotFound) => UNKNOWN_HOST,
            Self::Broken
            | Self::Busy(_)
            | Self::Silent
            | Self::Status(408 | 429 | 500 | 502 | 503 | 504)
            | Self::Unreachable(_) => Duration::MAX,
            _ => Duration::ZERO,
        }
    }

    fn status(status: u16) -> &'static str {
        match status {
            401 => {
                "the server asks for a user name and a password, or does not accept those of the address; check them"
            }
            403 => {
                "the server denies access; check the address, its signature, and whether the signature has expired"
            }
            404 | 410 => "there is no such file on the server; check the address",
            407 => "the proxy asks for a user name and a password; check the variable HTTPS_PROXY",
            416 => "the server refuses to send the rest of the file; run the command again",
            429 | 503 => "the server is busy; run the command again later",
            500..=599 => {
                "the server has an error of its own; run the command again later, or download the file"
            }
            200..=299 => {
                "the server answers without the whole file; download it and read the local file"
            }
            _ => "the server does not send the file; check the address",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::Unreachable(kind) => {
                return write!(
                    formatter,
                    "the server cannot be reached ({kind}); check the host of the address and the network"
                );
            }
            Self::Status(status) => {
                return write!(formatter, "{} (status {status})", Self::status(*status));
            }
            Self::Busy(seconds) => {
                return write!(
                    formatter,
                    "the server is busy; run the command again in {seconds} seconds"
                );
            }
            Self::Silent => {
                return write!(
                    formatter,
                    "the server sends nothing for {} seconds; run the command again later, or download the file",
                    stall().as_secs()
                );
            }
            Self::Slow => {
                return write!(
                    formatter,
                    "the server sends less than 64 KiB in {} seconds; download the file and read the local one",
                    span().as_secs()
                );
            }
            Self::TooLong(most) => {
                return write!(
                    formatter,
                    "the server does not say how long the file is, and more than {most} bytes come, which is the limit; give --inflate-limit a larger size if you trust it"
                );
            }
            Self::Untrusted => {
                "the certificate of the server is not accepted; check the host of the address"
            }
            Self::Proxy => {
                "the proxy of the environment is not used, because it is not of the form http://host:port; check the variable HTTPS_PROXY"
            }
            Self::Broken => {
                "the connection breaks before the end of the file; run the command again, or download the file and read the local one"
            }
            Self::Malformed => {
                "the server does not answer as a web server does; check host and port of the address"
            }
            Self::Redirect => {
                "the server redirects to an address that is not followed, because it is not valid or not https://; give the address of the file itself"
            }
            Self::Redirects => {
                "the server redirects without end; give the address of the file itself"
            }
            Self::PassesOn => {
                "the server redirects to another host with a secret of the address in the request; give the address of the file itself"
            }
            Self::Range => {
                "the server sends other bytes than it was asked for; download the file and read the local one"
            }
            Self::Longer => {
                "the server sends more bytes than it says; download the file, check its end, and read the local one"
            }
            Self::Cut => {
                "the server does not say how long the file is, and the file does not end with a 900 record, so it may be cut; download it, check its end, and read the local file"
            }
            Self::Echo => {
                "the server sends a copy of the request and not a file; check the address"
            }
            Self::Coding => {
                "the server packs the file in a way that is not read; download it and read the local file"
            }
            Self::Changed => "the object changed while it was read; run the command again",
        };
        formatter.write_str(sentence)
    }
}

impl From<Fault> for io::Error {
    fn from(fault: Fault) -> Self {
        let kind = match fault {
            Fault::Status(404 | 410) => io::ErrorKind::NotFound,
            Fault::Status(401 | 403) => io::ErrorKind::PermissionDenied,
            _ => io::ErrorKind::Other,
        };
        Self::new(kind, fault.to_string())
    }
}
