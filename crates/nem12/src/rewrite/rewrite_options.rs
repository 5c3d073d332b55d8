//! The options of what is written: versions, files, interval length, participants, aliases.

use std::str::FromStr;

use crate::rewrite::alias_key::AliasKey;
use crate::settings::write_options::{Versions, WriteOptions};

/// The files that rows are written into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Split {
    /// One file.
    #[default]
    One,
    /// A file for each NMI.
    Nmi,
    /// A file for each month.
    Month,
    /// Another file where an NMI ends and the file has at least so many bytes.
    Bytes(u64),
}

/// A participant ID of a 100 record: up to ten letters, digits and signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant(String);

/// The longest participant ID (MDFF 4.2).
const LONGEST: usize = 10;

impl Participant {
    /// The participant ID as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Participant {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_fit = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b',' | b'"');
        if text.is_empty() || text.len() > LONGEST || !text.bytes().all(is_fit) {
            return Err("a participant ID has 1 to 10 letters and digits".to_owned());
        }
        Ok(Self(text.to_owned()))
    }
}

/// The form in which rows are written, and where.
#[derive(Clone, Debug, Default)]
pub struct RewriteOptions {
    /// The versions of a stream-day.
    pub versions: Versions,
    /// The files.
    pub split: Split,
    /// The length in minutes that shorter intervals are added up to; `None` leaves them.
    pub minutes: Option<u16>,
    /// The FromParticipant of the 100 records; `None` for that of the inputs.
    pub from_participant: Option<Participant>,
    /// The ToParticipant of the 100 records; `None` for that of the inputs.
    pub to_participant: Option<Participant>,
    /// The key by which names are replaced; `None` leaves them.
    pub aliases: Option<AliasKey>,
    /// The number of weeks by which every date is moved.
    pub shift_weeks: i32,
}

impl RewriteOptions {
    /// The options that a person has chosen, for one file with the participants of the inputs.
    /// `aliases` is the key by which names are replaced.
    #[must_use]
    pub fn of(chosen: WriteOptions, aliases: Option<AliasKey>) -> Self {
        Self {
            versions: chosen.versions,
            minutes: chosen.interval.minutes(),
            shift_weeks: if aliases.is_some() { chosen.shift.0 } else { 0 },
            aliases,
            ..Self::default()
        }
    }
}
