//! Demand writer: adds the readings of a 300 record up to demand intervals, on the executor that
//! parsed it.

use std::sync::Arc;

use crate::demand::plain_run::PlainRun;
use crate::demand::planned::Planned;
use crate::demand::row_text::{RUN_MARK, RowHead, push_beyond, push_narrow, push_wide};
use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::settings::demand_options::DemandOptions;
use crate::settings::streams::Streams;
use crate::state::row_texts::RowTexts;
use crate::values::decimal::Decimal;
use crate::values::quality::QualityFlag;
use crate::values::unit::Quantity;

/// The most energies of a day whose readings are added up: those of a quarter of an hour.
const MOST_SUMS: usize = 96;

/// Writes the energies of the rows that may have a part in a demand, in kWh or kVArh.
pub(crate) struct DemandWriter {
    pub(crate) streams: Streams,
    pub(crate) options: DemandOptions,
    pub(crate) planned: Arc<Planned>,
}

impl std::fmt::Debug for DemandWriter {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("DemandWriter")
    }
}

impl RowWriter for DemandWriter {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        let details = day.details;
        let minutes = details.interval_length.minutes();
        let is_summed = self.streams.sign(details.suffix, details.unit).is_some();
        let has_part = is_summed || details.unit.quantity == Quantity::ReactiveEnergy;
        if !has_part || !self.options.fits(minutes) {
            return;
        }
        let run = last_run(out);
        let plain = is_summed.then(|| self.plain(day, run)).flatten();
        let in_a_slot = usize::from(self.options.minutes() / minutes);
        let mut sums = [0; MOST_SUMS];
        let head = RowHead {
            date: day.date,
            plain,
        };
        match (narrow(day, in_a_slot, &mut sums), plain) {
            (Some((scale, energies)), Some(nmi)) => {
                self.write_run((nmi, scale), run, (day, energies), out);
            }
            (Some((scale, energies)), None) => push_narrow(&mut out.text, head, scale, energies),
            (None, _) => write_wide(day, head, in_a_slot, &mut out.text),
        }
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {}
}

impl DemandWriter {
    /// The place of the NMI of a day, if it is a plain one. It is nearly always that of the last run.
    fn plain(&self, day: &DayRecord<'_>, run: Option<(usize, PlainRun)>) -> Option<u32> {
        let nmi = day.details.nmi.as_str();
        let of_run = run.map(|(_, run)| run.nmi);
        of_run
            .filter(|&number| self.planned.is_named(number, nmi))
            .or_else(|| self.planned.plain(nmi))
    }

    /// Adds a day to the last run, or begins one where it is of another NMI, period or scale.
    fn write_run(
        &self,
        (nmi, scale): (u32, u8),
        last: Option<(usize, PlainRun)>,
        (day, energies): (&DayRecord<'_>, &[u32]),
        out: &mut RowTexts,
    ) {
        let days = day.date.days();
        let goes_on = |&(_, run): &(usize, PlainRun)| {
            let (first, last) = run.period;
            (run.nmi, run.scale) == (nmi, scale) && (first..=last).contains(&days)
        };
        let (start, run) = if let Some(last) = last.filter(goes_on) {
            out.go_on();
            last
        } else {
            out.text.push(RUN_MARK);
            let period = self.options.period.span_of(days);
            (out.text.len(), PlainRun::new(nmi, period, scale))
        };
        let most = self.options.most();
        run.add(&mut out.text, start, (day.date, energies), most);
    }
}

/// The run that the last text is, and where it begins.
fn last_run(out: &RowTexts) -> Option<(usize, PlainRun)> {
    let start = out.last_text()?;
    let (&mark, rest) = out.text.get(start..)?.split_first()?;
    let (run, _) = PlainRun::read(rest).filter(|_| mark == RUN_MARK)?;
    Some((start + 1, run))
}

/// The energies of small readings that are all there, with their scale.
fn narrow<'a>(
    day: &'a DayRecord<'_>,
    in_a_slot: usize,
    sums: &'a mut [u32; MOST_SUMS],
) -> Option<(u8, &'a [u32])> {
    if !day.qualities.is_empty() || day.quality.flag() == QualityFlag::Null {
        return None;
    }
    let shift = i16::from(day.details.unit.decimals_to_kilo());
    let scale = u8::try_from(i16::from(day.readings.scale()) + shift).ok()?;
    let values = day.readings.narrow()?;
    if in_a_slot == 1 {
        return Some((scale, values));
    }
    let slots = values.chunks_exact(in_a_slot);
    let count = slots.len();
    for (sum, slot) in sums.iter_mut().zip(slots) {
        let exact: u64 = slot.iter().copied().map(u64::from).sum();
        *sum = u32::try_from(exact).ok()?;
    }
    Some((scale, sums.get(..count)?))
}

/// Writes readings of any size, of which some may be missing.
fn write_wide(day: &DayRecord<'_>, head: RowHead, in_a_slot: usize, out: &mut Vec<u8>) {
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
                push_beyond(out, head);
                return;
            };
            sum = added;
        }
        energies.push((sum, is_partial));
    }
    push_wide(out, head, &energies);
}
