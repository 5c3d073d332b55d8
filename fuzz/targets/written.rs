//! The promise `written` of `tests/fuzz/promises.rs`.

#![no_main]
#![allow(dead_code, reason = "each target has one of the promises")]

#[path = "../../tests/fuzz/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::written(bytes));
