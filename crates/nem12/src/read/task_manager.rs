//! The task manager: gives pieces to executors, and their states back in input
//! order.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::read::cut::Cut;
use crate::read::parser::parse::parse_piece_with;
use crate::read::parser::piece_parser::Scratch;
use crate::read::row_writer::RowWriter;
use crate::settings::read_options::ReadOptions;
use crate::state::piece::PieceState;
use crate::threads::load_stats::{ExecutorStats, LoadStats};
use crate::threads::pending::Pending;
use crate::threads::threads::{self, Threads};

/// A buffer of bytes that some pieces are parts of.
pub(crate) type Window = Arc<Vec<u8>>;

/// Gives pieces to executors and collects their states in input order.
#[derive(Debug)]
pub(crate) struct TaskManager {
    threads: Threads,
    options: ReadOptions,
    stats: Vec<ExecutorStats>,
    windows: Vec<Window>,
    /// The pieces whose states were not taken yet, in input order, and the
    /// input of each.
    under_way: VecDeque<(usize, Pending<Done>)>,
    /// The row writer that gets the 300 records, if there is one.
    writer: Option<Arc<dyn RowWriter>>,
}

#[derive(Debug)]
struct Done {
    executor: usize,
    state: PieceState,
}

thread_local! {
    /// The scratch tables of this executor, kept as long as its thread lives.
    static SCRATCH: std::cell::RefCell<Scratch> = std::cell::RefCell::default();
}

impl TaskManager {
    /// A task manager without work.
    #[must_use]
    pub(crate) fn new(threads: Threads, options: ReadOptions) -> Self {
        let count = threads.count();
        Self {
            threads,
            options,
            stats: vec![ExecutorStats::default(); count],
            windows: Vec::new(),
            under_way: VecDeque::new(),
            writer: None,
        }
    }

    /// Passes every 300 record to `writer`.
    pub(crate) fn show_records_to(&mut self, writer: Arc<dyn RowWriter>) {
        self.writer = Some(writer);
    }

    /// A window that no executor reads any more; `None` while all windows are
    /// being parsed.
    pub(crate) fn free_window(&mut self) -> Option<Vec<u8>> {
        // One window to fill while the others are parsed, and one more to even
        // out the load.
        let most = if self.threads.is_caller() {
            1
        } else {
            self.stats.len() + 2
        };
        let free = self
            .windows
            .iter()
            .position(|window| Arc::strong_count(window) == 1);
        match free.map(|index| self.windows.swap_remove(index)) {
            Some(window) => Arc::try_unwrap(window).ok(),
            None if self.windows.len() < most => Some(Vec::new()),
            None => None,
        }
    }

    /// Waits until a piece is done, and parses one itself if one is waiting.
    /// Only hosts that may block call this.
    pub(crate) fn wait(&mut self) {
        let mut pieces = self.under_way.iter().map(|(_, piece)| piece);
        if let Some(piece) = pieces.find(|piece| !piece.is_settled())
            && !threads::help()
        {
            piece.settle();
        }
    }

    /// Keeps a window with pieces, to use it again later.
    pub(crate) fn keep(&mut self, window: Window) {
        self.windows.push(window);
    }

    /// Gives a piece of an input to an executor. `cut` is the piece in
    /// `window`.
    pub(crate) fn submit(
        &mut self,
        input: usize,
        window: &Window,
        Cut {
            range,
            context,
            is_last,
        }: Cut,
    ) {
        let (promise, piece) = Pending::promised();
        self.under_way.push_back((input, piece));
        let window = Arc::clone(window);
        let options = self.options;
        let writer = self.writer.clone();
        self.threads.spawn(move |executor| {
            let state = SCRATCH.with_borrow_mut(|scratch| {
                let writer = writer.as_deref();
                let writer = (writer, is_last);
                parse_piece_with(&window[range], &context, options, scratch, writer)
            });
            // The window has to be free when the caller sees that the piece is
            // done.
            drop(window);
            promise.keep(Done { executor, state });
        });
    }

    /// The state of the next piece in input order, if it is done, and the
    /// number of its input.
    pub(crate) fn next_done(&mut self) -> Option<(usize, PieceState)> {
        let (input, piece) = self
            .under_way
            .pop_front_if(|(_, piece)| piece.is_settled())?;
        // The state is there: an executor that panics ends the process.
        let Done { executor, state } = piece.wait()?;
        if let Some(stats) = self.stats.get_mut(executor) {
            stats.blocks += state.blocks_started;
            stats.bytes += state.bytes;
        }
        Some((input, state))
    }

    /// Whether states of pieces were not taken yet.
    #[must_use]
    pub(crate) fn is_busy(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// Ends the work and gives the load statistics.
    #[must_use]
    pub(crate) fn into_stats(self) -> LoadStats {
        LoadStats {
            executors: self.stats,
        }
    }
}
