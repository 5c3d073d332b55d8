//! One object of a store. All of its bytes are of the version that the first request
//! returned.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{GetOptions, GetRange, GetResult, ObjectMeta, ObjectStore, ObjectStoreExt};
use std::io;

use crate::cli::remote::patience::Patience;
use crate::cli::remote::service::Whole;
use crate::cli::remote::web::WebFile;
use crate::cli::remote::whole::WholeReader;
use crate::cli::remote::{Place, keys, remote_error, runtime::runtime};

/// The bytes of one request.
pub(super) const PART: u64 = 8 * 1024 * 1024;

/// An object that was asked for.
pub(super) enum Opened {
    /// The version and the first part. The other parts are asked for.
    Parts(Pin, Bytes),
    /// All of it.
    Whole(Box<WholeReader>),
}

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
    pub(super) store: Arc<dyn ObjectStore>,
    pub(super) path: Path,
    pin: Arc<OnceLock<Pin>>,
    /// The digest of the first complete read of an object without a strong tag.
    digest: Arc<OnceLock<[u8; 32]>>,
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
    pub(super) fn of(meta: &ObjectMeta) -> Self {
        Self {
            size: meta.size,
            tag: meta.e_tag.clone(),
            modified: meta.last_modified.timestamp(),
        }
    }

    /// Whether the tag names one version.
    fn is_certain(&self) -> bool {
        let tag = self.tag.as_ref();
        tag.is_some_and(|tag| !tag.starts_with("W/"))
    }
}

impl StoredObject {
    /// The object at a place that is no prefix.
    fn at(place: &Place) -> Result<Self, String> {
        Ok(Self {
            store: Arc::clone(&place.store),
            path: place.path()?,
            pin: Arc::default(),
            digest: Arc::default(),
            size: 0,
        })
    }

    /// The objects of a prefix or a pattern, in the order of the bytes of their keys.
    /// Each has its name, which starts below the folder of the prefix or pattern.
    fn list(place: &Place) -> io::Result<Vec<(String, Self)>> {
        let is_pattern = place.key.contains(['*', '?', '[']);
        if !(place.is_prefix() || is_pattern) {
            let object = Self::at(place).map_err(not_valid)?;
            let name = place.key.rsplit('/').next().unwrap_or("object").to_owned();
            return Ok(vec![(name, object)]);
        }
        let fixed = place.key.find(['*', '?', '[']).unwrap_or(place.key.len());
        let at = place.key[..fixed].rfind('/');
        let folder = at.map_or("", |at| &place.key[..at]);
        // The slash alone is the folder of keys that start with one.
        let searched = if at == Some(0) { "" } else { folder };
        let pattern = glob::Pattern::new(&place.key)
            .map_err(|error| not_valid(format!("the pattern is not valid: {error}")))?;
        let prefix = keys::path_of(searched).map_err(not_valid)?;
        let mut listed: Vec<ObjectMeta> = runtime()?
            .block_on(place.store.list(Some(&prefix)).try_collect())
            .map_err(|error| remote_error::io_error(&error))?;
        listed.retain(|meta| {
            let is_hidden = meta
                .location
                .filename()
                .is_none_or(|name| name.starts_with('.'));
            let key = keys::key_of(&meta.location);
            let is_below = at.is_none_or(|at| key.starts_with(&place.key[..=at]));
            !is_hidden && is_below && meta.size > 0 && (!is_pattern || pattern.matches(&key))
        });
        listed.sort_by_cached_key(|meta| keys::key_of(&meta.location));
        let named = listed.into_iter().map(|meta| {
            let key = keys::key_of(&meta.location);
            let name = key.strip_prefix(folder).unwrap_or(&key);
            let name = name.strip_prefix('/').unwrap_or(name);
            let object = Self {
                store: Arc::clone(&place.store),
                pin: Arc::default(),
                digest: Arc::default(),
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

    /// Asks for the object.
    ///
    /// # Errors
    /// When the object cannot be fetched, or changed since an earlier call.
    pub(super) fn open(&self) -> io::Result<Opened> {
        runtime()?.block_on(self.first())
    }

    async fn first(&self) -> io::Result<Opened> {
        let range = Some(GetRange::Bounded(0..PART));
        let options = GetOptions {
            range,
            ..GetOptions::default()
        };
        let result = match self.store.get_opts(&self.path, options).await {
            Ok(result) => result,
            // An empty object has no range.
            Err(error) if is_about_range(&error) => return self.whole().await,
            Err(error) => return Err(remote_error::io_error(&error)),
        };
        let pin = Pin::of(&result.meta);
        if result.extensions.get::<Whole>().is_some() {
            return self.opened_whole(result);
        }
        if !pin.is_certain() {
            return self.whole().await;
        }
        self.check_pin(&pin)?;
        let range = result.range.clone();
        let mut bytes = BytesMut::new();
        // The bytes that are missing are fetched below.
        let _ = take(result, &mut bytes, length_of(&range)).await;
        let rest = range.start + bytes.len() as u64..range.end;
        if !rest.is_empty() {
            bytes.extend_from_slice(&self.fetch(&pin, rest).await?);
        }
        Ok(Opened::Parts(pin, bytes.freeze()))
    }

    /// Asks for all of the object in one request.
    async fn whole(&self) -> io::Result<Opened> {
        let got = self.store.get(&self.path).await;
        self.opened_whole(got.map_err(|error| remote_error::io_error(&error))?)
    }

    fn opened_whole(&self, result: GetResult) -> io::Result<Opened> {
        self.check_pin(&Pin::of(&result.meta))?;
        Ok(Opened::Whole(Box::new(WholeReader::of(self, result))))
    }

    fn check_pin(&self, pin: &Pin) -> io::Result<()> {
        if self.pin.get_or_init(|| pin.clone()) == pin {
            Ok(())
        } else {
            Err(remote_error::changed())
        }
    }

    /// Compares the digest of a complete read with that of the first one.
    pub(super) fn check(&self, digest: [u8; 32]) -> io::Result<()> {
        if *self.digest.get_or_init(|| digest) == digest {
            Ok(())
        } else {
            Err(remote_error::changed())
        }
    }

    /// All bytes of a range, of the version `pin`, whose tag is strong.
    pub(super) async fn fetch(&self, pin: &Pin, range: Range<u64>) -> io::Result<Bytes> {
        let length = length_of(&range);
        let mut bytes = BytesMut::with_capacity(length);
        let mut patience = Patience::default();
        while bytes.len() < length {
            let before = bytes.len();
            let options = GetOptions {
                range: Some(GetRange::Bounded(range.start + before as u64..range.end)),
                if_match: pin.tag.clone(),
                ..GetOptions::default()
            };
            let failed = match self.store.get_opts(&self.path, options).await {
                Ok(result) if Pin::of(&result.meta) != *pin => return Err(remote_error::changed()),
                Ok(result) => take(result, &mut bytes, length).await.err(),
                Err(error) => return Err(remote_error::io_error(&error)),
            };
            patience.bytes(bytes.len() - before);
            if bytes.len() > length {
                return Err(remote_error::other_bytes());
            }
            if bytes.len() < length && !patience.wait(None).await {
                return Err(failed.map_or_else(remote_error::other_bytes, |error| {
                    remote_error::io_error(&error)
                }));
            }
        }
        Ok(bytes.freeze())
    }
}

/// The error of a key or a pattern that no object has.
fn not_valid(sentence: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, sentence)
}

fn length_of(range: &Range<u64>) -> usize {
    usize::try_from(range.end - range.start).unwrap_or(usize::MAX)
}

/// Appends the bytes of a response, until its end, an error, or more than `most` bytes.
async fn take(result: GetResult, bytes: &mut BytesMut, most: usize) -> object_store::Result<()> {
    let mut stream = result.into_stream();
    while bytes.len() <= most
        && let Some(piece) = stream.next().await
    {
        bytes.extend_from_slice(&piece?);
    }
    Ok(())
}

/// Whether the server refused the request because of its range.
fn is_about_range(error: &object_store::Error) -> bool {
    let is_refused = || remote_error::status(error) == Some(416);
    matches!(error, object_store::Error::NotSupported { .. }) || is_refused()
}
