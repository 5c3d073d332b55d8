//! The HTTP client of the stores. It follows no redirect and tells no server the address of
//! another: a request is signed for one server.

use object_store::client::{HttpClient, HttpConnector};
use object_store::{ClientConfigKey, ClientOptions, Result};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use std::sync::Arc;
use std::time::Duration;

use crate::cli::remote::patience;
use crate::cli::remote::service::{Service, Signer};
use crate::cli::remote::stall::stall;

/// The longest that a connection takes.
const CONNECT: Duration = Duration::from_secs(5);

/// The longest that a connection takes to the machine's own server of credentials, which
/// most machines do not have.
const CONNECT_OWN: Duration = Duration::from_secs(1);

/// Makes the client.
#[derive(Clone, Debug, Default)]
pub(super) struct Connector {
    /// User and password of a web server.
    pub(super) authorization: Option<HeaderValue>,
    /// Signs again, for stores of S3.
    pub(super) signer: Option<Arc<Signer>>,
}

impl HttpConnector for Connector {
    fn connect(&self, options: &ClientOptions) -> Result<HttpClient> {
        let allows_http = options.get_config_value(&ClientConfigKey::AllowHttp);
        let allows_http = allows_http.as_deref() == Some("true");
        let connect = ClientConfigKey::ConnectTimeout;
        let is_own =
            options.get_config_value(&connect) != self::options().get_config_value(&connect);
        let headers = self.authorization.iter().cloned();
        let headers: HeaderMap = headers.map(|value| (AUTHORIZATION, value)).collect();
        // A server may close a connection in the moment in which it is used again. Where the
        // request is not made a second time, each has a connection of its own.
        let idle = if patience::is_none() { 0 } else { usize::MAX };
        let client = reqwest::Client::builder()
            .pool_max_idle_per_host(idle)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .https_only(!allows_http)
            .default_headers(headers)
            .read_timeout(stall())
            .connect_timeout(if is_own { CONNECT_OWN } else { CONNECT })
            .build()
            .map_err(|error| object_store::Error::Generic {
                store: "HTTP client",
                source: Box::new(error),
            })?;
        let signer = self.signer.clone();
        Ok(HttpClient::new(Service { client, signer }))
    }
}

/// The options of every store. A large part over a slow connection may take long; only a
/// pause between bytes is limited.
pub(super) fn options() -> ClientOptions {
    ClientOptions::new()
        .with_timeout_disabled()
        .with_read_timeout(stall())
        .with_connect_timeout(CONNECT)
}
