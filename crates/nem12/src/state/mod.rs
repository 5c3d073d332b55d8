//! The state: blocks, stream-days, rejected rows, 250 records, marks of
//! segments, and findings of the inputs.
//!
//! An executor makes a [`PieceState`](piece::PieceState) of each piece. A
//! [`State`](state::State) has the pieces of all inputs in order, and
//! [`BlockView`](block_view::BlockView) and [`RowView`](row_view::RowView) read
//! them. A line of this room changes when something else has to be kept.

pub(crate) mod accumulations;
pub(crate) mod block;
pub(crate) mod block_view;
pub(crate) mod blocks;
pub(crate) mod delivered_rows;
pub(crate) mod foreign;
#[cfg(feature = "serde")]
pub(crate) mod frame;
#[cfg(feature = "serde")]
pub(crate) mod ground;
pub(crate) mod has_one_spelling;
mod incomplete;
pub(crate) mod input_state;
pub(crate) mod line_place;
#[cfg(feature = "serde")]
pub(crate) mod part;
pub(crate) mod piece;
pub(crate) mod piece_stream;
#[cfg(feature = "serde")]
mod piece_tables;
pub(crate) mod placed_piece;
pub(crate) mod read_view;
pub(crate) mod removed_inputs;
pub(crate) mod row_texts;
pub(crate) mod row_view;
pub(crate) mod seams;
pub(crate) mod segment;
pub(crate) mod selected_rows;
#[cfg(feature = "serde")]
pub(crate) mod share;
pub(crate) mod shares;
#[expect(clippy::module_inception, reason = "a file has the name of its noun")]
pub(crate) mod state;
#[cfg(feature = "serde")]
mod state_bytes;
pub(crate) mod stream_day;
