//! The options of `nem12 serve`.

use clap::Args;

/// The options of `nem12 serve`. [`super::Command::Serve`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Serve {
    /// Serve on this port [default: 8080, or a free one if 8080 is taken]
    #[arg(long)]
    pub port: Option<u16>,

    /// Print the address and open no browser
    #[arg(long)]
    pub no_open: bool,
}
