//! The belt between the threads that read ahead and the one that loads: sources are claimed in
//! order, and their steps are taken in order. What lies on it is bounded.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::cli::ahead::step::Step;
use crate::cli::ahead::turn::Turn;
use crate::cli::source::{Location, Source};

/// The most sources on the belt.
pub(super) const MOST_SOURCES: usize = 64;

/// The most bytes of steps on the belt.
pub(super) const MOST_BYTES: usize = 16 << 20;

/// The bytes of steps that the first source on the belt may have though the belt is full.
pub(super) const FIRST: usize = 4 << 20;

/// The most buffers that wait to be used again.
const MOST_BUFFERS: usize = 64;

/// The most bytes of objects that are asked for at the same time.
const MOST_ASKED: u64 = 128 << 20;

/// The bytes that the first request for an object asks for.
const PART: u64 = 8 << 20;

/// The belt.
pub(super) struct Belt {
    load: Mutex<Load>,
    /// Rung when there may be room for a source or a step.
    room: Condvar,
    /// Rung when the first source may have a step, or be done.
    pub(super) filled: Condvar,
    /// The number of all sources.
    count: usize,
    /// Whether nobody takes a step any more.
    is_over: AtomicBool,
}

/// The load of the belt.
#[derive(Default)]
pub(super) struct Load {
    /// The number of the first source on the belt.
    pub(super) first: usize,
    /// The sources that are claimed, from the first one on.
    pub(super) places: VecDeque<Place>,
    /// The sources after them that may be claimed.
    offered: VecDeque<Source>,
    /// The bytes of all steps.
    pub(super) bytes: usize,
    /// The bytes that sources ask for that are not done.
    asked: u64,
    /// Buffers to use again.
    pub(super) buffers: Vec<Vec<u8>>,
    /// The number of threads that wait for room.
    waiting: usize,
}

#[derive(Default)]
pub(super) struct Place {
    pub(super) steps: Vec<Step>,
    pub(super) bytes: usize,
    /// The bytes of an object that are asked for at its opening.
    asked: u64,
    pub(super) stage: Stage,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Stage {
    /// Steps come.
    #[default]
    Open,
    /// The loader's thread reads the source.
    Left,
    /// All steps came.
    Done,
    /// All steps came, and the source could not be read to its end.
    Faulty,
}

impl Belt {
    /// An empty belt for this number of sources.
    pub(super) fn new(count: usize) -> Self {
        Self {
            load: Mutex::default(),
            room: Condvar::new(),
            filled: Condvar::new(),
            count,
            is_over: AtomicBool::new(false),
        }
    }

    /// Offers the next sources to whoever claims them.
    pub(super) fn offer(&self, sources: &[Source]) {
        let mut load = self.lock();
        load.offered.extend(sources.iter().cloned());
        self.tell_of_room(&load);
    }

    /// Claims the next source; `None` after the last one, or when nobody needs it any more.
    pub(super) fn claim(belt: &Arc<Self>) -> Option<(Turn, Source)> {
        let mut guard = belt.lock();
        loop {
            let load = &mut *guard;
            let number = load.first + load.places.len();
            if belt.is_over() || number >= belt.count {
                return None;
            }
            let asked = load.offered.front().map(asked_at_opening);
            let has_room = |asked| load.places.is_empty() || load.asked + asked <= MOST_ASKED;
            if let Some(asked) = asked.filter(|&asked| has_room(asked))
                && let Some(source) = load.offered.pop_front()
            {
                load.asked += asked;
                load.places.push_back(Place {
                    asked,
                    ..Place::default()
                });
                let belt = Arc::clone(belt);
                return Some((Turn::new(belt, number), source));
            }
            guard = belt.wait_for_room(guard);
        }
    }

    /// Waits for steps of the first source, and takes them. `None` after
    /// its last step, or where the loader's thread has to read it: nobody claimed it, or whoever
    /// did left it.
    pub(super) fn take(&self) -> Option<Vec<Step>> {
        let mut guard = self.lock();
        loop {
            let load = &mut *guard;
            let Some(place) = load.places.front_mut() else {
                load.offered.pop_front();
                load.places.push_back(Place {
                    stage: Stage::Left,
                    ..Place::default()
                });
                return None;
            };
            if !place.steps.is_empty() {
                load.bytes -= std::mem::take(&mut place.bytes);
                let steps = std::mem::take(&mut place.steps);
                self.tell_of_room(load);
                return Some(steps);
            }
            if place.stage != Stage::Open {
                return None;
            }
            let waited = self.filled.wait(guard);
            guard = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether the loader's thread has to read the first source.
    pub(super) fn is_left(&self) -> bool {
        self.stage() == Some(Stage::Left)
    }

    /// Whether the first source could not be read to its end.
    pub(super) fn is_faulty(&self) -> bool {
        self.stage() == Some(Stage::Faulty)
    }

    fn stage(&self) -> Option<Stage> {
        self.lock().places.front().map(|place| place.stage)
    }

    /// Gives a buffer back.
    pub(super) fn give(&self, buffer: Vec<u8>) {
        let mut load = self.lock();
        if load.buffers.len() < MOST_BUFFERS {
            load.buffers.push(buffer);
        }
    }

    /// Takes the first source from the belt.
    pub(super) fn pass(&self) {
        let mut load = self.lock();
        if let Some(place) = load.places.pop_front() {
            load.asked -= place.asked;
            load.first += 1;
        }
        self.tell_of_room(&load);
    }

    /// Stops: nobody takes a step any more.
    pub(super) fn stop(&self) {
        let mut load = self.lock();
        self.is_over.store(true, Ordering::Relaxed);
        load.places.clear();
        self.room.notify_all();
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Load> {
        self.load.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether nobody takes a step any more.
    pub(super) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    fn tell_of_room(&self, load: &Load) {
        if load.waiting > 0 {
            self.room.notify_all();
        }
    }

    pub(super) fn wait_for_room<'a>(&self, mut load: MutexGuard<'a, Load>) -> MutexGuard<'a, Load> {
        load.waiting += 1;
        let waited = self.room.wait(load);
        let mut load = waited.unwrap_or_else(PoisonError::into_inner);
        load.waiting -= 1;
        load
    }
}

/// The bytes that are asked for when a source is opened before its turn.
fn asked_at_opening(source: &Source) -> u64 {
    match &source.location {
        Location::Object(object) if object.size() > 0 => object.size().min(PART),
        Location::Object(_) => PART,
        _ => 0,
    }
}
