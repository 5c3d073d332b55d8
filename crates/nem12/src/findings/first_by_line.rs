//! First by line: the first findings of each code, from findings in any order.

use litemap::LiteMap;

use crate::fast::sorted;
use crate::findings::finding::Finding;
use crate::findings::findings::{Findings, MOST_KEPT};
use crate::findings::values::Values;
use crate::rules::Code;

/// A collection of findings that arrive in any order of lines, such as findings
/// about days, which arrive by NMI.
///
/// The collection keeps the first findings of each code by line, in bounded
/// memory, and counts all.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct FirstByLine {
    counts: Vec<u64>,
    kept: Vec<Vec<Finding>>,
    values: LiteMap<Code, Values>,
}

impl FirstByLine {
    /// Adds a finding.
    pub(crate) fn add(&mut self, finding: Finding) {
        if self.counts.is_empty() {
            self.counts = vec![0; Code::ALL.len()];
            self.kept = vec![Vec::new(); Code::ALL.len()];
        }
        let index = finding.code as usize;
        self.counts[index] += 1;
        self.values.entry(finding.code).or_default().add(&finding);
        let kept = &mut self.kept[index];
        kept.push(finding);
        if kept.len() >= 2 * MOST_KEPT {
            keep_first(kept);
        }
    }

    /// Adds the findings of another collection.
    pub(crate) fn merge(&mut self, other: Self) {
        if self.counts.is_empty() {
            *self = other;
            return;
        }
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        for (kept, more) in self.kept.iter_mut().zip(other.kept) {
            kept.extend(more);
            keep_first(kept);
        }
        for (code, values) in other.values {
            self.values.entry(code).or_default().append(values, 0);
        }
    }

    /// The collected findings, in the order of lines for each code.
    #[must_use]
    pub(crate) fn into_findings(mut self) -> Findings {
        self.kept.iter_mut().for_each(keep_first);
        let kept = self.kept.into_iter().flatten().collect();
        Findings::from_parts(&self.counts, kept, self.values)
    }
}

fn keep_first(kept: &mut Vec<Finding>) {
    sorted::sort_by_key(kept, |finding| finding.line);
    kept.truncate(MOST_KEPT);
}
