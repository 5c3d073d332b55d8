//! Files of the repository that are made from the tables: compared, or written
//! anew with `WRITE_TYPES=1 cargo test --lib page_settings`.

use std::fs;
use std::path::Path;

/// Holds a committed file against what is made now.
pub(super) fn compare(path: &str, made: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("WRITE_TYPES").is_some() {
        fs::write(&file, made).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    let differs = made.lines().zip(kept.lines()).find(|(a, b)| a != b);
    assert!(
        kept == made,
        "{path} is stale, at {differs:?}: WRITE_TYPES=1 cargo test --lib page_settings"
    );
}
