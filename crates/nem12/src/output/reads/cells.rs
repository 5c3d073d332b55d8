//! The cells of a row of register reads, the same in every format.

use crate::periods::read_period::AccumulationRead;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// A text of the file.
    Text(String),
    /// A word or number sign of this tool, which needs no quotes.
    Word(String),
    /// An exact number; empty where there is none.
    Number(Option<Decimal>),
    /// A moment in NEM time, UTC+10 all year (MDFF 3.3.3).
    Moment(DateTime),
    /// A day in NEM time.
    Day(IntervalDate),
    /// A stamp in the time of the file; empty where there is none.
    Stamp(Option<DateTime>),
}

/// The columns of a row.
pub(crate) const COLUMNS: [&str; 14] = [
    "nmi",
    "suffix",
    "register",
    "meter",
    "from",
    "to",
    "quantity",
    "unit",
    "previous_read",
    "current_read",
    "previous_quality",
    "current_quality",
    "direction",
    "update_time",
];

/// The cells of a read, in the order of [`COLUMNS`].
pub(crate) fn cells(read: &AccumulationRead) -> [Cell; 14] {
    [
        Cell::Text(read.nmi.to_string()),
        Cell::Text(read.suffix.to_string()),
        Cell::Text(read.register.clone()),
        Cell::Text(read.meter_serial.clone()),
        Cell::Moment(read.from),
        Cell::Moment(read.to),
        Cell::Number(Some(read.quantity)),
        Cell::Word(read.unit.kilo_name().to_owned()),
        Cell::Number(read.previous),
        Cell::Number(read.current),
        Cell::Word(read.previous_quality.to_string()),
        Cell::Word(read.current_quality.to_string()),
        Cell::Word(read.direction.to_string()),
        Cell::Stamp(read.updated),
    ]
}
