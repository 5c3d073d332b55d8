//! Register reads spread evenly over the days of their periods, for those who ask:
//! every day is an estimate, and the days of a read add up to its quantity.

use crate::output::answers::entry::Entry;
use crate::periods::read_period::AccumulationRead;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

/// The columns of a row.
pub(crate) const COLUMNS: [&str; 11] = [
    "nmi",
    "suffix",
    "register",
    "meter",
    "date",
    "quantity",
    "unit",
    "quality",
    "direction",
    "from",
    "to",
];

/// The decimals that a day has at least.
const LEAST_SCALE: u8 = 3;

/// The share of each day of a read, with the day. The days are those from the
/// previous read to the day before the current one, or the one day on which both
/// are.
///
/// A share has at least three decimals. Shares differ by one unit of the last of
/// them at most, and add up to the quantity.
pub(crate) fn shares(
    read: &AccumulationRead,
) -> impl Iterator<Item = (IntervalDate, Decimal)> + use<> {
    let first = read.from.day().days();
    let count = (read.to.day().days() - first).max(1);
    let quantity = read.quantity.normal();
    let scale = quantity.scale().max(LEAST_SCALE);
    let units = quantity.at_scale(scale).unwrap_or(quantity.mantissa());
    let scale = if quantity.at_scale(scale).is_some() {
        scale
    } else {
        quantity.scale()
    };
    // In two steps, so that no product exceeds 128 bits.
    let (each, rest) = (units / i128::from(count), units % i128::from(count));
    let until = move |day: i32| {
        let part = rest * i128::from(day) / i128::from(count);
        each * i128::from(day) + part
    };
    (0..count).map(move |day| {
        let share = until(day + 1) - until(day);
        (
            IntervalDate::from_days(first + day),
            Decimal::new(share, scale),
        )
    })
}

/// The entries of one day of a read.
pub(crate) fn entries(read: &AccumulationRead, day: IntervalDate, share: Decimal) -> [Entry; 11] {
    [
        Entry::Text(read.nmi.to_string()),
        Entry::Text(read.suffix.to_string()),
        Entry::Text(read.register.clone()),
        Entry::Text(read.meter_serial.clone()),
        Entry::Word(day.to_string()),
        Entry::Number(share),
        Entry::Word(read.unit.kilo_name().to_owned()),
        // An estimate, whatever the quality of the reads.
        Entry::Word("E".to_owned()),
        Entry::Word(read.direction.to_string()),
        Entry::Moment(read.from),
        Entry::Moment(read.to),
    ]
}
