//! Stage 2. Gives pieces of work to executors, and their states back in order.
//!
//! The only file that names rayon. An executor is a task of its pool; without
//! a pool the caller does the work itself, one piece after the other.

use std::collections::VecDeque;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;

use crate::nem12::Concessions;
use crate::pipeline::executor::{Scratch, execute_writing};
use crate::pipeline::piece::{Context, PieceState};
use crate::pipeline::rows::RowWriter;
use crate::pipeline::slot::Slot;

/// How many items of a stream are under way for each executor.
const ITEMS_EACH: usize = 4;

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

    /// Does the work for every item and gives what came of each to `take`, in
    /// order, on the caller's thread, until that has enough. The executors, of
    /// which the caller may be one, work on the next few meanwhile.
    pub fn stream<T: Send, R: Send>(
        &self,
        items: impl Iterator<Item = T>,
        work: impl Fn(T) -> R + Send + Sync,
        take: impl FnMut(R) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let most = ITEMS_EACH * self.count();
        match &self.executors {
            Executors::Inline => items.map(work).try_for_each(take),
            Executors::Global(_) => {
                rayon::in_place_scope_fifo(|scope| hand_out(scope, most, items, &work, take))
            }
            Executors::Pool(pool) => {
                pool.in_place_scope_fifo(|scope| hand_out(scope, most, items, &work, take))
            }
        }
    }
}

/// Keeps at most so many items under way.
fn hand_out<'scope, T: Send + 'scope, R: Send + 'scope>(
    scope: &rayon::ScopeFifo<'scope>,
    most: usize,
    mut items: impl Iterator<Item = T>,
    work: &'scope (impl Fn(T) -> R + Sync),
    mut take: impl FnMut(R) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut under_way = VecDeque::new();
    loop {
        while under_way.len() < most
            && let Some(item) = items.next()
        {
            let (promise, slot) = Slot::promised();
            under_way.push_back(slot);
            scope.spawn_fifo(move |_| promise.keep(work(item)));
        }
        let Some(next) = under_way.pop_front() else {
            return ControlFlow::Continue(());
        };
        // An executor works on others where it would wait.
        while !next.is_settled() && rayon::yield_now() == Some(rayon::Yield::Executed) {}
        // What never comes has panicked, which the scope passes on.
        if let Some(done) = next.wait() {
            take(done)?;
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
    /// The pieces that are not given back yet, in order, and the input of each.
    under_way: VecDeque<(usize, Slot<Done>)>,
    scratch: Scratch,
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
    pub fn new(executors: Executors, concessions: Concessions) -> Self {
        let count = executors.count();
        Self {
            executors,
            concessions,
            stats: vec![ExecutorStats::default(); count],
            windows: Vec::new(),
            under_way: VecDeque::new(),
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
        let mut pieces = self.under_way.iter().map(|(_, piece)| piece);
        if let Some(piece) = pieces.find(|piece| !piece.is_settled())
            && rayon::yield_now() != Some(rayon::Yield::Executed)
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
        let (promise, piece) = Slot::promised();
        self.under_way.push_back((input, piece));
        if matches!(self.executors, Executors::Inline) {
            let writer = self.writer.as_deref();
            let scratch = &mut self.scratch;
            let state =
                execute_writing(&window[range], &context, self.concessions, scratch, writer);
            promise.keep(Done { executor: 0, state });
            return;
        }
        let window = Arc::clone(window);
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
            promise.keep(Done { executor, state });
        };
        match &self.executors {
            Executors::Pool(pool) => pool.spawn_fifo(job),
            Executors::Global(_) | Executors::Inline => rayon::spawn(job),
        }
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

    /// Ends the work: what each executor has done.
    #[must_use]
    pub fn into_executed(self) -> Executed {
        Executed {
            stats: self.stats,
            executors: self.executors,
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn executed(executors: Executors) -> Executed {
        Executed {
            executors,
            ..Executed::default()
        }
    }

    #[test]
    fn a_stream_comes_in_order_until_there_is_enough() {
        for executors in [Executors::Inline, Executors::pool(3).unwrap()] {
            let begun = AtomicUsize::new(0);
            let mut taken = Vec::new();
            let end = executed(executors).stream(
                0..1000,
                |item| {
                    begun.fetch_add(1, Ordering::Relaxed);
                    // The first of them take longest.
                    std::thread::sleep(std::time::Duration::from_micros(200 / (item + 1)));
                    item
                },
                |item| {
                    taken.push(item);
                    if item == 49 {
                        ControlFlow::Break(())
                    } else {
                        ControlFlow::Continue(())
                    }
                },
            );
            assert!(end.is_break());
            assert!(taken.into_iter().eq(0..50));
            let begun = begun.into_inner();
            assert!((50..=50 + 3 * ITEMS_EACH).contains(&begun), "{begun}");
        }
    }

    #[test]
    fn a_panic_in_a_stream_reaches_the_caller() {
        let executed = executed(Executors::pool(2).unwrap());
        let run = || executed.stream(0..9, |item| assert!(item < 5), ControlFlow::Continue);
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
        assert!(panic.is_err());
    }
}
