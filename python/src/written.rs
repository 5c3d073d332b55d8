//! NEM12 written again, into a file or into a folder of files.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use nem12::rewrite::{AliasKey, FilePart, Rewrite, RewriteOptions, Split};
use nem12::settings::{Streams, WriteOptions};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::arrow_table::ArrowTable;
use crate::cell_table::CellTable;
use crate::delivery::Delivery;
use crate::failure::Failure;

/// The arguments of the function beside the settings, by their names.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Form {
    split: Option<String>,
    from_participant: Option<String>,
    to_participant: Option<String>,
    /// The secret, where names are replaced.
    key: Option<PyBackedBytes>,
}

impl Form {
    fn options(self, chosen: WriteOptions) -> Result<RewriteOptions, Failure> {
        let participant = |argument, text: Option<String>| {
            let read = text.map(|text| text.parse());
            read.transpose()
                .map_err(|why| Failure::of_argument(argument, &why))
        };
        let key = self.key.map(|bytes| AliasKey::new(&bytes));
        let key = key.transpose();
        let key = key.map_err(|why| Failure::of_argument("key", &why))?;
        Ok(RewriteOptions {
            split: match self.split.as_deref() {
                None => Split::One,
                Some("nmi") => Split::Nmi,
                Some("month") => Split::Month,
                Some(bytes) => Split::Bytes(bytes.parse().map_err(|_| {
                    Failure::of_argument("split", &"say nmi, month, or a number of bytes")
                })?),
            },
            from_participant: participant("from_participant", self.from_participant)?,
            to_participant: participant("to_participant", self.to_participant)?,
            ..RewriteOptions::of(chosen, key)
        })
    }
}

/// Writes the rows that count. Gives the table of what is left out.
#[pyfunction]
pub(crate) fn write(
    py: Python<'_>,
    delivery: &Delivery,
    out: PathBuf,
    form: Form,
) -> PyResult<ArrowTable> {
    let options = form.options(delivery.given.choices.write)?;
    let has_streams = delivery.given.has("streams");
    delivery.table(py, move |reading, settings, caller| {
        let streams: Option<&Streams> = has_streams.then_some(&settings.streams);
        let is_folder = options.split != Split::One;
        let rewrite = Rewrite::begin(&reading.state, &settings, streams, options)
            .map_err(|error| Failure::Usage(error.to_string()))?;
        let mut left_out = CellTable::new();
        left_out.take(rewrite.left_out().as_bytes())?;
        let failed = |error: io::Error| {
            Failure::of_all(format!("{} cannot be written: {error}", out.display()))
        };
        let files = Files::begin(&out, is_folder).map_err(failed)?;
        let files = Arc::new(Mutex::new((files, Ok(()))));
        let shared = Arc::clone(&files);
        let threads = reading.threads()?;
        let (loader, read) = rewrite.second_read(&reading.state, threads, move |part| {
            let mut locked = shared.lock().unwrap_or_else(PoisonError::into_inner);
            let (files, written) = &mut *locked;
            if written.is_ok() {
                *written = files.take(&part);
            }
        });
        reading.second(loader, caller)?;
        let _ = read.finish();
        // The loader and the read are gone, so this is the only reference to the files.
        let files = Arc::into_inner(files).and_then(|files| files.into_inner().ok());
        let Some((files, written)) = files else {
            return Err(Failure::of_all("the second read has not ended"));
        };
        written.and_then(|()| files.finish()).map_err(failed)?;
        left_out.finish()
    })
}

/// The bytes of all files that are collected before they are written.
const MOST: usize = 16 * 1024 * 1024;

/// Files under a name of their own, which get their place when all are whole. What is dropped
/// before leaves nothing.
struct Files {
    place: PathBuf,
    meanwhile: PathBuf,
    is_folder: bool,
    /// The text of each file that is not written yet. A folder may have more files than a program
    /// may open at once.
    texts: HashMap<String, Vec<u8>>,
    bytes: usize,
    is_done: bool,
}

impl Files {
    fn begin(place: &Path, is_folder: bool) -> io::Result<Self> {
        let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let own = format!(".{}.part-{}", name.to_string_lossy(), std::process::id());
        let meanwhile = place.with_file_name(own);
        if is_folder {
            let is_used = place.exists() && place.read_dir()?.next().is_some();
            if is_used {
                return Err(io::Error::other("the folder is there and has files"));
            }
            fs::create_dir(&meanwhile)?;
        } else {
            File::create_new(&meanwhile)?;
        }
        Ok(Self {
            place: place.to_owned(),
            meanwhile,
            is_folder,
            texts: HashMap::new(),
            bytes: 0,
            is_done: false,
        })
    }

    fn take(&mut self, part: &FilePart<'_>) -> io::Result<()> {
        if !self.texts.contains_key(part.name) {
            self.texts.insert(part.name.to_owned(), Vec::new());
        }
        if let Some(text) = self.texts.get_mut(part.name) {
            text.extend_from_slice(part.text);
        }
        self.bytes += part.text.len();
        if self.bytes > MOST {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        for (name, text) in self.texts.drain() {
            let path = if self.is_folder {
                self.meanwhile.join(format!("{name}.csv"))
            } else {
                self.meanwhile.clone()
            };
            let mut file = File::options().append(true).create(true).open(path)?;
            file.write_all(&text)?;
        }
        self.bytes = 0;
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        fs::rename(&self.meanwhile, &self.place)?;
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        if !self.is_done {
            // A failure to remove what nobody asked for is no failure of the call.
            let _ = if self.is_folder {
                fs::remove_dir_all(&self.meanwhile)
            } else {
                fs::remove_file(&self.meanwhile)
            };
        }
    }
}
