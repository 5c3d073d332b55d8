//! The 200 record: whose readings follow, of which stream, in which unit
//! (MDFF 4.3).

use crate::nem12::fields::{self, count_filled};
use crate::nem12::interval_length::IntervalLength;
use crate::nem12::line;
use crate::nem12::nmi::{self, Nmi};
use crate::nem12::suffix::{Suffix, SuffixClass};
use crate::nem12::unit::{Quantity, Unit};

/// What a 200 record says, as far as the readings below it need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NmiDetails {
    /// The meter point.
    pub nmi: Nmi,
    /// The stream of this block.
    pub suffix: Suffix,
    /// The unit of its readings.
    pub unit: Unit,
    /// Minutes between them.
    pub interval_length: IntervalLength,
    /// The element bits of the `E` streams the site is configured with.
    pub configured_consumption: u64,
    /// Whether a check digit was taken off the NMI.
    pub lost_check_digit: bool,
    /// Whether a column with the check digit was dropped (deviation 6).
    pub lost_column: bool,
}

/// A 200 record whose block cannot be used, and whose it would have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedDetails {
    /// Why.
    pub fault: DetailsFault,
    /// The meter point, if that much can be read.
    pub nmi: Option<Nmi>,
    /// The stream, if that much can be read.
    pub suffix: Option<Suffix>,
}

/// Why a 200 record cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailsFault {
    /// The line is longer than any record.
    TooLong,
    /// Fewer than nine fields.
    TooFewFields {
        /// How many there are.
        found: usize,
    },
    /// No NMI.
    Nmi,
    /// The suffix is not two characters.
    Suffix,
    /// The unit is missing or none of appendix B.
    Unit,
    /// An `E` or `B` stream in a unit that is not Wh.
    NotEnergy,
    /// The interval length does not divide a day.
    IntervalLength,
}

/// UOM and IntervalLength are the eighth and ninth fields.
const LEAST_FIELDS: usize = 9;

/// As many as are looked at: those up to IntervalLength and one more.
const MOST_FIELDS: usize = 10;

impl NmiDetails {
    /// Reads a 200 record, given as its line without the ending.
    ///
    /// # Errors
    /// When a field that the readings depend on cannot be read.
    pub fn read(record: &[u8]) -> Result<Self, RefusedDetails> {
        let (mut fields, count) = fields::first::<MOST_FIELDS>(line::clipped(record));
        let lost_column = drop_check_digit_column(&mut fields, record);
        let field = |position: usize| fields[position - 1];
        let nmi = Nmi::parse(field(2));
        let suffix = Suffix::parse(field(5));
        let unit = Unit::parse(field(8));
        let interval_length = IntervalLength::parse(field(9));
        let refuse = |fault| RefusedDetails {
            fault,
            nmi: nmi.clone(),
            suffix,
        };
        if record.len() > line::LONGEST {
            return Err(RefusedDetails {
                fault: DetailsFault::TooLong,
                nmi: None,
                suffix: None,
            });
        }
        if count < LEAST_FIELDS {
            return Err(refuse(DetailsFault::TooFewFields { found: count }));
        }
        let Some(name) = nmi.clone() else {
            return Err(refuse(DetailsFault::Nmi));
        };
        let Some(suffix) = suffix else {
            return Err(refuse(DetailsFault::Suffix));
        };
        let Some(unit) = unit else {
            return Err(refuse(DetailsFault::Unit));
        };
        let is_grid_energy = matches!(
            suffix.class(),
            SuffixClass::Consumption | SuffixClass::Generation
        );
        if is_grid_energy && unit.quantity != Quantity::Energy {
            return Err(refuse(DetailsFault::NotEnergy));
        }
        let Some(interval_length) = interval_length else {
            return Err(refuse(DetailsFault::IntervalLength));
        };
        let lost_check_digit = name.as_str().len() < field(2).len();
        Ok(Self {
            nmi: name,
            suffix,
            unit,
            interval_length,
            configured_consumption: Suffix::configured_consumption(field(3)),
            lost_check_digit,
            lost_column,
        })
    }
}

/// Deviation 6: some exports put the check digit in a column of its own after
/// the NMI, which shifts all others.
fn drop_check_digit_column(fields: &mut [&[u8]; MOST_FIELDS], record: &[u8]) -> bool {
    let shifted = nmi::is_check_digit(fields[1], fields[2])
        && Unit::parse(fields[8]).is_some()
        && count_filled(line::clipped(record)) <= 11;
    if shifted {
        fields[2..].rotate_left(1);
    }
    shifted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(record: &str) -> Option<DetailsFault> {
        NmiDetails::read(record.as_bytes())
            .err()
            .map(|refused| refused.fault)
    }

    #[test]
    fn a_record_without_the_last_column_is_read() {
        let details = NmiDetails::read(b"200,QNTEST0001,E1B1,1,E1,N1,M1,Kwh,05").unwrap();
        assert_eq!(details.nmi.as_str(), "QNTEST0001");
        assert_eq!(details.suffix.to_string(), "E1");
        assert_eq!(details.interval_length.minutes(), 5);
    }

    #[test]
    fn what_the_readings_depend_on_must_be_readable() {
        use DetailsFault as Fault;
        for (record, expected) in [
            (
                "200,QNTEST0001,E1,1,E1,N1,M1,kWh",
                Fault::TooFewFields { found: 8 },
            ),
            ("200,,E1,1,E1,N1,M1,kWh,30,", Fault::Nmi),
            ("200,QNTEST0001,E1,1,,N1,M1,kWh,30,", Fault::Suffix),
            ("200,QNTEST0001,E1,1,E12,N1,M1,kWh,30,", Fault::Suffix),
            ("200,QNTEST0001,E1,1,E1,N1,M1,,30,", Fault::Unit),
            ("200,QNTEST0001,E1,1,E1,N1,M1,therms,30,", Fault::Unit),
            ("200,QNTEST0001,E1,1,E1,N1,M1,kVArh,30,", Fault::NotEnergy),
            ("200,QNTEST0001,B1,1,B1,N1,M1,kW,30,", Fault::NotEnergy),
            ("200,QNTEST0001,E1,1,E1,N1,M1,kWh,7,", Fault::IntervalLength),
        ] {
            assert_eq!(fault(record), Some(expected), "{record}");
        }
        assert_eq!(fault("200,QNTEST0001,Q1,1,Q1,,M1,kVArh,30,"), None);
    }

    #[test]
    fn the_check_digit_column_goes_only_with_the_right_digit() {
        let details = NmiDetails::read(b"200,2001985732,8,E1E2,E1,E1,,M1,KWH,30,").unwrap();
        assert_eq!(
            (details.suffix.to_string(), details.lost_column),
            ("E1".to_owned(), true)
        );
        assert_eq!(
            fault("200,2001985732,7,E1E2,E1,E1,,M1,KWH,30,"),
            Some(DetailsFault::Unit)
        );
    }
}
