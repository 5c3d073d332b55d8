//! The shapes of the generated files.

/// The properties of a generated file.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// Minutes between two readings.
    pub(crate) minutes: u16,
    /// Days of a block; 0 for one block until the end of the file.
    pub(crate) days: u32,
    /// The end of each line.
    pub(crate) ending: &'static str,
    /// The number of days with 400 records, in a thousand.
    pub(crate) varied_days: u64,
    /// Whether meters differ in their streams, units and ways of writing.
    pub(crate) is_varied: bool,
}

/// The main case: blocks with one month of 30-minute data.
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
            // A file of 512 MB has 100,000 meters.
            "many-blocks" => Self { days: 15, ..MAIN },
            // The data of the original tool: every meter has two registers and 30 days.
            "simulated" => Self {
                days: 30,
                varied_days: 0,
                is_varied: false,
                ..MAIN
            },
            // One day for each meter, which gives the most NMIs.
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
