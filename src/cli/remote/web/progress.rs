//! The progress of a server: how long it may fail, and how slow it may be.

use std::time::{Duration, Instant};

use hyper::header;

use crate::cli::remote::patience::{Patience, now};
use crate::cli::remote::stall::stall;
use crate::cli::remote::web::Fault;
use crate::cli::remote::web::answer::Answer;

/// The fewest bytes in a [`span`].
const LEAST: u64 = 64 * 1024;

/// The time in which a server sends at least [`LEAST`] bytes.
pub(super) fn span() -> Duration {
    3 * stall()
}

/// The bytes and the faults of a server so far.
#[derive(Debug)]
pub(super) struct Progress {
    patience: Patience,
    /// The bytes of this span, and its start.
    span: (u64, Instant),
}

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            patience: Patience::default(),
            span: (0, now()),
        }
    }

    /// Takes note of bytes.
    ///
    /// # Errors
    /// When they come too slowly.
    pub(super) fn bytes(&mut self, count: usize) -> Result<(), Fault> {
        self.patience.bytes(count);
        self.skipped(count)
    }

    /// Takes note of bytes that had come before. They do not make faults forgotten: a server
    /// may break at the same place each time.
    ///
    /// # Errors
    /// When they come too slowly.
    pub(super) fn skipped(&mut self, count: usize) -> Result<(), Fault> {
        self.span.0 += count as u64;
        if self.span.1.elapsed() < span() {
            return Ok(());
        }
        let sent = self.span.0;
        self.span = (0, now());
        if sent < LEAST {
            Err(Fault::Slow)
        } else {
            Ok(())
        }
    }

    /// Takes note of a fault, and waits before the next request.
    ///
    /// # Errors
    /// The fault, when no request can help.
    pub(super) async fn fault(&mut self, fault: Fault) -> Result<(), Fault> {
        let asked = match fault {
            Fault::Busy(seconds) => Some(Duration::from_secs(seconds)),
            _ => None,
        };
        if !self.patience.wait_within(asked, fault.most_wait()).await {
            return Err(fault);
        }
        self.span = (0, now());
        Ok(())
    }
}

/// The fault of an answer that is no file.
pub(super) fn fault_of(answer: &Answer) -> Fault {
    let seconds = answer.headers.get(header::RETRY_AFTER);
    let seconds = seconds
        .and_then(|text| text.to_str().ok())
        .and_then(|text| text.trim().parse().ok());
    match (answer.status, seconds) {
        (429 | 503, Some(seconds)) => Fault::Busy(seconds),
        (status, _) => Fault::Status(status),
    }
}
