//! Tables and escaped text of the HTML report.

use std::fmt::{Display, Write};

use crate::findings::field_text::tame;

/// A text with HTML's special characters escaped and unsafe characters
/// replaced.
pub(super) struct Safe<'a>(pub(super) &'a str);

impl Display for Safe<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\'' => out.write_str("&#39;")?,
                other => out.write_char(tame(other))?,
            }
        }
        Ok(())
    }
}

/// Writes a row of a table. Each cell is a class and a text; `tag` is `th` or
/// `td`.
pub(super) fn cells(out: &mut String, tag: &str, cells: &[(&str, String)]) {
    out.push_str("<tr>");
    for (class, text) in cells {
        // Writing to a String cannot fail.
        let _ = write!(out, "<{tag} class=\"{class}\">{}</{tag}>", Safe(text));
    }
    out.push_str("</tr>\n");
}

/// Starts a table with its header. A name that starts with `#` heads a column
/// of numbers.
pub(super) fn head(out: &mut String, names: &[&str]) {
    out.push_str("<div class=\"frame\"><table>\n");
    let names: Vec<(&str, String)> = names
        .iter()
        .map(|name| match name.strip_prefix('#') {
            Some(name) => ("n", name.to_owned()),
            None => ("", (*name).to_owned()),
        })
        .collect();
    cells(out, "th", &names);
}

/// The end of a table.
pub(super) const TABLE_END: &str = "</table></div>\n";

/// A cell of text.
pub(super) fn text(text: impl Into<String>) -> (&'static str, String) {
    ("", text.into())
}

/// A cell with a number.
pub(super) fn number(number: impl Display) -> (&'static str, String) {
    ("n", number.to_string())
}
