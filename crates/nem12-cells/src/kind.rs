//! The kind of a column, by its name.

/// The number of digits of an energy.
pub const PRECISION: u8 = 38;
/// The number of digits of an energy after the decimal point.
pub const SCALE: u8 = 18;

/// The kind of the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8 text.
    Text,
    /// A whole number.
    Count,
    /// `true` or `false`.
    Truth,
    /// An exact decimal: DECIMAL(38,18).
    Number,
    /// A calendar day.
    Day,
    /// A moment with an offset.
    Moment,
    /// A time in NEM time, without an offset.
    Stamp,
}

impl Kind {
    /// The kind of the column with this name; `None` for a name that no output of
    /// the tool has.
    #[must_use]
    pub fn of(column: &str) -> Option<Self> {
        Some(match column {
            "input" | "member" | "line" | "minutes" | "intervals" | "missing" | "days"
            | "withheld" | "split" | "expected" | "delivered" | "actual" | "final_substituted"
            | "substituted" | "estimated" | "unknown" | "null" | "missing_days" | "absent_days"
            | "doubtful_days" | "partial_days" | "withheld_days" | "unfit_days" | "repeats"
            | "rows" | "equal" | "different" | "only_here" | "only_there" | "not_comparable"
            | "unread" | "stream_days" | "same" | "revised" | "added" | "removed" | "released" => {
                Self::Count
            }
            "complete" => Self::Truth,
            "consumption"
            | "generation"
            | "net"
            | "energy"
            | "kwh"
            | "share"
            | "value"
            | "quantity"
            | "previous_read"
            | "current_read"
            | "percent"
            | "max_kw"
            | "kvar_at_max"
            | "kva_at_max"
            | "power_factor_at_max"
            | "max_kva"
            | "average_kw"
            | "load_factor"
            | "power_factor"
            | "four_days_kw"
            | "here_kwh"
            | "there_kwh"
            | "difference_kwh"
            | "not_compared_kwh"
            | "old"
            | "new"
            | "difference"
            | "old_kwh"
            | "new_kwh" => Self::Number,
            "timestamp" | "date" | "first_day" | "last_day" => Self::Day,
            "start" | "end" | "from" | "to" | "max_at" | "max_at_local" | "max_kva_at" => {
                Self::Moment
            }
            "update_time" | "update_datetime" | "file_datetime" | "newest_version"
            | "old_version" | "new_version" => Self::Stamp,
            "nmi" | "month" | "year" | "period" | "band" | "suffix" | "unit" | "quality"
            | "qualities" | "quality_counts" | "streams" | "interval_lengths" | "status"
            | "reason" | "nulls" | "readings" | "register" | "meter" | "previous_quality"
            | "current_quality" | "direction" | "code" | "place" | "missing_spans" | "meters"
            | "meter_exchanges" | "highest" | "answer" | "causes" | "change" | "old_quality"
            | "new_quality" | "old_code" | "new_code" | "old_place" | "new_place" => Self::Text,
            // The start of an interval, of which a row has a day.
            _ if is_time_of_day(column) => Self::Number,
            _ => return None,
        })
    }
}

/// The names of the columns of a run of missing days.
const GAP: [&str; 5] = ["nmi", "suffix", "from", "to", "days"];

impl Kind {
    /// The kind of a column of a table with these names: some names stand for something else
    /// in another table. `None` for a name that no output of the tool has.
    #[must_use]
    pub fn among(names: &[String], column: &str) -> Option<Self> {
        match column {
            // A run of missing days has days, and other periods have moments.
            "from" | "to" if names == GAP => Some(Self::Day),
            // The number of streams of a month; elsewhere it is a list.
            "streams" if names.iter().any(|name| name == "partial_days") => Some(Self::Count),
            // The number of stream-days that changed so.
            "quality" | "version" if names.iter().any(|name| name == "stream_days") => {
                Some(Self::Count)
            }
            // The percentage of a month, in a matrix.
            _ if is_month(column) => Some(Self::Number),
            _ => Self::of(column),
        }
    }
}

/// Whether a text is a month such as `2024-02`.
fn is_month(text: &str) -> bool {
    let are_digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    text.split_once('-').is_some_and(|(year, month)| {
        year.len() == 4 && month.len() == 2 && are_digits(year) && are_digits(month)
    })
}

/// Whether a text is a time such as `23:30`.
fn is_time_of_day(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else {
        return false;
    };
    [hours, minutes]
        .iter()
        .all(|part| part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_digit()))
}
