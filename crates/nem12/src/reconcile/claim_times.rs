//! The times behind the days of a table from elsewhere.

/// Whether a time is nothing or midnight: `00:00`, `0:00:00.000`, `00:00:00+10:00`, `12:00 AM`.
pub(crate) fn is_midnight(time: &str) -> bool {
    let (clock, half) = without_half(time);
    let clock = without_offset(clock);
    let zeros = |text: &str| text.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'));
    match (half, clock.strip_prefix("12")) {
        (Some(Half::Morning), Some(rest)) => zeros(rest),
        (Some(Half::Evening), _) => false,
        _ => zeros(clock),
    }
}

/// Whether a time is in the last minute of a day: `23:59`, `23:59:59`, `11:59:59 PM`.
pub(crate) fn is_end_of_day(time: &str) -> bool {
    let (clock, half) = without_half(time);
    let hour = match half {
        Some(Half::Evening) => "11:59",
        Some(Half::Morning) => return false,
        None => "23:59",
    };
    let Some(rest) = without_offset(clock).strip_prefix(hour) else {
        return false;
    };
    rest.bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Evening,
}

/// A time without the letters of its half of the day.
fn without_half(time: &str) -> (&str, Option<Half>) {
    let bare = |length: usize| time[..time.len() - length].trim_end();
    let ends = |letters: &str| {
        let start = time.len().checked_sub(letters.len());
        let end = start.and_then(|start| time.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(letters))
    };
    if ends("am") {
        (bare(2), Some(Half::Morning))
    } else if ends("pm") {
        (bare(2), Some(Half::Evening))
    } else {
        (time, None)
    }
}

/// A time without its offset: a day of a table is a day of the table's own clock.
fn without_offset(time: &str) -> &str {
    let time = time.strip_suffix(['Z', 'z']).unwrap_or(time);
    time.split(['+', '-']).next().unwrap_or_default()
}
