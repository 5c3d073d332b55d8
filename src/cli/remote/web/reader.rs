//! A file on a web server as a reader. All of its bytes are of one version, or the read
//! fails before its end.

use std::io::{self, Read};
use std::sync::Arc;

use bytes::{Buf, Bytes};
use hyper::header;
use sha2::{Digest, Sha256};

use crate::archive::Archive;
use crate::cli::remote::runtime::runtime;
use crate::cli::remote::web::answer::{Answer, End};
use crate::cli::remote::web::progress::{Progress, fault_of};
use crate::cli::remote::web::redirects::answer_of;
use crate::cli::remote::web::version::Version;
use crate::cli::remote::web::{Fault, WebFile};

/// The first bytes, in which a copy of the request is looked for, and the last ones, in
/// which the end of a file is.
const ENDS: usize = 64 * 1024;

/// Reads a file, which the server is asked for once, and again where the connection breaks.
pub(in crate::cli) struct WebReader {
    file: Arc<WebFile>,
    /// The most bytes of a file whose length nobody says.
    most: u64,
    answer: Answer,
    version: Version,
    progress: Progress,
    /// The bytes that came so far, and their digest.
    read: u64,
    digest: Sha256,
    /// The first bytes and the last ones.
    head: Vec<u8>,
    tail: Vec<u8>,
    /// The rest of the bytes that are being returned.
    part: Bytes,
    /// How the read ended.
    ended: Option<Result<(), Fault>>,
}

impl WebReader {
    /// Asks for a file and reads its first bytes. Where the server says no length, `most` bytes
    /// are read at most.
    pub(in crate::cli::remote) fn open(file: &Arc<WebFile>, most: u64) -> io::Result<Self> {
        let opened = runtime()?.block_on(async {
            let mut reader = Self::begin(file, most).await?;
            let mut first = Vec::new();
            while first.len() < ENDS
                && let Some(bytes) = reader.next().await?
            {
                first.extend_from_slice(&bytes);
            }
            if file.address.is_echoed_by(&first[..first.len().min(ENDS)]) {
                return Err(Fault::Echo);
            }
            reader.part = first.into();
            Ok(reader)
        });
        Ok(opened?)
    }

    /// The length in bytes, where the server says it.
    pub(in crate::cli) fn length(&self) -> Option<u64> {
        self.version.length
    }

    async fn begin(file: &Arc<WebFile>, most: u64) -> Result<Self, Fault> {
        let mut progress = Progress::new();
        let answer = loop {
            let fault = match answer_of(file, &[]).await {
                Ok(answer) if answer.status == 200 => break answer,
                Ok(answer) => fault_of(&answer),
                Err(fault) => fault,
            };
            progress.fault(fault).await?;
        };
        check_coding(&answer)?;
        Ok(Self {
            file: Arc::clone(file),
            most,
            version: Version::of(&answer),
            answer,
            progress,
            read: 0,
            digest: Sha256::new(),
            head: Vec::new(),
            tail: Vec::new(),
            part: Bytes::new(),
            ended: None,
        })
    }

    /// The next bytes; `None` at the end of the file, when all of it is known to be there.
    async fn next(&mut self) -> Result<Option<Bytes>, Fault> {
        if let Some(ended) = &self.ended {
            return ended.clone().map(|()| None);
        }
        let next = self.next_or_again().await;
        match &next {
            Ok(Some(_)) => {}
            Ok(None) => self.ended = Some(Ok(())),
            Err(fault) => self.ended = Some(Err(fault.clone())),
        }
        next
    }

    async fn next_or_again(&mut self) -> Result<Option<Bytes>, Fault> {
        loop {
            let fault = match self.answer.next().await {
                Ok(Some(bytes)) => {
                    self.note(&bytes)?;
                    return Ok(Some(bytes));
                }
                Ok(None) => {
                    self.finish().await?;
                    return Ok(None);
                }
                Err(fault) => fault,
            };
            self.progress.fault(fault).await?;
            while let Err(fault) = self.again().await {
                self.progress.fault(fault).await?;
            }
        }
    }

    /// Takes note of bytes of the file.
    fn note(&mut self, bytes: &Bytes) -> Result<(), Fault> {
        self.progress.bytes(bytes.len())?;
        self.read += bytes.len() as u64;
        self.digest.update(bytes);
        if self.answer.end == End::Close {
            let room = ENDS.saturating_sub(self.head.len()).min(bytes.len());
            self.head.extend_from_slice(&bytes[..room]);
            self.tail
                .extend_from_slice(&bytes[bytes.len().saturating_sub(ENDS)..]);
            let surplus = self.tail.len().saturating_sub(ENDS);
            self.tail.drain(..surplus);
        }
        match self.version.length {
            None if self.read > self.most => Err(Fault::TooLong(self.most)),
            Some(length) if self.read > length => Err(Fault::Longer),
            _ => Ok(()),
        }
    }

    /// Asks for the rest of the file. Where that could be of another version, asks for all
    /// of it and compares what has come already.
    async fn again(&mut self) -> Result<(), Fault> {
        let mut answer = answer_of(&self.file, &self.version.rest_from(self.read)).await?;
        match answer.status {
            200 if self.version.may_be(&Version::of(&answer)) => {
                check_coding(&answer)?;
                self.skip(&mut answer).await?;
            }
            206 => self.version.check_part(&answer, self.read)?,
            200 | 412 | 416 => return Err(Fault::Changed),
            _ => return Err(fault_of(&answer)),
        }
        self.answer = answer;
        Ok(())
    }

    /// Skips the bytes that have come already, if they are the same.
    async fn skip(&mut self, answer: &mut Answer) -> Result<(), Fault> {
        let (mut digest, mut left) = (Sha256::new(), self.read);
        while left > 0 {
            let Some(mut bytes) = answer.next().await? else {
                return Err(Fault::Changed);
            };
            self.progress.skipped(bytes.len())?;
            let known = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
            digest.update(bytes.split_to(known));
            left -= known as u64;
            answer.give_back(bytes);
        }
        if digest.finalize() == self.digest.clone().finalize() {
            Ok(())
        } else {
            Err(Fault::Changed)
        }
    }

    /// Proves that what came is all of the file, and of one version.
    async fn finish(&mut self) -> Result<(), Fault> {
        self.answer.finish().await?;
        if self
            .version
            .length
            .is_some_and(|length| length != self.read)
        {
            return Err(Fault::Range);
        }
        if self.answer.end == End::Close && !self.has_end() {
            return Err(Fault::Cut);
        }
        let digest = self.digest.clone().finalize().into();
        if *self.file.digest.get_or_init(|| digest) == digest {
            Ok(())
        } else {
            Err(Fault::Changed)
        }
    }

    /// Whether the bytes end as a whole file does: archives have an end of their own, and a
    /// NEM12 file its 900 record.
    fn has_end(&self) -> bool {
        match Archive::of(&self.head) {
            Some(Archive::Zip | Archive::Gzip) => return true,
            Some(Archive::Tar) => return self.tail.ends_with(&[0; 1024]),
            None => {}
        }
        let text: Vec<u8> = self
            .tail
            .iter()
            .copied()
            .filter(|&byte| byte != 0)
            .collect();
        let text = text.trim_ascii_end();
        let line = text.rsplit(|&byte| byte == b'\n' || byte == b'\r').next();
        let line = line.unwrap_or_default().trim_ascii_start();
        line.strip_prefix(b"\"").unwrap_or(line).starts_with(b"900") || text.ends_with(b">")
    }
}

/// A coding that nobody asked for. One of gzip is known by its bytes.
fn check_coding(answer: &Answer) -> Result<(), Fault> {
    let coding = answer.headers.get(header::CONTENT_ENCODING);
    let is_read = coding.is_none_or(|coding| {
        let coding = coding.as_bytes().trim_ascii().to_ascii_lowercase();
        matches!(coding.as_slice(), b"" | b"identity" | b"gzip" | b"x-gzip")
    });
    if is_read { Ok(()) } else { Err(Fault::Coding) }
}

impl Read for WebReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.part.is_empty() {
            match runtime()?.block_on(self.next())? {
                Some(part) => self.part = part,
                None => return Ok(0),
            }
        }
        Buf::reader(&mut self.part).read(buffer)
    }
}
