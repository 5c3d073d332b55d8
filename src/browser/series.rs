//! A series as JavaScript numbers, for the chart and the calendar.

use js_sys::{Float64Array, Object, Uint8Array, Uint32Array};
use wasm_bindgen::JsValue;

use crate::browser::numbers;
use nem12::host::Series;
use nem12::{IntervalDate, Total};

/// `{ firstDay, consumption, generation, quality, nmis }`, with one entry for each calendar
/// day from the first to the last. Energies are in kWh, and NaN on a day without one.
/// Qualities are the numbers of `DayQuality`. `nmis` has six entries for each day: the
/// number of NMIs by the quality of their day, absent ones first.
pub(super) fn picture(series: &Series) -> Object {
    let mut consumption = Vec::new();
    let mut generation = Vec::new();
    let mut quality = Vec::new();
    let mut nmis: Vec<u32> = Vec::new();
    let mut changes = series.absent().peekable();
    let mut absent = 0;
    let energy = |total: Option<&Total>| numbers::number(total.map(|total| total as _));
    let span = series.span();
    if let Some((first, last)) = span {
        for date in (first.days()..=last.days()).map(IntervalDate::from_days) {
            let day = series.day(date);
            consumption.push(energy(day.and_then(|day| day.consumption.as_ref())));
            generation.push(energy(day.and_then(|day| day.generation.as_ref())));
            quality.push(day.map_or(0, |day| day.quality as u8));
            while let Some((_, change)) = changes.next_if(|&(from, _)| from <= date) {
                absent += change;
            }
            nmis.push(u32::try_from(absent).unwrap_or(u32::MAX));
            nmis.extend(day.map_or([0; 5], |day| day.nmis));
        }
    }
    let first_day = span.map_or(JsValue::NULL, |(first, _)| first.to_string().into());
    numbers::object([
        ("firstDay", first_day),
        (
            "consumption",
            Float64Array::from(consumption.as_slice()).into(),
        ),
        (
            "generation",
            Float64Array::from(generation.as_slice()).into(),
        ),
        ("quality", Uint8Array::from(quality.as_slice()).into()),
        ("nmis", Uint32Array::from(nmis.as_slice()).into()),
    ])
}
