//! The patience with servers: for how long a request is made again that may succeed later.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use object_store::{BackoffConfig, RetryConfig};

/// The patience without an option.
const USUAL: Duration = Duration::from_mins(1);

/// The first wait. Each is twice as long as the one before, up to [`LONGEST`].
const FIRST: Duration = Duration::from_millis(100);

/// The longest wait that a server does not ask for.
const LONGEST: Duration = Duration::from_secs(5);

/// The bytes that make the faults before them forgotten. A server that breaks after each byte
/// would otherwise be asked for ever.
const ENOUGH: u64 = 64 * 1024;

static ASKED: OnceLock<Duration> = OnceLock::new();

/// Sets the patience of the process, in seconds. The first call decides.
pub(in crate::cli) fn set_patience(seconds: u64) {
    ASKED.get_or_init(|| Duration::from_secs(seconds));
}

fn whole() -> Duration {
    ASKED.get().copied().unwrap_or(USUAL)
}

/// Whether no request is made again.
pub(super) fn is_none() -> bool {
    whole().is_zero()
}

/// The patience of the library of the stores, with each of its requests.
pub(super) fn of_requests() -> RetryConfig {
    RetryConfig {
        backoff: BackoffConfig {
            init_backoff: FIRST,
            max_backoff: LONGEST,
            base: 2.0,
        },
        max_retries: usize::MAX,
        retry_timeout: whole(),
    }
}

/// The patience with the faults of one read.
#[derive(Debug, Default)]
pub(super) struct Patience {
    /// The first of the faults in a row.
    since: Option<Instant>,
    faults: u32,
    /// The bytes since the last fault.
    bytes: u64,
}

impl Patience {
    /// Takes note of bytes that had not come before.
    pub(super) fn bytes(&mut self, count: usize) {
        self.bytes += count as u64;
        if self.bytes >= ENOUGH {
            *self = Self::default();
        }
    }

    /// Waits before the next request: as long as the server asks for, if it does. False, and
    /// no wait, where the patience ends before.
    pub(super) async fn wait(&mut self, asked: Option<Duration>) -> bool {
        self.wait_within(asked, Duration::MAX).await
    }

    /// Waits before the next request, as long as faults of this kind are worth it.
    pub(super) async fn wait_within(&mut self, asked: Option<Duration>, most: Duration) -> bool {
        let spent = self.since.get_or_insert_with(now).elapsed();
        let left = whole().min(most).saturating_sub(spent);
        let usual = (FIRST * (1 << self.faults.min(6))).min(LONGEST).min(left);
        let wait = asked.unwrap_or(usual);
        if left.is_zero() || wait > left {
            return false;
        }
        self.faults += 1;
        self.bytes = 0;
        tokio::time::sleep(wait).await;
        true
    }
}

#[expect(clippy::disallowed_methods, reason = "this host waits for servers")]
pub(super) fn now() -> Instant {
    Instant::now()
}
