//! Number formats: which cells show a date or a power of ten (ECMA-376 part 1, 18.8.30).

use std::collections::HashMap;
use std::io::BufRead;

use crate::error::WorkbookError;
use crate::xml::{Step, Xml};

/// The way in which a cell shows its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// A number, as it is.
    #[default]
    Number,
    /// A date, a time, or both.
    Date,
    /// A power of ten.
    Power,
}

/// The format of each style of cells, from the part `styles.xml`.
pub(crate) fn read(source: impl BufRead) -> Result<Vec<Format>, WorkbookError> {
    let mut xml = Xml::new(source);
    let mut own: HashMap<u32, Format> = HashMap::new();
    let mut formats = Vec::new();
    let mut is_inside = false;
    loop {
        match xml.next()? {
            Step::Start(element) if element.is("numFmt") => {
                let number = element.attribute("numFmtId").and_then(|id| id.parse().ok());
                let code = element.attribute("formatCode");
                if let (Some(number), Some(code)) = (number, code) {
                    own.insert(number, by_code(&code));
                }
            }
            Step::Start(element) if element.is("cellXfs") => is_inside = true,
            Step::Start(element) if is_inside && element.is("xf") => {
                let number = element.attribute("numFmtId").and_then(|id| id.parse().ok());
                let number = number.unwrap_or(0);
                formats.push(own.get(&number).copied().unwrap_or(by_number(number)));
            }
            Step::End(b"cellXfs") => is_inside = false,
            Step::Over => return Ok(formats),
            _ => {}
        }
    }
}

/// A format that every workbook has.
fn by_number(number: u32) -> Format {
    match number {
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Format::Date,
        11 | 48 => Format::Power,
        _ => Format::Number,
    }
}

/// A format by its code. Letters in quotes, brackets and behind a backslash are text,
/// except for the hours in `[h]`.
fn by_code(code: &str) -> Format {
    let mut plain = String::new();
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => drop(characters.by_ref().find(|&next| next == '"')),
            '\\' | '_' | '*' => drop(characters.next()),
            '[' => {
                let inside: String = characters
                    .by_ref()
                    .take_while(|&next| next != ']')
                    .collect();
                if matches!(
                    inside.to_ascii_lowercase().as_str(),
                    "h" | "hh" | "m" | "mm" | "s" | "ss"
                ) {
                    return Format::Date;
                }
            }
            other => plain.push(other.to_ascii_lowercase()),
        }
    }
    if plain == "general" {
        Format::Number
    } else if plain.contains("e+") || plain.contains("e-") {
        Format::Power
    } else if plain.contains(['d', 'm', 'y', 'h', 's']) {
        Format::Date
    } else {
        Format::Number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_dates_and_powers() {
        for (code, format) in [
            ("General", Format::Number),
            ("0.000", Format::Number),
            ("#,##0.00\" days\"", Format::Number),
            ("[Red]0.00", Format::Number),
            ("0.00E+00", Format::Power),
            ("d/mm/yyyy", Format::Date),
            ("[$-C09]dddd", Format::Date),
            ("[h]:mm", Format::Date),
            ("yyyy\\-mm\\-dd", Format::Date),
        ] {
            assert_eq!(by_code(code), format, "{code}");
        }
    }
}
