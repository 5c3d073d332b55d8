//! Gathers rows in input order into the files they go to.
//!
//! A file has its rows in input order, so nothing waits for later rows: the memory is that of
//! one 200 record for each file.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::read::row_gatherer::Gathered;
use crate::rewrite::open_file::{END, Head, OpenFile};
use crate::rewrite::rewrite_options::{Participant, Split};
use crate::rewrite::row_head::{HEADER, RowText};
use crate::rewrite::stamps::Stamps;
use crate::settings::write_options::Versions;
use crate::state::selected_rows::SelectedRows;
use crate::values::date_time::DateTime;

/// The participant where nobody says one.
const UNKNOWN: &str = "UNKNOWN";

/// The DateTime where no time is known: rows below it are older than all others.
const OLDEST: &[u8] = b"19000101000000";

/// A part of a file. The parts of a file come in order; those of other files may be between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilePart<'a> {
    /// The name of the file without an ending; empty where there is one file.
    pub name: &'a str,
    /// Whether the file ends with the part.
    pub is_last: bool,
    /// The text.
    pub text: &'a [u8],
}

/// The counts of what was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// The number of 300 records.
    pub rows: u64,
    /// The number of files.
    pub files: u64,
    /// The number of 300 records whose intervals do not add up to the wanted length, and are
    /// written as they are.
    pub unmerged: u64,
    /// Whether the rows come from segments with different participants, of which a file has
    /// those of its first row.
    pub is_of_several: bool,
}

/// The file that a row goes to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    One,
    Nmi(CompactString),
    Month(u32, u32),
    Part(u32),
}

/// Takes rows and shows the parts of files.
pub(crate) struct Gather {
    pub(crate) selected: SelectedRows,
    pub(crate) split: Split,
    pub(crate) versions: Versions,
    pub(crate) stamps: Stamps,
    pub(crate) created: Option<DateTime>,
    pub(crate) participants: [Option<Participant>; 2],
    pub(crate) show: Box<dyn FnMut(FilePart<'_>) + Send>,
    pub(crate) place: Place,
    pub(crate) done: Rewritten,
}

/// Where the gatherer is.
#[derive(Debug, Default)]
pub(crate) struct Place {
    input: Option<usize>,
    /// The participants of the 100 record in force.
    participants: Option<Vec<u8>>,
    /// The DateTime of the segment in force, and the 100 record for its rows.
    head: Option<(Option<DateTime>, Head)>,
    /// The participants of the first row.
    first: Option<Vec<u8>>,
    files: BTreeMap<Key, OpenFile>,
    part: u32,
    text: Vec<u8>,
}

impl Gather {
    /// Takes the text of a record.
    pub(crate) fn take(&mut self, gathered: Gathered<'_>) {
        if self.place.input != Some(gathered.input) {
            self.place.input = Some(gathered.input);
            self.place.participants = None;
            self.place.head = None;
        }
        if let [HEADER, participants @ ..] = gathered.text {
            self.place.participants = Some(participants.to_vec());
            self.place.head = None;
        } else if self
            .selected
            .has(gathered.input, gathered.line, gathered.joined)
            && let Some(row) = RowText::of(gathered.text)
        {
            self.add(&row, gathered.created);
        }
    }

    fn add(&mut self, row: &RowText<'_>, created: Option<DateTime>) {
        let is_known = |(own, _): &(Option<DateTime>, Head)| *own == created;
        if !self.place.head.as_ref().is_some_and(is_known) {
            self.begin_rows(created);
        }
        self.done.rows += 1;
        self.done.unmerged += u64::from(row.is_unmerged);
        let key = self.key(row);
        let Place {
            files, text, head, ..
        } = &mut self.place;
        let Some((_, head)) = head else {
            return;
        };
        text.clear();
        let stamps = self.stamps;
        let file = files.entry(key).or_insert_with_key(|key| {
            self.done.files += 1;
            OpenFile::begin(name_of(key), head.clone(), stamps, text)
        });
        if self.versions == Versions::All && file.head != *head {
            file.begin_segment(head.clone(), stamps, text);
        }
        file.push_details(row, text);
        file.bytes += (text.len() + row.lines.len()) as u64;
        for text in [&text[..], row.lines] {
            if !text.is_empty() {
                (self.show)(FilePart {
                    name: &file.name,
                    is_last: false,
                    text,
                });
            }
        }
    }

    /// Begins the rows of a segment.
    fn begin_rows(&mut self, created: Option<DateTime>) {
        let head = self.head(created);
        let own = || head.participants.clone();
        let first = self.place.first.get_or_insert_with(own);
        self.done.is_of_several |= *first != head.participants;
        self.place.head = Some((created, head));
    }

    /// The 100 record for rows of the segment in force.
    fn head(&self, created: Option<DateTime>) -> Head {
        let created = match self.versions {
            Versions::Newest => self.created,
            // It decides between versions, so rows keep that of their segment.
            Versions::All => created,
        };
        let created = created.or_else(|| DateTime::parse(OLDEST));
        let of_inputs = self.place.participants.as_deref().unwrap_or_default();
        let mut of_inputs = of_inputs.split(|&byte| byte == b',');
        let mut participants = Vec::new();
        for asked in &self.participants {
            let own = of_inputs.next().unwrap_or_default();
            if !participants.is_empty() {
                participants.push(b',');
            }
            match asked {
                Some(asked) => participants.extend_from_slice(asked.as_str().as_bytes()),
                None if own.is_empty() => participants.extend_from_slice(UNKNOWN.as_bytes()),
                None => participants.extend_from_slice(own),
            }
        }
        Head {
            created,
            participants,
        }
    }

    fn key(&mut self, row: &RowText<'_>) -> Key {
        match self.split {
            Split::One => Key::One,
            Split::Nmi => Key::Nmi(CompactString::from_utf8_lossy(row.nmi())),
            Split::Month => Key::Month(row.date.year(), row.date.month()),
            Split::Bytes(most) => {
                let key = Key::Part(self.place.part);
                let open = self.place.files.get(&key);
                let is_full = open.is_some_and(|file| file.bytes >= most && file.ends_with(row));
                if !is_full {
                    return key;
                }
                self.end(&key);
                self.place.part += 1;
                Key::Part(self.place.part)
            }
        }
    }

    fn end(&mut self, key: &Key) {
        if let Some(file) = self.place.files.remove(key) {
            (self.show)(FilePart {
                name: &file.name,
                is_last: true,
                text: END,
            });
        }
    }

    /// Ends all files. One without rows is a file without data.
    pub(crate) fn finish(&mut self) -> Rewritten {
        if self.done.files == 0 && self.split == Split::One {
            let mut text = Vec::new();
            let file = OpenFile::begin(String::new(), self.head(None), self.stamps, &mut text);
            (self.show)(FilePart {
                name: &file.name,
                is_last: false,
                text: &text,
            });
            self.place.files.insert(Key::One, file);
            self.done.files = 1;
        }
        let keys: Vec<Key> = self.place.files.keys().cloned().collect();
        for key in keys {
            self.end(&key);
        }
        self.done
    }
}

/// The name of a file, of characters that every disk has.
fn name_of(key: &Key) -> String {
    match key {
        Key::One => String::new(),
        Key::Nmi(nmi) => {
            let safe = |byte: u8| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => char::from(byte).into(),
                byte => format!("%{byte:02X}"),
            };
            nmi.bytes().map(safe).collect()
        }
        Key::Month(year, month) => format!("{year:04}-{month:02}"),
        Key::Part(number) => format!("part-{:05}", number + 1),
    }
}
