//! NMI details: the 200 record, which starts a block (MDFF 4.3).
//!
//! The record gives the NMI, the stream, the unit and the interval length of the
//! 300 records under it.

use compact_str::CompactString;

use crate::lines::{fields, line};
use crate::records::breach::Breach;
use crate::records::details_columns::{
    LONGEST_REGISTER, MOST_FIELDS, WIDTH, drop_check_digit_column, look_swapped,
};
use crate::records::field_name::FieldName;
use crate::records::form;
use crate::records::refused_details::{DetailsFault, RefusedDetails, nmis_in};
use crate::rules::Code;
use crate::rules::dated::Life;
use crate::rules::fields::SERIAL;
use crate::rules::forms;
use crate::values::elements::Elements;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::IntervalLength;
use crate::values::nmi::Nmi;
use crate::values::suffix;
use crate::values::suffix::{ConfigurationMatch, Suffix};
use crate::values::unit::{Quantity, Unit};

/// The fields of a 200 record that its 300 records need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NmiDetails {
    /// The NMI.
    pub nmi: Nmi,
    /// The NMISuffix: the stream of the block.
    pub suffix: Suffix,
    /// The UOM of the readings.
    pub unit: Unit,
    /// The IntervalLength.
    pub interval_length: IntervalLength,
    /// The `E` and `B` streams that the NMIConfiguration names.
    pub configured: Elements,
    /// Whether the NMIConfiguration is a list of suffixes without the NMISuffix.
    pub is_unnamed: bool,
    /// The MeterSerialNumber, at most 12 bytes; empty if the field is empty.
    pub serial: CompactString,
}

/// The least number of fields that can be used: IntervalLength is the ninth.
const LEAST_FIELDS: usize = 9;

/// The longest MeterSerialNumber, in characters.
const LONGEST_SERIAL: usize = SERIAL.of.most;

impl NmiDetails {
    /// The record as that of a block that may have ended too early: rows below are rejected rows of
    /// its stream.
    pub(crate) fn into_ended(self) -> RefusedDetails {
        RefusedDetails {
            fault: DetailsFault::Indicator,
            nmis: vec![self.nmi],
            suffix: Some(self.suffix),
            unit: Some(self.unit),
        }
    }

    /// Reads a 200 record from its line, without the line ending. Every broken rule
    /// is passed to `note`.
    ///
    /// # Errors
    /// If a field that the readings depend on cannot be read: the block is refused.
    pub fn read(record: &[u8], note: &mut impl FnMut(Breach<'_>)) -> Result<Self, RefusedDetails> {
        let clipped = line::clipped(record);
        let (mut fields, count) = fields::first::<MOST_FIELDS>(clipped);
        let has_digit_column = drop_check_digit_column(&mut fields, record);
        let field = |position: usize| fields[position - 1];
        let nmi = Nmi::parse(field(2));
        let suffix = Suffix::parse(field(5));
        let unit = Unit::parse(field(8));
        let interval_length = IntervalLength::parse(field(9));
        let mut refuse = |fault| {
            note(breach_of(fault, &fields, has_digit_column));
            let mut nmis = nmis_in(clipped);
            if fault == DetailsFault::NmiNumber {
                nmis.retain(Nmi::is_regular);
            }
            if !nmis.iter().any(Nmi::is_regular) && has_nmi(fault) {
                note(Breach::at(Code::NmiOdd, 2, FieldName::Nmi, field(2)));
            }
            // A lost or additional comma moves the columns behind it. Unit or
            // length in its place, a configuration that names the suffix or an equal
            // RegisterID shows that the suffix is in its place too. A unit in the column
            // beside its own shows the opposite.
            let is_named = suffix.is_some_and(|suffix| {
                suffix.match_configuration(field(3)) == ConfigurationMatch::Named
            });
            let is_moved = [7, 9]
                .into_iter()
                .any(|beside| Unit::parse(field(beside)).is_some());
            let is_aligned = unit.is_some()
                || interval_length.is_some()
                || is_named && !is_moved
                || field(4) == field(5);
            RefusedDetails {
                fault,
                nmis,
                suffix: suffix.filter(|_| is_aligned && fault != DetailsFault::Swapped),
                // A unit that does not go with the suffix is a part of another.
                unit: unit.filter(|unit| {
                    suffix.is_none_or(|suffix| {
                        !suffix.is_of_grid() || unit.quantity == Quantity::Energy
                    })
                }),
            }
        };
        if record.len() > line::LONGEST {
            return Err(refuse(DetailsFault::TooLong));
        }
        if count < LEAST_FIELDS {
            return Err(refuse(DetailsFault::TooFewFields { found: count }));
        }
        // A unit, a list such as E1B1, or the NMISuffix belongs to another column. A list
        // of letters alone may be a name.
        let has_numbers = |field: &[u8]| field.iter().skip(1).step_by(2).all(u8::is_ascii_digit);
        let is_list = |field: &[u8]| suffix::is_configuration(field) && has_numbers(field);
        let is_other = |nmi: &[u8]| {
            Unit::parse(nmi).is_some()
                || is_list(nmi) && (nmi.len() > 2 || [field(3), field(5)].contains(&nmi))
        };
        let is_usable = |nmi: &Nmi| nmi.is_regular() || !is_other(field(2));
        let Some(name) = nmi.clone().filter(is_usable) else {
            return Err(refuse(DetailsFault::Nmi));
        };
        if Nmi::is_rounded(field(2)) {
            return Err(refuse(DetailsFault::NmiNumber));
        }
        if look_swapped(field(4), field(5)) {
            return Err(refuse(DetailsFault::Swapped));
        }
        let Some(suffix) = suffix else {
            return Err(refuse(DetailsFault::Suffix));
        };
        let Some(unit) = unit else {
            return Err(refuse(DetailsFault::Unit));
        };
        if suffix.is_of_grid() && unit.quantity != Quantity::Energy {
            return Err(refuse(DetailsFault::NotEnergy));
        }
        let Some(interval_length) = interval_length else {
            return Err(refuse(DetailsFault::IntervalLength));
        };
        let details = Self {
            nmi: name,
            suffix,
            unit,
            interval_length,
            configured: Elements::of_configuration(field(3)),
            is_unnamed: suffix.match_configuration(field(3)) == ConfigurationMatch::NotNamed,
            serial: CompactString::from(fields::text(clip(field(7), LONGEST_SERIAL))),
        };
        details.check(&fields, has_digit_column, note);
        if has_digit_column {
            note(Breach::of_line(
                Code::DetailsColumn,
                details.nmi.as_str().as_bytes(),
            ));
        }
        let width = if has_digit_column { WIDTH + 1 } else { WIDTH };
        if count < width {
            note(Breach::of_line(Code::DetailsTail, b""));
        }
        form::check(record, width, Code::DetailsExtra, note);
        Ok(details)
    }

    /// Checks the fields for deviations that do not refuse the block.
    fn check(
        &self,
        fields: &[&[u8]; MOST_FIELDS],
        has_digit_column: bool,
        note: &mut impl FnMut(Breach<'_>),
    ) {
        let field = |position: usize| fields[position - 1];
        let mut at = |code, position: usize, name| {
            let column = column_of(position, has_digit_column);
            note(Breach::at(code, column, name, field(position)));
        };
        if self.nmi.is_regular() && field(2).iter().any(u8::is_ascii_lowercase) {
            at(Code::NmiCase, 2, FieldName::Nmi);
        }
        if self.nmi.as_str().len() < field(2).len() {
            at(Code::NmiCheckDigit, 2, FieldName::Nmi);
        } else if !self.nmi.is_regular() {
            at(Code::NmiOdd, 2, FieldName::Nmi);
        }
        match self.suffix.match_configuration(field(3)) {
            ConfigurationMatch::Named => {}
            ConfigurationMatch::NotNamed => {
                at(Code::DetailsConfigured, 3, FieldName::NmiConfiguration);
            }
            ConfigurationMatch::Malformed => {
                at(Code::DetailsConfiguration, 3, FieldName::NmiConfiguration);
            }
        }
        if fields::is_longer(field(4), LONGEST_REGISTER) {
            at(Code::DetailsRegister, 4, FieldName::RegisterId);
        }
        if field(5).iter().any(u8::is_ascii_lowercase) {
            at(Code::DetailsSuffixCase, 5, FieldName::NmiSuffix);
        }
        if !self.suffix.is_in_procedure() {
            at(Code::SuffixUnknown, 5, FieldName::NmiSuffix);
        }
        match field(6) {
            // A letter other than N is the suffix of a register.
            [b'A'..=b'M' | b'O'..=b'Z' | b'a'..=b'm' | b'o'..=b'z', _] => {
                at(Code::DetailsEdition, 6, FieldName::MdmDataStreamIdentifier);
            }
            [] | [_, _] => {}
            _ => at(
                Code::DetailsDataStream,
                6,
                FieldName::MdmDataStreamIdentifier,
            ),
        }
        if fields::is_longer(field(7), LONGEST_SERIAL) {
            at(Code::DetailsSerial, 7, FieldName::MeterSerialNumber);
        }
        if !self.suffix.allows(self.unit.quantity) {
            at(Code::DetailsUnitSuffix, 8, FieldName::Uom);
        }
        match forms::life_of_length(self.interval_length.minutes()) {
            Some(Life::Since(_)) => {}
            Some(_) => at(Code::LengthLegacy, 9, FieldName::IntervalLength),
            None => at(Code::LengthOdd, 9, FieldName::IntervalLength),
        }
        if !field(10).is_empty() && IntervalDate::parse(field(10)).is_none() {
            at(Code::DetailsNextRead, 10, FieldName::NextScheduledReadDate);
        }
    }
}

/// The breach of the rule that belongs to `fault`.
fn breach_of<'a>(
    fault: DetailsFault,
    fields: &[&'a [u8]; MOST_FIELDS],
    has_digit_column: bool,
) -> Breach<'a> {
    let at = |code, position: usize, name| {
        let column = column_of(position, has_digit_column);
        Breach::at(code, column, name, fields[position - 1])
    };
    match fault {
        DetailsFault::Indicator => at(Code::DetailsDamaged, 1, FieldName::RecordIndicator),
        DetailsFault::TooLong => Breach::of_line(Code::DetailsTooLong, b""),
        DetailsFault::TooFewFields { .. } => Breach::of_line(Code::DetailsFields, b""),
        DetailsFault::Nmi => at(Code::DetailsNmi, 2, FieldName::Nmi),
        DetailsFault::NmiNumber => at(Code::NmiNumber, 2, FieldName::Nmi),
        DetailsFault::Suffix => at(Code::DetailsSuffix, 5, FieldName::NmiSuffix),
        DetailsFault::Swapped => at(Code::DetailsSwapped, 5, FieldName::NmiSuffix),
        DetailsFault::Unit => at(Code::DetailsUnit, 8, FieldName::Uom),
        DetailsFault::NotEnergy => at(Code::DetailsNotEnergy, 8, FieldName::Uom),
        DetailsFault::IntervalLength => at(Code::DetailsLength, 9, FieldName::IntervalLength),
    }
}

/// Whether the finding of `fault` says nothing about the NMI.
fn has_nmi(fault: DetailsFault) -> bool {
    match fault {
        DetailsFault::Suffix
        | DetailsFault::Swapped
        | DetailsFault::Unit
        | DetailsFault::NotEnergy
        | DetailsFault::IntervalLength => true,
        DetailsFault::Indicator
        | DetailsFault::TooLong
        | DetailsFault::TooFewFields { .. }
        | DetailsFault::Nmi
        | DetailsFault::NmiNumber => false,
    }
}

/// The column of the line with the field that the specification has at `position`.
fn column_of(position: usize, has_digit_column: bool) -> usize {
    position + usize::from(has_digit_column && position > 2)
}

/// The first `most` bytes of `field`.
fn clip(field: &[u8], most: usize) -> &[u8] {
    &field[..field.len().min(most)]
}

#[cfg(test)]
mod tests;
