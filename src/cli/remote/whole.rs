//! Objects of stores that send no ranges, or no tag that names one version: each is asked for
//! as a whole and read as it comes.

use std::io::{self, Read};

use bytes::{Buf, Bytes};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use object_store::{GetResult, ObjectStoreExt};
use sha2::{Digest, Sha256};

use crate::cli::remote::object::{Pin, StoredObject};
use crate::cli::remote::patience::Patience;
use crate::cli::remote::remote_error;
use crate::cli::remote::runtime::runtime;

/// Reads an object. After a cut it asks for all of it again, and skips what came before if it
/// is the same.
pub(super) struct WholeReader {
    object: StoredObject,
    pin: Pin,
    stream: BoxStream<'static, object_store::Result<Bytes>>,
    /// The rest of the bytes that are being returned.
    part: Bytes,
    /// The bytes that came so far, and their digest.
    read: u64,
    digest: Sha256,
    patience: Patience,
    /// The fault that ended the read.
    fault: Option<String>,
}

impl WholeReader {
    /// Reads the object that an answer has all of.
    pub(super) fn of(object: &StoredObject, result: GetResult) -> Self {
        Self {
            object: object.clone(),
            pin: Pin::of(&result.meta),
            stream: result.into_stream(),
            part: Bytes::new(),
            read: 0,
            digest: Sha256::new(),
            patience: Patience::default(),
            fault: None,
        }
    }

    /// The length of the object in bytes.
    pub(super) fn length(&self) -> u64 {
        self.pin.size
    }

    /// The next bytes; `None` at the end, when all of the object is known to be there.
    async fn next(&mut self) -> io::Result<Option<Bytes>> {
        loop {
            let fault = match self.stream.next().await {
                Some(Ok(bytes)) if bytes.is_empty() => continue,
                Some(Ok(bytes)) => {
                    self.read += bytes.len() as u64;
                    self.patience.bytes(bytes.len());
                    self.digest.update(&bytes);
                    if self.read > self.pin.size {
                        return Err(remote_error::other_bytes());
                    }
                    return Ok(Some(bytes));
                }
                None if self.read == self.pin.size => {
                    self.object.check(self.digest.clone().finalize().into())?;
                    return Ok(None);
                }
                None => remote_error::other_bytes(),
                Some(Err(error)) => remote_error::io_error(&error),
            };
            self.again(fault).await?;
        }
    }

    async fn again(&mut self, fault: io::Error) -> io::Result<()> {
        if !self.patience.wait(None).await {
            return Err(fault);
        }
        let got = self.object.store.get(&self.object.path).await;
        let result = got.map_err(|error| remote_error::io_error(&error))?;
        if Pin::of(&result.meta) != self.pin {
            return Err(remote_error::changed());
        }
        self.stream = result.into_stream();
        let (mut digest, mut left) = (Sha256::new(), self.read);
        while left > 0 {
            let Some(Ok(mut bytes)) = self.stream.next().await else {
                // The end comes again, and the next try.
                self.stream = futures_util::stream::empty().boxed();
                return Ok(());
            };
            let known = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
            digest.update(bytes.split_to(known));
            left -= known as u64;
            if left == 0 {
                let rest = futures_util::stream::once(async { Ok(bytes) });
                let stream =
                    std::mem::replace(&mut self.stream, futures_util::stream::empty().boxed());
                self.stream = rest.chain(stream).boxed();
            }
        }
        if digest.finalize() == self.digest.clone().finalize() {
            Ok(())
        } else {
            Err(remote_error::changed())
        }
    }
}

impl Read for WholeReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(fault) = &self.fault {
            return Err(io::Error::other(fault.clone()));
        }
        if self.part.is_empty() {
            match runtime()?.block_on(self.next()) {
                Ok(Some(part)) => self.part = part,
                Ok(None) => return Ok(0),
                Err(fault) => {
                    self.fault = Some(fault.to_string());
                    return Err(fault);
                }
            }
        }
        Buf::reader(&mut self.part).read(buffer)
    }
}
