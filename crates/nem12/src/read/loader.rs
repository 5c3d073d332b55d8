//! The loader: inputs in, state out. It wires the stages and decides nothing.

use std::sync::Arc;

use crate::read::ingestor::Ingestor;
use crate::read::row_gatherer::RowGatherer;
use crate::read::row_writer::RowWriter;
use crate::read::task_manager::TaskManager;
use crate::rules::Code;
use crate::settings::read_options::ReadOptions;
use crate::state::state::State;
use crate::threads::load_stats::LoadStats;
use crate::threads::threads::Threads;

/// The most bytes that are asked for at a time.
pub const MOST_AT_ONCE: usize = 16 * 1024 * 1024;

/// Takes the bytes of any number of inputs and makes one [`State`] of them.
///
/// For each input: `begin`, then `reserve` and `commit` (or `push`) until there
/// are no more bytes, then `end`. After the last one `finish`. A chunk may end
/// anywhere. The same bytes give the same state however they are cut and
/// however many executors there are.
#[derive(Debug)]
pub struct Loader {
    tasks: TaskManager,
    ingestor: Ingestor,
    /// The window being filled; the tail is in its place.
    lent: Option<Vec<u8>>,
    state: State,
    bytes_read: u64,
    rows: Option<RowGatherer>,
}

impl Loader {
    /// A loader whose pieces are read by `executors`.
    #[must_use]
    pub fn new(executors: Threads) -> Self {
        Self::with_options(executors, ReadOptions::default())
    }

    /// A loader that accepts more than the specification, as asked for.
    #[must_use]
    pub fn with_options(executors: Threads, options: ReadOptions) -> Self {
        Self {
            tasks: TaskManager::new(executors, options),
            ingestor: Ingestor::default(),
            lent: None,
            state: State::with_options(options),
            bytes_read: 0,
            rows: None,
        }
    }

    /// The same; `writer` writes rows of every 300 record, and `rows` hears of
    /// them in the order of the inputs.
    #[must_use]
    pub fn with_rows(
        executors: Threads,
        options: ReadOptions,
        writer: Arc<dyn RowWriter>,
        rows: RowGatherer,
    ) -> Self {
        let mut loader = Self::with_options(executors, options);
        loader.tasks.show_records_to(writer);
        loader.rows = Some(rows);
        loader
    }

    /// Starts an input. Inputs are ordered as they are begun.
    pub fn begin(&mut self, name: &str) {
        self.ingestor = Ingestor::default();
        self.lent = None;
        self.state.begin_input(name);
    }

    /// Lends room for up to `bytes` more bytes; `None` while every window is
    /// being read, which ends by itself.
    pub fn try_reserve(&mut self, bytes: usize) -> Option<&mut [u8]> {
        self.gather();
        let mut window = match self.lent.take() {
            Some(window) => window,
            None => self.tasks.free_window()?,
        };
        let room = self.ingestor.room();
        let needed = room + bytes.clamp(1, MOST_AT_ONCE);
        // Windows are used again; only a short one is cleared to grow.
        if window.len() < needed {
            window.resize(needed, 0);
        } else {
            window.truncate(needed);
        }
        self.ingestor.place_tail(&mut window);
        let lent = self.lent.insert(window);
        Some(&mut lent[room..])
    }

    /// Lends room for up to `bytes` more bytes, after waiting for it if need be.
    pub fn reserve(&mut self, bytes: usize) -> &mut [u8] {
        while self.try_reserve(bytes).is_none() {
            self.tasks.wait();
        }
        let room = self.ingestor.room();
        match &mut self.lent {
            Some(window) => &mut window[room..],
            None => &mut [],
        }
    }

    /// Says that the first `bytes` of the lent room were filled.
    pub fn commit(&mut self, bytes: usize) {
        let Some(mut window) = self.lent.take() else {
            return;
        };
        let room = self.ingestor.room();
        let filled = (room + bytes).min(window.len());
        let added = (filled - room) as u64;
        self.state.count_bytes(added);
        window.truncate(filled);
        let cuts = self.ingestor.consolidate(&mut window);
        let window = Arc::new(window);
        let input = self.state.current_input();
        for cut in cuts {
            self.tasks.submit(input, &window, cut.range, cut.context);
        }
        self.tasks.keep(window);
        self.gather();
    }

    /// Takes in a chunk of any size.
    pub fn push(&mut self, mut chunk: &[u8]) {
        while !chunk.is_empty() {
            let room = self.reserve(chunk.len());
            let taken = room.len().min(chunk.len());
            room[..taken].copy_from_slice(&chunk[..taken]);
            self.commit(taken);
            chunk = &chunk[taken..];
        }
    }

    /// Ends the input.
    pub fn end(&mut self) {
        let mut window = self.ingestor.tail().to_vec();
        let cut = self.ingestor.finish(&mut window);
        let window = Arc::new(window);
        if let Some(cut) = cut {
            self.tasks
                .submit(self.state.current_input(), &window, cut.range, cut.context);
        }
        if let Some(look_alike) = self.ingestor.refusal() {
            self.state
                .refuse_input(Code::FileKind, look_alike.sentence());
        } else if self.ingestor.is_ase_xml() {
            self.state.mark_ase_xml();
        }
        self.gather();
    }

    /// Gives up the input: nothing of it counts, for the reason given.
    pub fn abandon(&mut self, reason: &str) {
        self.lent = None;
        self.state.refuse_input(Code::FileRead, reason);
    }

    /// Whether pieces are still being read.
    #[must_use]
    pub fn is_busy(&mut self) -> bool {
        self.gather();
        self.tasks.is_busy()
    }

    /// How many bytes executors have read so far.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// Waits for the executors and gives the state, and what each of them did.
    #[must_use]
    pub fn finish(mut self) -> (State, LoadStats) {
        self.gather();
        while self.tasks.is_busy() {
            self.tasks.wait();
            self.gather();
        }
        self.state.finish();
        (self.state, self.tasks.into_stats())
    }

    fn gather(&mut self) {
        while let Some((input, mut piece)) = self.tasks.next_done() {
            if let Some(rows) = &mut self.rows {
                rows.take(input, &mut piece);
            }
            self.bytes_read += piece.bytes;
            self.state.append(input, piece);
        }
    }
}
