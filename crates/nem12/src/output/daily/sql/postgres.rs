//! The dialect of PostgreSQL.
//!
//! `numeric` keeps all digits, and text is compared by its bytes.

use crate::output::daily::sql::dialect_text::DialectText;

use crate::output::daily::sql::dialect_text::Types;

use crate::output::daily::sql::dialect_text::push_plain;

/// The texts of the dialect.
pub(crate) const TEXT: DialectText = DialectText {
    begin: "BEGIN;\n",
    create: "\
CREATE TABLE IF NOT EXISTS {table} (
    id uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
    {nmi} varchar(10) NOT NULL,
    {day} timestamp NOT NULL,
    {energy} numeric NOT NULL,{definitions}
    UNIQUE ({nmi}, {day})
);
",
    insert: "INSERT INTO {table} ({nmi}, {day}, {energy}{names}) VALUES\n",
    upsert: "\nON CONFLICT ({nmi}, {day}) DO UPDATE SET {energy} = EXCLUDED.{energy}{updates};\n",
    update: ", {name} = EXCLUDED.{name}",
    commit: "COMMIT;\n",
    literal: push_literal,
    number: push_plain,
    types: Types {
        energy: "numeric",
        count: "integer",
        truth: "boolean",
        text: "text",
        stamp: "timestamp",
    },
    quotes: ['"', '"'],
    truths: ["false", "true"],
};

/// Adds a string literal. A text with a backslash is written so that it means
/// the same whatever `standard_conforming_strings` is.
pub(crate) fn push_literal(out: &mut String, text: &str) {
    let has_backslash = text.contains('\\');
    out.push_str(if has_backslash { "E'" } else { "'" });
    for character in text.chars() {
        if character == '\'' || character == '\\' {
            out.push(character);
        }
        out.push(character);
    }
    out.push('\'');
}
