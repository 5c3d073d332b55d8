//! A series as a chart draws it: numbers, which are good for a picture and for
//! nothing else.

use js_sys::{Float64Array, Object, Uint8Array};
use wasm_bindgen::JsValue;

use crate::browser::numbers::{self, number};
use nem12::IntervalDate;
use nem12::host::Series;

/// `{ firstDay, consumption, generation, quality }`, an entry for each day of
/// the calendar from the first on. Energies are kWh, NaN where there are none;
/// qualities are the numbers of `DayQuality`.
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
