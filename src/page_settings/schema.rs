//! The settings in the schema of reports.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use nem12::settings::{InReport, SETTINGS, Setting, Value};

use super::made::compare;

const PATH: &str = "docs/report.schema.json";

/// The settings begin after this line.
const BEGIN: &str = "    \"settings\": {\n";

/// The settings end with this line.
const END: &str = "\n    },\n";

#[test]
fn the_schema_of_reports_has_the_table_of_settings() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH);
    let kept = fs::read_to_string(file).unwrap();
    let (before, rest) = kept.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    compare(PATH, &format!("{before}{BEGIN}{}{END}{after}", settings()));
}

fn settings() -> String {
    let told = SETTINGS.iter();
    let told: Vec<&Setting> = told
        .filter(|setting| setting.report != InReport::Absent)
        .collect();
    let properties: Vec<String> = told.iter().map(|setting| property(setting)).collect();
    let names: Vec<String> = told
        .iter()
        .filter_map(|setting| setting.report_name())
        .map(|name| format!("        \"{name}\""))
        .collect();
    format!(
        "      \"type\": \"object\",\n      \"description\": \"The settings the report was made under.\",\n      \
         \"properties\": {{\n{}\n      }},\n      \"required\": [\n{}\n      ],\n      \
         \"additionalProperties\": false",
        properties.join(",\n"),
        names.join(",\n")
    )
}

fn property(setting: &Setting) -> String {
    let (kind, items) = match (setting.report, setting.value) {
        (InReport::Changed(..), _) | (_, Value::Switch) => (named("boolean"), ""),
        (_, Value::Word(words)) => {
            let words: Vec<String> = words
                .iter()
                .map(|word| format!("            \"{}\"", word.word))
                .collect();
            let list = words.join(",\n");
            (format!("\"enum\": [\n{list}\n          ]"), "")
        }
        (_, Value::Day) => {
            let either = "\"type\": [\n            \"string\",\n            \"null\"\n          ]";
            (either.to_owned(), "")
        }
        (_, Value::List(_)) => (
            named("array"),
            ",\n          \"items\": {\n            \"type\": \"string\",\n            \
             \"description\": \"A word of the list\"\n          }",
        ),
        (_, Value::Number { .. }) => (named("integer"), ""),
        (_, Value::WordOr { .. } | Value::Text { .. }) => (named("string"), ""),
    };
    let mut out = String::new();
    let _ = write!(
        out,
        "        \"{}\": {{\n          {kind},\n          \"description\": {:?}{items}\n        }}",
        setting.report_name().unwrap_or_default(),
        description(setting)
    );
    out
}

fn named(kind: &str) -> String {
    format!("\"type\": \"{kind}\"")
}

fn description(setting: &Setting) -> String {
    match (setting.report, setting.value) {
        (InReport::Changed(_, help), _) => help.to_owned(),
        (_, Value::WordOr { words, example, .. }) => {
            let words: Vec<&str> = words.iter().map(|word| word.word).collect();
            format!(
                "{}: {}, or a list such as {example}",
                setting.help,
                words.join(", ")
            )
        }
        (_, Value::Day) => format!("{}; null without one", setting.help),
        (_, Value::Text { .. }) => format!("{}; empty for all", setting.help),
        _ => setting.help.to_owned(),
    }
}
