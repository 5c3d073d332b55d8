//! Places in stores: `s3://bucket/key`, `gs://…`, `az://…` and `https://…`.

use std::fmt;
use std::sync::Arc;

use object_store::ObjectStore;
use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::http::HttpBuilder;
use object_store::path::Path;

use crate::cli::address::Address;
use crate::cli::remote::connector::{Connector, options};
use crate::cli::remote::service::Signer;
use crate::cli::remote::web::{WebFile, is_local};
use crate::cli::remote::{NoPlace, credentials, environment, keys, patience, stall};

/// A store, and a key or a prefix of keys in it.
#[derive(Clone)]
pub(in crate::cli) struct Place {
    pub(super) store: Arc<dyn ObjectStore>,
    /// The key or prefix: the part after the bucket.
    pub(super) key: String,
    /// The file, where the place is on a web server.
    pub(super) web: Option<Arc<WebFile>>,
}

impl Place {
    /// Parses an address, without a request to the server. Credentials and endpoints
    /// come from the environment variables that the stores' own tools use.
    ///
    /// # Errors
    /// A sentence for a person, when the text is no address of a known kind.
    pub(in crate::cli) fn parse(address: &Address) -> Result<Self, NoPlace> {
        stall::seconds().map_err(NoPlace::Means)?;
        // Every connection takes the process's cryptography. An error says that it has one, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        if matches!(address.scheme(), "https" | "http") {
            return Self::of_web(address);
        }
        let Some((bucket, key)) = bucket_and_key(address) else {
            return Err(NoPlace::Address(
                "Addresses start with s3://, gs://, az:// or https://, in small letters, and this one does not, or its form is not certain."
                    .to_owned(),
            ));
        };
        environment::check().map_err(NoPlace::Means)?;
        let store: Option<Arc<dyn ObjectStore>> = match address.scheme() {
            "s3" => s3(bucket)?.map(|store| Arc::new(store) as _),
            "gs" => GoogleCloudStorageBuilder::from_env()
                .with_bucket_name(bucket)
                .with_client_options(options())
                .with_http_connector(Connector::default())
                .with_retry(patience::of_requests())
                .build()
                .ok()
                .map(|store| Arc::new(store) as _),
            _ => MicrosoftAzureBuilder::from_env()
                .with_container_name(bucket)
                .with_client_options(options())
                .with_http_connector(Connector::default())
                .with_retry(patience::of_requests())
                .build()
                .ok()
                .map(|store| Arc::new(store) as _),
        };
        // What the library says may have a value of the environment in it.
        let store = store.ok_or_else(|| {
            NoPlace::Means(format!(
                "The store of {}:// cannot be used: check the name of the bucket or container, and the variables of the environment that docs/lake.md lists.",
                address.scheme()
            ))
        })?;
        Ok(Self {
            store,
            key: key.to_owned(),
            web: None,
        })
    }

    /// Parses an address of a web server. Files are written there by a store, which keeps
    /// the query: it may be a signature.
    fn of_web(address: &Address) -> Result<Self, NoPlace> {
        let file = WebFile::at(address).map_err(NoPlace::Address)?;
        let mut url = file.url().clone();
        let key = url.path().to_owned();
        url.set_path("/");
        let store = HttpBuilder::new()
            .with_url(url.as_str())
            .with_client_options(options().with_allow_http(is_local(&url)))
            .with_http_connector(Connector {
                authorization: file.authorization().cloned(),
                signer: None,
            })
            .with_retry(patience::of_requests())
            .build()
            .map_err(|_| {
                NoPlace::Address("The address cannot be used: check its host.".to_owned())
            })?;
        Ok(Self {
            store: Arc::new(store),
            key,
            web: Some(file),
        })
    }

    /// Whether the place is of every key that starts with it.
    pub(super) fn is_prefix(&self) -> bool {
        self.web.is_none() && (self.key.is_empty() || self.key.ends_with('/'))
    }

    /// The key as a path of the store.
    pub(super) fn path(&self) -> Result<Path, String> {
        if self.web.is_none() {
            return keys::path_of(&self.key);
        }
        Path::from_url_path(&self.key).map_err(|_| {
            "the address is not valid for an output, because a part of its path is empty (//), or . or .., or has a character that paths cannot have".to_owned()
        })
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Place").finish_non_exhaustive()
    }
}

/// The bucket of a store and the key, which is used as it is written.
fn bucket_and_key(address: &Address) -> Option<(&str, &str)> {
    let parts = address.parts()?;
    if !parts.user.is_empty() {
        return None;
    }
    let (_, rest) = address.reveal().split_once("://")?;
    let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let is_name = !bucket.is_empty() && bucket.bytes().all(is_letter);
    is_name.then_some((bucket, key))
}

fn s3(bucket: &str) -> Result<Option<AmazonS3>, NoPlace> {
    let builder = AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .with_retry(patience::of_requests());
    let mut builder = credentials::add_to(builder).map_err(NoPlace::Means)?;
    let region = builder.get_config_value(&AmazonS3ConfigKey::Region);
    let signer = Arc::new(Signer {
        region: region.unwrap_or_else(|| "us-east-1".to_owned()),
        ..Signer::default()
    });
    builder = builder.with_http_connector(Connector {
        authorization: None,
        signer: Some(Arc::clone(&signer)),
    });
    let endpoint = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    let mut options = options();
    if let Some(endpoint) = endpoint {
        // An endpoint without TLS is allowed, because a person named it.
        options = options.with_allow_http(endpoint.starts_with("http://"));
        builder = builder.with_endpoint(endpoint);
    }
    let Ok(store) = builder.with_client_options(options).build() else {
        return Ok(None);
    };
    // The library asks for no credentials before a request.
    let _ = signer.credentials.set(Arc::clone(store.credentials()));
    Ok(Some(store))
}
