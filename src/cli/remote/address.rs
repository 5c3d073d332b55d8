//! Addresses: `s3://bucket/key`, `gs://…`, `az://…` and `https://…`.

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::http::HttpBuilder;
use object_store::path::Path;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};
use url::Url;

/// A connection that sends nothing for this long is closed, and the request is
/// repeated.
const STALL: Duration = Duration::from_secs(20);

/// A store, and a key or a prefix of keys in it.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Address {
    pub(super) store: Arc<dyn ObjectStore>,
    /// The address without its query, which may be a signature.
    pub(super) shown: String,
    /// The key or prefix: the part after the bucket.
    pub(super) key: String,
    /// Whether the address is of a web server.
    pub(super) is_web: bool,
}

impl Address {
    /// Parses an address, without a request to the server. Credentials and endpoints
    /// come from the environment variables that the stores' own tools use.
    ///
    /// # Errors
    /// A sentence for a person, when the text is no address of a known kind.
    pub(in crate::cli) fn parse(text: &str) -> Result<Self, String> {
        let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
        let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
        let fault = |error: object_store::Error| format!("The address cannot be used: {error}.");
        // Every connection takes the process's cryptography. An error says that it has one, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let store: Arc<dyn ObjectStore> = match scheme {
            "s3" => Arc::new(s3(bucket).build().map_err(fault)?),
            "gs" => Arc::new(
                GoogleCloudStorageBuilder::from_env()
                    .with_bucket_name(bucket)
                    .with_client_options(options())
                    .with_retry(retries())
                    .build()
                    .map_err(fault)?,
            ),
            "az" => Arc::new(
                MicrosoftAzureBuilder::from_env()
                    .with_container_name(bucket)
                    .with_client_options(options())
                    .with_retry(retries())
                    .build()
                    .map_err(fault)?,
            ),
            "https" | "http" => return web(text),
            _ => {
                return Err(format!(
                    "Addresses start with s3://, gs://, az:// or https://; this one starts with {scheme}://."
                ));
            }
        };
        Ok(Self {
            store,
            shown: text.to_owned(),
            key: key.to_owned(),
            is_web: false,
        })
    }

    /// Whether the address names every key that starts with it.
    pub(super) fn is_prefix(&self) -> bool {
        !self.is_web && (self.key.is_empty() || self.key.ends_with('/'))
    }

    /// The key as a path of the store.
    pub(super) fn path(&self) -> Result<Path, String> {
        Path::parse(&self.key).map_err(|error| format!("The key is not valid: {error}."))
    }
}

fn s3(bucket: &str) -> AmazonS3Builder {
    let mut builder = AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .with_retry(retries());
    let endpoint = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    let mut options = options();
    if let Some(endpoint) = endpoint {
        // An endpoint without TLS is allowed, because a person named it.
        options = options.with_allow_http(endpoint.starts_with("http://"));
        builder = builder.with_endpoint(endpoint);
    }
    builder.with_client_options(options)
}

/// Parses an address of a web server. The requests keep its query, which may be a
/// signature.
fn web(text: &str) -> Result<Address, String> {
    let mut url =
        Url::parse(text).map_err(|error| format!("The address is not valid: {error}."))?;
    let host = url.host_str().unwrap_or_default();
    let is_local = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    if url.scheme() == "http" && !is_local {
        return Err(
            "Without TLS, others can read and change the file on its way: use https://.".to_owned(),
        );
    }
    let path = Path::from_url_path(url.path())
        .map_err(|error| format!("The path is not valid: {error}."))?;
    let key = path.to_string();
    url.set_fragment(None);
    url.set_path("/");
    let store = HttpBuilder::new()
        .with_url(url.as_str())
        .with_client_options(options().with_allow_http(is_local))
        .with_retry(retries())
        .build()
        .map_err(|error| format!("The address cannot be used: {error}."))?;
    let shown = text.split(['?', '#']).next().unwrap_or_default().to_owned();
    Ok(Address {
        store: Arc::new(store),
        shown,
        key,
        is_web: true,
    })
}

fn options() -> ClientOptions {
    // A large part over a slow connection may take long. Only a pause between bytes
    // is limited.
    ClientOptions::new()
        .with_timeout_disabled()
        .with_read_timeout(STALL)
        .with_connect_timeout(Duration::from_secs(5))
}

fn retries() -> RetryConfig {
    RetryConfig {
        backoff: BackoffConfig {
            init_backoff: Duration::from_millis(100),
            max_backoff: Duration::from_secs(5),
            base: 2.0,
        },
        max_retries: 6,
        retry_timeout: Duration::from_mins(1),
    }
}
