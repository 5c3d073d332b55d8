//! Web servers that misbehave, and the command that reads from them: each read ends in the
//! exact rows or in an error that says what to do, in bounded time, and nothing that is
//! printed or written has a secret of the address.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod answers;
mod command;
mod credentials;
mod cuts;
mod faults;
mod large;
mod many;
mod requests;
mod secrets;
mod stores;
mod stub;
mod table;
