//! TODO

pub mod choice;
pub mod daily;
pub mod fast;
pub mod findings;
pub mod lines;
pub mod output;
pub mod read;
pub mod records;
pub mod report;
pub mod rules;
pub mod settings;
pub mod state;
pub mod threads;
pub mod values;
