//! Overlaps: read periods of one register that begin at different times and have
//! time in common.
//!
//! A newer read replaces an older one whose period it overlaps, unless the
//! register reads show that one follows the other. Where nothing says which is
//! newer, both stay, and a finding says so.

use crate::periods::judged_read::{JudgedRead, Verdict};

/// A record that still counts, and the one up to it that ends last.
#[derive(Clone, Copy)]
struct Standing {
    at: usize,
    reach: usize,
}

/// Settles the overlaps of one register's records, which are in the order of
/// their begins. `replaces` says whether a newer record replaces an older one.
pub(crate) fn settle(reads: &mut [JudgedRead<'_>], replaces: bool) {
    let mut standing: Vec<Standing> = Vec::new();
    for at in 0..reads.len() {
        if !reads[at].is_counted() {
            continue;
        }
        let mut is_replaced = false;
        while let Some(&Standing { at: before, reach }) = standing.last() {
            if reads[reach].view.row.to <= reads[at].view.row.from {
                break;
            }
            let has_common_time = reads[before].view.row.to > reads[at].view.row.from;
            let may_replace = replaces && has_common_time && !follows(&reads[before], &reads[at]);
            if may_replace && reads[before].is_older_than(&reads[at]) {
                reads[before].verdict = Verdict::Superseded;
                standing.pop();
            } else if may_replace && reads[at].is_older_than(&reads[before]) {
                reads[at].verdict = Verdict::Superseded;
                is_replaced = true;
                break;
            } else {
                reads[at].verdict = Verdict::Overlapping;
                break;
            }
        }
        if !is_replaced {
            let before = standing.last().map(|before| before.reach);
            let reach = before.filter(|&before| reads[before].view.row.to >= reads[at].view.row.to);
            let reach = reach.unwrap_or(at);
            standing.push(Standing { at, reach });
        }
    }
}

/// Whether the register reads show that one period follows the other: one begins
/// with the index that the other ended with.
fn follows(before: &JudgedRead<'_>, after: &JudgedRead<'_>) -> bool {
    let ([_, end], [begin, _]) = (before.view.row.reads, after.view.row.reads);
    end.is_some() && end == begin
}
