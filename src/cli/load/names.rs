//! The names of the tables that a load fills.

use nem12::settings::Table;

/// The names of the tables. The daily rows have one, from which the others are made.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Names {
    /// The parts before the name of a table: its schema and its database if it has them.
    schema: Vec<String>,
    /// The beginning of the names of the other tables.
    prefix: String,
    daily: String,
    /// The columns of the NMI, the day and the energy of the daily rows.
    columns: [String; 3],
}

impl Names {
    /// The names for a table of daily rows.
    pub(super) fn of(table: &Table) -> Self {
        let mut schema = table.parts().to_vec();
        let daily = schema.pop().unwrap_or_default();
        let is_usual = Table::default().parts() == [daily.as_str()];
        let prefix = if is_usual {
            String::new()
        } else {
            format!("{daily}_")
        };
        Self {
            schema,
            prefix,
            daily,
            columns: table.column_names().clone(),
        }
    }

    /// A text with the names in it, in the quotes of a database: `{daily}`, `{months}`,
    /// `{lost}`, `{choices}` and `{days}` for the tables, `{nulls}` for an index, and `{nmi}`, `{day}` and `{energy}` for
    /// the columns of the daily rows.
    pub(super) fn fill(&self, text: &str, quote: char) -> String {
        let quoted = |name: &str| {
            let doubled = [quote; 2].iter().collect::<String>();
            format!("{quote}{}{quote}", name.replace(quote, &doubled))
        };
        let table = |name: &str| {
            let parts = self.schema.iter().map(String::as_str).chain([name]);
            parts.map(quoted).collect::<Vec<_>>().join(".")
        };
        let own = |name: &str| format!("{}{name}", self.prefix);
        let [nmi, day, energy] = self.columns.each_ref().map(|column| quoted(column));
        text.replace("{daily}", &table(&self.daily))
            .replace("{months}", &table(&own("stream_months")))
            .replace("{lost}", &table(&own("lost_streams")))
            .replace("{choices}", &table(&own("load_choices")))
            .replace("{days}", &table(&own("stream_days")))
            .replace("{nulls}", &quoted(&own("stream_months_nulls")))
            .replace("{nmi}", &nmi)
            .replace("{day}", &day)
            .replace("{energy}", &energy)
    }

    /// Whether the tables are named with a schema.
    pub(super) fn has_schema(&self) -> bool {
        !self.schema.is_empty()
    }

    /// The name of the view of stream-days without quotes and schema.
    pub(super) fn days(&self) -> String {
        format!("{}stream_days", self.prefix)
    }
}
