//! Splits: places inside an input at which it can be cut into ranges that are read apart.
//!
//! A split is a place at which the ingestor may cut too, so a range is read as those pieces of
//! the input are. What is in force there stands in the lines above.

use crate::lines::encoding::Encoding;
use crate::lines::line;
use crate::read::cut::{context_within, next_cut};
use crate::records::look_alike::Kind;
use crate::state::piece::Context;

/// A place inside an input at which a range begins that is read apart from what is above it.
///
/// The default is the start of an input.
#[derive(Clone, Debug, Default)]
pub(super) struct Split {
    pub(super) context: Context,
}

impl Split {
    /// Whether an input that begins with `head` may be cut. It may not where it is no plain
    /// text, or where `head` is too short to know.
    #[must_use]
    pub(super) fn is_possible(head: &[u8]) -> bool {
        let mut encoding = Encoding::default();
        let is_known = encoding.decode(&mut head.to_vec(), 0, 0, false);
        let is_plain = is_known && matches!(encoding, Encoding::Bytes);
        is_plain && Kind::of(head, false) == Kind::Nem12
    }

    /// The first place in `bytes` at which the input may be cut, as an offset; `None` where it
    /// has to be looked for in more bytes. The first byte is the one above the first place that
    /// is asked about.
    #[must_use]
    pub(super) fn first(bytes: &[u8]) -> Option<usize> {
        next_cut(bytes, 1)
    }

    /// The split below `above`, the bytes of the input above the place. `is_all` says that they
    /// begin with the input; otherwise the first line may have begun earlier. `None` where what
    /// is in force stands further above: more bytes are needed.
    #[must_use]
    pub(super) fn below(above: &[u8], is_all: bool) -> Option<Self> {
        let start = if is_all { 0 } else { line::end_of(above, 0).1 };
        let above = above.get(start..)?;
        match context_within(above, &(0..above.len())) {
            // The line above may decide what a line is.
            Ok((context, begin)) if begin > 0 || is_all => Some(Self { context }),
            Err(no_start) if is_all => Some(Self {
                context: Context {
                    last_date: no_start.last_date,
                    ..Context::default()
                },
            }),
            _ => None,
        }
    }
}
