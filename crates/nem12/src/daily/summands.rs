//! The rows of an NMI-day that are summed, and what they add up to.

use crate::settings::streams::Sign;
use crate::state::row_view::RowView;
use crate::values::decimal::Decimal;
use crate::values::quality::{Quality, QualityFlag};

/// The rows of a day that are part of the sum. They are asked for several times
/// a day, and there is one, nearly always.
#[derive(Clone, Debug, Default)]
pub struct Summands<'a> {
    pub(super) first: Option<(RowView<'a>, Sign)>,
    pub(super) others: Vec<(RowView<'a>, Sign)>,
}

impl<'a> Summands<'a> {
    /// All of them, by suffix.
    pub fn iter(&self) -> impl Iterator<Item = (RowView<'a>, Sign)> + Clone {
        self.first.iter().chain(&self.others).copied()
    }

    /// Their rows.
    pub fn rows(&self) -> impl Iterator<Item = RowView<'a>> + Clone {
        self.iter().map(|(row, _)| row)
    }

    /// Their energy in kWh; `None` where it has too many digits.
    #[must_use]
    pub(crate) fn energy(&self) -> Option<Decimal> {
        match self.first {
            Some((row, Sign::Added)) if self.others.is_empty() => row.energy(),
            _ => self.sum(),
        }
    }

    /// The exact sum of the energies in kWh; `None` where it has too many digits.
    pub(super) fn sum(&self) -> Option<Decimal> {
        sum(self.iter())
    }

    /// The worst of their qualities; with its method when they all agree.
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

    /// Goes to the day below, where it is alike.
    pub(crate) fn go_on(&mut self) {
        for (row, _) in self.first.iter_mut().chain(&mut self.others) {
            row.go_on();
        }
    }

    pub(super) fn push(&mut self, part: (RowView<'a>, Sign)) {
        if self.first.is_none() {
            self.first = Some(part);
        } else {
            self.others.push(part);
        }
    }
}

fn sum<'a>(mut parts: impl Iterator<Item = (RowView<'a>, Sign)>) -> Option<Decimal> {
    parts.try_fold(Decimal::ZERO, |sum, (row, part)| {
        let energy = row.energy()?;
        match part {
            Sign::Added => sum.checked_add(energy),
            Sign::Subtracted => sum.checked_sub(energy),
        }
    })
}

/// One quality if all rows have it, else the worst flag among them.
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
