//! The files of a plan, with variations that must not matter.

mod orphans;
mod records;

use std::collections::BTreeMap;

use crate::delivery::{Content, Delivered};
use crate::losses::{Above, Losses, Watch, beside};
use crate::plan::{Header, NMIS, Plan, REGULAR, Segment};
use crate::readings::Dice;
use crate::truth::iso;
use crate::writing::orphans::block_of;
use crate::writing::records::is_good_details;

/// Files, and the rows that were written into them.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// Names and bytes, in order.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// The position of each row, by its number, as `file:line`.
    pub(crate) places: BTreeMap<usize, String>,
    /// The number of rejected rows that belong to no NMI.
    pub(crate) orphans: u64,
    pub(crate) losses: Losses,
}

/// Writes the files of `plan`, whose rows are `rows` in input order.
pub(crate) fn write(plan: &Plan, rows: &[Delivered<'_>]) -> Written {
    let mut writer = Writer::new(plan.seed);
    writer.watch.undated_number = rows.len();
    let mut number = 0;
    for (file, segments) in plan.files.iter().enumerate() {
        writer.begin_file(file);
        for (index, segment) in segments.iter().enumerate() {
            writer.written.losses.files.push(file);
            let count = rows.iter().filter(|row| row.segment == number).count();
            writer.begin_segment(*segment, index, count);
            let first = rows
                .iter()
                .position(|row| row.segment == number)
                .unwrap_or(0);
            for (index, row) in rows.iter().enumerate().skip(first).take(count) {
                writer.row(row, index);
            }
            // Without a 900 record, a segment without a 100 record would continue the
            // one before.
            let next_is_bare = segments
                .get(index + 1)
                .is_some_and(|next| !next.has_header_line());
            let is_begun = count > 0 || segment.has_header_line();
            writer.end_segment(segment.has_end || next_is_bare, is_begun);
            number += 1;
        }
        writer.end_file();
    }
    writer.written
}

#[derive(Debug)]
struct Writer {
    written: Written,
    dice: Dice,
    text: Vec<u8>,
    line: usize,
    name: String,
    ending: usize,
    pads: bool,
    is_noisy: bool,
    /// Whether the end of the segment must be seen: the last row has not all fields,
    /// or its 400 records may be missing.
    needs_end: bool,
    /// The 200 record in force, if rows may follow it.
    in_force: Option<String>,
    watch: Watch,
}

const ENDINGS: [&str; 3] = ["\n", "\r\n", "\r"];
/// Which of them a file has; the last one has all.
const MIXED: usize = 3;

/// Lines that have no meaning while a 200 record is in force.
const NOISE: [&str; 8] = [
    "",
    "  ",
    ",,,,",
    "500,O,S01009,20050310121004,001123.5",
    "550,N,,A,",
    "hello",
    "3000,1,2",
    "1.5,2.5,A,,",
];
/// How many of them are no records, from the end: each may have been one.
const UNKNOWN: usize = 4;

impl Writer {
    fn new(seed: u64) -> Self {
        Self {
            written: Written::default(),
            // A seed of its own, apart from the seed of the delivery.
            dice: Dice::new(!seed),
            text: Vec::new(),
            line: 0,
            name: String::new(),
            ending: 0,
            pads: false,
            is_noisy: false,
            needs_end: false,
            in_force: None,
            watch: Watch::default(),
        }
    }

    fn begin_file(&mut self, number: usize) {
        self.watch.file = number;
        (self.watch.has_begun, self.watch.is_unended) = (false, false);
        self.name = format!("file-{number}.csv");
        self.ending = self.dice.below(MIXED + 1);
        self.pads = self.dice.once_in(5);
        self.is_noisy = self.dice.once_in(2);
        self.line = 0;
        self.in_force = None;
        if self.dice.once_in(4) {
            self.text.extend_from_slice(b"\xef\xbb\xbf");
        }
        while self.dice.once_in(4) {
            let blank = self.dice.word(&["", ",,", "   "]);
            self.put(blank);
        }
    }

    fn begin_segment(&mut self, segment: Segment, index: usize, rows: usize) {
        self.in_force = None;
        // The records at the beginning may be cut off.
        if index == 0 && rows > 0 && !segment.has_header_line() {
            self.lacks();
        }
        self.watch.block = Above::Nothing;
        if segment.has_header_line() || index == 0 {
            self.watch.behind = Above::Nothing;
        }
        match segment.header {
            Header::Made(rank) => self.put(&format!("100,NEM12,2005050{}0000,MDP,RET", rank + 1)),
            Header::Unreadable => self.put("100,nem12,2.02304E+11,,"),
            Header::Absent if index == 0 && self.dice.once_in(3) => {
                self.put("900");
                self.lacks();
                self.watch.has_begun = true;
            }
            Header::Absent => {}
        }
        self.orphans();
    }

    /// Notes that a record of the file may be missing, whose NMI and day nobody knows.
    fn lacks(&mut self) {
        self.written.losses.lacking.insert(self.watch.file);
    }

    /// Ends a segment. `is_begun` says that it has rows or a 100 record.
    fn end_segment(&mut self, has_end: bool, is_begun: bool) {
        let has_end = std::mem::take(&mut self.needs_end) || has_end;
        self.watch.is_unended = !has_end && (is_begun || self.watch.is_unended);
        if has_end {
            if !self.watch.has_begun && !is_begun {
                self.lacks();
            }
            self.put(Dice::new(self.line as u64).word(&["900", "900,", "900,,,,"]));
            self.in_force = None;
            match std::mem::take(&mut self.watch.block) {
                Above::Nothing => {}
                block => self.watch.behind = block,
            }
            self.orphans();
        }
        self.watch.has_begun |= is_begun || has_end;
    }

    fn end_file(&mut self) {
        if self.watch.is_unended {
            self.lacks();
        }
        if self.dice.once_in(3) {
            while matches!(self.text.last(), Some(b'\n' | b'\r')) {
                self.text.pop();
            }
        }
        let text = std::mem::take(&mut self.text);
        self.written.files.push((self.name.clone(), text));
    }

    fn row(&mut self, delivered: &Delivered<'_>, number: usize) {
        let details = self.details(delivered);
        // The 200 record is repeated, or the one in force continues.
        if self.in_force.as_deref() != Some(&details) || self.dice.once_in(3) {
            let written = self.disguised(&details);
            self.put(&written);
            self.note_details(delivered, &details);
            self.watch.behind = Above::Nothing;
            self.watch.block = if is_good_details(&details) {
                Above::Good(block_of(delivered))
            } else {
                Above::Refused
            };
            self.in_force = Some(details);
            self.watch.is_below_undated = false;
        }
        self.noise();
        if std::mem::take(&mut self.watch.is_below_undated)
            && let Some(undated) = self.written.losses.undated.last_mut()
        {
            // The row above may be of the day before.
            undated
                .days
                .push((beside(&iso(delivered.date), -1), None, number));
        }
        match &delivered.content {
            Content::Good { row, .. } => self.good(delivered, row, number),
            Content::Rejected {
                rejected, updated, ..
            } => self.rejected(delivered, rejected, *updated, number),
        }
        self.noise();
        if self.is_noisy
            && self.in_force.as_deref().is_some_and(is_good_details)
            && self.dice.once_in(9)
        {
            self.undated(delivered);
        }
        if self.dice.once_in(5) {
            self.orphans();
        }
    }

    fn note_details(&mut self, delivered: &Delivered<'_>, details: &str) {
        let is_odd = NMIS[REGULAR..].contains(&delivered.point.nmi);
        let counts = self
            .written
            .losses
            .details
            .entry(self.watch.file)
            .or_default();
        counts.0 += 1;
        counts.1 += usize::from(is_odd);
        // With commas behind it, the record is only without a unit.
        if details.split(',').count() < 7 && !self.pads {
            self.lacks();
        }
    }

    fn noise(&mut self) {
        while self.is_noisy && self.dice.once_in(4) {
            // Lines that are no records are rare, since each may be a lost row of any day.
            let known = NOISE.len() - UNKNOWN;
            let line = if self.dice.once_in(6) {
                self.lacks();
                self.dice.word(&NOISE[known..])
            } else {
                self.dice.word(&NOISE[..known])
            };
            self.put(line);
        }
    }

    fn blank(&mut self) {
        while self.is_noisy && self.dice.once_in(6) {
            let line = self.dice.word(&NOISE[..3]);
            self.put(line);
        }
    }

    fn placed(&mut self, number: usize, line: &str) {
        self.put(line);
        self.written
            .places
            .insert(number, format!("{}:{}", self.name, self.line));
    }

    fn put(&mut self, line: &str) {
        // An empty line after a lone CR must not look like the LF of a CRLF.
        let follows_cr = self.text.last() == Some(&b'\r');
        let ending = match self.ending {
            MIXED if line.is_empty() && follows_cr => "\r",
            MIXED => self.dice.word(&ENDINGS),
            one => ENDINGS[one],
        };
        self.text.extend_from_slice(line.as_bytes());
        if self.pads {
            self.text
                .extend_from_slice(if line.is_empty() { b" , " } else { b",,, " });
        }
        self.text.extend_from_slice(ending.as_bytes());
        self.line += 1;
    }
}
