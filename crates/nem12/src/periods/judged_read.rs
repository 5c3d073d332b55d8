//! Judged read: a good 250 record, and what becomes of it under given settings.

use crate::records::register_details::RegisterDetails;
use crate::rules::Code;
use crate::state::accumulations::AccumulationRow;
use crate::state::read_view::ReadView;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::direction::Direction;
use crate::values::suffix::Suffix;

/// A good 250 record with its verdict.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JudgedRead<'a> {
    /// The record.
    pub(crate) view: ReadView<'a, AccumulationRow>,
    /// The quantity in kilo units (kWh, kVArh and so on); with that of the other
    /// versions where the settings add them up. `None` where it has too many
    /// digits.
    pub(crate) quantity: Option<Decimal>,
    /// The fate of the record.
    pub(crate) verdict: Verdict,
}

/// The fate of a good 250 record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The record is in the output.
    Counted,
    /// The record is in the output, and its period overlaps that of another.
    Overlapping,
    /// The record is left out, because it may be wrong.
    Withheld(Cause),
    /// The record is one of several versions of a period, and the record of the
    /// last one is withheld or has the sum.
    Joined(Joining),
    /// The record is a copy of the one that counts.
    Identical,
    /// A newer record counts.
    Superseded,
    /// The settings leave out the NMI or the days.
    NotIncluded,
}

/// How a version of a period is part of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joining {
    /// The quantity is added to that of the other version.
    Added,
    /// The versions are withheld by this rule.
    Withheld(Code),
}

/// Why a record is withheld: the rule, and the record to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cause {
    pub(crate) code: Code,
    /// The number of the input, from 0.
    pub(crate) input: usize,
    /// The physical line, from 1.
    pub(crate) line: u64,
}

/// The key of a register within its NMI.
pub(crate) type RegisterKey<'a> = (Option<Suffix>, &'a str, Option<Direction>);

impl<'a> JudgedRead<'a> {
    /// A record that counts until something speaks against it.
    pub(crate) fn of(view: ReadView<'a, AccumulationRow>) -> Self {
        let row = view.row;
        Self {
            view,
            quantity: row.quantity.decimal().shifted(row.unit.decimals_to_kilo()),
            verdict: Verdict::Counted,
        }
    }

    /// The key of the record's register within its NMI.
    pub(crate) fn key(&self) -> RegisterKey<'a> {
        let RegisterDetails {
            suffix,
            register,
            direction,
            ..
        } = self.view.register();
        (*suffix, register, *direction)
    }

    /// Whether the record is in the output.
    pub(crate) fn is_counted(&self) -> bool {
        matches!(self.verdict, Verdict::Counted | Verdict::Overlapping)
    }

    /// Withholds the record for a rule that it breaks together with others.
    pub(crate) fn withhold(&mut self, code: Code) {
        self.verdict = Verdict::Withheld(Cause {
            code,
            input: self.view.input(),
            line: self.view.line(),
        });
    }

    /// Whether the record is known to be older than another one: by its
    /// UpdateDateTime, then by the DateTime of the 100 record. Where one of two
    /// has no UpdateDateTime, nobody knows.
    pub(crate) fn is_older_than(&self, other: &Self) -> bool {
        let created = |read: &Self| read.view.created();
        let is_before = |one: Option<DateTime>, other: Option<DateTime>| {
            one.zip(other).is_some_and(|(one, other)| one < other)
        };
        let (own, others) = (self.view.row.updated, other.view.row.updated);
        if own == others {
            is_before(created(self), created(other))
        } else {
            is_before(own, others)
        }
    }

    /// Whether the record says the same as another one.
    pub(crate) fn is_copy_of(&self, other: &Self) -> bool {
        let (own, others) = (self.view.row, other.view.row);
        own.from == others.from
            && own.to == others.to
            && own.reads == others.reads
            && own.qualities == others.qualities
            && own.unit.quantity == others.unit.quantity
            && self.quantity == other.quantity
    }
}
