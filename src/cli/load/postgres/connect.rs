//! The connection to a server.

use std::io;

use postgres::config::SslMode;
use postgres::{Client, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::cli::address::Address;
use crate::cli::load::patience::patiently;
use crate::cli::load::postgres::fault::{database_error, unreachable};
use crate::cli::load::postgres::ssl_mode;
use crate::cli::load::tls;

/// Connects to a server and begins a transaction.
pub(super) fn connect(address: &Address) -> io::Result<Client> {
    let (rest, wanted) = ssl_mode::split(address.reveal())?;
    let config: Result<Config, postgres::Error> = rest.parse();
    let mut config = config.map_err(|error| unreachable(&error))?;
    config.ssl_mode(wanted.mode);
    if config.get_application_name().is_none() {
        config.application_name("nem12");
    }
    let cryptography = match wanted.mode {
        SslMode::Disable => None,
        _ => Some(tls::config(wanted.trust, wanted.authorities.as_deref())?),
    };
    let connected = patiently(move || {
        let connected = match cryptography {
            Some(cryptography) => config.connect(MakeRustlsConnect::new(cryptography)),
            None => config.connect(NoTls),
        };
        connected.and_then(|mut client| {
            // What another load has committed meanwhile is seen.
            client
                .batch_execute("BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL DateStyle = ISO")?;
            Ok(client)
        })
    })?;
    connected.map_err(|error| database_error(&error))
}
