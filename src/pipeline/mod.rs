//! The flow: bytes to blocks to stream-days to daily totals to text.

pub mod account;
pub mod block;
pub mod daily;
pub mod executor;
pub mod ingestor;
pub mod loader;
pub mod piece;
pub mod rendering;
pub mod resolve;
pub mod rows;
pub mod settings;
pub mod sink;
pub mod state;
pub mod stream_day;
pub mod streams;
pub mod task_manager;
pub mod view;

pub use loader::Loader;
pub use rendering::{Format, Rendering};
pub use settings::Settings;
pub use sink::Dialect;
pub use state::State;
pub use streams::Streams;
pub use task_manager::{ExecutorStats, Executors};
