//! Variables of the environment that give an option its value where it is not typed.

use std::env;

use clap::{Arg, Command};

/// The start of their names.
const START: &str = "NEM12_";

/// The help of the variables.
pub(in crate::cli) const VARIABLES: &str = "\
Environment:
  NEM12_PROFILE=strict, NEM12_LOG_LEVEL=warn and so on (NEM12_ and the name of
  an option) are used where you do not type the option. Inputs, outputs,
  formats, NMIs and days have to be typed.";

/// The variable of an option, which is given by its name without dashes.
fn variable(flag: &str) -> String {
    format!("{START}{}", flag.to_uppercase().replace('-', "_"))
}

/// Lets a variable give the value of an option.
pub(super) fn also_from(arg: Arg, flag: &str) -> Arg {
    arg.env(variable(flag)).hide_env(true)
}

/// The variables of options of a command that are set.
pub(super) fn set_for(command: &Command) -> Vec<String> {
    let variables = command.get_arguments().filter_map(Arg::get_env);
    let set = variables.filter(|variable| env::var_os(variable).is_some());
    set.map(|variable| variable.to_string_lossy().into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Cli;

    #[test]
    fn a_variable_is_named_as_its_option() {
        let mut count = 0;
        for command in Cli::command().get_subcommands() {
            for arg in command.get_arguments() {
                let Some(name) = arg.get_env() else { continue };
                let flag = arg.get_long().unwrap();
                assert_eq!(name.to_str().unwrap(), variable(flag));
                count += 1;
            }
        }
        assert!(count > 50);
    }

    #[test]
    fn nothing_else_says_what_is_read_written_or_whose_it_is() {
        for command in Cli::command().get_subcommands() {
            for arg in command
                .get_arguments()
                .filter(|arg| arg.get_env().is_some())
            {
                let flag = arg.get_long().unwrap();
                let typed = [
                    "output",
                    "out-dir",
                    "report",
                    "withheld",
                    "nmi",
                    "from",
                    "to",
                    "until",
                    "format",
                    "key",
                    "against",
                    "skip-unreadable",
                ];
                assert!(!typed.contains(&flag), "{} {flag}", command.get_name());
            }
        }
    }
}
