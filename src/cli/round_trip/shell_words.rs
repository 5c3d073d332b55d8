//! Words of a command line, as a shell has them.

/// The words of a line, read as a shell reads quotes.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut is_quoted, mut is_escaped) = (false, false);
    for character in line.chars() {
        match character {
            '\\' if !is_quoted && !is_escaped => is_escaped = true,
            '\'' if !is_escaped => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            other => {
                is_escaped = false;
                words.last_mut().unwrap().push(other);
            }
        }
    }
    words
}
