//! The help of the command as a whole: its subcommands by what they are for, and examples.

use std::fmt::Write;

use clap::Command;

/// The subcommands, by what they are for.
const GROUPS: [(&str, &[&str]); 6] = [
    ("Answers", &["daily", "tou", "demand", "completeness"]),
    ("Checks", &["check"]),
    ("Rows", &["intervals", "reads"]),
    ("Comparisons", &["diff", "reconcile"]),
    ("New files and databases", &["write", "load", "augment"]),
    ("This command", &["serve", "completions", "man", "help"]),
];

/// The examples.
const EXAMPLES: &str = "\
Examples:
  nem12 daily meter.csv
      kWh of each NMI and day.
  nem12 check meter.zip
      What is wrong with the files of an archive, and where.
  nem12 tou meter.csv --bands peak-15-21-working-days --zone NSW --holidays NSW
      Peak and other energy of each month, by Sydney time.
  nem12 completeness deliveries/ --expect nmis.txt
      Which NMIs and days are missing.

nem12 COMMAND --help has the options and examples of a command.";

/// The help of a command with these subcommands, as a template of clap.
pub(super) fn template(command: &Command) -> String {
    let styles = command.get_styles();
    let (header, literal) = (styles.get_header(), styles.get_literal());
    let names = GROUPS.iter().flat_map(|(_, names)| names.iter());
    let width = names.map(|name| name.len()).max().unwrap_or_default();
    let mut text = "{about}\n\n{usage-heading} {usage}\n".to_owned();
    for (title, names) in GROUPS {
        let _ = write!(text, "\n{header}{title}:{header:#}\n");
        for name in names {
            let about = command.find_subcommand(name).and_then(Command::get_about);
            let about = about.map_or_else(
                || "Print the help of this command or of another one".to_owned(),
                ToString::to_string,
            );
            let _ = writeln!(text, "  {literal}{name:width$}{literal:#}  {about}");
        }
    }
    let _ = write!(
        text,
        "\n{header}Options:{header:#}\n{{options}}\n\n{EXAMPLES}\n"
    );
    text
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Cli;

    #[test]
    fn every_subcommand_is_in_one_group() {
        let mut command = Cli::command();
        command.build();
        let mut names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        let mut grouped: Vec<&str> = GROUPS
            .iter()
            .flat_map(|(_, names)| names.iter().copied())
            .collect();
        names.sort_unstable();
        grouped.sort_unstable();
        assert_eq!(grouped, names);
    }
}
