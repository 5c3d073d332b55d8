//! Band sums: exact energy, worst quality and divided intervals of each band of each period.

use std::collections::BTreeMap;

use crate::values::decimal::Decimal;
use crate::values::quality::Quality;
use crate::values::total::Total;

/// The energy of one band of one period. Nearly every energy fits 64 bits; there is a cell for each band of each row.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    mantissa: i64,
    scale: u8,
    quality: Option<Quality>,
    /// The intervals that were divided.
    split: u32,
}

/// The sums of all cells.
#[derive(Clone, Debug)]
pub(crate) struct BandSums {
    cells: Vec<Cell>,
    /// Energy that does not fit the cells.
    large: BTreeMap<usize, Total>,
}

impl BandSums {
    /// So many cells without energy.
    pub(crate) fn new(cells: usize) -> Self {
        Self {
            cells: vec![Cell::default(); cells],
            large: BTreeMap::new(),
        }
    }

    /// Adds the energy of intervals of one quality.
    pub(crate) fn add(&mut self, at: usize, energy: Decimal, quality: Quality, split: u32) {
        let Some(cell) = self.cells.get_mut(at) else {
            return;
        };
        cell.split = cell.split.saturating_add(split);
        cell.quality = Some(match cell.quality {
            Some(other) => other.together(quality),
            None => quality,
        });
        if energy.scale() == cell.scale
            && let Ok(more) = i64::try_from(energy.mantissa())
            && let Some(sum) = cell.mantissa.checked_add(more)
        {
            cell.mantissa = sum;
            return;
        }
        if cell.mantissa == 0
            && let Ok(mantissa) = i64::try_from(energy.mantissa())
        {
            (cell.mantissa, cell.scale) = (mantissa, energy.scale());
            return;
        }
        let old = Decimal::new(cell.mantissa.into(), cell.scale);
        let sum = old.checked_add(energy);
        let small = sum.and_then(|sum| Some((i64::try_from(sum.mantissa()).ok()?, sum.scale())));
        if let Some((mantissa, scale)) = small {
            (cell.mantissa, cell.scale) = (mantissa, scale);
        } else {
            (cell.mantissa, cell.scale) = (0, 0);
            let total = self.large.entry(at).or_default();
            total.add(old);
            total.add(energy);
        }
    }

    /// The energy of a cell in kWh.
    pub(crate) fn energy(&self, at: usize) -> Total {
        let mut total = self.large.get(&at).cloned().unwrap_or_default();
        if let Some(cell) = self.cells.get(at) {
            total.add(Decimal::new(cell.mantissa.into(), cell.scale));
        }
        total
    }

    /// The quality of the readings of a cell, and the number of its intervals that were divided.
    pub(crate) fn quality(&self, at: usize) -> (Option<Quality>, u32) {
        let cell = self.cells.get(at);
        cell.map_or((None, 0), |cell| (cell.quality, cell.split))
    }

    /// The number of divided intervals of all cells. One that two edges cut, or two bands share, counts in each.
    pub(crate) fn split(&self) -> u64 {
        self.cells.iter().map(|cell| u64::from(cell.split)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact_at_every_size() {
        let quality = |text: &str| Quality::parse(text.as_bytes()).expect("a quality");
        let mut sums = BandSums::new(2);
        for (text, flag) in [
            ("0.125", "A"),
            ("9223372036854775.807", "A"),
            ("0.000000000000000001", "E52"),
            ("99999999999999999999", "A"),
            ("-0.125", "A"),
        ] {
            let negative = text.starts_with('-');
            let number = Decimal::parse(text.trim_start_matches('-').as_bytes()).expect("a number");
            let sign = if negative { -1 } else { 1 };
            let number = Decimal::new(number.mantissa() * sign, number.scale());
            sums.add(1, number, quality(flag), 0);
        }
        assert_eq!(
            sums.energy(1).to_string(),
            "100009223372036854774.807000000000000001"
        );
        assert_eq!(sums.quality(1), (Some(quality("E")), 0));
        assert_eq!(sums.energy(0).to_string(), "0");
        assert_eq!(sums.quality(0), (None, 0));
    }
}
