//! Numbers for a picture, which are good for nothing else.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use nem12::Total;

/// An energy as a float; NaN where there is none.
pub(super) fn number(total: Option<&Total>) -> f64 {
    total.map_or(f64::NAN, |total| {
        total.to_string().parse().unwrap_or(f64::NAN)
    })
}

/// An object with these properties.
pub(super) fn object<const N: usize>(properties: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in properties {
        // Only a frozen object would refuse it.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}
