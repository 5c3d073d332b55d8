//! 250 and 550 records of NEM13 as typed values.

use crate::lines::fields;
use crate::read::record::{Accumulation, AccumulationB2b, MeterRead};
use crate::records::accumulation;
use crate::records::accumulation_fields::WIDTH;
use crate::records::breach::Breach;
use crate::rules::{Code, Profile, Severity};
use crate::values::date_form::DateForm;
use crate::values::date_time::DateTime;
use crate::values::interval_date::IntervalDate;
use crate::values::short_decimal::ShortDecimal;

/// A 250 record, or the first rule that rejects it.
pub(crate) fn accumulation_of(text: &[u8], dates: DateForm) -> Result<Accumulation, Breach<'_>> {
    let (columns, _) = fields::first::<WIDTH>(text);
    let field = |column: usize| fields::text(columns[column - 1]).into_owned();
    let mut refusal = None;
    let read = accumulation::Accumulation::read(text, dates, &mut |breach| {
        if breach.code.severity(Profile::Lenient) == Severity::Read {
            let place = breach.place;
            refusal.get_or_insert((breach.code, place));
        }
    });
    let parts = read.register.zip(read.data.ok());
    let parts = parts.and_then(|(register, data)| {
        let (suffix, direction) = (register.suffix?, register.direction?);
        let unit = register.unit?;
        Some((register, suffix, direction, unit, data))
    });
    let Some((register, suffix, direction, unit, data)) = parts else {
        let (code, place) = refusal.unwrap_or((Code::AccumulationFields, None));
        let found = place.and_then(|place| columns.get(usize::from(place.column) - 1));
        return Err(Breach {
            code,
            place,
            found: found.copied().unwrap_or_default(),
        });
    };
    let read_of = |number: usize, at: DateTime, column: usize| MeterRead {
        index: data.reads[number].map(ShortDecimal::decimal),
        at,
        quality: data.qualities[number],
        reason: data.reasons[number],
        reason_description: field(column),
    };
    Ok(Accumulation {
        nmi: register.nmi,
        configuration: field(3),
        register_id: field(4),
        suffix,
        data_stream: field(6),
        meter_serial: field(7),
        direction,
        previous: read_of(0, data.from, 13),
        current: read_of(1, data.to, 18),
        quantity: data.quantity.decimal(),
        unit,
        next_read: IntervalDate::parse(columns[20]),
        updated: data.updated,
        msats_loaded: DateTime::parse_as(columns[22], dates),
    })
}

/// A 550 record.
pub(crate) fn accumulation_b2b_of(text: &[u8]) -> AccumulationB2b {
    let (columns, _) = fields::first::<5>(text);
    let [_, previous, previous_order, current, current_order] =
        columns.map(|field| fields::text(field).into_owned());
    AccumulationB2b {
        previous_trans_code: previous,
        previous_service_order: previous_order,
        current_trans_code: current,
        current_service_order: current_order,
    }
}
