//! Valid files of known truth, damaged in one place: the energy printed for an
//! NMI-day is the truth, or absent and told.
//!
//! `world` makes the files and their truth, `damage` damages them, and `told` says
//! what the tool printed. `PROPTEST_CASES=20000 cargo test --test damage` runs
//! longer.

mod damage;
mod property;
mod told;
mod visible;
mod world;
