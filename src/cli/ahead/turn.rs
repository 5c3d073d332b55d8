//! A claim to a source, by which its steps come onto the belt.

use std::sync::{Arc, MutexGuard};

use crate::cli::ahead::belt::{Belt, FIRST, Load, MOST_BYTES, Stage};
use crate::cli::ahead::step::Step;

/// A claim to one source.
pub(in crate::cli) struct Turn {
    belt: Arc<Belt>,
    number: usize,
}

impl Turn {
    pub(super) fn new(belt: Arc<Belt>, number: usize) -> Self {
        Self { belt, number }
    }

    /// Waits until the source is the first one.
    #[cfg(feature = "lake")]
    pub(in crate::cli) fn wait(&self) {
        let mut load = self.belt.lock();
        while !self.belt.is_over() && load.first != self.number {
            load = self.belt.wait_for_room(load);
        }
    }

    /// Whether nobody takes a step any more.
    pub(in crate::cli) fn is_over(&self) -> bool {
        self.belt.is_over()
    }

    /// A buffer that was used before, or an empty one.
    pub(super) fn buffer(&self) -> Vec<u8> {
        self.belt.lock().buffers.pop().unwrap_or_default()
    }

    /// Waits for room, and puts steps on the belt.
    pub(super) fn put(&self, steps: Vec<Step>) {
        drop(self.put_and_lock(steps));
    }

    fn put_and_lock(&self, mut steps: Vec<Step>) -> MutexGuard<'_, Load> {
        let size: usize = steps.iter().map(Step::size).sum();
        let mut guard = self.belt.lock();
        loop {
            let load = &mut *guard;
            let (first, bytes) = (load.first, load.bytes);
            let Some(place) = load.places.get_mut(self.number.wrapping_sub(first)) else {
                // Nobody needs them.
                return guard;
            };
            let is_first = self.number == first && place.bytes < FIRST;
            if is_first || bytes + size <= MOST_BYTES {
                place.steps.append(&mut steps);
                place.bytes += size;
                load.bytes += size;
                if self.number == first {
                    self.belt.filled.notify_one();
                }
                return guard;
            }
            guard = self.belt.wait_for_room(guard);
        }
    }

    /// Leaves the source to the loader's thread.
    pub(super) fn leave(self) {
        self.end(self.belt.lock(), Stage::Left);
    }

    /// Puts the last steps of the source on the belt.
    pub(super) fn finish(self, rest: Vec<Step>, is_faulty: bool) {
        let stage = if is_faulty {
            Stage::Faulty
        } else {
            Stage::Done
        };
        self.end(self.put_and_lock(rest), stage);
    }

    fn end(&self, mut load: MutexGuard<'_, Load>, stage: Stage) {
        let first = load.first;
        if let Some(place) = load.places.get_mut(self.number.wrapping_sub(first)) {
            place.stage = stage;
        }
        if self.number == first {
            self.belt.filled.notify_one();
        }
    }
}

impl Drop for Turn {
    /// A thread that panics leaves a source that was not read to its end.
    fn drop(&mut self) {
        let load = self.belt.lock();
        let place = load.places.get(self.number.wrapping_sub(load.first));
        if place.is_some_and(|place| place.stage == Stage::Open) {
            self.end(load, Stage::Faulty);
        }
    }
}
