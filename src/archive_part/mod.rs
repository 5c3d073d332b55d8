//! The page's part that takes archives apart: a WebAssembly of its own, which the page
//! fetches when a file is an archive, or when a report is to name the digests of the files.
//! Its inputs go to the loader of the engine.

mod digest;
mod file_source;
mod page_loader;
mod workbooks;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::File;

use crate::archive::{Archive, Unpacker, Unpacking};
use file_source::FileSource;
use page_loader::{Copied, PageLoader};
use workbooks::{PageWorkbooks, made_by};

/// Reads all of an archive into a loader of the engine. Every member becomes an input.
/// `progress` is called with the bytes read and the length of the file. `workbooks` opens
/// workbooks.
///
/// # Errors
/// Outside a worker.
#[wasm_bindgen]
pub fn unpack(
    file: &File,
    loader: PageLoader,
    progress: &Function,
    workbooks: Option<PageWorkbooks>,
) -> Result<(), JsError> {
    let name = file.name();
    let mut source = FileSource::new(file.clone(), progress.clone())?;
    let unpacking = Unpacking {
        workbooks: workbooks.map(made_by),
        ..Unpacking::default()
    };
    let mut inputs = Copied::new(loader);
    let mut unpacker = Unpacker::new(&unpacking, &mut inputs);
    match source.head().map(|head| Archive::of(&head)) {
        Ok(Some(archive)) => unpacker.read(archive, &name, &mut source),
        _ => unpacker.refuse(&name, "The archive changed or became unreadable."),
    }
    Ok(())
}
