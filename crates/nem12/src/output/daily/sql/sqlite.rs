//! The dialect of SQLite.
//!
//! SQLite's numbers have 64 bits, so energies are kept as text. Sums need
//! decimal arithmetic, such as `decimal_sum` of the SQLite shell.

use std::fmt::Write;

use crate::output::daily::sql::dialect_text::{DialectText, Types, push_standard_literal};
use crate::values::decimal::Decimal;

/// The texts of the dialect.
pub(crate) const TEXT: DialectText = DialectText {
    begin: "BEGIN;\n",
    create: "\
CREATE TABLE IF NOT EXISTS {table} (
    {nmi} text NOT NULL COLLATE BINARY,
    {day} text NOT NULL,
    {energy} text NOT NULL,{definitions}
    PRIMARY KEY ({nmi}, {day})
);
",
    insert: "INSERT INTO {table} ({nmi}, {day}, {energy}{names}) VALUES\n",
    upsert: "\nON CONFLICT ({nmi}, {day}) DO UPDATE SET {energy} = excluded.{energy}{updates};\n",
    update: ", {name} = excluded.{name}",
    commit: "COMMIT;\n",
    literal: push_standard_literal,
    number: push_text,
    types: Types {
        energy: "text",
        count: "integer",
        truth: "integer",
        text: "text",
        stamp: "text",
    },
    quotes: ['"', '"'],
    truths: ["0", "1"],
};

fn push_text(out: &mut String, number: Decimal) {
    // Writing to a String cannot fail.
    let _ = write!(out, "'{number}'");
}
