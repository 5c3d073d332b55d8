//! Stage 2. Gives pieces of work to executors, and their states back in order.
//!
//! The only file that names rayon. An executor is a task of its pool; without
//! a pool the caller does the work itself, one piece after the other.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;

use crate::nem12::Concessions;
use crate::pipeline::executor::{Scratch, execute_writing};
use crate::pipeline::piece::{Context, PieceState};
use crate::pipeline::rows::RowWriter;

/// Where executors run.
#[derive(Clone, Debug)]
pub enum Executors {
    /// On the caller's thread.
    Inline,
    /// On the process's rayon pool, which has so many threads.
    Global(usize),
    /// On a pool of one's own.
    Pool(Arc<rayon::ThreadPool>),
}

/// What one executor has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ExecutorStats {
    /// 200 blocks that start in its pieces.
    pub blocks: u64,
    /// Bytes of its pieces.
    pub bytes: u64,
}

/// What the executors of a load did, and themselves for what comes after it.
#[derive(Clone, Debug)]
pub struct Executed {
    /// What each of them did.
    pub stats: Vec<ExecutorStats>,
    executors: Executors,
}

impl Default for Executed {
    /// Nothing, by nobody but the caller.
    fn default() -> Self {
        Self {
            stats: Vec::new(),
            executors: Executors::Inline,
        }
    }
}

impl Executed {
    /// How many of them there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.executors.count()
    }

    /// They themselves, for more work of the kind.
    #[must_use]
    pub fn executors(&self) -> Executors {
        self.executors.clone()
    }

    /// Does the work for every item, on all executors at a time, and gives
    /// what came of them in the order of the items. The caller waits for it.
    pub fn map<T: Send, R: Send>(
        &self,
        items: Vec<T>,
        work: impl Fn(T) -> R + Send + Sync,
    ) -> Vec<R> {
        let at_once = |items: Vec<T>| items.into_par_iter().map(&work).collect();
        match &self.executors {
            Executors::Inline => items.into_iter().map(work).collect(),
            Executors::Global(_) => at_once(items),
            Executors::Pool(pool) => pool.install(|| at_once(items)),
        }
    }
}

/// The bytes a few pieces of work lie in.
pub type Window = Arc<Vec<u8>>;

/// Hands out pieces and gathers what came of them.
#[derive(Debug)]
pub struct TaskManager {
    executors: Executors,
    concessions: Concessions,
    stats: Vec<ExecutorStats>,
    windows: Vec<Window>,
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    submitted: usize,
    received: usize,
    /// States that came before their turn.
    early: BTreeMap<usize, (usize, PieceState)>,
    delivered: usize,
    scratch: Scratch,
    /// Who is shown the records.
    writer: Option<Arc<dyn RowWriter>>,
}

struct Done {
    order: usize,
    input: usize,
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
    pub fn new(executors: Executors, concessions: Concessions) -> Self {
        let count = executors.count();
        let (sender, receiver) = channel();
        Self {
            executors,
            concessions,
            stats: vec![ExecutorStats::default(); count],
            windows: Vec::new(),
            sender,
            receiver,
            submitted: 0,
            received: 0,
            early: BTreeMap::new(),
            delivered: 0,
            scratch: Scratch::default(),
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
        let most = if matches!(self.executors, Executors::Inline) {
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
        if !self.is_busy() || rayon::yield_now() == Some(rayon::Yield::Executed) {
            return;
        }
        if let Ok(done) = self.receiver.recv() {
            self.receive(done);
        }
    }

    /// Keeps a window that pieces lie in.
    pub fn keep(&mut self, window: Window) {
        self.windows.push(window);
    }

    /// Gives a piece of the input with that number to an executor.
    pub fn submit(&mut self, input: usize, window: &Window, range: Range<usize>, context: Context) {
        let order = self.submitted;
        self.submitted += 1;
        if matches!(self.executors, Executors::Inline) {
            let writer = self.writer.as_deref();
            let scratch = &mut self.scratch;
            let state =
                execute_writing(&window[range], &context, self.concessions, scratch, writer);
            self.receive(Done {
                order,
                input,
                executor: 0,
                state,
            });
            return;
        }
        let window = Arc::clone(window);
        let sender = self.sender.clone();
        let concessions = self.concessions;
        let writer = self.writer.clone();
        let job = move || {
            let state = SCRATCH.with_borrow_mut(|scratch| {
                let writer = writer.as_deref();
                execute_writing(&window[range], &context, concessions, scratch, writer)
            });
            // The window is free before anybody hears that the work is done.
            drop(window);
            let executor = rayon::current_thread_index().unwrap_or(0);
            // Nobody is left to hear it only when the load was given up.
            let _ = sender.send(Done {
                order,
                input,
                executor,
                state,
            });
        };
        match &self.executors {
            Executors::Pool(pool) => pool.spawn_fifo(job),
            Executors::Global(_) | Executors::Inline => rayon::spawn(job),
        }
    }

    /// The next state in the order of the inputs, if it is there, and the
    /// number of its input.
    pub fn next_done(&mut self) -> Option<(usize, PieceState)> {
        while let Ok(done) = self.receiver.try_recv() {
            self.receive(done);
        }
        let next = self.early.remove(&self.delivered)?;
        self.delivered += 1;
        Some(next)
    }

    /// Whether pieces are still being read.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.received < self.submitted
    }

    /// Ends the work: what each executor has done.
    #[must_use]
    pub fn into_executed(self) -> Executed {
        Executed {
            stats: self.stats,
            executors: self.executors,
        }
    }

    fn receive(
        &mut self,
        Done {
            order,
            input,
            executor,
            state,
        }: Done,
    ) {
        self.received += 1;
        if let Some(stats) = self.stats.get_mut(executor) {
            stats.blocks += state.blocks_started;
            stats.bytes += state.bytes;
        }
        self.early.insert(order, (input, state));
    }
}

impl Executors {
    /// As many as `count`, on a pool of one's own. The caller's thread is one of
    /// them, which reads pieces where it would wait for others to read them;
    /// unless it is one of another pool, for it cannot leave that.
    ///
    /// # Errors
    /// When the threads cannot be had.
    pub fn pool(count: usize) -> Result<Self, rayon::ThreadPoolBuildError> {
        let threads = || rayon::ThreadPoolBuilder::new().num_threads(count);
        let with_caller = threads().use_current_thread().build();
        let pool = with_caller.or_else(|_| threads().build())?;
        Ok(Self::Pool(Arc::new(pool)))
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Inline => 1,
            Self::Global(count) => *count,
            Self::Pool(pool) => pool.current_num_threads(),
        }
    }
}

impl std::fmt::Debug for Done {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Done({})", self.order)
    }
}
