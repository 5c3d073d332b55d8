//! Refused details: a 200 record whose block cannot be used.

use crate::lines::{fields, line};
use crate::records::record::RecordKind;
use crate::records::shape;
use crate::values::nmi::Nmi;
use crate::values::suffix;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// A 200 record whose block cannot be used, with the fields that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedDetails {
    /// The reason.
    pub fault: DetailsFault,
    /// Every NMI that the line may name; empty if none can be read. A lost comma
    /// leaves the NMI in one field with its neighbour, and the two cannot be
    /// told apart for certain.
    pub nmis: Vec<Nmi>,
    /// The stream; `None` if the NMISuffix cannot be read, or may be in another
    /// column.
    pub suffix: Option<Suffix>,
    /// The UOM; `None` if it cannot be read, or does not go with the suffix.
    pub unit: Option<Unit>,
}

/// The reason why a 200 record cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailsFault {
    /// The RecordIndicator is damaged.
    Indicator,
    /// The line is longer than any record.
    TooLong,
    /// The record has fewer than nine fields.
    TooFewFields {
        /// The number of fields.
        found: usize,
    },
    /// The NMI is empty or too long.
    Nmi,
    /// The NMI is a number in E notation, as a spreadsheet writes long numbers.
    NmiNumber,
    /// The NMISuffix is not two characters.
    Suffix,
    /// RegisterID and NMISuffix look swapped.
    Swapped,
    /// The UOM is not in MDFF appendix B.
    Unit,
    /// An `E` or `B` stream has a unit that is no unit of energy.
    NotEnergy,
    /// The IntervalLength does not divide a day.
    IntervalLength,
}

impl RefusedDetails {
    /// Whether `line` can be the first half of a broken 200 record: the record ends behind
    /// its NMI.
    pub(crate) fn is_first_half(line: &[u8]) -> bool {
        let record = line::clipped(line);
        let (_, count) = fields::first::<4>(record);
        RecordKind::of(record) == RecordKind::NmiDetails && count <= 3
    }

    /// Whether `line` can be the second half of a broken 200 record: it has the shape of
    /// a 200 record without an NMI.
    pub(crate) fn is_second_half(line: &[u8]) -> bool {
        let record = line::clipped(line);
        RecordKind::of(record) == RecordKind::DamagedNmiDetails && nmis_in(record).is_empty()
    }

    /// The NMIs of the first half of a broken 200 record.
    pub(crate) fn nmis_of_half(line: &[u8]) -> Vec<Nmi> {
        nmis_in(line::clipped(line))
    }

    /// The 200 record in a line whose first field is damaged.
    #[must_use]
    pub(crate) fn damaged(record: &[u8]) -> Self {
        let record = line::clipped(record);
        let (first, _) = fields::first(record);
        let place = shape::details_place(&first).unwrap_or(1);
        Self {
            fault: DetailsFault::Indicator,
            nmis: nmis_in(record),
            suffix: Suffix::parse(first[place + 3])
                .filter(|_| suffix::is_configuration(first[place + 1])),
            unit: Unit::parse(first[place + 6]),
        }
    }
}

/// Every NMI that the first fields of a damaged 200 record may name.
#[must_use]
pub(crate) fn nmis_in(record: &[u8]) -> Vec<Nmi> {
    let (first, count) = fields::first::<4>(record);
    let mut nmis = Vec::new();
    let mut add = |nmi: Option<Nmi>| {
        if let Some(nmi) = nmi.filter(|nmi| !nmis.contains(nmi)) {
            nmis.push(nmi);
        }
    };
    // A comma may be inside the NMI.
    let split = [first[1], first[2]].concat();
    add(Nmi::parse(&split).filter(|nmi| nmi.is_regular() && !suffix::is_configuration(first[2])));
    for (place, field) in first.into_iter().enumerate().take(count.min(3)) {
        if suffix::is_configuration(field) || field.len() < 3 {
            continue;
        }
        let whole = Nmi::parse(field).filter(Nmi::is_regular);
        if whole.is_some() {
            add(whole);
            continue;
        }
        // Without its comma, the NMI is behind digits or before NMIConfiguration, and
        // a byte may stand in the place of the comma.
        let behind = field
            .len()
            .checked_sub(10)
            .and_then(|at| field.split_at_checked(at));
        let behind = behind.filter(|(before, _)| place == 0 && is_indicator(before));
        let before = field.split_at_checked(10);
        let before = before.filter(|(_, rest)| {
            let behind = rest.get(1..).unwrap_or_default();
            place > 0 && (suffix::is_configuration(rest) || suffix::is_configuration(behind))
        });
        let glued = behind.map(|(_, nmi)| nmi).or(before.map(|(nmi, _)| nmi));
        let glued = glued.and_then(Nmi::parse).filter(Nmi::is_regular);
        // An NMI of another form is known by its column alone.
        let other = Nmi::parse(field).filter(|_| place == 1 && glued.is_none());
        add(glued);
        add(other);
    }
    nmis
}

/// Whether a text may be a RecordIndicator, damaged or behind the end of a stamp.
fn is_indicator(text: &[u8]) -> bool {
    text.len() <= 4 || text.iter().all(u8::is_ascii_digit)
}
