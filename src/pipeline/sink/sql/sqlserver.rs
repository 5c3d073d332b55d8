//! SQL Server. Every number is cast: rows of unlike decimals would be brought
//! to one type, and lose digits to it.

use std::fmt::Write;

use crate::nem12::Decimal;
use crate::pipeline::sink::sql::{Types, Words};

pub(super) const WORDS: Words = Words {
    begin: "SET XACT_ABORT ON;\nBEGIN TRANSACTION;\n",
    // Ten characters may be twenty units of UTF-16.
    create: "\
IF OBJECT_ID(N'meter_readings', N'U') IS NULL
CREATE TABLE meter_readings (
    nmi nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [timestamp] datetime2(0) NOT NULL,
    consumption decimal(38,18) NOT NULL,{definitions}
    PRIMARY KEY (nmi, [timestamp])
);
",
    insert: "MERGE INTO meter_readings WITH (HOLDLOCK) AS old USING (VALUES\n",
    upsert: "
) AS new (nmi, [timestamp], consumption{names})
ON old.nmi = new.nmi COLLATE Latin1_General_100_BIN2 AND old.[timestamp] = new.[timestamp]
WHEN MATCHED THEN UPDATE SET consumption = new.consumption{updates}
WHEN NOT MATCHED THEN INSERT (nmi, [timestamp], consumption{names})
VALUES (new.nmi, new.[timestamp], new.consumption{new_names});
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
    truths: ["0", "1"],
};

/// Its shell fills in `$(name)`, in literals too.
fn push_literal(out: &mut String, text: &str) {
    out.push_str("N'");
    out.push_str(&text.replace('\'', "''").replace("$(", "$'+N'("));
    out.push('\'');
}

fn push_cast(out: &mut String, number: Decimal) {
    // Writing to a String cannot fail.
    let _ = write!(out, "CAST({number} AS decimal(38,18))");
}
