//! Stand-ins for object stores, in a command that was built without the feature
//! `lake`. No value of these types exists.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::path::Path;

use crate::archive::Ranged;

/// Stands in for an address. No address can be parsed.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Address {}

/// Stands in for an object of a store.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Object {}

/// Stands in for the reader of an object.
pub(in crate::cli) enum RemoteReader {}

/// Stands in for the writer of an object.
pub(in crate::cli) enum RemoteWriter {}

/// Stands in for a prefix in a store.
pub(in crate::cli) enum RemoteFolder {}

impl Address {
    pub(in crate::cli) fn parse(_: &str) -> Result<Self, String> {
        Err("This nem12 was built without object stores; build it with --features lake.".to_owned())
    }
}

impl Object {
    pub(in crate::cli) fn list(address: &Address) -> io::Result<Vec<(String, Self)>> {
        match *address {}
    }

    pub(in crate::cli) fn size(&self) -> u64 {
        match *self {}
    }
}

impl RemoteReader {
    pub(in crate::cli) fn open(object: &Object) -> io::Result<Self> {
        match *object {}
    }

    pub(in crate::cli) fn head(&self, _: usize) -> &[u8] {
        match *self {}
    }
}

impl Read for RemoteReader {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        match *self {}
    }
}

impl Ranged for RemoteReader {
    fn length(&self) -> u64 {
        match *self {}
    }

    fn read_at(&mut self, _: u64, _: &mut [u8], _: u64) -> io::Result<usize> {
        match *self {}
    }
}

impl RemoteWriter {
    pub(in crate::cli) fn create(address: &Address) -> io::Result<Self> {
        match *address {}
    }

    pub(in crate::cli) fn finish(self) -> io::Result<()> {
        match self {}
    }
}

impl Write for RemoteWriter {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        match *self {}
    }

    fn flush(&mut self) -> io::Result<()> {
        match *self {}
    }
}

impl RemoteFolder {
    pub(in crate::cli) fn at(address: &str) -> io::Result<Self> {
        match Address::parse(address).map_err(io::Error::other)? {}
    }

    pub(in crate::cli) fn names(&self) -> io::Result<BTreeSet<String>> {
        match *self {}
    }

    pub(in crate::cli) fn read(&self, _: &str) -> io::Result<Option<String>> {
        match *self {}
    }

    pub(in crate::cli) fn remove(&self, _: &str) -> io::Result<()> {
        match *self {}
    }

    pub(in crate::cli) fn put(&self, _: &str, _: String) -> io::Result<()> {
        match *self {}
    }

    pub(in crate::cli) fn send(&self, _: &str, _: &Path) -> io::Result<()> {
        match *self {}
    }
}
