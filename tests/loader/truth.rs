//! The expected result, derived from the plan.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::delivery::{Content, Delivered, Role};
use crate::plan::{Fault, Row};

/// A setting of the streams, as the test describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    Consumption,
    Generation,
    Net,
    All,
    /// The list B1,E1.
    Two,
}

impl Setting {
    pub(crate) const EVERY: [Self; 5] = [
        Self::Consumption,
        Self::Generation,
        Self::Net,
        Self::All,
        Self::Two,
    ];

    /// The setting as a person types it.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Consumption => "consumption",
            Self::Generation => "generation",
            Self::Net => "net",
            Self::All => "all",
            Self::Two => "B1,E1",
        }
    }

    pub(crate) fn column(self) -> &'static str {
        match self {
            Self::All | Self::Two => "energy",
            _ => self.text(),
        }
    }

    /// The sign of a stream of energy in the sum: +1, −1 or 0.
    fn sign(self, suffix: &str) -> Option<i128> {
        match (self, suffix.as_bytes()[0]) {
            (Self::Consumption | Self::Net, b'E') | (Self::Generation, b'B') | (Self::All, _) => {
                Some(1)
            }
            (Self::Net, b'B') => Some(-1),
            (Self::Two, _) if suffix == "E1" || suffix == "B1" => Some(1),
            _ => None,
        }
    }

    /// Whether a rejected row is of a stream that is or may be included.
    fn may_include(self, delivered: &Delivered<'_>, fault: Fault, unit: Option<i32>) -> bool {
        let suffix = delivered.stream.suffix;
        if fault == Fault::UnreadableSuffix {
            true
        } else if fault.is_of_block() {
            let is_clearly_other = matches!(suffix.as_bytes()[0], b'G'..=b'M' | b'P'..=b'Z');
            self.sign(suffix).is_some() && !(self == Self::All && is_clearly_other)
        } else {
            unit.is_some() && self.sign(suffix).is_some()
        }
    }
}

/// Energies are counted in units of 10^-12 kWh.
const DECIMALS: u32 = 12;

/// The expected result under a setting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Truth {
    pub(crate) csv: String,
    /// The withheld days: NMI and day as in the list, and the rows that may be named as
    /// the cause.
    pub(crate) withheld: BTreeMap<(String, String), BTreeSet<usize>>,
    pub(crate) counted: u64,
    pub(crate) not_included: u64,
    pub(crate) superseded: u64,
    pub(crate) withheld_rows: u64,
    /// The rejected rows whose NMI is known.
    pub(crate) rejected: u64,
    /// NMI-days in the output, and those without a row that is included.
    pub(crate) days: u64,
    pub(crate) days_without: u64,
    /// The energy by quality, in units: actual, substituted, estimated, unknown.
    pub(crate) shares: [i128; 4],
    /// The number of NMIs, streams and days of the rows that count, under any setting.
    pub(crate) nmis: BTreeSet<String>,
    pub(crate) streams: BTreeSet<(String, String)>,
    pub(crate) dates: BTreeSet<String>,
}

/// The expected outcome of rows. A row is named by its number in `rows`.
pub(crate) fn truth(rows: &[Delivered<'_>], setting: Setting) -> Truth {
    let mut days: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        days.entry((row.point.nmi, iso(row.date)))
            .or_default()
            .push(number);
    }
    let mut truth = Truth {
        csv: format!("nmi,timestamp,{}\n", setting.column()),
        ..Truth::default()
    };
    for ((nmi, date), numbers) in days {
        let has_consumption = rows.iter().any(|row| {
            row.point.nmi == nmi && row.stream.suffix.starts_with('E') && !of_no_stream(row)
        });
        let mut day = Day {
            nmi,
            date,
            has_consumption,
            winners: Vec::new(),
            blamed: BTreeSet::new(),
        };
        for number in numbers {
            truth.add_row(number, &rows[number], setting, &mut day);
        }
        truth.add_day(day, setting);
    }
    truth
}

fn of_no_stream(row: &Delivered<'_>) -> bool {
    matches!(&row.content, Content::Rejected { rejected, .. } if rejected.fault == Fault::UnreadableSuffix)
}

/// The version of a stream-day that counts, of a stream that is included.
struct Winner<'a> {
    number: usize,
    row: &'a Row,
    /// The power of ten from the unit of the row to kWh.
    power: i32,
    sign: i128,
}

/// The rows of one NMI and day.
struct Day<'a> {
    nmi: &'a str,
    date: String,
    has_consumption: bool,
    winners: Vec<Winner<'a>>,
    /// Rejected rows that withhold the day.
    blamed: BTreeSet<usize>,
}

impl Truth {
    /// Sorts the row with this number into its day.
    fn add_row<'a>(
        &mut self,
        number: usize,
        delivered: &'a Delivered<'_>,
        setting: Setting,
        day: &mut Day<'a>,
    ) {
        let suffix = delivered.stream.suffix;
        match &delivered.content {
            Content::Good {
                role: Role::Loser, ..
            } => self.superseded += 1,
            Content::Good { row, .. } => {
                self.nmis.insert(day.nmi.to_owned());
                self.streams.insert((day.nmi.to_owned(), suffix.to_owned()));
                self.dates.insert(day.date.clone());
                match row.unit_in(delivered.stream).1.zip(setting.sign(suffix)) {
                    Some((power, sign)) => day.winners.push(Winner {
                        number,
                        row,
                        power,
                        sign,
                    }),
                    None => self.not_included += 1,
                }
            }
            Content::Rejected {
                rejected, healed, ..
            } => {
                self.rejected += 1;
                let unit = rejected.unit_in(delivered.stream).1;
                if !healed && setting.may_include(delivered, rejected.fault, unit) {
                    day.blamed.insert(number);
                }
            }
        }
    }

    /// Decides about a day when all of its rows are known.
    fn add_day(&mut self, day: Day<'_>, setting: Setting) {
        let rows = day.winners.len() as u64;
        let lacks_consumption = setting == Setting::Net
            && day.has_consumption
            && !day.winners.iter().any(|winner| winner.sign == 1);
        let with_nulls = day
            .winners
            .iter()
            .filter(|winner| winner.row.nulls().contains(&true))
            .map(|winner| winner.number);
        let key = (day.nmi.to_owned(), day.date.clone());
        if !day.blamed.is_empty() {
            self.withheld_rows += rows;
            self.withheld.insert(key, day.blamed);
        } else if day.winners.is_empty() || lacks_consumption {
            self.not_included += rows;
            self.days_without += 1;
        } else if day.is_uncovered() {
            self.withheld_rows += rows;
            self.withheld.insert(key, with_nulls.collect());
        } else {
            self.counted += rows;
            self.days += 1;
            let shares = day.shares();
            let total = decimal(shares.iter().sum());
            let _ = writeln!(self.csv, "{},{},{total}", cell(day.nmi), day.date);
            for (all, share) in self.shares.iter_mut().zip(shares) {
                *all += share;
            }
        }
    }
}

impl Day<'_> {
    /// Whether some minute has no reading in any of the rows.
    fn is_uncovered(&self) -> bool {
        let nulls: Vec<Vec<bool>> = self
            .winners
            .iter()
            .map(|winner| winner.row.null_minutes())
            .collect();
        (0..1440).any(|minute| nulls.iter().all(|of_row| of_row[minute]))
    }

    /// The energy by quality, in units.
    fn shares(&self) -> [i128; 4] {
        let mut shares = [0; 4];
        for winner in &self.winners {
            let unit = DECIMALS - winner.row.values.decimals;
            let unit = unit.checked_add_signed(winner.power);
            let unit = 10i128.pow(unit.expect("twelve decimals are enough"));
            for (share, of_row) in shares.iter_mut().zip(winner.row.shares()) {
                *share += winner.sign * unit * of_row;
            }
        }
        shares
    }
}

/// A whole number of units, as kWh.
pub(crate) fn decimal(units: i128) -> String {
    let unit = 10u128.pow(DECIMALS);
    let digits = units.unsigned_abs();
    let text = format!("{}.{:012}", digits / unit, digits % unit);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if units < 0 {
        format!("-{text}")
    } else {
        text.to_owned()
    }
}

pub(crate) fn iso(date: &str) -> String {
    format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..])
}

/// A cell of CSV, in quotes where it needs them.
pub(crate) fn cell(text: &str) -> String {
    if text
        .chars()
        .all(|character| character.is_ascii_alphanumeric())
    {
        return text.to_owned();
    }
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
