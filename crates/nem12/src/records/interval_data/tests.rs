use super::*;
use crate::records::reading_fault::ReadingFault;

const HALF_HOUR: &[u8] = b"30";

fn row(readings: usize, tail: &str) -> String {
    format!("300,20050301,{}{tail}", "1.5,".repeat(readings))
}

fn read(record: &str) -> Result<IntervalData, RejectedDay> {
    let length = IntervalLength::parse(HALF_HOUR).unwrap();
    let unit = Unit::parse(b"kWh").unwrap();
    let readings = &mut Readings::default();
    IntervalData::read(
        record.as_bytes(),
        length,
        unit,
        DateForm::Compact,
        readings,
        &mut |_| {},
    )
}

fn fault(record: &str) -> ReadingFault {
    match read(record).unwrap_err().fault {
        DayFault::Readings(fault) => fault,
        other => panic!("{other:?} of {record}"),
    }
}

fn codes(tail: &str) -> Vec<&'static str> {
    let mut codes = Vec::new();
    let date = IntervalDate::from_days(0);
    let note = &mut |breach: Breach<'_>| codes.push(breach.code.id());
    IntervalData::with_tail(date, Tail::of(tail.as_bytes(), DateForm::Compact), 51, note);
    codes
}

#[test]
fn deviations_of_the_tail_are_noted() {
    for (tail, expected) in [
        ("A,,,20050302120000,20050303000000", &[][..]),
        ("A,,,20050302120000,", &[]),
        ("N,,,,", &[]),
        ("", &["N300-QUALITY", "N300-UPDATED-FORM", "N300-TAIL"]),
        ("A,,,200503021200,", &["N300-UPDATED-FORM"]),
        ("A,,,2.02204E+13,", &["N300-UPDATED"]),
        ("A,,,20050302120000,x", &["N300-MSATS"]),
        ("A,,,20050302120000", &["N300-TAIL"]),
        ("A,,,20050302120000,,,", &["LINE-PADDED"]),
        ("A,,,20050302120000,,,x", &["N300-EXTRA"]),
        ("A,,, 20050302120000,", &["LINE-SPACES"]),
    ] {
        assert_eq!(codes(tail), expected, "{tail}");
    }
}

#[test]
fn a_plain_tail_breaks_no_rule() {
    let date = IntervalDate::from_days(0);
    let known = &mut StampCache::default();
    for tail in [
        "A,,,20050302120000,",
        "A,,,20050302120000,20050303000000",
        "A,,,20050302120000,20050399000000",
        "A,,,20050302120000",
        "S14,32,,20050302120000,",
        "A,,,20050302120060,",
        "V,,,20050302120000,",
        "V,,,20050302120000,20050303000000",
        "V,9,,20050302120000,",
        "N,,,20050302120000,",
    ] {
        for end in ["", "\r\n900\r\n", "\n300,", "\r"] {
            let bytes = [tail, end].concat();
            let plain = IntervalData::with_plain_tail(date, bytes.as_bytes(), known);
            let Some((plain, length)) = plain else {
                continue;
            };
            assert_eq!(length, tail.len(), "{bytes}");
            assert_eq!(codes(tail), [""; 0], "{tail}");
            let any = IntervalData::with_tail(
                date,
                Tail::of(tail.as_bytes(), DateForm::Compact),
                51,
                &mut |_| {},
            );
            assert_eq!(plain, any);
        }
    }
    for tail in [
        "A,,,20050302120000,",
        "V,,,20050302120000,\n",
        "A,,,20050302120000,20050303000000\r\n",
    ] {
        assert!(IntervalData::with_plain_tail(date, tail.as_bytes(), known).is_some());
    }
    for tail in [
        "A,,,20050302120000,x",
        "A,,,20050302120000,20050303000000,",
        "A,,,20050302120000,2005030300\n000",
    ] {
        assert!(IntervalData::with_plain_tail(date, tail.as_bytes(), known).is_none());
    }
}

#[test]
fn a_wrong_number_of_readings_is_counted() {
    assert_eq!(
        fault(&row(47, "A,,,20050302120000,")),
        ReadingFault::TooFew { found: 47 }
    );
    assert_eq!(
        fault(&row(96, "A,,,20050302120000,")),
        ReadingFault::TooMany { found: 96 }
    );
    assert_eq!(
        fault("300,20050301,V,,,20050302120000,"),
        ReadingFault::TooFew { found: 0 }
    );
}

#[test]
fn a_rejected_day_keeps_its_date_and_version() {
    let rejected = read(&row(47, "A,,,20050302120000,")).unwrap_err();
    assert_eq!(rejected.date, IntervalDate::parse(b"20050301"));
    assert_eq!(rejected.updated, DateTime::parse(b"20050302120000"));
}

#[test]
fn both_readers_give_the_same_record() {
    let record = row(48, "S14,78,,20050302120000,20050303");
    let length = IntervalLength::parse(HALF_HOUR).unwrap();
    let text = format!("{record}\r\n{record}");
    let short = IntervalData::read_short(
        text.as_bytes(),
        0,
        length,
        DateForm::Compact,
        (&mut Readings::default(), &mut StampCache::default()),
        &mut |_| {},
    );
    assert_eq!(
        short,
        Some((read(&record).unwrap(), record.len(), record.len() + 2))
    );
}

#[test]
fn nothing_says_how_new_a_row_is_whose_stamp_is_cut_or_elsewhere() {
    for (tail, expected) in [
        ("A,,,20050302120000,", None),
        ("A,,,20050302120000,20050303000000", None),
        ("A,,,20050302120000,x", None),
        ("A,,,,", None),
        ("N,,,,20050303000000", None),
        ("A,,,2005030212000,", Some(UnknownAge::Cut)),
        ("A,,20050302120000,,", Some(UnknownAge::Shifted)),
        ("A,,,,20050302120000,", Some(UnknownAge::Shifted)),
        ("A,,,,,20050302120000", Some(UnknownAge::Shifted)),
        // A comma stands where a digit of the UpdateDateTime was.
        ("A,,,,0050302120000,", Some(UnknownAge::Shifted)),
        ("A,,,,0050302120000", Some(UnknownAge::Shifted)),
        ("A,,,2005,302120000,", Some(UnknownAge::Cut)),
        ("N,,,,0050302120000,", Some(UnknownAge::Shifted)),
    ] {
        let tail_of = Tail::of(tail.as_bytes(), DateForm::Compact);
        assert_eq!(tail_of.unknown_age(), expected, "{tail}");
    }
}
