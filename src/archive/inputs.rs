//! The inputs that members of archives become.

use nem12::Loader;

/// Takes inputs one after the other, as `nem12::Loader` does. The page has the unpacker
/// in one WebAssembly and the loader in another.
pub trait Inputs {
    /// Begins an input.
    fn begin(&mut self, name: &str);

    /// A buffer for about `bytes` more bytes of the input. Waits for a free one.
    fn reserve(&mut self, bytes: usize) -> &mut [u8];

    /// Adds the first `bytes` bytes of the buffer to the input.
    fn commit(&mut self, bytes: usize);

    /// Adds bytes to the input.
    fn push(&mut self, bytes: &[u8]);

    /// Ends the input.
    fn end(&mut self);

    /// Ends the input and refuses it. `reason` is a sentence.
    fn abandon(&mut self, reason: &str);

    /// Refuses the input with this number, from 0, and every later one. `reason` is a
    /// sentence.
    fn abandon_from(&mut self, first: usize, reason: &str);

    /// Sets the input aside, none of whose bytes were given. `kind` says in a few words
    /// what it is.
    fn set_aside(&mut self, kind: &str);

    /// The number of inputs that were begun so far.
    fn inputs(&self) -> usize;
}

impl Inputs for Loader {
    fn begin(&mut self, name: &str) {
        Loader::begin(self, name);
    }

    fn reserve(&mut self, bytes: usize) -> &mut [u8] {
        Loader::reserve(self, bytes)
    }

    fn commit(&mut self, bytes: usize) {
        Loader::commit(self, bytes);
    }

    fn push(&mut self, bytes: &[u8]) {
        Loader::push(self, bytes);
    }

    fn end(&mut self) {
        Loader::end(self);
    }

    fn abandon(&mut self, reason: &str) {
        Loader::abandon(self, reason);
    }

    fn abandon_from(&mut self, first: usize, reason: &str) {
        Loader::abandon_from(self, first, reason);
    }

    fn set_aside(&mut self, kind: &str) {
        Loader::set_aside(self, kind);
    }

    fn inputs(&self) -> usize {
        Loader::inputs(self)
    }
}
