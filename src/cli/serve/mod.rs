//! `nem12 serve`: the page, served by the command itself.

#[cfg(not(feature = "serve"))]
mod absent;
#[cfg(feature = "serve")]
mod byte_range;
#[cfg(feature = "serve")]
mod page;
#[cfg(feature = "serve")]
mod server;

#[cfg(not(feature = "serve"))]
pub(super) use absent::run;
#[cfg(feature = "serve")]
pub(super) use server::run;
