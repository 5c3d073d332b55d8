//! The ingestor: cuts an input into pieces.
//!
//! The bytes of an input arrive in windows and may end anywhere, even inside a
//! number. The ingestor cuts a window before 200, 250 and 300 records. It keeps the
//! unfinished tail for the next window, and knows the 200 record in force at
//! every cut.

use std::ops::Range;

use memchr::memchr2;

use crate::lines::encoding::Encoding;
use crate::lines::line;
use crate::read::ase_xml::AseXml;
use crate::read::cut::{Cut, context_at, forced_cut, has_start, last_cut, next_cut};
use crate::records::look_alike::{Kind, LookAlike};
use crate::state::piece::Context;

/// About how long a piece is, in bytes.
const PIECE: usize = 512 * 1024;

/// How much is kept without a place to cut at, in bytes. More is cut even where no
/// 200 or 300 record starts.
const LONGEST: usize = 1024 * 1024;

/// The lines of a tail are held apart from this length on, in bytes. A shorter tail is
/// copied from window to window.
const HELD_FROM: usize = 64 * 1024;

/// New bytes start in a window at a multiple of this. A browser copies into
/// shared memory by the word, ten times as fast as by the byte, if source and
/// target are aligned alike.
const WORD: usize = 8;

/// One input that is being cut into pieces.
#[derive(Debug, Default)]
pub struct Ingestor {
    /// Whole lines before the tail, without a place to cut at. They are not copied
    /// from window to window.
    held: Vec<u8>,
    /// The length of the held lines and the tail from which on a place is looked for
    /// where no 200 or 300 record starts.
    next_forced: usize,
    /// The unfinished end of the last window.
    tail: Vec<u8>,
    /// The context at the start of the tail.
    context: Context,
    /// The number of bytes of the tail, in whole lines, that are known to have
    /// no place to cut at.
    searched: usize,
    /// Whether the last line of the tail is overlong and its rest is being
    /// skipped.
    is_skipping: bool,
    is_known: bool,
    refusal: Option<LookAlike>,
    encoding: Encoding,
    /// The filter for aseXML, if the input is an aseXML message.
    ase_xml: Option<AseXml>,
}

impl Ingestor {
    /// An ingestor for what follows in an input that is plain NEM12 up to here, where
    /// `context` is in force.
    #[cfg(feature = "serde")]
    #[must_use]
    pub(crate) fn going_on(context: Context) -> Self {
        Self {
            context,
            is_known: true,
            encoding: Encoding::Bytes,
            ..Self::default()
        }
    }

    /// The unfinished end of the last window, which goes before the next bytes.
    #[must_use]
    pub fn tail(&self) -> &[u8] {
        &self.tail
    }

    /// The kind of file that the input looks like, if it is not NEM12. Such an
    /// input is not read.
    #[must_use]
    pub fn refusal(&self) -> Option<LookAlike> {
        self.refusal
    }

    /// The place in a window at which the host fills in the next bytes. The
    /// tail lies right before it.
    #[must_use]
    pub fn fill_offset(&self) -> usize {
        self.tail.len().next_multiple_of(WORD)
    }

    /// Writes the tail into a window, right before
    /// [`fill_offset`](Self::fill_offset).
    pub fn write_tail(&self, window: &mut [u8]) {
        let offset = self.fill_offset();
        window[offset - self.tail.len()..offset].copy_from_slice(&self.tail);
    }

    /// Cuts `window`, which has the tail and the bytes after it in their
    /// places.
    ///
    /// What follows the last cut is the new tail.
    pub fn consolidate(&mut self, window: &mut Vec<u8>) -> Vec<Cut> {
        let lead = self.fill_offset() - self.tail.len();
        let fresh = lead + self.tail.len();
        if !self.encoding.decode(window, lead, fresh, false) {
            self.keep_tail(&window[lead..]);
            return Vec::new();
        }
        if let Some(ase_xml) = &mut self.ase_xml {
            ase_xml.keep(window, fresh);
        }
        self.skip_overlong(window, lead);
        if !self.is_nem12(window, lead, false) {
            return Vec::new();
        }
        if !self.held.is_empty() {
            let text = &window[lead..];
            let length = self.held.len() + text.len();
            if length < self.next_forced && !has_start(text) {
                self.keep_tail(&window[lead..]);
                self.hold();
                return Vec::new();
            }
            self.searched += self.held.len();
            window.splice(lead..lead, self.held.drain(..));
        }
        // The bytes before the tail belong to an earlier use of the window.
        let text = &window[lead..];
        let mut cuts = Vec::new();
        let mut start = 0;
        while let Some(end) = next_cut(text, self.searched.max(start + PIECE)) {
            cuts.push(self.cut(text, start..end));
            start = end;
        }
        let last = last_cut(text, start, self.searched).or_else(|| {
            let is_long = text.len() - start >= self.next_forced.max(LONGEST);
            is_long.then(|| forced_cut(text, start)).flatten()
        });
        if let Some(end) = last {
            cuts.push(self.cut(text, start..end));
            start = end;
        }
        let rest = text.len() - start;
        self.next_forced = LONGEST.max(if last.is_none() { 2 * rest } else { 0 });
        self.keep_tail(&text[start..]);
        self.hold();
        for Cut { range, .. } in &mut cuts {
            *range = lead + range.start..lead + range.end;
        }
        cuts
    }

    /// The last cut: all that is left of the input. `window` must be the tail.
    pub fn finish(&mut self, window: &mut Vec<u8>) -> Option<Cut> {
        let end = window.len();
        self.encoding.decode(window, 0, end, true);
        window.splice(0..0, self.held.drain(..));
        if !self.is_nem12(window, 0, true) || window.is_empty() {
            return None;
        }
        self.tail.clear();
        let context = std::mem::take(&mut self.context);
        Some(Cut {
            range: 0..window.len(),
            context,
            is_last: true,
        })
    }

    fn is_nem12(&mut self, window: &mut Vec<u8>, lead: usize, is_all: bool) -> bool {
        if !self.is_known && self.refusal.is_none() {
            match Kind::of(&window[lead..], is_all) {
                Kind::Nem12 => self.is_known = true,
                Kind::Other(LookAlike::AseXml | LookAlike::Xml) if self.ase_xml.is_none() => {
                    self.ase_xml.insert(AseXml::default()).keep(window, lead);
                    return self.is_nem12(window, lead, is_all);
                }
                Kind::Other(LookAlike::Empty) if self.ase_xml.is_some() => {
                    self.refusal = Some(LookAlike::AseXml);
                }
                Kind::Other(look_alike) => self.refusal = Some(look_alike),
                Kind::Undecided => {
                    self.keep_tail(&window[lead..]);
                    return false;
                }
            }
        }
        if self.refusal.is_some() {
            self.tail.clear();
            self.held.clear();
        }
        self.refusal.is_none()
    }

    /// Whether the input is an aseXML message with NEM12 inside.
    #[must_use]
    pub fn is_ase_xml(&self) -> bool {
        self.ase_xml.is_some()
    }

    /// Whether the input is UTF-16 text.
    #[must_use]
    pub fn is_utf16(&self) -> bool {
        matches!(self.encoding, Encoding::Utf16(_))
    }

    fn cut(&mut self, text: &[u8], range: Range<usize>) -> Cut {
        let next = context_at(text, &range, &self.context);
        let context = std::mem::replace(&mut self.context, next);
        Cut {
            range,
            context,
            is_last: false,
        }
    }

    fn keep_tail(&mut self, tail: &[u8]) {
        self.tail.clear();
        self.tail.extend_from_slice(tail);
        let line_start = memchr::memrchr2(b'\n', b'\r', &self.tail).map_or(0, |at| at + 1);
        self.searched = line_start;
        if self.tail.len() - line_start > line::LONGEST {
            // Enough bytes to see that the line is overlong.
            self.tail.truncate(line_start + line::LONGEST + 1);
            self.is_skipping = true;
        }
    }

    /// Holds the whole lines of a long tail apart from it.
    fn hold(&mut self) {
        if self.held.len() + self.tail.len() >= HELD_FROM {
            self.held.extend(self.tail.drain(..self.searched));
            self.searched = 0;
        }
    }

    /// Removes the rest of an overlong line from the window.
    fn skip_overlong(&mut self, window: &mut Vec<u8>, lead: usize) {
        if !self.is_skipping {
            return;
        }
        let from = lead + self.tail.len();
        match memchr2(b'\n', b'\r', &window[from..]) {
            Some(offset) => {
                window.drain(from..from + offset);
                self.is_skipping = false;
            }
            None => window.truncate(from),
        }
    }
}

#[cfg(test)]
mod tests;
