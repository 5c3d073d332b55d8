//! Reading of one object: a stored one in parts, a file on a web server as it comes.

use std::io::{self, Cursor, Read};

use crate::archive::{Archive, HEAD, Ranged, Seeking, Unpacker};
use crate::cli::remote::object::{Object, Opened, PART, StoredObject};
use crate::cli::remote::reader::RemoteReader;
use crate::cli::remote::web::WebReader;
use crate::cli::watch::Watch;

/// The longest archive in a store that is fetched at once, in bytes. Of a longer one,
/// members are fetched by their ranges.
const FETCHED_WHOLE: u64 = 64 * 1024 * 1024;

impl Object {
    /// Reads the object, whether it is an archive or not. Of one whose length nobody says,
    /// `most` bytes are read at most.
    ///
    /// # Errors
    /// When it cannot be opened. What goes wrong later is told as a finding.
    pub(in crate::cli) fn read(
        &self,
        name: &str,
        most: u64,
        watch: &Watch<'_>,
        unpacker: &mut Unpacker<'_>,
    ) -> io::Result<()> {
        match self {
            Self::Stored(object) => object.read(name, watch, unpacker),
            Self::Web(file) => {
                let reader = WebReader::open(file, most)?;
                watch.progress.inc_length(reader.length().unwrap_or(0));
                if reader.length().is_none_or(|length| length > PART) {
                    watch.wait_for_turn();
                }
                unpacker.read_whole(name, &mut watch.over(reader));
                Ok(())
            }
        }
    }
}

impl StoredObject {
    fn read(&self, name: &str, watch: &Watch<'_>, unpacker: &mut Unpacker<'_>) -> io::Result<()> {
        let (pin, first) = match self.open()? {
            Opened::Parts(pin, first) => (pin, first),
            Opened::Whole(reader) => {
                if self.size() == 0 {
                    watch.progress.inc_length(reader.length());
                }
                unpacker.read_whole(name, &mut watch.over(reader));
                return Ok(());
            }
        };
        let reader = RemoteReader::of(self, pin, first);
        if self.size() == 0 {
            watch.progress.inc_length(reader.length());
        }
        // The first part is there; more of it takes more memory.
        if reader.length() > PART {
            watch.wait_for_turn();
        }
        match Archive::of(reader.head(HEAD)) {
            Some(archive) if reader.length() <= FETCHED_WHOLE => {
                let mut bytes = Vec::new();
                watch.over(reader).read_to_end(&mut bytes)?;
                unpacker.read(archive, name, &mut Seeking::new(Cursor::new(bytes))?);
            }
            Some(archive) => unpacker.read(archive, name, &mut watch.over(reader)),
            None => unpacker.read_plain(name, watch.over(reader)),
        }
        Ok(())
    }
}
