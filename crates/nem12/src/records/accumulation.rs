//! Accumulation: the 250 record of NEM13, the quantity of one register between
//! two reads (MDFF 5.3).

use crate::lines::{fields, line};
use crate::records::accumulation_fields::{
    WIDTH, check_rest, read_dials, read_quality, read_quantity, read_time,
};
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::form;
use crate::records::register_details::RegisterDetails;
use crate::rules::{Code, Profile, Severity};
use crate::values::date_form::DateForm;
use crate::values::date_time::DateTime;
use crate::values::quality::Quality;
use crate::values::reason::Reason;
use crate::values::short_decimal::ShortDecimal;

/// The quantity of a 250 record that can be trusted, and its two register reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AccumulationData {
    /// The PreviousRegisterReadDateTime, where the period begins.
    pub from: DateTime,
    /// The CurrentRegisterReadDateTime, where the period ends.
    pub to: DateTime,
    /// The Quantity, with multiplier, in the UOM of the record.
    pub quantity: ShortDecimal,
    /// PreviousRegisterRead and CurrentRegisterRead, without multiplier; `None`
    /// where the field is no number.
    pub reads: [Option<ShortDecimal>; 2],
    /// The QualityMethods of the two reads.
    pub qualities: [Quality; 2],
    /// The ReasonCodes of the two reads.
    pub reasons: [Reason; 2],
    /// The UpdateDateTime; `None` if it is empty or cannot be read.
    pub updated: Option<DateTime>,
}

/// A 250 record that cannot be trusted, with the fields that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RejectedAccumulation {
    /// The first rule that rejects the record.
    pub code: Code,
    /// The begin of its period; `None` if it cannot be read.
    pub from: Option<DateTime>,
    /// The end of its period; `None` if it cannot be read.
    pub to: Option<DateTime>,
    /// The UpdateDateTime; `None` if it is empty or cannot be read.
    pub updated: Option<DateTime>,
}

/// A 250 record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Accumulation {
    /// The register; `None` if the NMI cannot be read.
    pub register: Option<RegisterDetails>,
    /// The quantity, or why there is none.
    pub data: Result<AccumulationData, RejectedAccumulation>,
}

/// The least number of fields that can be used. A record that ends before its
/// UpdateDateTime is cut off, and its last field may be too.
const LEAST_FIELDS: usize = 22;

impl Accumulation {
    /// Reads a 250 record from its line, without the line ending. Every broken rule
    /// is passed to `note`. The first of them that costs the read rejects it.
    #[must_use]
    pub(crate) fn read(record: &[u8], dates: DateForm, note: &mut impl FnMut(Breach<'_>)) -> Self {
        let (fields, count) = fields::first::<WIDTH>(line::clipped(record));
        let field = |column: usize| fields[column - 1];
        let incomplete = if record.len() > line::LONGEST {
            Some(Code::AccumulationTooLong)
        } else {
            (count < LEAST_FIELDS).then_some(Code::AccumulationFields)
        };
        if let Some(code) = incomplete {
            note(Breach::of_line(code, b""));
            return Self::incomplete(code, &fields, dates);
        }
        let mut rejection = None;
        let mut note = |breach: Breach<'_>| {
            if breach.code.severity(Profile::Lenient) == Severity::Read {
                rejection.get_or_insert(breach.code);
            }
            note(breach);
        };
        if field(1).strip_prefix(b"\xef\xbb\xbf").unwrap_or(field(1)) != b"250" {
            let (code, name) = (Code::AccumulationIndicator, FieldName::RecordIndicator);
            note(Breach::at(code, 1, name, field(1)));
        }
        let register = RegisterDetails::read(&fields, &mut note);
        let from = read_time(&fields, 10, dates, &mut note);
        let to = read_time(&fields, 15, dates, &mut note);
        let updated = read_time(&fields, 22, dates, &mut note);
        if let (Some(from), Some(to)) = (from, to)
            && to <= from
        {
            let name = FieldName::CurrentRegisterReadDateTime;
            note(Breach::at(Code::AccumulationPeriod, 15, name, field(15)));
        }
        let previous = read_quality(&fields, 11, &mut note);
        let current = read_quality(&fields, 16, &mut note);
        let quantity = read_quantity(field(19), &mut note);
        let direction = register.as_ref().and_then(|register| register.direction);
        let reads = read_dials(&fields, quantity, direction, &mut note);
        check_rest(&fields, &mut note);
        form::check(record, WIDTH, Code::LineExtra, &mut note);
        let data = match (rejection, from, to, quantity) {
            (None, Some(from), Some(to), Some(quantity)) => Ok(AccumulationData {
                from,
                to,
                quantity,
                reads,
                qualities: [previous.0, current.0],
                reasons: [previous.1, current.1],
                updated,
            }),
            (code, ..) => Err(RejectedAccumulation {
                code: code.unwrap_or(Code::AccumulationFields),
                from,
                to,
                updated,
            }),
        };
        Self { register, data }
    }

    /// A record that is rejected as a whole by the rule `code`, so that its fields
    /// are not judged.
    fn incomplete(code: Code, fields: &[&[u8]; WIDTH], dates: DateForm) -> Self {
        let time = |column| read_time(fields, column, dates, &mut |_| {});
        Self {
            register: RegisterDetails::read(fields, &mut |_| {}),
            data: Err(RejectedAccumulation {
                code,
                from: time(10),
                to: time(15),
                updated: time(22),
            }),
        }
    }
}

#[cfg(test)]
mod tests;
