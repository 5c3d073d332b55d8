//! The statements of a SQL dialect.

use crate::output::columns::Value;
use crate::settings::column::{Column, ColumnKind};
use crate::settings::settings::Settings;
use crate::values::decimal::Decimal;
use std::fmt::Write;

/// The texts of a SQL dialect. A statement ends with its line.
///
/// Placeholders for names: `{table}` (`{table_literal}` as a string), `{nmi}`,
/// `{day}` and `{energy}`. Placeholders for further columns: `{definitions}`,
/// `{names}`, `{new_names}` and `{updates}`.
pub(crate) struct DialectText {
    pub(crate) begin: &'static str,
    pub(crate) create: &'static str,
    /// The start of a statement, before its rows.
    pub(crate) insert: &'static str,
    /// The end of a statement, after its rows.
    pub(crate) upsert: &'static str,
    /// The part of `upsert` for one further column, `{name}`.
    pub(crate) update: &'static str,
    pub(crate) commit: &'static str,
    /// Adds a string literal from which no text can break out.
    pub(crate) literal: fn(&mut String, &str),
    /// Adds a number so that no digit is lost.
    pub(crate) number: fn(&mut String, Decimal),
    pub(crate) types: Types,
    /// The characters before and after an identifier.
    pub(crate) quotes: [char; 2],
    /// The literals of false and true.
    pub(crate) truths: [&'static str; 2],
}

/// The column types of a dialect, for further columns.
pub(crate) struct Types {
    pub(crate) energy: &'static str,
    pub(crate) count: &'static str,
    pub(crate) truth: &'static str,
    pub(crate) text: &'static str,
    pub(crate) stamp: &'static str,
}

impl DialectText {
    /// A statement with names and columns in place of its placeholders.
    pub(crate) fn fill(
        &self,
        statement: &str,
        Settings { table, columns, .. }: &Settings,
    ) -> String {
        let each = |part: &dyn Fn(&str, Column) -> String| -> String {
            columns
                .iter()
                .map(|&column| part(column.word(), column))
                .collect()
        };
        let [nmi, day, energy] = table.columns(self.quotes);
        let name = table.name(self.quotes);
        let mut literal = String::new();
        (self.literal)(&mut literal, &name);
        // Names are filled in last, because they may look like placeholders.
        fill_marks(
            &statement
                .replace(
                    "{definitions}",
                    &each(&|name, column| format!("\n    {name} {},", self.type_of(column.kind()))),
                )
                .replace("{names}", &each(&|name, _| format!(", {name}")))
                .replace("{new_names}", &each(&|name, _| format!(", new.{name}")))
                .replace(
                    "{updates}",
                    &each(&|name, _| self.update.replace("{name}", name)),
                ),
            &[
                ("{table_literal}", &literal),
                ("{table}", &name),
                ("{nmi}", &nmi),
                ("{day}", &day),
                ("{energy}", &energy),
            ],
        )
    }

    /// The column type for a kind of column.
    pub(crate) fn type_of(&self, kind: ColumnKind) -> &'static str {
        match kind {
            ColumnKind::Energy => self.types.energy,
            ColumnKind::Count => self.types.count,
            ColumnKind::Truth => self.types.truth,
            ColumnKind::Text => self.types.text,
            ColumnKind::Stamp => self.types.stamp,
        }
    }

    /// Adds the literal of a value.
    pub(crate) fn push_value(&self, out: &mut String, value: &Value) {
        // Writing to a String cannot fail.
        let _ = match value {
            Value::Nothing => write!(out, "NULL"),
            Value::Energy(energy) => {
                (self.number)(out, *energy);
                Ok(())
            }
            Value::Count(count) => write!(out, "{count}"),
            Value::Truth(truth) => write!(out, "{}", self.truths[usize::from(*truth)]),
            Value::Text(text) => {
                (self.literal)(out, text);
                Ok(())
            }
            Value::Stamp(stamp) => write!(out, "'{stamp}'"),
        };
    }
}

/// Replaces placeholders by texts in one pass, so that the texts are not
/// searched.
fn fill_marks(statement: &str, marks: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = statement;
    while let Some(start) = rest.find('{') {
        filled.push_str(&rest[..start]);
        rest = &rest[start..];
        let found = marks.iter().find(|(mark, _)| rest.starts_with(mark));
        let (mark, text) = found.copied().unwrap_or(("{", "{"));
        filled.push_str(text);
        rest = &rest[mark.len()..];
    }
    filled.push_str(rest);
    filled
}

/// Adds a string literal of standard SQL: quotes are doubled and nothing else
/// is special.
pub(crate) fn push_standard_literal(out: &mut String, text: &str) {
    out.push('\'');
    out.push_str(&text.replace('\'', "''"));
    out.push('\'');
}

/// Adds the digits of a number as they are.
pub(crate) fn push_plain(out: &mut String, number: Decimal) {
    // Writing to a String cannot fail.
    let _ = write!(out, "{number}");
}
