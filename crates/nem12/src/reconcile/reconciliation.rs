//! Reconciliation: every row of a table from elsewhere beside the interval data.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
use crate::reconcile::answer::Answer;
use crate::reconcile::band_energies::BandEnergies;
use crate::reconcile::cause::Cause;
use crate::reconcile::claim::{Claim, UnreadClaim};
use crate::reconcile::claims::Claims;
use crate::reconcile::nmi_claims::NmiClaims;
use crate::reconcile::reconciled_row::ReconciledRow;
use crate::reconcile::tally::ReconcileTally;
use crate::settings::reconcile_options::ReconcileOptions;
use crate::settings::settings::Settings;
use crate::state::state::State;

/// A table from elsewhere beside the interval data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciliation {
    /// The rows of the table that can be read, and the days that it does not have, by NMI and
    /// day.
    pub rows: Vec<ReconciledRow>,
    /// The rows of the table that cannot be read.
    pub unread: Vec<UnreadClaim>,
    /// The tally of all rows.
    pub all: ReconcileTally,
    /// The tally of each NMI, by NMI.
    pub nmis: Vec<(String, ReconcileTally)>,
    /// The tally of each month, as year and month, by date. A row belongs to the month of its
    /// first day.
    pub months: BTreeMap<(u32, u32), ReconcileTally>,
    /// Whether rows may be of one band of a tariff.
    pub is_by_band: bool,
    /// The number of rows of the table that the settings leave out: those of other NMIs, and
    /// those with other days.
    pub left_out: u64,
    /// The number of rows of the table that say something about the same streams and days as an
    /// earlier one.
    pub repeats: u64,
    /// The number of days that the interval data withholds and the table does not have.
    pub withheld_nowhere: u64,
}

impl State {
    /// Compares a table from elsewhere with the energies of this state under these settings.
    #[must_use]
    pub fn reconcile(
        &self,
        claims: &Claims,
        settings: &Settings,
        options: &ReconcileOptions,
    ) -> Reconciliation {
        self.reconcile_bands(claims, None, settings, options)
    }

    /// Compares a table by the bands of a tariff with the energies of this state in those bands,
    /// under the settings that the energies are of.
    #[must_use]
    pub fn reconcile_by_band(
        &self,
        claims: &Claims,
        bands: &BandEnergies,
        settings: &Settings,
        options: &ReconcileOptions,
    ) -> Reconciliation {
        self.reconcile_bands(claims, Some(bands), settings, options)
    }

    fn reconcile_bands(
        &self,
        claims: &Claims,
        bands: Option<&BandEnergies>,
        settings: &Settings,
        options: &ReconcileOptions,
    ) -> Reconciliation {
        let selection = &settings.selection;
        let is_selected = |claim: &&Claim| {
            let has_days = selection.span.has(claim.first) && selection.span.has(claim.last);
            has_days && selection.nmis.has(claim.nmi.as_str())
        };
        let selected: Vec<Claim> = claims.rows.iter().filter(is_selected).cloned().collect();
        let mut found = Reconciliation {
            unread: claims.unread.clone(),
            is_by_band: bands.is_some(),
            left_out: (claims.rows.len() - selected.len()) as u64,
            ..Reconciliation::default()
        };
        found.all.add_unread(claims.unread.len());
        let shape = NmiClaims {
            nmi: "",
            claims: &[],
            bands,
            settings,
            tolerance: options.tolerance,
            is_by_stream: claims.rows.iter().any(|claim| claim.streams.is_some()),
            is_by_day: claims.rows.iter().all(|claim| claim.first == claim.last),
        };
        let mut groups = selected
            .chunk_by(|one, next| one.nmi == next.nmi)
            .peekable();
        let mut nmis = Nmis::of(self, settings);
        let mut data = nmis.next_nmi();
        loop {
            let claimed = groups.peek().and_then(|group| group.first());
            let order = match (data, claimed) {
                (None, None) => return found,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(rows), Some(claim)) => rows.nmi().cmp(claim.nmi.as_str()),
            };
            let group = groups.next_if(|_| order.is_ge()).unwrap_or_default();
            found.add_nmi(&shape, data.filter(|_| order.is_le()), group);
            if order.is_le() {
                data = nmis.next_nmi();
            }
        }
    }
}

impl Reconciliation {
    /// Whether every row of the table can be read and is equal, and no day is only here.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.all.count(Answer::Equal) == self.all.rows() && self.repeats == 0
    }

    /// The causes that explain rows: each with the number of its rows, and the line of the first
    /// one. The most usual come first.
    #[must_use]
    pub fn causes(&self) -> Vec<(Cause, u64, u64)> {
        let mut told: Vec<(Cause, u64, u64)> = Vec::new();
        for row in &self.rows {
            let Some(line) = row.line else { continue };
            for cause in &row.causes {
                match told.iter_mut().find(|(own, ..)| own.is_told_with(cause)) {
                    Some((_, count, first)) => {
                        *count += 1;
                        *first = line.min(*first);
                    }
                    None => told.push((cause.clone(), 1, line)),
                }
            }
        }
        told.sort_by_key(|(_, count, _)| Reverse(*count));
        told
    }

    /// Compares the claims about an NMI.
    fn add_nmi(&mut self, shape: &NmiClaims<'_>, data: Option<&NmiRows<'_>>, claims: &[Claim]) {
        let claimed = claims.first().map(|claim| claim.nmi.as_str());
        let nmi = claimed.or(data.map(NmiRows::nmi)).unwrap_or_default();
        let of_nmi = NmiClaims {
            nmi,
            claims,
            ..*shape
        };
        let reconciled = of_nmi.reconcile(data);
        self.withheld_nowhere += reconciled.withheld_nowhere;
        let mut tally = ReconcileTally::default();
        for row in &reconciled.rows {
            tally.add(row);
            self.repeats += u64::from(row.repeats.is_some());
            let month = (row.first.year(), row.first.month());
            self.months.entry(month).or_default().add(row);
        }
        if tally.rows() > 0 {
            self.all.merge(&tally);
            self.nmis.push((nmi.to_owned(), tally));
        }
        self.rows.extend(reconciled.rows);
    }
}
