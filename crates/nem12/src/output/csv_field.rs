//! A field of a CSV that a spreadsheet opens.

/// Adds a field that a spreadsheet shows and does not run.
///
/// Anything but plain letters and digits is quoted, and what would start a
/// formula gets an apostrophe in front.
pub(crate) fn push_field(out: &mut String, field: &str) {
    if field.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.push_str(field);
        return;
    }
    out.push('"');
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        out.push('\'');
    }
    for character in field.chars() {
        if character == '"' {
            out.push('"');
        }
        out.push(character);
    }
    out.push('"');
}

/// The same, as a text of its own.
pub(crate) fn field(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_field(&mut out, text);
    out
}
