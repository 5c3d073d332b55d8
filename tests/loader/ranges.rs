//! Files cut into ranges that are read apart, taken through bytes, merged with any grouping and
//! divided by NMI: all of it comes to what the files read whole come to.

use std::collections::BTreeMap;
use std::io::Cursor;

use nem12::host::Rendering;
use nem12::report::PartCount;
use nem12::settings::Format;
use nem12::{Ground, Loader, Part, Profile, Settings, Share, State, Threads};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::damaged_files::damage;
use crate::delivery::deliver;
use crate::plans::plans;
use crate::reading::{executors, outputs, read_whole};
use crate::readings::Dice;
use crate::truth::Setting;
use crate::writing::write;

type Files = [(String, Vec<u8>)];

/// The inputs in parts of about `size` bytes, in order.
fn parts(files: &Files, size: usize, dice: &mut Dice) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut loader = Loader::new(executors(dice.below(2) * 2));
    let mut close = |loader: &mut Loader, dice: &mut Dice| {
        let next = Loader::new(executors(dice.below(2) * 2));
        parts.push(std::mem::replace(loader, next).finish_part().0);
    };
    for (name, bytes) in files {
        if !Loader::may_be_cut(bytes) {
            loader.read(name, &bytes[..]).expect("it is in memory");
            continue;
        }
        let mut from = 0;
        while from < bytes.len() {
            if dice.once_in(2) {
                close(&mut loader, dice);
            }
            let to = (from + 1 + dice.below(2 * size)).min(bytes.len());
            let range = from as u64..to as u64;
            let read = loader.read_range(name, Cursor::new(bytes), range);
            read.expect("it is in memory");
            from = to;
        }
    }
    close(&mut loader, dice);
    parts
}

/// One part of all, merged with any grouping, and through bytes now and then.
fn merged(mut parts: Vec<Part>, dice: &mut Dice) -> Part {
    if parts.len() == 1 {
        let part = parts.remove(0);
        if dice.once_in(2) {
            return part;
        }
        let bytes = part.to_bytes().expect("it fits");
        return Part::from_bytes(&bytes).expect("they are a part's");
    }
    let later = parts.split_off(1 + dice.below(parts.len() - 1));
    let mut part = merged(parts, dice);
    part.merge(merged(later, dice));
    part
}

/// The ground of the parts, and the shares of each NMI.
fn divided(mut parts: Vec<Part>, dice: &mut Dice) -> (Ground, BTreeMap<String, Vec<Share>>) {
    let mut shares: BTreeMap<String, Vec<Share>> = BTreeMap::new();
    for (place, part) in parts.iter_mut().enumerate() {
        for share in part.divide(u64::MAX - place as u64) {
            let bytes = share.to_bytes().expect("it fits");
            let back = Share::from_bytes(&share.nmi, &bytes).expect("they are a share's");
            assert_eq!(back, share);
            let own = shares.entry(share.nmi.clone()).or_default();
            own.insert(dice.below(own.len() + 1), back);
        }
    }
    let ground = merged(parts, dice).into_ground();
    let bytes = ground.to_bytes().expect("it fits");
    let ground = Ground::from_bytes(&bytes).expect("they are a ground's");
    (ground, shares)
}

/// The lines of outputs of states together, sorted; each has the same header.
fn lines(states: &[State], format: Format) -> Vec<String> {
    let mut lines = Vec::new();
    for state in states {
        let text = Rendering::new(format, Settings::default()).whole(state);
        lines.extend(text.lines().skip(1).map(str::to_owned));
    }
    lines.sort();
    lines
}

fn check(files: &Files, size: usize, seed: u64) -> TestCaseResult {
    let mut dice = Dice::new(seed);
    let whole = read_whole(files);
    let parts = parts(files, size, &mut dice);
    let state = merged(parts.clone(), &mut dice).finish();
    prop_assert_eq!(state.inputs(), whole.inputs());
    for setting in [Setting::Consumption, Setting::All] {
        prop_assert_eq!(outputs(&state, setting), outputs(&whole, setting));
    }
    let (ground, shares) = divided(parts, &mut dice);
    let all = ground.state_of(shares.values().flatten().cloned());
    let all = all.expect("they are of its parts");
    prop_assert_eq!(all.inputs(), whole.inputs());
    for setting in [Setting::Consumption, Setting::All] {
        prop_assert_eq!(outputs(&all, setting), outputs(&whole, setting));
    }
    // NMIs apart, several together.
    let mut groups: Vec<Vec<Share>> = vec![Vec::new(); 3];
    for shares in shares.into_values() {
        groups[dice.below(3)].extend(shares);
    }
    let states: Vec<State> = { groups.into_iter() }
        .map(|group| ground.state_of(group).expect("they are of its parts"))
        .collect();
    for format in [Format::Csv, Format::Withheld] {
        let expected = lines(std::slice::from_ref(&whole), format);
        prop_assert_eq!(lines(&states, format), expected);
    }
    for profile in [Profile::Lenient, Profile::Strict] {
        let settings = Settings {
            profile,
            ..Settings::default()
        };
        let threads = Threads::caller();
        let counts = states.iter().map(|state| {
            let bytes = state.count_part(&settings, &threads).to_bytes();
            PartCount::from_bytes(&bytes.expect("it fits")).expect("they are a count's")
        });
        let inputs = ground.state_of([]).expect("there are no shares");
        let (report, findings) = inputs.report_of_parts(counts, &settings);
        prop_assert_eq!(report, whole.report(&settings, &threads));
        prop_assert_eq!(findings, whole.findings(&settings));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn ranges_of_files_come_to_the_files(plan in plans(), seed in any::<u64>(), size in 20..3000usize) {
        check(&write(&plan, &deliver(&plan)).files, size, seed)?;
    }

    #[test]
    fn ranges_of_damaged_files_come_to_the_files(plan in plans(), seed in any::<u64>(), size in 20..3000usize) {
        let mut files = write(&plan, &deliver(&plan)).files;
        let mut dice = Dice::new(seed);
        for (_, bytes) in &mut files {
            damage(bytes, &mut dice);
        }
        check(&files, size, seed)?;
    }
}
