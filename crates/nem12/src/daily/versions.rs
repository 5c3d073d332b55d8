//! The choice between the versions of a stream-day.
//!
//! The row with the highest UpdateDateTime counts, then the one with the
//! highest DateTime of the 100 record. Where rows are equally new and have
//! different readings, nobody knows which counts, and the day is withheld.
//! Versions are never summed unless the settings say so. A rejected row
//! withholds its day unless a good row has a later UpdateDateTime.
//!
//! The same rules stand in `output/store/stored_day.rs` for what databases keep, and
//! in `spark/daily_consumption.py` for Spark. A change here is a change there.

use std::cmp::Reverse;

use crate::daily::doubtful_rows::is_of_unknown_age;
use crate::daily::nmi_rows::NmiRows;
use crate::daily::resolved_stream::{Repeat, ResolvedStream, Versions};
use crate::daily::row_entry::RowEntry;
use crate::rules::Code;
use crate::rules::profile::Profile;
use crate::settings::settings::Repeats;
use crate::state::block::RejectedRow;
use crate::state::row_view::RowView;

impl NmiRows<'_> {
    /// Chooses the version that counts among the rows of one stream-day.
    #[inline(never)]
    pub(crate) fn judge(&self, entries: &[RowEntry]) -> ResolvedStream<'_> {
        let suffix = self.block(&entries[0]).stream().suffix;
        let rule = self.repeats;
        let rows = || entries.iter().filter_map(|entry| self.good_row(entry));
        let winner = match rule {
            Repeats::Latest | Repeats::Reject => rows().max_by_key(|row| rank(row)),
            Repeats::First => rows().next(),
            Repeats::Last | Repeats::Sum => rows().next_back(),
        };
        let has_others = matches!(rule, Repeats::Latest | Repeats::Reject)
            && winner.is_some_and(|winner| rows().any(|row| !row.is_copy_of(&winner)));
        let standing = entries.iter().filter_map(|entry| {
            let row = self.bad_row(entry)?;
            let stands = match row.code {
                code if is_of_unknown_age(code) && winner.is_some() => has_others,
                _ => !is_healed(&row, winner.as_ref()),
            };
            stands.then_some((self.block(entry), row))
        });
        let mut versions = Versions {
            rejected: standing.collect(),
            ..Versions::default()
        };
        // Within a block, rows that the profile refuses come before rejected
        // ones.
        versions
            .rejected
            .sort_by_key(|(block, row)| (block.input(), block.line(row.line)));
        let Some(winner) = winner else {
            return ResolvedStream::of_versions(suffix, None, versions);
        };
        let losers = rows().filter(|row| !row.is_same_row(&winner));
        if rule == Repeats::Sum {
            versions.others.extend(losers);
            return ResolvedStream::of_versions(suffix, Some(winner), versions);
        }
        let losers = losers.map(|row| (row, self.repeat_of(&row, &winner)));
        versions.repeats.extend(losers);
        let mut reasons = versions.repeats.iter();
        let reason = reasons.find_map(|&(_, repeat)| self.reason_of(repeat));
        if let Some(code) = reason {
            // Rows of one stream-day may have different units, so each of them
            // stands for itself.
            let repeats = versions.repeats.iter();
            let unsure = repeats.filter(|(_, repeat)| self.reason_of(*repeat).is_some());
            let unsure = std::iter::once(winner).chain(unsure.map(|&(row, _)| row));
            let unsure = unsure.map(|row| (row.block(), row.refused(code)));
            versions.rejected.extend(unsure);
        }
        ResolvedStream::of_versions(suffix, Some(winner), versions)
    }

    /// Why a row does not count beside the winner.
    fn repeat_of(&self, row: &RowView<'_>, winner: &RowView<'_>) -> Repeat {
        // The settings first and last say which row counts, however new.
        let is_chosen = matches!(self.repeats, Repeats::First | Repeats::Last);
        if row.is_copy_of(winner) {
            Repeat::Identical
        } else if is_chosen || row.version() != winner.version() {
            Repeat::Superseded
        } else if row.has_readings_of(winner) {
            Repeat::OtherQuality
        } else {
            Repeat::Tied
        }
    }

    /// The rule by which a repeat withholds its stream-day, if it does.
    fn reason_of(&self, repeat: Repeat) -> Option<Code> {
        match repeat {
            Repeat::Identical => None,
            _ if self.repeats == Repeats::Reject => Some(Code::DayRepeated),
            Repeat::Tied => Some(Code::RepeatTie),
            Repeat::OtherQuality if self.profile == Profile::Strict => Some(Code::RepeatQuality),
            Repeat::OtherQuality | Repeat::Superseded => None,
        }
    }
}

/// The order of the good rows of a stream-day. Where rows of one version
/// have the same readings, the one of the worse quality counts, then the one of
/// the shorter intervals, so that their order decides nothing.
fn rank(row: &RowView<'_>) -> impl Ord + use<> {
    let minutes = Reverse(row.block().stream().minutes);
    (row.version(), row.quality().to_bits(), minutes)
}

/// Whether a good row with a later UpdateDateTime heals the rejected row.
/// Without an UpdateDateTime on both sides nobody knows which row is newer.
fn is_healed(rejected: &RejectedRow, winner: Option<&RowView<'_>>) -> bool {
    match (rejected.healed_above(), winner.and_then(RowView::updated)) {
        (Some(bound), Some(good)) => good > bound,
        _ => false,
    }
}
