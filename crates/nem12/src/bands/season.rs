//! Season: the part of each year that a band has, such as November to March.

use crate::clock::civil::{MONTHS, year_month_day};
use crate::values::interval_date::IntervalDate;

/// A day of each year: month and day of the month, both from 1.
type YearDay = (u32, u32);

/// The days of each year that a band has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    /// Every day.
    All,
    /// Spans from a day to a day of a year, both included. One may go over the end of the year.
    Spans(Vec<(YearDay, YearDay)>),
}

impl Season {
    /// Reads `Nov-Mar`, `Jun Jul Aug`, `1 Nov - 31 Mar`, or nothing for the whole year. `None` for any other text.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let words = words(text);
        if words.is_empty() || words == ["all"] {
            return Some(Self::All);
        }
        let mut spans = Vec::new();
        let mut rest = &words[..];
        while !rest.is_empty() {
            let (first, behind) = end_of(rest)?;
            let (last, behind) = match behind {
                [dash, behind @ ..] if dash == "-" => end_of(behind)?,
                _ => (first, behind),
            };
            spans.push((first.first_day(), last.last_day()));
            rest = behind;
        }
        Some(Self::Spans(spans))
    }

    /// Whether the season has a day.
    pub(crate) fn has(&self, date: IntervalDate) -> bool {
        let (_, month, day) = year_month_day(date);
        self.has_day((month, day))
    }

    /// Whether the season has a day of every year.
    pub(crate) fn has_day(&self, day: YearDay) -> bool {
        let Self::Spans(spans) = self else {
            return true;
        };
        spans.iter().any(|&(first, last)| {
            if first <= last {
                (first..=last).contains(&day)
            } else {
                day >= first || day <= last
            }
        })
    }
}

/// One end of a span: a month, or a day of it.
#[derive(Clone, Copy)]
struct End {
    month: u32,
    day: Option<u32>,
}

impl End {
    fn first_day(self) -> YearDay {
        (self.month, self.day.unwrap_or(1))
    }

    /// A month ends on its last day of any year.
    fn last_day(self) -> YearDay {
        (self.month, self.day.unwrap_or(days_of(self.month)))
    }
}

/// The end of a span at the start of `words`, and the words behind it.
fn end_of(words: &[String]) -> Option<(End, &[String])> {
    let month = |word: &String| {
        let at = MONTHS.iter().position(|name| {
            word.len() >= 3
                && word
                    .get(..3)
                    .is_some_and(|start| name.eq_ignore_ascii_case(start))
        })?;
        u32::try_from(at + 1).ok()
    };
    match words {
        [one, rest @ ..] if month(one).is_some() => Some((
            End {
                month: month(one)?,
                day: None,
            },
            rest,
        )),
        [day, one, rest @ ..] => {
            let (day, month) = (day.parse().ok()?, month(one)?);
            (1..=days_of(month)).contains(&day).then_some((
                End {
                    month,
                    day: Some(day),
                },
                rest,
            ))
        }
        _ => None,
    }
}

/// The most days that a month has.
fn days_of(month: u32) -> u32 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The words of a list in lower case. Dashes are words; `;` and `,` separate words as spaces do.
pub(crate) fn words(text: &str) -> Vec<String> {
    let spaced = text
        .replace(['-', '\u{2013}'], " - ")
        .replace([';', ','], " ");
    spaced
        .split_whitespace()
        .map(str::to_ascii_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_days_and_the_end_of_the_year() {
        let summer = Season::parse("Nov-Mar").expect("a season");
        assert!(summer.has_day((11, 1)) && summer.has_day((2, 29)) && summer.has_day((3, 31)));
        assert!(!summer.has_day((4, 1)) && !summer.has_day((10, 31)));
        let winter = Season::parse("June; July August").expect("a season");
        assert!(winter.has_day((6, 1)) && winter.has_day((8, 31)) && !winter.has_day((9, 1)));
        let days = Season::parse("1 Nov \u{2013} 15 March").expect("a season");
        assert!(days.has_day((3, 15)) && !days.has_day((3, 16)));
        assert_eq!(Season::parse(" "), Some(Season::All));
        for text in ["Mai", "31 Jun", "Nov-", "1", "-", "Nov-Mar-May"] {
            assert_eq!(Season::parse(text), None, "{text}");
        }
    }
}
