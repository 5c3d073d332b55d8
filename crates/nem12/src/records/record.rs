//! Record kind: the kind of a line, by its first field.

use memchr::memchr_iter;

use crate::lines::fields;
use crate::lines::fields::Fields;
use crate::lines::line;
use crate::lines::line_form::normal;
use crate::records::rest;
use crate::records::shape;
use crate::records::shape::Shape;
use crate::values::date_time::DateTime;
use crate::values::decimal;
use crate::values::unit::Unit;

/// The kind of a line: a record of MDFF 4.1 to 4.8 or 5.1 to 5.5, or another
/// line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// A 100 record: the header of a segment.
    Header,
    /// A 200 record: the NMI, stream, unit and interval length of a block.
    NmiDetails,
    /// A 300 record: one day of readings.
    IntervalData,
    /// A 400 record: the quality of a range of intervals of the 300 record above.
    IntervalEvent,
    /// A 500 record: a meter read or a change at the site.
    B2bDetails,
    /// A 900 record: the end of a segment.
    End,
    /// A 250 record of NEM13: the quantity of a register between two reads. Its
    /// RecordIndicator may be damaged.
    Accumulation,
    /// A 550 record of NEM13: changes at the site at the two reads of the 250
    /// record above.
    AccumulationB2b,
    /// A line of blanks and commas only.
    Blank,
    /// A 200 record with a damaged RecordIndicator.
    DamagedNmiDetails,
    /// A 300 record with a damaged RecordIndicator.
    DamagedIntervalData,
    /// A 400 record with a damaged RecordIndicator.
    DamagedIntervalEvent,
    /// Any other line.
    Unknown,
}

/// The number of fields of a 250 record. NEM13 has 23 fields. The rest of a wrapped
/// 300 record may start with the value 250 and must not count as a 250 record.
const ACCUMULATION_FIELDS: std::ops::RangeInclusive<usize> = 19..=23;

/// The place of the second time in a 250 record, counted from 0.
const SECOND_READ: usize = 14;

impl RecordKind {
    /// The kind of `line`, which is without its line ending.
    ///
    /// The first field decides, unless the other fields are those of another
    /// record: then the first field is damaged.
    #[must_use]
    pub fn of(line: &[u8]) -> Self {
        let line = &normal(line)[..];
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let mut fields = Fields::of(line);
        let indicator = fields.next().unwrap_or_default();
        let second = fields.next().unwrap_or_default();
        let or = |kind| Self::by_shape(line, indicator).unwrap_or(kind);
        match indicator {
            b"300" if shape::is_compact_date(second) => Self::IntervalData,
            b"300" => or(Self::IntervalData),
            _ if has_two_reads(line) => Self::Accumulation,
            b"400" if second.len() <= 4 => Self::IntervalEvent,
            b"400" => or(Self::IntervalEvent),
            // The rest of a wrapped 300 record may start with a value that is an
            // indicator. An NMI is longer than any second field of another record.
            b"200" if second.len() > 8 => Self::NmiDetails,
            b"200" if decimal::is_number(second) => or(Self::Unknown),
            b"200" => or(Self::NmiDetails),
            b"500" if matches!(second, [] | [b'A'..=b'Z']) => Self::B2bDetails,
            b"500" => or(Self::B2bDetails),
            b"100" if matches!(second, [b'N' | b'n', b'E' | b'e', ..]) => Self::Header,
            b"100" if !decimal::is_number(second) => or(Self::Header),
            b"900" if second.is_empty() => Self::End,
            b"900" if fields.next().is_none() || !decimal::is_number(second) => or(Self::End),
            b"250" if is_accumulation(line) => Self::Accumulation,
            b"550" if !decimal::is_number(second) => Self::AccumulationB2b,
            b"" if fields::is_blank(line) => Self::Blank,
            _ if is_damaged_details(line) => Self::DamagedNmiDetails,
            _ => or(Self::Unknown),
        }
    }

    /// The kind of a line whose first field is not the RecordIndicator of its
    /// other fields.
    fn by_shape(line: &[u8], indicator: &[u8]) -> Option<Self> {
        Shape::of(line).map(|shape| match (shape, indicator) {
            (Shape::Header, _) => Self::Header,
            (Shape::NmiDetails, b"200") => Self::NmiDetails,
            (Shape::NmiDetails, _) => Self::DamagedNmiDetails,
            (Shape::IntervalData, b"300") => Self::IntervalData,
            (Shape::IntervalData, _) => Self::DamagedIntervalData,
            (Shape::IntervalEvent, b"400") => Self::IntervalEvent,
            (Shape::IntervalEvent, _) => Self::DamagedIntervalEvent,
            (Shape::B2bDetails, b"500") => Self::B2bDetails,
            // Nothing depends on a 500 record.
            (Shape::B2bDetails, _) => Self::Unknown,
        })
    }

    /// Whether a piece may start with `line`: whether it is a 200, 250 or 300
    /// record.
    #[must_use]
    pub fn starts_piece(line: &[u8]) -> bool {
        match line.first() {
            _ if rest::is_like(line) => false,
            Some(b'4' | b'5' | b'1' | b'9') | None => false,
            // A 200 or a 250 record, whatever its other fields are.
            _ if names_nmi(line) => true,
            _ => matches!(
                Self::of(line),
                Self::IntervalData | Self::NmiDetails | Self::Accumulation
            ),
        }
    }

    /// Whether the first field of a line of this kind is no RecordIndicator, so
    /// that the line may be the rest of a wrapped record.
    #[must_use]
    pub(crate) fn is_no_record(self) -> bool {
        matches!(
            self,
            Self::Unknown | Self::DamagedIntervalData | Self::DamagedIntervalEvent
        )
    }

    /// Whether a record of this kind may be the end of a broken line: a 900 record, which has nothing
    /// that says more, and a 100 or 200 record with nothing but a stamp behind its indicator.
    #[must_use]
    pub fn may_be_rest(self, record: &[u8]) -> bool {
        let mut behind = Fields::of(line::clipped(record)).skip(1);
        let is_stamp = |field: &[u8]| field.len() == 14 && field.iter().all(u8::is_ascii_digit);
        match self {
            Self::End => true,
            Self::Header | Self::NmiDetails | Self::DamagedNmiDetails => {
                let first = behind.next().unwrap_or_default();
                (first.is_empty() || is_stamp(first)) && behind.all(<[u8]>::is_empty)
            }
            _ => false,
        }
    }

    /// Whether a line of this kind ends the block above.
    #[must_use]
    pub fn ends_block(self) -> bool {
        matches!(
            self,
            Self::Header
                | Self::NmiDetails
                | Self::End
                | Self::DamagedNmiDetails
                | Self::Accumulation
        )
    }
}

/// Whether `line`, which begins with 250, is a 250 record of NEM13. The
/// DirectionIndicator, a letter, or a name as long as an NMI distinguishes the
/// record from readings.
fn is_accumulation(line: &[u8]) -> bool {
    let has_direction = || {
        let direction = Fields::of(line).nth(7);
        direction
            .is_some_and(|direction| matches!(direction, [letter] if letter.is_ascii_alphabetic()))
    };
    let has_nmi = || {
        let name = Fields::of(line).nth(1).unwrap_or_default();
        matches!(name.len(), 10 | 11) && name.iter().all(u8::is_ascii_alphanumeric)
    };
    ACCUMULATION_FIELDS.contains(&fields::count_filled(line)) && has_direction()
        || has_nmi() && !is_damaged_details(line) && Shape::of(line) != Some(Shape::NmiDetails)
}

/// Whether `line` has the times of two register reads where a 250 record has
/// them, whatever its RecordIndicator became.
fn has_two_reads(line: &[u8]) -> bool {
    if memchr_iter(b',', line).count() < SECOND_READ {
        return false;
    }
    let mut later = Fields::of(line).skip(9);
    let mut is_time = |skipped: usize| {
        let field = later.nth(skipped);
        field.is_some_and(|field| field.len() == 14 && DateTime::parse(field).is_some())
    };
    is_time(0) && is_time(4)
}

/// Whether `line` is a 200 record in the form of the specification as far as its NMI.
fn names_nmi(line: &[u8]) -> bool {
    match line {
        [b'2', b'0', b'0', b',', behind @ ..] => behind
            .first_chunk::<9>()
            .is_some_and(|nmi| nmi.iter().all(u8::is_ascii_alphanumeric)),
        _ => false,
    }
}

/// Whether `line` has nine to eleven fields and a UOM in the place where a 200
/// record has its UOM.
///
/// The rest of a wrapped 300 record can match too, because its flags `A` and `V` are
/// also units. Such a line has a reading in the place of the NMISuffix.
fn is_damaged_details(line: &[u8]) -> bool {
    let (first, count) = fields::first::<9>(line);
    let names_unit = |unit: usize| {
        let is_flag_too = first[unit].len() == 1;
        Unit::parse(first[unit]).is_some() && !(is_flag_too && decimal::is_number(first[unit - 3]))
    };
    count == 9 && fields::count_filled(line) <= 11 && (names_unit(7) || names_unit(8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trimmed_first_field_identifies_a_record() {
        assert_eq!(RecordKind::of(b" 300 ,20050301"), RecordKind::IntervalData);
        assert_eq!(RecordKind::of(b"\xef\xbb\xbf200,Q"), RecordKind::NmiDetails);
        assert_eq!(RecordKind::of(b"900,,,"), RecordKind::End);
        assert_eq!(RecordKind::of(b",, ,"), RecordKind::Blank);
        assert_eq!(RecordKind::of(b"3000,1"), RecordKind::Unknown);
        assert_eq!(RecordKind::of(b"300.123,1.2"), RecordKind::Unknown);
    }

    #[test]
    fn a_200_record_with_a_damaged_indicator_is_recognised() {
        let line = b"20O,QNTEST0001,E1,1,E1,N1,M1,kWh,30,";
        assert_eq!(RecordKind::of(line), RecordKind::DamagedNmiDetails);
    }

    #[test]
    fn a_250_record_is_known_by_its_reads_or_its_nmi() {
        let read = "250,QNTEST0001,11,01,11,,M1,E,1,20050101000000,A,,,2,20050401000000,A,,,1,kWh";
        for line in [
            read.to_owned(),
            read.replacen("250", "25O", 1),
            read.replacen("250", "900", 1),
            read.replacen(",E,", ",,", 1),
            "250,6123456789,11".to_owned(),
        ] {
            assert_eq!(
                RecordKind::of(line.as_bytes()),
                RecordKind::Accumulation,
                "{line}"
            );
        }
        for line in [
            "250,1,1,1,1,1,1,1,1",
            "250,10.123456,1",
            "250,0.5,A,,,20050402120000,",
        ] {
            assert_eq!(
                RecordKind::of(line.as_bytes()),
                RecordKind::Unknown,
                "{line}"
            );
        }
        let details = b"250,QNTEST0001,E1,1,E1,N1,M1,kWh,30,";
        assert_eq!(RecordKind::of(details), RecordKind::DamagedNmiDetails);
        assert_eq!(RecordKind::of(b"550,N,,A,"), RecordKind::AccumulationB2b);
        assert_eq!(RecordKind::of(b"550,1,2"), RecordKind::Unknown);
    }

    #[test]
    fn the_rest_of_a_wrapped_day_is_no_damaged_200_record() {
        let line = b"1.1,1.2,1.3,1.4,1.5,1.6,1.7,A,,,20050302120000,";
        assert_eq!(RecordKind::of(line), RecordKind::Unknown);
    }

    proptest::proptest! {
        #[test]
        fn what_names_an_nmi_is_a_200_or_250_record(nmi in "[A-Za-z0-9]{7,11}", rest in "[0-9A-Z,;\"'. \t|]{0,80}") {
            let line = format!("200,{nmi}{rest}");
            let kind = RecordKind::of(line.as_bytes());
            let is_either = matches!(kind, RecordKind::NmiDetails | RecordKind::Accumulation);
            proptest::prop_assert!(is_either || !names_nmi(line.as_bytes()), "{line}: {kind:?}");
        }
    }
}
