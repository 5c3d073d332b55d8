//! The options of `nem12 load`.

use clap::Args;

use super::{Chosen, OfLoad, Reading};
use crate::cli::address::Address;
use nem12::Settings;
use nem12::settings::{Choices, SettingError, setting};

/// The options of `nem12 load`. [`super::Command::Load`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Load {
    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfLoad>,

    /// The database: postgres://user@host/database, mysql://user@host/database, or sqlite:FILE
    #[arg(long, value_name = "DATABASE")]
    pub to: Address,

    /// Last day to use, such as 2024-12-31
    #[arg(long, value_name = "DAY", value_parser = last_day)]
    pub until: Option<String>,

    /// Schema of the tables
    #[arg(long, value_name = "NAME")]
    pub schema: Option<String>,

    /// Create the tables (and the file) if they do not exist
    #[arg(long)]
    pub create_table: bool,

    /// The inputs.
    #[command(flatten)]
    pub reading: Reading,
}

impl Load {
    /// The settings: those of the options, and what this command calls by other names.
    #[cfg_attr(
        not(feature = "databases"),
        expect(dead_code, reason = "a load reads them")
    )]
    pub(crate) fn settings(&self) -> Result<Settings, SettingError> {
        let mut choices = self.chosen.choices.clone();
        if let Some(day) = &self.until {
            set_last_day(&mut choices, day)?;
        }
        let mut settings = choices.settings;
        if let Some(schema) = &self.schema {
            let name = format!("{schema}.{}", settings.table.qualified_name());
            settings.table = settings.table.named(&name)?;
        }
        Ok(settings)
    }
}

/// Sets the last day. `--to` is the database here.
fn set_last_day(choices: &mut Choices, day: &str) -> Result<(), SettingError> {
    setting("to").map_or(Ok(()), |setting| setting.set(choices, day))
}

fn last_day(text: &str) -> Result<String, SettingError> {
    set_last_day(&mut Choices::default(), text).map(|()| text.to_owned())
}
