//! The steps by which a source becomes inputs, to be taken later.

use nem12::Loader;

/// One step. Inputs are counted from the first of the source.
pub(super) enum Step {
    Begin(String),
    Bytes(Vec<u8>),
    End,
    Abandon(String),
    AbandonFrom(usize, String),
    SetAside(String),
}

impl Step {
    /// About how many bytes the step takes.
    pub(super) fn size(&self) -> usize {
        let own = match self {
            Self::Bytes(bytes) => bytes.capacity(),
            Self::End => 0,
            Self::Begin(text)
            | Self::Abandon(text)
            | Self::AbandonFrom(_, text)
            | Self::SetAside(text) => text.len(),
        };
        own + size_of::<Self>()
    }

    /// Takes the step. `first` is the number of the first input of the source. Returns a
    /// buffer, if there is one to use again.
    pub(super) fn play(self, first: usize, loader: &mut Loader) -> Option<Vec<u8>> {
        match self {
            Self::Begin(name) => loader.begin(&name),
            Self::Bytes(bytes) => return Some(loader.push_vec(bytes)),
            Self::End => loader.end(),
            Self::Abandon(reason) => loader.abandon(&reason),
            Self::AbandonFrom(number, reason) => loader.abandon_from(first + number, &reason),
            Self::SetAside(kind) => loader.set_aside(&kind),
        }
        None
    }
}
