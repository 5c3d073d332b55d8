//! The connection to a server of MySQL or MariaDB.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use mysql::{Conn, DriverError, Error, OptsBuilder, SslOpts};

use crate::cli::address::{Address, decoded};
use crate::cli::load::mysql::fault::database_error;
use crate::cli::load::patience::patiently;
use crate::cli::load::tls::Trust;
use crate::cli::usage_error;

/// The longest that one address of a host is tried.
const CONNECT: Duration = Duration::from_secs(10);

/// The part of an address about TLS, in the words of MySQL's own clients.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tls {
    /// How much of the certificate has to be right; `None` without TLS.
    trust: Option<Trust>,
    /// Whether a server without TLS will do.
    is_optional: bool,
    authorities: Option<PathBuf>,
}

/// Connects to a server.
pub(super) fn connect(address: &Address) -> io::Result<Conn> {
    let parts = address.parts().ok_or_else(|| {
        usage_error::of(
            "the address of the database is not certain: give mysql://user@host:port/database, with % codes for special characters",
        )
    })?;
    let (user, password) = parts.user.split_once(':').unwrap_or((parts.user, ""));
    let (host, port) = match parts.host.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse().unwrap_or(3306)),
        _ => (parts.host, 3306),
    };
    let tls = tls_of(parts.tail)?;
    let some = |text: &str| Some(decoded(text)).filter(|text| !text.is_empty());
    let options = OptsBuilder::new()
        .ip_or_hostname(some(host.trim_matches(['[', ']'])))
        .tcp_port(port)
        .user(some(user))
        .pass(some(password))
        .db_name(some(parts.path.trim_matches('/')))
        .tcp_connect_timeout(Some(CONNECT))
        // Through a socket of this machine, nothing that an address says would hold.
        .prefer_socket(false);
    let connected = patiently(move || {
        let with_tls = options.clone().ssl_opts(tls.trust.map(|trust| {
            SslOpts::default()
                .with_root_cert_path(tls.authorities.clone())
                .with_danger_accept_invalid_certs(trust == Trust::Anybody)
                .with_danger_skip_domain_validation(trust != Trust::Host)
        }));
        match Conn::new(with_tls) {
            Err(Error::DriverError(DriverError::TlsNotSupported)) if tls.is_optional => {
                Conn::new(options)
            }
            connected => connected,
        }
    })?;
    connected.map_err(|error| match error {
        Error::DriverError(DriverError::TlsNotSupported) => io::Error::other(
            "the database cannot be used: it has no TLS, and the ssl-mode of the address asks for it",
        ),
        error => database_error(&error),
    })
}

fn tls_of(tail: &str) -> io::Result<Tls> {
    let (mut mode, mut authorities) = (String::new(), None);
    let query = tail.trim_start_matches('?').split('&');
    for pair in query.filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        match name {
            "ssl-mode" => mode = decoded(value).to_ascii_uppercase(),
            "ssl-ca" => authorities = Some(PathBuf::from(decoded(value))),
            _ => {
                return Err(usage_error::of(
                    "an address of MySQL may have ssl-mode and ssl-ca behind its ?, and nothing else",
                ));
            }
        }
    }
    if !authorities.as_deref().is_none_or(Path::is_file) {
        return Err(io::Error::other("the file of ssl-ca does not exist"));
    }
    let trust = match mode.as_str() {
        "DISABLED" => None,
        "" | "PREFERRED" | "REQUIRED" => Some(Trust::Anybody),
        "VERIFY_CA" => Some(Trust::Authority),
        "VERIFY_IDENTITY" => Some(Trust::Host),
        _ => {
            return Err(usage_error::of(
                "ssl-mode is one of DISABLED, PREFERRED, REQUIRED, VERIFY_CA and VERIFY_IDENTITY",
            ));
        }
    };
    Ok(Tls {
        trust,
        is_optional: matches!(mode.as_str(), "" | "PREFERRED"),
        authorities,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_mysql_mean_what_they_mean_there() {
        let trust = |tail: &str| tls_of(tail).map(|tls| (tls.trust, tls.is_optional));
        assert_eq!(trust("").unwrap(), (Some(Trust::Anybody), true));
        assert_eq!(trust("?ssl-mode=disabled").unwrap(), (None, false));
        assert_eq!(
            trust("?ssl-mode=REQUIRED").unwrap(),
            (Some(Trust::Anybody), false)
        );
        assert_eq!(
            trust("?ssl-mode=VERIFY_CA").unwrap(),
            (Some(Trust::Authority), false)
        );
        assert_eq!(
            trust("?ssl-mode=VERIFY_IDENTITY").unwrap(),
            (Some(Trust::Host), false)
        );
        for wrong in [
            "?ssl-mode=some",
            "?sslmode=require",
            "?ssl-ca=/no/such/file",
        ] {
            assert!(trust(wrong).is_err(), "{wrong}");
        }
    }
}
