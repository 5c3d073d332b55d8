//! Files in forms that other programs give them, in any mixture. The totals are
//! known before the file is written, and so are the rules that it breaks.

mod writer;

use std::collections::{BTreeMap, BTreeSet};

use nem12::{
    Code, Day, Decimal, Intervals, Loader, Profile, ReadOptions, Record, Records, Settings, State,
};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::other_forms::writer::write;
use crate::reading::{executors, outputs};
use crate::readings::Dice;
use crate::truth::Setting;

fn options(wraps: bool) -> ReadOptions {
    ReadOptions {
        joins_wrapped: wraps,
        ..ReadOptions::default()
    }
}

fn read(bytes: &[u8], wraps: bool, count: usize, longest: usize, dice: &mut Dice) -> State {
    let mut loader = Loader::with_options(executors(count), options(wraps));
    loader.begin("in.csv");
    let mut rest = bytes;
    while !rest.is_empty() {
        let (chunk, more) = rest.split_at((1 + dice.below(longest)).min(rest.len()));
        loader.push(chunk);
        rest = more;
    }
    loader.end();
    loader.finish().0
}

fn check(seed: u64, wraps: bool, longest: usize) -> TestCaseResult {
    let written = write(seed, wraps);
    let mut dice = Dice::new(seed);
    let state = read(&written.bytes, wraps, 0, written.bytes.len(), &mut dice);
    let shown = || String::from_utf8_lossy(&written.bytes).into_owned();
    let totals: BTreeMap<_, _> = state
        .daily_totals(&Settings::default())
        .filter_map(|day| match day {
            Day::Total(day) => Some(((day.nmi.to_string(), day.date.to_string()), day.energy)),
            Day::Withheld(_) => None,
        })
        .collect();
    let energy = |thousandths: i128| Decimal::new(thousandths, 3);
    let expected: BTreeMap<_, _> = written
        .days
        .iter()
        .map(|(day, &(thousandths, _))| (day.clone(), energy(thousandths)))
        .collect();
    let findings = &state.inputs()[0].findings;
    let places = |code: &Code| {
        findings
            .kept(*code)
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    let told: Vec<_> = Code::ALL.iter().flat_map(places).collect();
    prop_assert_eq!(&totals, &expected, "{:#?} in\n{}", told, shown());
    for &code in &written.broken {
        prop_assert!(findings.count(code) > 0, "{} in\n{}", code.id(), shown());
    }
    let strict = Settings {
        profile: Profile::Strict,
        ..Settings::default()
    };
    let file_is_lost = |code: &Code| code.severity(Profile::Strict) == nem12::Severity::File;
    if written.broken.iter().any(file_is_lost) {
        prop_assert_eq!(state.daily_totals(&strict).count(), 0);
    }
    let lines: BTreeSet<u64> = state.delivered_rows().map(|row| row.line).collect();
    let mut days_of_records = BTreeMap::new();
    for record in Records::with_options(&written.bytes[..], options(wraps)) {
        let Ok(found) = record else { continue };
        if let Record::IntervalData(day) = found.record {
            let sum = day
                .values
                .iter()
                .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value));
            days_of_records.insert(found.line, sum);
        }
    }
    for &(thousandths, line) in written.days.values() {
        prop_assert!(lines.contains(&line), "line {} of\n{}", line, shown());
        prop_assert_eq!(days_of_records.get(&line), Some(&Some(energy(thousandths))));
    }
    let readings = Intervals::with_options(&written.bytes[..], options(wraps));
    let count = readings.flatten().count();
    prop_assert_eq!(count, 48 * lines.len());
    let whole = outputs(&state, Setting::Consumption);
    for count in [0, 2] {
        let cut = read(&written.bytes, wraps, count, longest, &mut dice);
        prop_assert_eq!(
            &outputs(&cut, Setting::Consumption),
            &whole,
            "{} executors",
            count
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_file_in_any_mixture_of_forms_has_its_totals(seed in any::<u64>(), longest in 1..4000usize) {
        check(seed, false, longest)?;
    }

    #[test]
    fn a_file_with_wrapped_rows_in_any_form_has_its_totals(seed in any::<u64>(), longest in 1..4000usize) {
        check(seed, true, longest)?;
    }
}
