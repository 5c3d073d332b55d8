//! Builds the accounts of periods from the state.

use crate::daily::nmis::Nmis;
use crate::report::account::Accounts;
use crate::report::ledger::Ledger;
use crate::settings::layout::Period;
use crate::settings::settings::Settings;
use crate::state::state::State;
use crate::threads::threads::Threads;

/// The accounts of the days, months or years that have something, of all selected NMIs.
/// At most ten thousand periods are listed, and all are counted in the account of all.
#[must_use]
pub fn account_for(
    state: &State,
    settings: &Settings,
    threads: &Threads,
    period: Period,
) -> Accounts {
    let parts = threads.map(state.parts(threads.count()), |part| {
        let mut ledger = Ledger::new(settings, Some(period));
        let mut nmis = Nmis::within(state, settings, part);
        while let Some(rows) = nmis.next_nmi() {
            ledger.add_nmi(rows);
        }
        ledger
    });
    let merged = parts.into_iter().reduce(Ledger::merged);
    let ledger = merged.unwrap_or_else(|| Ledger::new(settings, Some(period)));
    let rows = ledger.periods();
    Accounts {
        all: ledger.account(),
        count: rows.len() as u64,
        rows,
    }
}
