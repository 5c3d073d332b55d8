//! The places at which an input is cut into pieces, and the context at each.

use std::ops::Range;

use crate::lines::blank_lines::{self, BlankLines};
use crate::lines::fields::Fields;
use crate::lines::line;
use crate::lines::line_form::normal;
use crate::read::stretch::Stretch;
use crate::records::joint;
use crate::records::parts::Parts;
use crate::records::record::RecordKind;
use crate::records::refused_details::RefusedDetails;
use crate::records::rest;
use crate::records::shape;
use crate::state::piece::Context;

/// A piece of an input, as a part of a window, and its context.
#[derive(Debug, PartialEq, Eq)]
pub struct Cut {
    /// The bytes of the piece in the window.
    pub range: Range<usize>,
    /// The context: the records in force where the piece starts.
    pub context: Context,
    /// Whether the input ends with the piece.
    pub is_last: bool,
}

/// The start of the first complete line after `target` with which a piece may
/// begin: a 200 or 300 record.
pub(super) fn next_cut(window: &[u8], target: usize) -> Option<usize> {
    if target >= window.len() {
        return None;
    }
    let (_, mut at) = line::end_of(window, target.saturating_sub(1));
    while at < window.len() {
        at = BlankLines::at(window, at, u32::MAX).next;
        let (end, next) = line::end_of(window, at);
        if end == window.len() {
            return None;
        }
        if RecordKind::starts_piece(line::clipped(&window[at..end])) {
            return Some(at);
        }
        at = next;
    }
    None
}

/// The start of the last complete line after `start` with which a piece may
/// begin. Lines before `searched` are known to be none.
pub(super) fn last_cut(window: &[u8], start: usize, searched: usize) -> Option<usize> {
    let mut at = memchr::memrchr2(b'\n', b'\r', window)? + 1;
    while let Some((begin, end)) = line::before(window, at) {
        if begin <= start || begin < searched {
            return None;
        }
        let line = &window[begin..end];
        if blank_lines::is_blank(line) {
            at = blank_lines::start_of(window, begin);
            continue;
        }
        if RecordKind::starts_piece(line::clipped(line)) {
            return Some(begin);
        }
        at = begin;
    }
    None
}

/// Whether a piece may begin with a line, of all whole lines in `text`.
pub(super) fn has_start(text: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() {
        at = BlankLines::at(text, at, u32::MAX).next;
        let (end, next) = line::end_of(text, at);
        if end == text.len() {
            return false;
        }
        if RecordKind::starts_piece(line::clipped(&text[at..end])) {
            return true;
        }
        at = next;
    }
    false
}

/// The start of the last stretch after the one that begins at `start`, if whole lines
/// follow it. No piece may begin with a line after the one at `start`.
pub(super) fn forced_cut(window: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut last) = (start, None);
    let mut stretch = Stretch::default();
    loop {
        let (end, next) = line::end_of(window, at);
        if end == window.len() {
            return last;
        }
        if stretch.is_over() {
            (last, stretch) = (Some(at), Stretch::default());
        }
        let blank = BlankLines::at(window, at, stretch.room());
        if blank.count > 0 {
            stretch.add_short(blank.count);
            at = blank.next;
            continue;
        }
        stretch.add(end - at);
        at = next;
    }
}

/// The context at the end of `piece`: the 200 record in force, and the date of
/// the last 300 record under it. `before` is the context at the start.
pub(super) fn context_at(window: &[u8], piece: &Range<usize>, before: &Context) -> Context {
    match context_within(window, piece) {
        Ok((context, _)) => context,
        Err(NoStart {
            last_date,
            is_ended,
        }) => Context {
            details: before.details.clone(),
            half_above: before.half_above.clone(),
            is_ended: is_ended && before.details.is_some() || before.is_ended,
            last_date: last_date.or_else(|| before.last_date.clone()),
        },
    }
}

/// A piece in which no line says for certain which block is in force at its end.
#[derive(Debug)]
pub(super) struct NoStart {
    /// The date of the last 300 record.
    pub(super) last_date: Option<Box<[u8]>>,
    /// Whether a record may be the end of a broken line.
    pub(super) is_ended: bool,
}

/// The context at the end of `piece`, and the start of the line that decides it.
///
/// # Errors
/// Where no line of the piece does.
pub(super) fn context_within(
    window: &[u8],
    piece: &Range<usize>,
) -> Result<(Context, usize), NoStart> {
    let mut at = piece.end;
    let (mut last_date, mut is_ended) = (None, false);
    while at > piece.start
        && let Some((begin, end)) = line::before(window, at)
    {
        let record = line::clipped(&window[begin..end]);
        if blank_lines::is_blank(record) {
            at = blank_lines::start_of(window, begin);
            continue;
        }
        if rest::is_rest(window, begin, end) {
            at = begin;
            continue;
        }
        let is_plain = is_plain_row(record) && !joint::may_end_block(record);
        // Any line may have the last 300 record, joined to another record.
        let is_undated = last_date.is_none();
        if !is_plain || is_undated {
            let is_row = is_undated && record.starts_with(b"300,");
            let record = normal(record);
            let parts = parts_of(&record, is_row);
            if let Seen::End(details) = look_through(&parts, (&mut last_date, &mut is_ended)) {
                let half_above = details
                    .as_ref()
                    .and_then(|_| half_above(window, (begin, end)));
                let context = Context {
                    // Nothing has ended where no 200 record was in force.
                    is_ended: is_ended && details.is_some(),
                    details,
                    half_above,
                    last_date,
                };
                return Ok((context, begin));
            }
        }
        at = begin;
    }
    Err(NoStart {
        last_date,
        is_ended,
    })
}

/// The line above the one with a damaged 200 record, `window[begin..end]`, if the two are the
/// halves of a broken line: the half with the NMI.
fn half_above(window: &[u8], (begin, end): (usize, usize)) -> Option<Box<[u8]>> {
    let is_half = RefusedDetails::is_second_half(&window[begin..end]);
    let (from, to) = line::before(window, begin).filter(|_| is_half)?;
    let above = &window[from..to];
    RefusedDetails::is_first_half(above).then(|| above.into())
}

/// The records that were seen in a line on the way back to the start of a block.
enum Seen {
    /// Nothing that ends a block.
    Rows,
    /// A record that ends a block, and the 200 record, if it is one.
    End(Option<Box<[u8]>>),
}

/// Looks through the records of a line from the last to the first, down to one
/// that ends a block for certain. `last_date` becomes the date of the last 300 record,
/// unless it is known, and `is_ended` true at a record that may be the end of a broken line.
fn look_through(
    parts: &[&[u8]],
    (last_date, is_ended): (&mut Option<Box<[u8]>>, &mut bool),
) -> Seen {
    for &part in parts.iter().rev() {
        let kind = RecordKind::of(part);
        if kind.may_be_rest(part) {
            *is_ended = true;
            continue;
        }
        if kind.ends_block() {
            let is_details = matches!(kind, RecordKind::NmiDetails | RecordKind::DamagedNmiDetails);
            return Seen::End(is_details.then(|| part.into()));
        }
        if last_date.is_none() && kind == RecordKind::IntervalData {
            *last_date = Some(Fields::of(part).nth(1).unwrap_or_default().into());
        }
    }
    Seen::Rows
}

/// The records of a line. `is_row` says that 300 records below a 300 record are
/// looked for too.
fn parts_of(record: &[u8], is_row: bool) -> Vec<&[u8]> {
    if record.len() <= line::LONGEST && (is_row || joint::may_be_joined(record)) {
        Parts::of(record).map(|part| part.text).collect()
    } else {
        vec![record]
    }
}

/// Whether the second field is one that a 300, 400 or 500 record has, so that
/// nothing but a record joined to it can end a block.
fn is_plain_row(record: &[u8]) -> bool {
    let second = |longest: usize| {
        let end = memchr::memchr(b',', &record[4..]).unwrap_or(record.len() - 4);
        end <= longest
    };
    match record {
        [b'3', b'0', b'0', b',', ..] => {
            record.get(12) == Some(&b',') && shape::is_compact_date(&record[4..12])
        }
        [b'4', b'0', b'0', b',', ..] => second(4),
        [b'5', b'0', b'0', b',', b'A'..=b'Z', b',', ..] => true,
        _ => false,
    }
}
