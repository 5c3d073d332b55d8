//! Spellings: the name that a state gives an NMI whose 200 records differ by the case of letters.

use std::collections::HashMap;

use crate::values::nmi::Nmi;

/// The names of a state that are no valid NMIs, by their capital letters. Valid ones are read in
/// capital letters.
#[derive(Debug, Default)]
pub(crate) struct Spellings(HashMap<String, String>);

impl Spellings {
    /// Collects the names among the NMIs of a state.
    pub(crate) fn of(nmis: &[String]) -> Self {
        let odd = { nmis.iter() }.filter(|nmi| !Nmi::named(nmi).is_regular());
        let names = odd.map(|nmi| (nmi.to_ascii_uppercase(), nmi.clone()));
        Self(names.collect())
    }

    /// The name of the state for that of a 200 record.
    pub(crate) fn name<'a>(&'a self, nmi: &'a str) -> &'a str {
        if self.0.is_empty() {
            return nmi;
        }
        let name = self.0.get(&nmi.to_ascii_uppercase());
        name.map_or(nmi, String::as_str)
    }
}
