//! Window: a part of the day, from one clock time to another.

/// The minutes of a day.
pub(crate) const DAY: u16 = 1440;

/// From a minute of the day to another. `to` is more than 1440 where the window goes on after midnight: that part is
/// of the day on which the window begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from: u16,
    pub(crate) to: u16,
}

impl Window {
    /// The whole day.
    pub(crate) const WHOLE: Self = Self { from: 0, to: DAY };

    /// Reads `15:00` and `21:00`; both empty stand for the whole day. `None` for any other text.
    pub(crate) fn parse(from: &str, to: &str) -> Option<Self> {
        if from.trim().is_empty() && to.trim().is_empty() {
            return Some(Self::WHOLE);
        }
        let (from, to) = (minute(from)?, minute(to)?);
        match (from, to) {
            (DAY, _) => None,
            _ if from == to => None,
            _ if to < from => Some(Self { from, to: to + DAY }),
            _ => Some(Self { from, to }),
        }
    }

    /// Whether the window has a minute of the day on which it begins, or, from 1440 on, of the day after.
    pub(crate) fn has(self, minute: u16) -> bool {
        (self.from..self.to).contains(&minute)
    }
}

/// The minute of a clock time: `7:00`, `07:00`, `0700`, `24:00`.
fn minute(text: &str) -> Option<u16> {
    let text = text.trim();
    let (hours, minutes) = match text.split_once(':') {
        Some(parts) => parts,
        None if text.len() == 4 => text.split_at_checked(2)?,
        None => return None,
    };
    let number = |text: &str| -> Option<u16> {
        let is_number =
            (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().ok())?
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let at = hours * 60 + minutes;
    (minutes < 60 && at <= DAY).then_some(at)
}

/// A minute of the day as a clock shows it.
pub(crate) fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_and_midnight() {
        assert_eq!(
            Window::parse("15:00", "21:00"),
            Some(Window {
                from: 900,
                to: 1260
            })
        );
        assert_eq!(
            Window::parse("22:00", "7:00"),
            Some(Window {
                from: 1320,
                to: 1860
            })
        );
        assert_eq!(
            Window::parse("2200", "24:00"),
            Some(Window {
                from: 1320,
                to: 1440
            })
        );
        assert_eq!(Window::parse("", ""), Some(Window::WHOLE));
        for (from, to) in [
            ("15:00", ""),
            ("15", "16"),
            ("24:00", "1:00"),
            ("7:60", "8:00"),
            ("7:00", "7:00"),
            ("-1:00", "2:00"),
        ] {
            assert_eq!(Window::parse(from, to), None, "{from} {to}");
        }
    }
}
