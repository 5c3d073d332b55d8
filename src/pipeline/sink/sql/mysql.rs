//! MySQL and MariaDB. Strict mode makes a number that does not fit an error
//! where the server would clip it.

use std::fmt::Write;

use crate::pipeline::sink::sql::{Types, Words, push_plain};

pub(super) const WORDS: Words = Words {
    begin: "\
SET @nem12_sql_mode = @@SESSION.sql_mode;
SET SESSION sql_mode = 'STRICT_ALL_TABLES';
SET NAMES utf8mb4;
START TRANSACTION;
",
    create: "\
CREATE TABLE IF NOT EXISTS meter_readings (
    nmi varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `timestamp` datetime NOT NULL,
    consumption decimal(65,30) NOT NULL,{definitions}
    PRIMARY KEY (nmi, `timestamp`)
) ENGINE=InnoDB;
",
    insert: "INSERT INTO meter_readings (nmi, `timestamp`, consumption{names}) VALUES\n",
    // MySQL deprecates VALUES() for an alias that MariaDB lacks; both take it.
    upsert: "\nON DUPLICATE KEY UPDATE consumption = VALUES(consumption){updates};\n",
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
    truths: ["false", "true"],
};

/// Whether a backslash or a double quote is special depends on modes of the
/// session; hexadecimal means the same in all of them.
fn push_literal(out: &mut String, text: &str) {
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
