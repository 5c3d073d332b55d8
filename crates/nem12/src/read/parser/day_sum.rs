//! The exact sums of a day's readings, by quality.

use crate::fast::figures::Figures;
use crate::read::parser::piece_parser::{PieceParser, QualityRun, Scratch};
use crate::state::shares::{SHARES, Share, Shares};
use crate::values::decimal::Decimal;
use crate::values::quality::Quality;

/// The sum of a day has more digits than a [`Decimal`] holds.
pub(super) struct OutOfRange;

impl PieceParser<'_> {
    /// The sum of a day of one quality.
    pub(super) fn plain_share(
        &self,
        figures: Option<Figures>,
        quality: Quality,
        to_kilo: i8,
    ) -> Result<Shares, OutOfRange> {
        let readings = &self.scratch.readings;
        let share = Share::of(quality.flag()).unwrap_or(Share::Unknown) as usize;
        if let Some(figures) = figures {
            let mut amounts = [0; SHARES];
            amounts[share] = figures.sum;
            return Ok(Shares::Narrow(
                amounts,
                readings.scale().saturating_add_signed(to_kilo),
            ));
        }
        let mut amounts = [Decimal::ZERO; SHARES];
        amounts[share] = wide_sum(readings.wide().iter().copied(), to_kilo)?;
        Ok(Shares::Wide(Box::new(amounts)))
    }

    /// The sums of a day by the quality of its intervals. Null intervals count
    /// 0.
    pub(super) fn shares(&self, to_kilo: i8) -> Result<Shares, OutOfRange> {
        let Scratch { readings, runs, .. } = &*self.scratch;
        let shares = || {
            let of_run =
                |run: &QualityRun| Some((Share::of(run.quality.flag())?, run.intervals.clone()));
            runs.iter().filter_map(of_run)
        };
        if let Some(values) = readings.narrow() {
            let mut amounts = [0; SHARES];
            for (share, intervals) in shares() {
                amounts[share as usize] += Figures::of(&values[intervals]).sum;
            }
            return Ok(Shares::Narrow(
                amounts,
                readings.scale().saturating_add_signed(to_kilo),
            ));
        }
        let mut amounts = [Decimal::ZERO; SHARES];
        for share in Share::ALL {
            let of_share = shares().filter(|&(of, _)| of == share);
            let values = of_share.flat_map(|(_, intervals)| &readings.wide()[intervals]);
            amounts[share as usize] = wide_sum(values.copied(), to_kilo)?;
        }
        // The sum of the whole day must be exact too.
        amounts
            .iter()
            .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part))
            .ok_or(OutOfRange)?;
        Ok(Shares::Wide(Box::new(amounts)))
    }
}

/// The sum of large readings, in kilo units (kWh, kVArh and so on).
fn wide_sum(mut values: impl Iterator<Item = Decimal>, to_kilo: i8) -> Result<Decimal, OutOfRange> {
    values
        .try_fold(Decimal::ZERO, Decimal::checked_add)
        .and_then(|sum| sum.shifted(to_kilo))
        .ok_or(OutOfRange)
}
