//! `nem12 diff`: what differs between two deliveries, one row a stream-day or an interval.

mod intervals;

use std::io;

use crate::cli::args::{Diff, LogLevel, Reading};
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::kept::keep_streams;
use crate::cli::output_paths::OutputPaths;
use crate::cli::print_findings::{print_findings, print_line};
use crate::cli::source::Source;
use crate::cli::table::TableForm;
use crate::cli::two_reads::KEPT;
use crate::cli::{cannot_write, output, read, source, usage_error};
use nem12::host::{ComparisonRendering, comparison_html};
use nem12::settings::Streams;
use nem12::{Change, Comparison, IntervalComparison, Settings, State};

/// Runs the command; returns how it ends.
pub(super) fn run(diff: &Diff) -> io::Result<Ending> {
    let (old, new) = diff.inputs().map_err(usage_error::of)?;
    if let Some(path) = &diff.report
        && !path.extension().eq_ignore_ascii_case("html")
    {
        let sentence = "the report of nem12 diff is HTML: give --report a name that ends in .html";
        return Err(usage_error::of(sentence.to_owned()));
    }
    let mut sides = [old, new].map(|inputs| source::expand_inputs(inputs, &diff.reading));
    let paths = OutputPaths {
        files: diff.output.iter().chain(&diff.report).collect(),
        ..OutputPaths::default()
    };
    let all = [old, new].concat();
    paths.check(&all, &sides.concat())?;
    if diff.intervals {
        keep(diff, &mut sides)?;
    }
    let options = diff.chosen.choices.read;
    let is_chosen = diff.chosen.is_typed("streams");
    let streams = is_chosen.then_some(&diff.chosen.choices.settings.streams);
    let settings = Settings {
        streams: streams.cloned().unwrap_or(Streams::All),
        ..diff.chosen.choices.settings.clone()
    };
    let mut states = Vec::new();
    for (name, sources) in [("old", &sides[0]), ("new", &sides[1])] {
        let loaded = read(&diff.reading, options, sources)?;
        let report = loaded.report(&settings);
        let err = &mut Patient(io::stderr().lock());
        if diff.reading.level() > LogLevel::Error {
            say(&diff.reading, &format!("The {name} inputs:"))?;
        }
        print_findings(&report, &diff.reading, err)?;
        let ending = ending::of_days(&report, 1, &diff.reading);
        if !ending.writes() {
            return Ok(ending);
        }
        states.push(loaded.state);
    }
    let [old, new] = &states[..] else {
        return Ok(Ending::Failed);
    };
    let comparison = old.compare_with(new, &settings, streams);
    let all = comparison.all.clone();
    if let Some(path) = &diff.report {
        let html = comparison_html(&comparison, (old, new), &settings, streams);
        let mut html = Some(html);
        output::write_pieces(TableForm::Csv, || html.take(), Some(path))
            .map_err(|error| cannot_write(error, Some(path)))?;
    }
    if diff.intervals {
        let found = IntervalComparison::begin(old, new, &settings, streams);
        if let Some(ending) = intervals::write(diff, found, (old, new), &sides)? {
            return Ok(ending);
        }
    } else {
        write(diff, comparison, old, new)?;
    }
    say(&diff.reading, &sentence(&all))?;
    if all.unknown > 0 {
        let line = format!(
            "Stream-days that are withheld in both, so that nobody can compare them: {}.",
            all.unknown
        );
        say(&diff.reading, &line)?;
    }
    let is_same = all.differing() == 0 && all.unknown == 0;
    Ok(if is_same {
        Ending::Clean
    } else {
        Ending::LeftOut
    })
}

/// Keeps inputs that cannot be read twice.
fn keep(diff: &Diff, sides: &mut [Vec<Source>; 2]) -> io::Result<()> {
    let mut any = false;
    for sources in sides {
        any |= keep_streams(sources)?;
    }
    if any && diff.reading.level() >= LogLevel::Info {
        print_line(KEPT, &mut io::stderr())?;
    }
    Ok(())
}

fn write(diff: &Diff, comparison: Comparison, old: &State, new: &State) -> io::Result<()> {
    let mut rendering =
        ComparisonRendering::new(comparison, diff.by, diff.sort, diff.format.text());
    let path = diff.output.as_ref();
    output::write_pieces(diff.format.into(), || rendering.next_piece(old, new), path)
        .map_err(|error| cannot_write(error, path))
}

/// The sentence about the whole comparison.
fn sentence(all: &nem12::Tally) -> String {
    let changes = Change::ALL.iter().filter_map(|&change| {
        let count = all.changed(change);
        (count > 0).then(|| format!("{count} {}", change.word()))
    });
    let changes: Vec<String> = changes.collect();
    if changes.is_empty() {
        return format!(
            "No difference. Stream-days that are the same: {}.",
            all.same
        );
    }
    format!(
        "Stream-days that differ: {}; that are the same: {}. Energy: {} kWh before, {} kWh now, a difference of {} kWh.",
        changes.join(", "),
        all.same,
        all.old,
        all.new,
        all.difference()
    )
}

/// Prints a line on standard error, unless nothing is to be printed there.
fn say(reading: &Reading, line: &str) -> io::Result<()> {
    if reading.level() > LogLevel::Off {
        print_line(line, &mut io::stderr())?;
    }
    Ok(())
}
