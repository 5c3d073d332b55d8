//! The first lines of a text that is written in pieces.

/// The first `lines` lines of a text, at least one. `next` gives the next piece, and `None`
/// after the last one.
pub(crate) fn first_lines(lines: usize, mut next: impl FnMut() -> Option<String>) -> String {
    let mut text = String::new();
    while let Some(piece) = next() {
        text.push_str(&piece);
        if let Some((end, _)) = text.match_indices('\n').nth(lines.saturating_sub(1)) {
            text.truncate(end + 1);
            break;
        }
    }
    text
}
