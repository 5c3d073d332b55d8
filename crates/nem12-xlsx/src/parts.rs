//! The parts of a workbook: which sheets it has, where they are, and the texts that its
//! cells share.

use std::collections::HashMap;
use std::io::BufRead;

use crate::error::WorkbookError;
use crate::xml::{Step, Xml};

/// The sheets of the part `workbook.xml`: the name of each and the key of its part.
#[derive(Default)]
pub(crate) struct Listed {
    pub(crate) sheets: Vec<(String, String)>,
    /// Whether days are counted from 1904.
    pub(crate) is_1904: bool,
}

/// Reads the part `workbook.xml`.
pub(crate) fn listed(source: impl BufRead) -> Result<Listed, WorkbookError> {
    let mut xml = Xml::new(source);
    let mut listed = Listed::default();
    loop {
        match xml.next()? {
            Step::Start(element) if element.is("workbookPr") => {
                let value = element.attribute("date1904");
                listed.is_1904 = matches!(value.as_deref(), Some("1" | "true" | "on"));
            }
            Step::Start(element) if element.is("sheet") => {
                let key = element.attribute("id");
                if let (Some(name), Some(key)) = (element.attribute("name"), key) {
                    listed.sheets.push((name, key));
                }
            }
            Step::Over => return Ok(listed),
            _ => {}
        }
    }
}

/// Where the parts are that the workbook refers to.
#[derive(Default)]
pub(crate) struct Places {
    /// The worksheets by their keys.
    pub(crate) worksheets: HashMap<String, String>,
    pub(crate) texts: Option<String>,
    pub(crate) styles: Option<String>,
}

/// Reads the relationships of the workbook.
pub(crate) fn places(source: impl BufRead) -> Result<Places, WorkbookError> {
    let mut xml = Xml::new(source);
    let mut places = Places::default();
    loop {
        match xml.next()? {
            Step::Start(element) if element.is("Relationship") => {
                let kind = element.attribute("Type").unwrap_or_default();
                let target = element.attribute("Target").unwrap_or_default();
                let target = match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("xl/{target}"),
                };
                match (kind.rsplit('/').next(), element.attribute("Id")) {
                    (Some("worksheet"), Some(key)) => {
                        places.worksheets.insert(key, target);
                    }
                    (Some("sharedStrings"), _) => places.texts = Some(target),
                    (Some("styles"), _) => places.styles = Some(target),
                    _ => {}
                }
            }
            Step::Over => return Ok(places),
            _ => {}
        }
    }
}

/// The texts of the part `sharedStrings.xml`, in order.
pub(crate) fn texts(source: impl BufRead) -> Result<Vec<String>, WorkbookError> {
    let mut xml = Xml::new(source);
    let mut texts = Vec::new();
    let mut text = String::new();
    // How a word is pronounced is no part of it.
    let (mut is_text, mut is_spoken) = (false, false);
    loop {
        match xml.next()? {
            Step::Start(element) if element.is("si") => text.clear(),
            Step::Start(element) if element.is("rPh") => is_spoken = true,
            Step::Start(element) if element.is("t") => is_text = !is_spoken,
            Step::Text(part) if is_text => text.push_str(part),
            Step::End(b"t") => is_text = false,
            Step::End(b"rPh") => is_spoken = false,
            Step::End(b"si") => texts.push(std::mem::take(&mut text)),
            Step::Over => return Ok(texts),
            _ => {}
        }
    }
}
