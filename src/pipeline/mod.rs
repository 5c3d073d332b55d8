//! The flow: bytes to blocks to stream-days to daily totals to text.

pub mod account;
pub mod ase_xml;
pub mod block;
pub mod columns;
pub mod daily;
pub mod executor;
pub mod ingestor;
pub mod line_place;
pub mod loader;
pub mod piece;
pub mod piece_stream;
pub mod rendering;
pub mod report_rendering;
pub mod report_sink;
pub mod resolve;
pub mod rows;
pub mod segment;
pub mod settings;
pub mod sink;
pub mod state;
pub mod statistics;
pub mod store;
pub mod stream_day;
pub mod streams;
pub mod task_manager;
pub mod view;

pub use columns::Column;
pub use line_place::LinePlace;
pub use loader::Loader;
pub use rendering::{Format, Rendering};
pub use report_rendering::{ReportFormat, ReportRendering};
pub use settings::{Grouping, Incomplete, QualityWish, Repeats, Settings};
pub use sink::Dialect;
pub use state::State;
pub use streams::Streams;
pub use task_manager::{Executed, ExecutorStats, Executors};
