//! Whether a changed byte can be seen at all.

/// Whether a line that has one byte changed is not another whole record.
pub(crate) fn can_be_seen(line: &[u8], changed: &[u8]) -> bool {
    let split = |line: &[u8]| -> Vec<Vec<u8>> {
        line.split(|&byte| byte == b',')
            .map(<[u8]>::to_vec)
            .collect()
    };
    let (before, after) = (split(line), split(changed));
    // The comma behind an UpdateDateTime makes a stamp that cannot be read.
    if before[0] == b"300" && after.len() + 1 == before.len() {
        let updated = before.len() - 2;
        if before[..updated] == after[..updated] && before[updated + 1].is_empty() {
            return false;
        }
    }
    if before.len() != after.len() || changed.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
        return true;
    }
    let Some(column) = (0..before.len()).find(|&column| before[column] != after[column]) else {
        return false;
    };
    // Blanks around a field, and between the thousands of a number, mean nothing.
    let field: Vec<u8> = after[column]
        .iter()
        .copied()
        .filter(|byte| *byte != b' ')
        .collect();
    let field = &field[..];
    let is_digits = |field: &[u8]| !field.is_empty() && field.iter().all(u8::is_ascii_digit);
    let is_number = || {
        let points = field.split(|byte| *byte == b'.').count() - 1;
        let digits = field.iter().filter(|byte| byte.is_ascii_digit()).count();
        digits > 0 && points <= 1 && digits + points == field.len()
    };
    let count = before.len();
    match (&before[0][..], column) {
        (_, 0) => true,
        (b"300", 1) => !is_digits(field),
        // The tail has five columns, and the first is the QualityMethod.
        (b"300", _) if column < count - 5 => !is_number(),
        (b"200", 1 | 4 | 7) | (b"300" | b"400", _) => false,
        _ => true,
    }
}
