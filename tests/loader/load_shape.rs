//! The load shape against the daily rows of the same settings.

use std::sync::{Arc, Mutex};

use nem12::host::{DayShape, LoadShape, Rendering, ShapeWriter, first_changed, second_read};
use nem12::settings::{Format, Incomplete, Repeats, Streams};
use nem12::{Decimal, IntervalDate, Settings, State, Threads, Total};
use proptest::prelude::*;

use crate::delivery::deliver;
use crate::plans::small_plans;
use crate::reading::{cells, read_whole};
use crate::writing::write;

fn shape(
    files: &[(String, Vec<u8>)],
    state: &State,
    settings: &Settings,
    nmi: Option<&str>,
) -> LoadShape {
    let (shape, counting) = LoadShape::begin(state, settings, nmi);
    let shape = Arc::new(Mutex::new(shape));
    let shown = Arc::clone(&shape);
    let writer = Arc::new(ShapeWriter {
        streams: settings.streams.clone(),
    });
    let mut loader = second_read(state, counting, Threads::caller(), writer, move |row| {
        shown.lock().expect("no thread panicked").add(row);
    });
    for (name, bytes) in files {
        loader.begin(name);
        loader.push(bytes);
        loader.end();
    }
    let (second, _) = loader.finish();
    assert_eq!(first_changed(state, &second), None);
    let shape = Arc::into_inner(shape).expect("the loader is gone");
    shape.into_inner().expect("no thread panicked")
}

/// The number of rows of the CSV and their sum, for weekdays and for weekends.
fn rows(state: &State, settings: &Settings, nmi: Option<&str>) -> [(u64, Total); 2] {
    let csv = Rendering::new(Format::Csv, settings.clone()).whole(state);
    let mut sums = [(0, Total::default()), (0, Total::default())];
    for line in csv.lines().skip(1) {
        let cells = cells(line);
        if nmi.is_some_and(|nmi| nmi != cells[0].trim_start_matches('\'')) {
            continue;
        }
        let date = IntervalDate::parse(cells[1].replace('-', "").as_bytes()).expect("a day");
        // 1 January 2000 was a Saturday.
        let saturday = IntervalDate::parse(b"20000101").expect("a day");
        let is_weekend = (date.days() - saturday.days()).rem_euclid(7) < 2;
        let (days, sum) = &mut sums[usize::from(is_weekend)];
        *days += 1;
        let energy = |text: &str| Decimal::parse(text.as_bytes()).expect("an energy");
        match cells[2].strip_prefix('-') {
            Some(text) => sum.subtract(energy(text)),
            None => sum.add(energy(&cells[2])),
        }
    }
    sums
}

fn whole(shape: &DayShape) -> (u64, Total) {
    let mut sum = Total::default();
    shape.sums.iter().for_each(|slot| sum.merge(slot));
    (shape.days, sum)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_load_shape_has_the_energy_of_the_daily_rows(
        plan in small_plans(),
        streams in prop::sample::select(vec![Streams::Consumption, Streams::Generation, Streams::Net, Streams::All]),
        repeats in prop::sample::select(vec![Repeats::Latest, Repeats::Sum, Repeats::First]),
        incomplete in prop::sample::select(vec![Incomplete::Withhold, Incomplete::Include]),
    ) {
        let files = write(&plan, &deliver(&plan)).files;
        let state = read_whole(&files);
        let columns = vec!["complete".parse().unwrap(), "missing".parse().unwrap()];
        let settings = Settings { streams, repeats, incomplete, columns, ..Settings::default() };
        let shape = shape(&files, &state, &settings, None);
        prop_assert_eq!(
            [whole(&shape.weekdays), whole(&shape.weekends)],
            rows(&state, &settings, None)
        );
    }

    #[test]
    fn the_load_shape_of_an_nmi_has_only_its_days(plan in small_plans()) {
        let files = write(&plan, &deliver(&plan)).files;
        let state = read_whole(&files);
        let settings = Settings::default();
        for nmi in state.nmis() {
            let shape = shape(&files, &state, &settings, Some(nmi));
            prop_assert_eq!(
                [whole(&shape.weekdays), whole(&shape.weekends)],
                rows(&state, &settings, Some(nmi.trim_start_matches('\'')))
            );
        }
        let nobody = shape(&files, &state, &settings, Some("NOBODY"));
        prop_assert_eq!(nobody, LoadShape::default());
    }
}

#[test]
fn readings_stand_in_their_half_hour() {
    let quarter = |hour: usize| format!("{}", u8::from(hour == 37));
    let quarters: Vec<String> = (0..96).map(quarter).collect();
    let halves: Vec<String> = (0..48)
        .map(|hour| u8::from(hour == 18).to_string())
        .collect();
    let file = format!(
        "100,NEM12,200506081149,A,B\n\
         200,N1,E1E2,,E1,,M,kWh,15,\n300,20240105,{},A,,,20240106010000,\n\
         200,N1,E1E2,,E2,,M,Wh,30,\n300,20240105,{},A,,,20240106010000,\n\
         300,20240106,{},A,,,20240106010000,\n900\n",
        quarters.join(","),
        halves.join(","),
        halves.join(","),
    );
    let files = vec![("a.csv".to_owned(), file.into_bytes())];
    let state = read_whole(&files);
    let shape = shape(&files, &state, &Settings::default(), None);
    let sums = |shape: &DayShape| shape.sums.each_ref().map(ToString::to_string);
    let mut friday = [const { String::new() }; 48].map(|_| "0".to_owned());
    friday[18] = "1.001".to_owned();
    assert_eq!(
        (shape.weekdays.days, sums(&shape.weekdays)),
        (1, friday.clone())
    );
    friday[18] = "0.001".to_owned();
    assert_eq!((shape.weekends.days, sums(&shape.weekends)), (1, friday));
}

#[test]
fn a_longer_interval_is_shared_out_by_its_minutes() {
    let file = "100,NEM12,200506081149,A,B\n\
         200,N1,E1,,E1,,M,kWh,360,\n300,20240105,1,0,0,4,A,,,20240106010000,\n900\n";
    let files = vec![("a.csv".to_owned(), file.as_bytes().to_vec())];
    let state = read_whole(&files);
    let shape = shape(&files, &state, &Settings::default(), None).weekdays;
    let sums = shape.sums.each_ref().map(ToString::to_string);
    assert_eq!(
        (&*sums[0], &*sums[2], &*sums[12], &*sums[36]),
        ("0.083333", "0.083334", "0", "0.333333")
    );
    assert_eq!(whole(&shape).1.to_string(), "5");
}
