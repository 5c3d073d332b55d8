//! Files on web servers. A file is asked for once, as a whole, and read as it comes; what
//! else a server may do is in docs/decisions/039-a-web-file-is-asked-for-once.md.

mod answer;
mod connection;
mod fault;
mod progress;
mod reader;
mod redirects;
mod version;

use std::fmt;
use std::sync::{Arc, OnceLock};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hyper::header::HeaderValue;
use url::Url;

use crate::cli::address::{Address, decoded};

pub(super) use fault::Fault;
pub(super) use reader::WebReader;

/// A file on a web server.
pub(in crate::cli) struct WebFile {
    address: Address,
    /// The address without user, password and fragment.
    url: Url,
    /// User and password, for this server alone.
    authorization: Option<HeaderValue>,
    /// The digest of the first complete read. Later ones have to have it too.
    digest: OnceLock<[u8; 32]>,
}

impl WebFile {
    /// The file at an address.
    ///
    /// # Errors
    /// A sentence for a person, when the address is not valid or not safe.
    pub(super) fn at(address: &Address) -> Result<Arc<Self>, String> {
        let parts = address.parts_for_request();
        let url = Url::parse(address.reveal()).ok();
        let (Some(parts), Some(mut url)) = (parts, url) else {
            return Err("The address is not valid. It has the form https://host/file, with % codes for special characters in a user name, a password or a query.".to_owned());
        };
        if url.scheme() == "http" && !is_local(&url) {
            return Err(
                "Without TLS, others can read and change the file on its way: use https://."
                    .to_owned(),
            );
        }
        let authorization = authorization_of(&decoded(parts.user));
        // The two fail for an address without a host alone, which is none here.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url.set_fragment(None);
        Ok(Arc::new(Self {
            address: address.clone(),
            url,
            authorization,
            digest: OnceLock::new(),
        }))
    }

    /// The address without user, password and fragment.
    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// The header that has user and password.
    pub(super) fn authorization(&self) -> Option<&HeaderValue> {
        self.authorization.as_ref()
    }

    /// The name of the file.
    pub(super) fn name(&self) -> String {
        let name = decoded(self.address.name());
        name.rsplit('/').next().unwrap_or_default().to_owned()
    }
}

impl fmt::Debug for WebFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "WebFile({})", self.address)
    }
}

/// Whether the host is this machine, to which nothing is sent over a network.
pub(super) fn is_local(url: &Url) -> bool {
    matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

fn authorization_of(user: &str) -> Option<HeaderValue> {
    if user.is_empty() {
        return None;
    }
    let user = if user.contains(':') {
        user.to_owned()
    } else {
        format!("{user}:")
    };
    let text = format!("Basic {}", BASE64_STANDARD.encode(user));
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
