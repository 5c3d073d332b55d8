//! Days and months as programs and people write them.

use super::*;
use proptest::prelude::*;

#[test]
fn days_in_many_forms_are_one_day() {
    let expected = IntervalDate::parse(b"20240131").ok_or(ClaimFault::Day);
    for text in [
        "2024-01-31",
        "2024/01/31",
        "2024/1/31",
        "31/01/2024",
        "31-01-2024",
        "31.01.2024",
        "20240131",
        "202401310000",
        "20240131000000",
        "2024-01-31T00:00:00",
        "2024-01-31 00:00:00+10:00",
        "2024-01-31T00:00Z",
        "31/01/2024 0:00",
        "31/01/2024 12:00:00 AM",
        "31 Jan 2024",
        "31-January-2024",
        "31 Jan 2024 00:00",
    ] {
        assert_eq!(day(text, DateOrder::DayFirst, false), expected, "{text}");
    }
    assert_eq!(day("01/31/2024", DateOrder::MonthFirst, false), expected);
    for text in ["2024-01-31 23:59:59", "31/01/2024 11:59 PM"] {
        assert_eq!(day(text, DateOrder::DayFirst, true), expected, "{text}");
        assert_eq!(day(text, DateOrder::DayFirst, false), Err(ClaimFault::Time));
    }
    let noon = day("31/01/2024 12:00 PM", DateOrder::DayFirst, true);
    assert_eq!(noon, Err(ClaimFault::Time));
    for (text, fault) in [
        ("", ClaimFault::Empty),
        ("2024-01-31 06:00", ClaimFault::Time),
        ("20240131060000", ClaimFault::Day),
        ("2024-02-30", ClaimFault::Day),
        ("31/01/24", ClaimFault::Day),
        ("45322", ClaimFault::Day),
        ("31/01/2024", ClaimFault::Day),
    ] {
        assert_eq!(day(text, DateOrder::YearFirst, false), Err(fault), "{text}");
    }
}

#[test]
fn months_and_years_are_their_days() {
    let said = |text| month(text).map(|(first, last)| format!("{first} {last}"));
    for text in [
        "2024-02",
        "202402",
        "02/2024",
        "2/2024",
        "Feb 2024",
        "February-2024",
    ] {
        assert_eq!(said(text).as_deref(), Ok("2024-02-01 2024-02-29"), "{text}");
    }
    assert_eq!(said("2023-12").as_deref(), Ok("2023-12-01 2023-12-31"));
    assert_eq!(said("2023").as_deref(), Ok("2023-01-01 2023-12-31"));
    for text in ["2024-13", "24-01", "Q1 2024", "February"] {
        assert_eq!(said(text), Err(ClaimFault::Month), "{text}");
    }
}

#[test]
fn the_order_of_dates_is_shown_or_asked_for() {
    let order = |dates: &[&str]| {
        let mut shown = ShownOrder::default();
        for (line, date) in (2..).zip(dates) {
            shown.note(line, date);
        }
        shown.decide()
    };
    assert_eq!(
        order(&["03/04/2024", "31/04/2024"]),
        Ok(DateOrder::DayFirst)
    );
    assert_eq!(
        order(&["03/04/2024", "04/31/2024"]),
        Ok(DateOrder::MonthFirst)
    );
    assert_eq!(
        order(&["05/05/2024", "2024-01-02"]),
        Ok(DateOrder::DayFirst)
    );
    assert_eq!(
        order(&["05/05/2024", "03/04/2024 00:00"]),
        Err(TableFault::UnknownOrder {
            line: 3,
            text: "03/04/2024 00:00".to_owned()
        })
    );
    assert!(matches!(
        order(&["13/04/2024", "04/13/2024"]),
        Err(TableFault::TwoOrders { lines: [2, 3], .. })
    ));
}

proptest! {
    #[test]
    fn any_text_is_a_day_or_a_fault(text in "\\PC{0,24}|[0-9/ :.T-]{0,24}") {
        for order in DateOrder::ALL {
            let _ = day(&text, *order, true);
        }
        let _ = month(&text);
        ShownOrder::default().note(1, &text);
    }
}
