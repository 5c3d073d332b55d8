//! Settings by their words, as a page sends them and keeps them.

#[cfg(test)]
mod types;

use serde::Deserialize;

use nem12::settings::column::Column;
use nem12::settings::format::Format;
use nem12::settings::layout::Layout;
use nem12::settings::output::Output;
use nem12::settings::selection;
use nem12::settings::selection::{Selection, Span};
use nem12::settings::settings::Settings;
use nem12::settings::sql_table::Table;

/// The choices of a page, each by its word.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Settings"))]
pub struct SettingsWords {
    /// `consumption`, `generation`, `net`, `all`, or a list such as `E1,E2`.
    pub streams: String,
    /// The first day that may be in the output, `2024-01-31`; empty for no end.
    pub from: String,
    /// The last day.
    pub to: String,
    /// NMIs with commas between, `6123*` for all that begin so; empty for all.
    pub nmis: String,
    /// Strict refuses what no version of the specification allows.
    #[cfg_attr(test, ts(type = "Profile"))]
    pub profile: String,
    /// Whether days of estimated or substituted readings are kept out.
    #[cfg_attr(test, ts(type = "QualityFilter"))]
    pub quality: String,
    /// Included ones need the columns `complete` and `missing`.
    #[cfg_attr(test, ts(type = "Incomplete"))]
    pub incomplete: String,
    /// Which version of a stream's day counts.
    #[cfg_attr(test, ts(type = "Repeats"))]
    pub repeats: String,
    /// Columns besides the first three, by their names in the output.
    pub columns: Vec<String>,
    /// What a row of the CSV is of.
    #[cfg_attr(test, ts(type = "Grouping"))]
    pub by: String,
    /// What it adds up.
    #[cfg_attr(test, ts(type = "Period"))]
    pub period: String,
    /// What the energies of the CSV are in.
    #[cfg_attr(test, ts(type = "EnergyUnit"))]
    pub unit: String,
    /// What stands between the fields of the CSV.
    #[cfg_attr(test, ts(type = "Delimiter"))]
    pub delimiter: String,
    /// `2024-01-31`, `20240131` or `31/01/2024`.
    #[cfg_attr(test, ts(type = "DateStyle"))]
    pub date_format: String,
    /// Whose SQL it is.
    #[cfg_attr(test, ts(type = "Dialect"))]
    pub dialect: String,
    /// The table that the SQL is for.
    pub table: String,
    /// Of the NMI, the day and the energy, with commas between.
    pub table_columns: String,
    /// Of the SQL.
    pub rows_per_statement: usize,
    /// Whether the SQL begins with CREATE TABLE IF NOT EXISTS.
    pub create_table: bool,
    /// Another tool whose layout CSV and SQL have; empty for none.
    #[cfg_attr(test, ts(type = "\"\" | \"original\""))]
    pub like: String,
}

/// What they mean.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Behind a report or an output.
    pub settings: Settings,
    /// Whether CSV and SQL are laid out as the original loader's.
    pub is_like_original: bool,
}

impl SettingsWords {
    /// Reads them.
    ///
    /// # Errors
    /// In words, the first that is none.
    pub fn read(self) -> Result<Wish, String> {
        self.parse().map_err(|why| why.to_string())
    }

    fn parse(self) -> Result<Wish, Box<dyn std::error::Error>> {
        let is_like_original = match self.like.as_str() {
            "" => false,
            "original" => true,
            other => return Err(format!("there is no layout like {other}").into()),
        };
        let settings = Settings {
            streams: self.streams.parse()?,
            selection: Selection {
                span: Span {
                    from: selection::day(&self.from)?,
                    to: selection::day(&self.to)?,
                },
                nmis: self.nmis.parse()?,
            },
            create_table: self.create_table,
            dialect: self.dialect.parse()?,
            table: Table::default()
                .named(&self.table)?
                .with_columns(&self.table_columns)?
                .with_rows_per_statement(self.rows_per_statement)?,
            profile: self.profile.parse()?,
            quality: self.quality.parse()?,
            incomplete: self.incomplete.parse()?,
            repeats: self.repeats.parse()?,
            columns: Column::list(&self.columns.join(","))?,
            by: self.by.parse()?,
            layout: Layout {
                delimiter: self.delimiter.parse()?,
                dates: self.date_format.parse()?,
                unit: self.unit.parse()?,
                period: self.period.parse()?,
            },
            // A person may take the SQL.
            is_for_table: true,
        };
        Ok(Wish {
            settings,
            is_like_original,
        })
    }
}

impl Wish {
    /// The output of that name, and the settings it is written under.
    ///
    /// # Errors
    /// In words, when there is none or the settings do not go with it.
    pub fn output(self, name: &str) -> Result<(Output, Settings), String> {
        let output = match (name, self.is_like_original) {
            ("csv", false) => Output::Daily(Format::Csv),
            ("csv", true) => Output::Daily(Format::OriginalCsv),
            ("sql", false) => Output::Daily(Format::Sql),
            ("sql", true) => Output::Daily(Format::OriginalSql),
            ("json", _) => Output::Daily(Format::Json),
            ("withheld", _) => Output::Daily(Format::Withheld),
            ("parquet", _) => Output::DailyParquet,
            ("intervals", _) => Output::Intervals,
            ("intervals.parquet", _) => Output::IntervalsParquet,
            (other, _) => return Err(format!("there is no output called {other}")),
        };
        let settings = self.settings;
        let checked = output
            .format()
            .map_or(Ok(()), |format| settings.check(format));
        let settings = checked.and_then(|()| match output {
            Output::DailyParquet => settings.for_table(),
            _ => Ok(settings),
        });
        Ok((output, settings.map_err(|why| why.to_string())?))
    }
}
