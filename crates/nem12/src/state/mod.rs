//! TODO

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
pub mod shares;
pub mod state;
pub mod stream_day;
