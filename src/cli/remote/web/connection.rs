//! Connections to web servers.

use std::error::Error;
use std::future::poll_fn;
use std::io;
use std::sync::OnceLock;
use std::time::Duration;

use hyper::Uri;
use hyper_rustls::{HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls_platform_verifier::ConfigVerifierExt;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tower_service::Service;
use url::Url;

use crate::cli::remote::stall::stall;
use crate::cli::remote::web::Fault;

/// The longest that one address of a host is tried.
const CONNECT: Duration = Duration::from_secs(5);

/// A connection, with or without TLS.
pub(super) type Stream = MaybeHttpsStream<TokioIo<TcpStream>>;

/// Connects to the server of an address: through the proxy that the environment names, and
/// to this machine without.
pub(super) async fn connect(url: &Url) -> Result<Stream, Fault> {
    match timeout(stall(), connect_to(url)).await {
        Ok(connected) => connected,
        Err(_) => Err(Fault::Unreachable(io::ErrorKind::TimedOut)),
    }
}

async fn connect_to(url: &Url) -> Result<Stream, Fault> {
    let (host, port) = (url.host_str(), url.port_or_known_default());
    let (Some(host), Some(port)) = (host, port) else {
        return Err(Fault::Malformed);
    };
    let target: Uri = format!("{}://{host}:{port}/", url.scheme())
        .parse()
        .map_err(|_| Fault::Malformed)?;
    let mut plain = HttpConnector::new();
    plain.enforce_http(false);
    plain.set_nodelay(true);
    plain.set_connect_timeout(Some(CONNECT));
    if url.scheme() == "http" {
        return call(plain, target).await.map(MaybeHttpsStream::Http);
    }
    let secure = HttpsConnectorBuilder::new()
        .with_tls_config(cryptography()?)
        .https_only()
        .enable_http1();
    let Some(proxy) = Matcher::from_env().intercept(&target) else {
        return call(secure.wrap_connector(plain), target).await;
    };
    if proxy.uri().scheme_str() != Some("http") {
        return Err(Fault::Proxy);
    }
    let mut tunnel = Tunnel::new(proxy.uri().clone(), plain);
    if let Some(authorization) = proxy.basic_auth() {
        tunnel = tunnel.with_auth(authorization.clone());
    }
    call(secure.wrap_connector(tunnel), target).await
}

async fn call<S>(mut connector: S, target: Uri) -> Result<S::Response, Fault>
where
    S: Service<Uri>,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let ready = poll_fn(|context| connector.poll_ready(context)).await;
    let made = match ready {
        Ok(()) => connector.call(target).await,
        Err(error) => Err(error),
    };
    made.map_err(|error| fault_of(&*error.into()))
}

/// The fault behind an error of a connection: the last cause that the system gives.
fn fault_of(error: &(dyn Error + 'static)) -> Fault {
    let (mut kind, mut next) = (io::ErrorKind::NotConnected, Some(error));
    while let Some(cause) = next {
        if let Some(fault) = cause.downcast_ref::<io::Error>() {
            kind = fault.kind();
        }
        if cause.is::<rustls::Error>() {
            return Fault::Untrusted;
        }
        next = cause.source();
    }
    match kind {
        io::ErrorKind::InvalidData => Fault::Untrusted,
        // A name that nobody knows has a kind of its own that is not stable.
        io::ErrorKind::Other => Fault::Unreachable(io::ErrorKind::NotFound),
        kind => Fault::Unreachable(kind),
    }
}

/// The certificates that the system trusts.
fn cryptography() -> Result<ClientConfig, Fault> {
    static CONFIG: OnceLock<ClientConfig> = OnceLock::new();
    if let Some(config) = CONFIG.get() {
        return Ok(config.clone());
    }
    let made = ClientConfig::with_platform_verifier().map_err(|_| Fault::Untrusted)?;
    Ok(CONFIG.get_or_init(|| made).clone())
}
