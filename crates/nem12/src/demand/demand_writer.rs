//! Demand writer: adds the readings of a 300 record up to demand intervals, on the executor that
//! parsed it.

use crate::demand::row_text::{push_beyond, push_narrow, push_wide};
use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::settings::demand_options::{DemandOptions, MOST_SLOTS};
use crate::settings::streams::Streams;
use crate::state::row_texts::RowTexts;
use crate::values::decimal::Decimal;
use crate::values::quality::QualityFlag;
use crate::values::unit::Quantity;

/// About how many bytes are written of the rows of a piece.
const USUAL_TEXT: usize = 384 * 1024;

/// Writes the energies of the rows that may have a part in a demand, in kWh or kVArh.
#[derive(Clone, Debug)]
pub(crate) struct DemandWriter {
    pub(crate) streams: Streams,
    pub(crate) options: DemandOptions,
}

impl RowWriter for DemandWriter {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        let details = day.details;
        let minutes = details.interval_length.minutes();
        let has_part = match details.unit.quantity {
            Quantity::Energy => self.streams.sign(details.suffix, details.unit).is_some(),
            quantity => quantity == Quantity::ReactiveEnergy,
        };
        if !has_part || !self.options.fits(minutes) {
            return;
        }
        if out.text.capacity() == 0 {
            out.text.reserve(USUAL_TEXT);
        }
        let in_a_slot = usize::from(self.options.minutes() / minutes);
        let may_lack = !day.qualities.is_empty() || day.quality.flag() == QualityFlag::Null;
        if may_lack || !write_narrow(day, in_a_slot, &mut out.text) {
            write_wide(day, in_a_slot, &mut out.text);
        }
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {}
}

/// Writes small readings; false where they are not small, and nothing is written.
fn write_narrow(day: &DayRecord<'_>, in_a_slot: usize, out: &mut Vec<u8>) -> bool {
    let shift = i16::from(day.details.unit.decimals_to_kilo());
    let scale = u8::try_from(i16::from(day.readings.scale()) + shift);
    let (Some(values), Ok(scale)) = (day.readings.narrow(), scale) else {
        return false;
    };
    if in_a_slot == 1 {
        push_narrow(out, day.date, scale, values);
        return true;
    }
    let mut sums = [0; MOST_SLOTS];
    for (sum, slot) in sums.iter_mut().zip(values.chunks_exact(in_a_slot)) {
        let exact: u64 = slot.iter().copied().map(u64::from).sum();
        let Ok(exact) = u32::try_from(exact) else {
            return false;
        };
        *sum = exact;
    }
    push_narrow(out, day.date, scale, &sums[..values.len() / in_a_slot]);
    true
}

/// Writes readings of any size, of which some may be missing.
fn write_wide(day: &DayRecord<'_>, in_a_slot: usize, out: &mut Vec<u8>) {
    let count = day.details.interval_length.readings_per_day();
    let mut energies = Vec::with_capacity(count / in_a_slot.max(1));
    for first in (0..count).step_by(in_a_slot.max(1)) {
        let (mut sum, mut is_partial) = (Decimal::ZERO, false);
        for index in first..first + in_a_slot {
            let Some(value) = day.value(index) else {
                is_partial = true;
                continue;
            };
            let Some(added) = sum.checked_add(value) else {
                push_beyond(out, day.date);
                return;
            };
            sum = added;
        }
        energies.push((sum, is_partial));
    }
    push_wide(out, day.date, &energies);
}
