//! `docs/settings.md`, from the tables of settings and outputs.

use std::fmt::Write as _;

use nem12::settings::{OUTPUTS, OutputEntry, Page, Setting, Value, Word, by_group};

use super::made::compare;

const HEAD: &str = "\
# Settings and outputs

This document is made from the tables of settings and outputs in the library. Each setting has the same meaning on the page and
on the command line.

- *option*: an option of the command. `nem12 COMMAND --help` lists the options of a command.
- *name*: the name in the page's address, in the JavaScript API and in reports.
- *attribute*: an attribute of the page's element, see [embedding.md](embedding.md).
- *effect*: what a change of the setting changes. *reading* needs the files again; *counts* changes which rows and days count;
  *rows* changes which rows and columns the output has; *text* changes only how the output is written.

## Settings
";

#[test]
fn the_document_has_the_tables_of_settings_and_outputs() {
    compare("docs/settings.md", &document());
}

fn document() -> String {
    let mut out = HEAD.to_owned();
    let mut group = None;
    for setting in by_group() {
        if group != Some(setting.group) {
            group = Some(setting.group);
            let _ = write!(out, "\n### {}\n", setting.group.title());
        }
        out += &section(setting);
    }
    out += "\n## Outputs\n\n| name | command | file | media type | what it holds |\n|---|---|---|---|---|\n";
    for output in OUTPUTS {
        out += &row(output);
    }
    out
}

fn section(setting: &Setting) -> String {
    let mut out = format!("\n**`--{}`**: {}.\n\n", setting.flag, setting.help);
    let on_page = match setting.page {
        Page::Absent => String::new(),
        Page::Own | Page::Choices | Page::View => {
            format!(
                "- name `{}`, attribute `{}`\n",
                setting.name,
                setting.attribute()
            )
        }
    };
    let commands = setting.commands.iter();
    let commands: Vec<String> = commands.map(|one| format!("`{}`", one.name())).collect();
    let _ = writeln!(
        out,
        "- option of {}\n{on_page}- effect: {}",
        commands.join(", "),
        setting.effect.name()
    );
    let default = setting.default();
    if default.is_empty() {
        out += "- no default\n";
    } else {
        let _ = writeln!(out, "- default `{default}`");
    }
    out += &values(setting.value);
    out
}

fn values(value: Value) -> String {
    match value {
        Value::Word(words) => table(words),
        Value::WordOr { words, or, example } => {
            format!("- {or} such as `{example}`, or a word:\n{}", table(words))
        }
        Value::List(words) => format!(
            "- any of these words, with commas between:\n{}",
            table(words)
        ),
        Value::Number { least, most } => format!("- a number from {least} to {most}\n"),
        Value::Day => "- a day such as `2024-01-31` or `20240131`\n".to_owned(),
        Value::Text { .. } => "- a text\n".to_owned(),
        Value::Switch => "- on or off: the option has no value\n".to_owned(),
    }
}

fn table(words: &[Word]) -> String {
    let mut out = String::from("\n| word | on the page | meaning |\n|---|---|---|\n");
    for Word { word, label, help } in words.iter().filter(|word| !word.word.is_empty()) {
        let _ = writeln!(out, "| `{word}` | {label} | {help} |");
    }
    out
}

fn row(entry: &OutputEntry) -> String {
    let command = entry.command.map_or_else(String::new, |(command, word)| {
        let format = if word.is_empty() {
            String::new()
        } else {
            format!(" --format {word}")
        };
        format!("`nem12 {}{format}`", command.name())
    });
    let mut holds = entry.help.to_owned();
    for (is_so, words) in [
        (
            entry.output.needs_second_read(),
            "; the files are read twice",
        ),
        (entry.has_other_layouts(), "; `--like` changes the layout"),
    ] {
        if is_so {
            holds += words;
        }
    }
    format!(
        "| `{}` | {command} | `*{}` | {} | {holds} |\n",
        entry.name, entry.ending, entry.media_type
    )
}
