//! The expected result, derived from the plan.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::delivery::{Content, Delivered, Role};
use crate::losses::{Behind, Losses};
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
        } else {
            may_be_energy(fault, unit) && self.sign(suffix).is_some()
        }
    }
}

/// Whether a rejected row is of energy, or of a unit that cannot be read.
fn may_be_energy(fault: Fault, unit: Option<i32>) -> bool {
    let has_no_unit = matches!(
        fault,
        Fault::NoUnit | Fault::UnknownUnit | Fault::ShortDetails
    );
    has_no_unit || unit.is_some()
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
pub(crate) fn truth(rows: &[Delivered<'_>], losses: &Losses, setting: Setting) -> Truth {
    let mut days: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        days.entry((row.point.nmi, iso(row.date)))
            .or_default()
            .push(number);
    }
    for row in &losses.behind {
        days.entry((row.block.nmi, iso(row.date))).or_default();
    }
    let mut truth = Truth {
        csv: format!("nmi,timestamp,{}\n", setting.column()),
        ..Truth::default()
    };
    for ((nmi, date), numbers) in days {
        let of_nmi = || rows.iter().filter(|row| row.point.nmi == nmi);
        let mut day = Day {
            nmi,
            date,
            has_consumption: of_nmi().any(names_consumption),
            winners: Vec::new(),
            top: BTreeMap::new(),
            blamed: BTreeSet::new(),
            tied: 0,
            unknown: BTreeSet::new(),
            spans: spans(
                of_nmi(),
                losses.behind.iter().filter(|row| row.block.nmi == nmi),
            ),
            losable: losable(nmi, of_nmi(), losses),
            delivered: BTreeSet::new(),
            good: BTreeSet::new(),
        };
        for number in numbers {
            truth.add_row(number, &rows[number], setting, &mut day);
        }
        day.add_behind(losses, setting);
        day.add_undated(losses, setting);
        truth.add_streams(setting, &mut day);
        truth.add_day(day, setting);
    }
    truth
}

/// Whether the 200 record of a row is of an `E` stream, or its NMIConfiguration names
/// one. The NMIConfiguration of every row does; that of a refused 200 record is not used.
fn names_consumption(row: &Delivered<'_>) -> bool {
    match &row.content {
        Content::Good { .. } => true,
        Content::Rejected { rejected, .. } => {
            let is_of_stream = rejected.fault != Fault::UnreadableSuffix;
            !rejected.fault.is_of_block() || (is_of_stream && row.stream.suffix.starts_with('E'))
        }
    }
}

/// The first and the last day of each stream of an NMI that is, or may be, of energy.
fn spans<'a, 'b: 'a>(
    rows: impl Iterator<Item = &'a Delivered<'b>>,
    behind: impl Iterator<Item = &'a Behind>,
) -> BTreeMap<&'static str, (&'static str, &'static str)> {
    let mut spans: BTreeMap<_, (&str, &str)> = BTreeMap::new();
    for row in behind.filter(|row| row.block.is_energy) {
        spans.insert(row.block.suffix, (row.date, row.date));
    }
    for row in rows {
        let is_energy = match &row.content {
            Content::Good { row: good, .. } => good.unit_in(row.stream).1.is_some(),
            Content::Rejected { rejected, .. } => {
                rejected.fault != Fault::UnreadableSuffix
                    && may_be_energy(rejected.fault, rejected.unit_in(row.stream).1)
            }
        };
        if is_energy {
            let span = spans
                .entry(row.stream.suffix)
                .or_insert((row.date, row.date));
            *span = (span.0.min(row.date), span.1.max(row.date));
        }
    }
    spans
}

/// The `E` and `B` streams of an NMI that may have lost a row on any day: those of which
/// a damaged file speaks, and where a file lacks records, those that any file has rows of.
fn losable<'a, 'b: 'a>(
    nmi: &str,
    rows: impl Iterator<Item = &'a Delivered<'b>>,
    losses: &Losses,
) -> BTreeSet<&'static str> {
    let undated = losses.undated.iter().map(|row| row.block);
    let own = undated.filter(|block| block.nmi == nmi);
    let mut losable: BTreeSet<_> = own.map(|block| block.suffix).collect();
    let (mut with_rows, mut may_lack) = (BTreeSet::new(), false);
    for row in rows {
        if names_stream(row) {
            with_rows.insert(row.stream.suffix);
        }
        if losses.may_lack(row.segment) {
            may_lack = true;
            if names_configuration(row) {
                losable.insert("E1");
                losable.extend(row.point.streams.iter().map(|stream| stream.suffix));
            }
        }
    }
    if may_lack {
        losable.append(&mut with_rows);
    }
    losable.retain(|suffix| suffix.starts_with(['E', 'B']));
    losable
}

/// Whether the NMISuffix of a row can be read.
fn names_stream(row: &Delivered<'_>) -> bool {
    let has_fault = |fault| matches!(&row.content, Content::Rejected { rejected, .. } if rejected.fault == fault);
    !has_fault(Fault::UnreadableSuffix)
}

/// Whether the 200 record of a row is good, so that its NMIConfiguration is used.
fn names_configuration(row: &Delivered<'_>) -> bool {
    !matches!(&row.content, Content::Rejected { rejected, .. } if rejected.fault.is_of_block())
}

/// A row of energy that counts.
struct Winner<'a> {
    number: usize,
    suffix: &'static str,
    date: &'static str,
    row: &'a Row,
    /// The power of ten from the unit of the row to kWh.
    power: i32,
    /// The sign in the sum; `None` for a stream that is not included.
    sign: Option<i128>,
    /// Whether nobody knows the readings of the stream.
    is_unknown: bool,
}

/// A row of which no other version is newer.
type Top<'a> = (usize, &'a Delivered<'a>, &'a Row);

/// The rows of one NMI and day.
struct Day<'a> {
    nmi: &'a str,
    date: String,
    has_consumption: bool,
    winners: Vec<Winner<'a>>,
    /// The newest rows of each stream.
    top: BTreeMap<&'static str, Vec<Top<'a>>>,
    /// Rows that withhold the day.
    blamed: BTreeSet<usize>,
    /// The number of rows of which nobody knows whether they count.
    tied: u64,
    /// Streams with a rejected row that may be newer.
    unknown: BTreeSet<&'static str>,
    spans: BTreeMap<&'static str, (&'static str, &'static str)>,
    /// The streams that may have a row that is lost.
    losable: BTreeSet<&'static str>,
    /// The streams with a row.
    delivered: BTreeSet<&'static str>,
    /// The rows that can be trusted.
    good: BTreeSet<usize>,
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
        if names_stream(delivered) {
            day.delivered.insert(suffix);
        }
        match &delivered.content {
            Content::Good {
                role: Role::Loser, ..
            } => self.superseded += 1,
            Content::Good { row, .. } => {
                self.nmis.insert(day.nmi.to_owned());
                self.streams.insert((day.nmi.to_owned(), suffix.to_owned()));
                self.dates.insert(day.date.clone());
                let top = day.top.entry(suffix).or_default();
                top.push((number, delivered, row));
                day.good.insert(number);
            }
            Content::Rejected {
                rejected, healed, ..
            } => {
                self.rejected += 1;
                let unit = rejected.unit_in(delivered.stream).1;
                if !healed && rejected.fault != Fault::UnreadableSuffix {
                    day.unknown.insert(suffix);
                }
                if !healed && setting.may_include(delivered, rejected.fault, unit) {
                    day.blamed.insert(number);
                }
            }
        }
    }

    /// Decides which row of each stream counts. Of copies one does. Of rows with other
    /// readings nobody knows.
    fn add_streams(&mut self, setting: Setting, day: &mut Day<'_>) {
        for (suffix, top) in std::mem::take(&mut day.top) {
            let sign_of = |delivered: &Delivered<'_>, row: &Row| {
                row.unit_in(delivered.stream).1.and(setting.sign(suffix))
            };
            let is_tie = top
                .iter()
                .any(|(_, of, row)| !have_same_readings((top[0].2, top[0].1), (row, of)));
            if is_tie {
                day.unknown.insert(suffix);
                for (number, delivered, row) in top {
                    if sign_of(delivered, row).is_some() {
                        day.tied += 1;
                        day.blamed.insert(number);
                    } else {
                        self.not_included += 1;
                    }
                }
                continue;
            }
            let copies = top.len() as u64 - 1;
            self.superseded += copies;
            // Of equal rows the one of the shortest intervals is named, of those the last.
            let named = top
                .iter()
                .max_by_key(|(_, _, row)| std::cmp::Reverse(row.minutes));
            let Some(&(number, delivered, row)) = named else {
                continue;
            };
            let sign = sign_of(delivered, row);
            if sign.is_none() {
                self.not_included += 1;
            }
            if let Some(power) = row.unit_in(delivered.stream).1 {
                day.winners.push(Winner {
                    number,
                    suffix,
                    date: delivered.date,
                    row,
                    power,
                    sign,
                    is_unknown: day.unknown.contains(suffix),
                });
            }
        }
    }

    /// Decides about a day when all of its rows are known.
    fn add_day(&mut self, day: Day<'_>, setting: Setting) {
        let included = || day.winners.iter().filter(|winner| winner.sign.is_some());
        let rows = included().count() as u64;
        let lacks_consumption = setting == Setting::Net
            && day.has_consumption
            && !included().any(|winner| winner.sign == Some(1));
        let with_nulls = included()
            .filter(|winner| winner.row.nulls().contains(&true))
            .map(|winner| winner.number);
        let key = (day.nmi.to_owned(), day.date.clone());
        if !day.blamed.is_empty() {
            self.withheld_rows += rows + day.tied;
            self.withheld.insert(key, day.blamed);
        } else if rows == 0 && (day.good.is_empty() || !day.is_lost(setting)) {
            self.days_without += 1;
        } else if rows > 0 && lacks_consumption {
            self.withheld_rows += rows;
            let numbers = included().map(|winner| winner.number);
            self.withheld.insert(key, numbers.collect());
        } else if day.is_lost(setting) {
            self.withheld_rows += rows;
            self.withheld.insert(key, day.good);
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

/// Whether two rows have the same readings. Those of 5, 15 and 30 minutes can be
/// compared by their sums over the longer interval.
fn have_same_readings(one: (&Row, &Delivered<'_>), other: (&Row, &Delivered<'_>)) -> bool {
    let minutes = one.0.minutes.max(other.0.minutes);
    let is_comparable = |row: &Row| row.minutes == minutes || [5, 15].contains(&row.minutes);
    is_comparable(one.0)
        && is_comparable(other.0)
        && (one.0.minutes == other.0.minutes || [15, 30].contains(&minutes))
        && one.0.null_minutes() == other.0.null_minutes()
        && numbers(one.0, one.1, minutes) == numbers(other.0, other.1, minutes)
}

/// The readings of a row as numbers that can be compared: whether they are energy, and
/// the sums over intervals of some length in units of 10^-12.
fn numbers(row: &Row, delivered: &Delivered<'_>, minutes: usize) -> (bool, Vec<i128>) {
    let (name, power) = row.unit_in(delivered.stream);
    let to_kilo = match name.as_bytes()[0].to_ascii_lowercase() {
        b'k' => 0,
        b'm' => 3,
        _ => -3,
    };
    let unit = (DECIMALS - row.values.decimals).checked_add_signed(to_kilo);
    let unit = 10i128.pow(unit.expect("twelve decimals are enough"));
    let readings = row.values.readings(row.count());
    let readings = readings.into_iter().zip(row.nulls());
    let of_reading =
        |(value, is_null): (u64, bool)| if is_null { 0 } else { i128::from(value) * unit };
    let numbers: Vec<i128> = readings.map(of_reading).collect();
    let sums = numbers
        .chunks(minutes / row.minutes)
        .map(|some| some.iter().sum());
    (power.is_some(), sums.collect())
}

impl Day<'_> {
    /// Adds the rows behind a 900 record that may be of the day. They are the newest.
    fn add_behind(&mut self, losses: &Losses, setting: Setting) {
        let is_own = |row: &&Behind| row.block.nmi == self.nmi && iso(row.date) == self.date;
        for row in losses.behind.iter().filter(is_own) {
            self.delivered.insert(row.block.suffix);
            self.unknown.insert(row.block.suffix);
            if row.block.is_energy && setting.sign(row.block.suffix).is_some() {
                self.blamed.insert(row.number);
            }
        }
    }

    /// Adds the rows without a readable date that may be of the day. They are nothing
    /// to a day without good rows.
    fn add_undated(&mut self, losses: &Losses, setting: Setting) {
        let of_nmi = losses
            .undated
            .iter()
            .filter(|row| row.block.nmi == self.nmi);
        for row in of_nmi.filter(|_| !self.good.is_empty()) {
            let top = self.top.get(row.block.suffix).and_then(|top| top.first());
            let newest = top.and_then(|(_, _, row)| row.updated);
            for (_, stamp, number) in row.days.iter().filter(|(date, ..)| *date == self.date) {
                self.delivered.insert(row.block.suffix);
                if stamp.is_some() && newest >= *stamp {
                    continue;
                }
                self.unknown.insert(row.block.suffix);
                if row.block.is_energy && setting.sign(row.block.suffix).is_some() {
                    self.blamed.insert(*number);
                }
            }
        }
    }

    /// Whether a stream of the sum has no row, and may have been lost.
    fn is_lost(&self, setting: Setting) -> bool {
        let is_summed = |suffix: &&&str| setting.sign(suffix).is_some();
        self.losable
            .difference(&self.delivered)
            .any(|suffix| is_summed(&suffix))
    }

    /// Whether some minute is missing from the sum.
    fn is_uncovered(&self) -> bool {
        let known: Vec<(&Winner<'_>, Vec<bool>)> = self
            .winners
            .iter()
            .filter(|winner| !winner.is_unknown)
            .map(|winner| (winner, winner.row.null_minutes()))
            .collect();
        let is_missing = |minute: usize, own: &Winner<'_>, nulls: &[bool]| {
            let has_reading = |(_, of_row): &&(&Winner<'_>, Vec<bool>)| !of_row[minute];
            let is_covered = known.iter().filter(has_reading).any(|(other, _)| {
                other.sign.is_some() && other.suffix.as_bytes()[0] == own.suffix.as_bytes()[0]
            });
            let (first, last) = self.spans[own.suffix];
            // A stream of another kind may be lost where any of these may.
            let is_of_kind = own.suffix.starts_with(['E', 'B']);
            let may_be_lost = if is_of_kind {
                self.losable.contains(own.suffix)
            } else {
                !self.losable.is_empty()
            };
            let has_ends = !may_be_lost;
            let is_outside = (own.date == first && nulls[..minute].iter().all(|&null| null))
                || (own.date == last && nulls[minute..].iter().all(|&null| null));
            let is_outside = has_ends && is_outside && nulls.contains(&false);
            nulls[minute] && !is_covered && !(is_outside && known.iter().any(|row| !row.1[minute]))
        };
        let included = || known.iter().filter(|(winner, _)| winner.sign.is_some());
        (0..1440).any(|minute| included().any(|(own, nulls)| is_missing(minute, own, nulls)))
    }

    /// The energy by quality, in units.
    fn shares(&self) -> [i128; 4] {
        let mut shares = [0; 4];
        for winner in &self.winners {
            let Some(sign) = winner.sign else { continue };
            let unit = DECIMALS - winner.row.values.decimals;
            let unit = unit.checked_add_signed(winner.power);
            let unit = 10i128.pow(unit.expect("twelve decimals are enough"));
            for (share, of_row) in shares.iter_mut().zip(winner.row.shares()) {
                *share += sign * unit * of_row;
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
