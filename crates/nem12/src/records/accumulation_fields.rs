//! The fields of a 250 record apart from its register: times, qualities, reads,
//! quantity, and those that nothing depends on (MDFF 5.3).

use crate::lines::fields;
use crate::records::breach::{Breach, FieldPlace};
use crate::records::field_name::FieldName;
use crate::records::quality_fields::READ_RULES;
use crate::records::register_difference::{DialRead, explains};
use crate::rules::Code;
use crate::values::date_form::DateForm;
use crate::values::date_time::DateTime;
use crate::values::direction::Direction;
use crate::values::interval_date::IntervalDate;
use crate::values::number_fault::NumberFault;
use crate::values::quality::{Quality, QualityFlag};
use crate::values::reason::Reason;
use crate::values::short_decimal::ShortDecimal;

/// The number of fields of the record.
pub(crate) const WIDTH: usize = 23;

/// The longest RegisterID, in characters.
const LONGEST_REGISTER: usize = 10;

/// The longest MeterSerialNumber, in characters.
pub(crate) const LONGEST_SERIAL: usize = 12;

/// The longest register read, in characters.
const LONGEST_READ: usize = 15;

/// The longest NMIConfiguration, in characters.
const LONGEST_CONFIGURATION: usize = 240;

/// A stamp of the record. A `DateTime(14)` is expected. One without seconds, a
/// day alone, which begins at 00:00, and the form of `dates` are read too.
pub(crate) fn read_time(
    fields: &[&[u8]; WIDTH],
    column: usize,
    dates: DateForm,
    note: &mut impl FnMut(Breach<'_>),
) -> Option<DateTime> {
    let field = fields[column - 1];
    let (code, name) = match column {
        10 => (
            Code::AccumulationTime,
            FieldName::PreviousRegisterReadDateTime,
        ),
        15 => (
            Code::AccumulationTime,
            FieldName::CurrentRegisterReadDateTime,
        ),
        _ => (Code::AccumulationUpdated, FieldName::UpdateDateTime),
    };
    if let Some(plain) = DateTime::parse(field).filter(|_| field.len() == 14) {
        return Some(plain);
    }
    // A day alone may be the start of a stamp that is cut off.
    let day = || IntervalDate::parse(field).filter(|_| column < 22);
    let read = DateTime::parse_as(field, dates).or_else(|| day().map(DateTime::start_of));
    let code = match read {
        Some(_) => Code::AccumulationTimeForm,
        None => code,
    };
    note(Breach::at(code, column, name, field));
    read
}

/// The quality fields of the read whose QualityMethod is in `column`.
pub(crate) fn read_quality(
    fields: &[&[u8]; WIDTH],
    column: usize,
    note: &mut impl FnMut(Breach<'_>),
) -> (Quality, Reason) {
    let names = match column {
        11 => [
            FieldName::PreviousQualityMethod,
            FieldName::PreviousReasonCode,
            FieldName::PreviousReasonDescription,
        ],
        _ => [
            FieldName::CurrentQualityMethod,
            FieldName::CurrentReasonCode,
            FieldName::CurrentReasonDescription,
        ],
    };
    let own = [fields[column - 1], fields[column], fields[column + 1]];
    let renamed = |place: FieldPlace| {
        let at = usize::from(place.column).checked_sub(column)?;
        let field = *names.get(at)?;
        Some(FieldPlace { field, ..place })
    };
    // The specification allows neither V nor N here.
    if Quality::parse(own[0]).is_some_and(|quality| quality.flag() == QualityFlag::Null) {
        note(Breach::at(
            Code::AccumulationQuality,
            column,
            names[0],
            own[0],
        ));
        return (Quality::UNKNOWN, Reason::parse(own[1]));
    }
    let read = READ_RULES.read(own, column, &mut |breach| {
        note(Breach {
            place: breach.place.and_then(renamed),
            ..breach
        });
    });
    (read.quality, read.reason)
}

/// The Quantity, which may be negative in version 1.02 alone.
pub(crate) fn read_quantity(
    field: &[u8],
    note: &mut impl FnMut(Breach<'_>),
) -> Option<ShortDecimal> {
    let mut at = |code| note(Breach::at(code, 19, FieldName::Quantity, field));
    match ShortDecimal::parse(field) {
        Ok(quantity) => {
            if quantity.is_negative() {
                at(Code::AccumulationNegative);
            }
            Some(quantity)
        }
        Err(NumberFault::NotANumber) => {
            at(Code::AccumulationQuantity);
            None
        }
        Err(NumberFault::TooPrecise) => {
            at(Code::AccumulationPrecision);
            None
        }
    }
}

/// The two register reads, compared with the quantity.
pub(crate) fn read_dials(
    fields: &[&[u8]; WIDTH],
    quantity: Option<ShortDecimal>,
    direction: Option<Direction>,
    note: &mut impl FnMut(Breach<'_>),
) -> [Option<ShortDecimal>; 2] {
    let columns = [
        (9, FieldName::PreviousRegisterRead),
        (14, FieldName::CurrentRegisterRead),
    ];
    let dials = columns.map(|(column, name)| {
        let field = fields[column - 1];
        let dial = DialRead::parse(field);
        if dial.is_none() || field.len() > LONGEST_READ {
            note(Breach::at(Code::AccumulationRead, column, name, field));
        }
        dial
    });
    if let ([Some(previous), Some(current)], Some(quantity), Some(direction)) =
        (dials, quantity, direction)
        && !explains(quantity, [previous, current], direction)
    {
        let (code, name) = (Code::AccumulationDifference, FieldName::Quantity);
        note(Breach::at(code, 19, name, fields[18]));
    }
    dials.map(|dial| dial.map(|dial| dial.index))
}

/// Checks the fields that nothing depends on.
pub(crate) fn check_rest(fields: &[&[u8]; WIDTH], note: &mut impl FnMut(Breach<'_>)) {
    let field = |column: usize| fields[column - 1];
    let is_no_day = !field(21).is_empty() && IntervalDate::parse(field(21)).is_none();
    let is_no_time = !field(23).is_empty() && DateTime::parse(field(23)).is_none();
    let configuration = field(3);
    let names_suffix = configuration
        .chunks(2)
        .any(|suffix| suffix.eq_ignore_ascii_case(field(5)));
    let is_no_configuration = field(5).len() == 2 && !names_suffix
        || configuration.len() % 2 == 1
        || configuration.len() > LONGEST_CONFIGURATION;
    for (is_odd, column, name) in [
        (is_no_configuration, 3, FieldName::NmiConfiguration),
        (
            fields::is_longer(field(4), LONGEST_REGISTER),
            4,
            FieldName::RegisterId,
        ),
        (
            !matches!(field(6).len(), 0 | 2),
            6,
            FieldName::MdmDataStreamIdentifier,
        ),
        (
            field(7).is_empty() || fields::is_longer(field(7), LONGEST_SERIAL),
            7,
            FieldName::MeterSerialNumber,
        ),
        (is_no_day, 21, FieldName::NextScheduledReadDate),
        (is_no_time, 23, FieldName::MsatsLoadDateTime),
    ] {
        if is_odd {
            note(Breach::at(
                Code::AccumulationField,
                column,
                name,
                field(column),
            ));
        }
    }
}
