//! The longest that a server may send nothing.

use std::env;
use std::sync::OnceLock;
use std::time::Duration;

/// The variable of the environment that has the seconds.
const NAME: &str = "NEM12_SERVER_TIMEOUT";

/// The seconds without the variable.
const USUAL: u64 = 20;

/// The longest that a server may send nothing: a connection is closed then.
pub(super) fn stall() -> Duration {
    static STALL: OnceLock<Duration> = OnceLock::new();
    *STALL.get_or_init(|| Duration::from_secs(seconds().unwrap_or(USUAL)))
}

/// The seconds that the environment asks for.
///
/// # Errors
/// A sentence for a person, where they are no number from 1 to 3600.
pub(super) fn seconds() -> Result<u64, String> {
    let Some(text) = env::var_os(NAME) else {
        return Ok(USUAL);
    };
    let number = text.to_str().and_then(|text| text.trim().parse().ok());
    number
        .filter(|seconds| (1..=3600).contains(seconds))
        .ok_or_else(|| format!("{NAME} is no number of seconds from 1 to 3600: change it."))
}
