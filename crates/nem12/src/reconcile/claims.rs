//! Claims: the rows of a table from elsewhere.

use std::borrow::Cow;

use crate::reconcile::claim::{Claim, ClaimFault, UnreadClaim};
use crate::reconcile::claim_dates::{ShownOrder, day, month};
use crate::reconcile::claim_energy::{KWH, energy, number, unit};
use crate::reconcile::claim_lines::{ClaimLine, ClaimLines};
use crate::reconcile::table_columns::{DayColumns, TableColumns, plain};
use crate::reconcile::table_fault::TableFault;
use crate::settings::claim_columns::ClaimColumn;
use crate::settings::reconcile_options::{ClaimUnit, DateOrder, PeriodEnds, ReconcileOptions};
use crate::settings::streams::Streams;
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::unit::{Prefix, Quantity, Unit};

/// The rows of a table from elsewhere: those that say an energy, and those that cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// The rows that say an energy, by NMI, first day, last day and line.
    pub rows: Vec<Claim>,
    /// The rows that cannot be read, by line.
    pub unread: Vec<UnreadClaim>,
}

/// The way in which the rows of one table are read.
struct ClaimReader {
    columns: TableColumns,
    unit: Option<Unit>,
    order: DateOrder,
    ends: PeriodEnds,
    has_points: bool,
    /// The names of the bands that rows may have.
    bands: Vec<String>,
}

impl Claims {
    /// Reads a table: CSV with commas, semicolons, tabs or pipes. Its columns are known by their
    /// headers or named by the options. Of several energies, the one of `streams` is used.
    ///
    /// # Errors
    /// When the table has no rows, when its columns are not known, or when it does not show
    /// whether its dates have the day or the month first.
    pub fn read(
        table: &[u8],
        streams: &Streams,
        options: &ReconcileOptions,
    ) -> Result<Self, TableFault> {
        Self::by_band(table, streams, options, &[])
    }

    /// Reads a table that has a row for each of these bands, and one for all where it names none.
    ///
    /// # Errors
    /// As [`read`](Self::read), and when the table has no column of bands.
    pub fn by_band(
        table: &[u8],
        streams: &Streams,
        options: &ReconcileOptions,
        bands: &[String],
    ) -> Result<Self, TableFault> {
        let mut reader = ClaimReader::of(table, streams, options, bands)?;
        reader.look_at(table, options)?;
        let mut claims = Self::default();
        for line in reader.rows(table) {
            match reader.claim(&line) {
                Ok(claim) => claims.rows.push(claim),
                Err(unread) => claims.unread.push(unread),
            }
        }
        let key = |claim: &Claim| (claim.first, claim.last, claim.line);
        claims
            .rows
            .sort_by(|one, other| (&one.nmi, key(one)).cmp(&(&other.nmi, key(other))));
        Ok(claims)
    }
}

impl ClaimReader {
    /// A reader of a table, by its first line.
    fn of(
        table: &[u8],
        streams: &Streams,
        options: &ReconcileOptions,
        bands: &[String],
    ) -> Result<Self, TableFault> {
        let first = ClaimLines::of(table).next().ok_or(TableFault::Empty)?;
        let fields = first.fields();
        let fields: Vec<&str> = fields.iter().map(Cow::as_ref).collect();
        let is_number = |field: &str| number(field, true).is_ok();
        let columns = TableColumns::of(&fields, &options.columns, streams, is_number)?;
        columns.check_bands(&fields, !bands.is_empty())?;
        let chosen = |prefix| Unit {
            quantity: Quantity::Energy,
            prefix,
        };
        Ok(Self {
            columns,
            unit: match options.unit {
                ClaimUnit::Named => None,
                ClaimUnit::WattHour => Some(chosen(Prefix::One)),
                ClaimUnit::KiloWattHour => Some(chosen(Prefix::Kilo)),
                ClaimUnit::MegaWattHour => Some(chosen(Prefix::Mega)),
            },
            order: options.dates,
            ends: options.ends,
            has_points: false,
            bands: bands.to_vec(),
        })
    }

    /// Learns what only the whole table tells: the order of its dates, and whether its numbers
    /// have decimal points.
    fn look_at(&mut self, table: &[u8], options: &ReconcileOptions) -> Result<(), TableFault> {
        let mut shown = ShownOrder::default();
        for line in self.rows(table) {
            let fields = line.fields();
            let field = |place: usize| fields.get(place).map_or("", Cow::as_ref);
            match self.columns.days {
                DayColumns::Day(place) => shown.note(line.number, field(place)),
                DayColumns::Span { from, to } => {
                    shown.note(line.number, field(from));
                    shown.note(line.number, field(to));
                }
                DayColumns::Month(_) => {}
            }
            self.has_points |= field(self.columns.energy).contains('.');
        }
        if options.dates == DateOrder::Shown {
            self.order = shown.decide()?;
        }
        Ok(())
    }

    /// The lines of the table that are rows.
    fn rows<'t>(&self, table: &'t [u8]) -> impl Iterator<Item = ClaimLine> + use<'t> {
        ClaimLines::of(table).skip(usize::from(self.columns.has_header))
    }

    fn claim(&self, line: &ClaimLine) -> Result<Claim, UnreadClaim> {
        let fields = line.fields();
        let field = |place: usize| fields.get(place).map_or("", Cow::as_ref).trim();
        let fault = |column: ClaimColumn, place: usize| {
            let text: String = field(place).chars().take(100).collect();
            move |fault| UnreadClaim {
                line: line.number,
                column: Some(column),
                text,
                fault,
            }
        };
        if line.is_long() {
            return Err(UnreadClaim {
                line: line.number,
                column: None,
                text: String::new(),
                fault: ClaimFault::Long,
            });
        }
        let columns = &self.columns;
        let nmi = nmi(field(columns.nmi)).map_err(fault(ClaimColumn::Nmi, columns.nmi))?;
        let read_day = |place: usize, column, is_last| {
            day(field(place), self.order, is_last).map_err(fault(column, place))
        };
        let (first, last) = match columns.days {
            DayColumns::Day(place) => {
                let day = read_day(place, ClaimColumn::Day, false)?;
                (day, day)
            }
            DayColumns::Month(place) => {
                month(field(place)).map_err(fault(ClaimColumn::Month, place))?
            }
            DayColumns::Span { from, to } => {
                let is_included = self.ends == PeriodEnds::Included;
                let first = read_day(from, ClaimColumn::From, false)?;
                let last = read_day(to, ClaimColumn::To, is_included)?;
                let last = IntervalDate::from_days(last.days() - i32::from(!is_included));
                if last < first {
                    return Err(fault(ClaimColumn::To, to)(ClaimFault::Backwards));
                }
                (first, last)
            }
        };
        let place = columns.stream.unwrap_or(usize::MAX);
        let streams = streams(field(place)).map_err(fault(ClaimColumn::Stream, place))?;
        let place = columns.band.unwrap_or(usize::MAX);
        let band = self
            .band(field(place))
            .map_err(fault(ClaimColumn::Band, place))?;
        let named = columns.unit.filter(|&place| !field(place).is_empty());
        let in_unit = match (self.unit, named) {
            (Some(unit), _) => unit,
            (None, Some(place)) => unit(field(place)).map_err(fault(ClaimColumn::Unit, place))?,
            (None, None) => columns.header_unit.unwrap_or(KWH),
        };
        let read = number(field(columns.energy), self.has_points);
        let energy = read
            .and_then(|number| energy(number, in_unit))
            .map_err(fault(ClaimColumn::Energy, columns.energy))?;
        Ok(Claim {
            nmi,
            first,
            last,
            streams,
            band,
            energy,
            line: line.number,
        })
    }

    /// The band that a row names, whatever its letter case, blanks and signs are; nothing for an
    /// empty field.
    fn band(&self, field: &str) -> Result<Option<String>, ClaimFault> {
        if field.is_empty() {
            return Ok(None);
        }
        let is_it = |name: &&String| plain(name) == plain(field);
        let band = self.bands.iter().find(is_it);
        band.cloned().map(Some).ok_or(ClaimFault::Band)
    }
}

/// Reads an NMI. An apostrophe before it says to a spreadsheet that it is text.
fn nmi(field: &str) -> Result<Nmi, ClaimFault> {
    let field = match field.strip_prefix('\'') {
        Some(rest) if !rest.starts_with(char::is_alphabetic) => rest,
        _ => field,
    };
    if field.is_empty() {
        return Err(ClaimFault::Empty);
    }
    if Nmi::is_rounded(field.as_bytes()) {
        return Err(ClaimFault::RoundedNmi);
    }
    Nmi::parse(field.as_bytes()).ok_or(ClaimFault::Nmi)
}

/// The streams that a row names, with commas, blanks, `;` or `+` between; nothing for an empty
/// field.
fn streams(field: &str) -> Result<Option<Streams>, ClaimFault> {
    if field.is_empty() {
        return Ok(None);
    }
    let list = field.replace([';', '+', ' '], ",");
    list.parse().map(Some).map_err(|_| ClaimFault::Stream)
}

#[cfg(test)]
mod tests;
