//! The type of an entry in the table of settings.

use std::fmt;

use crate::choice::Word;
use crate::settings::choices::Choices;
use crate::settings::command::Command;
use crate::settings::format::Format;
use crate::settings::setting_error::SettingError;

/// A setting, as a person meets it.
pub struct Setting {
    /// The name in camelCase: in JSON, in the page's address and in TypeScript.
    /// The attribute of the page's element is this name in kebab-case.
    pub name: &'static str,
    /// The long option of the command, without its dashes.
    pub flag: &'static str,
    /// The short option of the command.
    pub short: Option<char>,
    /// The label on the page.
    pub label: &'static str,
    /// A sentence without a full stop, for the help and the documents.
    pub help: &'static str,
    /// The placeholder of the value in the help, such as `DAY`.
    pub placeholder: &'static str,
    /// The kind of value.
    pub value: Value,
    /// The part of the result that a change of the setting changes.
    pub effect: Effect,
    /// The group of settings on the page, in the help and in the documents.
    pub group: Group,
    /// The place of the setting on the page.
    pub page: Page,
    /// The commands that take the setting.
    pub commands: &'static [Command],
    /// The daily outputs that obey the setting; empty for all.
    pub formats: &'static [Format],
    /// How a report names the setting.
    pub report: InReport,
    /// Whether the value is data of a person (NMIs, days), which the page
    /// neither puts into its address nor keeps, and which the report's CSV omits.
    pub is_data: bool,
    /// Reads and writes the value.
    pub access: Access,
}

/// The kind of value of a setting.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// One of a closed list of words. An empty word is the choice of none.
    Word(&'static [Word]),
    /// One of some words, or free text.
    WordOr {
        /// The words.
        words: &'static [Word],
        /// The other texts, such as `a list`.
        or: &'static str,
        /// An example of the other texts.
        example: &'static str,
    },
    /// Words of a closed list, with commas between.
    List(&'static [Word]),
    /// Free text.
    Text {
        /// A placeholder of the page's control; empty for none.
        example: &'static str,
        /// The width of the page's control, in characters.
        width: u8,
    },
    /// A day such as 2024-01-31; empty for none.
    Day,
    /// A whole number.
    Number {
        /// The least number.
        least: u16,
        /// The greatest number.
        most: u16,
    },
    /// `true` or `false`.
    Switch,
}

/// The part of a result that a setting changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// How lines are read. A change needs the files again.
    Reading,
    /// Which rows and days count.
    Counts,
    /// Which rows and columns the output has.
    Rows,
    /// Only the text of the output.
    Text,
}

/// A group of settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The settings that the page always shows.
    Main,
    /// The settings about what counts.
    Counts,
    /// The columns of the output.
    Columns,
    /// The layout of the CSV.
    Csv,
    /// The SQL.
    Sql,
    /// The layout of CSV and SQL together.
    CsvAndSql,
    /// The intervals that are asked for.
    Intervals,
    /// The completeness that is asked for.
    Completeness,
    /// The demand that is asked for.
    Demand,
    /// The time of use that is asked for.
    Tou,
    /// The table to reconcile with.
    Reconcile,
    /// The NEM12 that is written.
    Write,
    /// How files are read.
    Reading,
}

/// The place of a setting on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Not on the page.
    Absent,
    /// In a control of its own, which the page lays out.
    Own,
    /// With its group among the choices.
    Choices,
    /// In the view that obeys it.
    View,
}

/// How a report names a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InReport {
    /// The report does not name the setting.
    Absent,
    /// The report has the value under the setting's name.
    Value,
    /// The report has whether the value differs from the default, under this name
    /// and with this description.
    Changed(&'static str, &'static str),
}

/// Reads and writes the value of a setting as text.
#[derive(Clone, Copy, Debug)]
pub struct Access {
    /// The value as text; lists with commas between.
    pub get: fn(&Choices) -> String,
    /// Sets the value from text.
    pub set: fn(&mut Choices, &str) -> Result<(), SettingError>,
}

/// Shows the name: the rest is in the table.
impl fmt::Debug for Setting {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Setting({})", self.name)
    }
}

/// Settings are equal when they have one name.
impl PartialEq for Setting {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Setting {}

impl Setting {
    /// The value as text; lists with commas between.
    #[must_use]
    pub fn get(&self, choices: &Choices) -> String {
        (self.access.get)(choices)
    }

    /// Sets the value from text.
    ///
    /// # Errors
    /// When the text is no value of the setting.
    pub fn set(&self, choices: &mut Choices, text: &str) -> Result<(), SettingError> {
        (self.access.set)(choices, text)
    }

    /// The default as text.
    #[must_use]
    pub fn default(&self) -> String {
        self.get(&Choices::default())
    }

    /// The name of the element's attribute: `date-format` for `dateFormat`.
    #[must_use]
    pub fn attribute(&self) -> String {
        with_lower_case(self.name, '-')
    }

    /// The name in reports, if reports have it.
    #[must_use]
    pub fn report_name(&self) -> Option<&'static str> {
        match self.report {
            InReport::Absent => None,
            InReport::Value => Some(self.name),
            InReport::Changed(name, _) => Some(name),
        }
    }

    /// Whether a daily output obeys the setting.
    #[must_use]
    pub fn is_obeyed_by(&self, format: Format) -> bool {
        self.formats.is_empty() || self.formats.contains(&format)
    }
}

/// A name in camelCase with `between` before what were capitals.
pub(crate) fn with_lower_case(name: &str, between: char) -> String {
    let mut lower = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            lower.push(between);
        }
        lower.push(letter.to_ascii_lowercase());
    }
    lower
}

impl Value {
    /// The words of a closed list, or those that stand for more than themselves.
    #[must_use]
    pub fn words(self) -> &'static [Word] {
        match self {
            Self::Word(words) | Self::WordOr { words, .. } | Self::List(words) => words,
            Self::Text { .. } | Self::Day | Self::Number { .. } | Self::Switch => &[],
        }
    }
}

impl Group {
    /// All groups, in the order in which people read them.
    pub const ALL: &[Self] = &[
        Self::Main,
        Self::Counts,
        Self::Columns,
        Self::Csv,
        Self::Sql,
        Self::CsvAndSql,
        Self::Intervals,
        Self::Completeness,
        Self::Demand,
        Self::Tou,
        Self::Reconcile,
        Self::Write,
        Self::Reading,
    ];

    /// The title on the page and in the documents.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Main => "Streams and rules",
            Self::Counts => "Days that count",
            Self::Columns => "More columns",
            Self::Csv => "CSV",
            Self::Sql => "SQL",
            Self::CsvAndSql => "CSV and SQL",
            Self::Intervals => "Intervals",
            Self::Completeness => "Completeness",
            Self::Demand => "Demand",
            Self::Tou => "Time of use",
            Self::Reconcile => "Reconciling",
            Self::Write => "NEM12",
            Self::Reading => "Reading",
        }
    }
}

impl Effect {
    /// The name in documents and TypeScript.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Counts => "counts",
            Self::Rows => "rows",
            Self::Text => "text",
        }
    }
}
