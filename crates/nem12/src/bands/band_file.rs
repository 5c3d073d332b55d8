//! Band file: bands as a person writes them, one row a line of CSV.
//!
//! ```text
//! band,months,days,from,to,streams
//! peak,,weekdays,15:00,21:00,
//! off-peak,,other,,,
//! ```

use std::fmt;

use crate::bands::band::BandRow;
use crate::bands::bands::Bands;
use crate::bands::bands_fault::BandsFault;
use crate::bands::days::Days;
use crate::bands::season::Season;
use crate::bands::window::Window;
use crate::settings::streams::Streams;

/// The columns of a file of bands, in their usual order.
const COLUMNS: [&str; 6] = ["band", "months", "days", "from", "to", "streams"];

/// The word in the column `days` for all that is left over.
const OTHER: &str = "other";

/// Why a file of bands cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BandFileFault {
    /// A field of a row cannot be read.
    Field {
        /// The line, counted from 1.
        line: usize,
        /// The column.
        column: &'static str,
        /// The field as it stands in the file.
        text: String,
    },
    /// The header has another column, or none of the name `band`.
    Header(String),
    /// A row has more fields than the header.
    Fields {
        /// The line, counted from 1.
        line: usize,
        /// The field that has no column.
        text: String,
    },
    /// The rows are no tariff.
    Bands(BandsFault),
}

impl fmt::Display for BandFileFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field { line, column, text } => {
                write!(
                    out,
                    "line {line}: {column} is \"{text}\", {}",
                    expected(column)
                )
            }
            Self::Header(found) => write!(
                out,
                "line 1 has a column \"{found}\": the columns are {}",
                COLUMNS.join(", ")
            ),
            Self::Fields { line, text } => write!(
                out,
                "line {line} has \"{text}\" behind its last column: separate several days or months of one field by spaces, and write names without commas"
            ),
            Self::Bands(fault) => fault.fmt(out),
        }
    }
}

impl std::error::Error for BandFileFault {}

/// The expectation of a column, for a message.
fn expected(column: &str) -> &'static str {
    match column {
        "band" => "expected a name",
        "months" => {
            "expected months or days of the year, such as Nov-Mar, Jun Jul Aug or 1 Nov - 31 Mar"
        }
        "days" => {
            "expected weekdays, weekends, holidays, all, names such as Mon-Fri, or other for what is left over"
        }
        "streams" => {
            "expected consumption, generation, suffixes such as E2, or nothing for all of them"
        }
        _ => {
            "expected two different times such as 15:00 and 21:00, or nothing in both for the whole day"
        }
    }
}

impl Bands {
    /// The bands of a CSV text with the columns `band`, `months`, `days`, `from`, `to` and `streams`, in the order of
    /// its header. Only `band` is needed. Lines that begin with `#` are skipped; several months or days of one field
    /// are separated by spaces or `;`.
    ///
    /// # Errors
    /// The first field that cannot be read, or the first minute with two bands or none.
    pub fn parse(text: &str) -> Result<Self, BandFileFault> {
        let text = text.trim_start_matches('\u{feff}');
        let lines = text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line.trim()));
        let mut lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let columns = match lines.next() {
            Some((_, header)) => columns_of(header)?,
            None => return Err(BandFileFault::Bands(BandsFault::Empty)),
        };
        let (mut names, mut rows, mut other) = (Vec::<String>::new(), Vec::new(), None);
        for (line, text) in lines {
            let mut fields = [""; COLUMNS.len()];
            let mut behind = text.split(',').skip(columns.len());
            if let Some(text) = behind.find(|field| !field.trim().is_empty()) {
                let text = text.trim().to_owned();
                return Err(BandFileFault::Fields { line, text });
            }
            for (column, field) in columns.iter().zip(text.split(',')) {
                fields[*column] = field.trim();
            }
            let [name, months, days, from, to, streams] = fields;
            let fault = |column: &'static str, text: &str| BandFileFault::Field {
                line,
                column,
                text: text.to_owned(),
            };
            if name.is_empty() {
                return Err(fault("band", name));
            }
            let band = names
                .iter()
                .position(|known| known == name)
                .unwrap_or_else(|| {
                    names.push(name.to_owned());
                    names.len() - 1
                });
            if days.eq_ignore_ascii_case(OTHER) {
                let is_bare = [months, from, to, streams]
                    .iter()
                    .all(|field| field.is_empty());
                if !is_bare || other.replace(band).is_some() {
                    return Err(fault("days", days));
                }
                continue;
            }
            rows.push(BandRow {
                place: line,
                band,
                season: Season::parse(months).ok_or_else(|| fault("months", months))?,
                days: Days::parse(days).ok_or_else(|| fault("days", days))?,
                window: Window::parse(from, to)
                    .ok_or_else(|| fault("from and to", &format!("{from} {to}")))?,
                streams: match streams {
                    "" => None,
                    _ => Some(streams_of(streams).ok_or_else(|| fault("streams", streams))?),
                },
            });
        }
        Self::new(names, other, rows).map_err(BandFileFault::Bands)
    }
}

/// The place among [`COLUMNS`] of each column of a header.
fn columns_of(header: &str) -> Result<Vec<usize>, BandFileFault> {
    let names: Vec<_> = header
        .split(',')
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    let places: Result<Vec<usize>, BandFileFault> = names
        .iter()
        .map(|name| {
            let place = COLUMNS.iter().position(|column| column == name);
            place.ok_or_else(|| BandFileFault::Header(name.clone()))
        })
        .collect();
    let places = places?;
    if places.contains(&0) {
        Ok(places)
    } else {
        Err(BandFileFault::Header(header.to_owned()))
    }
}

/// The streams of a row: consumption, generation or suffixes, with spaces or `;` between them.
fn streams_of(text: &str) -> Option<Streams> {
    let list = text.replace([';', ' '], ",");
    match list.parse().ok()? {
        Streams::Net | Streams::All => None,
        streams => Some(streams),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::holidays::{Holidays, Jurisdiction};
    use crate::values::interval_date::IntervalDate;
    use crate::values::suffix::Suffix;

    const THREE: &str = "band,months,days,from,to\n\
        peak,,weekdays,15:00,21:00\n\
        shoulder,,weekdays,7:00,15:00\n\
        shoulder,,weekdays,21:00,22:00\n\
        shoulder,,weekends holidays,7:00,22:00\n\
        off-peak,,other,,\n";

    fn spans(bands: &Bands, suffix: &[u8], date: &[u8]) -> String {
        let table = bands.table_of(Suffix::parse(suffix).expect("a suffix"));
        let date = IntervalDate::parse(date).expect("a date");
        let spans = bands.spans_of(table, date, &Holidays::of(Jurisdiction::Nsw));
        let names = spans
            .iter()
            .map(|(to, band)| format!("{}<{}", bands.names()[*band], to / 60));
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_day_in_bands() {
        let bands = Bands::parse(THREE).expect("bands");
        assert_eq!(bands.names(), ["peak", "shoulder", "off-peak"]);
        // A Thursday, a Saturday, and Australia Day, a Friday.
        assert_eq!(
            spans(&bands, b"E1", b"20240125"),
            "off-peak<7 shoulder<15 peak<21 shoulder<22 off-peak<24"
        );
        assert_eq!(
            spans(&bands, b"E1", b"20240127"),
            "off-peak<7 shoulder<22 off-peak<24"
        );
        assert_eq!(
            spans(&bands, b"E1", b"20240126"),
            "off-peak<7 shoulder<22 off-peak<24"
        );
        assert!(bands.asks_for_holidays());
    }

    #[test]
    fn a_window_that_crosses_midnight_is_of_the_day_on_which_it_begins() {
        let bands = Bands::parse("band,days,from,to\nnight,Mon-Fri,22:00,2:00\nday,other,,\n")
            .expect("bands");
        // Friday, Saturday, Monday.
        assert_eq!(spans(&bands, b"E1", b"20240112"), "night<2 day<22 night<24");
        assert_eq!(spans(&bands, b"E1", b"20240113"), "night<2 day<24");
        assert_eq!(spans(&bands, b"E1", b"20240115"), "day<22 night<24");
    }

    #[test]
    fn rows_for_suffixes_come_before_rows_for_all() {
        let text = "band,from,to,streams\ncontrolled,,,E2\nfeed-in,,,generation\nday,7:00,22:00,\nnight,22:00,7:00,\n";
        let bands = Bands::parse(text).expect("bands");
        assert_eq!(spans(&bands, b"E2", b"20240112"), "controlled<24");
        assert_eq!(spans(&bands, b"B1", b"20240112"), "feed-in<24");
        assert_eq!(spans(&bands, b"E1", b"20240112"), "night<7 day<22 night<24");
    }

    #[test]
    fn seasons_are_of_the_year() {
        let text = "band,months\nsummer,Nov-Mar\nwinter,Apr-Oct\n";
        let bands = Bands::parse(text).expect("bands");
        assert_eq!(spans(&bands, b"E1", b"20240229"), "summer<24");
        assert_eq!(spans(&bands, b"E1", b"20241031"), "winter<24");
    }

    #[test]
    fn gaps_and_overlaps_have_their_place() {
        let said = |text: &str| Bands::parse(text).expect_err("a fault").to_string();
        assert!(
            said("band,days\npeak,weekdays\n")
                .starts_with("Monday (public holiday) 00:00 in Jan is in no band")
        );
        assert_eq!(
            said("band,days,from,to\npeak,all,,\nnight,Sun,22:00,3:00\n"),
            "Monday 00:00 in Jan is in two bands, by rows 2 and 3: a minute has one band"
        );
        assert_eq!(
            said("band,months\nsummer,Nov-Mar\nwinter,Mar-Oct\n"),
            "Monday 00:00 in Mar is in two bands, by rows 2 and 3: a minute has one band"
        );
        assert!(
            said("band,months\nsummer,Nov-Foo\n")
                .starts_with("line 2: months is \"Nov-Foo\", expected months")
        );
        assert!(said("band,when\nsummer,Nov\n").starts_with("line 1 has a column \"when\""));
        assert_eq!(said(""), "the file has no band");
        assert!(said("band,days\npeak,Mon,Tue\n").starts_with("line 2 has \"Tue\" behind"));
        assert!(
            said("band,streams\na,E1 E2\nb,E2 E3\n")
                .starts_with("the stream E2 stands in two lists")
        );
    }
}
