//! The dialect of DuckDB.
//!
//! DuckDB reads a number of many digits as a double, so numbers are cast from
//! text. One that does not fit is an error.

use std::fmt::Write;

use crate::output::daily::sql::dialect_text::{DialectText, Types, push_standard_literal};
use crate::values::decimal::Decimal;

/// The texts of the dialect.
pub(crate) const TEXT: DialectText = DialectText {
    begin: "BEGIN TRANSACTION;\n",
    create: "\
CREATE TABLE IF NOT EXISTS {table} (
    {nmi} varchar NOT NULL COLLATE \"binary\",
    {day} timestamp NOT NULL,
    {energy} decimal(38,18) NOT NULL,{definitions}
    PRIMARY KEY ({nmi}, {day})
);
",
    insert: "INSERT INTO {table} ({nmi}, {day}, {energy}{names}) VALUES\n",
    upsert: "\nON CONFLICT ({nmi}, {day}) DO UPDATE SET {energy} = EXCLUDED.{energy}{updates};\n",
    update: ", {name} = EXCLUDED.{name}",
    commit: "COMMIT;\n",
    literal: push_standard_literal,
    number: push_cast,
    types: Types {
        energy: "decimal(38,18)",
        count: "integer",
        truth: "boolean",
        text: "varchar",
        stamp: "timestamp",
    },
    quotes: ['"', '"'],
    truths: ["false", "true"],
};

fn push_cast(out: &mut String, number: Decimal) {
    // Writing to a String cannot fail.
    let _ = write!(out, "CAST('{number}' AS decimal(38,18))");
}
