//! The async runtime of the requests to servers. The rest of the command is not
//! async.

use std::io;
use std::sync::OnceLock;

use tokio::runtime::Runtime;

/// The runtime, which the first call starts.
pub(super) fn runtime() -> io::Result<&'static Runtime> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let made = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("nem12-remote")
        .enable_all()
        .build()?;
    Ok(RUNTIME.get_or_init(|| made))
}
