//! Files and their truth: the rows are made first, and the files are written from
//! them. Nothing is parsed here.

use std::collections::{BTreeMap, BTreeSet};

/// Pseudo-random numbers that are the same every time (splitmix64).
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end.max(1) as u64).expect("it is below a usize")
    }

    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// An NMI and a day as the output has it.
pub(crate) type NmiDay = (String, String);

/// A line of a file, without its line ending.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// The number of the row of a 300 record and its 400 records.
    pub(crate) row: Option<usize>,
}

/// A 300 record: one version of a stream-day.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) nmi: &'static str,
    pub(crate) suffix: &'static str,
    pub(crate) date: String,
    /// UpdateDateTime; the highest counts.
    updated: u64,
    /// The sum of the readings in Wh.
    sum: i64,
    /// Whether intervals have no reading.
    has_nulls: bool,
}

/// The files, as lines, and the rows in them.
#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    pub(crate) files: Vec<Vec<Line>>,
    pub(crate) rows: Vec<Row>,
}

/// What is summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sum {
    Consumption,
    Generation,
    All,
    Net,
}

impl Sum {
    pub(crate) const EVERY: [Self; 4] = [Self::Consumption, Self::Generation, Self::All, Self::Net];

    fn sign(self, suffix: &str) -> i64 {
        match (self, &suffix[..1]) {
            (Self::Consumption | Self::Net, "E")
            | (Self::Generation, "B")
            | (Self::All, "E" | "B") => 1,
            (Self::Net, "B") => -1,
            _ => 0,
        }
    }
}

const NMIS: [&str; 4] = ["QNTEST0001", "QNTEST0002", "6102000013", "4102345200"];
const DAYS: usize = 4;

/// The IntervalLengths, with few readings and with the usual number.
const MINUTES: [usize; 6] = [360, 360, 240, 60, 30, 30];

impl World {
    /// The files that a seed stands for.
    pub(crate) fn of(dice: &mut Dice) -> Self {
        let mut world = Self::default();
        let nmis = 1 + dice.below(3);
        let first = dice.below(NMIS.len());
        // What has MSATSLoadDateTimes, reason codes and so on is the same in a
        // whole delivery.
        for file in 0..=dice.below(2) {
            let mut lines = Vec::new();
            world.segment(&mut lines, dice, file, first, nmis);
            if dice.once_in(4) {
                world.segment(&mut lines, dice, file, first, nmis);
            }
            world.files.push(lines);
        }
        world
    }

    fn segment(
        &mut self,
        lines: &mut Vec<Line>,
        dice: &mut Dice,
        file: usize,
        first: usize,
        nmis: usize,
    ) {
        let mut put = |text: String| lines.push(Line { text, row: None });
        let has_header = !dice.once_in(4);
        if has_header {
            put(format!("100,NEM12,20240501{file:02}00,TESTMDP,TESTRET"));
        }
        for nmi in 0..nmis {
            let nmi = NMIS[(first + nmi) % NMIS.len()];
            let configuration = *dice.pick(&["E1", "E1E2", "B1E1", "B1E1E2", "B1E1Q1"]);
            for suffix in configuration.as_bytes().chunks(2) {
                let suffix = ["E1", "E2", "B1", "Q1"]
                    .into_iter()
                    .find(|known| known.as_bytes() == suffix)
                    .expect("a suffix of the list");
                self.block(lines, dice, (nmi, configuration, suffix));
            }
        }
        if !dice.once_in(6) {
            lines.push(Line {
                text: "900".to_owned(),
                row: None,
            });
        }
    }

    fn block(
        &mut self,
        lines: &mut Vec<Line>,
        dice: &mut Dice,
        (nmi, configuration, suffix): (&'static str, &str, &'static str),
    ) {
        let minutes = *dice.pick(&MINUTES);
        let unit = if suffix == "Q1" {
            "kVArh"
        } else {
            *dice.pick(&["kWh", "Wh"])
        };
        let next = *dice.pick(&["20240901", ""]);
        lines.push(Line {
            text: format!(
                "200,{nmi},{configuration},{suffix},{suffix},N1,M{},{unit},{minutes},{next}",
                dice.below(99)
            ),
            row: None,
        });
        let from = dice.below(2);
        // A block of one row tells nothing of a date that is lost.
        for day in from..(from + 2 + dice.below(DAYS)).min(DAYS + 1) {
            self.row(lines, dice, (nmi, suffix, unit, minutes), day);
        }
    }

    fn row(
        &mut self,
        lines: &mut Vec<Line>,
        dice: &mut Dice,
        (nmi, suffix, unit, minutes): (&'static str, &'static str, &str, usize),
        day: usize,
    ) {
        let number = self.rows.len();
        let count = 1440 / minutes;
        // Every row has an UpdateDateTime of its own, so that no two are equally
        // new. Minutes and seconds are not the ends of a RecordIndicator's text
        // alone: some stamps end in 300 or 900.
        let age = number as u64 * 7919 % 1009;
        let updated = 20_240_501_000_000 + age / 50 * 10_000 + age % 50 * 100;
        let nulls = match dice.below(8) {
            0 => 0..count / 2,
            1 => count / 2..count,
            _ => 0..0,
        };
        let mut sum = 0;
        let mut readings = Vec::new();
        for interval in 0..count {
            let thousandths = match dice.below(4) {
                _ if nulls.contains(&interval) => 0,
                0 => 0,
                1 => dice.below(20) * 100,
                _ => dice.below(5000),
            };
            if unit == "Wh" {
                readings.push(thousandths.to_string());
            } else {
                let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
                readings.push(if dice.once_in(3) {
                    text.trim_end_matches('0').trim_end_matches('.').to_owned()
                } else {
                    text
                });
            }
            sum += i64::try_from(thousandths).expect("a small number");
        }
        let is_mixed = !nulls.is_empty() || dice.once_in(6);
        let (flag, reason) = if is_mixed {
            ("V", "")
        } else {
            *dice.pick(&[("A", ""), ("S14", "32"), ("E52", "")])
        };
        let loaded = if dice.once_in(2) {
            (updated + 1_000_000).to_string()
        } else {
            String::new()
        };
        let date = format!("2024030{}", day + 1);
        lines.push(Line {
            text: format!(
                "300,{date},{},{flag},{reason},,{updated},{loaded}",
                readings.join(",")
            ),
            row: Some(number),
        });
        if is_mixed {
            let null = *dice.pick(&["N,,", "N,,", "A,78,", "F52,78,"]);
            let (left, right) = (count / 2, count);
            let halves = [
                (1, left, nulls.contains(&0)),
                (left + 1, right, nulls.contains(&left)),
            ];
            for (from, to, is_null) in halves {
                let tail = if is_null { null } else { "A,," };
                lines.push(Line {
                    text: format!("400,{from},{to},{tail}"),
                    row: Some(number),
                });
            }
        }
        if dice.once_in(8) {
            lines.push(Line {
                text: "500,O,S1004,20240301121004,001123.5".to_owned(),
                row: None,
            });
        }
        self.rows.push(Row {
            nmi,
            suffix,
            date: format!("2024-03-0{}", day + 1),
            updated,
            sum,
            has_nulls: !nulls.is_empty(),
        });
    }

    /// Whether every file begins with a 100 record and ends with a 900 record.
    pub(crate) fn is_framed(&self) -> bool {
        let starts =
            |line: Option<&Line>, with| line.is_some_and(|line| line.text.starts_with(with));
        let is_framed =
            |lines: &Vec<Line>| starts(lines.first(), "100") && starts(lines.last(), "900");
        self.files.iter().all(is_framed)
    }

    /// Whether the NMI-day must be printed: every reading is there, and where a 100 or a
    /// 900 record is not, every stream that the NMI has on any day.
    pub(crate) fn is_complete(&self, (nmi, date): &NmiDay) -> bool {
        let rows = || self.rows.iter().filter(|row| row.nmi == nmi);
        let suffixes = |rows: &mut dyn Iterator<Item = &Row>| -> BTreeSet<_> {
            rows.map(|row| row.suffix).collect()
        };
        let of_day = || rows().filter(|row| row.date == *date);
        let has_readings = of_day().all(|row| !row.has_nulls);
        has_readings && (self.is_framed() || suffixes(&mut rows()) == suffixes(&mut of_day()))
    }

    /// The energy in Wh of every NMI-day that has one, if the rows in `lost` are in
    /// no file. An interval without a reading counts 0: whether such a day is printed
    /// at all is a matter of other tests.
    pub(crate) fn truth(&self, what: Sum, lost: &BTreeSet<usize>) -> BTreeMap<NmiDay, i64> {
        let mut newest: BTreeMap<(&str, &str, &str), &Row> = BTreeMap::new();
        for (_, row) in (0..)
            .zip(&self.rows)
            .filter(|(number, _)| !lost.contains(number))
        {
            let key = (row.nmi, row.date.as_str(), row.suffix);
            let known = newest.entry(key).or_insert(row);
            if row.updated > known.updated {
                *known = row;
            }
        }
        let mut days: BTreeMap<NmiDay, Vec<&Row>> = BTreeMap::new();
        for ((nmi, date, suffix), row) in newest {
            if what.sign(suffix) != 0 {
                days.entry((nmi.to_owned(), date.to_owned()))
                    .or_default()
                    .push(row);
            }
        }
        // E less B needs what is added.
        days.retain(|_, rows| rows.iter().any(|row| what.sign(row.suffix) > 0));
        let sum = |rows: Vec<&Row>| rows.iter().map(|row| what.sign(row.suffix) * row.sum).sum();
        days.into_iter()
            .map(|(day, rows)| (day, sum(rows)))
            .collect()
    }
}
