//! The part of an address of PostgreSQL about TLS, in the words of libpq.

use std::io;

use postgres::config::SslMode;

use crate::cli::address::decoded;
use crate::cli::load::tls::Trust;
use crate::cli::usage_error;

/// The part of an address about TLS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tls {
    /// Whether TLS is used.
    pub(super) mode: SslMode,
    /// How much of the certificate has to be right.
    pub(super) trust: Trust,
    /// The file of authorities.
    pub(super) authorities: Option<String>,
}

/// The address without what it says about TLS, and what it says.
pub(super) fn split(address: &str) -> io::Result<(String, Tls)> {
    let (rest, query) = address.split_once('?').unwrap_or((address, ""));
    let (mut mode, mut authorities, mut others) = (String::new(), None, Vec::new());
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        match name {
            "sslmode" => mode = decoded(value),
            "sslrootcert" => authorities = Some(decoded(value)),
            "sslcert" | "sslkey" | "sslpassword" | "sslcrl" | "sslcrldir" => {
                return Err(usage_error::of(format!(
                    "{name} is not among what an address may have here: sslmode and sslrootcert are"
                )));
            }
            _ => others.push(pair),
        }
    }
    let is_of_system = authorities.as_deref() == Some("system");
    if is_of_system {
        // libpq asks for the whole check then, too.
        if !matches!(mode.as_str(), "" | "verify-full") {
            return Err(usage_error::of(
                "sslrootcert=system goes with sslmode=verify-full",
            ));
        }
        "verify-full".clone_into(&mut mode);
        authorities = None;
    }
    let (mode, trust) = match mode.as_str() {
        "disable" => (SslMode::Disable, Trust::Anybody),
        "" | "prefer" => (SslMode::Prefer, Trust::Anybody),
        // With a file of authorities, libpq checks the certificate.
        "require" if authorities.is_some() => (SslMode::Require, Trust::Authority),
        "require" => (SslMode::Require, Trust::Anybody),
        "verify-ca" => (SslMode::Require, Trust::Authority),
        "verify-full" => (SslMode::Require, Trust::Host),
        _ => {
            return Err(usage_error::of(
                "sslmode is one of disable, prefer, require, verify-ca and verify-full",
            ));
        }
    };
    let address = if others.is_empty() {
        rest.to_owned()
    } else {
        format!("{rest}?{}", others.join("&"))
    };
    let tls = Tls {
        mode,
        trust,
        authorities: authorities.filter(|_| trust != Trust::Anybody),
    };
    Ok((address, tls))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_libpq_mean_what_they_mean_there() {
        let tls = |query: &str| {
            let (rest, tls) = split(&format!("postgres://u:p@h/d{query}")).unwrap();
            (rest, tls.mode, tls.trust, tls.authorities)
        };
        let plain = "postgres://u:p@h/d".to_owned();
        let (ca, other) = (Some("/a b".to_owned()), "&connect_timeout=3");
        let expected = (plain.clone(), SslMode::Prefer, Trust::Anybody, None);
        assert_eq!(tls(""), expected);
        let expected = (plain.clone(), SslMode::Disable, Trust::Anybody, None);
        assert_eq!(tls("?sslmode=disable&sslrootcert=/x"), expected);
        let expected = (plain.clone(), SslMode::Require, Trust::Anybody, None);
        assert_eq!(tls("?sslmode=require"), expected);
        let with = |trust| {
            (
                format!("{plain}?{}", &other[1..]),
                SslMode::Require,
                trust,
                ca.clone(),
            )
        };
        let query = |mode| format!("?sslmode={mode}&sslrootcert=/a%20b{other}");
        assert_eq!(tls(&query("require")), with(Trust::Authority));
        assert_eq!(tls(&query("verify-ca")), with(Trust::Authority));
        assert_eq!(tls(&query("verify-full")), with(Trust::Host));
        let expected = (plain, SslMode::Require, Trust::Host, None);
        assert_eq!(tls("?sslrootcert=system"), expected);
        for wrong in [
            "?sslmode=allowed",
            "?sslcert=x",
            "?sslrootcert=system&sslmode=require",
        ] {
            assert!(
                split(&format!("postgres://u:secret@h/d{wrong}")).is_err(),
                "{wrong}"
            );
        }
    }
}
