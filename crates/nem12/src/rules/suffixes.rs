//! Suffixes: the kinds of streams by the first character of their NMISuffix, and
//! the meter elements by the second (NMI Procedure, table 1).

use crate::rules::dated::Life::Since;
use crate::rules::dated::{Dated, dated};
use crate::rules::edition::Edition::V1_02;
use crate::rules::source::NMI_PROCEDURE;

use Flow::{Export, Import, Other};
use Measured::{ApparentEnergy, Electric, Energy, PowerFactor, ReactiveEnergy, Unitless};
use Meter::{Derived, Master};

/// One kind of stream: its letter, where the energy flows, which meter it is
/// of, and what is measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stream {
    pub(crate) letter: u8,
    pub(crate) flow: Flow,
    pub(crate) meter: Meter,
    pub(crate) measured: Measured,
}

/// Direction of the energy, from the view of the market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Into the grid: generation.
    Import,
    /// Out of the grid: consumption.
    Export,
    /// Net of both, or neither.
    Other,
}

/// The meter that the readings of a stream are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meter {
    /// The master meter.
    Master,
    /// Derived from it or beside it: the reading of the check meter, the average
    /// of both, or the net of both directions.
    Derived,
}

/// The quantity that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measured {
    Energy,
    ReactiveEnergy,
    ApparentEnergy,
    PowerFactor,
    /// Volts or amps.
    Electric,
    /// Q metering or par metering, for which MDFF appendix B has no unit.
    Unitless,
}

const fn stream(letter: u8, flow: Flow, meter: Meter, measured: Measured) -> Dated<Stream> {
    let of = Stream {
        letter,
        flow,
        meter,
        measured,
    };
    dated(of, Since(V1_02), NMI_PROCEDURE)
}

/// The kinds of streams, by letter.
pub(crate) const SUFFIXES: [Dated<Stream>; 24] = [
    stream(b'A', Import, Derived, Energy),
    stream(b'B', Import, Master, Energy),
    stream(b'C', Import, Derived, Energy),
    stream(b'D', Export, Derived, Energy),
    stream(b'E', Export, Master, Energy),
    stream(b'F', Export, Derived, Energy),
    stream(b'G', Other, Master, PowerFactor),
    stream(b'H', Other, Master, Unitless),
    stream(b'J', Import, Derived, ReactiveEnergy),
    stream(b'K', Import, Master, ReactiveEnergy),
    stream(b'L', Import, Derived, ReactiveEnergy),
    stream(b'M', Other, Master, Unitless),
    stream(b'N', Other, Derived, Energy),
    stream(b'P', Export, Derived, ReactiveEnergy),
    stream(b'Q', Export, Master, ReactiveEnergy),
    stream(b'R', Export, Derived, ReactiveEnergy),
    stream(b'S', Other, Derived, ApparentEnergy),
    stream(b'T', Other, Master, ApparentEnergy),
    stream(b'U', Other, Derived, ApparentEnergy),
    stream(b'V', Other, Master, Electric),
    stream(b'W', Other, Derived, Unitless),
    stream(b'X', Other, Derived, ReactiveEnergy),
    stream(b'Y', Other, Derived, Unitless),
    stream(b'Z', Other, Derived, Electric),
];

/// The second characters: a meter element. I and O are no letters of a suffix.
pub(crate) const ELEMENTS: Dated<&str> = dated(
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZ",
    Since(V1_02),
    NMI_PROCEDURE,
);

/// The places of the streams in [`SUFFIXES`] by letter; the largest number for none.
const PLACES: [usize; 256] = {
    let mut places = [usize::MAX; 256];
    let mut at = 0;
    while at < SUFFIXES.len() {
        places[SUFFIXES[at].of.letter as usize] = at;
        at += 1;
    }
    places
};

/// The kind of stream with this letter; `None` if the table has none.
#[must_use]
pub(crate) fn stream_of(letter: u8) -> Option<&'static Stream> {
    const TABLE: &[Dated<Stream>] = &SUFFIXES;
    TABLE.get(PLACES[usize::from(letter)]).map(|row| &row.of)
}
