//! For the tests and benches of this project alone. No other program may build
//! on it.

pub use crate::fast::stamp_cache::StampCache;
pub use crate::findings::field_text::shown;
pub use crate::lines::fields::Fields;
pub use crate::lines::line::end_of as end_of_line;
pub use crate::read::ingestor::Ingestor;
pub use crate::read::parser::parse::parse_piece;
pub use crate::read::parser::piece_parser::Scratch;
pub use crate::records::interval_data::IntervalData as IntervalDataRecord;
pub use crate::records::readings::Readings;
pub use crate::records::record::RecordKind;
pub use crate::state::piece::{Context, PieceState};
pub use crate::values::nmi::is_check_digit;
