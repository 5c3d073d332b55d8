//! Augmented lines of what no 300 record says for itself: the days that a record without a
//! readable date may have, and the streams of which a row may be lost.

use std::io::Write;

use crate::daily::nmis::Nmis;
use crate::output::readings::augmented::push_name;
use crate::read::row_gatherer::Gathered;
use crate::rules::Code;
use crate::settings::settings::Settings;
use crate::state::block_view::BlockView;
use crate::state::state::State;
use crate::values::suffix::Suffix;

/// Calls `show` with a line for each day that is in doubt, and for each stream of which a
/// row may be lost, by NMI. The status is `rejected` for the first and `lost` for the
/// second; a `lost` line without a suffix stands for all streams of the NMI with rows.
pub fn for_each_doubt(state: &State, mut show: impl FnMut(Gathered<'_>)) {
    let settings = Settings::default();
    let mut nmis = Nmis::of(state, &settings);
    let mut text = Vec::new();
    while let Some(rows) = nmis.next_nmi() {
        for view in rows.blocks() {
            let rejected = view.rejected().iter();
            for row in rejected.filter(|row| row.code == Code::DayDate) {
                let stream = view.stream();
                let unit = stream.unit.map_or("", |unit| unit.kilo_name());
                let updated = row.healed_above().map(|stamp| stamp.to_string());
                text.clear();
                push_name(&mut text, rows.nmi());
                // Writing to a Vec cannot fail.
                let _ = writeln!(
                    text,
                    ",{},{unit},{},,rejected,{},,,{},,",
                    suffix_text(stream.suffix),
                    row.date,
                    row.code.id(),
                    updated.unwrap_or_default(),
                );
                show(gathered(view, view.line(row.line), &text));
            }
        }
        let losable = rows.facts().may_be_lost();
        let any = losable.is_any.then_some(None);
        let lost = any.into_iter().chain(losable.named.streams().map(Some));
        let Some(first) = rows.blocks().first() else {
            continue;
        };
        for suffix in lost {
            text.clear();
            push_name(&mut text, rows.nmi());
            // Writing to a Vec cannot fail.
            let _ = writeln!(
                text,
                ",{},,,,lost,{},,,,,",
                suffix_text(suffix),
                Code::DayStream.id()
            );
            show(gathered(first, first.line(first.block.line), &text));
        }
    }
}

fn suffix_text(suffix: Option<Suffix>) -> String {
    suffix.map(|suffix| suffix.to_string()).unwrap_or_default()
}

fn gathered<'a>(view: &BlockView<'_>, line: u64, text: &'a [u8]) -> Gathered<'a> {
    Gathered {
        input: view.input(),
        line,
        joined: u32::MAX,
        created: view.created(),
        text,
    }
}
