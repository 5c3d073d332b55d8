//! The load shape as an object of JavaScript.

use js_sys::{Float64Array, Int32Array, Object};
use wasm_bindgen::prelude::*;

use crate::browser::numbers;
use crate::browser::rereading::{Found, Rereading, lock};
use nem12::Total;
use nem12::host::{DayShape, Peak};

#[wasm_bindgen]
impl Rereading {
    /// `{ weekdays, weekends, peak, dates, halfHours }`. The first two have `days`, the number
    /// of days, and `energy`, the average energy of each half hour in kWh. The peak has
    /// `date`, `slot` and `energy`; it is null where there is none. `dates` has the days with
    /// a total as days since 1970, and `halfHours` 48 energies in kWh for each, NaN without
    /// a reading.
    #[must_use]
    pub fn averages(&self) -> Object {
        match &self.found {
            Found::Shape(shape) => {
                let shape = lock(shape);
                let (mut dates, mut half_hours) = (Vec::new(), Vec::new());
                for (date, slots) in shape.days() {
                    dates.push(date.days());
                    half_hours
                        .extend(slots.map(|sum| numbers::number(sum.as_ref().map(|sum| sum as _))));
                }
                numbers::object([
                    ("dates", Int32Array::from(dates.as_slice()).into()),
                    (
                        "halfHours",
                        Float64Array::from(half_hours.as_slice()).into(),
                    ),
                    ("weekdays", average(&shape.weekdays).into()),
                    ("weekends", average(&shape.weekends).into()),
                    ("peak", shape.peak().map_or(JsValue::NULL, highest)),
                ])
            }
            _ => Object::new(),
        }
    }
}

fn highest(peak: Peak) -> JsValue {
    let mut energy = Total::default();
    energy.add(peak.energy);
    let slot = u32::try_from(peak.slot).unwrap_or_default();
    numbers::object([
        ("date", peak.date.to_string().into()),
        ("slot", slot.into()),
        ("energy", energy.to_string().into()),
    ])
    .into()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there are far fewer days than 2^53"
)]
fn average(shape: &DayShape) -> Object {
    let days = shape.days as f64;
    let energy: Vec<f64> = shape
        .sums
        .iter()
        .map(|sum| numbers::number(Some(sum)) / days)
        .collect();
    numbers::object([
        ("days", days.into()),
        ("energy", Float64Array::from(energy.as_slice()).into()),
    ])
}
