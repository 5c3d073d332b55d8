//! Outputs of the command: to a file, to an object in a store, or to standard
//! output.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::Path;

use crate::cli::compression::{Compression, Compressor};
use crate::cli::console::Shown;
use crate::cli::part_file::PartFile;
use crate::cli::path_or_address::PathOrAddress;
use crate::cli::remote::{Place, RemoteWriter};
use crate::cli::table::{Table, TableForm};
use nem12::State;
use nem12::host::Rendering;

/// Writes an output to `path`, or to standard output where `path` is `-` or
/// `None`.
pub(super) fn write(
    rendering: Rendering,
    state: &State,
    form: TableForm,
    path: Option<&PathOrAddress>,
) -> io::Result<()> {
    let mut table = Output::create_table(form, path)?;
    let mut written = Ok(());
    // The rendering stops after the first `Break`, and `written` has the error.
    let _ = rendering.for_each_piece(state, |text| match take(&mut table, &text) {
        Ok(next) => next,
        Err(error) => {
            written = Err(error);
            ControlFlow::Break(())
        }
    });
    written?;
    table.finish()?.finish()
}

/// Writes the pieces of text that `next` returns, until it returns `None`, to
/// `path` or to standard output, in this form.
pub(super) fn write_pieces(
    form: TableForm,
    mut next: impl FnMut() -> Option<String>,
    path: Option<&PathOrAddress>,
) -> io::Result<()> {
    let mut table = Output::create_table(form, path)?;
    while let Some(text) = next()
        && take(&mut table, &text)?.is_continue()
    {}
    table.finish()?.finish()
}

/// Writes a piece of text. Breaks when the reader of standard output is gone.
fn take(table: &mut Table<Output>, text: &str) -> io::Result<ControlFlow<()>> {
    table.take(text.as_bytes())?;
    Ok(match table {
        Table::Text(output) if !output.is_wanted => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    })
}

/// An output that is being written. An output that is dropped before `finish` leaves
/// nothing, and what it would replace stays.
pub(super) struct Output {
    target: Compressor<Target>,
    /// Whether the reader of standard output still reads.
    is_wanted: bool,
}

enum Target {
    File(BufWriter<PartFile>),
    /// Standard output, a device or a pipe.
    Direct(Box<dyn Write + Send>),
    Remote(Box<RemoteWriter>),
}

impl Output {
    /// A table that is written to `path`, or to standard output where `path` is
    /// `-` or `None`.
    pub(super) fn create_table(
        form: TableForm,
        path: Option<&PathOrAddress>,
    ) -> io::Result<Table<Self>> {
        let is_standard = path.is_none_or(PathOrAddress::is_standard);
        if let Some(name) = form.binary().filter(|_| is_standard)
            && io::stdout().is_terminal()
        {
            return Err(io::Error::other(format!(
                "a terminal cannot show {name}: give a file with -o FILE"
            )));
        }
        Table::new(form, Self::create(path)?)
    }

    /// An output that is written to `path`, or to standard output where `path` is
    /// `-` or `None`. It is compressed where the name ends in `.gz` or `.zst`.
    pub(super) fn create(path: Option<&PathOrAddress>) -> io::Result<Self> {
        let path = path.filter(|path| !path.is_standard());
        let compression = path.and_then(|path| Compression::of(path).0);
        Ok(Self {
            target: Compressor::new(compression, Target::create(path)?)?,
            is_wanted: true,
        })
    }

    /// Completes the output.
    pub(super) fn finish(self) -> io::Result<()> {
        self.target.finish()?.finish()
    }
}

impl Target {
    fn create(path: Option<&PathOrAddress>) -> io::Result<Self> {
        Ok(match path {
            // A file and a pipe get the exact bytes.
            None if io::stdout().is_terminal() => {
                Self::Direct(Box::new(BufWriter::new(Shown::new(io::stdout()))))
            }
            None => Self::Direct(Box::new(BufWriter::new(io::stdout()))),
            Some(PathOrAddress::Address(address)) => {
                let place = Place::parse(address)?;
                Self::Remote(Box::new(RemoteWriter::create(&place)?))
            }
            Some(PathOrAddress::Path(path)) if is_special(path) => {
                let device = fs::OpenOptions::new().write(true).open(path)?;
                Self::Direct(Box::new(BufWriter::new(device)))
            }
            Some(PathOrAddress::Path(path)) => Self::File(BufWriter::new(PartFile::create(path)?)),
        })
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::File(file) => file
                .into_inner()
                .map_err(io::IntoInnerError::into_error)?
                .finish(),
            Self::Direct(mut writer) => is_still_read(writer.flush()).map(drop),
            Self::Remote(writer) => writer.finish(),
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(writer) => writer.write(bytes),
            Self::Direct(writer) => writer.write(bytes),
            Self::Remote(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(writer) => writer.flush(),
            Self::Direct(writer) => writer.flush(),
            Self::Remote(writer) => writer.flush(),
        }
    }
}

impl Write for Output {
    /// Writes all bytes, or drops them when the reader of standard output is gone.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_wanted {
            self.is_wanted = is_still_read(self.target.write_all(bytes))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether the output is still read. A broken pipe is no error: the reader, such
/// as `head`, has enough.
fn is_still_read(written: io::Result<()>) -> io::Result<bool> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether `path` is a device or a pipe. Those are written to directly, because a
/// rename would replace them by a file.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}
