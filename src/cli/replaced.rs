//! The owner, the group and the permissions of a file or folder that an output
//! replaces: they stay.

use std::fs::{File, Metadata};
use std::io;

/// Gives `new` the owner, group and permissions of `old`, which it will replace.
///
/// # Errors
/// When this user may not give it to the owner of `old`.
#[cfg(unix)]
pub(super) fn keep_owner(new: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};

    let own = new.metadata()?;
    if (own.uid(), own.gid()) != (old.uid(), old.gid())
        && fchown(new, Some(old.uid()), Some(old.gid())).is_err()
    {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "it belongs to another user or group, and would be yours: remove it first, or choose another name",
        ));
    }
    if own.permissions() == old.permissions() {
        return Ok(());
    }
    new.set_permissions(old.permissions())
}

/// Gives `new` the permissions of `old`, which it will replace.
///
/// # Errors
/// When they cannot be set.
#[cfg(not(unix))]
pub(super) fn keep_owner(new: &File, old: &Metadata) -> io::Result<()> {
    new.set_permissions(old.permissions())
}
