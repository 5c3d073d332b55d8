//! The NMIs in an order that a person chooses: a screenful at a time, for a table of a
//! million.

use std::ops::Range;

use crate::choice::choice;
use crate::daily::nmis::Nmis;
use crate::report::account::{Accounts, NamedAccount};
use crate::report::ledger::{Kind, Ledger};
use crate::report::summary::NmisFound;
use crate::settings::layout::Period;
use crate::settings::settings::Settings;
use crate::state::state::State;
use crate::threads::threads::Threads;
use crate::values::total::Total;

choice! {
    /// The value that NMIs are ordered by.
    pub enum NmiSort: "order" {
        /// The name of the NMI.
        Name = "name", "NMI";
        /// The energy of the `E` streams.
        Import = "import", "Import";
        /// The energy of the `B` streams.
        Export = "export", "Export";
        /// The energy of `E` less `B`.
        Net = "net", "Net";
        /// The share of the total that is estimated or substituted.
        Estimated = "estimated", "Estimated";
        /// The number of missing days.
        Missing = "missing", "Missing";
        /// The number of withheld days.
        Withheld = "withheld", "Withheld";
        /// The share of the expected days that are complete.
        Complete = "complete", "Complete";
    }
}

/// The places of NMIs in a state, in an order, under given settings.
#[derive(Clone, Debug)]
pub struct NmiOrder {
    places: Vec<u32>,
}

/// A million: shares are compared to a millionth.
const MILLION: u64 = 1_000_000;

impl NmiOrder {
    /// The selected NMIs whose names contain `search` and that have or miss a day, by
    /// `sort`, the least first or with `is_falling` the greatest. NMIs without a value
    /// come last, and equal ones by name. Walks the state once.
    #[must_use]
    pub fn of(
        state: &State,
        settings: &Settings,
        threads: &Threads,
        search: &str,
        (sort, is_falling): (NmiSort, bool),
    ) -> Self {
        let parts = threads.map(state.parts(threads.count()), |part: Range<usize>| {
            let mut found = Vec::new();
            let mut ledger = Ledger::new(settings, None);
            let mut nmis = Nmis::within(state, settings, part);
            loop {
                let place = u32::try_from(nmis.place()).unwrap_or(u32::MAX);
                let Some(rows) = nmis.next_nmi() else { break };
                if !NmisFound::matches(rows.nmi(), search) {
                    continue;
                }
                ledger.clear();
                ledger.add_nmi(rows);
                if !ledger.all.is_empty() {
                    let key = key_of(&ledger, sort, place);
                    let key = key.map(|key| if is_falling { -key } else { key });
                    found.push((key.unwrap_or(i64::MAX), place));
                }
            }
            found
        });
        let mut keys: Vec<(i64, u32)> = parts.into_iter().flatten().collect();
        keys.sort_unstable();
        Self {
            places: keys.into_iter().map(|(_, place)| place).collect(),
        }
    }

    /// At most `most` NMIs with their months, from number `from` on, counted from 0. State
    /// and settings must be those of the order.
    #[must_use]
    pub fn rows(&self, state: &State, settings: &Settings, from: usize, most: usize) -> Accounts {
        let mut ledger = Ledger::new(settings, Some(Period::Month));
        let places = self.places.iter().skip(from).take(most);
        let rows = places.filter_map(|&place| {
            let mut nmis = Nmis::within(state, settings, place as usize..usize::MAX);
            let nmi = nmis.next_nmi()?;
            ledger.clear();
            ledger.add_nmi(nmi);
            Some(NamedAccount {
                name: nmi.nmi().to_owned(),
                account: ledger.account(),
                months: ledger.periods(),
            })
        });
        Accounts {
            rows: rows.collect(),
            count: self.places.len() as u64,
            ..Accounts::default()
        }
    }
}

/// The value by which an NMI is ordered. Energies are whole millionths of a kWh.
fn key_of(ledger: &Ledger, sort: NmiSort, place: u32) -> Option<i64> {
    let sums = &ledger.all;
    let count = |kind| i64::try_from(sums.count(kind)).ok();
    let energy = |place| sums.energy(place).map(Total::millionths);
    match sort {
        NmiSort::Name => Some(i64::from(place)),
        NmiSort::Import => energy(0),
        NmiSort::Export => energy(1),
        NmiSort::Net => energy(2),
        NmiSort::Missing => count(Kind::Missing),
        NmiSort::Withheld => count(Kind::Withheld),
        NmiSort::Complete => {
            let parts = sums.count(Kind::Complete) * MILLION;
            parts
                .checked_div(sums.count(Kind::Expected))
                .and_then(|share| i64::try_from(share).ok())
        }
        NmiSort::Estimated => {
            let [part, whole] = ledger.shares().map(|total| i128::from(total.millionths()));
            let share = (part * i128::from(MILLION)).checked_div(whole)?;
            i64::try_from(share).ok()
        }
    }
}
