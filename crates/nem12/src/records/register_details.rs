//! Register details: which register a 250 record is about (MDFF 5.3).

use compact_str::CompactString;

use crate::lines::fields;
use crate::records::accumulation_fields::{LONGEST_SERIAL, WIDTH};
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::rules::Code;
use crate::values::direction::Direction;
use crate::values::nmi::Nmi;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// The register of a 250 record. The fields of a rejected record may be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RegisterDetails {
    /// The NMI.
    pub nmi: Nmi,
    /// The NMISuffix; `None` if it cannot be read.
    pub suffix: Option<Suffix>,
    /// The RegisterID; empty if the field is empty.
    pub register: CompactString,
    /// The MeterSerialNumber, at most 12 bytes; empty if the field is empty.
    pub serial: CompactString,
    /// The DirectionIndicator; `None` if it cannot be read.
    pub direction: Option<Direction>,
    /// The UOM of the quantity; `None` if it cannot be read.
    pub unit: Option<Unit>,
}

impl RegisterDetails {
    /// Reads the fields that say which register it is. Every broken rule is passed to
    /// `note`. `None` if the NMI cannot be read.
    pub(crate) fn read(fields: &[&[u8]; WIDTH], note: &mut impl FnMut(Breach<'_>)) -> Option<Self> {
        let field = |column: usize| fields[column - 1];
        let mut at = |code, column, name| note(Breach::at(code, column, name, field(column)));
        let nmi = Nmi::parse(field(2));
        match &nmi {
            None => at(Code::AccumulationNmi, 2, FieldName::Nmi),
            Some(nmi) if nmi.as_str().len() < field(2).len() => {
                at(Code::NmiCheckDigit, 2, FieldName::Nmi);
            }
            Some(nmi) if !nmi.is_regular() => at(Code::NmiOdd, 2, FieldName::Nmi),
            Some(_) => {}
        }
        let suffix = Suffix::parse(field(5));
        if suffix.is_none() {
            at(Code::AccumulationSuffix, 5, FieldName::NmiSuffix);
        }
        let direction = Direction::parse(field(8));
        match (direction, field(8)) {
            (None, _) => at(
                Code::AccumulationDirection,
                8,
                FieldName::DirectionIndicator,
            ),
            (_, b"I" | b"E") => {}
            _ => at(
                Code::AccumulationDirectionOdd,
                8,
                FieldName::DirectionIndicator,
            ),
        }
        let unit = Unit::parse(field(20));
        if unit.is_none() {
            at(Code::AccumulationUnit, 20, FieldName::Uom);
        }
        let serial = field(7);
        Some(Self {
            nmi: nmi?,
            suffix,
            register: CompactString::from(fields::text(field(4))),
            serial: CompactString::from(fields::text(&serial[..serial.len().min(LONGEST_SERIAL)])),
            direction,
            unit,
        })
    }
}
