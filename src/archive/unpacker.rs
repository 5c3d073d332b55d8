//! The unpacker: takes a file apart, whatever archives it is made of, and gives each
//! member to the loader as an input.

use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom, Write};

use flate2::read::MultiGzDecoder;

use crate::archive::budget::{Budget, Layer};
use crate::archive::inputs::Inputs;
use crate::archive::kind::{Archive, HEAD};
use crate::archive::ranged::{Ranged, Seeking, Streamed};
use crate::archive::spool::Spooled;
use crate::archive::tar::{DAMAGED, Kind, Tar};
use crate::archive::unpacking::Unpacking;
use crate::archive::workbook::Sheets;
use crate::archive::zip::{Directory, Package, Window};
use crate::archive::{PART, aside, feed, fill};

/// The deepest that archives lie inside each other.
const DEEPEST: usize = 6;

/// Takes one file apart.
pub struct Unpacker<'a> {
    unpacking: &'a Unpacking,
    budget: Budget,
    loader: &'a mut dyn Inputs,
}

/// Where a stream lies: how many archives are around it.
#[derive(Clone, Copy)]
struct Depth(usize);

impl Depth {
    fn deeper(self) -> Self {
        Self(self.0 + 1)
    }
}

impl<'a> Unpacker<'a> {
    /// An unpacker for one file.
    pub fn new(unpacking: &'a Unpacking, loader: &'a mut dyn Inputs) -> Self {
        Self {
            budget: Budget::new(unpacking),
            unpacking,
            loader,
        }
    }

    /// Reads a file that is an archive of this kind.
    pub fn read(&mut self, archive: Archive, name: &str, source: &mut dyn Ranged) {
        match archive {
            Archive::Zip => self.zip(name, source, Depth(1)),
            Archive::Gzip | Archive::Tar => {
                self.read_stream(
                    name,
                    &mut Streamed {
                        source,
                        position: 0,
                    },
                );
            }
        }
    }

    /// Reads a stream to its end, whether it is an archive or not.
    pub fn read_stream(&mut self, name: &str, source: &mut dyn Read) {
        self.stream(name, source, Depth(0));
    }

    /// Reads a stream whose end alone proves that all of it is there. Without it nothing counts.
    pub fn read_whole(&mut self, name: &str, source: &mut dyn Read) {
        let first = self.loader.inputs();
        self.stream(name, source, Depth(0));
        if let Err(error) = io::copy(source, &mut io::sink()) {
            let reason = format!("The input cannot be read to its end: {error}.");
            self.loader.abandon_from(first, &reason);
        }
    }

    /// Reads a stream that is known to be no archive.
    pub fn read_plain(&mut self, name: &str, source: impl Read) {
        self.loader.begin(name);
        feed(source, self.loader);
    }

    /// Adds an input that cannot be read, for a reason in a sentence.
    pub fn refuse(&mut self, name: &str, reason: &str) {
        self.loader.begin(name);
        self.loader.abandon(reason);
    }

    fn stream(&mut self, name: &str, mut source: &mut dyn Read, depth: Depth) {
        let mut head = [0; HEAD];
        let read = match fill(&mut source, &mut head) {
            Ok(read) => read,
            Err(error) => {
                return self.refuse(name, &format!("The input cannot be read: {error}."));
            }
        };
        let head = &head[..read];
        let mut whole = Cursor::new(head).chain(source);
        let archive = Archive::of(head);
        if archive.is_some() && depth.0 == DEEPEST {
            return self.refuse(
                name,
                &format!("This is an archive inside {DEEPEST} others. Extract it and open the files in it."),
            );
        }
        match archive {
            Some(Archive::Gzip) => {
                let member = MultiGzDecoder::new(BufReader::with_capacity(PART, whole));
                self.layer(name, member, depth.deeper());
            }
            Some(Archive::Tar) => self.tar(name, &mut whole, depth.deeper()),
            Some(Archive::Zip) => match self.spooled(&mut whole) {
                Ok(mut source) => self.zip(name, &mut source, depth.deeper()),
                Err(error) => {
                    let reason = format!("The input cannot be read to its end: {error}.");
                    self.refuse(name, &reason);
                }
            },
            None => {
                self.loader.begin(name);
                match aside::by_content(head).filter(|_| depth.0 > 0) {
                    Some(kind) => self.loader.set_aside(kind),
                    None => feed(whole, self.loader),
                }
            }
        }
    }

    /// Reads a layer to its end. If it proves damaged, so is all that came out of it.
    fn layer(&mut self, name: &str, source: impl Read, depth: Depth) {
        let first = self.loader.inputs();
        let mut layer = Layer::new(source, &self.budget);
        self.stream(name, &mut layer, depth);
        if let Err(error) = layer.finish() {
            let reason = format!("The archive that it is in cannot be read to its end: {error}.");
            self.loader.abandon_from(first, &reason);
        }
    }

    /// Keeps a stream until it can be read from any position.
    fn spooled(&self, source: &mut dyn Read) -> io::Result<Seeking<Box<dyn Spooled>>> {
        let mut file = (self.unpacking.spool)()?;
        let mut part = vec![0; PART];
        loop {
            let read = fill(&mut &mut *source, &mut part)?;
            if read == 0 {
                break;
            }
            file.write_all(&part[..read])?;
        }
        file.seek(SeekFrom::Start(0))?;
        Seeking::new(file)
    }

    fn tar(&mut self, name: &str, source: &mut dyn Read, depth: Depth) {
        let mut tar = Tar::new(source);
        let mut count = 0_usize;
        loop {
            match tar.next() {
                Ok(Some(_)) if !self.budget.take_member() => return self.stop(name),
                Ok(Some(member)) => {
                    count += 1;
                    let path = format!("{name}!{}", String::from_utf8_lossy(&member.name));
                    match (member.kind, aside::by_name(&member.name)) {
                        (Kind::File, None) => self.stream(&path, &mut tar, depth),
                        (Kind::File, Some(kind)) => self.set_aside(&path, kind),
                        (Kind::Link, _) => self.set_aside(&path, "a link to another file"),
                        (Kind::Unknown, _) => self.refuse(
                            &path,
                            "The tar member is of a kind that is not read. Extract it and open the result.",
                        ),
                        (Kind::Damaged, _) => self.refuse(&path, DAMAGED),
                    }
                    if self.budget.is_spent() {
                        return self.stop(name);
                    }
                }
                Ok(None) if count == 0 => {
                    return self.refuse(name, "The tar archive has no files in it.");
                }
                Ok(None) => return,
                Err(reason) if count == 0 => return self.refuse(name, &reason),
                Err(reason) => return self.refuse(&rest_of(name), &reason),
            }
        }
    }

    fn zip(&mut self, name: &str, source: &mut dyn Ranged, depth: Depth) {
        let opened = Window::new(source)
            .map_err(|error| format!("The ZIP archive cannot be read: {error}."))
            .and_then(|mut window| Ok((Directory::read(&mut window)?, window)));
        let (directory, mut window) = match opened {
            Ok(opened) => opened,
            Err(reason) => return self.refuse(name, &reason),
        };
        if let Some(package) = directory.package() {
            return self.package(package, name, &mut window, depth);
        }
        let mut fault = directory.fault.clone();
        for number in 0..directory.len() {
            if number > 0 && self.budget.is_spent() || !self.budget.take_member() {
                return self.stop(name);
            }
            let member = directory.name(number);
            let path = format!("{name}!{}", String::from_utf8_lossy(member));
            match directory.open(number, &mut window) {
                Err(reason) => self.refuse(&path, &reason),
                Ok(mut data) => {
                    // A damaged name must not set a member aside.
                    match aside::by_name(member).filter(|_| data.is_named_alike) {
                        Some(kind) => self.set_aside(&path, kind),
                        None => self.layer(&path, &mut data, depth),
                    }
                    match data.hides_another() {
                        Ok(false) => {}
                        Ok(true) => fault = fault.or_else(|| Some(HIDDEN.to_owned())),
                        Err(reason) => fault = Some(reason),
                    }
                }
            }
        }
        match fault {
            Some(fault) if directory.len() == 0 => self.refuse(name, &fault),
            Some(fault) => self.refuse(&rest_of(name), &fault),
            None if directory.len() == 0 => {
                self.refuse(name, "The ZIP archive has no files in it.");
            }
            None => {}
        }
    }

    /// Reads a file that is a ZIP archive to its program alone.
    fn package(&mut self, package: Package, name: &str, window: &mut Window<'_>, depth: Depth) {
        match package {
            Package::Workbook => self.workbook(name, window),
            Package::BinaryWorkbook => self.refuse(
                name,
                "This is a binary Excel workbook (.xlsb). Save it as an Excel workbook (.xlsx) or its sheet as CSV, and open the result.",
            ),
            Package::OpenSpreadsheet => self.refuse(
                name,
                "This is an OpenDocument file. Save its sheet as CSV and open the result.",
            ),
            Package::Document if depth.0 > 1 => self.set_aside(name, "a document of Office"),
            Package::Document => self.refuse(
                name,
                "This is a document of Office, not NEM12. Ask the metering data provider for the NEM12 file.",
            ),
        }
    }

    fn workbook(&mut self, name: &str, window: &mut Window<'_>) {
        let Some(workbooks) = &self.unpacking.workbooks else {
            return self.refuse(
                name,
                "This is an Excel workbook. Save its sheet as CSV and open the result.",
            );
        };
        let mut sheets = Sheets {
            loader: self.loader,
            budget: &self.budget,
            name,
            count: 0,
            spent: Ok(()),
        };
        let read = workbooks().read(window, self.unpacking.most_inflated, &mut sheets);
        let count = sheets.count;
        match read {
            Ok(()) if count > 0 => {}
            Ok(()) => self.refuse(name, "The Excel workbook has no sheets with cells."),
            Err(reason) if count == 0 => self.refuse(name, &reason),
            Err(reason) => self.refuse(&rest_of(name), &reason),
        }
    }

    fn set_aside(&mut self, path: &str, kind: &str) {
        self.loader.begin(path);
        self.loader.set_aside(kind);
    }

    /// Says that the members after the last are not read, because the budget is spent.
    fn stop(&mut self, name: &str) {
        let why = self.budget.sentence();
        let reason = format!("The members after the one before are not read: {why}.");
        self.refuse(&rest_of(name), &reason);
    }
}

/// Said of bytes that may be a member that was deleted, or one that is lost.
const HIDDEN: &str = "The ZIP archive has a member that its directory does not have, and which is not read. Extract the archive, look whether a file is missing, and open the files.";

/// The name of the members that cannot be named.
fn rest_of(name: &str) -> String {
    format!("{name}!(other members)")
}
