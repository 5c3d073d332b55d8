//! NMI details: the 200 record, which starts a block (MDFF 4.3).
//!
//! The record gives the NMI, the stream, the unit and the interval length of the
//! 300 records under it.

use compact_str::CompactString;

use crate::lines::fields::count_filled;
use crate::lines::{fields, line};
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::form;
use crate::records::refused_details::{DetailsFault, RefusedDetails, nmis_in};
use crate::rules::Code;
use crate::rules::dated::Life;
use crate::rules::fields::{REGISTER, SERIAL};
use crate::rules::forms;
use crate::values::interval_date::IntervalDate;
use crate::values::interval_length::IntervalLength;
use crate::values::nmi;
use crate::values::nmi::Nmi;
use crate::values::suffix::{ConfigurationMatch, Suffix, SuffixClass};
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
    /// The element bits of the `E` streams in the NMIConfiguration.
    pub configured_consumption: u64,
    /// The MeterSerialNumber, at most 12 bytes; empty if the field is empty.
    pub serial: CompactString,
}

/// The least number of fields that can be used: IntervalLength is the ninth.
const LEAST_FIELDS: usize = 9;

/// The number of fields of the record.
const WIDTH: usize = 10;

/// The number of fields that are read: one more, for a column with the check
/// digit.
const MOST_FIELDS: usize = WIDTH + 1;

/// The longest RegisterID, in characters.
const LONGEST_REGISTER: usize = REGISTER.of.most;

/// The longest MeterSerialNumber, in characters.
const LONGEST_SERIAL: usize = SERIAL.of.most;

impl NmiDetails {
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
            // A lost or additional comma moves the columns behind it. Unit or
            // length in its place, a configuration that names the suffix or an equal
            // RegisterID shows that the suffix is in its place too.
            let is_named = suffix.is_some_and(|suffix| {
                suffix.match_configuration(field(3)) == ConfigurationMatch::Named
            });
            let is_aligned =
                unit.is_some() || interval_length.is_some() || is_named || field(4) == field(5);
            RefusedDetails {
                fault,
                nmis: match fault {
                    DetailsFault::NmiNumber => Vec::new(),
                    _ => nmis_in(clipped),
                },
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
        let Some(name) = nmi.clone() else {
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
            configured_consumption: Suffix::configured_consumption(field(3)),
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

/// The fields of a 200 record in the order of the specification: a column with
/// the check digit is removed. Fields that the record does not have are empty.
pub(crate) fn columns(record: &[u8]) -> [&[u8]; MOST_FIELDS] {
    let (mut fields, _) = fields::first::<MOST_FIELDS>(line::clipped(record));
    drop_check_digit_column(&mut fields, record);
    fields
}

/// A 200 record whose RegisterID and NMISuffix look swapped, with both fields in
/// the places of the specification; `None` for any other record. `record` is the
/// line without its ending.
pub(crate) fn swapped_back(record: &[u8]) -> Option<Vec<u8>> {
    let mut fields: Vec<&[u8]> = line::clipped(record).split(|&byte| byte == b',').collect();
    let (register, suffix) = (*fields.get(3)?, *fields.get(4)?);
    if !look_swapped(fields::trim(register), fields::trim(suffix)) {
        return None;
    }
    fields.swap(3, 4);
    Some(fields.join(&b','))
}

/// Whether a RegisterID and an NMISuffix look swapped: the RegisterID is a suffix
/// of energy, and the NMISuffix has digits alone, which no suffix of interval data
/// has (NMI Procedure, table 1).
fn look_swapped(register: &[u8], suffix: &[u8]) -> bool {
    let is_suffix = |suffix: Suffix| {
        let class = suffix.class();
        suffix.is_in_procedure() && !matches!(class, SuffixClass::Unknown)
    };
    !suffix.is_empty()
        && suffix.len() <= LONGEST_REGISTER
        && suffix.iter().all(u8::is_ascii_digit)
        && Suffix::parse(register).is_some_and(is_suffix)
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

/// The column of the line with the field that the specification has at `position`.
fn column_of(position: usize, has_digit_column: bool) -> usize {
    position + usize::from(has_digit_column && position > 2)
}

/// The first `most` bytes of `field`.
fn clip(field: &[u8], most: usize) -> &[u8] {
    &field[..field.len().min(most)]
}

/// Removes a column with the check digit of the NMI. Some exports have such a
/// column after the NMI, which shifts all other columns. Returns whether the
/// record has one.
fn drop_check_digit_column(fields: &mut [&[u8]; MOST_FIELDS], record: &[u8]) -> bool {
    let shifted = nmi::is_check_digit(fields[1], fields[2])
        && Unit::parse(fields[8]).is_some()
        && count_filled(line::clipped(record)) <= 11;
    if shifted {
        fields[2..].rotate_left(1);
    }
    shifted
}

#[cfg(test)]
mod tests;
