//! The promises of `fuzz/`, kept for each of its seeds.

mod promises;

use std::fs;
use std::path::Path;

#[test]
fn every_promise_is_kept_for_every_seed() {
    for (name, promise) in promises::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fuzz/seeds")
            .join(name);
        let mut count = 0;
        for seed in fs::read_dir(&folder).unwrap() {
            let bytes = fs::read(seed.unwrap().path()).unwrap();
            promise(&bytes);
            // What a damaged file is nearest to is a seed that was cut off.
            for part in 1..4 {
                promise(&bytes[..bytes.len() * part / 4]);
            }
            count += 1;
        }
        assert!(count > 1, "{name} has {count} seeds");
    }
}
