//! The 200 records that were written already. Nearly every row stands below the 200 record of
//! the row above, and executors share one writer.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

/// The most texts that are kept. A file may have a million 200 records.
const MOST: usize = 4096;

/// The text of each 200 record, by its line and the length of its intervals.
#[derive(Debug, Default)]
pub(crate) struct DetailsCache(RwLock<HashMap<Vec<u8>, Written>>);

/// The text of a 200 record with the length of its intervals.
type Written = (u16, Arc<[u8]>);

impl DetailsCache {
    /// The text of the 200 record `line` with intervals of this many minutes. `write` writes it
    /// where it is not known.
    pub(crate) fn text(
        &self,
        line: &[u8],
        minutes: u16,
        write: impl FnOnce(&mut Vec<u8>),
    ) -> Arc<[u8]> {
        let Self(texts) = self;
        if let Ok(texts) = texts.read()
            && let Some((own, text)) = texts.get(line)
            && *own == minutes
        {
            return Arc::clone(text);
        }
        let mut text = Vec::new();
        write(&mut text);
        let text: Arc<[u8]> = text.into();
        if let Ok(mut texts) = texts.write() {
            if texts.len() >= MOST {
                texts.clear();
            }
            texts.insert(line.to_vec(), (minutes, Arc::clone(&text)));
        }
        text
    }
}
