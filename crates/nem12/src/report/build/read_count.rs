//! Counts the register reads of a state (NEM13).

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::periods::judged_read::{Cause, Joining, JudgedRead, Verdict};
use crate::periods::nmi_reads::NmisWithReads;
use crate::report::build::count::Count;
use crate::report::build::tally::Tally;
use crate::report::counts::ControlTotal;
use crate::report::reads::ReadsReport;
use crate::rules::Code;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::total::Total;
use crate::values::unit::Quantity;

/// The number of records and their sum, by quantity.
type Sums = Tally<Quantity, (u64, Total)>;

impl Count<'_> {
    /// Counts the 250 records, and adds the findings about their versions and
    /// periods.
    pub(super) fn count_reads(&mut self) -> ReadsReport {
        let mut report = ReadsReport::default();
        let (mut totals, mut controls) = (Sums::default(), Sums::default());
        let mut span: Option<(DateTime, DateTime)> = None;
        for nmi in NmisWithReads::from(self.state, self.settings, 0) {
            report.rows.rejected += nmi.refused.len() as u64;
            let mut last = None;
            for read in &nmi.reads {
                add(&mut controls, read, own_quantity(read));
                if read.is_counted() {
                    add(&mut totals, read, read.quantity);
                    report.registers += u64::from(last.replace(read.key()) != Some(read.key()));
                    let row = read.view.row;
                    let (from, to) = span.unwrap_or((row.from, row.to));
                    span = Some((from.min(row.from), to.max(row.to)));
                }
                self.note_read(read);
                let rows = &mut report.rows;
                *match read.verdict {
                    Verdict::Counted | Verdict::Overlapping | Verdict::Joined(Joining::Added) => {
                        &mut rows.counted
                    }
                    Verdict::Withheld(_) | Verdict::Joined(Joining::Withheld(_)) => {
                        &mut rows.withheld
                    }
                    Verdict::Identical | Verdict::Superseded => &mut rows.superseded,
                    Verdict::NotIncluded => &mut rows.not_included,
                } += 1;
            }
        }
        for input in self.state.inputs() {
            if input.refused_for(self.settings.profile).is_none() {
                report.rows.rejected += input.rejected_reads;
            }
        }
        report.from = span.map(|(from, _)| from.to_string());
        report.to = span.map(|(_, to)| to.to_string());
        report.totals = sorted(totals);
        report.control_totals = sorted(controls);
        report
    }

    fn note_read(&mut self, read: &JudgedRead<'_>) {
        let code = match read.verdict {
            Verdict::Overlapping => Code::ReadOverlap,
            Verdict::Superseded => Code::ReadSuperseded,
            Verdict::Identical => Code::ReadIdentical,
            Verdict::Withheld(Cause {
                code: code @ (Code::ReadTied | Code::ReadRepeated),
                ..
            })
            | Verdict::Joined(Joining::Withheld(code)) => code,
            _ => return,
        };
        let finding = Finding::at_line(code, read.view.line(), Detail::Plain);
        self.noticed[read.view.input()].add(finding);
    }
}

/// The quantity of a record alone, in kilo units.
fn own_quantity(read: &JudgedRead<'_>) -> Option<Decimal> {
    let row = read.view.row;
    row.quantity.decimal().shifted(row.unit.decimals_to_kilo())
}

fn add(sums: &mut Sums, read: &JudgedRead<'_>, quantity: Option<Decimal>) {
    let Some(quantity) = quantity else { return };
    let sum = sums.entry(read.view.row.unit.quantity, Default::default);
    sum.0 += 1;
    sum.1.add(quantity);
}

fn sorted(sums: Sums) -> Vec<ControlTotal> {
    let sums = sums.into_entries().into_iter();
    let mut sums: Vec<ControlTotal> = sums
        .map(|(quantity, (rows, sum))| ControlTotal {
            unit: quantity.kilo_name(),
            rows,
            sum: sum.to_string(),
        })
        .collect();
    sums.sort_by_key(|sum| sum.unit);
    sums
}
