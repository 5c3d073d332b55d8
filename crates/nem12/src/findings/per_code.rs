//! Per code: a value for each of some codes.

use crate::rules::Code;

/// A value for each of some codes, by code. A list: there are few codes, an input has findings
/// of very few of them, and a search tree takes more memory for each of a million inputs and
/// more code.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct PerCode<T>(Vec<(Code, T)>);

impl<T> Default for PerCode<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> PerCode<T> {
    /// The value of a code.
    pub(crate) fn get(&self, code: Code) -> Option<&T> {
        self.0
            .iter()
            .find(|(own, _)| *own == code)
            .map(|(_, value)| value)
    }

    /// The value of a code. One that is not there yet is made.
    pub(crate) fn get_or_insert_with(&mut self, code: Code, make: impl FnOnce() -> T) -> &mut T {
        let place = self.0.partition_point(|(own, _)| *own < code);
        if self.0.get(place).is_none_or(|(own, _)| *own != code) {
            self.0.insert(place, (code, make()));
        }
        &mut self.0[place].1
    }

    /// Removes the value of a code. Whether there was one.
    pub(crate) fn remove(&mut self, code: Code) -> bool {
        let place = self.0.iter().position(|(own, _)| *own == code);
        place.map(|place| self.0.remove(place)).is_some()
    }

    /// Keeps the values of the codes that are wanted.
    pub(crate) fn retain(&mut self, is_wanted: impl Fn(Code) -> bool) {
        self.0.retain(|(code, _)| is_wanted(*code));
    }

    /// The values by code.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Code, &T)> {
        self.0.iter().map(|(code, value)| (*code, value))
    }

    /// Whether each code is there once, and all are in order. Those that were read may be otherwise.
    #[cfg(feature = "serde")]
    pub(crate) fn is_sound(&self) -> bool {
        self.0.is_sorted_by(|(one, _), (other, _)| one < other)
    }
}

impl<T> FromIterator<(Code, T)> for PerCode<T> {
    /// The codes come in order, each once.
    fn from_iter<I: IntoIterator<Item = (Code, T)>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T> IntoIterator for PerCode<T> {
    type Item = (Code, T);
    type IntoIter = std::vec::IntoIter<(Code, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
