//! Tally: how many rows of a table agree, and the energies of both sides.

use crate::reconcile::answer::Answer;
use crate::reconcile::reconciled_row::ReconciledRow;
use crate::values::total::Total;

/// The rows of an NMI, of a month or of all, by how they agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReconcileTally {
    answers: [u64; Answer::ALL.len()],
    /// The energy of the interval data in kWh, of the rows that can be compared.
    pub here: Total,
    /// The energy of the table in kWh, of the rows that can be compared.
    pub there: Total,
    /// The energy of the table in kWh, of the rows that cannot be compared.
    pub not_compared: Total,
}

impl ReconcileTally {
    /// The number of rows with this answer.
    #[must_use]
    pub fn count(&self, answer: Answer) -> u64 {
        self.answers[answer as usize]
    }

    /// The number of rows.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.answers.iter().sum()
    }

    /// The energy of the table less that of the interval data, in kWh.
    #[must_use]
    pub fn difference(&self) -> Total {
        let mut difference = self.there.clone();
        difference.take_away(&self.here);
        difference
    }

    /// Counts rows that cannot be read.
    pub(crate) fn add_unread(&mut self, count: usize) {
        self.answers[Answer::Unread as usize] += count as u64;
    }

    /// Counts a row. One that repeats another is part of the sums too.
    pub(crate) fn add(&mut self, row: &ReconciledRow) {
        self.answers[row.answer as usize] += 1;
        if row.answer == Answer::NotComparable {
            if let Some(energy) = row.there {
                self.not_compared.add(energy);
            }
            return;
        }
        for (sum, energy) in [(&mut self.here, row.here), (&mut self.there, row.there)] {
            if let Some(energy) = energy {
                sum.add(energy);
            }
        }
    }

    /// Adds another tally.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (own, others) in self.answers.iter_mut().zip(other.answers) {
            *own += others;
        }
        self.here.merge(&other.here);
        self.there.merge(&other.there);
        self.not_compared.merge(&other.not_compared);
    }
}
