//! Text in a field: without commas, quotes and line ends, which the specification forbids
//! there.

use crate::lines::fields;

/// Writes a field as it stands in the input, without what a field cannot have.
pub(crate) fn push_field(field: &[u8], out: &mut Vec<u8>) {
    let is_plain =
        |byte: &u8| (byte.is_ascii_graphic() || *byte == b' ') && !matches!(byte, b',' | b'"');
    if field.iter().all(is_plain) {
        out.extend_from_slice(field);
        return;
    }
    let mut room = [0; 4];
    let text = fields::text(field);
    for letter in text.trim().chars() {
        let letter = match letter {
            ',' => ';',
            '"' => '\'',
            letter if letter.is_control() => ' ',
            letter => letter,
        };
        out.extend_from_slice(letter.encode_utf8(&mut room).as_bytes());
    }
}

/// Writes a number.
pub(crate) fn push_number(number: impl std::fmt::Display, out: &mut Vec<u8>) {
    // Writing to a Vec cannot fail.
    let _ = std::io::Write::write_fmt(out, format_args!("{number}"));
}
