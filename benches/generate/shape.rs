//! The shapes of files that are made.

/// What a file has much or little of.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// Minutes between two readings.
    pub(crate) minutes: u16,
    /// Days of a 200 block; 0 for one block without end.
    pub(crate) days: u32,
    /// What ends a line.
    pub(crate) ending: &'static str,
    /// Days with 400 records, in a thousand.
    pub(crate) varied_days: u64,
    /// Whether meters differ in their streams, units and ways of writing.
    pub(crate) is_varied: bool,
}

/// A month of 30-minute data a block: the main case.
const MAIN: Shape = Shape {
    minutes: 30,
    days: 31,
    ending: "\n",
    varied_days: 10,
    is_varied: true,
};

impl Shape {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "main" => MAIN,
            "15-minute" => Self {
                minutes: 15,
                ..MAIN
            },
            "5-minute" => Self { minutes: 5, ..MAIN },
            "crlf" => Self {
                ending: "\r\n",
                ..MAIN
            },
            "events" => Self {
                varied_days: 500,
                ..MAIN
            },
            "one-block" => Self { days: 0, ..MAIN },
            // 512 MB of them are 100,000.
            "many-blocks" => Self { days: 15, ..MAIN },
            // The original's own data: every meter with two registers, 30 days.
            "simulated" => Self {
                days: 30,
                varied_days: 0,
                is_varied: false,
                ..MAIN
            },
            // One day of every meter: as many NMIs as there can be.
            "one-day" => Self {
                days: 1,
                varied_days: 0,
                is_varied: false,
                ..MAIN
            },
            _ => return None,
        })
    }

    pub(crate) fn readings(self) -> usize {
        1440 / usize::from(self.minutes)
    }
}
