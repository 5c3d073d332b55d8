//! Reports as files, with the digests of the inputs.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::cli::args::Reporting;
use crate::cli::source::{Location, Source};
use crate::cli::table::TableForm;
use crate::cli::{cannot_write, output, usage_error};
use nem12::host::ReportRendering;
use nem12::report::Report;
use nem12::settings::ReportFormat;
use nem12::{Settings, State};

/// The format of the report, by the ending of its name; `None` where no report is
/// asked for.
///
/// # Errors
/// When the ending is of no format.
pub(super) fn format(reporting: &Reporting) -> io::Result<Option<ReportFormat>> {
    let Some(path) = &reporting.report else {
        return Ok(None);
    };
    match path.extension().to_ascii_lowercase().parse() {
        Ok(format) => Ok(Some(format)),
        Err(_) => Err(usage_error::of(format!(
            "the format of --report follows from the ending of its name: give a name that ends in {}",
            endings()
        ))),
    }
}

/// The endings of report files, as a list in words.
fn endings() -> String {
    let endings: Vec<String> = ReportFormat::WORDS
        .iter()
        .map(|word| format!(".{word}"))
        .collect();
    match endings.split_last() {
        Some((last, first)) => format!("{} or {last}", first.join(", ")),
        None => String::new(),
    }
}

/// Writes the report, if a report file is asked for. `report` is the report of
/// `state` under `settings`.
pub(super) fn write(
    reporting: &Reporting,
    settings: Settings,
    state: &State,
    sources: &[Source],
    report: Report,
) -> io::Result<()> {
    let (Some(format), Some(path)) = (format(reporting)?, &reporting.report) else {
        return Ok(());
    };
    let digests = if reporting.sha256 {
        digests(state, sources)?
    } else {
        Vec::new()
    };
    let mut rendering = ReportRendering::new(format, settings, digests).with_report(report);
    output::write_pieces(TableForm::Csv, || rendering.next_piece(state), Some(path))
        .map_err(|error| cannot_write(error, Some(path)))
}

/// The SHA-256 of the file of each input. A member has the digest of its archive.
///
/// # Errors
/// When a file of which something was read cannot be read again.
fn digests(state: &State, sources: &[Source]) -> io::Result<Vec<Option<String>>> {
    let mut inputs = state.inputs().iter().peekable();
    let mut digests = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        let prefix = format!("{}!", source.name);
        let is_alone = sources
            .get(index + 1)
            .is_none_or(|next| next.name != source.name);
        let digest = match &source.location {
            Location::File(path) if is_alone => Some(digest(path)),
            _ => None,
        };
        let first = digests.len();
        let mut is_read = false;
        // Two archives in a row with the same name have no digest: a member could
        // be of either.
        let alone = inputs.next_if(|input| input.name == source.name);
        let members =
            std::iter::from_fn(|| inputs.next_if(|input| input.name.starts_with(&prefix)));
        let count = alone
            .into_iter()
            .chain(members)
            .map(|input| is_read |= input.refusal.is_none())
            .count();
        let digest = match digest {
            Some(Err(error)) if is_read => {
                return Err(io::Error::new(
                    error.kind(),
                    format!("the SHA-256 of {} is not known: {error}", source.name),
                ));
            }
            digest => digest.and_then(Result::ok),
        };
        digests.resize(first + count, digest);
    }
    Ok(digests)
}

#[expect(clippy::disallowed_methods, reason = "this host opens the files")]
fn digest(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut part = vec![0; 1 << 20];
    loop {
        match file.read(&mut part) {
            Ok(0) => break,
            Ok(read) => hasher.update(&part[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let hex = |byte: &u8| format!("{byte:02x}");
    Ok(hasher.finalize().iter().map(hex).collect())
}
