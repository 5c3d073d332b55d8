//! Energies as JavaScript numbers. They are rounded, so they are used for charts only.

#[cfg(not(feature = "extras"))]
use std::fmt::Display;

#[cfg(not(feature = "extras"))]
use js_sys::Number;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// An energy as a JavaScript number; NaN without an energy.
#[cfg(not(feature = "extras"))]
pub(super) fn number(energy: Option<&dyn Display>) -> f64 {
    // JavaScript's own reader: that of Rust brings 10 KB of powers of ten.
    energy.map_or(f64::NAN, |energy| Number::parse_float(&energy.to_string()))
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
