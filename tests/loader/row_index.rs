//! Rows by their number, compared with the rows of the output.

use nem12::host::{Rendering, RowIndex};
use nem12::settings::Format;
use nem12::{Settings, State, Threads};
use proptest::prelude::*;

use crate::delivery::deliver;
use crate::plans::small_plans;
use crate::reading::read_whole;
use crate::writing::write;

fn of_json(state: &State, settings: &Settings) -> Vec<[String; 3]> {
    let json = Rendering::new(Format::Json, settings.clone()).whole(state);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("it is JSON");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    rows.iter()
        .map(|row| ["nmi", "date", "consumption"].map(|name| text(&row[name])))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_stretch_of_rows_is_that_of_the_output(
        plan in small_plans(),
        from in any::<prop::sample::Index>(),
        most in 0usize..20,
    ) {
        let state = read_whole(&write(&plan, &deliver(&plan)).files);
        let settings = Settings::default();
        let all = of_json(&state, &settings);
        let index = RowIndex::of(&state, &settings, &Threads::caller());
        prop_assert_eq!(index.count(), all.len() as u64);
        // The number after the last row is valid too.
        let from = from.index(all.len() + 1);
        let rows: Vec<[String; 3]> = index
            .rows(&state, &settings, from as u64, most)
            .into_iter()
            .map(|row| [row.nmi, row.date, row.energy])
            .collect();
        prop_assert_eq!(&rows[..], &all[from..all.len().min(from + most)]);
    }
}
