//! The rows of an NMI-day that are summed, and their energy and quality.

use crate::settings::streams::Sign;
use crate::state::row_view::RowView;
use crate::values::decimal::Decimal;
use crate::values::quality::{Quality, QualityFlag};

/// The rows of an NMI-day that are summed, each with its sign.
///
/// The first has a place of its own: nearly every day has one row, and the rows
/// are asked for several times a day.
#[derive(Clone, Debug, Default)]
pub struct Summands<'a> {
    pub(super) first: Option<(RowView<'a>, Sign)>,
    pub(super) others: Vec<(RowView<'a>, Sign)>,
}

impl<'a> Summands<'a> {
    /// The rows with their signs, by NMISuffix.
    pub fn iter(&self) -> impl Iterator<Item = (RowView<'a>, Sign)> + Clone {
        self.first.iter().chain(&self.others).copied()
    }

    /// The rows without their signs, by NMISuffix.
    pub fn rows(&self) -> impl Iterator<Item = RowView<'a>> + Clone {
        self.iter().map(|(row, _)| row)
    }

    /// The energy in kWh, exact; `None` where it has more than 38 digits.
    #[must_use]
    pub(crate) fn energy(&self) -> Option<Decimal> {
        match self.first {
            Some((row, Sign::Added)) if self.others.is_empty() => row.energy(),
            _ => self.sum(),
        }
    }

    /// The energy in kWh, added row by row; `None` where it has more than 38
    /// digits.
    pub(super) fn sum(&self) -> Option<Decimal> {
        sum(self.iter())
    }

    /// The quality of the rows: their QualityMethod where all agree, else the
    /// worst quality flag among them.
    #[must_use]
    pub(crate) fn quality(&self) -> Quality {
        match self.first {
            Some((row, _))
                if self.others.is_empty() && row.quality().flag() != QualityFlag::Variable =>
            {
                row.quality()
            }
            _ => worst_quality(self.rows()),
        }
    }

    /// Moves every row to the next day of a day run.
    pub(crate) fn advance(&mut self) {
        for (row, _) in self.first.iter_mut().chain(&mut self.others) {
            row.advance();
        }
    }

    /// Adds a row with its sign.
    pub(super) fn push(&mut self, summand: (RowView<'a>, Sign)) {
        if self.first.is_none() {
            self.first = Some(summand);
        } else {
            self.others.push(summand);
        }
    }
}

fn sum<'a>(mut summands: impl Iterator<Item = (RowView<'a>, Sign)>) -> Option<Decimal> {
    summands.try_fold(Decimal::ZERO, |sum, (row, sign)| {
        let energy = row.energy()?;
        match sign {
            Sign::Added => sum.checked_add(energy),
            Sign::Subtracted => sum.checked_sub(energy),
        }
    })
}

/// The QualityMethod of all rows if they agree, else the worst quality flag
/// among them. `V` days count with the worst flag of their intervals.
pub(crate) fn worst_quality<'a>(rows: impl Iterator<Item = RowView<'a>> + Clone) -> Quality {
    let first = rows
        .clone()
        .next()
        .map_or(Quality::UNKNOWN, |row| row.quality());
    let is_plain = first.flag() != QualityFlag::Variable;
    if is_plain && rows.clone().all(|row| row.quality() == first) {
        return first;
    }
    let flag = rows
        .map(|row| row.worst_flag())
        .max()
        .unwrap_or(QualityFlag::Unknown);
    Quality::of_flag(flag)
}
