//! The types that the page's TypeScript shares with this side, in
//! `www/engine-types.ts`. Written anew with `WRITE_TYPES=1 cargo test --lib types`.

use std::fmt::Write as _;
use std::path::Path;

use ts_rs::{Config, TS};

use crate::wish::SettingsWords;
use nem12::findings::record_counts::RecordCounts;
use nem12::report::counts::{ControlTotal, DayCounts, RowCounts, Totals};
use nem12::report::finding_group::{FindingGroup, FindingShown};
use nem12::report::statistics::{
    IntervalCounts, RegisterComparison, StreamStatistics, StreamsPage,
};
use nem12::report::summary::{
    DailyRow, NmisFound, Report, ReportInput, ReportSettings, StreamPresent, WithheldDay,
};
use nem12::rules::profile::{Profile, Severity};
use nem12::settings::dialect::Dialect;
use nem12::settings::layout::{DateStyle, Delimiter, EnergyUnit, Period};
use nem12::settings::settings::{Grouping, Incomplete, QualityFilter, Repeats};
use nem12::settings::streams::Streams;
use nem12::threads::load_stats::ExecutorStats;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/engine-types.ts");

const HEAD: &str =
    "// What the engine takes and gives, made from the Rust side by a test (src/wish/types.rs):
// not to be edited. Energies are exact decimal strings: they must never become numbers.
";

#[test]
fn the_types_of_the_page_are_those_of_the_engine() {
    let made = types();
    if std::env::var_os("WRITE_TYPES").is_some() {
        std::fs::write(Path::new(FILE), &made).unwrap();
    }
    let kept = std::fs::read_to_string(Path::new(FILE)).unwrap();
    assert_eq!(kept, made, "WRITE_TYPES=1 cargo test --lib types");
}

fn types() -> String {
    let mut out = HEAD.to_owned();
    let severities = [
        Severity::File,
        Severity::Block,
        Severity::Day,
        Severity::Warning,
        Severity::Note,
    ];
    let streams = [
        Streams::Consumption,
        Streams::Generation,
        Streams::Net,
        Streams::All,
    ];
    let columns = streams.each_ref().map(Streams::column);
    words(&mut out, "Severity", &severities.map(Severity::name));
    words(&mut out, "EnergyColumn", &columns);
    words(&mut out, "Profile", Profile::WORDS);
    words(&mut out, "QualityFilter", QualityFilter::WORDS);
    words(&mut out, "Incomplete", Incomplete::WORDS);
    words(&mut out, "Repeats", Repeats::WORDS);
    words(&mut out, "Grouping", Grouping::WORDS);
    words(&mut out, "Period", Period::WORDS);
    words(&mut out, "EnergyUnit", EnergyUnit::WORDS);
    words(&mut out, "Delimiter", Delimiter::WORDS);
    words(&mut out, "DateStyle", DateStyle::WORDS);
    words(&mut out, "Dialect", Dialect::WORDS);
    structure::<SettingsWords>(&mut out);
    structure::<Report>(&mut out);
    structure::<ReportSettings>(&mut out);
    structure::<ReportInput>(&mut out);
    structure::<RecordCounts>(&mut out);
    structure::<RowCounts>(&mut out);
    structure::<DayCounts>(&mut out);
    structure::<Totals>(&mut out);
    structure::<ControlTotal>(&mut out);
    structure::<StreamPresent>(&mut out);
    structure::<DailyRow>(&mut out);
    structure::<FindingGroup>(&mut out);
    structure::<FindingShown>(&mut out);
    structure::<WithheldDay>(&mut out);
    structure::<ExecutorStats>(&mut out);
    structure::<StreamStatistics>(&mut out);
    structure::<IntervalCounts>(&mut out);
    structure::<RegisterComparison>(&mut out);
    structure::<StreamsPage>(&mut out);
    structure::<NmisFound>(&mut out);
    out
}

fn words(out: &mut String, name: &str, words: &[&str]) {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    let _ = writeln!(out, "\nexport type {name} = {};", quoted.join(" | "));
}

fn structure<T: TS>(out: &mut String) {
    // Counts are far below 2^53.
    let config = Config::new().with_large_int("number");
    let made = format!(
        "\n{}export {}",
        T::docs().unwrap_or_default(),
        T::decl(&config)
    );
    for line in made.lines() {
        let _ = writeln!(out, "{}", line.trim_end());
    }
}
