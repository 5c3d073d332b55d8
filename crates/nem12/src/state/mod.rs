//! The state: blocks, stream-days, rejected rows, marks of segments, and
//! findings of the inputs.
//!
//! An executor makes a [`PieceState`](piece::PieceState) of each piece. A
//! [`State`](state::State) has the pieces of all inputs in order, and
//! [`BlockView`](block_view::BlockView) and [`RowView`](row_view::RowView) read
//! them. A line of this room changes when something else has to be kept.

pub mod block;
pub mod block_view;
pub mod blocks;
pub mod input_state;
pub mod line_place;
pub mod piece;
pub mod piece_stream;
pub mod placed_piece;
pub mod row_texts;
pub mod row_view;
pub mod seams;
pub mod segment;
pub mod selected_rows;
pub mod shares;
pub mod state;
#[cfg(feature = "serde")]
mod state_bytes;
pub mod stream_day;
