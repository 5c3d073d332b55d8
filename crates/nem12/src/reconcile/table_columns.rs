//! The columns of a table from elsewhere: which of them has the NMI, the days and the energy.

use crate::reconcile::known_headers::KNOWN;
use crate::reconcile::table_fault::TableFault;
use crate::settings::claim_columns::{ClaimColumn, ClaimColumns};
use crate::settings::streams::Streams;
use crate::values::unit::{Quantity, Unit};

/// The units that a header may end in.
const UNITS: [&str; 3] = ["mwh", "kwh", "wh"];

/// The places of the columns, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TableColumns {
    pub(crate) nmi: usize,
    pub(crate) days: DayColumns,
    pub(crate) stream: Option<usize>,
    pub(crate) band: Option<usize>,
    pub(crate) energy: usize,
    pub(crate) unit: Option<usize>,
    /// The unit that the header of the energies names.
    pub(crate) header_unit: Option<Unit>,
    /// Whether the first line is a header and no row.
    pub(crate) has_header: bool,
}

/// The columns that say the days of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayColumns {
    Day(usize),
    Span { from: usize, to: usize },
    Month(usize),
}

impl TableColumns {
    /// The columns of a table with this first line. `is_number` says whether a field is a
    /// number: a table whose columns a person names by numbers may have no header.
    pub(crate) fn of(
        first: &[&str],
        named: &ClaimColumns,
        streams: &Streams,
        is_number: impl Fn(&str) -> bool,
    ) -> Result<Self, TableFault> {
        let header = Header {
            fields: first,
            named,
        };
        let nmi = header.needed(ClaimColumn::Nmi)?;
        let energy = match header.places(ClaimColumn::Energy)?[..] {
            [] => return Err(header.lacks(ClaimColumn::Energy)),
            [place] => place,
            // The daily rows of this tool have other energies behind their own.
            ref several => {
                let own = |&place: &usize| bare_name(first[place]).0 == streams.column();
                match several.iter().copied().find(own) {
                    Some(place) => place,
                    None => return Err(header.several(ClaimColumn::Energy, several)),
                }
            }
        };
        Ok(Self {
            nmi,
            days: header.days()?,
            stream: header.one(ClaimColumn::Stream)?,
            band: header.one(ClaimColumn::Band)?,
            energy,
            unit: header.one(ClaimColumn::Unit)?,
            header_unit: unit_named(first[energy]),
            has_header: !is_number(first[energy]),
        })
    }
}

impl TableColumns {
    /// Refuses a table by band where no bands are given, one without bands where they are, and one
    /// by band and stream.
    pub(crate) fn check_bands(&self, first: &[&str], has_bands: bool) -> Result<(), TableFault> {
        let name = |place: usize| {
            first
                .get(place)
                .map_or_else(String::new, |name| (*name).into())
        };
        match (self.band, self.stream) {
            (None, _) if has_bands => Err(TableFault::NoColumn {
                column: ClaimColumn::Band,
                header: first.join(",").chars().take(200).collect(),
            }),
            (Some(band), _) if !has_bands => Err(TableFault::Bands { name: name(band) }),
            (Some(_), Some(stream)) => Err(TableFault::BandsByStream { name: name(stream) }),
            _ => Ok(()),
        }
    }
}

/// The first line of a table, and the columns that a person names.
struct Header<'a> {
    fields: &'a [&'a str],
    named: &'a ClaimColumns,
}

impl Header<'_> {
    fn days(&self) -> Result<DayColumns, TableFault> {
        // What a person names comes before what is known.
        let is_named = |column| self.named.name(column).is_some_and(|name| !name.is_empty());
        let spans = [ClaimColumn::From, ClaimColumn::To];
        let prefers_span = spans.into_iter().any(is_named) && !is_named(ClaimColumn::Day);
        if !prefers_span
            && !is_named(ClaimColumn::Month)
            && let Some(day) = self.one(ClaimColumn::Day)?
        {
            return Ok(DayColumns::Day(day));
        }
        let month = self.one(ClaimColumn::Month)?;
        if is_named(ClaimColumn::Month)
            && let Some(month) = month
        {
            return Ok(DayColumns::Month(month));
        }
        match (self.one(spans[0])?, self.one(spans[1])?, month) {
            (Some(from), Some(to), _) => Ok(DayColumns::Span { from, to }),
            (_, _, Some(month)) => Ok(DayColumns::Month(month)),
            (Some(_), None, None) => Err(self.lacks(ClaimColumn::To)),
            (None, Some(_), None) => Err(self.lacks(ClaimColumn::From)),
            (None, None, None) => Err(self.lacks(ClaimColumn::Day)),
        }
    }

    fn needed(&self, column: ClaimColumn) -> Result<usize, TableFault> {
        self.one(column)?.ok_or_else(|| self.lacks(column))
    }

    fn one(&self, column: ClaimColumn) -> Result<Option<usize>, TableFault> {
        match self.places(column)?[..] {
            [] => Ok(None),
            [place] => Ok(Some(place)),
            ref several => Err(self.several(column, several)),
        }
    }

    /// The places of the columns that may have something.
    fn places(&self, column: ClaimColumn) -> Result<Vec<usize>, TableFault> {
        let fields = self.fields.iter().enumerate();
        let Some(name) = self.named.name(column) else {
            let known = KNOWN.iter().find(|(own, _)| *own == column);
            let known = known.map_or(&[][..], |(_, names)| names);
            let is_known = |field: &&str| {
                let (name, has_unit) = bare_name(field);
                // A unit alone is a name; nothing at all is none.
                known.contains(&name.as_str()) && (!name.is_empty() || has_unit)
            };
            let found = fields.filter(|(_, field)| is_known(field));
            return Ok(found.map(|(place, _)| place).collect());
        };
        if name.is_empty() {
            return Ok(Vec::new());
        }
        let is_it = |field: &str| plain(field) == plain(name);
        if let Some((place, _)) = { fields }.find(|(_, field)| is_it(field)) {
            return Ok(vec![place]);
        }
        let number = name.parse::<usize>().ok();
        let place = number.and_then(|number| number.checked_sub(1));
        match place.filter(|place| *place < self.fields.len()) {
            Some(place) => Ok(vec![place]),
            None => Err(TableFault::NoSuchColumn {
                column,
                name: name.to_owned(),
                header: self.text(),
            }),
        }
    }

    fn lacks(&self, column: ClaimColumn) -> TableFault {
        let header = self.text();
        TableFault::NoColumn { column, header }
    }

    fn several(&self, column: ClaimColumn, places: &[usize]) -> TableFault {
        let names = places.iter().map(|&place| self.fields[place].to_owned());
        let names = names.collect();
        TableFault::SeveralColumns { column, names }
    }

    fn text(&self) -> String {
        self.fields.join(",").chars().take(200).collect()
    }
}

/// A header in lower case, without blanks and signs.
pub(crate) fn plain(field: &str) -> String {
    let letters = field.chars().filter(|one| one.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A header without its unit, and whether it has one.
fn bare_name(field: &str) -> (String, bool) {
    let name = plain(field);
    match unit_of(&name) {
        Some(unit) => (name[..name.len() - unit.len()].to_owned(), true),
        None => (name, false),
    }
}

fn unit_of(name: &str) -> Option<&'static str> {
    UNITS.into_iter().find(|unit| name.ends_with(unit))
}

/// The unit that a header names.
fn unit_named(field: &str) -> Option<Unit> {
    let unit = Unit::parse(unit_of(&plain(field))?.as_bytes())?;
    (unit.quantity == Quantity::Energy).then_some(unit)
}
