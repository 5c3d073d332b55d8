//! Stage 2. Gives pieces of work to executors, and their states back in order.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use crate::read::parser::parse::parse_piece_with;
use crate::read::parser::piece_parser::Scratch;
use crate::read::row_writer::RowWriter;
use crate::settings::read_options::ReadOptions;
use crate::state::piece::{Context, PieceState};
use crate::threads::load_stats::{ExecutorStats, LoadStats};
use crate::threads::pending::Pending;
use crate::threads::threads::{self, Threads};

/// The bytes a few pieces of work lie in.
pub type Window = Arc<Vec<u8>>;

/// Hands out pieces and gathers what came of them.
#[derive(Debug)]
pub struct TaskManager {
    executors: Threads,
    options: ReadOptions,
    stats: Vec<ExecutorStats>,
    windows: Vec<Window>,
    /// The pieces that are not given back yet, in order, and the input of each.
    under_way: VecDeque<(usize, Pending<Done>)>,
    /// Who is shown the records.
    writer: Option<Arc<dyn RowWriter>>,
}

#[derive(Debug)]
struct Done {
    executor: usize,
    state: PieceState,
}

thread_local! {
    /// Each executor's own scratch, kept as long as its thread.
    static SCRATCH: std::cell::RefCell<Scratch> = std::cell::RefCell::default();
}

impl TaskManager {
    /// A manager with nothing to do yet.
    #[must_use]
    pub fn new(executors: Threads, options: ReadOptions) -> Self {
        let count = executors.count();
        Self {
            executors,
            options,
            stats: vec![ExecutorStats::default(); count],
            windows: Vec::new(),
            under_way: VecDeque::new(),
            writer: None,
        }
    }

    /// Shows every 300 record to `writer`.
    pub fn show_records_to(&mut self, writer: Arc<dyn RowWriter>) {
        self.writer = Some(writer);
    }

    /// A window no executor reads any more; `None` while all are at work.
    pub fn free_window(&mut self) -> Option<Vec<u8>> {
        // One to fill while the others are read, and one for slack.
        let most = if self.executors.is_caller() {
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

    /// Waits until a piece is done, and does one itself if one is waiting. Only
    /// for hosts that may block.
    pub fn wait(&mut self) {
        let mut pieces = self.under_way.iter().map(|(_, piece)| piece);
        if let Some(piece) = pieces.find(|piece| !piece.is_settled())
            && !threads::help()
        {
            piece.settle();
        }
    }

    /// Keeps a window that pieces lie in.
    pub fn keep(&mut self, window: Window) {
        self.windows.push(window);
    }

    /// Gives a piece of the input with that number to an executor.
    pub fn submit(&mut self, input: usize, window: &Window, range: Range<usize>, context: Context) {
        let (promise, piece) = Pending::promised();
        self.under_way.push_back((input, piece));
        let window = Arc::clone(window);
        let options = self.options;
        let writer = self.writer.clone();
        self.executors.spawn(move |executor| {
            let state = SCRATCH.with_borrow_mut(|scratch| {
                let writer = writer.as_deref();
                parse_piece_with(&window[range], &context, options, scratch, writer)
            });
            // The window is free before anybody hears that the work is done.
            drop(window);
            promise.keep(Done { executor, state });
        });
    }

    /// The next state in the order of the inputs, if it is there, and the
    /// number of its input.
    pub fn next_done(&mut self) -> Option<(usize, PieceState)> {
        let (input, piece) = self
            .under_way
            .pop_front_if(|(_, piece)| piece.is_settled())?;
        // It is there: an executor that panics ends the process.
        let Done { executor, state } = piece.wait()?;
        if let Some(stats) = self.stats.get_mut(executor) {
            stats.blocks += state.blocks_started;
            stats.bytes += state.bytes;
        }
        Some((input, state))
    }

    /// Whether pieces have not been given back yet.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// Ends the work, and gives what each executor has done.
    #[must_use]
    pub fn into_stats(self) -> LoadStats {
        LoadStats {
            executors: self.stats,
        }
    }
}
