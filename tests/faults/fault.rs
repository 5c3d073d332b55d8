//! Faults, and the program that makes calls fail.

use std::process::{Command, Stdio};

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The call is not made, and returns this error.
    Error(&'static str),
    /// The process is killed.
    Kill,
}

/// A call of the system, and what becomes of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(crate) call: &'static str,
    what: What,
}

/// What the command may call where files and threads are concerned.
const CALLS: &[&str] = &[
    "open",
    "openat",
    "read",
    "pread64",
    "write",
    "pwrite64",
    "lseek",
    "close",
    "fsync",
    "fdatasync",
    "syncfs",
    "ftruncate",
    "link",
    "linkat",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "mkdir",
    "mkdirat",
    "stat",
    "lstat",
    "fstat",
    "statx",
    "newfstatat",
    "readlink",
    "getdents64",
    "flock",
    "fcntl",
    "fchmod",
    "fchown",
    "chmod",
    "access",
    "getcwd",
    "ioctl",
    "clone3",
    "socketpair",
    "pipe2",
];

/// The calls that fail when a disk is full.
const GROW: &[&str] = &[
    "open",
    "openat",
    "write",
    "pwrite64",
    "close",
    "fsync",
    "fdatasync",
    "syncfs",
    "ftruncate",
    "linkat",
    "rename",
    "renameat",
    "renameat2",
    "mkdir",
];

/// The calls that a signal may interrupt.
const SLOW: &[&str] = &[
    "open",
    "openat",
    "read",
    "write",
    "close",
    "fsync",
    "flock",
    "ftruncate",
];

impl Fault {
    pub(crate) fn kills(self) -> bool {
        self.what == What::Kill
    }

    /// The option of `strace` for the call number `when`.
    pub(crate) fn option(self, when: usize) -> String {
        let call = self.call;
        match self.what {
            What::Error(error) => format!("inject={call}:error={error}:when={when}"),
            What::Kill => format!("inject={call}:signal=KILL:when={when}"),
        }
    }
}

/// The faults of this run.
pub(crate) fn faults() -> Vec<Fault> {
    let all = |calls: &'static [&str], what| calls.iter().map(move |&call| Fault { call, what });
    all(CALLS, What::Error("EIO"))
        .chain(all(GROW, What::Error("ENOSPC")))
        .chain(all(SLOW, What::Error("EINTR")))
        .chain(all(CALLS, What::Kill))
        .step_by(if stride() == 1 { 1 } else { 3 })
        .collect()
}

/// Of the calls of a kind every so manieth fails, and of the kinds every third, where not all is
/// asked for.
pub(crate) fn stride() -> usize {
    if std::env::var("NEM12_FAULTS").is_ok_and(|word| word == "all") {
        1
    } else {
        12
    }
}

/// Whether `strace` is there and may trace. Says so where it may not.
pub(crate) fn can_trace(name: &str) -> bool {
    let traced = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "inject=getppid:error=EIO",
            "true",
        ])
        .stdin(Stdio::null())
        .output();
    let reason = match traced {
        Ok(done) if done.status.success() => return true,
        Ok(done) => String::from_utf8_lossy(&done.stderr).into_owned(),
        Err(error) => format!("{error} (scripts/setup faults installs it)"),
    };
    let _ = std::io::Write::write_all(
        &mut std::io::stderr(),
        format!("skipped {name}: strace cannot let calls fail: {reason}\n").as_bytes(),
    );
    false
}
