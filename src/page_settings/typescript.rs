//! The tables of settings and outputs as TypeScript.

use std::fmt::Write as _;

use nem12::settings::{
    Command, Effect, Format, InReport, Length, OUTPUTS, Output, OutputEntry, Page, SETTINGS,
    Setting, Value, Word, by_group,
};

const SHAPES: &str = r#"
/** A word of a closed list, with its label. */
export type Word = readonly [word: string, label: string];

/** A setting, as a person meets it. */
export interface Setting {
  readonly name: keyof Settings;
  /** The attribute of the element. */
  readonly attribute: string;
  readonly label: string;
  /** The part of the result that a change changes. */
  readonly effect: "reading" | "counts" | "rows" | "text";
  readonly control: "words" | "words or text" | "list" | "text" | "day" | "number" | "switch";
  /** Whether the setting has its control among the choices, in the view that obeys it, or elsewhere on the page. */
  readonly place: "choices" | "view" | "own";
  /** The outputs that alone obey it; empty for a setting of the figures, which all obey. */
  readonly outputs: readonly Format[];
  /** Whether the value is data of a person, which the page does not keep. */
  readonly isData: boolean;
  readonly words: readonly Word[];
  /** The placeholder of a text. */
  readonly example: string;
  /** The width of a control, in characters. */
  readonly width: number;
  /** The range of a number. */
  readonly range: readonly [least: number, most: number];
}

/** An output, as a person meets it. */
export interface Output {
  /** The ending of the file's name. */
  readonly ending: string;
  readonly mediaType: string;
  readonly needsSecondRead: boolean;
  readonly needsPacker: boolean;
  /** About how long it is, in bytes for each of something. */
  readonly length: readonly [bytes: number, per: "day" | "withheld day" | "byte" | "stream"];
}
"#;

/// The tables of settings and outputs, and the defaults.
pub(super) fn tables() -> String {
    let mut out = SHAPES.to_owned();
    out += "\nexport const DEFAULT_SETTINGS: Readonly<Settings> = {\n";
    for setting in of_page() {
        let _ = writeln!(out, "  {}: {},", setting.name, default(setting));
    }
    out += "};\n\nexport const SETTINGS: readonly Setting[] = [\n";
    for setting in of_page() {
        out += &entry(setting);
    }
    out += "];\n\nexport const OUTPUTS: Readonly<Record<Format, Output>> = {\n";
    for output in outputs_of_page() {
        out += &output_entry(output);
    }
    out += "};\n";
    out
}

fn of_page() -> impl Iterator<Item = &'static Setting> {
    by_group().filter(|setting| setting.page != Page::Absent)
}

fn outputs_of_page() -> impl Iterator<Item = &'static OutputEntry> {
    let outputs = OUTPUTS.iter();
    outputs.filter(|entry| !entry.output.is_of_command_alone())
}

fn default(setting: &Setting) -> String {
    let text = setting.default();
    match setting.value {
        Value::Switch | Value::Number { .. } => text,
        Value::List(_) => {
            let words: Vec<String> = text
                .split(',')
                .filter(|word| !word.is_empty())
                .map(quoted)
                .collect();
            format!("[{}]", words.join(", "))
        }
        Value::Word(_) | Value::WordOr { .. } | Value::Text { .. } | Value::Day => quoted(&text),
    }
}

fn entry(setting: &Setting) -> String {
    let (control, example, width, range) = match setting.value {
        Value::Word(_) => ("words", "", 0, (0, 0)),
        Value::WordOr { example, .. } => ("words or text", example, 12, (0, 0)),
        Value::List(_) => ("list", "", 0, (0, 0)),
        Value::Text { example, width } => ("text", example, width, (0, 0)),
        Value::Day => ("day", "", 11, (0, 0)),
        Value::Number { least, most } => ("number", "", 5, (least, most)),
        Value::Switch => ("switch", "", 0, (0, 0)),
    };
    let place = match setting.page {
        Page::Choices => "choices",
        Page::View => "view",
        Page::Own | Page::Absent => "own",
    };
    let mut out = String::from("  {\n");
    let mut say = |name: &str, value: &str| {
        let _ = writeln!(out, "    {name}: {value},");
    };
    say("name", &quoted(setting.name));
    say("attribute", &quoted(&setting.attribute()));
    say("label", &quoted(setting.label));
    say("effect", &quoted(setting.effect.name()));
    say("control", &quoted(control));
    say("place", &quoted(place));
    say("outputs", &outputs(setting));
    say("isData", &setting.is_data.to_string());
    say("words", &words(setting.value.words()));
    say("example", &quoted(example));
    say("width", &width.to_string());
    say("range", &format!("[{}, {}]", range.0, range.1));
    out + "  },\n"
}

/// The outputs that obey a setting of rows or text alone.
fn outputs(setting: &Setting) -> String {
    let is_of_figures = matches!(setting.effect, Effect::Reading | Effect::Counts);
    let obeys = |entry: &&OutputEntry| {
        let Some((command, _)) = entry.command else {
            return false;
        };
        let is_obeyed = match (setting.name, entry.output) {
            ("like", _) => entry.has_other_layouts(),
            (_, Output::Nem12 | Output::Intervals | Output::Parquet(Command::Intervals)) => true,
            // Of these outputs alone are the settings that such a command takes.
            (_, output) if output.rows_of(command).is_some() => {
                setting.is_obeyed_by(if output.is_sql() {
                    Format::Sql
                } else {
                    Format::Csv
                })
            }
            (_, output) => output
                .format()
                .is_some_and(|format| setting.is_obeyed_by(format)),
        };
        // The packer takes rows, and has a form of its own for text.
        let is_kept = !entry.output.needs_packer() || setting.effect == Effect::Rows;
        setting.commands.contains(&command) && is_obeyed && is_kept
    };
    let names: Vec<String> = outputs_of_page()
        .filter(|entry| !is_of_figures && obeys(entry))
        .map(|entry| quoted(entry.name))
        .collect();
    format!("[{}]", names.join(", "))
}

fn words(words: &[Word]) -> String {
    if words.is_empty() {
        return "[]".to_owned();
    }
    let pairs: Vec<String> = words
        .iter()
        .map(|word| format!("      [{}, {}],\n", quoted(word.word), quoted(word.label)))
        .collect();
    format!("[\n{}    ]", pairs.concat())
}

fn output_entry(entry: &OutputEntry) -> String {
    let (bytes, per) = match entry.length {
        Length::PerDay(bytes) => (bytes, "day"),
        Length::PerWithheldDay(bytes) => (bytes, "withheld day"),
        Length::PerByte(bytes) => (bytes, "byte"),
        Length::PerStream(bytes) => (bytes, "stream"),
    };
    format!(
        "  {}: {{\n    ending: {},\n    mediaType: {},\n    \
         needsSecondRead: {},\n    needsPacker: {},\n    length: [{bytes}, {}],\n  }},\n",
        quoted(entry.name),
        quoted(entry.ending),
        quoted(entry.media_type),
        entry.output.needs_second_read(),
        entry.output.needs_packer(),
        quoted(per),
    )
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// The types of the page's settings, of a report's settings and of the names of
/// outputs.
pub(super) fn types() -> String {
    let mut out = String::new();
    let names = |is_wanted: fn(&OutputEntry) -> bool| {
        let wanted = outputs_of_page().filter(|entry| is_wanted(entry));
        let list: Vec<String> = wanted.map(|entry| quoted(entry.name)).collect();
        list.join(" | ")
    };
    let is_report = |entry: &OutputEntry| matches!(entry.output, Output::Report(_));
    let is_data = |entry: &OutputEntry| entry.command.is_some();
    let _ = writeln!(
        out,
        "\n/**\n * Outputs of the daily rows, and of the readings that count.\n */\nexport type DataFormat = {};",
        names(is_data)
    );
    let _ = writeln!(out, "\nexport type ReportFormat = {};", names(is_report));
    let _ = writeln!(out, "\nexport type Format = {};", names(|_| true));
    out += "\n/**\n * The settings of a page.\n */\nexport type Settings = {\n";
    for setting in of_page() {
        let _ = writeln!(out, "/**\n * {}.\n */", setting.help);
        let _ = writeln!(out, "{}: {},", setting.name, settings_type(setting));
    }
    out += "};\n\nexport type Profile = Settings[\"profile\"];\n";
    out += "\n/**\n * The settings under which a report was made.\n */\nexport type ReportSettings = {\n";
    for setting in SETTINGS {
        let (name, help, kind) = match setting.report {
            InReport::Absent => continue,
            InReport::Value => (setting.name, setting.help, report_type(setting)),
            InReport::Changed(name, help) => (name, help, "boolean".to_owned()),
        };
        let _ = writeln!(out, "/**\n * {help}.\n */\n{name}: {kind},");
    }
    out + "};\n"
}

fn settings_type(setting: &Setting) -> String {
    match setting.value {
        Value::Word(words) => {
            let words: Vec<String> = words.iter().map(|word| quoted(word.word)).collect();
            words.join(" | ")
        }
        Value::WordOr { .. } | Value::Text { .. } | Value::Day => "string".to_owned(),
        Value::List(_) => "Array<string>".to_owned(),
        Value::Number { .. } => "number".to_owned(),
        Value::Switch => "boolean".to_owned(),
    }
}

fn report_type(setting: &Setting) -> String {
    match setting.value {
        Value::Day => "string | null".to_owned(),
        _ => settings_type(setting),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nem12::settings::Choices;

    #[test]
    fn an_output_obeys_a_setting_or_is_refused_under_it() {
        for (name, text) in [("unit", "MWh"), ("period", "month"), ("by", "stream")] {
            let setting = SETTINGS.iter().find(|one| one.name == name).unwrap();
            let mut choices = Choices::default();
            setting.set(&mut choices, text).unwrap();
            for format in [Format::Csv, Format::Sql, Format::Json] {
                let entry = Output::Daily(format).entry().unwrap();
                let obeys = outputs(setting).contains(&quoted(entry.name));
                assert_eq!(
                    obeys,
                    choices.settings.check(format).is_ok(),
                    "{name} in {}",
                    entry.name
                );
            }
            let is_packed = choices.settings.for_packer().is_ok();
            assert_eq!(
                outputs(setting).contains("\"parquet\""),
                is_packed,
                "{name}"
            );
        }
    }
}
