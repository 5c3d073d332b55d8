//! The dialect of SQL Server.
//!
//! Every number is cast: the server would otherwise bring rows with different
//! decimals to one type and lose digits.

use std::fmt::Write;

use crate::output::daily::sql::dialect_text::{DialectText, Types};
use crate::values::decimal::Decimal;

/// The texts of the dialect.
pub(crate) const TEXT: DialectText = DialectText {
    begin: "SET XACT_ABORT ON;\nBEGIN TRANSACTION;\n",
    // Ten characters may be twenty code units of UTF-16.
    create: "\
IF OBJECT_ID({table_literal}, N'U') IS NULL
CREATE TABLE {table} (
    {nmi} nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    {day} datetime2(0) NOT NULL,
    {energy} decimal(38,18) NOT NULL,{definitions}
    PRIMARY KEY ({nmi}, {day})
);
",
    insert: "MERGE INTO {table} WITH (HOLDLOCK) AS old USING (VALUES\n",
    upsert: "
) AS new ({nmi}, {day}, {energy}{names})
ON old.{nmi} = new.{nmi} COLLATE Latin1_General_100_BIN2 AND old.{day} = new.{day}
WHEN MATCHED THEN UPDATE SET {energy} = new.{energy}{updates}
WHEN NOT MATCHED THEN INSERT ({nmi}, {day}, {energy}{names})
VALUES (new.{nmi}, new.{day}, new.{energy}{new_names});
",
    update: ", {name} = new.{name}",
    commit: "COMMIT;\n",
    literal: push_literal,
    number: push_cast,
    types: Types {
        energy: "decimal(38,18)",
        count: "int",
        truth: "bit",
        text: "nvarchar(max)",
        stamp: "datetime2(0)",
    },
    quotes: ['[', ']'],
    truths: ["0", "1"],
};

/// Adds a string literal. SQL Server's shell replaces `$(name)` in literals
/// too, so that text is split.
fn push_literal(out: &mut String, text: &str) {
    out.push_str("N'");
    out.push_str(&text.replace('\'', "''").replace("$(", "$'+N'("));
    out.push('\'');
}

fn push_cast(out: &mut String, number: Decimal) {
    // Writing to a String cannot fail.
    let _ = write!(out, "CAST({number} AS decimal(38,18))");
}
