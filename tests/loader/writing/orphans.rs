//! Rows of which nobody knows whose they are, or of which day.

use crate::delivery::{Content, Delivered};
use crate::losses::{Above, Behind, Block, Undated, beside};
use crate::truth::iso;
use crate::writing::Writer;

impl Writer {
    /// Rows that belong to no 200 record, or to one that has no NMI and may be damaged. Their
    /// version is the newest. Behind a 900 record they may be of the block above.
    pub(super) fn orphans(&mut self) {
        if !self.is_noisy || !self.dice.once_in(4) {
            return;
        }
        self.lacks();
        let is_behind_good = !matches!(self.watch.behind, Above::Refused);
        let under_nothing = self.in_force.is_none() && is_behind_good && self.dice.once_in(3);
        match (under_nothing, self.dice.below(2)) {
            (true, _) => {}
            (false, 0) => self.put("2O0,,E1B1,E1,E1,N1,M1,kWh,30,20050601"),
            (false, _) => self.put("200,,E1,E1,E1,N1,M1,kWh,30,20050601"),
        }
        if !under_nothing {
            (self.watch.behind, self.watch.block) = (Above::Nothing, Above::Nothing);
        }
        let row = format!(
            "300,20050301,{},A,,,20990101000000,",
            vec!["9"; 48].join(",")
        );
        let number = self.watch.undated_number;
        self.watch.undated_number += 1;
        self.placed(number, &row);
        if let Above::Good(block) = self.watch.behind {
            self.written.losses.behind.push(Behind {
                block,
                date: "20050301",
                number,
            });
        }
        self.put("400,1,48,N,,");
        self.written.orphans += 1;
        self.in_force = None;
    }

    /// A row without a readable date, below a row of the same block.
    pub(super) fn undated(&mut self, delivered: &Delivered<'_>) {
        let above = iso(delivered.date);
        let after = beside(&above, 1);
        let number = self.watch.undated_number;
        self.watch.undated_number += 1;
        self.placed(number, "300,20050231,1,2,A,,,20050402120000,");
        self.written.orphans += 1;
        self.watch.is_below_undated = true;
        self.written.losses.undated.push(Undated {
            block: block_of(delivered),
            days: vec![(above, Some(1), number), (after, Some(1), number)],
        });
    }
}

/// The block of a good 200 record.
pub(super) fn block_of(delivered: &Delivered<'_>) -> Block {
    let unit = match &delivered.content {
        Content::Good { row, .. } => row.unit_in(delivered.stream),
        Content::Rejected { rejected, .. } => rejected.unit_in(delivered.stream),
    };
    Block {
        nmi: delivered.point.nmi,
        suffix: delivered.stream.suffix,
        is_energy: unit.1.is_some(),
    }
}
