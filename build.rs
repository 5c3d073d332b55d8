//! Takes the built page into the command, where there is one: `make dist`.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_SERVE").is_none() {
        return Ok(());
    }
    // Cargo runs this again at every build while a folder that it is to watch is missing, and cannot be told to wait
    // for one. Where it cannot be made, that is what happens.
    let dist = Path::new("dist");
    let _ = fs::create_dir(dist);
    println!("cargo:rerun-if-changed=dist");

    // A page that is being worked on has no headers yet, and is not taken.
    let dist = env::current_dir()?.join(dist);
    let mut files = Vec::new();
    if dist.join("_headers").is_file() {
        collect(&dist, &mut files)?;
    }
    files.sort();
    let mut table = String::from("&[\n");
    for path in &files {
        let name = path.strip_prefix(&dist).unwrap_or(path).to_string_lossy();
        let (name, path) = (name.replace('\\', "/"), path.to_string_lossy());
        let _ = writeln!(table, "    ({name:?}, include_bytes!({path:?})),");
    }
    table.push(']');
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("run by cargo alone"))?;
    fs::write(Path::new(&out).join("page.rs"), table)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
