use super::*;
use crate::records::fingerprint::same_fingerprint;
use proptest::prelude::*;

fn read_any(row: &str, count: usize) -> Result<Vec<Decimal>, ReadingFault> {
    let mut readings = Readings::default();
    readings.read_any(&mut Fields::of(row.as_bytes()), count, 0)?;
    let scale = readings.scale();
    Ok(match readings.narrow() {
        Some(values) => values
            .iter()
            .map(|&value| Decimal::new(value.into(), scale))
            .collect(),
        None => readings.wide().to_vec(),
    })
}

#[test]
fn a_fault_names_its_interval() {
    assert_eq!(
        read_any("1,2,A,,,", 4),
        Err(ReadingFault::TooFew { found: 2 })
    );
    assert_eq!(read_any("1,2", 4), Err(ReadingFault::TooFew { found: 2 }));
    assert_eq!(read_any("1,2,", 4), Err(ReadingFault::TooFew { found: 2 }));
    assert_eq!(
        read_any("1,,3,,A", 4),
        Err(ReadingFault::Blank { interval: 2 })
    );
    assert_eq!(
        read_any("1,-2,3,4,A", 4),
        Err(ReadingFault::NotANumber { interval: 2 })
    );
    assert_eq!(
        read_any("1,2,0.1234567890123456789,4", 4),
        Err(ReadingFault::TooPrecise { interval: 3 })
    );
}

#[test]
fn a_day_may_have_large_and_small_values() {
    let row = "99999999999999999999999999999999999999,.5,0.00000000000001";
    let shown: Vec<String> = read_any(row, 3)
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        shown,
        [
            "99999999999999999999999999999999999999",
            "0.5",
            "0.00000000000001"
        ]
    );
}

#[test]
fn equal_readings_have_equal_fingerprints_in_any_notation() {
    let print = |row: &str| {
        let mut readings = Readings::default();
        readings
            .read_any(&mut Fields::of(row.as_bytes()), 3, 0)
            .unwrap();
        (readings.fingerprint(), readings.scale())
    };
    let plain = print("1,0.25,3.5");
    assert!(same_fingerprint(plain, print("1.0,.2500,3.500000"), 48));
    assert!(!same_fingerprint(plain, print("0.25,1,3.5"), 48));
    assert!(!same_fingerprint(plain, print("1,0.25,3.50001"), 48));
}

/// The fields before the readings of a row, and the fields after them. `row_of`
/// adds another row, because the fast path needs bytes after the row.
const HEAD: &str = "300,20050301,";
const TAIL: &str = "A,,,20050302120000,";

fn row_of(fields: &str) -> Vec<u8> {
    let next = format!("\n{HEAD}{}", "1.234,".repeat(20));
    [HEAD, fields, TAIL, &next].concat().into_bytes()
}

/// Compares both readers on one row. False if the fast path gives up.
fn agree(row: &[u8], count: usize, layout: ValueLayout) -> Result<bool, TestCaseError> {
    let mut short = Readings {
        layout,
        ..Readings::default()
    };
    let Some(end) = short.read_short(row, HEAD.len(), count) else {
        return Ok(false);
    };
    let mut plain = Readings::default();
    let mut rest = Fields::of(&row[HEAD.len()..]);
    prop_assert_eq!(plain.read_any(&mut rest, count, 0), Ok(()));
    prop_assert!(row[end..].starts_with(TAIL.as_bytes()));
    prop_assert_eq!(short.narrow(), plain.narrow());
    prop_assert_eq!(short.scale(), plain.scale());
    prop_assert_eq!(short.fingerprint(), plain.fingerprint());
    Ok(true)
}

fn a_layout() -> impl Strategy<Value = ValueLayout> {
    (0usize..=6, 0usize..=5).prop_filter_map("no layout", |(digits, decimals)| {
        ValueLayout::fitting(digits, decimals)
    })
}

fn a_field() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[0-9]{1,4}\\.[0-9]{1,3}",
        2 => "[0-9]{1,7}",
        1 => "\\.[0-9]{1,4}",
        1 => "[0-9]{1,8}\\.?[0-9]{0,5}",
        1 => "[-+ .0-9eAV]{0,9}",
    ]
}

/// 48 values that fit one layout, written as meters write them: with all decimals,
/// without trailing zeros, or with equal widths for a while.
fn an_ordinary_row() -> impl Strategy<Value = Vec<String>> {
    let of = |pattern: &str| prop::string::string_regex(pattern).unwrap();
    (1usize..=6, 0usize..=5)
        .prop_filter("too long", |(digits, decimals)| {
            ValueLayout::fitting(*digits, *decimals).is_some()
        })
        .prop_flat_map(move |(digits, decimals)| {
            let fixed = format!("[0-9]{{1,{digits}}}\\.[0-9]{{{decimals}}}");
            let trimmed = format!("[0-9]{{1,{digits}}}(\\.[0-9]{{0,{decimals}}})?");
            let run = (1..=digits, 0..=decimals, any::<bool>(), 1usize..60);
            let run = run.prop_flat_map(move |(digits, decimals, has_point, count)| {
                let point = if has_point || decimals > 0 { "\\." } else { "" };
                let alike = format!("[0-9]{{{digits}}}{point}[0-9]{{{decimals}}}");
                prop::collection::vec(of(&alike), count)
            });
            prop_oneof![
                prop::collection::vec(of(&fixed), 48),
                prop::collection::vec(of(&trimmed), 48),
                prop::collection::vec(run, 48)
                    .prop_map(|runs| { runs.into_iter().flatten().take(48).collect() }),
            ]
        })
}

proptest! {
    #[test]
    fn the_short_reader_agrees_with_the_plain_one(
        fields in prop::collection::vec(a_field(), 1..100),
        layout in a_layout(),
    ) {
        agree(&row_of(&(fields.join(",") + ",")), fields.len(), layout)?;
    }

    #[test]
    fn the_short_reader_takes_ordinary_rows(fields in an_ordinary_row(), layout in a_layout()) {
        prop_assert!(agree(&row_of(&(fields.join(",") + ",")), 48, layout)?);
    }

    #[test]
    fn earlier_days_do_not_change_the_result(
        before in an_ordinary_row(),
        fields in an_ordinary_row(),
        layout in a_layout(),
    ) {
        let mut readings = Readings { layout, ..Readings::default() };
        let [before, row] = [before, fields].map(|fields| row_of(&(fields.join(",") + ",")));
        prop_assert!(readings.read_short(&before, HEAD.len(), 48).is_some());
        prop_assert!(agree(&row, 48, readings.layout)?);
    }

    #[test]
    fn the_short_reader_gives_up_on_damage(
        fields in an_ordinary_row(),
        layout in a_layout(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut readings = (fields.join(",") + ",").into_bytes();
        for (place, byte) in damage {
            *place.get_mut(&mut readings) = byte;
        }
        let mut row = row_of("");
        row.splice(HEAD.len()..HEAD.len(), readings);
        let mut short = Readings { layout, ..Readings::default() };
        if let Some(end) = short.read_short(&row, HEAD.len(), 48) {
            let mut plain = Readings::default();
            let mut rest = Fields::of(&row[HEAD.len()..]);
            prop_assert_eq!(plain.read_any(&mut rest, 48, 0), Ok(()));
            prop_assert_eq!(short.narrow(), plain.narrow());
            prop_assert_eq!(row[HEAD.len()..end].split(|&byte| byte == b',').count(), 49);
        }
    }

    #[test]
    fn the_short_reader_takes_every_value_of_the_usual_layout(
        whole in 0u32..10_000,
        thousandths in 0u32..1000,
    ) {
        let row = row_of(&format!("{whole}.{thousandths:03},"));
        let mut readings = Readings::default();
        prop_assert!(readings.read_short(&row, HEAD.len(), 1).is_some());
        prop_assert_eq!(readings.narrow(), Some(&[whole * 1000 + thousandths][..]));
    }
}

#[test]
fn the_short_reader_reads_nothing_beyond_its_piece() {
    let row = row_of(&"1.5,".repeat(48));
    for end in 0..row.len() {
        let mut readings = Readings::default();
        let read = readings.read_short(&row[..end], HEAD.len(), 48);
        assert!(read.is_none_or(|next| next <= end), "{end}");
    }
}

#[test]
fn readings_of_longer_intervals_are_known_by_their_low_bits() {
    use crate::records::fingerprint::common_bits;

    let print = |values: &[u32]| Figures::of(values).fingerprint;
    let fives: Vec<u32> = (0..288).map(|index| index * 7919 % 1000).collect();
    let merged = |count: usize, of: &[u32]| -> Vec<u32> {
        of.chunks(count).map(|some| some.iter().sum()).collect()
    };
    let (quarters, halves) = (merged(3, &fives), merged(6, &fives));
    let are_same = |left: &[u32], right: &[u32]| {
        let minutes = |values: &[u32]| u16::try_from(1440 / values.len()).unwrap();
        let bits = common_bits(minutes(left), minutes(right), 48).unwrap();
        same_fingerprint((print(left), 3), (print(right), 3), bits)
    };
    assert!(
        are_same(&fives, &quarters) && are_same(&quarters, &halves) && are_same(&fives, &halves)
    );
    let swapped = |values: &[u32], one: usize, other: usize| {
        let mut values = values.to_vec();
        values.swap(one, other);
        values
    };
    // Within a quarter only five-minute readings differ, and so on.
    let inside = swapped(&fives, 3, 4);
    assert!(!are_same(&fives, &inside) && are_same(&inside, &quarters));
    let inside = swapped(&quarters, 6, 7);
    assert!(!are_same(&inside, &fives) && are_same(&inside, &halves));
    assert!(!are_same(&swapped(&halves, 10, 20), &fives));
    assert_eq!(common_bits(60, 30, 48), None);
}
