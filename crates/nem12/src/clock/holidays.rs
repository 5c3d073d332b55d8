//! Public holidays of the states and territories.

use std::ops::RangeInclusive;

use crate::choice::choice;
use crate::values::date_form::DateForm;
use crate::values::interval_date::IntervalDate;

/// A day a line: date, states, name. The dates are those of the Python package `holidays` 0.109, which names the
/// acts and gazettes of each state, as far as they are holidays of a whole state and of a whole day: days of shows,
/// of races outside Melbourne and Adelaide, and evenings before Christmas and New Year are left out.
const BUILT_IN: &str = include_str!("holidays.csv");

/// The years of [`BUILT_IN`].
pub(crate) const YEARS: RangeInclusive<u32> = 2010..=2030;

/// The longest line of a file of holidays that is read, in bytes.
const LONGEST_LINE: usize = 1000;

choice! {
    /// A state or territory.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum Jurisdiction: "state or territory" {
        /// The Australian Capital Territory.
        Act = "ACT", "ACT";
        /// New South Wales.
        Nsw = "NSW", "New South Wales";
        /// The Northern Territory.
        Nt = "NT", "Northern Territory";
        /// Queensland.
        Qld = "QLD", "Queensland";
        /// South Australia.
        Sa = "SA", "South Australia";
        /// Tasmania.
        Tas = "TAS", "Tasmania";
        /// Victoria.
        Vic = "VIC", "Victoria";
        /// Western Australia.
        Wa = "WA", "Western Australia";
    }
}

/// The public holidays that a calculation knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// The days, ascending.
    days: Vec<IntervalDate>,
    /// The state whose holidays they are, if they are built in.
    of: Option<Jurisdiction>,
}

/// A line of a file of holidays that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayFault {
    /// The line, counted from 1.
    pub line: usize,
    /// The line as it stands in the file.
    pub text: String,
}

impl std::fmt::Display for HolidayFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { line, text } = self;
        write!(
            out,
            "line {line} of the holidays is \"{text}\": write one day a line, as 2026-01-26, with a comma and a name behind it if you like"
        )
    }
}

impl std::error::Error for HolidayFault {}

impl Holidays {
    /// The public holidays of a state or territory from 2010 to 2030.
    #[must_use]
    pub fn of(state: Jurisdiction) -> Self {
        let has =
            |states: &str| states == "all" || states.split(' ').any(|one| one == state.word());
        let days = BUILT_IN.lines().filter_map(|line| {
            let mut fields = line.split(',');
            let (date, states) = (fields.next()?, fields.next()?);
            has(states).then(|| IntervalDate::parse_as(date.as_bytes(), DateForm::Iso))?
        });
        Self {
            days: in_order(days.collect()),
            of: Some(state),
        }
    }

    /// The holidays of a text with one day a line: `2026-01-26` or `20260126`, with a comma and a name behind it or
    /// without. Blank lines, a header, and lines that begin with `#` are skipped.
    ///
    /// # Errors
    /// The first line that has no date.
    pub fn parse(text: &str) -> Result<Self, HolidayFault> {
        let mut days = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim_start_matches('\u{feff}').trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let date = line.split(',').next().unwrap_or_default().trim();
            match IntervalDate::parse_as(date.as_bytes(), DateForm::Iso) {
                Some(day) => days.push(day),
                None if number == 0 && date.eq_ignore_ascii_case("date") => {}
                None => {
                    return Err(HolidayFault {
                        line: number + 1,
                        text: line.chars().take(LONGEST_LINE).collect(),
                    });
                }
            }
        }
        Ok(Self {
            days: in_order(days),
            of: None,
        })
    }

    /// Whether a day is a public holiday.
    #[must_use]
    pub fn has(&self, day: IntervalDate) -> bool {
        self.days.binary_search(&day).is_ok()
    }

    /// Whether it is known of a day whether it is a public holiday: built-in holidays end in 2030.
    #[must_use]
    pub fn knows(&self, day: IntervalDate) -> bool {
        self.of.is_none() || YEARS.contains(&crate::clock::civil::year_month_day(day).0)
    }
}

fn in_order(mut days: Vec<IntervalDate>) -> Vec<IntervalDate> {
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> IntervalDate {
        IntervalDate::parse_as(text.as_bytes(), DateForm::Iso).expect("a date")
    }

    #[test]
    fn every_line_of_the_table_is_a_day_of_known_states() {
        for line in BUILT_IN.lines() {
            let fields: Vec<_> = line.split(',').collect();
            let [date, states, name] = fields[..] else {
                panic!("{line}");
            };
            assert!(
                YEARS.contains(&crate::clock::civil::year_month_day(day(date)).0),
                "{line}"
            );
            assert!(!name.is_empty(), "{line}");
            for state in states.split(' ').filter(|states| *states != "all") {
                assert!(state.parse::<Jurisdiction>().is_ok(), "{line}");
            }
        }
    }

    #[test]
    fn days_that_states_have_alone() {
        // From the states' own lists of public holidays.
        for (date, states) in [
            ("2024-01-26", "ACT NSW NT QLD SA TAS VIC WA"),
            ("2024-03-11", "ACT SA TAS VIC"),
            ("2024-05-06", "NT QLD"),
            ("2024-06-03", "WA"),
            ("2024-09-27", "VIC"),
            ("2024-10-07", "ACT NSW QLD SA"),
            ("2024-11-05", "VIC"),
            ("2022-09-22", "ACT NSW NT QLD SA TAS VIC WA"),
            ("2024-08-05", "NT"),
            ("2024-08-14", ""),
        ] {
            let found: Vec<_> = Jurisdiction::ALL
                .iter()
                .filter(|state| Holidays::of(**state).has(day(date)))
                .map(|state| state.word())
                .collect();
            assert_eq!(found.join(" "), states, "{date}");
        }
    }

    #[test]
    fn a_file_of_ones_own() {
        let own = Holidays::parse("date,name\n# of the town\n2026-03-09,Show day\n20260310\n\n")
            .expect("days");
        assert!(own.has(day("2026-03-09")) && own.has(day("2026-03-10")));
        assert!(!own.has(day("2026-01-26")) && own.knows(day("2050-01-26")));
        assert!(!Holidays::of(Jurisdiction::Vic).knows(day("2031-01-26")));
        let fault = Holidays::parse("2026-03-09\nsoon\n").expect_err("no date");
        assert_eq!((fault.line, &*fault.text), (2, "soon"));
    }
}
