//! SQLite. Its numbers are 64 bits wide, so energies are kept as text; what
//! sums them must do so in decimals (`decimal_sum` of the shell, for one).

use std::fmt::Write;

use crate::nem12::Decimal;
use crate::pipeline::sink::sql::{Words, push_standard_literal};

pub(super) const WORDS: Words = Words {
    begin: "BEGIN;\n",
    create: "\
CREATE TABLE IF NOT EXISTS meter_readings (
    nmi text NOT NULL COLLATE BINARY,
    \"timestamp\" text NOT NULL,
    consumption text NOT NULL,
    PRIMARY KEY (nmi, \"timestamp\")
);
",
    insert: "INSERT INTO meter_readings (nmi, \"timestamp\", consumption) VALUES\n",
    upsert: "\nON CONFLICT (nmi, \"timestamp\") DO UPDATE SET consumption = excluded.consumption;\n",
    commit: "COMMIT;\n",
    literal: push_standard_literal,
    number: push_text,
};

fn push_text(out: &mut String, number: Decimal) {
    // Writing to a String cannot fail.
    let _ = write!(out, "'{number}'");
}
