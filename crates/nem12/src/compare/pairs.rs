//! Pairs: the stream-days of two states side by side.

use std::cmp::Ordering;

use crate::compare::days::{Dated, key, stream_days};
use crate::daily::nmi_rows::NmiRows;
use crate::daily::nmis::Nmis;
use crate::daily::resolved_stream::ResolvedStream;
use crate::settings::settings::Settings;
use crate::settings::streams::Streams;
use crate::state::state::State;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::Suffix;

/// One stream-day in two states. At least one of them has something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair<'a> {
    pub(crate) nmi: &'a str,
    pub(crate) date: IntervalDate,
    pub(crate) suffix: Option<Suffix>,
    pub(crate) old: Option<&'a ResolvedStream<'a>>,
    pub(crate) new: Option<&'a ResolvedStream<'a>>,
}

/// Calls `visit` with every stream-day, by NMI, day and NMISuffix. One NMI is in memory at a time.
pub(crate) fn for_each_pair(
    (old, new): (&State, &State),
    settings: &Settings,
    streams: Option<&Streams>,
    mut visit: impl FnMut(Pair<'_>),
) {
    let (mut olds, mut news) = (Nmis::of(old, settings), Nmis::of(new, settings));
    let (mut old, mut new) = (olds.next_nmi(), news.next_nmi());
    loop {
        let order = match (old, new) {
            (None, None) => return,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(old), Some(new)) => old.nmi().cmp(new.nmi()),
        };
        let sides = (old.filter(|_| order.is_le()), new.filter(|_| order.is_ge()));
        for_each_of_nmi(sides, streams, &mut visit);
        if order.is_le() {
            old = olds.next_nmi();
        }
        if order.is_ge() {
            new = news.next_nmi();
        }
    }
}

fn for_each_of_nmi(
    (old, new): (Option<&NmiRows<'_>>, Option<&NmiRows<'_>>),
    streams: Option<&Streams>,
    visit: &mut impl FnMut(Pair<'_>),
) {
    let Some(named) = old.or(new) else { return };
    let [olds, news] = [old, new].map(|rows| {
        rows.map(|rows| stream_days(rows, streams))
            .unwrap_or_default()
    });
    let (mut olds, mut news) = (olds.iter().peekable(), news.iter().peekable());
    loop {
        let order = match (olds.peek(), news.peek()) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(old), Some(new)) => key(old).cmp(&key(new)),
        };
        let old: Option<&Dated<'_>> = olds.next_if(|_| order.is_le());
        let new: Option<&Dated<'_>> = news.next_if(|_| order.is_ge());
        let Some((date, suffix)) = new.or(old).map(key) else {
            break;
        };
        visit(Pair {
            nmi: named.nmi(),
            date,
            suffix,
            old: old.map(|day| &day.1),
            new: new.map(|day| &day.1),
        });
    }
}
