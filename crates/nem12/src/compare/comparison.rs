//! Comparison: every difference between two states.

use std::collections::BTreeMap;

use crate::compare::change::StreamDayChange;
use crate::compare::pairs::{Pair, for_each_pair};
use crate::compare::stream_day::{Compared, compare, compared_day, energy_in_sum, unit_of};
use crate::compare::tally::Tally;
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
        for_each_pair((self, new), settings, streams, |pair| {
            comparison.add(&pair, streams);
        });
        for (_, tally) in &comparison.nmis {
            comparison.all.merge(tally);
        }
        comparison
    }
}

impl Comparison {
    fn add(&mut self, pair: &Pair<'_>, streams: Option<&Streams>) {
        let Pair { old, new, date, .. } = *pair;
        if self
            .nmis
            .last()
            .is_none_or(|(last, _)| last.as_str() != pair.nmi)
        {
            self.nmis.push((Nmi::named(pair.nmi), Tally::default()));
        }
        let compared = compare(old, new);
        let energies = energy_in_sum(old, streams).zip(energy_in_sum(new, streams));
        let month = (date.year(), date.month());
        self.months
            .entry(month)
            .or_default()
            .add(compared, energies);
        if let Some((_, tally)) = self.nmis.last_mut() {
            tally.add(compared, energies);
        }
        if let Compared::Changed(change) = compared {
            let unit = new.and_then(unit_of).or_else(|| old.and_then(unit_of));
            self.changes.push(StreamDayChange {
                nmi: Nmi::named(pair.nmi),
                suffix: pair.suffix,
                date,
                change,
                unit: unit.map_or("", |unit| unit.kilo_name()),
                old: old.and_then(compared_day),
                new: new.and_then(compared_day),
            });
        }
    }
}
