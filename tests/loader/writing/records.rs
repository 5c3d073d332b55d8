//! Single records, in all the ways in which they are written.

use crate::delivery::{Content, Delivered};
use crate::plan::{CHECK_DIGIT, Fault, MeterPoint, NMIS, Rejected, Row};
use crate::readings::Event;
use crate::writing::Writer;

impl Writer {
    /// The 200 record of a row, in its simplest form.
    pub(super) fn details(&mut self, delivered: &Delivered<'_>) -> String {
        let (nmi, suffix) = (delivered.point.nmi, delivered.stream.suffix);
        let configuration = configuration(delivered.point);
        let plain = |suffix: &str, unit: &str, minutes: &str| {
            format!("200,{nmi},{configuration},{suffix},{suffix},N1,M1,{unit},{minutes},20050601")
        };
        match &delivered.content {
            Content::Good { row, .. } => plain(
                suffix,
                row.unit_in(delivered.stream).0,
                &row.minutes.to_string(),
            ),
            Content::Rejected { rejected, .. } => {
                let (unit, minutes) = (
                    rejected.unit_in(delivered.stream).0,
                    rejected.minutes.to_string(),
                );
                match rejected.fault {
                    Fault::NoUnit => plain(suffix, "", &minutes),
                    Fault::UnknownUnit => plain(suffix, "therm", &minutes),
                    Fault::OddLength => {
                        plain(suffix, unit, self.dice.word(&["7", "0", "", "x", "30.5"]))
                    }
                    Fault::ShortDetails => {
                        format!("200,{nmi},{configuration},{suffix},{suffix},N1")
                    }
                    Fault::UnreadableSuffix => {
                        plain(self.dice.word(&["", "E", "E12"]), unit, &minutes)
                    }
                    _ => plain(suffix, unit, &minutes),
                }
            }
        }
    }

    /// The 200 record of a row, in another way of writing.
    pub(super) fn disguised(&mut self, details: &str) -> String {
        let mut fields: Vec<String> = details.split(',').map(str::to_owned).collect();
        if fields.len() < 10 {
            return details.to_owned();
        }
        if self.dice.once_in(4) {
            fields[7] = fields[7].to_uppercase();
            fields[4] = fields[4].to_lowercase();
        }
        if self.dice.once_in(4) {
            fields.truncate(9);
        }
        if fields[8] == "5" && self.dice.once_in(2) {
            fields[8] = String::from("05");
        }
        if fields[1] == NMIS[0] && self.dice.once_in(3) {
            fields[1] += CHECK_DIGIT;
        } else if fields[1] == NMIS[0] && is_good_details(details) && self.dice.once_in(3) {
            fields.insert(2, CHECK_DIGIT.to_owned());
        }
        fields.join(",")
    }

    pub(super) fn good(&mut self, delivered: &Delivered<'_>, row: &Row, number: usize) {
        let readings = row.values.readings(row.count());
        let is_fancy = self.dice.once_in(3);
        let values: Vec<String> = readings
            .iter()
            .map(|&value| self.number(value, row.values.decimals, is_fancy))
            .collect();
        let (quality, reason) = row.flag();
        let tail = self.tail(quality, reason, row.updated);
        self.placed(
            number,
            &format!("300,{},{}{tail}", delivered.date, values.join(",")),
        );
        self.needs_end = quality == "V" || is_unfinished(&tail, row.updated);
        let mut events = row.events();
        for event in &events {
            self.blank();
            self.put(&event_line(*event));
        }
        // Ranges that overlap an earlier one, or that are invalid, must change nothing.
        while self.is_noisy && self.dice.once_in(3) {
            let last = row.count();
            let line = match events.pop() {
                Some(Event { first, .. }) => format!("400,{first},{last},N,,"),
                None => format!(
                    "400,{},{},N,,",
                    self.dice.word(&["0", "2", "", "x"]),
                    last + 1
                ),
            };
            self.put(&line);
            events.clear();
        }
    }

    pub(super) fn rejected(
        &mut self,
        delivered: &Delivered<'_>,
        rejected: &Rejected,
        updated: Option<u8>,
        number: usize,
    ) {
        let count = 1440 / rejected.minutes;
        let mut values = vec!["1.5".to_owned(); count];
        let at = self.dice.below(count);
        match rejected.fault {
            Fault::Short => values.truncate(at),
            Fault::Long => values.push("1.5".to_owned()),
            Fault::Blank => values[at].clear(),
            Fault::Word => {
                let words = ["-1", "1e3", "NaN", "inf", "+-1", "1_0", "1.2.3", "."];
                values[at] = String::from(self.dice.word(&words));
            }
            Fault::Precision if self.dice.once_in(2) => {
                values[at] = String::from("0.1234567890123456789012345");
            }
            Fault::Precision => {
                let digits = 38 + self.dice.below(20);
                let digit = |_| char::from(b'0' + u8::try_from(self.dice.below(10)).unwrap_or(0));
                values[at] = std::iter::once('7').chain((0..digits).map(digit)).collect();
            }
            _ => {}
        }
        let endless = if rejected.fault == Fault::Endless {
            format!(",{}", "z".repeat(70_000))
        } else {
            String::new()
        };
        let tail = self.tail("A", "", updated);
        self.needs_end = is_unfinished(&tail, updated);
        values.push(String::new());
        let values = values.join(",");
        let tail = tail.trim_start_matches(',');
        self.placed(
            number,
            &format!("300,{},{values}{tail}{endless}", delivered.date),
        );
        if self.dice.once_in(3) {
            // A blank reading is no fault in a null interval.
            let is_blank = rejected.fault == Fault::Blank;
            self.put(if is_blank {
                "400,1,1,A,,"
            } else {
                "400,1,1,N,,"
            });
        }
    }

    /// QualityMethod and the fields after it, with the comma before them.
    fn tail(&mut self, quality: &str, reason: &str, updated: Option<u8>) -> String {
        let stamp = match updated {
            Some(rank) => format!("2005040{}12{}", rank + 1, self.dice.word(&["0000", "00"])),
            None => String::from(self.dice.word(&["", "2.02204E+13", "200504011200001"])),
        };
        let load = self.dice.word(&["", ",", ",20050505101010"]);
        match (updated, quality, reason) {
            (None, "", "") if self.dice.once_in(2) => String::new(),
            (None, _, "") if self.dice.once_in(2) => format!(",{quality}"),
            _ => format!(",{quality},{reason},,{stamp}{load}"),
        }
    }

    /// The decimal `value` × 10^-`decimals`, in one of the ways in which it is written.
    fn number(&mut self, value: u64, decimals: u32, is_fancy: bool) -> String {
        let unit = 10u64.pow(decimals);
        let (whole, fraction) = (value / unit, value % unit);
        let width = decimals as usize;
        let plain = if decimals == 0 {
            whole.to_string()
        } else {
            format!("{whole}.{fraction:0width$}")
        };
        if !is_fancy {
            return plain;
        }
        let has_point = plain.contains('.');
        match self.dice.below(7) {
            0 if has_point => {
                plain.trim_end_matches('0').to_owned() + if fraction == 0 { "0" } else { "" }
            }
            1 if whole == 0 && has_point => plain[1..].to_owned(),
            2 if !has_point => plain + ".",
            3 => format!("00{plain}"),
            4 => format!(" {plain}\t"),
            5 => format!("\"{plain}\""),
            6 if has_point => plain + "000000000000000000000000",
            _ => plain,
        }
    }
}

/// The NMIConfiguration of an NMI: E1, and its other streams.
pub(crate) fn configuration(point: &MeterPoint) -> String {
    let others = point.streams.iter().map(|stream| stream.suffix);
    std::iter::once("E1")
        .chain(others.filter(|suffix| *suffix != "E1"))
        .collect()
}

fn event_line(event: Event) -> String {
    format!(
        "400,{},{},{},{},",
        event.first, event.last, event.quality, event.reason
    )
}

/// Whether a row with this tail says less where a file ends behind it without a line ending: an
/// unfinished end of a file is a matter of the test `damage`.
fn is_unfinished(tail: &str, updated: Option<u8>) -> bool {
    tail.split(',').count() < 6 || updated.is_none()
}

/// Whether rows under this 200 record can be good.
pub(super) fn is_good_details(details: &str) -> bool {
    let fields: Vec<&str> = details.split(',').collect();
    let minutes = fields
        .get(8)
        .and_then(|minutes| minutes.parse::<usize>().ok())
        .unwrap_or(7);
    fields.len() == 10
        && fields[4].len() == 2
        && fields[7].to_lowercase().ends_with('h')
        && minutes > 0
        && 1440 % minutes == 0
}
