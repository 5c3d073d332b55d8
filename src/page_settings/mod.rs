//! The settings of a page: an object with the names of the table of settings.

#[cfg(test)]
mod document;
#[cfg(test)]
mod engine_types;
#[cfg(test)]
mod made;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod typescript;

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use nem12::settings::{Choices, Command, Output, OutputEntry, Page, SETTINGS, SettingError};

/// Settings by their names, each as text. Settings that are not named have
/// their defaults; names that the page does not have are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageSettings(Vec<(String, String)>);

impl PageSettings {
    /// The values of the settings.
    ///
    /// # Errors
    /// When a text is no value of its setting; the first of them, in the order
    /// of the table of settings.
    pub fn read(&self) -> Result<Choices, SettingError> {
        let mut choices = Choices::default();
        for setting in SETTINGS.iter().filter(|one| one.page != Page::Absent) {
            let named = self.0.iter().find(|(name, _)| name == setting.name);
            if let Some((_, text)) = named {
                setting.set(&mut choices, text)?;
            }
        }
        // A person may take the SQL.
        choices.settings.checks_sql_nmis = true;
        Ok(choices)
    }
}

/// The output with this name, and the choices that it is written under.
///
/// # Errors
/// A sentence, when there is no such output or the settings do not go with it.
pub fn output_of(mut choices: Choices, name: &str) -> Result<(Output, Choices), String> {
    let entry = OutputEntry::named(name).filter(|entry| !entry.output.is_of_command_alone());
    let Some(entry) = entry else {
        return Err(format!("there is no output called {name}"));
    };
    let output = entry.output.like(choices.like);
    let settings = std::mem::take(&mut choices.settings);
    let checked = output
        .format()
        .map_or(Ok(()), |format| settings.check(format));
    let settings = checked.and_then(|()| match output {
        Output::Parquet(Command::Daily) => settings.for_packer(),
        _ => Ok(settings),
    });
    choices.settings = settings.map_err(|why| why.to_string())?;
    Ok((output, choices))
}

/// The choices that a command takes, and the defaults of all others: a page has settings that the
/// command could not be asked for.
///
/// # Errors
/// When a value cannot be read back, which none is known to do.
pub fn taken_by(command: Command, choices: &Choices) -> Result<Choices, SettingError> {
    let mut taken = Choices::default();
    for setting in SETTINGS
        .iter()
        .filter(|one| one.commands.contains(&command))
    {
        setting.set(&mut taken, &setting.get(choices))?;
    }
    Ok(taken)
}

impl<'de> Deserialize<'de> for PageSettings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = PageSettings;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object with settings")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<PageSettings, A::Error> {
        let mut settings = Vec::new();
        while let Some((name, Text(value))) = map.next_entry()? {
            settings.push((name, value));
        }
        Ok(PageSettings(settings))
    }
}

/// A text, number, boolean or list of texts, as the text of a setting.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the value of a setting")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text(text.to_owned()))
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Text, E> {
        Ok(Text(truth.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Text, E> {
        Ok(Text(number.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Text, E> {
        Ok(Text(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Text, E> {
        Ok(Text(number.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Text, A::Error> {
        let mut words = Vec::new();
        while let Some(word) = list.next_element::<String>()? {
            words.push(word);
        }
        Ok(Text(words.join(",")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_takes_its_own_settings_alone() {
        let mut choices = Choices::default();
        for (name, text) in [
            ("quality", "actual"),
            ("nmis", "QNTEST0001"),
            ("versions", "all"),
        ] {
            let setting = SETTINGS.iter().find(|one| one.name == name).unwrap();
            setting.set(&mut choices, text).unwrap();
        }
        let written = taken_by(Command::Write, &choices).unwrap();
        assert_eq!(written.settings.selection, choices.settings.selection);
        assert_eq!(written.write, choices.write);
        assert_eq!(
            written.settings.quality,
            Choices::default().settings.quality
        );
        let compared = taken_by(Command::Diff, &choices).unwrap();
        assert_eq!(compared.settings.selection, choices.settings.selection);
        assert_eq!(compared.write, Choices::default().write);
    }
}
