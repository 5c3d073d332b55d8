//! The plan of energy by time of use, from texts.

use std::fmt::Display;

use nem12::settings::Period;
use nem12::tou::{
    Bands, BillingPeriods, DayEdges, Holidays, Jurisdiction, Periods, Preset, TouPlan, Zone,
};
use pyo3::prelude::*;

use crate::failure::Failure;

/// A tariff, as a person describes it. A text is a word, or what stands in a file.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Tariff {
    bands: String,
    zone: String,
    holidays: Option<String>,
    by: String,
    periods: Option<String>,
    days: String,
    split: bool,
}

impl Tariff {
    /// The plan.
    ///
    /// # Errors
    /// Where a text is no such word and no such file.
    pub(crate) fn plan(self) -> Result<TouPlan, Failure> {
        let zone = Zone::named(&self.zone).ok_or_else(|| {
            Failure::Usage(format!(
                "zone: say NEM, a state such as NSW, or one of {}",
                Zone::WORDS[1..].join(", ")
            ))
        })?;
        Ok(TouPlan {
            zone,
            holidays: self.holidays()?,
            edges: self
                .days
                .parse::<DayEdges>()
                .map_err(|why| wrong("days", &why))?,
            periods: self.periods()?,
            splits: self.split,
            ..TouPlan::new(self.bands()?)
        })
    }

    fn bands(&self) -> Result<Bands, Failure> {
        let bands = match self.bands.parse::<Preset>() {
            Ok(preset) => preset.bands(),
            Err(_) => Bands::parse(&self.bands),
        };
        bands.map_err(|why| wrong("bands", &why))
    }

    fn holidays(&self) -> Result<Holidays, Failure> {
        let Some(text) = &self.holidays else {
            return Ok(Holidays::default());
        };
        match text.to_ascii_uppercase().parse::<Jurisdiction>() {
            Ok(state) => Ok(Holidays::of(state)),
            Err(_) => Holidays::parse(text).map_err(|why| wrong("holidays", &why)),
        }
    }

    fn periods(&self) -> Result<Periods, Failure> {
        if let Some(text) = &self.periods {
            let listed = BillingPeriods::parse(text).map_err(|why| wrong("periods", &why))?;
            return Ok(Periods::Listed(listed));
        }
        let period = self.by.parse::<Period>().map_err(|why| wrong("by", &why))?;
        Ok(match period {
            Period::Day => Periods::Day,
            Period::Month => Periods::Month,
            Period::Year => Periods::Year,
        })
    }
}

/// The failure of an argument.
pub(crate) fn wrong(argument: &str, why: &impl Display) -> Failure {
    Failure::Usage(format!("{argument}: {why}"))
}

/// The words that stand for a file: `bands` has presets, `holidays` has states.
#[pyfunction]
pub(crate) fn words(argument: &str) -> Vec<&'static str> {
    match argument {
        "bands" => Preset::WORDS.to_vec(),
        "holidays" => Jurisdiction::WORDS.to_vec(),
        _ => Vec::new(),
    }
}
