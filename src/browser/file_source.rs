//! A JavaScript `File` as a Rust reader, for archives.
//!
//! A dedicated worker can read a file synchronously, with `FileReaderSync`.

use std::io::{self, Read, Seek, SeekFrom};

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{File, FileReaderSync};

use crate::archive::HEAD;

/// Reads a file from any position and reports its progress.
pub(super) struct FileSource {
    file: File,
    reader: FileReaderSync,
    progress: Function,
    position: u64,
    /// The highest position so far, which is the progress.
    furthest: u64,
    length: u64,
}

impl FileSource {
    pub(super) fn new(file: File, progress: Function) -> Result<Self, JsError> {
        let reader = FileReaderSync::new()
            .map_err(|_| JsError::new("archives can be read in a worker only"))?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a length is a whole number"
        )]
        let length = file.size() as u64;
        Ok(Self {
            file,
            reader,
            progress,
            position: 0,
            furthest: 0,
            length,
        })
    }

    /// The first bytes of the file, by which archives are known.
    pub(super) fn head(&mut self) -> io::Result<Vec<u8>> {
        let mut head = vec![0; HEAD];
        let read = self.read(&mut head)?;
        head.truncate(read);
        self.position = 0;
        Ok(head)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "files are far shorter than 2^53 bytes"
)]
impl Read for FileSource {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let end = self
            .length
            .min(self.position.saturating_add(buffer.len() as u64));
        let unreadable = |_| io::Error::other("the file changed or became unreadable");
        let slice = self
            .file
            .slice_with_f64_and_f64(self.position as f64, end as f64)
            .map_err(unreadable)?;
        let content = self
            .reader
            .read_as_array_buffer(&slice)
            .map_err(unreadable)?;
        let bytes = Uint8Array::new(&content);
        let count = usize::try_from(bytes.length())
            .unwrap_or(0)
            .min(buffer.len());
        bytes
            .subarray(0, u32::try_from(count).unwrap_or(0))
            .copy_to(&mut buffer[..count]);
        self.position += count as u64;
        if self.position > self.furthest {
            self.furthest = self.position;
            // An error of the callback does not stop the read.
            let _ = self.progress.call2(
                &JsValue::NULL,
                &JsValue::from_f64(self.furthest as f64),
                &JsValue::from_f64(self.length as f64),
            );
        }
        Ok(count)
    }
}

impl Seek for FileSource {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
