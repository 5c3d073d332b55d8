//! Colours of what is said to a person in a terminal.

use std::fmt;
use std::io;

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use crate::cli::args::Color;

/// The colours of a stream, or none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    is_on: bool,
}

impl Paint {
    /// The colours of a stream, by what was asked for and by the terminal. NO_COLOR and
    /// CLICOLOR_FORCE say what is wanted where nothing was asked for.
    pub(super) fn of(wanted: Color, stream: &impl RawStream) -> Self {
        let is_on = match wanted {
            Color::Auto => AutoStream::choice(stream) != ColorChoice::Never,
            Color::Always => true,
            Color::Never => false,
        };
        Self { is_on }
    }

    /// The colours of standard error.
    pub(super) fn of_errors(wanted: Color) -> Self {
        Self::of(wanted, &io::stderr())
    }

    /// A place in a file.
    pub(super) fn place<T: fmt::Display>(self, text: T) -> impl fmt::Display {
        self.in_style(Style::new().bold(), text)
    }

    /// The severity of a finding.
    pub(super) fn severity(self, severity: &str) -> impl fmt::Display {
        let color = match severity {
            "note" => AnsiColor::Cyan,
            "warning" => AnsiColor::Yellow,
            _ => AnsiColor::Red,
        };
        self.in_style(color.on_default().bold(), severity.to_owned())
    }

    /// The code of a rule.
    pub(super) fn code<T: fmt::Display>(self, text: T) -> impl fmt::Display {
        self.in_style(Style::new().dimmed(), text)
    }

    fn in_style<T: fmt::Display>(self, style: Style, text: T) -> Painted<T> {
        let style = if self.is_on { style } else { Style::new() };
        Painted { style, text }
    }
}

/// A text in a style.
struct Painted<T> {
    style: Style,
    text: T,
}

impl<T: fmt::Display> fmt::Display for Painted<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { style, text } = self;
        write!(formatter, "{style}{text}{style:#}")
    }
}
