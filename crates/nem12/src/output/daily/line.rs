//! The start of a daily row: NMI, day and energy.

use crate::fast::running_date::RunningDate;
use crate::output::csv_field::push_field;
use crate::settings::layout::{DateStyle, EnergyUnit, Layout};
use crate::values::decimal::Decimal;
use crate::values::interval_date::IntervalDate;

/// The largest length of a line in bytes. Nearly all lines need two thirds of it. The
/// check for UTF-8 takes all of it.
const ROOM: usize = 48;

/// Puts NMI, day and energy of a daily row together in one buffer.
///
/// There are millions of rows, and adding to a text field by field takes
/// several times as long.
pub(crate) struct Line {
    layout: Layout,
    /// The NMI of the line.
    nmi: String,
    /// The text that the lines of the NMI have in common.
    start: String,
    /// The line, always plain ASCII. The bytes after its end are those of
    /// longer lines before.
    bytes: Bytes,
    /// The place of the day in the line; `None` where the line does not fit.
    day: Option<usize>,
    date: RunningDate,
}

/// Bytes that are aligned so that the check for UTF-8 takes a word at a time.
#[repr(align(16))]
struct Bytes([u8; ROOM]);

impl Line {
    /// A line in the given layout.
    pub(crate) fn new(layout: Layout) -> Self {
        Self {
            layout,
            nmi: String::new(),
            start: String::with_capacity(ROOM),
            bytes: Bytes([b' '; ROOM]),
            day: None,
            date: RunningDate::at(IntervalDate::from_days(0)),
        }
    }

    /// Adds a line to a text, without its end.
    pub(crate) fn push(
        &mut self,
        out: &mut String,
        nmi: &str,
        date: IntervalDate,
        energy: Decimal,
    ) {
        if let Some(line) = self.of(nmi, date, energy) {
            out.push_str(line);
        } else {
            push_plainly(out, self.layout, (nmi, date, energy));
        }
    }

    /// The line in the buffer; `None` where something about it is unusual.
    fn of(&mut self, nmi: &str, date: IntervalDate, energy: Decimal) -> Option<&str> {
        if nmi != self.nmi {
            self.begin(nmi);
        }
        let day = self.day?;
        let (of_day, of_energy) = self.bytes.0.get_mut(day..)?.split_first_chunk_mut()?;
        *of_day = *self.date.text(date);
        let length = energy.write_to(of_energy.get_mut(1..)?)?;
        std::str::from_utf8(&self.bytes.0)
            .ok()?
            .get(..day + IntervalDate::LENGTH + 1 + length)
    }

    /// Writes the text that the lines of an NMI have in common.
    fn begin(&mut self, nmi: &str) {
        nmi.clone_into(&mut self.nmi);
        let Layout {
            delimiter,
            dates,
            unit,
            ..
        } = self.layout;
        let start = &mut self.start;
        start.clear();
        push_field(start, nmi);
        start.push_str(delimiter.text());
        let day = start.len();
        start.push_str("0000-00-00");
        start.push_str(delimiter.text());
        let is_plain =
            start.is_ascii() && dates == DateStyle::Iso && unit == EnergyUnit::KiloWattHour;
        let place = self.bytes.0.get_mut(..start.len()).filter(|_| is_plain);
        self.day = place.map(|place| {
            place.copy_from_slice(start.as_bytes());
            day
        });
    }
}

/// Adds a line to a text field by field. The bytes are those of [`Line::push`].
fn push_plainly(
    out: &mut String,
    layout: Layout,
    (nmi, date, energy): (&str, IntervalDate, Decimal),
) {
    push_field(out, nmi);
    out.push_str(layout.delimiter.text());
    layout.dates.push(out, date);
    out.push_str(layout.delimiter.text());
    layout.unit.push(out, energy);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::layout::Delimiter;
    use proptest::prelude::*;

    type Row = (&'static str, i32, i128, u8);

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let nmi = prop::sample::select(vec![
            "QNTEST0001",
            "QNTEST0002",
            "=1+1",
            "\u{e9}",
            "",
            "A BC",
            "QNTEST0001QNTEST0001QNTEST0001QNTEST0001QNTEST0001QNTEST0001",
            "QNTEST0001QNTEST0001QNTEST0001QNTEST0001Q",
        ]);
        let mantissa = prop_oneof![
            0..1_000_000i128,
            Just(0),
            -1_000_000..0i128,
            0..10i128.pow(37),
            (0..u64::MAX).prop_map(i128::from),
        ];
        prop::collection::vec((nmi, -700_000..2_900_000i32, mantissa, 0u8..30), 1..20)
    }

    fn layouts() -> impl Strategy<Value = Layout> {
        let delimiter = prop::sample::select(Delimiter::ALL.to_vec());
        let dates = prop::sample::select(DateStyle::ALL.to_vec());
        let unit = prop::sample::select(EnergyUnit::ALL.to_vec());
        (delimiter, dates, unit).prop_map(|(delimiter, dates, unit)| Layout {
            delimiter,
            dates,
            unit,
            ..Layout::default()
        })
    }

    proptest! {
        #[test]
        fn a_line_has_the_bytes_of_its_fields(rows in rows(), layout in prop_oneof![Just(Layout::default()), layouts()]) {
            let mut line = Line::new(layout);
            for (nmi, days, mantissa, scale) in rows {
                let row = (nmi, IntervalDate::from_days(days), Decimal::new(mantissa, scale));
                let (mut plain, mut quick) = (String::new(), String::new());
                push_plainly(&mut plain, layout, row);
                line.push(&mut quick, row.0, row.1, row.2);
                prop_assert_eq!(plain, quick);
            }
        }
    }
}
