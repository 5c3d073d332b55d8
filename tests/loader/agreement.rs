//! All outputs have the days of the daily rows, and the order of the files decides
//! nothing.

use std::collections::{BTreeMap, BTreeSet};

use nem12::host::{Rendering, StoredNmi, for_each_lost, for_each_stored};
use nem12::settings::{Format, Grouping, Streams};
use nem12::{Day, Profile, SelectedRows, Settings, State};
use proptest::prelude::*;

use crate::delivery::deliver;
use crate::plans::plans;
use crate::reading::{outputs, read_whole, withheld_cells};
use crate::readings::Dice;
use crate::truth::Setting;
use crate::writing::write;

/// NMI-days, as text.
type Days = BTreeSet<(String, String)>;

/// The days with a total, and those that are withheld.
fn days_of(state: &State, settings: &Settings) -> [Days; 2] {
    let mut days = [Days::new(), Days::new()];
    for day in state.daily_totals(settings) {
        let (of, nmi, date) = match day {
            Day::Total(total) => (0, total.nmi, total.date),
            Day::Withheld(withheld) => (1, withheld.nmi, withheld.date),
        };
        days[of].insert((nmi.as_str().to_owned(), date.to_string()));
    }
    days
}

/// The days of which a second read writes the readings.
fn days_of_readings(state: &State, settings: &Settings, streams: Option<&Streams>) -> Days {
    let selected = SelectedRows::of(state, settings, streams);
    let rows = state.delivered_rows();
    rows.filter(|row| selected.has(row.input, row.line, row.joined))
        .map(|row| (row.nmi.as_str().to_owned(), row.date.to_string()))
        .collect()
}

/// The days with a daily row in a database that had nothing.
fn days_of_a_database(state: &State, settings: &Settings) -> Days {
    let mut delivered: BTreeMap<String, StoredNmi> = BTreeMap::new();
    for_each_stored(state, settings, |nmi, day| {
        delivered.entry(nmi.to_owned()).or_default().days.push(day);
    });
    for_each_lost(state, settings, |nmi, suffix| {
        delivered
            .entry(nmi.to_owned())
            .or_default()
            .lost
            .insert(suffix);
    });
    let mut days = Days::new();
    for (nmi, delivered) in delivered {
        let changes = StoredNmi::default().take(delivered, &settings.streams);
        let rows = changes.daily.iter().filter(|(_, energy)| energy.is_some());
        days.extend(rows.map(|(date, _)| (nmi.clone(), date.to_string())));
    }
    days
}

fn days_by_stream(state: &State, settings: &Settings) -> usize {
    let settings = Settings {
        by: Grouping::Stream,
        ..settings.clone()
    };
    let csv = Rendering::new(Format::Csv, settings).whole(state);
    let days = csv.lines().skip(1).map(|line| {
        let mut cells = line.rsplitn(4, ',').skip(2);
        let date = cells.next().map(str::to_owned);
        let name = cells
            .next()
            .map(|cells| cells.rsplit_once(',').map(|(nmi, _)| nmi.to_owned()));
        (name, date)
    });
    days.collect::<BTreeSet<_>>().len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_output_has_the_days_of_the_daily_rows(plan in plans()) {
        let state = read_whole(&write(&plan, &deliver(&plan)).files);
        for setting in Setting::EVERY {
            for profile in [Profile::Lenient, Profile::Strict] {
                let streams: Streams = setting.text().parse().expect("a setting");
                let settings = Settings { streams, profile, ..Settings::default() };
                let [totals, withheld] = days_of(&state, &settings);
                let readings = days_of_readings(&state, &settings, Some(&settings.streams));
                prop_assert_eq!(&readings, &totals, "{:?} {:?}", setting, profile);
                prop_assert_eq!(days_by_stream(&state, &settings), totals.len());
                let of_any = days_of_readings(&state, &settings, None);
                if matches!(setting, Setting::Consumption | Setting::All) {
                    prop_assert!(of_any.is_disjoint(&withheld), "{:?} {:?}", setting, profile);
                }
                if setting == Setting::Consumption {
                    let fits = |days: &Days| -> Days {
                        let fitting = days.iter().filter(|(nmi, _)| nmi.chars().count() <= 10);
                        fitting.cloned().collect()
                    };
                    prop_assert_eq!(days_of_a_database(&state, &settings), fits(&totals));
                }
            }
        }
    }

    #[test]
    fn the_order_of_the_files_decides_nothing(plan in plans(), seed in any::<u64>()) {
        let mut files = write(&plan, &deliver(&plan)).files;
        let before = read_whole(&files);
        let mut dice = Dice::new(seed);
        for at in 1..files.len() {
            files.swap(at, dice.below(at + 1));
        }
        files.reverse();
        let after = read_whole(&files);
        for setting in Setting::EVERY {
            let [before, after] = [&before, &after].map(|state| outputs(state, setting));
            prop_assert_eq!(&before.csv, &after.csv);
            let days = |list: &str| -> Vec<[String; 2]> {
                let cells = withheld_cells(list).into_iter();
                cells.map(|cells| [cells[0].clone(), cells[1].clone()]).collect()
            };
            prop_assert_eq!(days(&before.withheld), days(&after.withheld));
            prop_assert_eq!(before.report.totals, after.report.totals);
        }
    }
}
