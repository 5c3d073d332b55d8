//! Reading of a plan: from the texts that a person chooses to bands, clock, holidays and periods.

use std::fmt;

use crate::bands::band_file::BandFileFault;
use crate::bands::bands::Bands;
use crate::clock::holidays::{Holidays, Jurisdiction};
use crate::clock::zone::Zone;
use crate::settings::layout::Period;
use crate::settings::preset::Preset;
use crate::settings::tou_options::TouOptions;
use crate::tou::periods::{BillingPeriods, Periods};
use crate::tou::plan::TouPlan;

/// The part of [`TouOptions`] that a fault is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TouPart {
    /// The bands.
    Bands,
    /// The zone.
    Zone,
    /// The public holidays.
    Holidays,
    /// The periods of a list.
    Periods,
}

/// A text of [`TouOptions`] that cannot be read. `Display` has a sentence with the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanFault {
    /// The part that the text is of.
    pub part: TouPart,
    sentence: String,
}

impl fmt::Display for PlanFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.sentence)
    }
}

impl std::error::Error for PlanFault {}

impl PlanFault {
    pub(crate) fn new(part: TouPart, why: &impl fmt::Display) -> Self {
        let sentence = why.to_string();
        Self { part, sentence }
    }
}

impl TouPart {
    /// The name of the setting that has the text.
    #[must_use]
    pub fn setting(self) -> &'static str {
        match self {
            Self::Bands => "bands",
            Self::Zone => "zone",
            Self::Holidays => "holidays",
            Self::Periods => "touPeriods",
        }
    }
}

/// The CSV text of bands that are chosen: that of a preset, or the text itself.
#[must_use]
pub fn bands_text(chosen: &str) -> &str {
    chosen
        .parse::<Preset>()
        .map_or(chosen, |preset| preset.text())
}

impl TouPlan {
    /// The plan that is asked for.
    ///
    /// # Errors
    /// The first text that cannot be read.
    pub fn read(options: &TouOptions) -> Result<Self, PlanFault> {
        let zone = Zone::named(&options.zone)
            .ok_or_else(|| PlanFault::new(TouPart::Zone, &Zone::advice()))?;
        let bands: Result<Bands, BandFileFault> = Bands::parse(bands_text(&options.bands));
        let bands = bands.map_err(|why| PlanFault::new(TouPart::Bands, &why))?;
        Ok(Self {
            zone,
            holidays: holidays(&options.holidays)?,
            edges: options.edges,
            periods: periods(options)?,
            splits: options.splits,
            ..Self::new(bands)
        })
    }
}

fn holidays(chosen: &str) -> Result<Holidays, PlanFault> {
    if chosen.is_empty() || chosen == "none" {
        return Ok(Holidays::default());
    }
    if let Ok(state) = chosen.to_ascii_uppercase().parse::<Jurisdiction>() {
        return Ok(Holidays::of(state));
    }
    Holidays::parse(chosen).map_err(|why| PlanFault::new(TouPart::Holidays, &why))
}

fn periods(options: &TouOptions) -> Result<Periods, PlanFault> {
    if options.periods.is_empty() {
        return Ok(match options.period {
            Period::Day => Periods::Day,
            Period::Month => Periods::Month,
            Period::Year => Periods::Year,
        });
    }
    let listed = BillingPeriods::parse(&options.periods);
    let listed = listed.map_err(|why| PlanFault::new(TouPart::Periods, &why))?;
    Ok(Periods::Listed(listed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::tou_options::{HOLIDAYS, ZONES};

    #[test]
    fn every_word_of_the_settings_can_be_read() {
        for zone in ZONES {
            assert!(Zone::named(zone.word).is_some(), "{}", zone.word);
        }
        for word in HOLIDAYS {
            let read = holidays(word.word).unwrap();
            let has_days = !matches!(word.word, "" | "none");
            assert_eq!(read != Holidays::default(), has_days, "{}", word.word);
        }
        let usual = TouPlan::read(&TouOptions::default()).unwrap();
        assert_eq!(
            usual,
            TouPlan::new(Preset::PeakWorkingDays.bands().unwrap())
        );
    }

    #[test]
    fn a_fault_says_where_it_is() {
        let usual = TouOptions::default;
        let text = str::to_owned;
        for (options, part, sentence) in [
            (
                TouOptions {
                    zone: text("Mars"),
                    ..usual()
                },
                TouPart::Zone,
                "say NEM, a state",
            ),
            (
                TouOptions {
                    bands: text("band,days\npeak,Mon-Fry\n"),
                    ..usual()
                },
                TouPart::Bands,
                "line 2: days is \"Mon-Fry\"",
            ),
            (
                TouOptions {
                    holidays: text("2026-01-26\nsoon\n"),
                    ..usual()
                },
                TouPart::Holidays,
                "line 2 of the holidays is \"soon\"",
            ),
            (
                TouOptions {
                    periods: text("from,to\nsoon,2024-02-01\n"),
                    ..usual()
                },
                TouPart::Periods,
                "line 2: \"soon\" is no day",
            ),
        ] {
            let fault = TouPlan::read(&options).unwrap_err();
            assert_eq!(fault.part, part);
            assert!(fault.to_string().starts_with(sentence), "{fault}");
        }
    }
}
