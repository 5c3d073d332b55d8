//! A map of a few keys that is asked once for each row.

/// A map of few keys. The key of one lookup is nearly always the key of the
/// next.
#[derive(Clone, Debug)]
pub(crate) struct Tally<K, V> {
    entries: Vec<(K, V)>,
    last: usize,
}

impl<K, V> Default for Tally<K, V> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            last: 0,
        }
    }
}

impl<K: PartialEq, V> Tally<K, V> {
    /// The value of the key; a new one of `new` for a new key.
    pub(crate) fn entry(&mut self, key: K, new: impl FnOnce() -> V) -> &mut V {
        let is_last = self
            .entries
            .get(self.last)
            .is_some_and(|(own, _)| *own == key);
        if !is_last {
            let known = self.entries.iter().position(|(own, _)| *own == key);
            self.last = known.unwrap_or_else(|| {
                self.entries.push((key, new()));
                self.entries.len() - 1
            });
        }
        &mut self.entries[self.last].1
    }

    /// A map of entries whose keys differ.
    #[cfg(feature = "serde")]
    pub(crate) fn of_entries(entries: Vec<(K, V)>) -> Self {
        Self { entries, last: 0 }
    }

    /// The entries, in the order in which their keys were first asked for.
    pub(crate) fn into_entries(self) -> Vec<(K, V)> {
        self.entries
    }

    /// The keys, in the order in which they were first asked for.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &K> {
        self.entries.iter().map(|(key, _)| key)
    }
}
