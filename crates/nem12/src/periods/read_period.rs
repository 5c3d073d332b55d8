//! The read periods of a state, one after the other.

use std::collections::VecDeque;

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::periods::judged_read::{Cause, JudgedRead, Verdict};
use crate::periods::nmi_reads::{NmiReads, NmisWithReads};
use crate::settings::settings::Settings;
use crate::state::state::State;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;
use crate::values::direction::Direction;
use crate::values::nmi::Nmi;
use crate::values::quality::Quality;
use crate::values::short_decimal::ShortDecimal;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// The result of one register and read period (NEM13): its quantity, or why there
/// is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadPeriod {
    /// The period has a quantity.
    Read(AccumulationRead),
    /// The period is kept out, since its quantity may be wrong.
    Withheld(ReadWithheld),
}

/// The quantity of one register between two reads: a 250 record of NEM13.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccumulationRead {
    /// The meter point.
    pub nmi: Nmi,
    /// The NMISuffix, such as `11`.
    pub suffix: Suffix,
    /// The RegisterID.
    pub register: String,
    /// The MeterSerialNumber.
    pub meter_serial: String,
    /// The DirectionIndicator.
    pub direction: Direction,
    /// The time of the previous read, where the period begins, in NEM time.
    pub from: DateTime,
    /// The time of the current read, where the period ends, in NEM time.
    pub to: DateTime,
    /// The quantity of the period with multiplier, exactly, in thousands of the
    /// unit: kWh, kVArh and so on.
    pub quantity: Decimal,
    /// The UOM of the record. [`Unit::kilo_name`] names the unit of `quantity`.
    pub unit: Unit,
    /// The previous read of the register, without multiplier; `None` where it is
    /// no number.
    pub previous: Option<Decimal>,
    /// The current read of the register, without multiplier; `None` where it is no
    /// number.
    pub current: Option<Decimal>,
    /// The quality of the previous read.
    pub previous_quality: Quality,
    /// The quality of the current read.
    pub current_quality: Quality,
    /// The version: UpdateDateTime.
    pub updated: Option<DateTime>,
    /// The number of the input, from 0.
    pub input: usize,
    /// The physical line, from 1.
    pub line: u64,
}

/// A read period that is kept out of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadWithheld {
    /// The meter point.
    pub nmi: Nmi,
    /// The NMISuffix.
    pub suffix: Suffix,
    /// The RegisterID.
    pub register: String,
    /// The DirectionIndicator.
    pub direction: Direction,
    /// The time of the previous read, where the period begins, in NEM time.
    pub from: DateTime,
    /// The time of the current read, where the period ends, in NEM time.
    pub to: DateTime,
    /// The code of the rule that withholds the period, as `docs/rules.md` lists
    /// them.
    pub code: &'static str,
    /// The number of the input with the record to blame, from 0.
    pub input: usize,
    /// The physical line of that record, from 1.
    pub line: u64,
    /// Why the period is withheld, in a sentence.
    pub reason: String,
}

/// An iterator over the read periods of a state, by NMI, NMISuffix, RegisterID,
/// direction and begin.
///
/// It holds the records of one NMI at a time. [`State::reads`] makes it.
pub struct ReadPeriods<'a> {
    nmis: NmisWithReads<'a>,
    ready: VecDeque<ReadPeriod>,
}

impl State {
    /// The quantities of register reads (NEM13) under these settings, and the
    /// periods that are withheld.
    ///
    /// Of the settings, the selection, the profile and the rule for repeats count.
    /// A quantity is never spread over days. A period all of whose records are
    /// rejected is not in it; the findings have it.
    ///
    /// ```
    /// use nem12::{Loader, ReadPeriod, Settings};
    ///
    /// let mut loader = Loader::default();
    /// loader.read("meter.csv", &b"\
    /// 100,NEM13,202404021200,MDP,RETAILER
    /// 250,QNTEST0001,11,01,11,11,METER1,E,000100,20240101000000,A,,,000350,20240401000000,A,,,250,kWh,,20240402120000,
    /// 900
    /// "[..])?;
    /// let (state, _) = loader.finish();
    /// let settings = Settings::default();
    /// let periods: Vec<ReadPeriod> = state.reads(&settings).collect();
    /// let [ReadPeriod::Read(read)] = &periods[..] else { panic!() };
    /// assert_eq!(read.quantity.to_string(), "250");
    /// assert_eq!(read.to.to_string(), "2024-04-01T00:00:00");
    /// # Ok::<(), nem12::Error>(())
    /// ```
    #[must_use]
    pub fn reads<'a>(&'a self, settings: &'a Settings) -> ReadPeriods<'a> {
        ReadPeriods {
            nmis: NmisWithReads::from(self, settings, 0),
            ready: VecDeque::new(),
        }
    }
}

impl Iterator for ReadPeriods<'_> {
    type Item = ReadPeriod;

    fn next(&mut self) -> Option<ReadPeriod> {
        while self.ready.is_empty() {
            self.ready.extend(self.nmis.next()?.periods());
        }
        self.ready.pop_front()
    }
}

impl NmiReads<'_> {
    /// The read periods of the NMI.
    pub(crate) fn periods(&self) -> impl Iterator<Item = ReadPeriod> {
        self.reads.iter().filter_map(JudgedRead::period)
    }
}

impl JudgedRead<'_> {
    /// The read period of the record; `None` where another record is that of the
    /// period, or the settings leave it out.
    pub(crate) fn period(&self) -> Option<ReadPeriod> {
        let (row, own) = (self.view.row, self.view.register());
        let (suffix, direction) = (own.suffix?, own.direction?);
        match self.verdict {
            Verdict::Counted | Verdict::Overlapping => Some(ReadPeriod::Read(AccumulationRead {
                nmi: own.nmi.clone(),
                suffix,
                register: own.register.to_string(),
                meter_serial: own.serial.to_string(),
                direction,
                from: row.from,
                to: row.to,
                quantity: self.quantity?,
                unit: row.unit,
                previous: row.reads[0].map(ShortDecimal::decimal),
                current: row.reads[1].map(ShortDecimal::decimal),
                previous_quality: row.qualities[0],
                current_quality: row.qualities[1],
                updated: row.updated,
                input: self.view.input(),
                line: self.view.line(),
            })),
            Verdict::Withheld(cause) => Some(ReadPeriod::Withheld(ReadWithheld {
                nmi: own.nmi.clone(),
                suffix,
                register: own.register.to_string(),
                direction,
                from: row.from,
                to: row.to,
                code: cause.code.id(),
                input: cause.input,
                line: cause.line,
                reason: cause.finding().to_string(),
            })),
            _ => None,
        }
    }
}

impl Cause {
    /// The finding that reports the withheld period.
    pub(crate) fn finding(self) -> Finding {
        Finding::at_line(self.code, self.line, Detail::Plain)
    }
}
