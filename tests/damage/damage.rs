//! Damage of one kind, in one place.
//!
//! Damage that leaves other whole records cannot be seen by anyone, and is left
//! out here:
//!
//! - a value that becomes another value of its column: a digit of a reading, a
//!   date, a stamp or a range, a letter of an NMI, of a NMISuffix, of a unit or of
//!   a QualityMethod. The file says nothing else about them.
//! - an UpdateDateTime that is gone or cannot be read: rule 4 says that such a row loses
//!   against any version with a time, because spreadsheets write such stamps, and
//!   many files have no MSATSLoadDateTime.
//! - a 200 record that is gone: its rows belong to the record above, and files may
//!   have their dates in any order.
//! - a range of a 400 record that is none, in a record that is else whole: rule
//!   N400-RANGE says that it changes nothing.
//! - a 400 record that is gone, or its reason code 78 with the comma: many files
//!   have no 400 records.
//!
//! A row that is gone as a whole, or the NMI of a 200 record, leaves the rest: then
//! the truth may be that of the other rows.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::visible::can_be_seen;
use crate::world::{Dice, Line, World};

/// Damaged files.
#[derive(Debug)]
pub(crate) struct Damaged {
    pub(crate) files: Vec<Vec<u8>>,
    /// Rows of which nothing is left that could be told.
    pub(crate) lost: BTreeSet<usize>,
    /// What was damaged, for the message of a failed test.
    pub(crate) what: String,
}

const INDICATORS: [&str; 14] = [
    "100", "200", "300", "400", "500", "900", "250", "300.0", "200.0", "3OO", "0300", "\"300", "x",
    "",
];

/// Digits at the end of a stamp that are a RecordIndicator.
const ENDS: [&str; 8] = ["100", "200", "250", "300", "400", "500", "550", "900"];

const JUNK: [&str; 12] = [
    "",
    "",
    "x",
    "-1",
    "5",
    "1.5",
    "A",
    "20240301",
    "N1",
    "E1",
    "1E3",
    "QNTEST0007",
];

/// The files of a world without damage.
pub(crate) fn whole(world: &World, dice: &mut Dice) -> Vec<Vec<u8>> {
    let files = world.files.iter();
    files.map(|lines| Text::of(lines, dice).bytes).collect()
}

/// The text of a file, and where its lines are in it.
struct Text {
    bytes: Vec<u8>,
    lines: Vec<Range<usize>>,
}

impl Text {
    fn of(lines: &[Line], dice: &mut Dice) -> Self {
        let ending = *dice.pick(&["\n", "\r\n"]);
        let mut text = Self {
            bytes: Vec::new(),
            lines: Vec::new(),
        };
        for line in lines {
            let start = text.bytes.len();
            text.bytes.extend_from_slice(line.text.as_bytes());
            text.lines.push(start..text.bytes.len());
            text.bytes.extend_from_slice(ending.as_bytes());
        }
        if dice.once_in(3) {
            text.bytes.truncate(text.bytes.len() - ending.len());
        }
        text
    }

    fn put(&mut self, range: Range<usize>, by: &[u8]) {
        self.bytes.splice(range, by.iter().copied());
    }
}

/// Damages a world. `None` where the damage cannot be seen.
#[expect(clippy::too_many_lines, reason = "a table of the kinds of damage")]
pub(crate) fn damage(world: &World, dice: &mut Dice) -> Option<Damaged> {
    let number = dice.below(world.files.len());
    let mut files: Vec<Text> = world
        .files
        .iter()
        .map(|lines| Text::of(lines, dice))
        .collect();
    let lines = &world.files[number];
    let at = dice.below(lines.len());
    let line = &lines[at];
    let place = files[number].lines[at].clone();
    let mut lost = BTreeSet::new();
    let mut fields: Vec<String> = line.text.split(',').map(str::to_owned).collect();
    let field = dice.below(fields.len());
    let what = match dice.below(14) {
        0 => {
            lines.get(at + 1)?;
            let start = place.end;
            let end = start + usize::from(files[number].bytes[start] == b'\r') + 1;
            files[number].bytes.drain(start..end);
            "two lines are joined".to_owned()
        }
        1 => {
            let cut = dice.below(files[number].bytes.len());
            files[number].bytes.truncate(cut);
            lost = rows_behind(lines, &files[number].lines, cut);
            format!("file {number} is cut at {cut}")
        }
        2 => {
            let cut =
                files[number].bytes.len() - dice.below(200).min(files[number].bytes.len() - 1);
            files[number].bytes.truncate(cut);
            lost = rows_behind(lines, &files[number].lines, cut);
            let next = files
                .pop()
                .filter(|_| number == 0 && world.files.len() == 2)?;
            files[0].bytes.extend_from_slice(&next.bytes);
            format!("file 0 is cut at {cut} and joined with file 1")
        }
        3 => {
            let other = *dice.pick(&INDICATORS);
            let end = place.start + fields[0].len();
            let is_same = other == fields[0];
            files[number].put(place.start..end, other.as_bytes());
            (!is_same).then(|| format!("{} becomes {other}", fields[0]))?
        }
        4 => {
            files[number].put(place.start..place.start + 4.min(place.len()), b"");
            format!("{} and its comma are lost", fields[0])
        }
        5 => {
            if is_last_sign(&fields, field) {
                return None;
            }
            if fields[0] == "200" && field == 1 {
                lost = rows_of_block(lines, at);
            }
            let gone = fields.remove(field);
            files[number].put(place.clone(), fields.join(",").as_bytes());
            format!("field {field} ({gone}) is lost")
        }
        6 => {
            let junk = *dice.pick(&JUNK);
            let before = dice.below(fields.len() + 1);
            fields.insert(before, junk.to_owned());
            files[number].put(place.clone(), fields.join(",").as_bytes());
            format!("{junk:?} is added before field {before}")
        }
        7 => {
            let text = &line.text;
            let comma = text.match_indices(',').nth(field.checked_sub(1)?)?.0;
            files[number].put(place.start + comma..place.start + comma + 1, b"");
            format!("the comma before field {field} is lost")
        }
        8 => {
            let twice = [line.text.as_bytes(), b"\n"].concat();
            files[number].put(place.start..place.start, &twice);
            "the line stands there twice".to_owned()
        }
        9 | 10 => {
            let bytes = &files[number].bytes;
            let byte = dice.below(bytes.len());
            let flipped = if dice.once_in(3) {
                *dice.pick(b",,\n\"-. x0")
            } else {
                bytes[byte] ^ 1 << dice.below(8)
            };
            let hit = files[number]
                .lines
                .iter()
                .position(|line| line.contains(&byte));
            let was = bytes[byte];
            if flipped == was {
                return None;
            }
            if let Some(hit) = hit {
                let line = &lines[hit];
                let start = files[number].lines[hit].start;
                let mut changed = line.text.clone().into_bytes();
                changed[byte - start] = flipped;
                if !can_be_seen(line.text.as_bytes(), &changed) {
                    return None;
                }
                if hits_nmi(line, byte - start) {
                    lost = rows_of_block(lines, hit);
                }
            }
            files[number].put(byte..byte + 1, &[flipped]);
            format!(
                "byte {byte}, {:?}, becomes {:?}",
                char::from(was),
                char::from(flipped)
            )
        }
        11 => {
            let byte = place.start + dice.below(place.len());
            if hits_nmi(line, byte - place.start) {
                lost = rows_of_block(lines, at);
            }
            files[number].put(byte..byte, b"\n");
            format!("a line ending is added at {byte}")
        }
        12 => {
            let stamps = fields.iter().filter(|field| field.len() == 14);
            let stamps: Vec<&String> = stamps.filter(|_| fields[0] == "300").collect();
            let stamp = *stamps.get(dice.below(stamps.len().max(1)))?;
            // Its last digits stand on a line of their own, as a RecordIndicator.
            let end = place.start + line.text.rfind(stamp.as_str())? + stamp.len();
            let rest = format!("\n{}", dice.pick(&ENDS));
            files[number].put(end - rest.len()..end, rest.as_bytes());
            format!("{stamp} ends in {rest:?}")
        }
        _ => {
            let row = line.row?;
            let of_row: Vec<usize> = (0..lines.len())
                .filter(|&at| lines[at].row == Some(row))
                .collect();
            let (start, end) = (*of_row.first()?, *of_row.last()?);
            let ranges = &files[number].lines;
            let end = ranges
                .get(end + 1)
                .map_or(ranges[end].end, |next| next.start);
            let range = ranges[start].start..end;
            files[number].put(range, b"");
            lost.insert(row);
            "a row is gone".to_owned()
        }
    };
    let place = format!("file {number}, line {}", at + 1);
    Some(Damaged {
        files: files.into_iter().map(|text| text.bytes).collect(),
        lost,
        what: format!(
            "{what} ({place}: {})",
            line.text.chars().take(60).collect::<String>()
        ),
    })
}

/// The rows of which no date is left before `cut`.
fn rows_behind(lines: &[Line], places: &[Range<usize>], cut: usize) -> BTreeSet<usize> {
    let is_behind = |place: &Range<usize>| place.start + "300,20240301".len() > cut;
    let rows = lines.iter().zip(places);
    rows.filter(|(line, place)| line.text.starts_with("300") && is_behind(place))
        .filter_map(|(line, _)| line.row)
        .collect()
}

/// The rows below a 200 record.
fn rows_of_block(lines: &[Line], details: usize) -> BTreeSet<usize> {
    let below = lines[details + 1..].iter();
    below
        .take_while(|line| line.text.starts_with(['3', '4', '5']))
        .filter_map(|line| line.row)
        .collect()
}

/// Whether a byte of a line belongs to the NMI of a 200 record.
fn hits_nmi(line: &Line, byte: usize) -> bool {
    let end = line.text[4.min(line.text.len())..]
        .find(',')
        .map_or(0, |at| at + 4);
    line.text.starts_with("200,") && (4..end).contains(&byte)
}

/// Whether a record without the field is another whole record: the field is reason
/// code 78 of a 400 record, or an UpdateDateTime.
fn is_last_sign(fields: &[String], field: usize) -> bool {
    fields[0] == "400" && field == 4 && fields[4] == "78"
        || fields[0] == "300" && field + 2 == fields.len()
}
