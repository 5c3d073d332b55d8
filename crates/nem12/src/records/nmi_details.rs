//! The 200 record: whose readings follow, of which stream, in which unit
//! (MDFF 4.3).

use compact_str::CompactString;

use crate::lines::fields;
use crate::lines::fields::count_filled;
use crate::lines::line;
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::records::form;
use crate::rules::Code;
use crate::values::date::IntervalDate;
use crate::values::interval_length::IntervalLength;
use crate::values::nmi;
use crate::values::nmi::Nmi;
use crate::values::suffix::{Configuration, Suffix, SuffixClass};
use crate::values::unit::{Quantity, Unit};

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
    /// The meter; empty where there is none.
    pub serial: CompactString,
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

/// How many fields the record has.
const WIDTH: usize = 10;

/// One more is looked at, for the column that deviation 6 adds.
const MOST_FIELDS: usize = WIDTH + 1;

const LONGEST_REGISTER: usize = 10;
const LONGEST_SERIAL: usize = 12;

impl NmiDetails {
    /// Reads a 200 record, given as its line without the ending.
    ///
    /// # Errors
    /// When a field that the readings depend on cannot be read.
    pub fn read(record: &[u8], note: &mut impl FnMut(Breach<'_>)) -> Result<Self, RefusedDetails> {
        let clipped = line::clipped(record);
        let (mut fields, count) = fields::first::<MOST_FIELDS>(clipped);
        let lost_column = drop_check_digit_column(&mut fields, record);
        let field = |position: usize| fields[position - 1];
        let nmi = Nmi::parse(field(2));
        let suffix = Suffix::parse(field(5));
        let unit = Unit::parse(field(8));
        let interval_length = IntervalLength::parse(field(9));
        let mut refuse = |fault| {
            note(breach_of(fault, &fields, lost_column));
            RefusedDetails {
                fault,
                nmi: nmi.clone(),
                suffix,
            }
        };
        if record.len() > line::LONGEST {
            return Err(RefusedDetails {
                nmi: None,
                suffix: None,
                ..refuse(DetailsFault::TooLong)
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
        let details = Self {
            nmi: name,
            suffix,
            unit,
            interval_length,
            configured_consumption: Suffix::configured_consumption(field(3)),
            serial: CompactString::from(fields::text(clip(field(7), LONGEST_SERIAL))),
        };
        details.judge(&fields, lost_column, note);
        if lost_column {
            note(Breach::of_line(
                Code::DetailsColumn,
                details.nmi.as_str().as_bytes(),
            ));
        }
        let width = if lost_column { WIDTH + 1 } else { WIDTH };
        if count < width {
            note(Breach::of_line(Code::DetailsTail, b""));
        }
        form::judge(record, width, Code::DetailsExtra, note);
        Ok(details)
    }

    /// What is odd about the fields, and does not keep the readings from being
    /// used.
    fn judge(
        &self,
        fields: &[&[u8]; MOST_FIELDS],
        lost_column: bool,
        note: &mut impl FnMut(Breach<'_>),
    ) {
        let field = |position: usize| fields[position - 1];
        let mut at = |code, position: usize, name| {
            let column = column_of(position, lost_column);
            note(Breach::at(code, column, name, field(position)));
        };
        if self.nmi.as_str().len() < field(2).len() {
            at(Code::NmiCheckDigit, 2, FieldName::Nmi);
        } else if !self.nmi.is_regular() {
            at(Code::NmiOdd, 2, FieldName::Nmi);
        }
        match self.suffix.configuration(field(3)) {
            Configuration::Fits => {}
            Configuration::Lacks => at(Code::DetailsConfigured, 3, FieldName::NmiConfiguration),
            Configuration::Odd => at(Code::DetailsConfiguration, 3, FieldName::NmiConfiguration),
        }
        if fields::is_longer(field(4), LONGEST_REGISTER) {
            at(Code::DetailsRegister, 4, FieldName::RegisterId);
        }
        if field(5).iter().any(u8::is_ascii_lowercase) {
            at(Code::DetailsSuffixCase, 5, FieldName::NmiSuffix);
        }
        if !self.suffix.is_of_procedure() {
            at(Code::SuffixUnknown, 5, FieldName::NmiSuffix);
        }
        match field(6) {
            [b'E' | b'B', _] => at(
                Code::DataStreamSuffix,
                6,
                FieldName::MdmDataStreamIdentifier,
            ),
            [] | [_, _] => {}
            _ => at(
                Code::DetailsDataStream,
                6,
                FieldName::MdmDataStreamIdentifier,
            ),
        }
        if fields::is_longer(field(7), LONGEST_SERIAL) {
            at(Code::DetailsSerial, 7, FieldName::MeterSerialNumber);
        }
        if !self.suffix.goes_with(self.unit.quantity) {
            at(Code::DetailsUnitSuffix, 8, FieldName::Uom);
        }
        match self.interval_length.minutes() {
            _ if IntervalLength::CURRENT.contains(&self.interval_length) => {}
            1 | 10 => at(Code::LengthLegacy, 9, FieldName::IntervalLength),
            _ => at(Code::LengthOdd, 9, FieldName::IntervalLength),
        }
        if !field(10).is_empty() && IntervalDate::parse(field(10)).is_none() {
            at(Code::DetailsNextRead, 10, FieldName::NextScheduledReadDate);
        }
    }
}

/// The fields of a 200 record, each in the place that the specification gives
/// it (deviation 6 shifts them).
pub(crate) fn columns(record: &[u8]) -> [&[u8]; MOST_FIELDS] {
    let (mut fields, _) = fields::first::<MOST_FIELDS>(line::clipped(record));
    drop_check_digit_column(&mut fields, record);
    fields
}

fn breach_of<'a>(
    fault: DetailsFault,
    fields: &[&'a [u8]; MOST_FIELDS],
    lost_column: bool,
) -> Breach<'a> {
    let at = |code, position: usize, name| {
        let column = column_of(position, lost_column);
        Breach::at(code, column, name, fields[position - 1])
    };
    match fault {
        DetailsFault::TooLong => Breach::of_line(Code::DetailsTooLong, b""),
        DetailsFault::TooFewFields { .. } => Breach::of_line(Code::DetailsFields, b""),
        DetailsFault::Nmi => at(Code::DetailsNmi, 2, FieldName::Nmi),
        DetailsFault::Suffix => at(Code::DetailsSuffix, 5, FieldName::NmiSuffix),
        DetailsFault::Unit => at(Code::DetailsUnit, 8, FieldName::Uom),
        DetailsFault::NotEnergy => at(Code::DetailsNotEnergy, 8, FieldName::Uom),
        DetailsFault::IntervalLength => at(Code::DetailsLength, 9, FieldName::IntervalLength),
    }
}

/// Where in the line the field stands that the specification has at `position`.
fn column_of(position: usize, lost_column: bool) -> usize {
    position + usize::from(lost_column && position > 2)
}

fn clip(field: &[u8], most: usize) -> &[u8] {
    &field[..field.len().min(most)]
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
        NmiDetails::read(record.as_bytes(), &mut |_| {})
            .err()
            .map(|refused| refused.fault)
    }

    #[test]
    fn a_record_without_the_last_column_is_read() {
        let details =
            NmiDetails::read(b"200,QNTEST0001,E1B1,1,E1,N1,M1,Kwh,05", &mut |_| {}).unwrap();
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

    fn codes(record: &str) -> Vec<&'static str> {
        let mut codes = Vec::new();
        let _ = NmiDetails::read(record.as_bytes(), &mut |breach| {
            codes.push(breach.code.id());
        });
        codes
    }

    #[test]
    fn the_check_digit_column_goes_only_with_the_right_digit() {
        let shifted = "200,2001985732,8,E1E2,E1,E1,N1,M1,KWH,30,";
        let details = NmiDetails::read(shifted.as_bytes(), &mut |_| {}).unwrap();
        assert_eq!(details.suffix.to_string(), "E1");
        assert_eq!(codes(&shifted.replace("N1", "")), ["N200-COLUMN"]);
        assert_eq!(
            fault("200,2001985732,7,E1E2,E1,E1,,M1,KWH,30,"),
            Some(DetailsFault::Unit)
        );
    }

    #[test]
    fn every_field_is_judged() {
        assert_eq!(
            codes("200,2001985732,E1,1,E1,N1,M1,kWh,30,20050401"),
            [""; 0]
        );
        for (record, expected) in [
            ("200,20019857328,E1,1,E1,N1,M1,kWh,30,", "NMI-CHECK-DIGIT"),
            ("200,20019857327,E1,1,E1,N1,M1,kWh,30,", "NMI-ODD"),
            ("200,2001985732,,1,E1,N1,M1,kWh,30,", "N200-CONFIG"),
            ("200,2001985732,E1B,1,E1,N1,M1,kWh,30,", "N200-CONFIG"),
            ("200,2001985732,E1E1,1,E1,N1,M1,kWh,30,", "N200-CONFIG"),
            (
                "200,2001985732,B1E2,1,E1,N1,M1,kWh,30,",
                "N200-CONFIG-SUFFIX",
            ),
            (
                "200,2001985732,E1,12345678901,E1,N1,M1,kWh,30,",
                "N200-REGISTER",
            ),
            ("200,2001985732,E1,1,e1,N1,M1,kWh,30,", "N200-SUFFIX-CASE"),
            (
                "200,2001985732,EI,1,EI,N1,M1,kWh,30,",
                "N200-SUFFIX-UNKNOWN",
            ),
            ("200,2001985732,E1,1,E1,N,M1,kWh,30,", "N200-MDM"),
            ("200,2001985732,E1,1,E1,E1,M1,kWh,30,", "N200-MDM-SUFFIX"),
            (
                "200,2001985732,E1,1,E1,N1,M123456789012,kWh,30,",
                "N200-SERIAL",
            ),
            ("200,2001985732,Q1,1,Q1,,M1,kWh,30,", "N200-UOM-SUFFIX"),
            ("200,2001985732,E1,1,E1,N1,M1,kWh,10,", "N200-LENGTH-LEGACY"),
            ("200,2001985732,E1,1,E1,N1,M1,kWh,60,", "N200-LENGTH-ODD"),
            ("200,2001985732,E1,1,E1,N1,M1,kWh,30,2005", "N200-NEXT-READ"),
            ("200,2001985732,E1,1,E1,N1,M1,kWh,30", "N200-TAIL"),
            ("200,2001985732,E1,1,E1,N1,M1,kWh,30,,", "LINE-PADDED"),
            ("200,2001985732,E1,1,E1,N1,M1,kWh,30,,x", "N200-EXTRA"),
            ("200,2001985732,E1,1,E1,N1,M1,therm,30,", "N200-UOM"),
        ] {
            assert_eq!(codes(record), [expected], "{record}");
        }
    }
}
