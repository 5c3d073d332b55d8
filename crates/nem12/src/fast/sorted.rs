//! Sorting of lists that are in order as a rule.

/// Sorts a list by `key`, if it is not in order yet. Equal items stay in their order.
///
/// The page's build has a standard library made for size, whose sort does not see that
/// a list is in order.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    if !list.is_sorted_by_key(&key) {
        list.sort_by_key(key);
    }
}
