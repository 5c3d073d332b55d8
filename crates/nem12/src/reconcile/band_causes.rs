//! The search for what would explain the row of a band that differs.

use crate::reconcile::answer::Answer;
use crate::reconcile::band_energies::BandEnergies;
use crate::reconcile::cause::Cause;
use crate::reconcile::reconciled_row::ReconciledRow;
use crate::values::decimal::Decimal;

/// Everything that explains the row of a band exactly: another band, all bands, or a factor of a
/// thousand.
pub(crate) fn band_causes(
    row: &ReconciledRow,
    bands: &BandEnergies,
    tolerance: Decimal,
) -> Vec<Cause> {
    let mut causes = Vec::new();
    if row.answer != Answer::Different {
        return causes;
    }
    let of = |band: &String| bands.sum(&row.nmi, band, (row.first, row.last));
    let others = bands
        .names()
        .iter()
        .filter(|band| row.band.as_ref() != Some(*band));
    let other = { others }.find(|band| row.explains(of(band), tolerance));
    causes.extend(other.map(|band| Cause::Band(band.clone())));
    let all = bands
        .names()
        .iter()
        .try_fold(Decimal::ZERO, |sum, band| sum.checked_add(of(band)?));
    causes.extend(row.explains(all, tolerance).then_some(Cause::AllBands));
    let here = row.here;
    for (decimals, cause) in [(-3, Cause::Thousand), (3, Cause::Thousandth)] {
        let energy = here.and_then(|here| here.shifted(decimals));
        causes.extend(row.explains(energy, tolerance).then_some(cause));
    }
    causes
}
