//! One object, pinned: all of it is of the version that was met first.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{GetOptions, GetRange, GetResult, ObjectMeta, ObjectStore, ObjectStoreExt};
use std::io;

use crate::cli::remote::{Address, runtime::runtime, told};

/// Bytes of one request.
pub(super) const PART: u64 = 8 * 1024 * 1024;

/// How often a request is made again without a byte more than before.
const TRIES: u32 = 5;

/// An object of a store.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Object {
    store: Arc<dyn ObjectStore>,
    path: Path,
    pin: Arc<OnceLock<Pin>>,
    /// As far as a list told it.
    size: u64,
}

/// What an object is known by. It is the same as long as all of it is.
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

impl Object {
    /// The object at an address that is no prefix.
    fn at(address: &Address) -> Result<Self, String> {
        Ok(Self {
            store: Arc::clone(&address.store),
            path: address.path()?,
            pin: Arc::default(),
            size: 0,
        })
    }

    /// The objects of a prefix or of a pattern, by the bytes of their keys,
    /// each with its name from there on.
    pub(in crate::cli) fn list(address: &Address) -> io::Result<Vec<(String, Self)>> {
        let is_pattern = address.key.contains(['*', '?', '[']) && !address.is_web;
        if address.is_web || !(address.is_prefix() || is_pattern) {
            let object = Self::at(address).map_err(io::Error::other)?;
            let name = object.path.filename().unwrap_or("object").to_owned();
            return Ok(vec![(name, object)]);
        }
        let fixed = address
            .key
            .find(['*', '?', '['])
            .unwrap_or(address.key.len());
        let folder = address.key[..fixed]
            .rfind('/')
            .map_or("", |at| &address.key[..at]);
        let pattern = glob::Pattern::new(&address.key)
            .map_err(|error| io::Error::other(format!("it is no pattern: {error}")))?;
        let prefix = Path::parse(folder).map_err(io::Error::other)?;
        let mut listed: Vec<ObjectMeta> = runtime()?
            .block_on(address.store.list(Some(&prefix)).try_collect())
            .map_err(|error| told::io_error(&error))?;
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
                store: Arc::clone(&address.store),
                pin: Arc::default(),
                size: meta.size,
                path: meta.location.clone(),
            };
            (name.to_owned(), object)
        });
        Ok(named.collect())
    }

    /// How long it is, as far as a list told.
    pub(in crate::cli) fn size(&self) -> u64 {
        self.size
    }

    /// Meets the object: gives what it is known by, and its first bytes.
    pub(super) fn meet(&self) -> io::Result<(Pin, Bytes)> {
        let (pin, first) = runtime()?.block_on(self.first_part())?;
        let pinned = self.pin.get_or_init(|| pin.clone());
        if *pinned == pin {
            Ok((pin, first))
        } else {
            Err(told::changed())
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
            // No byte can be asked of an empty object, and not every web
            // server sends parts.
            Err(error) if is_about_range(&error) => self
                .store
                .get(&self.path)
                .await
                .map_err(|error| told::io_error(&error))?,
            Err(error) => return Err(told::io_error(&error)),
        };
        let pin = Pin::of(&result.meta);
        if result.range == (0..pin.size) && pin.size > PART {
            return Err(io::Error::other(
                "the server does not send parts of it (HTTP ranges); download it first",
            ));
        }
        let range = result.range.clone();
        let mut bytes = BytesMut::new();
        // What is missing is asked for again.
        let _ = take(result, &mut bytes).await;
        let rest = range.start + bytes.len() as u64..range.end;
        if !rest.is_empty() {
            bytes.extend_from_slice(&self.fetch(&pin, rest).await?);
        }
        Ok((pin, bytes.freeze()))
    }

    /// The bytes of a range, all of them, of the pinned version.
    pub(super) async fn fetch(&self, pin: &Pin, range: Range<u64>) -> io::Result<Bytes> {
        let length = usize::try_from(range.end - range.start).unwrap_or(usize::MAX);
        let mut bytes = BytesMut::with_capacity(length);
        let mut tries = 0;
        while bytes.len() < length {
            let before = bytes.len();
            let options = GetOptions {
                range: Some(GetRange::Bounded(range.start + before as u64..range.end)),
                if_match: pin.tag.clone(),
                ..GetOptions::default()
            };
            let failed = match self.store.get_opts(&self.path, options).await {
                Ok(result) if Pin::of(&result.meta) != *pin => return Err(told::changed()),
                Ok(result) => take(result, &mut bytes).await.err(),
                Err(error) => return Err(told::io_error(&error)),
            };
            tries = if bytes.len() > before { 0 } else { tries + 1 };
            if let Some(error) = failed
                && tries == TRIES
            {
                return Err(told::io_error(&error));
            }
            if tries == TRIES || bytes.len() > length {
                return Err(io::Error::other(
                    "the server does not send what it was asked for",
                ));
            }
        }
        Ok(bytes.freeze())
    }
}

/// Adds what comes, until the end or a fault.
async fn take(result: GetResult, bytes: &mut BytesMut) -> object_store::Result<()> {
    let mut stream = result.into_stream();
    while let Some(piece) = stream.next().await {
        bytes.extend_from_slice(&piece?);
    }
    Ok(())
}

/// Whether it is the range that the server does not like.
fn is_about_range(error: &object_store::Error) -> bool {
    let is_refused = || error.to_string().contains("status code: 416");
    matches!(error, object_store::Error::NotSupported { .. }) || is_refused()
}
