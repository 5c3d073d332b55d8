//! Demand bands: the windows, clock, public holidays and periods of demand, as a person chooses
//! them.
//!
//! The room `demand` reads the texts with what the room `tou` knows of bands and clocks.

/// The windows of demand that are asked for, each part as text. Where a text may be a file of the
/// command, it is the content of the file once the host has read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemandBands {
    /// The bands: the word of a preset, a CSV text, or nothing for whole days.
    pub bands: String,
    /// The zone whose clock and calendar the bands go by, and by which times are told too.
    pub zone: String,
    /// The public holidays: a state, `none`, a text with a day a line, or nothing.
    pub holidays: String,
    /// The periods of rows as a CSV text; nothing for days, months or years.
    pub periods: String,
}

impl Default for DemandBands {
    /// Whole days by NEM time.
    fn default() -> Self {
        Self {
            bands: String::new(),
            zone: "NEM".to_owned(),
            holidays: String::new(),
            periods: String::new(),
        }
    }
}
