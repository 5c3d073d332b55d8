//! Joins the lines of a wrapped 300 record.

use crate::findings::detail::Detail;
use crate::lines::line;
use crate::read::parser::piece_parser::{InForce, PieceParser};
use crate::read::parser::wrapped::{MOST_LINES, Wrapped, goes_on, judge};
use crate::read::stretch::Stretch;
use crate::records::breach::Breach;
use crate::records::record::RecordKind;
use crate::rules::Code;

impl PieceParser<'_> {
    /// Reads the 300 record that starts at `at` and goes on in the lines below
    /// it. Gives the start of the line after them. `None`, with nothing kept,
    /// for a record of one line.
    pub(super) fn read_wrapped(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        let (end, next) = line::end_of(bytes, at);
        let first = line::clipped(&bytes[at..end]);
        if RecordKind::of(first) != RecordKind::IntervalData {
            return None;
        }
        let is_start = RecordKind::starts_piece(first);
        let mut stretch = if is_start {
            Stretch::default()
        } else {
            self.stretch
        };
        stretch.add(end - at);
        let lines = lines_below(bytes, next, stretch)?;
        // Closing the day before needs its readings, which the judgement
        // overwrites.
        self.close_day();
        let InForce::Details(details) = &self.in_force else {
            return None;
        };
        let texts = lines.iter().filter(|below| !below.is_blank);
        let texts = texts.map(|below| below.text);
        let (dates, readings) = (self.options.dates, &mut self.scratch.readings);
        let wrapped = Wrapped::join(first, texts, |text| judge(text, details, dates, readings))?;
        if is_start {
            self.begin_stretch();
        }
        self.state.records.count(RecordKind::IntervalData);
        self.note_data();
        self.note_form(first);
        self.read_day(&wrapped.text);
        let line = self.notes.line;
        self.notes.note(Code::DayWrapped, line, Detail::Plain);
        self.end_line(end - at, next - end);
        let (mut at, mut joined) = (next, 0);
        for below in lines {
            if joined == wrapped.lines {
                break;
            }
            if below.is_blank {
                self.breach(Breach::of_line(Code::LineBlank, b""));
            } else {
                joined += 1;
            }
            let length = below.text.len();
            self.end_line(length, below.next - at - length);
            at = below.next;
        }
        Some(at)
    }
}

/// A line below a 300 record.
struct Below<'a> {
    text: &'a [u8],
    is_blank: bool,
    /// The start of the next line.
    next: usize,
}

/// The lines from `at` on that may go on with the record above, with the blank
/// lines between them, as long as the stretch above them is not over. `None` if there
/// is none.
fn lines_below(bytes: &[u8], mut at: usize, mut stretch: Stretch) -> Option<Vec<Below<'_>>> {
    let mut below = Vec::new();
    let mut count = 0;
    while at < bytes.len() && below.len() < MOST_LINES && !stretch.is_over() {
        let (end, next) = line::end_of(bytes, at);
        let text = &bytes[at..end];
        let is_blank = RecordKind::of(line::clipped(text)) == RecordKind::Blank;
        if !is_blank && !goes_on(text) {
            break;
        }
        count += usize::from(!is_blank);
        stretch.add(text.len());
        below.push(Below {
            text,
            is_blank,
            next,
        });
        at = next;
    }
    (count > 0).then_some(below)
}
