//! One meter: the blocks of its streams, and their energy.

use std::io::Write as _;

use crate::calendar::Calendar;
use crate::day::{self, Style};
use crate::random::Random;
use crate::shape::Shape;
use crate::truth::{Share, Truth};

/// A stream of a meter, and whether it is consumption.
#[derive(Clone, Copy)]
struct Register {
    suffix: &'static str,
    style: Style,
    is_consumption: bool,
    is_solar: bool,
}

/// Writes meters, one after the other.
pub(crate) struct Meters {
    shape: Shape,
    random: Random,
    values: Vec<u64>,
    /// The number of rows with 400 records or null readings.
    pub(crate) varied: u64,
}

/// The energy of each day of a meter by quality; `None` for a day without readings.
type Days = Vec<Option<[u64; 3]>>;

impl Meters {
    pub(crate) fn new(shape: Shape, seed: u64) -> Self {
        Self {
            shape,
            random: Random::new(seed),
            values: vec![0; shape.readings()],
            varied: 0,
        }
    }

    /// Writes one meter to the end of `out`.
    pub(crate) fn meter(&mut self, number: u64, out: &mut Vec<u8>, truth: &mut Truth) {
        let nmi = format!("QN{number:08}");
        let registers = self.registers();
        let first = Calendar::new(2024, 1);
        let names: String = registers.iter().map(|register| register.suffix).collect();
        let level = 1 + self.random.below(16) * (1 + self.random.below(8));
        let mut days: Days = vec![Some([0; 3]); self.shape.days as usize];
        for register in &registers {
            self.details(&nmi, &names, number, *register, out);
            truth.streams += 1;
            truth.blocks += 1;
            let mut date = first;
            for day in &mut days {
                // Only where no other stream can replace this one.
                let is_null = register.is_consumption
                    && registers.len() == 1
                    && self.shape.is_varied
                    && self.random.per_mille(1);
                let shares = self.row(date, level, *register, is_null, false, out);
                truth.rows += 1;
                if register.is_consumption {
                    *day = day.filter(|_| !is_null).map(|day| added(day, shares));
                }
                date = date.next();
            }
        }
        if self.shape.is_varied && registers.len() == 1 && self.random.per_mille(20) {
            self.again(
                &nmi,
                &names,
                number,
                level,
                registers[0],
                &mut days,
                out,
                truth,
            );
        }
        truth.nmis += 1;
        let mut date = first;
        for day in days {
            match day {
                Some(shares) => truth.day(&nmi, &date.text(), shares),
                None => truth.withheld_days += 1,
            }
            date = date.next();
        }
    }

    /// Writes a meter with one block, until the file has this number of bytes.
    pub(crate) fn endless(
        &mut self,
        bytes: usize,
        mut flush: impl FnMut(&mut Vec<u8>) -> std::io::Result<()>,
        truth: &mut Truth,
    ) -> std::io::Result<()> {
        let nmi = "QN00000000";
        let register = Register {
            suffix: "E1",
            style: Style::of(&mut self.random, false),
            is_consumption: true,
            is_solar: false,
        };
        let mut out = Vec::new();
        self.details(nmi, "E1", 0, register, &mut out);
        (truth.nmis, truth.streams, truth.blocks) = (1, 1, 1);
        let (mut written, mut date) = (0, Calendar::new(1000, 1));
        while written + out.len() < bytes {
            let shares = self.row(date, 8, register, false, false, &mut out);
            truth.rows += 1;
            truth.day(nmi, &date.text(), shares);
            date = date.next();
            if out.len() > 1 << 20 {
                written += out.len();
                flush(&mut out)?;
            }
        }
        flush(&mut out)
    }

    /// Writes a second, newer delivery of some days of a meter.
    #[expect(clippy::too_many_arguments, reason = "the meter's own facts")]
    fn again(
        &mut self,
        nmi: &str,
        names: &str,
        number: u64,
        level: u64,
        register: Register,
        days: &mut Days,
        out: &mut Vec<u8>,
        truth: &mut Truth,
    ) {
        self.details(nmi, names, number, register, out);
        truth.blocks += 1;
        let mut date = Calendar::new(2024, 1);
        for day in days.iter_mut().take(5) {
            let shares = self.row(date, level, register, false, true, out);
            truth.rows += 1;
            truth.superseded += 1;
            *day = Some(shares);
            date = date.next();
        }
    }

    fn registers(&mut self) -> Vec<Register> {
        let style = Style::of(&mut self.random, self.shape.is_varied);
        let stream = |suffix, is_consumption, is_solar| Register {
            suffix,
            style,
            is_consumption,
            is_solar,
        };
        let consumption = stream("E1", true, false);
        let export = stream("B1", false, true);
        let reactive = Register {
            style: Style {
                unit: "kvarh",
                worth: 1000,
                decimals: 3,
                ..style
            },
            ..stream("Q1", false, false)
        };
        match self.random.below(100) {
            _ if !self.shape.is_varied => vec![consumption, export],
            0..=54 => vec![consumption],
            55..=89 => vec![consumption, export],
            90..=94 => vec![consumption, stream("E2", true, false)],
            _ => vec![consumption, reactive],
        }
    }

    fn details(
        &mut self,
        nmi: &str,
        names: &str,
        number: u64,
        register: Register,
        out: &mut Vec<u8>,
    ) {
        let Shape {
            minutes, ending, ..
        } = self.shape;
        let Register { suffix, style, .. } = register;
        let unit = style.unit;
        // Writing to a vector cannot fail.
        let _ = write!(
            out,
            "200,{nmi},{names},{suffix},{suffix},N{},{:06},{unit},{minutes:02},20240401{ending}",
            &suffix[1..],
            number * 7919 % 1_000_000,
        );
    }

    /// Writes a 300 record; returns its energy by quality.
    fn row(
        &mut self,
        date: Calendar,
        level: u64,
        register: Register,
        is_null: bool,
        is_newer: bool,
        out: &mut Vec<u8>,
    ) -> [u64; 3] {
        let Register {
            style, is_solar, ..
        } = register;
        day::readings(&mut self.random, level, is_solar, style, &mut self.values);
        let ending = self.shape.ending;
        if is_null {
            self.values.fill(0);
        }
        out.extend_from_slice(b"300,");
        out.extend_from_slice(date.text().as_bytes());
        out.push(b',');
        for value in &self.values {
            style.write(*value, out);
            out.push(b',');
        }
        let stamp = format!(
            "{}{:02}{:02}{:02}",
            if is_newer { "20240415" } else { "20240402" },
            self.random.below(24),
            self.random.below(60),
            self.random.below(60),
        );
        let mut shares = [0; 3];
        if is_null {
            self.varied += 1;
            let _ = write!(out, "N,,,{stamp},{ending}");
        } else if self.random.per_mille(self.shape.varied_days) {
            self.varied += 1;
            let _ = write!(out, "V,,,{stamp},{ending}");
            let cut = 1 + self.random.below(self.values.len() as u64 - 1);
            let cut = usize::try_from(cut).unwrap_or(1);
            let _ = write!(out, "400,1,{cut},A,,{ending}");
            let _ = write!(out, "400,{},{},S14,9,{ending}", cut + 1, self.values.len());
            shares[Share::Actual as usize] = self.values[..cut].iter().sum();
            shares[Share::Substituted as usize] = self.values[cut..].iter().sum();
        } else {
            let (method, share) = day::quality(&mut self.random);
            let reason = if method == "A" { "" } else { "9" };
            let _ = write!(
                out,
                "{method},{reason},,{stamp},20240403{:06}{ending}",
                120_000
            );
            shares[share as usize] = self.values.iter().sum();
        }
        shares.map(|steps| steps * style.worth)
    }
}

fn added(mut day: [u64; 3], shares: [u64; 3]) -> [u64; 3] {
    for (sum, share) in day.iter_mut().zip(shares) {
        *sum += share;
    }
    day
}
