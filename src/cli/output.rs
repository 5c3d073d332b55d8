//! Outputs of the command line: a file, or standard output.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::cli::remote::{Address, RemoteWriter, is_address};
use crate::cli::table::{Table, TableForm};
use nem12::State;
use nem12::host::Rendering;

/// Writes an output to `path`, or to standard output for `-` and nothing.
pub(super) fn write(
    rendering: Rendering,
    state: &State,
    form: TableForm,
    path: Option<&Path>,
) -> io::Result<()> {
    let mut table = Output::create_table(form, path)?;
    let mut written = Ok(());
    // Whoever has enough is told of it once.
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

/// Writes pieces of text, until there is none, in the same way.
pub(super) fn write_pieces(
    mut next: impl FnMut() -> Option<String>,
    path: Option<&Path>,
) -> io::Result<()> {
    let mut table = Output::create_table(TableForm::Csv, path)?;
    while let Some(text) = next()
        && take(&mut table, &text)?.is_continue()
    {}
    table.finish()?.finish()
}

/// Writes a piece of text; tells whether anybody wants more.
fn take(table: &mut Table<Output>, text: &str) -> io::Result<ControlFlow<()>> {
    table.take(text.as_bytes())?;
    Ok(match table {
        Table::Text(output) if !output.is_wanted => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    })
}

/// An output on its way. A file is written beside its place and moved there
/// when it is whole; given up, it was never there.
pub(super) struct Output {
    to: To,
    beside: Option<Beside>,
    is_wanted: bool,
}

enum To {
    Here(Box<dyn Write + Send>),
    Remote(Box<RemoteWriter>),
}

impl Output {
    /// A table to `path`, in the same way.
    pub(super) fn create_table(form: TableForm, path: Option<&Path>) -> io::Result<Table<Self>> {
        let is_shown = path.is_none_or(|path| path.as_os_str() == "-");
        if form == TableForm::Parquet && is_shown && io::stdout().is_terminal() {
            return Err(io::Error::other(
                "Parquet is not for a terminal: say -o FILE",
            ));
        }
        Table::new(form, Self::create(path)?)
    }

    /// An output to `path`, or to standard output for `-` and nothing.
    pub(super) fn create(path: Option<&Path>) -> io::Result<Self> {
        if let Some(address) = path.and_then(Path::to_str).filter(|word| is_address(word)) {
            let address = Address::parse(address).map_err(io::Error::other)?;
            return Ok(Self {
                to: To::Remote(Box::new(RemoteWriter::create(&address)?)),
                beside: None,
                is_wanted: true,
            });
        }
        let (to, beside): (Box<dyn Write + Send>, _) =
            match path.filter(|path| path.as_os_str() != "-") {
                None => (Box::new(BufWriter::new(io::stdout())), None),
                Some(path) if is_special(path) => {
                    let device = fs::OpenOptions::new().write(true).open(path)?;
                    (Box::new(BufWriter::new(device)), None)
                }
                Some(path) => {
                    // A link stays a link: what it points to is replaced.
                    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
                    let file = beside(&path);
                    let to = Box::new(BufWriter::new(File::create(&file)?));
                    (to, Some(Beside { file, place: path }))
                }
            };
        Ok(Self {
            to: To::Here(to),
            beside,
            is_wanted: true,
        })
    }

    /// Ends it, whole.
    pub(super) fn finish(self) -> io::Result<()> {
        let Self { to, beside, .. } = self;
        match to {
            To::Here(mut to) => wanted(to.flush()).map(drop)?,
            To::Remote(to) => to.finish()?,
        }
        beside.map_or(Ok(()), Beside::put_in_place)
    }
}

impl Write for Output {
    /// What nobody wants any more goes nowhere.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_wanted {
            self.is_wanted = wanted(match &mut self.to {
                To::Here(to) => to.write_all(bytes),
                To::Remote(to) => to.write_all(bytes),
            })?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file beside the place where it belongs. Dropped, it is gone.
struct Beside {
    file: PathBuf,
    place: PathBuf,
}

impl Beside {
    fn put_in_place(self) -> io::Result<()> {
        fs::rename(&self.file, &self.place)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Half an output is worse than none. One that is in its place is not
        // here any more.
        let _ = fs::remove_file(&self.file);
    }
}

/// Whoever was reading may have seen enough, which is no error.
fn wanted(written: io::Result<()>) -> io::Result<bool> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error),
    }
}

/// A device or a pipe is written to; a file in its place would destroy it.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}
