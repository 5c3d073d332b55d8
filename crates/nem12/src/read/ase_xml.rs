//! NEM12 inside aseXML: what stands in the `CSVIntervalData` elements, with
//! everything else taken out but the line ends, so that lines keep their
//! numbers.

/// The element of B2B meter data notifications that holds NEM12 (MDFF 1.02
/// section 1(b)).
const ELEMENT: &[u8] = b"CSVIntervalData";

const CDATA: &[u8] = b"![CDATA[";

/// The longest start of a tag or entity that has to be known.
const LONGEST: usize = 64;

/// Takes XML in, in chunks that may end anywhere.
#[derive(Debug, Default)]
pub struct AseXml {
    place: Place,
    is_inside: bool,
    /// The tag or entity that is being read, up to what matters.
    name: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Text,
    Tag,
    Entity,
    /// Inside a CDATA section, after so many closing brackets.
    Characters(u8),
}

impl AseXml {
    /// Keeps of `bytes` from `start` on what is NEM12, and the line ends.
    pub fn keep(&mut self, bytes: &mut Vec<u8>, start: usize) {
        let given = bytes.split_off(start);
        for byte in given {
            self.next(byte, &mut |byte| bytes.push(byte));
        }
    }

    fn next(&mut self, byte: u8, out: &mut impl FnMut(u8)) {
        let is_kept = self.is_inside || matches!(byte, b'\n' | b'\r');
        match (self.place, byte) {
            (Place::Text, b'<') => self.begin(Place::Tag),
            (Place::Text, b'&') => self.begin(Place::Entity),
            (Place::Text, _) if is_kept => out(byte),
            (Place::Text, _) => {}
            (Place::Tag, b'>') => self.end_tag(),
            (Place::Entity, b';') => self.end_entity(out),
            (Place::Tag | Place::Entity, _) => {
                if self.name.len() < LONGEST {
                    self.name.push(byte);
                }
                if self.place == Place::Tag && self.name == CDATA {
                    self.place = Place::Characters(0);
                }
                if matches!(byte, b'\n' | b'\r') {
                    out(byte);
                }
            }
            (Place::Characters(brackets @ 0..=1), b']') => {
                self.place = Place::Characters(brackets + 1);
            }
            (Place::Characters(2), b'>') => self.place = Place::Text,
            (Place::Characters(brackets), _) => {
                // Those brackets were no end, but for the last two of three.
                let given_back = if byte == b']' { 1 } else { brackets };
                for _ in 0..if self.is_inside { given_back } else { 0 } {
                    out(b']');
                }
                if byte != b']' {
                    self.place = Place::Characters(0);
                    if is_kept {
                        out(byte);
                    }
                }
            }
        }
    }

    fn begin(&mut self, place: Place) {
        self.place = place;
        self.name.clear();
    }

    fn end_tag(&mut self) {
        self.place = Place::Text;
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
        if local == ELEMENT {
            self.is_inside = !is_end && !is_empty;
        }
    }

    fn end_entity(&mut self, out: &mut impl FnMut(u8)) {
        self.place = Place::Text;
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
    fn only_the_element_and_the_line_ends_stay() {
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
