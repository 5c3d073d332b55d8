//! Energies as JavaScript numbers. They are rounded, so they are used for charts only.

use js_sys::{Number, Object, Reflect};
use wasm_bindgen::JsValue;

use nem12::Total;

/// An energy as a JavaScript number; NaN without an energy.
pub(super) fn number(total: Option<&Total>) -> f64 {
    // JavaScript's own reader: that of Rust brings 10 KB of powers of ten.
    total.map_or(f64::NAN, |total| Number::parse_float(&total.to_string()))
}

/// An object with these properties.
pub(super) fn object<const N: usize>(properties: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of a new object cannot fail.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}
