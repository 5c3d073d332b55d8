//! Aliases: what stands in place of the names in a record.
//!
//! One key gives one alias to a name, so files that are written with it can still be joined. An
//! NMI becomes one of the range that AEMO reserves (9…), and two NMIs never become one.

use std::collections::{HashMap, HashSet};

use crate::rewrite::alias_key::AliasKey;

/// The first character of an alias of an NMI: AEMO reserves the NMIs that begin with it.
const RESERVED: u8 = b'9';

/// The second characters of data streams, and of suffixes: NMI Procedure, table 1.
const ELEMENTS: &[u8; 33] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// The text in place of a ReasonDescription that has to be there.
pub(crate) const NO_TEXT: &str = "Text removed";

/// The aliases of one run.
#[derive(Debug)]
pub(crate) struct Aliases {
    key: AliasKey,
    /// The alias of each NMI that is written, by its name in capital letters.
    nmis: HashMap<String, Vec<u8>>,
}

impl Aliases {
    /// The aliases of these NMIs, which come in the order of their names.
    pub(crate) fn of(key: AliasKey, nmis: &[String]) -> Self {
        let names: HashSet<&[u8]> = nmis.iter().map(String::as_bytes).collect();
        let (mut aliases, mut taken) = (HashMap::new(), HashSet::new());
        for nmi in nmis {
            let name = nmi.to_ascii_uppercase();
            let mut tries = (0_u32..).map(|number| nmi_alias(&key, &name, number));
            // An alias of several, or one that is an NMI of the inputs, would mislead. There are
            // 34^9 aliases, so the first try is nearly always free.
            let is_free = |alias: &Vec<u8>| {
                !names.contains(alias.as_slice()) && !taken.contains(alias.as_slice())
            };
            if let Some(alias) = tries.find(is_free) {
                taken.insert(alias.clone());
                aliases.insert(name, alias);
            }
        }
        Self { key, nmis: aliases }
    }

    /// The alias of an NMI.
    pub(crate) fn nmi(&self, nmi: &str) -> Vec<u8> {
        let name = nmi.to_ascii_uppercase();
        match self.nmis.get(&name) {
            Some(alias) => alias.clone(),
            // It is not written.
            None => nmi_alias(&self.key, &name, 0),
        }
    }

    /// The alias of a RegisterID of an NMI.
    pub(crate) fn register(&self, nmi: &str, register: &[u8]) -> Vec<u8> {
        self.of_kind(
            &[b"register", nmi.to_ascii_uppercase().as_bytes()],
            register,
            10,
        )
    }

    /// The alias of a MeterSerialNumber.
    pub(crate) fn serial(&self, serial: &[u8]) -> Vec<u8> {
        self.of_kind(&[b"serial"], serial, 12)
    }

    /// The alias of a participant.
    pub(crate) fn participant(&self, participant: &[u8]) -> Vec<u8> {
        self.of_kind(&[b"participant"], participant, 10)
    }

    /// The alias of a RetServiceOrder.
    pub(crate) fn order(&self, order: &[u8]) -> Vec<u8> {
        self.of_kind(&[b"order"], order, 15)
    }

    /// The alias of an MDMDataStreamIdentifier of an NMI: another number behind its letter.
    /// Those of an NMI that differ stay different. What is none is left out.
    pub(crate) fn data_stream(&self, nmi: &str, stream: &[u8]) -> Vec<u8> {
        let [letter, element] = stream.to_ascii_uppercase()[..] else {
            return Vec::new();
        };
        let place = ELEMENTS.iter().position(|&own| own == element);
        let Some(place) = place.filter(|_| letter.is_ascii_uppercase()) else {
            return Vec::new();
        };
        let name = nmi.to_ascii_uppercase();
        let kind: &[&[u8]] = &[b"stream", name.as_bytes()];
        let letters = self.key.letters(kind, &[letter], 8);
        let sum = letters.iter().fold(0_usize, |sum, &letter| {
            (sum * 31 + usize::from(letter)) % (ELEMENTS.len() - 1)
        });
        // Moved by at least one, so that none stays what it was.
        vec![letter, ELEMENTS[(place + 1 + sum) % ELEMENTS.len()]]
    }

    /// `count` characters that stand for a name; none for an empty one.
    fn of_kind(&self, kind: &[&[u8]], name: &[u8], count: usize) -> Vec<u8> {
        if name.is_empty() {
            return Vec::new();
        }
        self.key.letters(kind, name, count)
    }
}

/// The alias of an NMI at the try with this number, from 0.
fn nmi_alias(key: &AliasKey, name: &str, number: u32) -> Vec<u8> {
    let mut alias = key.letters(&[b"nmi", &number.to_le_bytes()], name.as_bytes(), 10);
    alias[0] = RESERVED;
    alias
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::nmi::Nmi;

    fn aliases(names: &[&str]) -> Aliases {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        Aliases::of(AliasKey::new(b"sixteen bytes or more").unwrap(), &names)
    }

    #[test]
    fn an_alias_of_an_nmi_is_a_valid_nmi_of_the_reserved_range() {
        let aliases = aliases(&["(redacted)", "QNTEST0001", "QNTEST0002"]);
        let names = ["(redacted)", "QNTEST0001", "QNTEST0002"];
        let own: HashSet<Vec<u8>> = names.iter().map(|name| aliases.nmi(name)).collect();
        assert_eq!(own.len(), 3);
        for alias in own {
            assert!(Nmi::parse(&alias).unwrap().is_regular());
            assert_eq!(alias[0], b'9');
        }
        assert_eq!(aliases.nmi("qntest0001"), aliases.nmi("QNTEST0001"));
    }

    #[test]
    fn an_alias_that_is_taken_is_given_to_nobody_else() {
        let first = aliases(&["QNTEST0001"]).nmi("QNTEST0001");
        let first = String::from_utf8(first).unwrap();
        // The alias is the name of another NMI of the inputs.
        let both = aliases(&[&first, "QNTEST0001"]);
        assert_ne!(both.nmi("QNTEST0001"), first.as_bytes());
        assert_ne!(both.nmi(&first), both.nmi("QNTEST0001"));
    }

    #[test]
    fn data_streams_of_an_nmi_stay_different() {
        let aliases = aliases(&["QNTEST0001"]);
        let streams = ELEMENTS.iter().map(|&element| [b'N', element]);
        let own: HashSet<Vec<u8>> = streams
            .map(|stream| {
                let alias = aliases.data_stream("QNTEST0001", &stream);
                assert_ne!(alias, stream);
                alias
            })
            .collect();
        assert_eq!(own.len(), ELEMENTS.len());
        assert_eq!(aliases.data_stream("QNTEST0001", b"Smith"), b"");
        assert_eq!(aliases.data_stream("QNTEST0001", b""), b"");
    }
}
