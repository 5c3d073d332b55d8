//! Reactive rows: the rows of reactive energy that go with those of active energy.

use crate::daily::nmi_day::NmiDay;
use crate::daily::summands::Summands;
use crate::settings::demand_options::DemandOptions;
use crate::settings::streams::Sign;
use crate::state::row_view::RowView;
use crate::values::suffix::Suffix;
use crate::values::unit::Quantity;

/// The rows of reactive energy that go with the rows of active energy: `Q` with `E` and `K` with
/// `B` of the same meter element. `None` where one of them is missing or cannot be trusted.
pub(crate) fn reactive_rows<'a>(
    day: &NmiDay<'a>,
    summands: &Summands<'a>,
    options: DemandOptions,
) -> Option<Vec<(RowView<'a>, Sign)>> {
    // Nearly every NMI has no reactive energy.
    let is_reactive = |suffix: Suffix| matches!(suffix.letter(), b'Q' | b'K');
    let mut suffixes = day.streams.iter().filter_map(|stream| stream.suffix);
    if !suffixes.any(is_reactive) {
        return None;
    }
    let mut found: Vec<(RowView<'a>, Sign)> = Vec::new();
    for (row, sign) in summands.iter() {
        let suffix = row.block().stream().suffix?;
        let letter = match suffix.letter() {
            b'E' => b'Q',
            b'B' => b'K',
            _ => return None,
        };
        let partner = Suffix::parse(&[letter, suffix.element()]);
        let mut streams = day.streams.iter();
        let stream = streams.find(|stream| stream.suffix == partner)?;
        if !stream.rejected().is_empty() || stream.row.is_none() {
            return None;
        }
        for partner in stream.rows() {
            let of_stream = partner.block().stream();
            let is_reactive =
                { of_stream.unit }.is_some_and(|unit| unit.quantity == Quantity::ReactiveEnergy);
            if !is_reactive || !options.fits(of_stream.minutes) || !partner.blanks().is_empty() {
                return None;
            }
            if !found.iter().any(|(row, _)| row.is_same_row(&partner)) {
                found.push((partner, sign));
            }
        }
    }
    Some(found)
}
