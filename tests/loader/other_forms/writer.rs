//! The writer of a file in a mixture of forms.

use std::collections::{BTreeMap, BTreeSet};

use nem12::Code;
use nem12::internals::RecordKind;

use crate::readings::Dice;

/// A file, the energy of its days in thousandths of a kWh with the line of the
/// row that counts, and the rules that it breaks.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) bytes: Vec<u8>,
    pub(crate) days: BTreeMap<(String, String), (i128, u64)>,
    pub(crate) broken: BTreeSet<Code>,
}

struct Writer {
    dice: Dice,
    wraps: bool,
    /// Once in so many places something is written in another form.
    rarity: usize,
    lines: Vec<String>,
    written: Written,
}

const TEXTS: [&str; 7] = [
    "sep=,",
    "Interval data, June",
    "Hello, here is the file:",
    "> as you asked",
    "Name;Value",
    "-- ",
    "NMI\tTotal\tUnit",
];

impl Writer {
    /// A number below a small one.
    fn few(&mut self, end: usize) -> u32 {
        u32::try_from(self.dice.below(end)).expect("it is small")
    }

    fn odd(&mut self) -> bool {
        self.dice.once_in(self.rarity)
    }

    fn breaks(&mut self, code: Code) {
        self.written.broken.insert(code);
    }

    fn texts(&mut self) {
        while self.odd() {
            let text = self.dice.word(&TEXTS);
            self.lines.push(text.to_owned());
            self.breaks(Code::LineUnknown);
        }
    }

    /// A reading of `thousandths`.
    fn number(&mut self, thousandths: u64) -> String {
        let (whole, rest) = (thousandths / 1000, thousandths % 1000);
        let plain = format!("{whole}.{rest:03}");
        if !self.odd() {
            return plain;
        }
        let grouped = |by: &str| format!("{}{by}{:03}.{rest:03}", whole / 1000, whole % 1000);
        self.breaks(Code::ValueForm);
        match self.dice.below(5) {
            0 if thousandths == 0 => "-0.000".to_owned(),
            1 => format!("{thousandths}E-3"),
            2 if whole >= 1000 => {
                self.breaks(Code::LineComma);
                grouped(",")
            }
            3 if whole >= 1000 => grouped(self.dice.word(&[" ", "\u{a0}", "\u{202f}"])),
            _ => format!("+{plain}"),
        }
    }

    fn date(&mut self, day: u32) -> String {
        if !self.odd() {
            return format!("202406{day:02}");
        }
        self.breaks(Code::DateWritten);
        let form = self.dice.below(4);
        match form {
            0 => format!("2024/06/{day:02}"),
            1 => format!("2024/6/{day}"),
            2 => format!("2024 06 {day:02}"),
            _ => format!("202406{day:02}000000"),
        }
    }

    fn stamp(&mut self, second: u32) -> String {
        if !self.odd() {
            return format!("202407010202{second:02}");
        }
        self.breaks(Code::DateWritten);
        let form = self.dice.below(2);
        match form {
            0 => format!("2024/07/01 02:02:{second:02}"),
            _ => format!("20240701 0202{second:02}"),
        }
    }

    /// Writes a record of these fields, and gives its first line.
    fn record(&mut self, mut fields: Vec<String>) -> u64 {
        let has_fields = fields.len() > 1;
        let separator = if has_fields && self.odd() {
            self.breaks(Code::LineSeparator);
            self.dice.word(&[";", "\t", "|"])
        } else {
            ","
        };
        // The indicator and the date of a 300 record are not looked at.
        let unlooked = if fields[0] == "300" { 2 } else { 0 };
        for (index, field) in fields.iter_mut().enumerate() {
            // A comma needs quotes between commas, and where a line may end in it.
            let needs_quotes = field.contains(',') && (separator == "," || self.wraps);
            if needs_quotes || self.dice.once_in(self.rarity * 8) {
                *field = format!("\"{field}\"");
            }
            if !field.is_empty() && self.dice.once_in(self.rarity * 8) {
                if index >= unlooked {
                    self.written.broken.insert(Code::LineNoBreak);
                }
                *field = format!("\u{a0}{field}\u{a0}");
            }
        }
        let mut line = fields.join(separator);
        let marks = if self.odd() {
            self.breaks(Code::LineMail);
            self.dice.word(&["> ", ">", ">> "])
        } else {
            ""
        };
        let number = self.lines.len() as u64 + 1;
        let is_day = line.starts_with("300");
        if self.wraps && is_day && self.dice.once_in(2) {
            self.wrap(&line, marks, separator);
            return number;
        }
        if has_fields && self.odd() {
            self.breaks(Code::LineQuoted);
            line = format!("\"{}\"", line.replace('"', "\"\""));
        }
        self.lines.push(format!("{marks}{line}"));
        number
    }

    /// Writes a 300 record over several lines.
    fn wrap(&mut self, line: &str, marks: &str, separator: &str) {
        let head = line
            .match_indices(separator)
            .nth(1)
            .map_or(line.len(), |(at, _)| at + 1);
        let mut places: Vec<usize> = (0..self.dice.below(5))
            .map(|_| head + self.dice.below(line.len() - head))
            .filter(|&at| line.is_char_boundary(at))
            .collect();
        places.sort_unstable();
        let (mut rest, mut from, mut parts) = (line, 0, Vec::new());
        for at in places {
            let (part, more) = rest.split_at(at - from);
            let goes_on = RecordKind::of(format!("{marks}{more}").as_bytes())
                == RecordKind::Unknown
                && RecordKind::of(more.as_bytes()) == RecordKind::Unknown;
            let is_line = parts.is_empty()
                || RecordKind::of(format!("{marks}{part}").as_bytes()) == RecordKind::Unknown;
            // A space behind the marks of a mail belongs to them.
            if goes_on && is_line && !part.is_empty() && !more.starts_with(' ') {
                parts.push(part);
                (rest, from) = (more, at);
            }
        }
        parts.push(rest);
        if parts.len() > 1 {
            self.breaks(Code::DayWrapped);
        }
        let is_soft = self.dice.once_in(2);
        for (index, part) in parts.iter().enumerate() {
            let is_last = index + 1 == parts.len();
            let end = if is_soft && !is_last { "=" } else { "" };
            self.lines.push(format!("{marks}{part}{end}"));
        }
    }

    fn day(&mut self, nmi: &str, day: u32, second: u32) {
        let values: Vec<u64> = (0..48)
            .map(|_| match self.dice.below(6) {
                0 => 0,
                1 => self.dice.roll() % 10_000_000,
                _ => self.dice.roll() % 3000,
            })
            .collect();
        let mut fields = vec!["300".to_owned(), self.date(day)];
        for &value in &values {
            let text = self.number(value);
            fields.push(text);
        }
        let tail = if self.odd() {
            self.breaks(Code::LineComma);
            ["F14", "76", "Meter fault, estimate"]
        } else {
            ["A", "", ""]
        };
        fields.extend(tail.map(str::to_owned));
        let stamps = [self.stamp(second), self.stamp(second + 1)];
        fields.extend(stamps);
        let line = self.record(fields);
        let energy = values.iter().map(|&value| i128::from(value)).sum();
        self.written.days.insert(
            (nmi.to_owned(), format!("2024-06-{day:02}")),
            (energy, line),
        );
    }
}

fn owned(line: &str) -> Vec<String> {
    line.split(',').map(str::to_owned).collect()
}

/// A file whose forms `seed` decides.
pub(crate) fn write(seed: u64, wraps: bool) -> Written {
    let mut dice = Dice::new(seed);
    let rarity = *dice.pick(&[2, 6, 50]);
    let mut writer = Writer {
        dice,
        wraps,
        rarity,
        lines: Vec::new(),
        written: Written::default(),
    };
    writer.texts();
    writer.record(owned("100,NEM12,202407020202,MDP,RETAILER"));
    for nmi in ["QNTEST0001", "QNTEST0002"] {
        writer.record(owned(&format!("200,{nmi},E1,1,E1,N1,M1,kWh,30,20240901")));
        for day in 1..=1 + writer.few(3) {
            // Of several versions the last one is the newest.
            for version in 0..=writer.few(2) {
                writer.day(nmi, day, 10 + version);
            }
        }
    }
    writer.record(owned("900"));
    writer.texts();
    let ending = writer.dice.word(&["\n", "\r\n", "\r"]);
    let text = writer.lines.join(ending) + ending;
    let mark = if writer.dice.once_in(3) {
        "\u{feff}"
    } else {
        ""
    };
    let units = format!("{mark}{text}");
    let is_wide = writer.odd();
    if is_wide {
        writer.breaks(Code::FileUtf16);
    }
    writer.written.bytes = match (is_wide, writer.dice.below(2)) {
        (false, _) => units.into_bytes(),
        (true, 0) => units.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        (true, _) => units.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    };
    writer.written
}
