//! A line, recognised by its first field.

use crate::lines::fields;
use crate::lines::fields::Fields;
use crate::values::decimal;
use crate::values::unit::Unit;

/// Which record a line is (MDFF 4.1 to 4.8), or what else it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// 100: the header of a segment.
    Header,
    /// 200: names the NMI, stream, unit and interval length of what follows.
    NmiDetails,
    /// 300: one day of readings.
    IntervalData,
    /// 400: the quality of a range of intervals of the 300 before it.
    IntervalEvent,
    /// 500: a meter read or a change at the site.
    B2bDetails,
    /// 900: the end of a segment.
    End,
    /// 250 as NEM13 has it: accumulated register reads.
    Accumulation,
    /// Nothing but blanks and commas.
    Blank,
    /// A 200 record in everything but its first field.
    DamagedNmiDetails,
    /// None of the above.
    Unknown,
}

/// A 250 record of NEM13 has 23 fields; a wrapped 300 that happens to go on
/// with the value 250 must not be taken for one.
const ACCUMULATION_FIELDS: std::ops::RangeInclusive<usize> = 19..=23;

impl RecordKind {
    /// What `line`, without its ending, is.
    #[must_use]
    pub fn of(line: &[u8]) -> Self {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let mut fields = Fields::of(line);
        match fields.next().unwrap_or_default() {
            b"300" => Self::IntervalData,
            b"400" => Self::IntervalEvent,
            b"200" => Self::NmiDetails,
            b"500" => Self::B2bDetails,
            b"100" if !is_reading(fields.next()) => Self::Header,
            b"900" => Self::End,
            b"250" if is_accumulation(line) => Self::Accumulation,
            b"" if fields::is_blank(line) => Self::Blank,
            _ if is_damaged_details(line) => Self::DamagedNmiDetails,
            _ => Self::Unknown,
        }
    }

    /// Whether a piece of work may start with `line`: a 200 or a 300.
    #[must_use]
    pub fn starts_work(line: &[u8]) -> bool {
        match line.first() {
            Some(b'4' | b'5' | b'1' | b'9') | None => false,
            _ => matches!(Self::of(line), Self::IntervalData | Self::NmiDetails),
        }
    }

    /// Whether the block in force is another one after a line of this kind.
    #[must_use]
    pub fn ends_block(self) -> bool {
        matches!(
            self,
            Self::Header | Self::NmiDetails | Self::End | Self::DamagedNmiDetails
        )
    }
}

/// Where a 100 record names its format, the rest of a wrapped 300 has a reading.
fn is_reading(field: Option<&[u8]>) -> bool {
    field.is_some_and(decimal::is_number)
}

/// Its direction, a letter, tells it from readings.
fn is_accumulation(line: &[u8]) -> bool {
    ACCUMULATION_FIELDS.contains(&fields::count_filled(line))
        && Fields::of(line)
            .nth(7)
            .is_some_and(|direction| matches!(direction, [letter] if letter.is_ascii_alphabetic()))
}

/// Nine to eleven fields with a unit where a 200 has one.
///
/// The tail of a wrapped 300 can look like that too: its flags `A` and `V` are
/// also units. There the suffix's place holds a reading.
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
    fn records_are_known_by_a_trimmed_first_field() {
        assert_eq!(RecordKind::of(b" 300 ,20050301"), RecordKind::IntervalData);
        assert_eq!(RecordKind::of(b"\xef\xbb\xbf200,Q"), RecordKind::NmiDetails);
        assert_eq!(RecordKind::of(b"900,,,"), RecordKind::End);
        assert_eq!(RecordKind::of(b",, ,"), RecordKind::Blank);
        assert_eq!(RecordKind::of(b"3000,1"), RecordKind::Unknown);
        assert_eq!(RecordKind::of(b"300.123,1.2"), RecordKind::Unknown);
    }

    #[test]
    fn a_details_line_with_a_damaged_indicator_is_not_lost() {
        let line = b"20O,QNTEST0001,E1,1,E1,N1,M1,kWh,30,";
        assert_eq!(RecordKind::of(line), RecordKind::DamagedNmiDetails);
    }

    #[test]
    fn the_tail_of_a_wrapped_day_is_no_damaged_details_line() {
        let line = b"1.1,1.2,1.3,1.4,1.5,1.6,1.7,A,,,20050302120000,";
        assert_eq!(RecordKind::of(line), RecordKind::Unknown);
    }
}
