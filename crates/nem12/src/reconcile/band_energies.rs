//! Band energies: those of the days of each NMI in each band of a tariff.

use std::collections::BTreeMap;

use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

/// The energies of the NEM days that count, by NMI and band.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BandEnergies {
    /// The names of the bands.
    names: Vec<String>,
    /// The days of each NMI, by date, each with the energy of each band in kWh.
    days: BTreeMap<String, Vec<BandDay>>,
}

/// The energies of a day in the order of the bands; `None` for one with more than 38 digits.
type BandDay = (IntervalDate, Vec<Option<Decimal>>);

impl BandEnergies {
    /// Energies of bands with these names, and no days yet.
    #[must_use]
    pub fn new(names: &[String]) -> Self {
        Self {
            names: names.to_vec(),
            days: BTreeMap::new(),
        }
    }

    /// Adds the energy of an NMI on a day in a band. Days of an NMI ascend.
    pub fn add(&mut self, nmi: &str, day: IntervalDate, band: &str, energy: Option<Decimal>) {
        let Some(place) = self.names.iter().position(|name| name == band) else {
            return;
        };
        if !self.days.contains_key(nmi) {
            self.days.insert(nmi.to_owned(), Vec::new());
        }
        let Some(days) = self.days.get_mut(nmi) else {
            return;
        };
        if days.last().is_none_or(|(last, _)| *last != day) {
            days.push((day, vec![Some(Decimal::ZERO); self.names.len()]));
        }
        let cell = days.last_mut().and_then(|(_, bands)| bands.get_mut(place));
        if let Some(cell) = cell {
            *cell = energy;
        }
    }

    /// The names of the bands.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The sum of the days of a span in a band; `None` where it has more than 38 digits.
    pub(crate) fn sum(
        &self,
        nmi: &str,
        band: &str,
        (first, last): (IntervalDate, IntervalDate),
    ) -> Option<Decimal> {
        let place = self.names.iter().position(|name| name == band)?;
        let days = self.days.get(nmi).map_or(&[][..], Vec::as_slice);
        let start = days.partition_point(|(day, _)| *day < first);
        let end = days.partition_point(|(day, _)| *day <= last);
        days.get(start..end)
            .unwrap_or_default()
            .iter()
            .try_fold(Decimal::ZERO, |sum, (_, bands)| {
                sum.checked_add((*bands.get(place)?)?)
            })
    }
}
