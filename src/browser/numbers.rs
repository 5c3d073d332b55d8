//! Energies as JavaScript numbers. They are rounded, so they are used for charts only.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use nem12::Total;

/// An energy as a JavaScript number; NaN without an energy.
pub(super) fn number(total: Option<&Total>) -> f64 {
    total.map_or(f64::NAN, |total| {
        total.to_string().parse().unwrap_or(f64::NAN)
    })
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
