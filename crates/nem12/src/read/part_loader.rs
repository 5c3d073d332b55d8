//! The loader of a part: byte ranges of inputs, each read apart from the others.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::sync::Arc;

use crate::error::Error;
use crate::read::ingestor::Ingestor;
use crate::read::loader::Loader;
use crate::read::split::Split;
use crate::state::part::Part;
use crate::threads::load_stats::LoadStats;

/// The first bytes that are looked at for a place to cut and for what is in force there. Where
/// they are not enough, twice as many are.
const LOOK: u64 = 16 * 1024;

/// The most bytes that a source is asked for at a time.
const READ_AT_ONCE: usize = 1024 * 1024;

impl Loader {
    /// Whether an input that begins with `head` may be read in ranges. It may not where it is no
    /// plain text, or where `head` is too short to know: 128 KiB are enough.
    #[must_use]
    pub fn may_be_cut(head: &[u8]) -> bool {
        Split::is_possible(head)
    }

    /// Reads a range of an input that [may be cut](Self::may_be_cut). Any ranges in a row from 0
    /// to the end of the input make up the input.
    ///
    /// A range is read from the first place in it at which the input can be cut, to the first
    /// such place behind it. What is in force there is looked for above the range. Ranges of one
    /// loader follow each other; the first may follow what another part ends with. A part with a
    /// range is made by [`finish_part`](Self::finish_part).
    ///
    /// # Errors
    /// When the source fails. The loader then has a part of the range, and is of no use.
    pub fn read_range(
        &mut self,
        name: &str,
        mut source: impl Read + Seek,
        range: Range<u64>,
    ) -> Result<(), Error> {
        let read = self.try_range(name, &mut source, &range);
        read.map_err(|error| Error::source(error).in_input(name))
    }

    fn try_range(
        &mut self,
        name: &str,
        source: &mut (impl Read + Seek),
        range: &Range<u64>,
    ) -> io::Result<()> {
        let size = source.seek(SeekFrom::End(0))?;
        let start = match range.start {
            0 => Some(0),
            start => cut_from(source, start, size)?,
        };
        let end = cut_from(source, range.end, size)?;
        let begins = range.start == 0;
        if begins {
            self.begin(name);
        } else if self.inputs() == 0 {
            self.begin_above(name);
        }
        let Some(start) = start.filter(|&start| begins || start < end.unwrap_or(size)) else {
            return Ok(());
        };
        // The first range alone does not say what kind of file it is of.
        let split = if begins {
            Split::default()
        } else {
            split_at(source, start)?
        };
        self.go_on(split);
        source.seek(SeekFrom::Start(start))?;
        let mut left = end.unwrap_or(size) - start;
        while left > 0 {
            let most = usize::try_from(left).unwrap_or(usize::MAX);
            let room = self.reserve(most.min(READ_AT_ONCE));
            let room = room.get_mut(..most.min(READ_AT_ONCE)).unwrap_or_default();
            match source.read(room) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(bytes) => {
                    self.commit(bytes);
                    left -= bytes as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        match end {
            Some(_) => self.pause(),
            None => self.end(),
        }
        Ok(())
    }

    /// Begins a part with an input that began in the part above.
    fn begin_above(&mut self, name: &str) {
        self.begin(name);
        self.goes_on = true;
    }

    /// Goes on with the input that was begun last.
    fn go_on(&mut self, split: Split) {
        self.ingestor = Ingestor::going_on(split.context);
        self.lent = None;
    }

    /// Ends a range: the input goes on below.
    fn pause(&mut self) {
        let mut window = self.ingestor.tail().to_vec();
        let cut = self.ingestor.finish(&mut window);
        let window = Arc::new(window);
        if let Some(mut cut) = cut {
            cut.is_last = false;
            self.tasks.submit(self.state.current_input(), &window, cut);
        }
        self.gather();
    }

    /// Waits for the executors, and gives what was read as a part, to be merged with others.
    #[must_use]
    pub fn finish_part(mut self) -> (Part, LoadStats) {
        self.wait_for_all();
        (Part::of(self.state, self.goes_on), self.tasks.into_stats())
    }
}

/// The first place from `from` on at which a source of `size` bytes can be cut.
fn cut_from(source: &mut (impl Read + Seek), from: u64, size: u64) -> io::Result<Option<u64>> {
    let above = from.saturating_sub(1);
    let mut look = LOOK;
    loop {
        let end = size.min(above.saturating_add(look));
        let bytes = bytes_of(source, above.min(end)..end)?;
        if let Some(offset) = Split::first(&bytes) {
            return Ok(Some(above + offset as u64));
        }
        if end == size {
            return Ok(None);
        }
        look *= 2;
    }
}

/// The split at a place at which a source can be cut.
fn split_at(source: &mut (impl Read + Seek), at: u64) -> io::Result<Split> {
    let mut look = LOOK;
    loop {
        let start = at.saturating_sub(look);
        let above = bytes_of(source, start..at)?;
        if let Some(split) = Split::below(&above, start == 0) {
            return Ok(split);
        }
        look *= 2;
    }
}

fn bytes_of(source: &mut (impl Read + Seek), range: Range<u64>) -> io::Result<Vec<u8>> {
    let length = range.end - range.start;
    source.seek(SeekFrom::Start(range.start))?;
    let mut bytes = Vec::new();
    source.take(length).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}
