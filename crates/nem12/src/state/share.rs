//! Shares: what a part of the inputs has of one NMI.

use std::collections::{BTreeMap, HashMap};

use crate::error::Error;
use crate::rules::Code;
use crate::state::block::{Block, RejectedRow};
use crate::state::frame::damaged;
use crate::state::piece::{PieceState, RegisterRead};
use crate::state::piece_stream::PieceStream;
use crate::state::state_bytes::is_sound_piece;
use crate::state::stream_day::{RareDay, StreamDay};

/// Everything that one part of the inputs has of one NMI: its streams, stream-days and rejected rows.
///
/// [`Part::divide`](crate::Part::divide) makes it, and [`Ground::state_of`](crate::Ground::state_of)
/// puts the shares of an NMI together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The NMI in capital letters. Shares with the same text belong together.
    pub nmi: String,
    pub(super) place: u64,
    /// The numbers of pieces in the part, each with what it has of the NMI.
    pub(super) pieces: Vec<(u32, PieceState)>,
}

/// The tables of a piece that have rows, in the order in which they are written.
type Tables = (
    (Vec<PieceStream>, Vec<Block>, Vec<StreamDay>, Vec<RareDay>),
    (Vec<(u16, u16)>, Vec<RejectedRow>, Vec<(u32, Code)>),
    (
        Vec<(u32, std::ops::Range<u32>)>,
        Vec<u32>,
        Vec<RegisterRead>,
    ),
);

impl Share {
    /// The share as bytes, without its NMI. They have no mark of the version: what they are put
    /// together on has one.
    ///
    /// # Errors
    /// An error of the kind [`ErrorKind::State`](crate::ErrorKind::State) when the share does
    /// not fit the memory.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let pieces: Vec<_> = { self.pieces.iter() }
            .map(|(number, piece)| (number, tables_of(piece)))
            .collect();
        postcard::to_allocvec(&(self.place, pieces)).map_err(|_| damaged("share"))
    }

    /// The share of an NMI that [`Share::to_bytes`] made these bytes of.
    ///
    /// # Errors
    /// An error of the kind [`ErrorKind::State`](crate::ErrorKind::State) when the bytes are no
    /// share.
    pub fn from_bytes(nmi: &str, bytes: &[u8]) -> Result<Self, Error> {
        let (place, pieces): (u64, Vec<(u32, Tables)>) =
            postcard::from_bytes(bytes).map_err(|_| damaged("share"))?;
        let pieces: Vec<_> = { pieces.into_iter() }
            .map(|(number, tables)| (number, piece_of(tables)))
            .collect();
        if pieces.iter().all(|(_, piece)| is_sound_piece(piece)) {
            let nmi = nmi.to_owned();
            Ok(Self { nmi, place, pieces })
        } else {
            Err(damaged("share"))
        }
    }
}

/// References to the tables, which are written as [`Tables`] are.
fn tables_of(piece: &PieceState) -> impl serde::Serialize + '_ {
    (
        (&piece.streams, &piece.blocks, &piece.days, &piece.rare),
        (&piece.nulls, &piece.rejected, &piece.strict_days),
        (&piece.blank_days, &piece.turned_days, &piece.reads),
    )
}

fn piece_of(tables: Tables) -> PieceState {
    let mut piece = PieceState::default();
    (
        (piece.streams, piece.blocks, piece.days, piece.rare),
        (piece.nulls, piece.rejected, piece.strict_days),
        (piece.blank_days, piece.turned_days, piece.reads),
    ) = tables;
    piece
}

/// Divides what pieces have by NMI. The pieces keep everything else.
pub(super) fn divide<'p>(
    place: u64,
    pieces: impl Iterator<Item = &'p mut PieceState>,
) -> Vec<Share> {
    let mut shares: BTreeMap<String, Vec<(u32, PieceState)>> = BTreeMap::new();
    for (number, piece) in (0..).zip(pieces) {
        for (nmi, own) in of_piece(piece) {
            shares.entry(nmi).or_default().push((number, own));
        }
        let tables = piece_of(Tables::default());
        (piece.streams, piece.blocks) = (tables.streams, tables.blocks);
        (piece.days, piece.rare, piece.nulls) = (tables.days, tables.rare, tables.nulls);
        (piece.rejected, piece.strict_days) = (tables.rejected, tables.strict_days);
        (piece.blank_days, piece.turned_days) = (tables.blank_days, tables.turned_days);
        piece.reads = tables.reads;
    }
    let shares = shares.into_iter();
    let shares = shares.map(|(nmi, pieces)| Share { nmi, place, pieces });
    shares.collect()
}

/// The rows of a piece, by NMI.
fn of_piece(piece: &PieceState) -> Vec<(String, PieceState)> {
    let mut parts: Vec<(String, PieceState)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    // The part of each stream, and the number of the stream there.
    let mut places = Vec::with_capacity(piece.streams.len());
    for (number, stream) in piece.streams.iter().enumerate() {
        let nmi = stream.nmi.as_str().to_ascii_uppercase();
        let part = *known.entry(nmi).or_insert_with_key(|nmi| {
            parts.push((nmi.clone(), PieceState::default()));
            parts.len() - 1
        });
        let own = parts.get_mut(part);
        places.push((part, own.map_or(0, |own| own.1.take_stream(piece, number))));
    }
    let place_of = |stream: u32| places.get(stream as usize).copied();
    for block in &piece.blocks {
        if let Some((part, stream)) = place_of(block.stream)
            && let Some((_, own)) = parts.get_mut(part)
        {
            own.take_block(piece, block, stream);
        }
    }
    for read in &piece.reads {
        if let Some((part, stream)) = place_of(read.stream)
            && let Some((_, own)) = parts.get_mut(part)
        {
            own.take_read(*read, stream);
        }
    }
    parts
}
