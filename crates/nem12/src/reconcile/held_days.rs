//! Held days: what the interval data has of the days of one NMI, for a choice of streams.

use crate::daily::nmi_day::NmiDay;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::outcome::Outcome;
use crate::reconcile::withheld_here::WithheldHere;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::row_view::RowView;
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

/// The interval data of one day.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Held {
    /// The energy in kWh.
    Counted(Decimal),
    /// The day is withheld.
    Withheld(WithheldHere),
}

/// The days of an NMI that count or are withheld, by date.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeldDays(Vec<(IntervalDate, Held)>);

/// The sum of the days of a span.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct HeldSum {
    /// The number of days that count.
    pub(crate) counted: u64,
    /// The energy of the days that count, in kWh; `None` where it has more than 38 digits.
    pub(crate) energy: Option<Decimal>,
    /// The number of days that are withheld.
    pub(crate) withheld: u64,
    /// The first day that is withheld.
    pub(crate) first_withheld: Option<WithheldHere>,
}

impl HeldDays {
    /// The days of an NMI for these streams.
    pub(crate) fn of(rows: &NmiRows<'_>, streams: &Streams, settings: &Settings) -> Self {
        let own = Settings {
            streams: streams.clone(),
            ..settings.clone()
        };
        let mut days = Vec::new();
        rows.days().for_each_outcome(&own, &mut |day, outcome| {
            let held = match outcome {
                Outcome::Daily(daily) => Held::Counted(daily.energy),
                Outcome::Withheld(withheld) => match part_of_sum(day, streams, settings) {
                    Some(energy) => Held::Counted(energy),
                    None => Held::Withheld(WithheldHere {
                        date: withheld.date,
                        code: withheld.code.id(),
                        input: withheld.block.input(),
                        line: withheld.line,
                    }),
                },
                Outcome::Without => return,
            };
            days.push((day.date, held));
        });
        Self(days)
    }

    /// The days by date.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(IntervalDate, Held)> {
        self.0.iter()
    }

    /// The sum of the days of a span.
    pub(crate) fn sum(&self, first: IntervalDate, last: IntervalDate) -> HeldSum {
        let start = self.0.partition_point(|(date, _)| *date < first);
        let end = self.0.partition_point(|(date, _)| *date <= last);
        let mut sum = HeldSum {
            energy: Some(Decimal::ZERO),
            ..HeldSum::default()
        };
        for (_, held) in self.0.get(start..end).unwrap_or_default() {
            match held {
                Held::Counted(energy) => {
                    sum.counted += 1;
                    sum.energy = sum.energy.and_then(|sum| sum.checked_add(*energy));
                }
                Held::Withheld(withheld) => {
                    sum.withheld += 1;
                    sum.first_withheld.get_or_insert(*withheld);
                }
            }
        }
        sum
    }
}

/// The energy that a list of streams has in the sum of the settings, where that sum counts. A
/// stream may have no readings at a time at which another one has them, so that the list alone
/// would be withheld.
fn part_of_sum(day: &NmiDay<'_>, streams: &Streams, settings: &Settings) -> Option<Decimal> {
    let (Streams::List(list), Outcome::Daily(_)) = (streams, day.outcome(settings)) else {
        return None;
    };
    let summed = day.summands(settings);
    let is_listed = |row: &RowView<'_>| {
        let suffix = row.block().stream().suffix;
        suffix.is_some_and(|suffix| list.contains(&suffix))
    };
    let listed = day.summands(&Settings {
        streams: streams.clone(),
        ..settings.clone()
    });
    let rows = || summed.rows().filter(is_listed);
    if rows().count() != listed.rows().count() {
        return None;
    }
    let first = rows().next()?.energy()?;
    rows()
        .skip(1)
        .try_fold(first, |sum, row| sum.checked_add(row.energy()?))
}
