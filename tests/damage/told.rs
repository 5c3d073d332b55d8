//! What the tool prints of some files, and whether it says that something is
//! missing.

use std::collections::BTreeMap;

use nem12::report::{Report, build_report};
use nem12::settings::Streams;
use nem12::{Day, Loader, Settings, State, Threads};

use crate::world::{NmiDay, Sum};

/// The settings for a sum.
pub(crate) fn settings(what: Sum) -> Settings {
    let streams = match what {
        Sum::Consumption => Streams::Consumption,
        Sum::Generation => Streams::Generation,
        Sum::All => Streams::All,
        Sum::Net => Streams::Net,
    };
    Settings {
        streams,
        ..Settings::default()
    }
}

/// Reads files that come whole.
pub(crate) fn read(files: &[Vec<u8>]) -> State {
    let mut loader = Loader::new(Threads::caller());
    for (number, bytes) in files.iter().enumerate() {
        loader.begin(&format!("file-{number}.csv"));
        loader.push(bytes);
        loader.end();
    }
    loader.finish().0
}

/// The energy of every NMI-day, in kWh as text.
pub(crate) fn printed(state: &State, what: Sum) -> BTreeMap<NmiDay, String> {
    let settings = settings(what);
    let totals = state.daily_totals(&settings);
    totals
        .filter_map(|day| match day {
            Day::Total(total) => {
                let day = (total.nmi.to_string(), total.date.to_string());
                Some((day, total.energy.to_string()))
            }
            Day::Withheld(_) => None,
        })
        .collect()
}

/// Whether the command ends with an exit code other than 0.
pub(crate) fn leaves_something_out(report: &Report) -> bool {
    let is_refused = report.inputs.iter().any(|input| input.refusal.is_some());
    is_refused || report.rows.rejected > 0 || report.days.withheld > 0
}

/// The number of findings that are more than notes.
pub(crate) fn warnings(report: &Report) -> u64 {
    let findings = report.findings.iter();
    findings
        .filter(|finding| finding.severity != "note")
        .map(|finding| finding.count)
        .sum()
}

/// The report of files for a sum.
pub(crate) fn report(state: &State, what: Sum) -> Report {
    build_report(state, &settings(what), &Threads::caller())
}

/// Wh as kWh, without zeros at the end.
pub(crate) fn kwh(wh: i64) -> String {
    let digits = wh.unsigned_abs();
    let text = format!("{}.{:03}", digits / 1000, digits % 1000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if wh < 0 {
        format!("-{text}")
    } else {
        text.to_owned()
    }
}
