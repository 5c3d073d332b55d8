//! Reconciled row: a row of a table from elsewhere beside the interval data.

use crate::reconcile::answer::Answer;
use crate::reconcile::cause::Cause;
use crate::reconcile::claim::Claim;
use crate::reconcile::held_days::HeldSum;
use crate::reconcile::withheld_here::WithheldHere;
use crate::settings::streams::Streams;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

/// A row of a table from elsewhere beside the interval data, or days that the interval data
/// alone has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReconciledRow {
    /// The meter point.
    pub nmi: String,
    /// The first day, in NEM time.
    pub first: IntervalDate,
    /// The last day.
    pub last: IntervalDate,
    /// The streams whose energy is compared.
    pub streams: Streams,
    /// The band whose energy is compared; `None` for all of them.
    pub band: Option<String>,
    /// How the two agree.
    pub answer: Answer,
    /// The energy of the interval data in kWh: that of the days that count. `None` where none
    /// does.
    pub here: Option<Decimal>,
    /// The energy of the table in kWh; `None` where it has none.
    pub there: Option<Decimal>,
    /// The number of days of the row that the interval data does not have.
    pub missing_days: u64,
    /// The number of days of the row that the interval data has and withholds.
    pub withheld_days: u64,
    /// The first day that is withheld.
    pub withheld: Option<WithheldHere>,
    /// The physical line of the table, from 1; `None` for days that it does not have.
    pub line: Option<u64>,
    /// The line of an earlier row of the table that says something about the same streams and
    /// days.
    pub repeats: Option<u64>,
    /// The causes that explain the energy of the table exactly.
    pub causes: Vec<Cause>,
}

impl ReconciledRow {
    /// The energy of the table less that of the interval data, in kWh, where each of them has
    /// one.
    #[must_use]
    pub fn difference(&self) -> Option<Decimal> {
        self.there?.checked_sub(self.here?)
    }

    /// Whether the energy of the table is this one.
    pub(crate) fn explains(&self, energy: Option<Decimal>, tolerance: Decimal) -> bool {
        self.there
            .is_some_and(|there| is_explained(there, energy, tolerance))
    }

    /// The row of a claim beside what the interval data has of its days.
    pub(crate) fn of_claim(
        claim: &Claim,
        streams: &Streams,
        sum: &HeldSum,
        tolerance: Decimal,
    ) -> Self {
        let days = i64::from(claim.last.days()) - i64::from(claim.first.days()) + 1;
        let days = u64::try_from(days).unwrap_or(0);
        let mut row = Self {
            nmi: claim.nmi.as_str().to_owned(),
            first: claim.first,
            last: claim.last,
            streams: streams.clone(),
            band: claim.band.clone(),
            answer: Answer::OnlyThere,
            here: sum.energy.filter(|_| sum.counted > 0),
            there: Some(claim.energy),
            missing_days: days.saturating_sub(sum.counted + sum.withheld),
            withheld_days: sum.withheld,
            withheld: sum.first_withheld,
            line: Some(claim.line),
            repeats: None,
            causes: Vec::new(),
        };
        let difference = row.difference().map(magnitude);
        let is_equal = difference.is_some_and(|difference| difference <= tolerance);
        row.answer = if sum.counted + sum.withheld == 0 {
            Answer::OnlyThere
        } else if row.withheld_days > 0 {
            Answer::NotComparable
        } else if is_equal {
            // Where days are missing here, the other side does not have them either.
            Answer::Equal
        } else if row.missing_days > 0 || difference.is_none() {
            Answer::NotComparable
        } else {
            Answer::Different
        };
        row
    }

    /// The row of days that the interval data alone has.
    pub(crate) fn only_here(
        nmi: &str,
        (first, last): (IntervalDate, IntervalDate),
        streams: &Streams,
        energy: Option<Decimal>,
    ) -> Self {
        Self {
            nmi: nmi.to_owned(),
            first,
            last,
            streams: streams.clone(),
            band: None,
            answer: Answer::OnlyHere,
            here: energy,
            there: None,
            missing_days: 0,
            withheld_days: 0,
            withheld: None,
            line: None,
            repeats: None,
            causes: Vec::new(),
        }
    }
}

/// Whether an energy of the table is another one. Nothing is explained by nothing.
pub(crate) fn is_explained(there: Decimal, energy: Option<Decimal>, tolerance: Decimal) -> bool {
    let Some(energy) = energy.filter(|energy| magnitude(*energy) > tolerance) else {
        return false;
    };
    let difference = energy.checked_sub(there);
    difference.is_some_and(|difference| magnitude(difference) <= tolerance)
}

/// A number without its sign.
pub(crate) fn magnitude(number: Decimal) -> Decimal {
    match number.mantissa().checked_abs() {
        Some(mantissa) => Decimal::new(mantissa, number.scale()),
        None => number,
    }
}
