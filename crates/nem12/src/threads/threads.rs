//! Threads: the threads that do the work, a pool or only the caller.
//!
//! Only this file names rayon. Without the feature `parallel` there is no pool,
//! and the caller does all work in order.

#[cfg(feature = "parallel")]
use std::collections::VecDeque;
use std::ops::ControlFlow;
#[cfg(feature = "parallel")]
use std::sync::Arc;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[cfg(feature = "parallel")]
use rayon::iter::{IntoParallelIterator, ParallelIterator};

#[cfg(feature = "parallel")]
use crate::threads::pending::Pending;

/// The number of items of a stream that are in work or finished at a time, for
/// each thread.
#[cfg(feature = "parallel")]
const ITEMS_EACH: usize = 4;

/// The threads that parse, count and write.
///
/// Results never depend on the number of threads. A clone is another handle to
/// the same threads.
#[derive(Clone, Debug, Default)]
pub struct Threads(Workers);

#[derive(Clone, Debug, Default)]
enum Workers {
    /// The caller's thread.
    #[default]
    Caller,
    /// The rayon pool of the process, with this number of threads.
    #[cfg(feature = "parallel")]
    Process(usize),
    /// A separate rayon pool.
    #[cfg(feature = "parallel")]
    Pool(Arc<rayon::ThreadPool>),
}

impl Threads {
    /// Only the caller's thread.
    #[must_use]
    pub fn caller() -> Self {
        Self(Workers::Caller)
    }

    /// The threads of the rayon pool of the process. The pool has `count` threads.
    #[cfg(feature = "parallel")]
    #[must_use]
    pub fn of_process(count: usize) -> Self {
        Self(Workers::Process(count))
    }

    /// A new pool of `count` threads. The caller's thread is one of them and
    /// works while it waits, unless it belongs to another pool already.
    ///
    /// # Errors
    /// If the system cannot start the threads.
    #[cfg(feature = "parallel")]
    pub fn pool(count: usize) -> std::io::Result<Self> {
        let threads = || rayon::ThreadPoolBuilder::new().num_threads(count);
        let with_caller = threads().use_current_thread().build();
        let pool = with_caller.or_else(|_| threads().build());
        Ok(Self(Workers::Pool(Arc::new(
            pool.map_err(std::io::Error::other)?,
        ))))
    }

    /// The number of threads.
    #[must_use]
    pub fn count(&self) -> usize {
        match &self.0 {
            Workers::Caller => 1,
            #[cfg(feature = "parallel")]
            Workers::Process(count) => *count,
            #[cfg(feature = "parallel")]
            Workers::Pool(pool) => pool.current_num_threads(),
        }
    }

    /// Whether the caller does all the work.
    #[must_use]
    pub(crate) fn is_caller(&self) -> bool {
        matches!(self.0, Workers::Caller)
    }

    /// Does the work for every item, on all threads, and returns the results in the
    /// order of the items. The caller waits.
    pub(crate) fn map<T: Send, R: Send>(
        &self,
        items: Vec<T>,
        work: impl Fn(T) -> R + Send + Sync,
    ) -> Vec<R> {
        let places = items.into_iter().map(|item| Mutex::new((Some(item), None)));
        let places: Vec<Mutex<(Option<T>, Option<R>)>> = places.collect();
        self.each(places.len(), &|at| {
            let Some(place) = places.get(at) else { return };
            // The lock ends before the work begins.
            let item = locked(place).0.take();
            if let Some(item) = item {
                let result = work(item);
                locked(place).1 = Some(result);
            }
        });
        let results = places.into_iter().filter_map(|place| {
            let place = place.into_inner();
            place.unwrap_or_else(PoisonError::into_inner).1
        });
        results.collect()
    }

    /// Does the work for every number below `count`, on all threads. The caller waits.
    /// The code of the pool is compiled for this alone, not for each kind of work: it is
    /// much code, and the page downloads it.
    fn each(&self, count: usize, work: &(dyn Fn(usize) + Sync)) {
        match &self.0 {
            Workers::Caller => (0..count).for_each(work),
            #[cfg(feature = "parallel")]
            Workers::Process(_) => at_once(count, work),
            #[cfg(feature = "parallel")]
            Workers::Pool(pool) => pool.install(|| at_once(count, work)),
        }
    }

    /// Does the work for every item and passes the results to `take` in order, on
    /// the caller's thread, until `take` breaks. The threads work on the next few
    /// items at the same time.
    pub(crate) fn stream<T: Send, R: Send>(
        &self,
        items: impl Iterator<Item = T>,
        work: impl Fn(T) -> R + Sync,
        take: impl FnMut(R) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match &self.0 {
            Workers::Caller => items.map(work).try_for_each(take),
            #[cfg(feature = "parallel")]
            Workers::Process(count) => rayon::in_place_scope_fifo(|scope| {
                hand_out(scope, ITEMS_EACH * count, items, &work, take)
            }),
            #[cfg(feature = "parallel")]
            Workers::Pool(pool) => pool.in_place_scope_fifo(|scope| {
                hand_out(scope, ITEMS_EACH * self.count(), items, &work, take)
            }),
        }
    }

    /// Starts work and does not wait for it. The work receives the number of its
    /// executor, counted from 0. A panic in the work ends the process.
    pub(crate) fn spawn(&self, work: impl FnOnce(usize) + Send + 'static) {
        #[cfg(feature = "parallel")]
        let number = || rayon::current_thread_index().unwrap_or(0);
        match &self.0 {
            Workers::Caller => work(0),
            #[cfg(feature = "parallel")]
            Workers::Process(_) => rayon::spawn(move || work(number())),
            #[cfg(feature = "parallel")]
            Workers::Pool(pool) => pool.spawn_fifo(move || work(number())),
        }
    }
}

/// Streams `items` through `work` to `take`, with at most `most` items in work or
/// finished at a time.
#[cfg(feature = "parallel")]
fn hand_out<'scope, T: Send + 'scope, R: Send + 'scope>(
    scope: &rayon::ScopeFifo<'scope>,
    most: usize,
    mut items: impl Iterator<Item = T>,
    work: &'scope (impl Fn(T) -> R + Sync),
    mut take: impl FnMut(R) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut in_work = VecDeque::new();
    loop {
        while in_work.len() < most
            && let Some(item) = items.next()
        {
            let (promise, pending) = Pending::promised();
            in_work.push_back(pending);
            scope.spawn_fifo(move |_| promise.keep(work(item)));
        }
        let Some(next) = in_work.pop_front() else {
            return ControlFlow::Continue(());
        };
        while !next.is_settled() && help() {}
        let Some(done) = next.wait() else {
            // The work has panicked. The scope passes the panic on.
            return ControlFlow::Continue(());
        };
        take(done)?;
    }
}

/// Does one piece of waiting work, if the caller is a thread of a pool. False if
/// no work was waiting.
#[must_use]
pub(crate) fn help() -> bool {
    #[cfg(feature = "parallel")]
    let helped = rayon::yield_now() == Some(rayon::Yield::Executed);
    #[cfg(not(feature = "parallel"))]
    let helped = false;
    helped
}

/// Does the work for every number below `count`, on the pool that the caller is in.
#[cfg(feature = "parallel")]
#[inline(never)]
fn at_once(count: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..count).into_par_iter().for_each(work);
}

/// Locks a place. A panic ends the work, so what it left is never read.
fn locked<T>(place: &Mutex<T>) -> MutexGuard<'_, T> {
    place.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(all(test, feature = "parallel"))]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn a_stream_keeps_the_order_and_stops_when_asked() {
        for executors in [Threads::caller(), Threads::pool(3).unwrap()] {
            let begun = AtomicUsize::new(0);
            let mut taken = Vec::new();
            let end = executors.stream(
                0..1000,
                |item| {
                    begun.fetch_add(1, Ordering::Relaxed);
                    // The first items take longest.
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
    fn a_panic_in_a_stream_reaches_the_caller_and_ends_the_stream() {
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
