//! Sums under a few keys, asked for once a row.

/// A map of few keys. The one that was asked for last is nearly always the one
/// that is asked for next.
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
    /// What is under the key; at first, what `new` makes.
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

    /// All of them, in the order they were first asked for.
    pub(crate) fn into_entries(self) -> Vec<(K, V)> {
        self.entries
    }

    /// The keys, in the order they were first asked for.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &K> {
        self.entries.iter().map(|(key, _)| key)
    }
}
