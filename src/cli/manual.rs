//! Completions and the man page, made from the options themselves.

use std::io::{self, Write};

use clap_complete::Shell;

use crate::cli::args;

/// Writes the completions of `shell`.
pub(super) fn write_completions(shell: Shell, out: &mut impl Write) -> io::Result<()> {
    // The generator gives up in a panic when it cannot write.
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "nem12", &mut text);
    out.write_all(&text)
}

/// Writes the man page: the command's, then each subcommand's.
pub(super) fn write_man(out: &mut impl Write) -> io::Result<()> {
    let mut command = args::command();
    command.build();
    let page = clap_mangen::Man::new(command.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    for subcommand in command
        .get_subcommands()
        .filter(|one| one.get_name() != "help")
    {
        let page = clap_mangen::Man::new(subcommand.clone());
        writeln!(
            out,
            ".SH \"NEM12 {}\"",
            subcommand.get_name().to_uppercase()
        )?;
        page.render_synopsis_section(out)?;
        page.render_description_section(out)?;
        page.render_options_section(out)?;
        page.render_extra_section(out)?;
    }
    page.render_version_section(out)
}
