use super::spread::shares;
use crate::periods::read_period::{AccumulationRead, ReadPeriod};
use crate::read::loader::Loader;
use crate::settings::settings::Settings;
use crate::values::total::Total;
use proptest::prelude::*;

fn read_of(quantity: &str, from: &str, to: &str) -> AccumulationRead {
    let file = format!(
        "250,QNTEST0001,11,01,11,11,M1,E,1,{from},A,,,2,{to},A,,,{quantity},kWh,,20240402120000,\n"
    );
    let mut loader = Loader::default();
    loader.read("a.csv", file.as_bytes()).unwrap();
    let settings = Settings::default();
    match loader.finish().0.reads(&settings).next() {
        Some(ReadPeriod::Read(read)) => read,
        other => panic!("{other:?}"),
    }
}

#[test]
fn shares_differ_by_one_unit_at_most() {
    let read = read_of("10", "20240101000000", "20240104000000");
    let shares: Vec<String> = shares(&read)
        .map(|(day, share)| format!("{day} {share}"))
        .collect();
    assert_eq!(
        shares,
        ["2024-01-01 3.333", "2024-01-02 3.333", "2024-01-03 3.334"]
    );
}

#[test]
fn both_reads_on_one_day_give_that_day() {
    let read = read_of("-1.5", "20240101080000", "20240101170000");
    let shares: Vec<String> = shares(&read)
        .map(|(day, share)| format!("{day} {share}"))
        .collect();
    assert_eq!(shares, ["2024-01-01 -1.5"]);
}

proptest! {
    #[test]
    fn the_days_of_a_read_add_up_to_its_quantity(
        quantity in "-?[0-9]{1,12}(\\.[0-9]{1,6})?",
        first in 1u32..28,
        days in 0u32..27,
    ) {
        let to = format!("202402{:02}235959", (first + days).min(28));
        let read = read_of(&quantity, &format!("202402{first:02}000000"), &to);
        let (mut sum, mut wanted) = (Total::default(), Total::default());
        wanted.add(read.quantity);
        for (_, share) in shares(&read) {
            sum.add(share);
        }
        prop_assert_eq!(sum, wanted);
    }
}
