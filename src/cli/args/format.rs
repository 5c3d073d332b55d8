//! The values of `--format`, from the table of outputs.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use nem12::settings::{Command, OutputEntry, RowFormat, UnknownChoice, Word};

/// Reads the outputs of `nem12 daily`.
pub(crate) fn daily() -> impl TypedValueParser<Value = &'static OutputEntry> {
    parser(Command::Daily)
}

/// Reads the outputs of `nem12 intervals`.
pub(crate) fn intervals() -> impl TypedValueParser<Value = &'static OutputEntry> {
    parser(Command::Intervals)
}

/// Reads the outputs of `nem12 reads`.
pub(crate) fn reads() -> impl TypedValueParser<Value = &'static OutputEntry> {
    parser(Command::Reads)
}

/// Reads the outputs of `nem12 completeness`.
pub(crate) fn completeness() -> impl TypedValueParser<Value = &'static OutputEntry> {
    parser(Command::Completeness)
}

/// Reads the outputs of `nem12 demand`.
pub(crate) fn demand() -> impl TypedValueParser<Value = &'static OutputEntry> {
    parser(Command::Demand)
}

/// Reads the outputs of `nem12 tou`.
pub(crate) fn tou() -> impl TypedValueParser<Value = &'static OutputEntry> {
    parser(Command::Tou)
}

/// The format of the text of rows of this command, before it is packed.
pub(super) fn rendered(entry: &OutputEntry, command: Command) -> RowFormat {
    entry.output.rows_of(command).unwrap_or(RowFormat::Csv)
}

/// Reads one of a closed list of words.
pub(crate) fn word<T>(words: &'static [Word]) -> impl TypedValueParser<Value = T>
where
    T: std::str::FromStr<Err = UnknownChoice> + Clone + Send + Sync + 'static,
{
    let values = words
        .iter()
        .map(|word| PossibleValue::new(word.word).help(word.help.trim_end_matches('.')));
    PossibleValuesParser::new(values).try_map(|text| text.parse::<T>())
}

fn parser(command: Command) -> impl TypedValueParser<Value = &'static OutputEntry> {
    let values = OutputEntry::of_command(command)
        .map(|(word, entry)| PossibleValue::new(word).help(entry.help));
    PossibleValuesParser::new(values).try_map(move |text| {
        let mut outputs = OutputEntry::of_command(command);
        let found = outputs.find(|(word, _)| *word == text);
        // Only words of the table are possible values.
        found.map(|(_, entry)| entry).ok_or("no such format")
    })
}
