//! XML as a stream of its elements and their text. Prefixes of names are left out.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::error::WorkbookError;

/// A step through a document.
pub(crate) enum Step<'a> {
    /// The start of an element.
    Start(Element<'a>),
    /// The end of the element with this name.
    End(&'a [u8]),
    /// A part of the text of the element. One text may come in several.
    Text(&'a str),
    /// The end of the document.
    Over,
}

/// The start of an element.
pub(crate) struct Element<'a>(BytesStart<'a>);

/// Reads a document.
pub(crate) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    text: String,
    name: Vec<u8>,
}

impl<R: BufRead> Xml<R> {
    pub(crate) fn new(source: R) -> Self {
        let mut reader = Reader::from_reader(source);
        // `<c/>` is a start and an end.
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            text: String::new(),
            name: Vec::new(),
        }
    }

    /// The next step.
    pub(crate) fn next(&mut self) -> Result<Step<'_>, WorkbookError> {
        self.buffer.clear();
        self.text.clear();
        let event = self.reader.read_event_into(&mut self.buffer);
        Ok(match event.map_err(WorkbookError::of)? {
            Event::Start(start) | Event::Empty(start) => Step::Start(Element(start)),
            Event::End(end) => {
                self.name.clear();
                self.name.extend_from_slice(end.local_name().as_ref());
                Step::End(&self.name)
            }
            Event::Text(text) => {
                self.text
                    .push_str(&text.xml10_content().map_err(WorkbookError::of)?);
                Step::Text(&self.text)
            }
            Event::CData(text) => {
                self.text
                    .push_str(&text.decode().map_err(WorkbookError::of)?);
                Step::Text(&self.text)
            }
            Event::GeneralRef(entity) => {
                let name = entity.decode().map_err(WorkbookError::of)?;
                let text = format!("&{name};");
                self.text
                    .push_str(&unescape(&text).map_err(WorkbookError::of)?);
                Step::Text(&self.text)
            }
            Event::Eof => Step::Over,
            _ => Step::Text(""),
        })
    }
}

impl Element<'_> {
    /// The name without its prefix.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.0.local_name().as_ref() == name.as_bytes()
    }

    /// The value of an attribute, by its name without a prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut known = attributes.with_checks(false).flatten();
        let found =
            known.find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes())?;
        let raw = std::str::from_utf8(&found.value).ok()?;
        Some(unescape(raw).ok()?.into_owned())
    }
}
