//! Waiting for a server that may never answer.

use std::io;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The longest until a server has begun a transaction.
const PATIENCE: Duration = Duration::from_secs(20);

/// Calls `connect` and gives its result. A server that accepts a connection and says nothing is given up; the
/// libraries would wait for ever.
pub(super) fn patiently<T: Send + 'static>(
    connect: impl FnOnce() -> T + Send + 'static,
) -> io::Result<T> {
    let (sender, receiver) = mpsc::channel();
    // Nobody may wait any more when the answer comes.
    let connecting = move || drop(sender.send(connect()));
    thread::Builder::new().spawn(connecting)?;
    receiver.recv_timeout(PATIENCE).map_err(|_| {
        io::Error::other(format!(
            "the database does not answer for {} seconds: check host and port of its address",
            PATIENCE.as_secs()
        ))
    })
}
