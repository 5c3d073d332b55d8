//! Outputs in a store. An object appears when all of it was sent, and not before.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path as FilePath;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::TryStreamExt;
use object_store::buffered::BufWriter;
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload};
use tokio::io::AsyncWriteExt;

use crate::cli::address::Address;
use crate::cli::remote::{Place, keys, remote_error, runtime::runtime};

/// The bytes of one part of an upload.
const PART: usize = 8 * 1024 * 1024;

/// Writes one object.
pub(in crate::cli) struct RemoteWriter {
    writer: BufWriter,
    buffer: Vec<u8>,
    is_done: bool,
}

impl RemoteWriter {
    /// Begins an object. Nothing is sent yet.
    pub(in crate::cli) fn create(place: &Place) -> io::Result<Self> {
        if place.is_prefix() {
            return Err(io::Error::other(
                "it is a prefix; add the name of an object",
            ));
        }
        let path = place.path().map_err(io::Error::other)?;
        Ok(Self::to(
            Arc::clone(&place.store),
            path,
            place.web.is_some(),
        ))
    }

    fn to(store: Arc<dyn ObjectStore>, path: Path, is_web: bool) -> Self {
        // A web server takes an object in one request only.
        let capacity = if is_web { usize::MAX } else { PART };
        Self {
            writer: BufWriter::with_capacity(store, path, capacity),
            buffer: Vec::new(),
            is_done: false,
        }
    }

    fn send(&mut self) -> io::Result<()> {
        let bytes = Bytes::from(std::mem::take(&mut self.buffer));
        runtime()?
            .block_on(self.writer.put(bytes))
            .map_err(|error| remote_error::io_error(&error))
    }

    /// Sends the rest, with which the object appears.
    pub(in crate::cli) fn finish(mut self) -> io::Result<()> {
        self.send()?;
        // `shutdown` aborts a failed upload itself.
        self.is_done = true;
        let done = runtime()?.block_on(self.writer.shutdown());
        done.map_err(|error| remote_error::of_io(&error))
    }
}

impl Write for RemoteWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= PART {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for RemoteWriter {
    fn drop(&mut self) {
        if !self.is_done
            && let Ok(runtime) = runtime()
        {
            // The store deletes the parts that were sent. An error is ignored: the
            // command has already failed.
            let _ = runtime.block_on(self.writer.abort());
        }
    }
}

/// A prefix in a store, used as a folder of outputs.
pub(in crate::cli) struct RemoteFolder {
    place: Place,
    prefix: String,
}

impl RemoteFolder {
    /// The folder at an address, with or without a slash at its end.
    pub(in crate::cli) fn at(address: &Address) -> io::Result<Self> {
        let place = Place::parse(address)?;
        let prefix = place.key.strip_suffix('/').unwrap_or(&place.key).to_owned();
        Ok(Self { place, prefix })
    }

    fn path(&self, name: &str) -> io::Result<Path> {
        let key = match self.prefix.as_str() {
            "" => name.to_owned(),
            prefix => format!("{prefix}/{name}"),
        };
        self.path_of(&key)
    }

    fn path_of(&self, key: &str) -> io::Result<Path> {
        // The path of an address starts with a slash.
        let key = match self.place.web {
            Some(_) => key.trim_start_matches('/'),
            None => key,
        };
        keys::path_of(key).map_err(io::Error::other)
    }

    /// The names of the objects in the folder.
    pub(in crate::cli) fn names(&self) -> io::Result<BTreeSet<String>> {
        let prefix = self.path_of(&self.prefix)?;
        let listed: Vec<ObjectMeta> = runtime()?
            .block_on(self.place.store.list(Some(&prefix)).try_collect())
            .map_err(|error| remote_error::io_error(&error))?;
        let name = |meta: &ObjectMeta| {
            let key = keys::key_of(&meta.location);
            let rest = key.strip_prefix(&self.prefix)?;
            Some(rest.strip_prefix('/').unwrap_or(rest).to_owned())
        };
        Ok(listed.iter().filter_map(name).collect())
    }

    /// The text of a small object in the folder; `None` when there is no such object.
    pub(in crate::cli) fn read(&self, name: &str) -> io::Result<Option<String>> {
        let path = self.path(name)?;
        let got = runtime()?.block_on(async { self.place.store.get(&path).await?.bytes().await });
        match got {
            Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(remote_error::io_error(&error)),
        }
    }

    /// Deletes an object. An object that does not exist is no error.
    pub(in crate::cli) fn remove(&self, name: &str) -> io::Result<()> {
        let path = self.path(name)?;
        match runtime()?.block_on(self.place.store.delete(&path)) {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(remote_error::io_error(&error)),
        }
    }

    /// Writes a small object into the folder.
    pub(in crate::cli) fn put(&self, name: &str, text: String) -> io::Result<()> {
        let path = self.path(name)?;
        runtime()?
            .block_on(self.place.store.put(&path, PutPayload::from(text)))
            .map(drop)
            .map_err(|error| remote_error::io_error(&error))
    }

    /// Copies a file into the folder.
    #[expect(clippy::disallowed_methods, reason = "this host opens the files")]
    pub(in crate::cli) fn send(&self, name: &str, file: &FilePath) -> io::Result<()> {
        let mut file = File::open(file)?;
        let store = Arc::clone(&self.place.store);
        let mut writer = RemoteWriter::to(store, self.path(name)?, self.place.web.is_some());
        let mut part = Vec::with_capacity(PART);
        loop {
            part.clear();
            if (&mut file).take(PART as u64).read_to_end(&mut part)? == 0 {
                return writer.finish();
            }
            writer.write_all(&part)?;
        }
    }
}
