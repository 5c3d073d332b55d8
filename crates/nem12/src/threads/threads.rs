//! The threads that do the work: a pool, or the caller alone.
//!
//! The only file that names rayon. Without the feature `parallel` there is no
//! pool, and the caller does everything, one thing after the other.

#[cfg(feature = "parallel")]
use std::collections::VecDeque;
use std::ops::ControlFlow;
#[cfg(feature = "parallel")]
use std::sync::Arc;

#[cfg(feature = "parallel")]
use rayon::iter::{IntoParallelIterator, ParallelIterator};

#[cfg(feature = "parallel")]
use crate::threads::pending::Pending;

/// How many items of a stream are under way for each thread.
#[cfg(feature = "parallel")]
const ITEMS_EACH: usize = 4;

/// The threads that parse, count and write.
///
/// Results never depend on how many there are. A clone is another handle to
/// the same threads.
#[derive(Clone, Debug, Default)]
pub struct Threads(Kind);

#[derive(Clone, Debug, Default)]
enum Kind {
    /// The caller's thread.
    #[default]
    Caller,
    /// The process's rayon pool, which has this many threads.
    #[cfg(feature = "parallel")]
    Process(usize),
    /// A pool of its own.
    #[cfg(feature = "parallel")]
    Pool(Arc<rayon::ThreadPool>),
}

/// The work of one executor, which is one thread of a load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ExecutorStats {
    /// 200 blocks that start in its pieces.
    pub blocks: u64,
    /// Bytes of its pieces.
    pub bytes: u64,
}

/// The work of every executor of a load, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadStats {
    /// One entry for each executor.
    pub executors: Vec<ExecutorStats>,
}

impl Threads {
    /// The caller's thread alone.
    #[must_use]
    pub fn caller() -> Self {
        Self(Kind::Caller)
    }

    /// The threads of the process's rayon pool, of which there are `count`.
    #[cfg(feature = "parallel")]
    #[must_use]
    pub fn of_process(count: usize) -> Self {
        Self(Kind::Process(count))
    }

    /// A new pool of `count` threads. The caller's thread is one of them and
    /// works while it waits, unless it belongs to another pool already.
    ///
    /// # Errors
    /// When the system starts no more threads.
    #[cfg(feature = "parallel")]
    pub fn pool(count: usize) -> std::io::Result<Self> {
        let threads = || rayon::ThreadPoolBuilder::new().num_threads(count);
        let with_caller = threads().use_current_thread().build();
        let pool = with_caller.or_else(|_| threads().build());
        Ok(Self(Kind::Pool(Arc::new(
            pool.map_err(std::io::Error::other)?,
        ))))
    }

    /// How many threads there are.
    #[must_use]
    pub fn count(&self) -> usize {
        match &self.0 {
            Kind::Caller => 1,
            #[cfg(feature = "parallel")]
            Kind::Process(count) => *count,
            #[cfg(feature = "parallel")]
            Kind::Pool(pool) => pool.current_num_threads(),
        }
    }

    /// Whether the caller does all the work.
    #[must_use]
    pub(crate) fn is_caller(&self) -> bool {
        matches!(self.0, Kind::Caller)
    }

    /// Does the work for every item, on all threads at a time, and gives the
    /// results in the order of the items. The caller waits.
    pub(crate) fn map<T: Send, R: Send>(
        &self,
        items: Vec<T>,
        work: impl Fn(T) -> R + Send + Sync,
    ) -> Vec<R> {
        #[cfg(feature = "parallel")]
        let at_once = |items: Vec<T>| items.into_par_iter().map(&work).collect();
        match &self.0 {
            Kind::Caller => items.into_iter().map(work).collect(),
            #[cfg(feature = "parallel")]
            Kind::Process(_) => at_once(items),
            #[cfg(feature = "parallel")]
            Kind::Pool(pool) => pool.install(|| at_once(items)),
        }
    }

    /// Does the work for every item and gives the results to `take`, in order,
    /// on the caller's thread, until `take` breaks. Meanwhile the threads work
    /// on the next few items.
    pub(crate) fn stream<T: Send, R: Send>(
        &self,
        items: impl Iterator<Item = T>,
        work: impl Fn(T) -> R + Sync,
        take: impl FnMut(R) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match &self.0 {
            Kind::Caller => items.map(work).try_for_each(take),
            #[cfg(feature = "parallel")]
            Kind::Process(count) => rayon::in_place_scope_fifo(|scope| {
                hand_out(scope, ITEMS_EACH * count, items, &work, take)
            }),
            #[cfg(feature = "parallel")]
            Kind::Pool(pool) => pool.in_place_scope_fifo(|scope| {
                hand_out(scope, ITEMS_EACH * self.count(), items, &work, take)
            }),
        }
    }

    /// Starts work that nobody waits for. The work is given the number of its
    /// executor, from 0. A panic in it ends the process.
    pub(crate) fn spawn(&self, work: impl FnOnce(usize) + Send + 'static) {
        #[cfg(feature = "parallel")]
        let number = || rayon::current_thread_index().unwrap_or(0);
        match &self.0 {
            Kind::Caller => work(0),
            #[cfg(feature = "parallel")]
            Kind::Process(_) => rayon::spawn(move || work(number())),
            #[cfg(feature = "parallel")]
            Kind::Pool(pool) => pool.spawn_fifo(move || work(number())),
        }
    }
}

/// Keeps at most `most` items under way.
#[cfg(feature = "parallel")]
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
            let (promise, pending) = Pending::promised();
            under_way.push_back(pending);
            scope.spawn_fifo(move |_| promise.keep(work(item)));
        }
        let Some(next) = under_way.pop_front() else {
            return ControlFlow::Continue(());
        };
        while !next.is_settled() && help() {}
        let Some(done) = next.wait() else {
            // The work has panicked, which the scope passes on.
            return ControlFlow::Continue(());
        };
        take(done)?;
    }
}

/// Does work that is waiting, where the caller is a thread of a pool; false if
/// there was none.
#[must_use]
pub(crate) fn help() -> bool {
    #[cfg(feature = "parallel")]
    let helped = rayon::yield_now() == Some(rayon::Yield::Executed);
    #[cfg(not(feature = "parallel"))]
    let helped = false;
    helped
}

#[cfg(all(test, feature = "parallel"))]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn a_stream_comes_in_order_until_there_is_enough() {
        for executors in [Threads::caller(), Threads::pool(3).unwrap()] {
            let begun = AtomicUsize::new(0);
            let mut taken = Vec::new();
            let end = executors.stream(
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
        let threads = Threads::pool(2).unwrap();
        let mut taken = Vec::new();
        let work = |item| {
            assert!(item != 5);
            item
        };
        let take = |item| {
            taken.push(item);
            ControlFlow::Continue(())
        };
        let run = || threads.stream(0..20, work, take);
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err());
        assert_eq!(taken, [0, 1, 2, 3, 4]);
    }
}
