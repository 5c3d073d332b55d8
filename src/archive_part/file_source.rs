//! A JavaScript `File` as a Rust reader, for archives.
//!
//! A dedicated worker can read a file synchronously, with `FileReaderSync`.

use std::io;

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{File, FileReaderSync};

use crate::archive::{HEAD, Ranged};

/// Reads a file from any position and reports its progress.
pub(super) struct FileSource {
    file: File,
    reader: FileReaderSync,
    progress: Function,
    /// The number of bytes that were read, which is the progress. Each is read once.
    read: u64,
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
            read: 0,
            length,
        })
    }

    /// The first bytes of the file, by which archives are known.
    pub(super) fn head(&mut self) -> io::Result<Vec<u8>> {
        let mut head = vec![0; HEAD];
        let read = self.copy(0, &mut head)?;
        head.truncate(read);
        Ok(head)
    }

    /// Copies bytes of the file from a position on; returns their number.
    #[expect(
        clippy::cast_precision_loss,
        reason = "files are far shorter than 2^53 bytes"
    )]
    fn copy(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let end = self.length.min(at.saturating_add(buffer.len() as u64));
        let unreadable = |_| io::Error::other("the file changed or became unreadable");
        let slice = self
            .file
            .slice_with_f64_and_f64(at as f64, end as f64)
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
        Ok(count)
    }
}

impl Ranged for FileSource {
    fn length(&self) -> u64 {
        self.length
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "files are far shorter than 2^53 bytes"
    )]
    fn read_at(&mut self, at: u64, buffer: &mut [u8], _: u64) -> io::Result<usize> {
        let count = self.copy(at, buffer)?;
        self.read += count as u64;
        // An error of the callback does not stop the read.
        let _ = self.progress.call2(
            &JsValue::NULL,
            &JsValue::from_f64(self.read.min(self.length) as f64),
            &JsValue::from_f64(self.length as f64),
        );
        Ok(count)
    }
}
