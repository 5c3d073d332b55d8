//! Reports as files, with the digests of what was read.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::cli::args::Reporting;
use crate::cli::places::{At, Place};
use crate::cli::{named, output};
use nem12::host::ReportRendering;
use nem12::report::Report;
use nem12::settings::ReportFormat;
use nem12::{Settings, State};

/// The form that the report's name asks for, if one is wanted.
///
/// # Errors
/// When the name ends in something else.
pub(super) fn format(reporting: &Reporting) -> io::Result<Option<ReportFormat>> {
    let Some(path) = &reporting.report else {
        return Ok(None);
    };
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    match extension.to_ascii_lowercase().parse() {
        Ok(format) => Ok(Some(format)),
        Err(_) => Err(io::Error::other(format!(
            "--report writes what its name ends in: say a name that ends in .{}",
            ReportFormat::WORDS.join(" or .")
        ))),
    }
}

/// Writes the report, if a report file is asked for. `report` is the report of
/// `state` under `settings`.
pub(super) fn write(
    reporting: &Reporting,
    settings: Settings,
    state: &State,
    places: &[Place],
    report: Report,
) -> io::Result<()> {
    let (Some(format), Some(path)) = (format(reporting)?, &reporting.report) else {
        return Ok(());
    };
    let digests = if reporting.sha256 {
        digests(state, places)
    } else {
        Vec::new()
    };
    let mut rendering = ReportRendering::new(format, settings, digests).with_report(report);
    output::write_pieces(|| rendering.next_piece(state), Some(path))
        .map_err(|error| named(error, Some(path)))
}

/// The digest of each input's file. Members have their archive's.
fn digests(state: &State, places: &[Place]) -> Vec<Option<String>> {
    let mut inputs = state.inputs().iter().peekable();
    let mut digests = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let member = format!("{}!", place.name);
        let is_alone = places
            .get(index + 1)
            .is_none_or(|next| next.name != place.name);
        let digest = match &place.at {
            At::File(path) if is_alone => digest(path).ok(),
            _ => None,
        };
        if inputs.next_if(|input| input.name == place.name).is_some() {
            digests.push(digest.clone());
        }
        // Of two archives with one name nobody can say whose a member is.
        while inputs
            .next_if(|input| input.name.starts_with(&member))
            .is_some()
        {
            digests.push(digest.clone());
        }
    }
    digests
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
