//! The budget of an archive: how many bytes and members may come out of it. A few
//! kilobytes can be made that inflate to any size, and each member is an input.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::archive::unpacking::Unpacking;

/// The number of bytes and members that may still come out of one archive, over all
/// members and all archives inside.
#[derive(Clone)]
pub(super) struct Budget(Rc<Spending>);

struct Spending {
    left: Cell<u64>,
    members: Cell<usize>,
    sentence: String,
    sentence_of_members: String,
}

impl Budget {
    pub(super) fn new(limits: &Unpacking) -> Self {
        Self(Rc::new(Spending {
            left: Cell::new(limits.most_inflated),
            members: Cell::new(limits.most_members),
            sentence: format!(
                "the archive inflates to more than {} bytes, which is the limit; {}",
                grouped(limits.most_inflated),
                limits.advice
            ),
            sentence_of_members: format!(
                "the archive has more than {} members, which is the limit; extract it and open the files in parts",
                grouped(limits.most_members as u64)
            ),
        }))
    }

    /// Why no more bytes or members are read, as a part of a sentence.
    pub(super) fn sentence(&self) -> &str {
        if self.is_spent() {
            &self.0.sentence
        } else {
            &self.0.sentence_of_members
        }
    }

    /// Takes one member from the budget. Whether there was one.
    pub(super) fn take_member(&self) -> bool {
        let left = self.0.members.get().checked_sub(1);
        self.0.members.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Whether more bytes came than the budget has.
    pub(super) fn is_spent(&self) -> bool {
        self.0.left.get() == 0
    }

    /// Takes bytes from the budget.
    ///
    /// # Errors
    /// When the budget has fewer.
    pub(super) fn spend(&self, bytes: u64) -> io::Result<()> {
        match self.0.left.get().checked_sub(bytes) {
            Some(left) if left > 0 => {
                self.0.left.set(left);
                Ok(())
            }
            _ => {
                self.0.left.set(0);
                Err(io::Error::new(io::ErrorKind::FileTooLarge, self.sentence()))
            }
        }
    }
}

/// The inside of one archive or member, whose bytes are taken from the budget. What is
/// wrong with it may be known at its end alone, when the digest is compared.
pub(super) struct Layer<R> {
    source: R,
    budget: Budget,
    failure: Option<String>,
}

impl<R: Read> Layer<R> {
    pub(super) fn new(source: R, budget: &Budget) -> Self {
        Self {
            source,
            budget: budget.clone(),
            failure: None,
        }
    }

    /// Reads what nobody has read.
    ///
    /// # Errors
    /// When the layer could not be read to its end, now or before: the reason.
    pub(super) fn finish(mut self) -> Result<(), String> {
        // The failure is kept.
        let _ = io::copy(&mut self, &mut io::sink());
        self.failure.map_or(Ok(()), Err)
    }
}

impl<R: Read> Read for Layer<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(failure) = &self.failure {
            return Err(io::Error::other(failure.as_str()));
        }
        let read = self.source.read(buffer).and_then(|read| {
            self.budget.spend(read as u64)?;
            Ok(read)
        });
        if let Err(error) = &read
            && error.kind() != io::ErrorKind::Interrupted
        {
            self.failure = Some(error.to_string());
        }
        read
    }
}

/// A number with commas between groups of three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
