//! ZIP archives (APPNOTE.TXT 6.3): the directory at the end, and members by it.
//!
//! A member is read by the directory's own lengths, method and digest, and must agree
//! with them. Each byte of the archive is read once.

mod directory;
mod end;
mod fields;
mod member;
mod window;

pub(super) use directory::{Directory, Package};
pub(super) use window::Window;
