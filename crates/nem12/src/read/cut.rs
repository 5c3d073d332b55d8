//! The places at which an input is cut into pieces, and the context at each.

use std::ops::Range;

use crate::lines::fields::Fields;
use crate::lines::line;
use crate::lines::line_form::normal;
use crate::read::parser::piece_parser::REACH;
use crate::records::record::RecordKind;
use crate::state::piece::Context;

/// A piece of an input, as a part of a window, and its context.
#[derive(Debug, PartialEq, Eq)]
pub struct Cut {
    /// The bytes of the piece in the window.
    pub range: Range<usize>,
    /// The context: the records in force where the piece starts.
    pub context: Context,
}

/// The start of the first complete line after `target` with which a piece may
/// begin: a 200 or 300 record.
pub(super) fn next_cut(window: &[u8], target: usize) -> Option<usize> {
    if target >= window.len() {
        return None;
    }
    let (_, mut at) = line::end_of(window, target.saturating_sub(1));
    while at < window.len() {
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
        if RecordKind::starts_piece(line::clipped(&window[begin..end])) {
            return Some(begin);
        }
        at = begin;
    }
    None
}

/// The start of a complete line that is further than [`REACH`] lines after the
/// record at `start`. Its 400 and 500 records end before it.
pub(super) fn forced_cut(window: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..=REACH {
        let (end, next) = line::end_of(window, at);
        if end == window.len() {
            return None;
        }
        at = next;
    }
    let (end, _) = line::end_of(window, at);
    (end < window.len()).then_some(at)
}

/// The context at the end of `piece`: the 200 record in force, and the date of
/// the last 300 record under it. `before` is the context at the start.
pub(super) fn context_at(window: &[u8], piece: &Range<usize>, before: &Context) -> Context {
    let mut at = piece.end;
    let mut last_date = None;
    while at > piece.start
        && let Some((begin, end)) = line::before(window, at)
    {
        let record = line::clipped(&window[begin..end]);
        let is_row = matches!(record, [b'3' | b'4' | b'5', b'0', b'0', b',', ..]);
        let kind = if is_row {
            RecordKind::IntervalData
        } else {
            RecordKind::of(record)
        };
        if kind.ends_block() {
            let details = (kind == RecordKind::NmiDetails).then(|| normal(record).into());
            return Context { details, last_date };
        }
        if last_date.is_none() && kind == RecordKind::IntervalData && !is_event(record) {
            last_date = Some(
                Fields::of(&normal(record))
                    .nth(1)
                    .unwrap_or_default()
                    .into(),
            );
        }
        at = begin;
    }
    Context {
        details: before.details.clone(),
        last_date: last_date.or_else(|| before.last_date.clone()),
    }
}

/// Whether the record is a 400 or 500 record. The walk above takes these for
/// rows, because none of them ends a block.
fn is_event(record: &[u8]) -> bool {
    matches!(record.first(), Some(b'4' | b'5'))
}
