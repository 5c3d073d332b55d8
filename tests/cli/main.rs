//! The `nem12` command, from outside.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]
#![expect(clippy::format_collect, reason = "inputs are small")]

mod ahead;
mod archives;
mod augment;
#[cfg(target_os = "linux")]
mod bounds;
mod completeness;
mod containers;
mod conventions;
mod demand;
mod desk;
mod diff;
#[cfg(unix)]
mod ended;
mod format_of_name;
mod hostile;
mod inputs;
mod intervals;
mod layouts;
mod out_dir;
#[cfg(unix)]
mod output_paths;
mod outputs;
#[cfg(target_os = "linux")]
mod places;
mod reads;
mod reconcile;
#[cfg(not(feature = "serve"))]
mod serve;
mod sources;
#[cfg(unix)]
mod together;
mod tou;
#[cfg(target_os = "linux")]
mod unread;
mod workbooks;
mod write;
