//! The dialect of MySQL and MariaDB.
//!
//! Strict mode makes a number that does not fit an error, where the server
//! would otherwise clip it.

use crate::output::daily::sql::dialect_text::{DialectText, Types, push_plain};
use std::fmt::Write;

/// The texts of the dialect.
pub(crate) const TEXT: DialectText = DialectText {
    begin: "\
SET @nem12_sql_mode = @@SESSION.sql_mode;
SET SESSION sql_mode = 'STRICT_ALL_TABLES';
SET NAMES utf8mb4;
START TRANSACTION;
",
    create: "\
CREATE TABLE IF NOT EXISTS {table} (
    {nmi} varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    {day} datetime NOT NULL,
    {energy} decimal(65,30) NOT NULL,{definitions}
    PRIMARY KEY ({nmi}, {day})
) ENGINE=InnoDB;
",
    insert: "INSERT INTO {table} ({nmi}, {day}, {energy}{names}) VALUES\n",
    // MySQL deprecates VALUES() in favour of an alias that MariaDB does not
    // have. Both accept VALUES().
    upsert: "\nON DUPLICATE KEY UPDATE {energy} = VALUES({energy}){updates};\n",
    update: ", {name} = VALUES({name})",
    commit: "\
COMMIT;
SET SESSION sql_mode = @nem12_sql_mode;
",
    literal: push_literal,
    number: push_plain,
    types: Types {
        energy: "decimal(65,30)",
        count: "integer",
        truth: "boolean",
        text: "text",
        stamp: "datetime",
    },
    quotes: ['`', '`'],
    truths: ["false", "true"],
};

/// Adds a string literal. Session modes decide whether a backslash or a double
/// quote is special, so other texts are written in hexadecimal, which means the
/// same in every mode.
pub fn push_literal(out: &mut String, text: &str) {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.push('\'');
        out.push_str(text);
    } else {
        out.push_str("_utf8mb4 X'");
        for byte in text.bytes() {
            // Writing to a String cannot fail.
            let _ = write!(out, "{byte:02X}");
        }
    }
    out.push('\'');
}
