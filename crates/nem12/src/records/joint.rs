//! Joint: the place in a line where a record begins although no line ending is
//! before it.
//!
//! Joined files are the usual cause: the first ends without a line ending, so
//! that its last record and the first record of the next file share a line.

use memchr::{memchr, memchr_iter, memchr3};

use crate::lines::fields;
use crate::lines::line::LONGEST;
use crate::records::shape;
use crate::values::date_time::DateTime;
use crate::values::decimal;
use crate::values::quality::Quality;
use crate::values::suffix;
use crate::values::suffix::Suffix;
use crate::values::unit::Unit;

/// The byte that stands for the end of an XML element in the middle of a line,
/// the record separator of ASCII. Another line ending would change the numbers of
/// the lines.
pub(crate) const SEPARATOR: u8 = 0x1e;

/// Whether a record in `line` may end the block above, although the line begins
/// with a 300, 400 or 500 record: whether a 100, 200 or 900 record may follow in
/// it. Those have letters that no reading has.
#[must_use]
pub(crate) fn may_end_block(line: &[u8]) -> bool {
    memchr3(b'h', b'H', b'k', line).is_some()
        || memchr3(b'M', b'V', SEPARATOR, line).is_some()
        || ends_in_900(line)
}

/// Whether 900 is the last text of `line`.
fn ends_in_900(mut line: &[u8]) -> bool {
    while let [rest @ .., b',' | b' ' | b'\t'] = line {
        line = rest;
    }
    line.ends_with(b"900")
}

/// Whether several records may be in `line`, apart from 300 to 500 records below
/// a 300 record: those do not change what is in force.
#[must_use]
pub(crate) fn may_be_joined(line: &[u8]) -> bool {
    let has_separator = || memchr(SEPARATOR, line).is_some();
    line.len() <= LONGEST
        && match line {
            [b'3', b'0', b'0', b',', ..] => may_end_block(line),
            [b'4', b'0', b'0', b',', ..] => may_end_block(line) || is_longer(line, 6),
            [b'5', b'0', b'0', b',', ..] => may_end_block(line) || is_longer(line, 5),
            [b'2', b'0', b'0', b',', ..] => is_longer(line, 10) || has_separator(),
            // A 250 record of NEM13 has numbers and times of its own.
            [b'2', b'5', b'0', b',', ..] => is_longer(line, 23) || has_separator(),
            [b'1', b'0', b'0', b',', ..] | [b'5', b'5', b'0', b',', ..] => {
                is_longer(line, 5) || has_separator()
            }
            _ => true,
        }
}

/// Whether `line` is joined from XML elements, which need no line endings.
#[must_use]
pub(crate) fn is_in_xml(line: &[u8]) -> bool {
    memchr(SEPARATOR, line).is_some()
}

/// Whether `line` has more than `most` fields.
#[must_use]
pub(crate) fn is_longer(line: &[u8], most: usize) -> bool {
    memchr_iter(b',', line).count() >= most
}

/// The place where a record begins inside a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joint {
    /// The place, in bytes from the start of the line.
    pub(crate) at: usize,
    /// Whether the record is a 200 record that begins with its NMI, because what was
    /// before it is damaged.
    pub(crate) is_damaged: bool,
}

impl Joint {
    /// The joint before a RecordIndicator that ends at `end`.
    fn before_record(end: usize) -> Self {
        Self {
            at: end - 3,
            is_damaged: false,
        }
    }

    /// The first joint of a line.
    pub(crate) fn in_line(line: &[u8]) -> Option<Self> {
        let (mut start, mut place) = (0, 0);
        let (mut before, mut has_quality): (&[u8], bool) = (b"", false);
        let (first, count) = fields::first::<5>(line);
        let is_day = line.starts_with(b"300,") || shape::day_place(&first, count).is_some();
        let is_known = matches!(line, [b'1' | b'2' | b'4' | b'5' | b'9', b'0', b'0', ..]);
        let is_behind_other = is_known && !is_day;
        // A 200 record may have columns too many before its only NMI.
        let is_row = matches!(line, [b'3' | b'4' | b'5', b'0', b'0', b',', ..]);
        loop {
            let rest = &line[start..];
            let end = memchr(b',', rest).map_or(line.len(), |comma| start + comma);
            let raw = &line[start..end];
            let behind = line.get(end + 1..).unwrap_or_default();
            let field = Place {
                number: place,
                before,
                is_day,
                has_quality,
                is_behind_other,
            };
            if let [head @ .., digit, b'0', b'0'] = raw
                && field.starts_record(head, *digit, behind)
            {
                return Some(Self::before_record(end));
            }
            if place > 0 && raw.ends_with(b"250") && shape::is_accumulation(behind) {
                return Some(Self::before_record(end));
            }
            if place >= 2 && is_row && is_nmi_of_details(raw, behind) {
                return Some(Self {
                    at: start,
                    is_damaged: true,
                });
            }
            if end == line.len() {
                return None;
            }
            before = fields::trim(raw);
            // A damaged RecordIndicator may look like a QualityMethod: s00.
            let may_be_quality = !is_day || place > 1;
            has_quality = has_quality || may_be_quality && Quality::parse(before).is_some();
            (start, place) = (end + 1, place + 1);
        }
    }
}

/// The place of a field in a line, and the fields before it.
struct Place<'a> {
    /// The number of the field, counted from 0.
    number: usize,
    /// The field before.
    before: &'a [u8],
    /// Whether the line begins with a 300 record, damaged or not.
    is_day: bool,
    /// Whether a QualityMethod is among the fields before.
    has_quality: bool,
    /// Whether the line begins with a 100, 200, 400, 500 or 900 record.
    is_behind_other: bool,
}

impl Place<'_> {
    /// Whether a row may end here: behind a QualityMethod, another record, or the
    /// RecordIndicator of a 900 record, which is all of it.
    fn is_behind_end(&self) -> bool {
        self.has_quality || self.is_behind_other || self.number == 0
    }

    /// Whether a field that ends in `digit` and 00 ends one record and begins the
    /// next, which goes on with `behind`.
    fn starts_record(&self, head: &[u8], digit: u8, behind: &[u8]) -> bool {
        if self.number == 0 && !may_be_bare(head, digit) {
            return false;
        }
        // An NMI may end as a RecordIndicator does.
        if self.number == 1 && self.before == b"200" && !head.is_empty() {
            return false;
        }
        match digit {
            b'1' => behind.starts_with(b"NEM12"),
            b'2' => is_details(behind),
            b'3' => {
                let is_behind_tail = self.is_behind_end();
                let (first, count) = fields::first::<2>(behind);
                is_behind_tail
                    && count > 1
                    && shape::is_compact_date(first[0])
                    && (first[1].is_empty() || decimal::is_number(first[1]))
            }
            b'4' => {
                let (first, _) = fields::first::<3>(behind);
                self.is_behind_end()
                    && shape::is_interval(first[0])
                    && shape::is_interval(first[1])
                    && Quality::parse(first[2]).is_some()
            }
            b'5' => {
                let (first, _) = fields::first::<3>(behind);
                self.has_quality
                    && matches!(first[0], [code] if code.is_ascii_uppercase())
                    && DateTime::parse(first[2]).is_some()
            }
            b'9' => {
                let is_stamp = DateTime::parse(head).is_some()
                    || head.is_empty() && DateTime::parse(self.before).is_some();
                self.is_day && is_stamp && fields::is_blank(behind)
            }
            _ => false,
        }
    }
}

/// Whether `head`, the start of a line, may be a record before one that begins with
/// `digit`. Only a 900 record is as short as its RecordIndicator. Others are cut off
/// there, which is told from a damaged RecordIndicator by what 100 and 200 records have
/// behind theirs.
fn may_be_bare(head: &[u8], digit: u8) -> bool {
    match head {
        b"900" => true,
        b"300" | b"400" | b"500" => matches!(digit, b'1' | b'2'),
        _ => false,
    }
}

/// Whether `fields` are those of a whole 200 record, from the NMI on.
fn is_details(fields: &[u8]) -> bool {
    let (first, count) = fields::first::<8>(fields);
    count == 8
        && !first[0].is_empty()
        && !suffix::is_configuration(first[0])
        && (first[1].is_empty() || suffix::is_configuration(first[1]))
        && Suffix::parse(first[3]).is_some_and(Suffix::is_in_procedure)
        && is_joint_unit(first[6])
        && shape::starts_with_length(first[7])
}

/// Whether `field` may end in the NMI of a 200 record that goes on with `behind`.
fn is_nmi_of_details(field: &[u8], behind: &[u8]) -> bool {
    let (first, count) = fields::first::<7>(behind);
    count == 7
        && field.len() >= 10
        && suffix::is_configuration(first[0])
        && Suffix::parse(first[2]).is_some_and(Suffix::is_in_procedure)
        && is_joint_unit(first[5])
        && shape::starts_with_length(first[6])
}

/// Whether `field` is a unit with one of the letters that [`may_end_block`] looks
/// for.
fn is_joint_unit(field: &[u8]) -> bool {
    Unit::parse(field).is_some() && may_end_block(field)
}
