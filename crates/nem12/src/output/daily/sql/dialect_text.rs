//! The statements of a dialect.

use crate::output::columns::Value;
use crate::settings::column::Column;
use crate::settings::column::ColumnKind;
use crate::settings::settings::Settings;
use crate::values::decimal::Decimal;
use std::fmt::Write;

/// How a dialect says it. Statements end themselves, with their line.
///
/// Names have marks: `{table}` (`{table_literal}` as a string), `{nmi}`, `{day}`,
/// `{energy}`. So has the place of columns beyond those three: `{definitions}`,
/// `{names}`, `{new_names}`, `{updates}`.
pub(crate) struct DialectText {
    pub(crate) begin: &'static str,
    pub(crate) create: &'static str,
    /// What stands before the rows of a statement.
    pub(crate) insert: &'static str,
    /// What stands behind them.
    pub(crate) upsert: &'static str,
    /// The part of it for one more column, `{name}`.
    pub(crate) update: &'static str,
    pub(crate) commit: &'static str,
    /// Writes a string literal that cannot be left.
    pub(crate) literal: fn(&mut String, &str),
    /// Writes a number so that no digit is lost.
    pub(crate) number: fn(&mut String, Decimal),
    pub(crate) types: Types,
    /// What an identifier stands between.
    pub(crate) quotes: [char; 2],
    /// False and true.
    pub(crate) truths: [&'static str; 2],
}

/// What a dialect declares for more columns.
pub(crate) struct Types {
    pub(crate) energy: &'static str,
    pub(crate) count: &'static str,
    pub(crate) truth: &'static str,
    pub(crate) text: &'static str,
    pub(crate) stamp: &'static str,
}

impl DialectText {
    /// A statement with the names and columns in place of its marks.
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
        // The names come last: they may look like marks.
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

    pub(crate) fn type_of(&self, kind: ColumnKind) -> &'static str {
        match kind {
            ColumnKind::Energy => self.types.energy,
            ColumnKind::Count => self.types.count,
            ColumnKind::Truth => self.types.truth,
            ColumnKind::Text => self.types.text,
            ColumnKind::Stamp => self.types.stamp,
        }
    }

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

/// Puts texts in the place of marks, in one pass: what is put in is not looked at.
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

/// A literal of standard SQL: quotes are doubled and nothing else is special.
pub(crate) fn push_standard_literal(out: &mut String, text: &str) {
    out.push('\'');
    out.push_str(&text.replace('\'', "''"));
    out.push('\'');
}

/// The digits as they are.
pub(crate) fn push_plain(out: &mut String, number: Decimal) {
    // Writing to a String cannot fail.
    let _ = write!(out, "{number}");
}
