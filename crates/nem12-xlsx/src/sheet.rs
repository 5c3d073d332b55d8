//! The rows of one sheet.

use std::io::BufRead;
use std::ops::ControlFlow;

use crate::cell::Cell;
use crate::error::WorkbookError;
use crate::formats::Format;
use crate::xml::{Element, Step, Xml};

/// The most columns and rows of a sheet.
const COLUMNS: usize = 16_384;
const ROWS: usize = 1_048_576;

/// The parts of a workbook that a sheet refers to.
pub(crate) struct Shared {
    pub(crate) texts: Vec<String>,
    pub(crate) formats: Vec<Format>,
    pub(crate) is_1904: bool,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    column: usize,
    kind: String,
    format: Format,
    value: String,
    inline: String,
    has_formula: bool,
}

/// Passes the rows of a sheet on, with the number of each, from 1, until `take` breaks.
pub(crate) fn rows(
    source: impl BufRead,
    shared: &Shared,
    mut take: impl FnMut(usize, &[Cell]) -> ControlFlow<()>,
) -> Result<(), WorkbookError> {
    let mut xml = Xml::new(source);
    let mut cells: Vec<Cell> = Vec::new();
    let mut number = 0_usize;
    let mut open = Open::default();
    let mut inside = Inside::Other;
    let (mut is_spoken, mut is_over) = (false, false);
    loop {
        match xml.next()? {
            Step::Start(element) if element.is("row") => {
                let own = element.attribute("r").and_then(|own| own.parse().ok());
                let next = own.filter(|&own| own > number).unwrap_or(number + 1);
                if next > ROWS {
                    return Err(WorkbookError("it has more rows than a sheet".to_owned()));
                }
                number = next;
                cells.clear();
            }
            Step::Start(element) if element.is("c") => {
                open = Open::of(&element, shared, cells.len())?;
            }
            Step::Start(element) if element.is("v") => inside = Inside::Value,
            Step::Start(element) if element.is("f") => open.has_formula = true,
            Step::Start(element) if element.is("rPh") => is_spoken = true,
            Step::Start(element) if element.is("t") && !is_spoken => inside = Inside::Inline,
            Step::Text(text) => match inside {
                Inside::Value => open.value.push_str(text),
                Inside::Inline => open.inline.push_str(text),
                Inside::Other => {}
            },
            Step::End(b"v" | b"t") => inside = Inside::Other,
            Step::End(b"rPh") => is_spoken = false,
            Step::End(b"c") => {
                let empty = Cell::Text(String::new());
                cells.resize(open.column.max(cells.len()), empty);
                let cell = open.cell(shared)?;
                match cells.get_mut(open.column) {
                    Some(other) => *other = cell,
                    None => cells.push(cell),
                }
            }
            Step::End(b"row") => {
                if take(number, &cells).is_break() {
                    return Ok(());
                }
            }
            Step::End(b"sheetData") => is_over = true,
            Step::Over if is_over => return Ok(()),
            Step::Over => return Err(WorkbookError("it has no end".to_owned())),
            Step::Start(_) | Step::End(_) => {}
        }
    }
}

#[derive(Clone, Copy)]
enum Inside {
    Value,
    Inline,
    Other,
}

impl Open {
    fn of(element: &Element<'_>, shared: &Shared, next: usize) -> Result<Self, WorkbookError> {
        let column = match element.attribute("r") {
            Some(place) => column_of(&place)
                .ok_or_else(|| WorkbookError(format!("it has a cell in no column: {place}")))?,
            None => next,
        };
        let format = match element.attribute("s") {
            None => Format::Number,
            Some(style) => style
                .parse()
                .ok()
                .and_then(|style: usize| shared.formats.get(style).copied())
                .ok_or_else(|| {
                    WorkbookError("a cell refers to a style that is not there".to_owned())
                })?,
        };
        Ok(Self {
            column,
            kind: element.attribute("t").unwrap_or_default(),
            format,
            ..Self::default()
        })
    }

    fn cell(&self, shared: &Shared) -> Result<Cell, WorkbookError> {
        let value = self.value.as_str();
        Ok(match self.kind.as_str() {
            "s" => {
                let text = value.trim().parse().ok();
                let text = text.and_then(|at: usize| shared.texts.get(at));
                let text = text.ok_or_else(|| {
                    WorkbookError("a cell refers to a text that is not there".to_owned())
                })?;
                Cell::Text(decoded(text))
            }
            "inlineStr" => Cell::Text(decoded(&self.inline)),
            "str" => Cell::Text(decoded(value)),
            "b" => Cell::Unusable(if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned()),
            "e" => Cell::Unusable(format!("#ERROR {value}")),
            "d" => Cell::Unusable(format!("#DATE {value}")),
            _ if value.trim().is_empty() && self.has_formula => {
                Cell::Unusable("#FORMULA".to_owned())
            }
            _ if value.trim().is_empty() => Cell::Text(String::new()),
            _ => Cell::of_number(value, self.format, shared.is_1904),
        })
    }
}

/// The column of a place such as `BC5`, from 0.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0_usize, |column, letter| {
        let letter = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        column.saturating_mul(26).saturating_add(letter)
    });
    column.checked_sub(1).filter(|&column| column < COLUMNS)
}

/// A text with its characters that XML cannot have, which are `_x000D_` and so on.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest
            .get(at + 2..at + 6)
            .filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        let character = code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        let length = if let Some(character) = character {
            out.push(character);
            7
        } else {
            out.push_str("_x");
            2
        };
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}
