//! Stand-ins for object stores, in a command that was built without the feature
//! `lake`. No value of these types exists.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use crate::archive::Unpacker;
use crate::cli::address::Address;
use crate::cli::remote::NoPlace;
use crate::cli::watch::Watch;

/// Stands in for a place in a store. No address is of one.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Place {}

/// Stands in for an object of a store.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Object {}

/// Stands in for the writer of an object.
pub(in crate::cli) enum RemoteWriter {}

/// Stands in for a prefix in a store.
pub(in crate::cli) enum RemoteFolder {}

/// Stands in for the patience with servers: none is asked.
pub(in crate::cli) fn set_patience(_: u64) {}

impl Place {
    pub(in crate::cli) fn parse(_: &Address) -> Result<Self, NoPlace> {
        Err(NoPlace::Means(
            "This nem12 was built without object stores; build it with --features lake.".to_owned(),
        ))
    }
}

impl Object {
    pub(in crate::cli) fn list(place: &Place) -> io::Result<Vec<(String, Self)>> {
        match *place {}
    }

    pub(in crate::cli) fn size(&self) -> u64 {
        match *self {}
    }

    pub(in crate::cli) fn read(
        &self,
        _: &str,
        _: u64,
        _: &Watch<'_>,
        _: &mut Unpacker<'_>,
    ) -> io::Result<()> {
        match *self {}
    }
}

impl RemoteWriter {
    pub(in crate::cli) fn create(place: &Place) -> io::Result<Self> {
        match *place {}
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
    pub(in crate::cli) fn at(address: &Address) -> io::Result<Self> {
        match Place::parse(address)? {}
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
