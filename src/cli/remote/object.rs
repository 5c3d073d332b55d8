//! One object of a store. All of its bytes are of the version that the first request
//! returned.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{GetOptions, GetRange, GetResult, ObjectMeta, ObjectStore, ObjectStoreExt};
use std::io;

use crate::cli::remote::web::WebFile;
use crate::cli::remote::{Place, remote_error, runtime::runtime};

/// The bytes of one request.
pub(super) const PART: u64 = 8 * 1024 * 1024;

/// The number of requests in a row that may bring no byte.
const TRIES: u32 = 5;

/// An object of a store, or a file on a web server.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Object {
    /// An object of a store.
    Stored(StoredObject),
    /// A file on a web server.
    Web(Arc<WebFile>),
}

impl Object {
    /// The objects of a place, in the order of the bytes of their keys. Each has its name,
    /// which starts below the folder of a prefix or pattern.
    pub(in crate::cli) fn list(place: &Place) -> io::Result<Vec<(String, Self)>> {
        if let Some(file) = &place.web {
            return Ok(vec![(file.name(), Self::Web(Arc::clone(file)))]);
        }
        let listed = StoredObject::list(place)?.into_iter();
        Ok(listed
            .map(|(name, object)| (name, Self::Stored(object)))
            .collect())
    }

    /// The size in bytes that a list of the store gave; 0 without a list.
    pub(in crate::cli) fn size(&self) -> u64 {
        match self {
            Self::Stored(object) => object.size,
            Self::Web(_) => 0,
        }
    }
}

/// An object of a store.
#[derive(Clone, Debug)]
pub(in crate::cli) struct StoredObject {
    store: Arc<dyn ObjectStore>,
    path: Path,
    pin: Arc<OnceLock<Pin>>,
    size: u64,
}

/// The identity of one version of an object. A changed object has another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pin {
    pub(super) size: u64,
    tag: Option<String>,
    modified: i64,
}

impl Pin {
    fn of(meta: &ObjectMeta) -> Self {
        Self {
            size: meta.size,
            tag: meta.e_tag.clone(),
            modified: meta.last_modified.timestamp(),
        }
    }
}

impl StoredObject {
    /// The object at a place that is no prefix.
    fn at(place: &Place) -> Result<Self, String> {
        Ok(Self {
            store: Arc::clone(&place.store),
            path: place.path()?,
            pin: Arc::default(),
            size: 0,
        })
    }

    /// The objects of a prefix or a pattern, in the order of the bytes of their keys.
    /// Each has its name, which starts below the folder of the prefix or pattern.
    fn list(place: &Place) -> io::Result<Vec<(String, Self)>> {
        let is_pattern = place.key.contains(['*', '?', '[']);
        if !(place.is_prefix() || is_pattern) {
            let object = Self::at(place).map_err(io::Error::other)?;
            let name = object.path.filename().unwrap_or("object").to_owned();
            return Ok(vec![(name, object)]);
        }
        let fixed = place.key.find(['*', '?', '[']).unwrap_or(place.key.len());
        let folder = place.key[..fixed]
            .rfind('/')
            .map_or("", |at| &place.key[..at]);
        let pattern = glob::Pattern::new(&place.key)
            .map_err(|error| io::Error::other(format!("the pattern is not valid: {error}")))?;
        let prefix = Path::parse(folder).map_err(io::Error::other)?;
        let mut listed: Vec<ObjectMeta> = runtime()?
            .block_on(place.store.list(Some(&prefix)).try_collect())
            .map_err(|error| remote_error::io_error(&error))?;
        listed.retain(|meta| {
            let is_hidden = meta
                .location
                .filename()
                .is_none_or(|name| name.starts_with('.'));
            !is_hidden && meta.size > 0 && (!is_pattern || pattern.matches(meta.location.as_ref()))
        });
        listed.sort_by(|a, b| a.location.as_ref().cmp(b.location.as_ref()));
        let named = listed.into_iter().map(|meta| {
            let key = meta.location.as_ref();
            let name = key
                .strip_prefix(folder)
                .unwrap_or(key)
                .trim_start_matches('/');
            let object = Self {
                store: Arc::clone(&place.store),
                pin: Arc::default(),
                size: meta.size,
                path: meta.location.clone(),
            };
            (name.to_owned(), object)
        });
        Ok(named.collect())
    }

    /// The size in bytes that a list of the store gave; 0 without a list.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Fetches the first part; returns the version and the bytes.
    ///
    /// # Errors
    /// When the object cannot be fetched, or changed since an earlier call.
    pub(super) fn first(&self) -> io::Result<(Pin, Bytes)> {
        let (pin, first) = runtime()?.block_on(self.first_part())?;
        let pinned = self.pin.get_or_init(|| pin.clone());
        if *pinned == pin {
            Ok((pin, first))
        } else {
            Err(remote_error::changed())
        }
    }

    async fn first_part(&self) -> io::Result<(Pin, Bytes)> {
        let range = Some(GetRange::Bounded(0..PART));
        let asked = self
            .store
            .get_opts(
                &self.path,
                GetOptions {
                    range,
                    ..GetOptions::default()
                },
            )
            .await;
        let result = match asked {
            Ok(result) => result,
            // An empty object has no range, and some web servers send no ranges.
            Err(error) if is_about_range(&error) => self
                .store
                .get(&self.path)
                .await
                .map_err(|error| remote_error::io_error(&error))?,
            Err(error) => return Err(remote_error::io_error(&error)),
        };
        let pin = Pin::of(&result.meta);
        if result.range == (0..pin.size) && pin.size > PART {
            return Err(io::Error::other(
                "the server does not send parts of files (HTTP ranges); download the file first",
            ));
        }
        let range = result.range.clone();
        let mut bytes = BytesMut::new();
        // The bytes that are missing are fetched below.
        let _ = take(result, &mut bytes).await;
        let rest = range.start + bytes.len() as u64..range.end;
        if !rest.is_empty() {
            bytes.extend_from_slice(&self.fetch(&pin, rest).await?);
        }
        Ok((pin, bytes.freeze()))
    }

    /// All bytes of a range, of the version `pin`.
    pub(super) async fn fetch(&self, pin: &Pin, range: Range<u64>) -> io::Result<Bytes> {
        let length = usize::try_from(range.end - range.start).unwrap_or(usize::MAX);
        let mut bytes = BytesMut::with_capacity(length);
        let mut tries = 0;
        while bytes.len() < length {
            let before = bytes.len();
            let options = GetOptions {
                range: Some(GetRange::Bounded(range.start + before as u64..range.end)),
                // A weak tag matches nothing.
                if_match: pin.tag.clone().filter(|tag| !tag.starts_with("W/")),
                ..GetOptions::default()
            };
            let failed = match self.store.get_opts(&self.path, options).await {
                Ok(result) if Pin::of(&result.meta) != *pin => return Err(remote_error::changed()),
                Ok(result) => take(result, &mut bytes).await.err(),
                Err(error) => return Err(remote_error::io_error(&error)),
            };
            tries = if bytes.len() > before { 0 } else { tries + 1 };
            if let Some(error) = failed
                && tries == TRIES
            {
                return Err(remote_error::io_error(&error));
            }
            if tries == TRIES || bytes.len() > length {
                return Err(io::Error::other(
                    "the server does not send the bytes that it was asked for",
                ));
            }
        }
        Ok(bytes.freeze())
    }
}

/// Appends the bytes of a response, until its end or an error.
async fn take(result: GetResult, bytes: &mut BytesMut) -> object_store::Result<()> {
    let mut stream = result.into_stream();
    while let Some(piece) = stream.next().await {
        bytes.extend_from_slice(&piece?);
    }
    Ok(())
}

/// Whether the server refused the request because of its range.
fn is_about_range(error: &object_store::Error) -> bool {
    let is_refused = || remote_error::status(error) == Some(416);
    matches!(error, object_store::Error::NotSupported { .. }) || is_refused()
}
