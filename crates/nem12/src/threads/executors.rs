//! Who does the work: threads of a pool, or the caller alone.
//!
//! The only file that names rayon. An executor is a thread of its pool; without
//! a pool the caller does the work itself, one thing after the other.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::Serialize;

use crate::threads::pending::Slot;

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
    /// What each of some executors did.
    #[must_use]
    pub fn new(stats: Vec<ExecutorStats>, executors: Executors) -> Self {
        Self { stats, executors }
    }

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
        work: impl Fn(T) -> R + Sync,
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
        while !next.is_settled() && help() {}
        let Some(done) = next.wait() else {
            // Its work has panicked, which the scope passes on.
            return ControlFlow::Continue(());
        };
        take(done)?;
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

    /// Gives them work that nobody waits for, which hears the number of the
    /// executor that does it, from 0. Work that panics ends the process.
    pub fn spawn(&self, work: impl FnOnce(usize) + Send + 'static) {
        let number = || rayon::current_thread_index().unwrap_or(0);
        match self {
            Self::Inline => work(0),
            Self::Global(_) => rayon::spawn(move || work(number())),
            Self::Pool(pool) => pool.spawn_fifo(move || work(number())),
        }
    }
}

/// Does work that is waiting, where the caller is an executor; false if there
/// was none.
#[must_use]
pub fn help() -> bool {
    rayon::yield_now() == Some(rayon::Yield::Executed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn a_stream_comes_in_order_until_there_is_enough() {
        for executors in [Executors::Inline, Executors::pool(3).unwrap()] {
            let begun = AtomicUsize::new(0);
            let mut taken = Vec::new();
            let end = Executed::new(Vec::new(), executors).stream(
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
    fn a_panic_in_a_stream_reaches_the_caller_and_nothing_behind_it_is_taken() {
        let executed = Executed::new(Vec::new(), Executors::pool(2).unwrap());
        let mut taken = Vec::new();
        let work = |item| {
            assert!(item != 5);
            item
        };
        let take = |item| {
            taken.push(item);
            ControlFlow::Continue(())
        };
        let run = || executed.stream(0..20, work, take);
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err());
        assert_eq!(taken, [0, 1, 2, 3, 4]);
    }
}
