//! The loader: bytes of inputs in, a state out. It connects the stages and
//! decides nothing.

use std::io;
use std::sync::Arc;

use crate::error::Error;
use crate::read::ingestor::Ingestor;
use crate::read::row_gatherer::RowGatherer;
use crate::read::task_manager::TaskManager;
use crate::rules::Code;
use crate::settings::read_options::ReadOptions;
use crate::state::state::State;
use crate::threads::load_stats::LoadStats;
use crate::threads::threads::Threads;

/// The largest number of bytes that one call of [`Loader::reserve`] gives room
/// for.
pub(crate) const MOST_AT_ONCE: usize = 16 * 1024 * 1024;

/// The most bytes that a source is asked for at a time.
const READ_AT_ONCE: usize = 1024 * 1024;

/// Takes the bytes of any number of inputs and makes one [`State`] of them.
///
/// For each input: call [`begin`](Self::begin), then [`reserve`](Self::reserve)
/// and [`commit`](Self::commit), or [`push`](Self::push), until there are no
/// more bytes, then [`end`](Self::end). After the last input call
/// [`finish`](Self::finish). A chunk may end anywhere. The state does not
/// depend on how the bytes are cut or on the number of executors.
#[derive(Debug)]
pub struct Loader {
    pub(super) tasks: TaskManager,
    pub(super) ingestor: Ingestor,
    /// The window that the host is filling, with the tail in its place.
    pub(super) lent: Option<Vec<u8>>,
    pub(super) state: State,
    /// Whether the first input began in an earlier part.
    #[cfg(feature = "serde")]
    pub(super) goes_on: bool,
    bytes_read: u64,
    pub(super) rows: Option<RowGatherer>,
    /// Whether the state has the counts of the inputs alone.
    pub(super) counts_alone: bool,
}

impl Default for Loader {
    /// A loader that works on the caller's thread.
    fn default() -> Self {
        Self::new(Threads::caller())
    }
}

impl Loader {
    /// A loader whose pieces are parsed by `threads`, with the default read
    /// options.
    #[must_use]
    pub fn new(threads: Threads) -> Self {
        Self::with_options(threads, ReadOptions::default())
    }

    /// A loader that reads lines by the given options.
    #[must_use]
    pub fn with_options(threads: Threads, options: ReadOptions) -> Self {
        Self {
            tasks: TaskManager::new(threads, options),
            ingestor: Ingestor::default(),
            lent: None,
            state: State::with_options(options),
            #[cfg(feature = "serde")]
            goes_on: false,
            bytes_read: 0,
            rows: None,
            counts_alone: false,
        }
    }

    /// Begins an input. The order of inputs is the order of these calls.
    pub fn begin(&mut self, name: &str) {
        self.ingestor = Ingestor::default();
        self.lent = None;
        self.state.begin_input(name);
    }

    /// A buffer for up to `bytes` more bytes of the input; `None` while all
    /// windows are being parsed. Executors free windows, so try again later.
    pub fn try_reserve(&mut self, bytes: usize) -> Option<&mut [u8]> {
        self.gather();
        let mut window = match self.lent.take() {
            Some(window) => window,
            None => self.tasks.free_window()?,
        };
        let offset = self.ingestor.fill_offset();
        let needed = offset + bytes.clamp(1, MOST_AT_ONCE);
        // A window is used again without being cleared. Only a short one grows,
        // with zeros.
        if window.len() < needed {
            window.resize(needed, 0);
        } else {
            window.truncate(needed);
        }
        self.ingestor.write_tail(&mut window);
        let lent = self.lent.insert(window);
        Some(&mut lent[offset..])
    }

    /// A buffer for up to `bytes` more bytes of the input. Waits for a free
    /// window, so only hosts that may block call this.
    pub fn reserve(&mut self, bytes: usize) -> &mut [u8] {
        while self.try_reserve(bytes).is_none() {
            self.tasks.wait();
        }
        let offset = self.ingestor.fill_offset();
        match &mut self.lent {
            Some(window) => &mut window[offset..],
            None => &mut [],
        }
    }

    /// Adds the first `bytes` bytes of the buffer that
    /// [`reserve`](Self::reserve) gave to the input.
    pub fn commit(&mut self, bytes: usize) {
        let Some(mut window) = self.lent.take() else {
            return;
        };
        let offset = self.ingestor.fill_offset();
        let filled = (offset + bytes).min(window.len());
        let added = (filled - offset) as u64;
        self.state.count_bytes(added);
        window.truncate(filled);
        let cuts = self.ingestor.consolidate(&mut window);
        let window = Arc::new(window);
        let input = self.state.current_input();
        for cut in cuts {
            self.tasks.submit(input, &window, cut);
        }
        self.tasks.keep(window);
        self.gather();
    }

    /// Adds a chunk of any size to the input.
    pub fn push(&mut self, mut chunk: &[u8]) {
        while !chunk.is_empty() {
            let room = self.reserve(chunk.len());
            let taken = room.len().min(chunk.len());
            room[..taken].copy_from_slice(&chunk[..taken]);
            self.commit(taken);
            chunk = &chunk[taken..];
        }
    }

    /// Adds a chunk to the input, without a copy where its bytes are the first of the input
    /// or follow a whole piece. Returns a buffer of any length for another chunk.
    pub fn push_vec(&mut self, chunk: Vec<u8>) -> Vec<u8> {
        if chunk.is_empty() || self.ingestor.fill_offset() > 0 {
            self.push(&chunk);
            return chunk;
        }
        // The chunk takes the place of the window that is free.
        self.reserve(1);
        let bytes = chunk.len();
        let free = self.lent.replace(chunk);
        self.commit(bytes);
        free.unwrap_or_default()
    }

    /// Takes in a whole input from its source, from `begin` to `end`.
    ///
    /// # Errors
    /// When the source fails. Nothing of the input counts then, and the state
    /// has the input as refused; other inputs are not affected.
    pub fn read(&mut self, name: &str, mut source: impl io::Read) -> Result<(), Error> {
        self.begin(name);
        loop {
            let room = self.reserve(READ_AT_ONCE);
            match source.read(room) {
                Ok(0) => break,
                Ok(bytes) => self.commit(bytes),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let error = Error::source(error);
                    self.abandon(&error.to_string());
                    return Err(error.in_input(name));
                }
            }
        }
        self.end();
        Ok(())
    }

    /// Ends the input.
    pub fn end(&mut self) {
        let mut window = self.ingestor.tail().to_vec();
        let cut = self.ingestor.finish(&mut window);
        let window = Arc::new(window);
        if let Some(cut) = cut {
            self.tasks.submit(self.state.current_input(), &window, cut);
        }
        if self.ingestor.is_utf16() {
            self.state.mark_utf16();
        }
        if let Some(look_alike) = self.ingestor.refusal() {
            self.state
                .refuse_input(Code::FileKind, look_alike.sentence());
        } else if self.ingestor.is_ase_xml() {
            self.state.mark_ase_xml();
        }
        self.gather();
    }

    /// Refuses the input with `reason`, a sentence. Nothing of the input
    /// counts.
    pub fn abandon(&mut self, reason: &str) {
        self.lent = None;
        self.state.refuse_input(Code::FileRead, reason);
    }

    /// The number of inputs that were begun so far.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.state.inputs().len()
    }

    /// Refuses the input with this number, from 0, and every later one, with
    /// `reason`, a sentence: what they came from turned out to be damaged. A
    /// refusal before stays, and so does an input that was set aside.
    pub fn abandon_from(&mut self, first: usize, reason: &str) {
        self.state.refuse_from(first, Code::FileRead, reason);
    }

    /// Marks the refused inputs from this number on, from 0, as unread: they exist, and
    /// a fault of a disk, a network or a server kept them from being read to their end.
    /// Returns whether one of them is refused. Outputs say which inputs they lack.
    pub fn mark_unread(&mut self, first: usize) -> bool {
        self.state.mark_unread(first)
    }

    /// Sets the input aside, none of whose bytes were given: it cannot be meter
    /// data. `kind` says what it is, in a few words. A note names it.
    pub fn set_aside(&mut self, kind: &str) {
        self.lent = None;
        self.state.set_input_aside(kind);
    }

    /// Whether pieces are still being parsed.
    #[must_use]
    pub fn is_busy(&mut self) -> bool {
        self.gather();
        self.tasks.is_busy()
    }

    /// The number of bytes that executors have parsed so far.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// Waits for the executors, and gives the finished state and the load
    /// statistics.
    #[must_use]
    pub fn finish(mut self) -> (State, LoadStats) {
        self.wait_for_all();
        self.state.finish();
        (self.state, self.tasks.into_stats())
    }

    pub(super) fn wait_for_all(&mut self) {
        self.gather();
        while self.tasks.is_busy() {
            self.tasks.wait();
            self.gather();
        }
    }

    pub(super) fn gather(&mut self) {
        while let Some((input, mut piece)) = self.tasks.next_done() {
            if let Some(rows) = &mut self.rows {
                rows.take(input, &mut piece);
            }
            self.bytes_read += piece.bytes;
            if self.counts_alone {
                piece.drop_blocks();
            }
            self.state.append(input, piece);
        }
    }
}
