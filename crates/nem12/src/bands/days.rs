//! Days: the kinds of day that a band has, such as weekdays that are no public holidays.

use crate::bands::season::words;
use crate::clock::civil::{WEEKDAYS, weekday};
use crate::clock::holidays::Holidays;
use crate::values::interval_date::IntervalDate;

/// A day as far as bands tell days apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct DayKind {
    /// The day of the week, from 0 for Monday.
    pub(crate) weekday: usize,
    pub(crate) is_holiday: bool,
}

impl DayKind {
    pub(crate) fn of(date: IntervalDate, holidays: &Holidays) -> Self {
        Self {
            weekday: weekday(date),
            is_holiday: holidays.has(date),
        }
    }

    /// `Monday`, `Monday (public holiday)`.
    pub(crate) fn name(self) -> String {
        const NAMES: [&str; 7] = [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ];
        let name = NAMES.get(self.weekday).copied().unwrap_or_default();
        let holiday = if self.is_holiday {
            " (public holiday)"
        } else {
            ""
        };
        format!("{name}{holiday}")
    }
}

/// The kinds of day that a band has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    /// By day of the week, from Monday: whether the day counts when it is no holiday.
    plain: [bool; 7],
    /// By day of the week: whether the day counts when it is a public holiday.
    holidays: [bool; 7],
}

impl Days {
    /// Reads `weekdays`, `weekends`, `holidays`, `all`, names of days and spans of them, such as `Mon-Fri`. Weekdays and
    /// weekends are those that are no public holidays; named days count when they are holidays too. Nothing stands for
    /// all days. `None` for any other text.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let words = words(text);
        let mut days = Self {
            plain: [false; 7],
            holidays: [false; 7],
        };
        if words.is_empty() {
            return Some(Self {
                plain: [true; 7],
                holidays: [true; 7],
            });
        }
        let mut rest = &words[..];
        while let [word, behind @ ..] = rest {
            rest = behind;
            match word.as_str() {
                "all" | "every" | "daily" => (days.plain, days.holidays) = ([true; 7], [true; 7]),
                "weekdays" | "weekday" => days.plain[..5].fill(true),
                "weekends" | "weekend" => days.plain[5..].fill(true),
                "holidays" | "holiday" => days.holidays.fill(true),
                _ => {
                    let first = named(word)?;
                    let last = match rest {
                        [dash, last, behind @ ..] if dash == "-" => {
                            rest = behind;
                            named(last)?
                        }
                        _ => first,
                    };
                    // Fri-Mon goes over the end of the week.
                    for step in 0..=(last + 7 - first) % 7 {
                        let day = (first + step) % 7;
                        days.plain[day] = true;
                        days.holidays[day] = true;
                    }
                }
            }
        }
        Some(days)
    }

    pub(crate) fn has(&self, kind: DayKind) -> bool {
        let of = if kind.is_holiday {
            &self.holidays
        } else {
            &self.plain
        };
        of.get(kind.weekday).copied().unwrap_or(false)
    }

    /// Whether holidays are told apart from other days.
    pub(crate) fn asks_for_holidays(&self) -> bool {
        self.plain != self.holidays
    }
}

/// The day of the week of a name or of its first letters.
fn named(word: &str) -> Option<usize> {
    let start = word.get(..3)?;
    WEEKDAYS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(days: &Days) -> String {
        let sign = |weekday, is_holiday| {
            if days.has(DayKind {
                weekday,
                is_holiday,
            }) {
                'x'
            } else {
                '.'
            }
        };
        let week = |is_holiday| (0..7).map(|day| sign(day, is_holiday)).collect::<String>();
        format!("{} {}", week(false), week(true))
    }

    #[test]
    fn words_for_days() {
        for (text, expected) in [
            ("", "xxxxxxx xxxxxxx"),
            ("all", "xxxxxxx xxxxxxx"),
            ("weekdays", "xxxxx.. ......."),
            ("weekends", ".....xx ......."),
            ("holidays", "....... xxxxxxx"),
            ("weekends holidays", ".....xx xxxxxxx"),
            ("Mon-Fri", "xxxxx.. xxxxx.."),
            ("Saturday, Sunday", ".....xx .....xx"),
            ("Sat-Mon", "x....xx x....xx"),
            ("Wed", "..x.... ..x...."),
        ] {
            assert_eq!(
                Days::parse(text).map(|days| kinds(&days)).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for text in ["workdays", "Mon-", "-Fri", "1"] {
            assert_eq!(Days::parse(text), None, "{text}");
        }
    }
}
