//! The columns of a 200 record that stand in another place than the specification says:
//! a check digit behind the NMI, and a RegisterID and an NMISuffix that are swapped.

use crate::lines::fields;
use crate::lines::fields::count_filled;
use crate::lines::line;
use crate::rules::fields::REGISTER;
use crate::values::nmi;
use crate::values::suffix::{Suffix, SuffixClass};
use crate::values::unit::Unit;

/// The number of fields of the record.
pub(super) const WIDTH: usize = 10;

/// The number of fields that are read: one more, for a column with the check
/// digit.
pub(super) const MOST_FIELDS: usize = WIDTH + 1;

/// The longest RegisterID, in characters.
pub(super) const LONGEST_REGISTER: usize = REGISTER.of.most;

/// The fields of a 200 record in the order of the specification: a column with
/// the check digit is removed. Fields that the record does not have are empty.
pub(crate) fn columns(record: &[u8]) -> [&[u8]; MOST_FIELDS] {
    let (mut fields, _) = fields::first::<MOST_FIELDS>(line::clipped(record));
    drop_check_digit_column(&mut fields, record);
    fields
}

/// A 200 record whose RegisterID and NMISuffix look swapped, with both fields in
/// the places of the specification; `None` for any other record. `record` is the
/// line without its ending.
pub(crate) fn swapped_back(record: &[u8]) -> Option<Vec<u8>> {
    let mut fields: Vec<&[u8]> = line::clipped(record).split(|&byte| byte == b',').collect();
    let (register, suffix) = (*fields.get(3)?, *fields.get(4)?);
    if !look_swapped(fields::trim(register), fields::trim(suffix)) {
        return None;
    }
    fields.swap(3, 4);
    Some(fields.join(&b','))
}

/// Whether a RegisterID and an NMISuffix look swapped: the RegisterID is a suffix
/// of energy, and the NMISuffix has digits alone, which no suffix of interval data
/// has (NMI Procedure, table 1).
pub(super) fn look_swapped(register: &[u8], suffix: &[u8]) -> bool {
    let is_suffix = |suffix: Suffix| {
        let class = suffix.class();
        suffix.is_in_procedure() && !matches!(class, SuffixClass::Unknown)
    };
    !suffix.is_empty()
        && suffix.len() <= LONGEST_REGISTER
        && suffix.iter().all(u8::is_ascii_digit)
        && Suffix::parse(register).is_some_and(is_suffix)
}

/// Removes a column with the check digit of the NMI. Some exports have such a
/// column after the NMI, which shifts all other columns. Returns whether the
/// record has one.
pub(super) fn drop_check_digit_column(fields: &mut [&[u8]; MOST_FIELDS], record: &[u8]) -> bool {
    let shifted = nmi::is_check_digit(fields[1], fields[2])
        && Unit::parse(fields[8]).is_some()
        && count_filled(line::clipped(record)) <= 11;
    if shifted {
        fields[2..].rotate_left(1);
    }
    shifted
}
