//! Random archives, whole and damaged: a member is read with the right total, or told.

use std::collections::BTreeMap;
use std::io::Cursor;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use nem12::{Day, Loader, Settings, State, Threads};

use crate::archive::kind::has_checksum;
use crate::archive::tests::made::{Made, gzip_of, tar_of, zip_of};
use crate::archive::{Archive, Seeking, Unpacker, Unpacking};

/// The parts of an archive. A file has a number by which its NMI and energy are known.
#[derive(Clone, Debug)]
enum Plan {
    File(u16),
    Gzip(Box<Plan>),
    Zip(Vec<(Plan, u8, bool)>),
    Tar(Vec<(Plan, u8)>),
}

/// Names that members share, or that are no names.
const NAMES: [&[u8]; 7] = [
    b"a.csv",
    b"b.csv",
    b"x/a.csv",
    b"\xff\xfe.csv",
    b"a",
    b"NEM12#1.zip",
    b"no end.tar.gz",
];

fn plans() -> impl Strategy<Value = Plan> {
    let file = (0..400_u16).prop_map(Plan::File);
    file.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|plan| Plan::Gzip(Box::new(plan))),
            vec((inner.clone(), any::<u8>(), any::<bool>()), 1..5).prop_map(Plan::Zip),
            vec((inner, any::<u8>()), 1..4).prop_map(Plan::Tar),
        ]
    })
}

fn zips() -> impl Strategy<Value = Plan> {
    vec((plans(), any::<u8>(), any::<bool>()), 1..5).prop_map(Plan::Zip)
}

impl Plan {
    fn bytes(&self) -> Vec<u8> {
        let name = |number: u8| NAMES[usize::from(number) % NAMES.len()].to_vec();
        match self {
            Self::File(number) => file(*number).into_bytes(),
            Self::Gzip(inner) => gzip_of(&inner.bytes()),
            Self::Zip(members) => {
                let members = members.iter().map(|(plan, number, is_stored)| Made {
                    name: name(*number),
                    bytes: plan.bytes(),
                    is_stored: *is_stored,
                });
                zip_of(&members.collect::<Vec<_>>())
            }
            Self::Tar(members) => {
                let members = members.iter().map(|(plan, number)| Made {
                    name: name(*number),
                    bytes: plan.bytes(),
                    is_stored: true,
                });
                tar_of(&members.collect::<Vec<_>>())
            }
        }
    }

    /// The energy of each NMI. Copies of a file count once.
    fn truth(&self, truth: &mut BTreeMap<String, String>) {
        match self {
            Self::File(number) => {
                truth.insert(nmi(*number), (u32::from(*number) * 48).to_string());
            }
            Self::Gzip(inner) => inner.truth(truth),
            Self::Zip(members) => members.iter().for_each(|(plan, ..)| plan.truth(truth)),
            Self::Tar(members) => members.iter().for_each(|(plan, _)| plan.truth(truth)),
        }
    }

    fn is_deep(&self, depth: usize) -> bool {
        match self {
            Self::File(_) => depth > 6,
            Self::Gzip(inner) => inner.is_deep(depth + 1),
            Self::Zip(members) => members.iter().any(|(plan, ..)| plan.is_deep(depth + 1)),
            Self::Tar(members) => members.iter().any(|(plan, _)| plan.is_deep(depth + 1)),
        }
    }
}

fn nmi(number: u16) -> String {
    format!("QNTEST{number:04}")
}

fn file(number: u16) -> String {
    let (nmi, readings) = (nmi(number), vec![number.to_string(); 48].join(","));
    format!(
        "100,NEM12,200504010000,MDP,RET\n200,{nmi},E1,1,E1,N1,M1,kWh,30,\n300,20050301,{readings},A,,,20050402120000,\n900\n"
    )
}

fn read(bytes: &[u8], is_stream: bool) -> State {
    let mut loader = Loader::new(Threads::caller());
    let unpacking = Unpacking::default();
    let mut unpacker = Unpacker::new(&unpacking, &mut loader);
    match Archive::of(&bytes[..bytes.len().min(512)]) {
        Some(archive) if !is_stream => {
            let mut source = Seeking::new(Cursor::new(bytes)).unwrap();
            unpacker.read(archive, "in", &mut source);
        }
        _ => unpacker.read_stream("in", &mut &bytes[..]),
    }
    loader.finish().0
}

fn totals(state: &State) -> BTreeMap<String, String> {
    state
        .daily_totals(&Settings::default())
        .filter_map(|day| match day {
            Day::Total(total) => Some((total.nmi.to_string(), total.energy.to_string())),
            Day::Withheld(_) => None,
        })
        .collect()
}

fn refused(state: &State) -> Vec<&str> {
    let inputs = state.inputs().iter();
    inputs
        .filter_map(|input| Some(input.refusal.as_ref()?.sentence.as_str()))
        .collect()
}

/// Right totals, and where one is absent a refused input.
fn check(plan: &Plan, bytes: &[u8], is_stream: bool) -> Result<(), TestCaseError> {
    let mut truth = BTreeMap::new();
    plan.truth(&mut truth);
    let state = read(bytes, is_stream);
    let totals = totals(&state);
    for (nmi, energy) in &totals {
        prop_assert_eq!(Some(energy), truth.get(nmi), "a wrong total of {}", nmi);
    }
    let is_whole = totals.len() == truth.len();
    prop_assert!(is_whole || !refused(&state).is_empty(), "a member was lost");
    Ok(())
}

proptest! {
    #[test]
    fn every_member_of_any_archive_is_read(plan in plans(), is_stream: bool) {
        let state = read(&plan.bytes(), is_stream);
        let mut truth = BTreeMap::new();
        plan.truth(&mut truth);
        if plan.is_deep(0) {
            prop_assert!(!refused(&state).is_empty());
        } else {
            prop_assert_eq!(refused(&state), Vec::<&str>::new());
            prop_assert_eq!(totals(&state), truth);
        }
    }

    #[test]
    fn a_damaged_zip_is_read_or_told(plan in zips(), at: Index, bit in 0..8_u8, is_stream: bool) {
        let mut bytes = plan.bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        check(&plan, &bytes, is_stream)?;
    }

    #[test]
    fn a_zip_with_any_byte_replaced_in_a_header_is_read_or_told(plan in zips(), at: Index, byte: u8) {
        let mut bytes = plan.bytes();
        // The places of all headers, of the directory and of the end.
        let starts: Vec<usize> = (0..bytes.len() - 4)
            .filter(|&at| bytes[at..].starts_with(b"PK"))
            .flat_map(|at| at..(at + 50).min(bytes.len()))
            .collect();
        let at = starts[at.index(starts.len())];
        bytes[at] = byte;
        check(&plan, &bytes, false)?;
    }

    #[test]
    fn a_cut_archive_is_read_or_told(plan in plans(), at: Index, is_stream: bool) {
        let bytes = plan.bytes();
        prop_assume!(!matches!(plan, Plan::File(_)));
        let length = at.index(bytes.len());
        check(&plan, &bytes[..length], is_stream)?;
    }

    #[test]
    fn a_tar_with_a_damaged_header_is_read_or_told(
        members in vec((plans(), any::<u8>()), 1..5),
        at: Index,
        byte: u8,
    ) {
        let plan = Plan::Tar(members);
        let mut bytes = plan.bytes();
        let headers: Vec<usize> = (0..bytes.len() / 512)
            .filter(|&block| has_checksum(&bytes[block * 512..]))
            .collect();
        let at = at.index(headers.len() * 512);
        bytes[headers[at / 512] * 512 + at % 512] = byte;
        check(&plan, &bytes, false)?;
    }

    #[test]
    fn archives_that_were_joined_are_read_or_told(first in zips(), second in zips(), is_stream: bool) {
        let bytes = [first.bytes(), second.bytes()].concat();
        let Plan::Zip(mut members) = first else { unreachable!() };
        let Plan::Zip(more) = second else { unreachable!() };
        members.extend(more);
        check(&Plan::Zip(members), &bytes, is_stream)?;
    }
}
