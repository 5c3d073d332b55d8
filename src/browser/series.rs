//! A series as JavaScript numbers, for the chart and the calendar.

use js_sys::{Float64Array, Object, Uint8Array};
use wasm_bindgen::JsValue;

use crate::browser::numbers::{self, number};
use nem12::IntervalDate;
use nem12::host::Series;

/// `{ firstDay, consumption, generation, quality }`, with one entry for each calendar
/// day from the first to the last. Energies are in kWh, and NaN on a day without one.
/// Qualities are the numbers of `DayQuality`.
pub(super) fn picture(series: &Series) -> Object {
    let mut consumption = Vec::new();
    let mut generation = Vec::new();
    let mut quality = Vec::new();
    let span = series.span();
    if let Some((first, last)) = span {
        for date in (first.days()..=last.days()).map(IntervalDate::from_days) {
            let day = series.day(date);
            consumption.push(number(day.and_then(|day| day.consumption.as_ref())));
            generation.push(number(day.and_then(|day| day.generation.as_ref())));
            quality.push(day.map_or(0, |day| day.quality as u8));
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
    ])
}
