//! Periods: the spans of days that rows of energy by time of use add up.

use std::fmt;

use crate::clock::civil::year_month_day;
use crate::values::calendar::days_from_civil;
use crate::values::date_form::DateForm;
use crate::values::interval_date::IntervalDate;

/// The columns of a file of periods.
const COLUMNS: [&str; 3] = ["from", "to", "name"];

/// The spans of days that rows add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Periods {
    /// A row for each day.
    Day,
    /// A row for each month of the calendar.
    #[default]
    Month,
    /// A row for each year of the calendar.
    Year,
    /// A row for each span of a list, such as the billing periods of a retailer.
    Listed(BillingPeriods),
}

/// A list of spans of days, ascending, of which no two have a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillingPeriods(Vec<BillingPeriod>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct BillingPeriod {
    first: IntervalDate,
    last: IntervalDate,
    name: String,
    line: usize,
}

/// Why a file of periods cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodsFault {
    /// The file has no period.
    Empty,
    /// The header has another column, or lacks `from` or `to`.
    Header(String),
    /// A day cannot be read.
    Day {
        /// The line, counted from 1.
        line: usize,
        /// The text that is no day.
        text: String,
    },
    /// A line has more fields than the header.
    Fields {
        /// The line, counted from 1.
        line: usize,
    },
    /// A period ends before it begins.
    Backwards {
        /// The line, counted from 1.
        line: usize,
    },
    /// Two periods have a day.
    Overlap {
        /// The lines of both, counted from 1.
        lines: [usize; 2],
        /// The first such day.
        day: IntervalDate,
    },
}

impl fmt::Display for PeriodsFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "the file has no period"),
            Self::Header(found) => write!(
                out,
                "line 1 is \"{found}\": the columns are from, to and, if you like, name"
            ),
            Self::Day { line, text } => write!(
                out,
                "line {line}: \"{text}\" is no day: write days as 2026-01-31"
            ),
            Self::Fields { line } => write!(
                out,
                "line {line} has more fields than the header: names have no commas"
            ),
            Self::Backwards { line } => write!(
                out,
                "line {line}: the period ends before it begins; from and to are its first and its last day"
            ),
            Self::Overlap {
                lines: [first, second],
                day,
            } => write!(
                out,
                "{day} is in two periods, those of lines {first} and {second}: from and to are the first and the last day of a period"
            ),
        }
    }
}

impl std::error::Error for PeriodsFault {}

impl BillingPeriods {
    /// The periods of a CSV text with the columns `from` and `to`, the first and the last day of each period, and
    /// `name` if the periods have names. Blank lines and lines that begin with `#` are skipped.
    ///
    /// # Errors
    /// The first line that is no period, or two periods with one day.
    pub fn parse(text: &str) -> Result<Self, PeriodsFault> {
        let text = text.trim_start_matches('\u{feff}');
        let lines = text.lines().enumerate();
        let lines = lines.map(|(at, line)| (at + 1, line.trim()));
        let mut lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let (_, header) = lines.next().ok_or(PeriodsFault::Empty)?;
        let columns = columns_of(header)?;
        let mut periods = Vec::new();
        for (line, text) in lines {
            let mut fields = [""; COLUMNS.len()];
            for (column, field) in columns.iter().zip(text.split(',')) {
                fields[*column] = field.trim();
            }
            let mut behind = text.split(',').skip(columns.len());
            if !behind.all(|field| field.trim().is_empty()) {
                return Err(PeriodsFault::Fields { line });
            }
            let [first, last, name] = fields;
            let day = |text: &str| {
                IntervalDate::parse_as(text.as_bytes(), DateForm::Iso).ok_or_else(|| {
                    let text = text.chars().take(100).collect();
                    PeriodsFault::Day { line, text }
                })
            };
            let (first, last) = (day(first)?, day(last)?);
            if last < first {
                return Err(PeriodsFault::Backwards { line });
            }
            let name = match name {
                "" => format!("{first}/{last}"),
                name => name.to_owned(),
            };
            periods.push(BillingPeriod {
                first,
                last,
                name,
                line,
            });
        }
        if periods.is_empty() {
            return Err(PeriodsFault::Empty);
        }
        periods.sort_by_key(|period| period.first);
        for pair in periods.windows(2) {
            if pair[1].first <= pair[0].last {
                return Err(PeriodsFault::Overlap {
                    lines: [pair[0].line, pair[1].line],
                    day: pair[1].first,
                });
            }
        }
        Ok(Self(periods))
    }
}

/// The place among [`COLUMNS`] of each column of a header.
fn columns_of(header: &str) -> Result<Vec<usize>, PeriodsFault> {
    let place = |name: &str| {
        let name = name.trim().to_ascii_lowercase();
        COLUMNS.iter().position(|column| *column == name)
    };
    let places: Option<Vec<usize>> = header.split(',').map(place).collect();
    places
        .filter(|places| places.contains(&0) && places.contains(&1))
        .ok_or_else(|| PeriodsFault::Header(header.chars().take(100).collect()))
}

impl Periods {
    /// The key of the period that a day is in: keys ascend with the days. `None` for a day in no period.
    pub(crate) fn key(&self, day: IntervalDate) -> Option<i32> {
        let (year, month, _) = year_month_day(day);
        match self {
            Self::Day => Some(day.days()),
            Self::Month => i32::try_from(year * 12 + month - 1).ok(),
            Self::Year => i32::try_from(year).ok(),
            Self::Listed(BillingPeriods(periods)) => {
                let at = periods.partition_point(|period| period.last < day);
                let is_in = periods.get(at).is_some_and(|period| period.first <= day);
                is_in.then(|| i32::try_from(at).ok())?
            }
        }
    }

    /// The first and the last day of the period with a key.
    pub(crate) fn days(&self, key: i32) -> (IntervalDate, IntervalDate) {
        let number = u32::try_from(key).unwrap_or(0);
        let day = |year, month, day| days_from_civil(year, month, day);
        let (first, last) = match self {
            Self::Day => (Some(key), Some(key)),
            Self::Month => {
                let (year, month) = (number / 12, number % 12 + 1);
                let last = (28..=31).rev().find_map(|last| day(year, month, last));
                (day(year, month, 1), last)
            }
            Self::Year => (day(number, 1, 1), day(number, 12, 31)),
            Self::Listed(BillingPeriods(periods)) => {
                let period = periods.get(number as usize);
                let ends = period.map(|period| (period.first.days(), period.last.days()));
                ends.unzip()
            }
        };
        // Keys are those that `key` gave.
        let first = first.unwrap_or(key);
        (
            IntervalDate::from_days(first),
            IntervalDate::from_days(last.unwrap_or(first)),
        )
    }

    /// The name of the period with a key: `2026-01-31`, `2026-01`, `2026`, or that of the list.
    pub(crate) fn name(&self, key: i32) -> String {
        let text = self.days(key).0.to_string();
        match self {
            Self::Day => text,
            Self::Month => text.chars().take(7).collect(),
            Self::Year => text.chars().take(4).collect(),
            Self::Listed(BillingPeriods(periods)) => {
                let period = usize::try_from(key).ok().and_then(|at| periods.get(at));
                period.map_or_else(String::new, |period| period.name.clone())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> IntervalDate {
        IntervalDate::parse_as(text.as_bytes(), DateForm::Iso).expect("a day")
    }

    #[test]
    fn each_day_is_in_its_period() {
        for (periods, name, first, last) in [
            (Periods::Day, "2024-02-29", "2024-02-29", "2024-02-29"),
            (Periods::Month, "2024-02", "2024-02-01", "2024-02-29"),
            (Periods::Year, "2024", "2024-01-01", "2024-12-31"),
        ] {
            let key = periods.key(day("2024-02-29")).expect("a key");
            assert_eq!(periods.name(key), name);
            assert_eq!(periods.days(key), (day(first), day(last)));
        }
        let december = Periods::Month.key(day("2024-12-31")).expect("a key");
        assert_eq!(
            Periods::Month.days(december),
            (day("2024-12-01"), day("2024-12-31"))
        );
        let last = Periods::Year.key(day("9999-12-31")).expect("a key");
        assert_eq!(Periods::Year.days(last).0, day("9999-01-01"));
    }

    #[test]
    fn billing_periods_may_have_names_and_gaps() {
        let text = "from,to,name\n2024-03-10,2024-04-09,second\n# a gap\n2024-01-10,2024-02-09,\n";
        let periods = Periods::Listed(BillingPeriods::parse(text).expect("periods"));
        assert_eq!(periods.key(day("2024-01-09")), None);
        assert_eq!(periods.key(day("2024-02-10")), None);
        assert_eq!(periods.key(day("2024-04-10")), None);
        assert_eq!(
            periods.key(day("2024-02-09")).map(|key| periods.name(key)),
            Some("2024-01-10/2024-02-09".to_owned())
        );
        assert_eq!(periods.name(1), "second");
        assert_eq!(periods.days(1).1, day("2024-04-09"));
    }

    #[test]
    fn faults_have_their_line() {
        let said = |text: &str| {
            BillingPeriods::parse(text)
                .expect_err("a fault")
                .to_string()
        };
        assert_eq!(said("from,to\n"), "the file has no period");
        assert!(said("start,end\n2024-01-01,2024-02-01\n").starts_with("line 1 is \"start,end\""));
        assert!(said("from,to\nsoon,2024-02-01\n").starts_with("line 2: \"soon\" is no day"));
        assert!(said("from,to\n2024-02-01,2024-01-01\n").starts_with("line 2: the period ends"));
        assert!(
            said("from,to,name\n2024-01-01,2024-02-01,January, first bill\n")
                .starts_with("line 2 has more fields than the header")
        );
        assert!(
            said("from,to\n2024-01-01,2024-02-01\n2024-02-01,2024-03-01\n")
                .starts_with("2024-02-01 is in two periods, those of lines 2 and 3")
        );
    }
}
