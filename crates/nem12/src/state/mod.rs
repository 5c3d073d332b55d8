//! TODO

pub mod block;
pub mod input_state;
pub mod line_place;
pub mod piece;
pub mod piece_stream;
pub mod placed_piece;
pub mod row_texts;
pub mod segment;
pub mod state;
pub mod stream_day;
pub mod view;
