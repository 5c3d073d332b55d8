//! The versions of a read: records of one register whose periods begin at one
//! time. One of them counts, or none.
//!
//! An actual read replaces an estimate of the same period, and then the end of
//! the period may be another. So the begin alone says what is a version of what.

use crate::periods::judged_read::{Joining, JudgedRead, Verdict};
use crate::rules::Code;
use crate::settings::settings::Repeats;

/// Chooses between the versions of one read, in input order.
pub(crate) fn choose(versions: &mut [JudgedRead<'_>], rule: Repeats) {
    let Some(last) = versions.len().checked_sub(1).filter(|&last| last > 0) else {
        return;
    };
    let newest = || {
        let mut newest = 0;
        for at in 1..versions.len() {
            if !versions[at].is_older_than(&versions[newest]) {
                newest = at;
            }
        }
        newest
    };
    let winner = match rule {
        Repeats::Latest | Repeats::Reject => newest(),
        Repeats::First => 0,
        Repeats::Last | Repeats::Sum => last,
    };
    if rule == Repeats::Sum {
        add_up(versions);
        return;
    }
    let counting = versions[winner];
    let mut reason = None;
    for (_, other) in versions
        .iter_mut()
        .enumerate()
        .filter(|(at, _)| *at != winner)
    {
        other.verdict = if other.is_copy_of(&counting) {
            Verdict::Identical
        } else if rule == Repeats::Reject {
            reason = Some(Code::ReadRepeated);
            Verdict::Joined(Joining::Withheld(Code::ReadRepeated))
        } else if rule != Repeats::Latest || other.is_older_than(&counting) {
            Verdict::Superseded
        } else {
            reason = Some(Code::ReadTied);
            Verdict::Joined(Joining::Withheld(Code::ReadTied))
        };
    }
    if let Some(code) = reason {
        versions[winner].withhold(code);
    }
}

/// Adds all versions up: the last one has the sum. Quantities of different kinds,
/// such as kWh and kVArh, have none.
fn add_up(versions: &mut [JudgedRead<'_>]) {
    let Some((last, others)) = versions.split_last_mut() else {
        return;
    };
    let quantity = |read: &JudgedRead<'_>| read.view.row.unit.quantity;
    let can_add = others.iter().all(|other| quantity(other) == quantity(last));
    let sum = others.iter().try_fold(last.quantity, |sum, other| {
        Some(sum?.checked_add(other.quantity?))
    });
    let joining = if let Some(sum) = sum.flatten().filter(|_| can_add) {
        last.quantity = Some(sum);
        Joining::Added
    } else {
        last.withhold(Code::ReadTied);
        Joining::Withheld(Code::ReadTied)
    };
    for other in others {
        other.verdict = Verdict::Joined(joining);
    }
}
