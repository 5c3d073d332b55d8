//! NEM12 and NEM13 inside aseXML: the text of the `CSVIntervalData` and
//! `CSVConsumptionData` elements.
//!
//! Everything else is dropped but the line ends, so that lines keep their
//! numbers. An element that begins in the line in which another one ends is
//! separated from it.

use crate::records::joint::SEPARATOR;

/// The elements of B2B meter data notifications that have the NEM12 and the NEM13
/// text (MDFF 1.02 section 1(b)).
const ELEMENTS: [&[u8]; 2] = [b"CSVIntervalData", b"CSVConsumptionData"];

const CDATA: &[u8] = b"![CDATA[";

/// The number of bytes of a tag or entity that are kept to recognise it.
const LONGEST: usize = 64;

/// Takes the NEM12 text out of an aseXML message, which comes in chunks that
/// may end anywhere.
#[derive(Debug, Default)]
pub(crate) struct AseXml {
    within: Within,
    is_inside: bool,
    /// Whether the current line has text of an element.
    has_text: bool,
    /// The tag or entity that is being read, up to [`LONGEST`] bytes.
    name: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Text,
    Tag,
    Entity,
    /// Inside a CDATA section, after the given number of closing brackets.
    Characters(u8),
}

impl AseXml {
    /// Removes from `bytes`, from `start` on, everything but NEM12 text and
    /// line ends.
    pub(crate) fn keep(&mut self, bytes: &mut Vec<u8>, start: usize) {
        let given = bytes.split_off(start);
        for byte in given {
            self.next(byte, &mut |byte| bytes.push(byte));
        }
    }

    fn next(&mut self, byte: u8, out: &mut impl FnMut(u8)) {
        let is_kept = self.is_inside || matches!(byte, b'\n' | b'\r');
        match (self.within, byte) {
            (Within::Text, b'<') => self.begin(Within::Tag),
            (Within::Text, b'&') => self.begin(Within::Entity),
            (Within::Text, _) if is_kept => {
                self.has_text = !matches!(byte, b'\n' | b'\r');
                out(byte);
            }
            (Within::Text, _) => {}
            (Within::Tag, b'>') => self.end_tag(out),
            (Within::Entity, b';') => self.end_entity(out),
            (Within::Tag | Within::Entity, _) => {
                if self.name.len() < LONGEST {
                    self.name.push(byte);
                }
                if self.within == Within::Tag && self.name == CDATA {
                    self.within = Within::Characters(0);
                }
                if matches!(byte, b'\n' | b'\r') {
                    self.has_text = false;
                    out(byte);
                }
            }
            (Within::Characters(brackets @ 0..=1), b']') => {
                self.within = Within::Characters(brackets + 1);
            }
            (Within::Characters(2), b'>') => self.within = Within::Text,
            (Within::Characters(brackets), _) => {
                // The brackets did not end the section, so they are text. Of
                // three in a row, the last two may still end it.
                let given_back = if byte == b']' { 1 } else { brackets };
                for _ in 0..if self.is_inside { given_back } else { 0 } {
                    out(b']');
                }
                if byte != b']' {
                    self.within = Within::Characters(0);
                    if is_kept {
                        self.has_text = !matches!(byte, b'\n' | b'\r');
                        out(byte);
                    }
                }
            }
        }
    }

    fn begin(&mut self, within: Within) {
        self.within = within;
        self.name.clear();
    }

    fn end_tag(&mut self, out: &mut impl FnMut(u8)) {
        self.within = Within::Text;
        let (is_end, name) = match self.name.strip_prefix(b"/") {
            Some(name) => (true, name),
            None => (false, &self.name[..]),
        };
        let is_empty = self.name.ends_with(b"/");
        let end = name
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || *byte == b'/');
        let name = &name[..end.unwrap_or(name.len())];
        let local = name.rsplit(|&byte| byte == b':').next().unwrap_or_default();
        if ELEMENTS.contains(&local) {
            let is_start = !is_end && !is_empty;
            if is_start && std::mem::take(&mut self.has_text) {
                out(SEPARATOR);
            }
            self.is_inside = is_start;
        }
    }

    fn end_entity(&mut self, out: &mut impl FnMut(u8)) {
        self.within = Within::Text;
        let character = match &self.name[..] {
            b"amp" => b'&',
            b"lt" => b'<',
            b"gt" => b'>',
            b"quot" => b'"',
            b"apos" => b'\'',
            b"#10" | b"#xA" => b'\n',
            b"#13" | b"#xD" => b'\r',
            b"#9" | b"#x9" => b'\t',
            _ => b'?',
        };
        if self.is_inside {
            self.has_text = !matches!(character, b'\n' | b'\r');
            out(character);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const XML: &str = "<?xml version=\"1.0\"?>\n<ase:aseXML>\n<Header a='1'>x &amp; y</Header>\n\
        <CSVIntervalData>\n100,NEM12,200503010000,A,B\n200,N&amp;M\r\n</CSVIntervalData>\n\
        <m:CSVIntervalData x=\"1\"><![CDATA[300,<]>1]]\n]]]></m:CSVIntervalData><CSVIntervalData/>\nend</ase:aseXML>";

    const KEPT: &str = "\n\n\n\n100,NEM12,200503010000,A,B\n200,N&M\r\n\n300,<]>1]]\n]\n";

    fn kept(chunks: &[&[u8]]) -> String {
        let mut xml = AseXml::default();
        let mut all = Vec::new();
        for chunk in chunks {
            let start = all.len();
            all.extend_from_slice(chunk);
            xml.keep(&mut all, start);
        }
        String::from_utf8(all).unwrap()
    }

    #[test]
    fn elements_in_one_line_are_separated() {
        let xml = "<CSVIntervalData>100\n900</CSVIntervalData><b/><CSVIntervalData>100\n900\n</CSVIntervalData>\
            <CSVIntervalData>100</CSVIntervalData>";
        assert_eq!(kept(&[xml.as_bytes()]), "100\n900\u{1e}100\n900\n100");
    }

    #[test]
    fn only_the_text_of_the_element_and_line_ends_are_kept() {
        assert_eq!(kept(&[XML.as_bytes()]), KEPT);
    }

    proptest! {
        #[test]
        fn a_chunk_may_end_anywhere(cut in 0..XML.len()) {
            let (left, right) = XML.as_bytes().split_at(cut);
            prop_assert_eq!(kept(&[left, right]), kept(&[XML.as_bytes()]));
        }
    }
}
