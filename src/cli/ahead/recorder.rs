//! The inputs of a source that is read before its turn.

use crate::archive::Inputs;
use crate::cli::ahead::step::Step;
use crate::cli::ahead::turn::Turn;

/// The bytes that make a step.
const PART: usize = 1 << 20;

/// The least room in a buffer that is worth a read.
const LEAST: usize = 4096;

/// The most steps that are kept back.
const MOST_STEPS: usize = 256;

/// Puts the inputs of one source on the belt.
pub(super) struct Recorder<'a> {
    turn: &'a Turn,
    /// The bytes of the input that are not on the belt yet are the first ones.
    buffer: Vec<u8>,
    filled: usize,
    /// Steps that are not on the belt yet: most sources put all of theirs at once.
    steps: Vec<Step>,
    inputs: usize,
}

impl<'a> Recorder<'a> {
    /// A recorder for one source.
    pub(super) fn new(turn: &'a Turn) -> Self {
        Self {
            turn,
            buffer: Vec::new(),
            filled: 0,
            steps: Vec::new(),
            inputs: 0,
        }
    }

    /// Gives the rest of the steps.
    pub(super) fn finish(mut self) -> Vec<Step> {
        self.flush();
        self.steps
    }

    fn flush(&mut self) {
        if self.filled > 0 {
            let mut bytes = std::mem::take(&mut self.buffer);
            bytes.truncate(std::mem::take(&mut self.filled));
            self.steps.push(Step::Bytes(bytes));
        }
    }

    fn put(&mut self, step: Step) {
        self.flush();
        self.steps.push(step);
        if self.steps.len() >= MOST_STEPS {
            self.turn.put(std::mem::take(&mut self.steps));
        }
    }
}

impl Inputs for Recorder<'_> {
    fn begin(&mut self, name: &str) {
        self.inputs += 1;
        self.put(Step::Begin(name.to_owned()));
    }

    fn reserve(&mut self, bytes: usize) -> &mut [u8] {
        if self.buffer.is_empty() {
            self.buffer = self.turn.buffer();
        }
        // One that was used before is filled with zeros already, as far as it goes.
        if self.buffer.len() < self.filled + LEAST {
            self.buffer
                .resize(self.filled + bytes.clamp(LEAST, PART), 0);
        }
        &mut self.buffer[self.filled..]
    }

    fn commit(&mut self, bytes: usize) {
        self.filled += bytes;
        if self.filled >= PART {
            self.flush();
            self.turn.put(std::mem::take(&mut self.steps));
        }
    }

    fn push(&mut self, bytes: &[u8]) {
        self.put(Step::Bytes(bytes.to_vec()));
    }

    fn end(&mut self) {
        self.put(Step::End);
    }

    fn abandon(&mut self, reason: &str) {
        self.put(Step::Abandon(reason.to_owned()));
    }

    fn abandon_from(&mut self, first: usize, reason: &str) {
        self.put(Step::AbandonFrom(first, reason.to_owned()));
    }

    fn set_aside(&mut self, kind: &str) {
        self.put(Step::SetAside(kind.to_owned()));
    }

    fn inputs(&self) -> usize {
        self.inputs
    }
}
