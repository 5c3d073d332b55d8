//! The exported class `Rereading`: a second read of the inputs, for the readings that
//! a state does not keep.

use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use js_sys::{Float64Array, Int32Array, Object, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::browser::{Loader, numbers};
use nem12::host::{
    DayShape, INTERVALS_HEADER, IntervalWriter, LoadShape, Peak, ShapeWriter, first_changed,
    second_read,
};
use nem12::{SelectedRows, Settings, State, Threads, Total};

/// A second read of the inputs and its result. Its loader takes the same inputs in the
/// same order as the loader of the first read.
#[wasm_bindgen]
pub struct Rereading {
    first: Rc<State>,
    loader: Option<nem12::Loader>,
    threads: Threads,
    found: Found,
}

/// The result of a second read.
enum Found {
    /// CSV rows that `next` has not returned yet.
    Text(Arc<Mutex<Vec<u8>>>),
    Shape(Arc<Mutex<LoadShape>>),
}

impl Rereading {
    /// A second read for interval data as CSV.
    pub(super) fn intervals(first: &Rc<State>, settings: &Settings, threads: Threads) -> Self {
        let text = Arc::new(Mutex::new(INTERVALS_HEADER.as_bytes().to_vec()));
        let counting = SelectedRows::of(first, settings, Some(&settings.streams));
        let shared = Arc::clone(&text);
        let take = move |row: &[u8]| lock(&shared).extend_from_slice(row);
        Self {
            loader: Some(second_read(
                first,
                counting,
                threads.clone(),
                Arc::new(IntervalWriter),
                take,
            )),
            first: Rc::clone(first),
            threads,
            found: Found::Text(text),
        }
    }

    /// A second read for the load shape of one NMI or of all.
    pub(super) fn shape(
        first: &Rc<State>,
        settings: &Settings,
        nmi: Option<&str>,
        threads: Threads,
    ) -> Self {
        let (shape, counting) = LoadShape::begin(first, settings, nmi);
        let shape = Arc::new(Mutex::new(shape));
        let writer = Arc::new(ShapeWriter {
            streams: settings.streams.clone(),
        });
        let shared = Arc::clone(&shape);
        let take = move |row: &[u8]| lock(&shared).add(row);
        Self {
            loader: Some(second_read(first, counting, threads.clone(), writer, take)),
            first: Rc::clone(first),
            threads,
            found: Found::Shape(shape),
        }
    }
}

#[wasm_bindgen]
impl Rereading {
    /// The loader of the second read. It can be taken once.
    ///
    /// # Errors
    /// When it was taken before.
    pub fn loader(&mut self) -> Result<Loader, JsError> {
        let loader = self.loader.take();
        loader
            .map(|loader| Loader::loading_with(loader, self.threads.clone()))
            .ok_or_else(|| JsError::new("the loader of this second read was taken before"))
    }

    /// The CSV rows since the last call; `undefined` when there are none.
    pub fn next(&mut self) -> Option<Uint8Array> {
        let Found::Text(text) = &self.found else {
            return None;
        };
        let mut text = lock(text);
        let piece = (!text.is_empty()).then(|| Uint8Array::from(text.as_slice()));
        text.clear();
        piece
    }

    /// Compares the inputs of the second read with those of the first. `loader` must be
    /// finished.
    ///
    /// # Errors
    /// When an input has changed between the reads.
    pub fn check(&self, loader: &Loader) -> Result<(), JsError> {
        match first_changed(&self.first, loader.loaded()?.0) {
            Some(name) => Err(JsError::new(&format!(
                "{name} changed while it was read; load the file again"
            ))),
            None => Ok(()),
        }
    }

    /// `{ weekdays, weekends, peak, dates, halfHours }`. The first two have `days`, the number
    /// of days, and `energy`, the average energy of each half hour in kWh. The peak has
    /// `date`, `slot` and `energy`; it is null where there is none. `dates` has the days with
    /// a total as days since 1970, and `halfHours` 48 energies in kWh for each, NaN without
    /// a reading.
    #[must_use]
    pub fn averages(&self) -> Object {
        match &self.found {
            Found::Text(_) => Object::new(),
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

/// Locks a mutex. A poisoned lock is used as it is, because a panic of any thread ends
/// the engine.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
