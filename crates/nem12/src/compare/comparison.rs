//! Comparison: every difference between two states.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::compare::change::StreamDayChange;
use crate::compare::days::{Dated, key, stream_days};
use crate::compare::stream_day::{Compared, compare, compared_day, energy_in_sum, unit_of};
use crate::compare::tally::Tally;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::state::State;
use crate::values::nmi::Nmi;

/// The differences between two deliveries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Every stream-day that differs, by NMI, day and NMISuffix.
    pub changes: Vec<StreamDayChange>,
    /// The tally of all stream-days.
    pub all: Tally,
    /// The tally of each NMI, by NMI.
    pub nmis: Vec<(Nmi, Tally)>,
    /// The tally of each month, as year and month, by date.
    pub months: BTreeMap<(u32, u32), Tally>,
}

impl State {
    /// The differences between this state and a newer one, stream-day by stream-day, after
    /// the version that counts was chosen in each. Without `streams`, every stream is
    /// compared, those of reactive energy and the like too.
    ///
    /// Rows are compared by the fingerprint of their readings, so a reading that moves to
    /// another interval is a revision although the sum of the day stays.
    ///
    /// ```
    /// use nem12::{Change, Loader, Settings};
    ///
    /// let state = |readings: &str| {
    ///     let mut loader = Loader::default();
    ///     let file = format!(
    ///         "200,QNTEST0001,E1,1,E1,N1,METER1,kWh,720,\n\
    ///          300,20240131,{readings},A,,,20240201120000,\n"
    ///     );
    ///     loader.read("meter.csv", file.as_bytes())?;
    ///     Ok::<_, nem12::Error>(loader.finish().0)
    /// };
    /// let comparison = state("1,2")?.compare_with(&state("1,2.5")?, &Settings::default(), None);
    /// assert_eq!(comparison.all.changed(Change::Revised), 1);
    /// assert_eq!(comparison.all.difference().to_string(), "0.5");
    /// # Ok::<(), nem12::Error>(())
    /// ```
    #[must_use]
    pub fn compare_with(
        &self,
        new: &Self,
        settings: &Settings,
        streams: Option<&Streams>,
    ) -> Comparison {
        let mut comparison = Comparison::default();
        let (mut olds, mut news) = (Nmis::of(self, settings), Nmis::of(new, settings));
        let (mut old, mut new) = (olds.next_nmi(), news.next_nmi());
        loop {
            let order = match (old, new) {
                (None, None) => return comparison,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(old), Some(new)) => old.nmi().cmp(new.nmi()),
            };
            comparison.add_nmi(
                old.filter(|_| order.is_le()),
                new.filter(|_| order.is_ge()),
                streams,
            );
            if order.is_le() {
                old = olds.next_nmi();
            }
            if order.is_ge() {
                new = news.next_nmi();
            }
        }
    }
}

impl Comparison {
    /// Compares what two deliveries have of an NMI.
    fn add_nmi(
        &mut self,
        old: Option<&NmiRows<'_>>,
        new: Option<&NmiRows<'_>>,
        streams: Option<&Streams>,
    ) {
        let Some(named) = old.or(new) else { return };
        let [olds, news] = [old, new].map(|rows| {
            rows.map(|rows| stream_days(rows, streams))
                .unwrap_or_default()
        });
        let nmi = Nmi::named(named.nmi());
        let mut tally = Tally::default();
        let (mut olds, mut news) = (olds.iter().peekable(), news.iter().peekable());
        loop {
            let order = match (olds.peek(), news.peek()) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(old), Some(new)) => key(old).cmp(&key(new)),
            };
            let old = olds.next_if(|_| order.is_le());
            let new = news.next_if(|_| order.is_ge());
            self.add_stream_day(&nmi, (old, new), streams, &mut tally);
        }
        if tally.stream_days() > 0 {
            self.all.merge(&tally);
            self.nmis.push((nmi, tally));
        }
    }

    fn add_stream_day(
        &mut self,
        nmi: &Nmi,
        (old, new): (Option<&Dated<'_>>, Option<&Dated<'_>>),
        streams: Option<&Streams>,
        tally: &mut Tally,
    ) {
        let Some((date, suffix)) = new.or(old).map(key) else {
            return;
        };
        let (old, new) = (old.map(|day| &day.1), new.map(|day| &day.1));
        let compared = compare(old, new);
        let energies = energy_in_sum(old, streams).zip(energy_in_sum(new, streams));
        tally.add(compared, energies);
        let month = (date.year(), date.month());
        self.months
            .entry(month)
            .or_default()
            .add(compared, energies);
        if let Compared::Changed(change) = compared {
            let unit = new.and_then(unit_of).or_else(|| old.and_then(unit_of));
            self.changes.push(StreamDayChange {
                nmi: nmi.clone(),
                suffix,
                date,
                change,
                unit: unit.map_or("", |unit| unit.kilo_name()),
                old: old.and_then(compared_day),
                new: new.and_then(compared_day),
            });
        }
    }
}
