//! Write options: the form in which rows are written as NEM12 again, as a person chooses it.

use std::fmt;
use std::str::FromStr;

use crate::choice::choice;
use crate::settings::setting_error::SettingError;

choice! {
    /// The versions of a stream-day that are written.
    #[derive(Default)]
    pub enum Versions: "choice of versions" {
        /// The version that counts.
        #[default]
        Newest = "newest", "The newest";
        /// Every good version of a day that counts.
        All = "all", "All";
    }
}

choice! {
    /// The length of the intervals of rows that are written as NEM12.
    #[derive(Default)]
    pub enum WriteInterval: "length of intervals" {
        /// Intervals as they were delivered.
        #[default]
        Delivered = "", "As delivered";
        /// Five minutes, the shortest that there is.
        Five = "5", "5 minutes";
        /// A quarter of an hour.
        Fifteen = "15", "15 minutes";
        /// Half an hour.
        Thirty = "30", "30 minutes";
    }
}

impl WriteInterval {
    /// The length in minutes; `None` for intervals as they were delivered.
    #[must_use]
    pub fn minutes(self) -> Option<u16> {
        match self {
            Self::Delivered => None,
            Self::Five => Some(5),
            Self::Fifteen => Some(15),
            Self::Thirty => Some(30),
        }
    }
}

/// A number of whole weeks by which dates are moved. As text it is the days, a multiple of 7.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weeks(
    /// The number of weeks; below 0 for earlier dates.
    pub i32,
);

impl fmt::Display for Weeks {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (i64::from(self.0) * 7).fmt(out)
    }
}

impl FromStr for Weeks {
    type Err = SettingError;

    fn from_str(text: &str) -> Result<Self, SettingError> {
        let days: Option<i32> = text.trim().parse().ok();
        days.filter(|days| days % 7 == 0)
            .map(|days| Self(days / 7))
            .ok_or_else(|| {
                SettingError::new("say a multiple of 7, so that weekdays stay what they are")
            })
    }
}

/// The form in which rows are written as NEM12 again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// The versions of a stream-day.
    pub versions: Versions,
    /// The length that shorter intervals are added up to.
    pub interval: WriteInterval,
    /// Whether names are replaced by aliases, by a secret that the host knows.
    pub anonymise: bool,
    /// The weeks by which every date is moved, where names are replaced.
    pub shift: Weeks,
}
