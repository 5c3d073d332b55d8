//! Clocks of the states by their rules, written out: daylight saving begins on the
//! first Sunday of October and ends on the first Sunday of April, since 2008.

use nem12::IntervalDate;

/// The minutes of a NEM day.
pub(crate) const MINUTES: i32 = 1440;

/// The clock of a zone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    pub(crate) zone: &'static str,
    /// The minutes that the clock is ahead of NEM time in winter.
    winter: i32,
    /// The minutes that it is further ahead in summer.
    summer: i32,
    /// The minutes after midnight NEM time at which summer begins and ends.
    changes: (i32, i32),
}

/// Clocks of all kinds.
pub(crate) fn naive_clocks() -> Vec<Clock> {
    let clock = |zone, winter, summer, changes| Clock {
        zone,
        winter,
        summer,
        changes,
    };
    vec![
        clock("NEM", 0, 0, (0, 0)),
        clock("NSW", 0, 60, (120, 120)),
        clock("Australia/Hobart", 0, 60, (120, 120)),
        clock("QLD", 0, 0, (0, 0)),
        clock("SA", -30, 60, (150, 150)),
        clock("NT", -30, 0, (0, 0)),
        clock("WA", -120, 0, (0, 0)),
        clock("Australia/Lord_Howe", 30, 30, (90, 60)),
        clock("Australia/Eucla", -75, 0, (0, 0)),
    ]
}

/// The first Sunday of a month, as days since 1970-01-01.
fn first_sunday(year: u32, month: u32) -> i32 {
    let first = IntervalDate::parse(format!("{year}{month:02}01").as_bytes()).expect("a day");
    // 7 January 2024 was a Sunday.
    let sunday = 19_729;
    first.days() + (sunday - first.days()).rem_euclid(7)
}

impl Clock {
    /// The local day and minute of a minute in NEM time, both since 1970-01-01.
    pub(crate) fn local(self, minute: i32) -> (i32, i32) {
        let year = IntervalDate::from_days(minute.div_euclid(MINUTES)).year();
        let end = first_sunday(year, 4) * MINUTES + self.changes.1;
        let begin = first_sunday(year, 10) * MINUTES + self.changes.0;
        let is_summer = minute < end || minute >= begin;
        let local = minute + self.winter + if is_summer { self.summer } else { 0 };
        (local.div_euclid(MINUTES), local.rem_euclid(MINUTES))
    }
}
