//! The NMIs and days to use. Others are not in the output.

use std::fmt;
use std::str::FromStr;

use crate::values::date_form::DateForm;
use crate::values::interval_date::IntervalDate;

/// The NMIs and days to use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The days to use.
    pub span: Span,
    /// The NMIs to use.
    pub nmis: NmiList,
}

/// Days from one to another, including both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day; without one, from the beginning.
    pub from: Option<IntervalDate>,
    /// The last day; without one, to the end.
    pub to: Option<IntervalDate>,
}

impl Span {
    /// Whether the span has this day.
    #[must_use]
    pub fn has(self, date: IntervalDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// The error for a text that is no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoDay(String);

/// Reads one end of a span: `2024-01-31` or `20240131`; `None` for an empty text.
///
/// # Errors
/// When the calendar has no such day.
pub(crate) fn day(text: &str) -> Result<Option<IntervalDate>, NoDay> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    // A time of day behind it would be left alone, and is no part of a span.
    Some(text)
        .filter(|text| {
            text.bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
        })
        .and_then(|text| IntervalDate::parse_as(text.as_bytes(), DateForm::Iso))
        .map(Some)
        .ok_or_else(|| NoDay(text.to_owned()))
}

impl fmt::Display for NoDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(text) = self;
        write!(out, "\"{text}\" is no day: say it as 2024-01-31")
    }
}

impl std::error::Error for NoDay {}

/// A list of NMIs; an empty list stands for all NMIs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NmiList(Vec<Pattern>);

/// An NMI, or the beginning of NMIs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    text: String,
    is_prefix: bool,
}

impl NmiList {
    /// Whether the list has this NMI.
    #[must_use]
    pub fn has(&self, nmi: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|pattern| pattern.fits(nmi))
    }

    /// Whether the list stands for all NMIs.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.0.is_empty()
    }
}

impl Pattern {
    fn fits(&self, nmi: &str) -> bool {
        if self.is_prefix {
            nmi.starts_with(&self.text)
        } else {
            nmi == self.text
        }
    }
}

impl FromStr for NmiList {
    type Err = std::convert::Infallible;

    /// NMIs with commas or blanks between; one that ends with `*` stands for all
    /// that begin so.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let words = text.split(|between: char| between == ',' || between.is_whitespace());
        let patterns = words.filter(|word| !word.is_empty()).map(|word| {
            let prefix = word.strip_suffix('*');
            Pattern {
                text: prefix.unwrap_or(word).to_owned(),
                is_prefix: prefix.is_some(),
            }
        });
        Ok(Self(patterns.collect()))
    }
}

impl fmt::Display for NmiList {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Pattern { text, is_prefix }) in self.0.iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            let star = if *is_prefix { "*" } else { "" };
            write!(out, "{comma}{text}{star}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_two_forms_or_refused() {
        let first = IntervalDate::parse(b"20240229");
        assert_eq!(day("2024-02-29"), Ok(first));
        assert_eq!(day(" 20240229 "), Ok(first));
        assert_eq!(day(""), Ok(None));
        for text in ["2023-02-29", "29/02/2024", "2024", "2024-02-29T00:00"] {
            assert_eq!(day(text), Err(NoDay(text.to_owned())));
        }
    }

    #[test]
    fn a_span_has_both_its_ends() {
        let at = |text| day(text).unwrap();
        let span = Span {
            from: at("2024-01-02"),
            to: at("2024-01-03"),
        };
        let has = ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04"]
            .map(|text| span.has(at(text).unwrap()));
        assert_eq!(has, [false, true, true, false]);
        assert!(Span::default().has(IntervalDate::from_days(0)));
    }

    #[test]
    fn a_list_of_nmis_has_whole_ones_and_beginnings() {
        let list: NmiList = "6123456789, QN*\n7".parse().unwrap();
        assert!(list.has("6123456789") && list.has("QNTEST0001") && list.has("7"));
        assert!(!list.has("612345678") && !list.has("70"));
        assert_eq!(list.to_string(), "6123456789,QN*,7");
        assert!(NmiList::default().has("anything"));
        assert!(NmiList::from_str(" , ").unwrap().is_all());
    }
}
