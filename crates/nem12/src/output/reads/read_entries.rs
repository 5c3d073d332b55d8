//! The entries of a row of register reads, the same in every format.

use crate::output::answers::entry::Entry;
use crate::output::answers::sql_table::SqlTable;
use crate::periods::read_period::AccumulationRead;

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

/// The table of register reads. A key is a register, and where its read period begins.
pub(crate) static TABLE: SqlTable = SqlTable {
    name: "register_reads",
    about: "register reads (NEM13); times in NEM time, UTC+10 all year",
    same: "register and begin",
    keys: "nmi suffix register direction from",
    needed: "to quantity unit meter",
    short: "nmi suffix register meter unit previous_quality current_quality direction",
    length: 40,
    numbers: "quantity previous_read current_read",
    counts: "",
    stamps: "from to update_time",
    truths: "",
};

/// The entries of a read, in the order of [`COLUMNS`].
pub(crate) fn entries(read: &AccumulationRead) -> [Entry; 14] {
    [
        Entry::Text(read.nmi.to_string()),
        Entry::Text(read.suffix.to_string()),
        Entry::Text(read.register.clone()),
        Entry::Text(read.meter_serial.clone()),
        Entry::Moment(read.from),
        Entry::Moment(read.to),
        Entry::Number(read.quantity),
        Entry::Word(read.unit.kilo_name().to_owned()),
        Entry::number(read.previous),
        Entry::number(read.current),
        Entry::Word(read.previous_quality.to_string()),
        Entry::Word(read.current_quality.to_string()),
        Entry::Word(read.direction.to_string()),
        Entry::word(read.updated.map(|stamp| stamp.to_string())),
    ]
}
