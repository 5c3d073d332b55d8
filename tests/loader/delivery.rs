//! The delivery of a plan: every row is put into a segment, in an order that lets the
//! planned winners win.

use crate::plan::{
    Header, Losing, MeterPoint, Plan, Rejected, Row, Segment, Stream, StreamDay, units_of,
};
use crate::readings::Dice;

/// One 300 record to write.
#[derive(Clone, Debug)]
pub(crate) struct Delivered<'a> {
    pub(crate) point: &'a MeterPoint,
    pub(crate) stream: &'a Stream,
    pub(crate) date: &'static str,
    pub(crate) segment: usize,
    pub(crate) content: Content<'a>,
    order: u64,
}

#[derive(Clone, Debug)]
pub(crate) enum Content<'a> {
    Good {
        row: Row,
        role: Role,
    },
    Rejected {
        rejected: &'a Rejected,
        updated: Option<u8>,
        healed: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Winner,
    Loser,
    /// As new as the winner.
    Rival,
}

/// All rows, in input order.
pub(crate) fn deliver(plan: &Plan) -> Vec<Delivered<'_>> {
    let mut deliverer = Deliverer {
        segments: plan.segments(),
        dice: Dice::new(plan.seed),
        rows: Vec::new(),
    };
    for point in &plan.points {
        for stream in &point.streams {
            for day in &stream.days {
                deliverer.deliver_day(point, stream, day);
            }
        }
    }
    deliverer.rows.sort_by_key(|row| (row.segment, row.order));
    deliverer.rows
}

struct Deliverer<'a> {
    segments: Vec<(usize, Segment)>,
    dice: Dice,
    rows: Vec<Delivered<'a>>,
}

impl<'a> Deliverer<'a> {
    fn deliver_day(&mut self, point: &'a MeterPoint, stream: &'a Stream, day: &'a StreamDay) {
        let winner = day
            .winner
            .as_ref()
            .map(|row| (row, row.place.index(self.segments.len())));
        let mut add = |segment, order, content| {
            self.rows.push(Delivered {
                point,
                stream,
                date: day.date,
                segment,
                content,
                order,
            });
        };
        if let Some((row, segment)) = winner {
            let order = self.dice.roll();
            add(
                segment,
                order,
                Content::Good {
                    row: row.clone(),
                    role: Role::Winner,
                },
            );
            for (how, loser) in &day.losers {
                if let Some((row, segment)) =
                    losing(&self.segments, &mut self.dice, *how, loser, row, segment)
                {
                    let order = self.dice.roll();
                    let role = match how {
                        Losing::EquallyNew => Role::Rival,
                        _ => Role::Loser,
                    };
                    add(segment, order, Content::Good { row, role });
                }
            }
        }
        for rejected in &day.rejected {
            let newest = winner.and_then(|(row, _)| row.updated);
            let updated = stamp_of(rejected, newest);
            let healed = updated.is_some() && updated < newest;
            // A row with an unreadable suffix belongs to no stream, so no row heals it.
            let healed = healed && rejected.fault != crate::plan::Fault::UnreadableSuffix;
            let order = self.dice.roll();
            add(
                rejected.place.index(self.segments.len()),
                order,
                Content::Rejected {
                    rejected,
                    updated,
                    healed,
                },
            );
        }
    }
}

/// A stamp that is older than the winner's if the row is to be healed, and not older
/// otherwise.
fn stamp_of(rejected: &Rejected, winner: Option<u8>) -> Option<u8> {
    match (rejected.wants_healing, winner) {
        (true, Some(newest)) if newest > 0 => Some(rejected.updated.unwrap_or(0) % newest),
        (false, Some(newest)) => rejected.updated.map(|stamp| stamp.max(newest)),
        _ => rejected.updated,
    }
}

/// The row `loser`, changed so that it loses against `winner` or is as new, and its
/// segment. `None` where it cannot be so.
fn losing(
    segments: &[(usize, Segment)],
    dice: &mut Dice,
    how: Losing,
    loser: &Row,
    winner: &Row,
    at: usize,
) -> Option<(Row, usize)> {
    let rank = |number: usize| segments[number].1.header.rank();
    let anywhere = loser.place.index(segments.len());
    let among = |dice: &mut Dice, fits: &dyn Fn(usize) -> bool| {
        let fitting: Vec<usize> = (0..segments.len()).filter(|&number| fits(number)).collect();
        (!fitting.is_empty()).then(|| *dice.pick(&fitting))
    };
    // Often the loser has the winner's readings, which changes no total.
    let copy = if dice.once_in(4) {
        winner.clone()
    } else {
        loser.clone()
    };
    let with = |updated| Row {
        updated,
        ..copy.clone()
    };
    match (how, winner.updated) {
        (Losing::OlderStamp, Some(newest)) if newest > 0 => {
            Some((with(Some(loser.updated.unwrap_or(0) % newest)), anywhere))
        }
        (Losing::NoStamp, Some(_)) => Some((with(None), anywhere)),
        (Losing::OlderHeader, stamp) => {
            let segment = among(dice, &|number| rank(number) < rank(at))?;
            Some((with(stamp), segment))
        }
        (Losing::EquallyNew, stamp) => {
            let segment = among(dice, &|number| rank(number) == rank(at))?;
            Some((with(stamp), segment))
        }
        (Losing::OlderStamp | Losing::NoStamp, _) => None,
    }
}

impl Row {
    /// The unit as written, and the power of ten to kWh; `None` for a unit that is no
    /// energy.
    pub(crate) fn unit_in(&self, stream: &Stream) -> (&'static str, Option<i32>) {
        let units = units_of(stream.suffix);
        units[self.unit.index(units.len())]
    }
}

impl Rejected {
    /// The unit of the row's block.
    pub(crate) fn unit_in(&self, stream: &Stream) -> (&'static str, Option<i32>) {
        let units = units_of(stream.suffix);
        units[self.unit.index(units.len())]
    }
}

impl Segment {
    /// Whether the segment begins with a 100 record.
    pub(crate) fn has_header_line(self) -> bool {
        self.header != Header::Absent
    }
}
