//! The types and tables that the page shares with the engine, in
//! `www/engine-types.ts`. `WRITE_TYPES=1 cargo test --lib page_settings`
//! writes it.

use std::fmt::Write as _;

use ts_rs::{Config, TS};

use nem12::report::{
    Account, Accounts, CompletenessSummary, ControlTotal, DailyRow, DayCounts, FindingGroup,
    FindingPlace, FindingShown, Gap, Gaps, IntervalCounts, MeterExchange, MissingDays,
    NamedAccount, NmiSort, NmisFound, ReadsReport, RegisterComparison, Report, ReportInput,
    ReportOutcome, RowCounts, StreamPresent, StreamStatistics, StreamsPage, Totals, WithheldDay,
};
use nem12::settings::Streams;
use nem12::{ExecutorStats, RecordCounts, Severity};

use super::made::compare;
use super::typescript;

const HEAD: &str =
    "// Types of the engine's inputs and results, and the tables of settings and outputs, made from the library by a
// test (src/page_settings/engine_types.rs): not to be edited. Energies are exact decimal strings: they must never become numbers.
";

#[test]
fn the_types_of_the_page_are_those_of_the_engine() {
    compare("www/engine-types.ts", &types());
}

fn types() -> String {
    let mut out = HEAD.to_owned();
    let severities = [
        Severity::File,
        Severity::Block,
        Severity::Day,
        Severity::Read,
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
    let outcomes = ReportOutcome::ALL.map(ReportOutcome::name);
    words(&mut out, "ReportOutcome", &outcomes);
    words(&mut out, "EnergyColumn", &columns);
    words(&mut out, "NmiSort", NmiSort::WORDS);
    out += &typescript::types();
    structure::<Report>(&mut out);
    structure::<ReportInput>(&mut out);
    structure::<RecordCounts>(&mut out);
    structure::<RowCounts>(&mut out);
    structure::<DayCounts>(&mut out);
    structure::<Totals>(&mut out);
    structure::<ControlTotal>(&mut out);
    structure::<ReadsReport>(&mut out);
    structure::<StreamPresent>(&mut out);
    structure::<DailyRow>(&mut out);
    structure::<FindingGroup>(&mut out);
    structure::<FindingShown>(&mut out);
    structure::<FindingPlace>(&mut out);
    structure::<WithheldDay>(&mut out);
    structure::<ExecutorStats>(&mut out);
    structure::<StreamStatistics>(&mut out);
    structure::<MissingDays>(&mut out);
    structure::<MeterExchange>(&mut out);
    structure::<IntervalCounts>(&mut out);
    structure::<RegisterComparison>(&mut out);
    structure::<StreamsPage>(&mut out);
    structure::<NmisFound>(&mut out);
    structure::<Accounts>(&mut out);
    structure::<NamedAccount>(&mut out);
    structure::<Account>(&mut out);
    structure::<CompletenessSummary>(&mut out);
    structure::<Gaps>(&mut out);
    structure::<Gap>(&mut out);
    out + &typescript::tables()
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
