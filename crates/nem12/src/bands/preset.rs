//! The bands of a preset.

use crate::bands::band_file::BandFileFault;
use crate::bands::bands::Bands;
use crate::settings::preset::Preset;

impl Preset {
    /// The bands.
    ///
    /// # Errors
    /// None: a test reads every preset.
    pub fn bands(self) -> Result<Bands, BandFileFault> {
        Bands::parse(self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_a_file_of_bands() {
        for preset in Preset::ALL {
            let bands = preset.bands().expect("a preset can be read");
            let asks = preset.word().contains("working") || preset.word().contains("holidays");
            assert_eq!(bands.asks_for_holidays(), asks, "{}", preset.word());
        }
    }
}
