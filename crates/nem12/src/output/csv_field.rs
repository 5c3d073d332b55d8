//! Fields of CSV that a spreadsheet may open.

/// The characters that a formula starts with, also as East Asian keyboards write it.
const FORMULA: [char; 8] = [
    '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// Adds a CSV field that a spreadsheet shows and does not run.
///
/// Anything but plain letters and digits is quoted. A text that would start a
/// formula gets an apostrophe in front, and so does one with a tab or the end of a
/// line in it: some spreadsheets begin a new cell there.
pub(crate) fn push_field(out: &mut String, field: &str) {
    if field.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.push_str(field);
        return;
    }
    out.push('"');
    if field.starts_with(FORMULA) || field.contains(['\t', '\r', '\n']) {
        out.push('\'');
    }
    for (index, part) in field.split('"').enumerate() {
        if index > 0 {
            out.push_str("\"\"");
        }
        out.push_str(part);
    }
    out.push('"');
}

/// A CSV field that a spreadsheet shows and does not run: see [`push_field`].
pub(crate) fn field(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_field(&mut out, text);
    out
}
/// A name as a field. Names with `-` inside, such as `off-peak` and `2026-01`, need no quotes.
pub(crate) fn push_name(out: &mut String, name: &str) {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'/';
    if !name.starts_with('-') && name.bytes().all(is_plain) {
        out.push_str(name);
    } else {
        push_field(out, name);
    }
}
