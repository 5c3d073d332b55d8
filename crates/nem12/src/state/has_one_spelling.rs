//! Whether a state had names of an NMI that differ by case.

/// Whether names that differed by case were given one spelling. It says how a state came
/// about and not what is in it, so states that differ in it alone are equal.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct HasOneSpelling(pub(super) bool);

impl PartialEq for HasOneSpelling {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for HasOneSpelling {}
