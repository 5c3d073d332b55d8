//! The options of `nem12 diff`.

use clap::Args;

use super::{Chosen, OfDiff, Reading, format};
use crate::cli::path_or_address::PathOrAddress;
use nem12::settings::{ComparisonOrder, ComparisonRows, TableFormat};

/// The options of `nem12 diff`. [`super::Command::Diff`] has the manual.
#[derive(Args, Debug)]
pub(crate) struct Diff {
    /// Write to this file instead of standard output (`-`); a name that ends in .gz
    /// or .zst is compressed
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub output: Option<PathOrAddress>,

    /// Format of the output; without this option, the ending of its name decides
    #[arg(short, long, value_parser = format::word::<TableFormat>(TableFormat::CHOICES), default_value = "csv")]
    pub format: TableFormat,

    /// Rows of the output
    #[arg(long, value_name = "ROWS", value_parser = format::word::<ComparisonRows>(ComparisonRows::CHOICES), default_value = "stream-day")]
    pub by: ComparisonRows,

    /// Order of the rows
    #[arg(long, value_name = "ORDER", value_parser = format::word::<ComparisonOrder>(ComparisonOrder::CHOICES), default_value = "change")]
    pub sort: ComparisonOrder,

    /// Write a row for each interval that differs instead, in the order of the inputs,
    /// which are read twice
    #[arg(long, conflicts_with_all = ["by", "sort"])]
    pub intervals: bool,

    /// Write a report for people to this file, as HTML: what nobody can measure, sums, and
    /// the largest changes. The ending of its name is .html
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::AnyPath)]
    pub report: Option<PathOrAddress>,

    /// The settings.
    #[command(flatten)]
    pub chosen: Chosen<OfDiff>,

    /// The old inputs; or, without `--`, the old and the new one.
    #[command(flatten)]
    pub reading: Reading,

    /// The new inputs, behind --; of two inputs, the second is the new one without it
    #[arg(last = true, value_name = "NEW", value_hint = clap::ValueHint::AnyPath)]
    pub new: Vec<PathOrAddress>,
}

impl Diff {
    /// The old and the new inputs.
    ///
    /// # Errors
    /// If nothing says which inputs are the new ones.
    pub(crate) fn inputs(&self) -> Result<(&[PathOrAddress], &[PathOrAddress]), String> {
        match (&self.reading.inputs[..], &self.new[..]) {
            ([old, new], []) => Ok((std::slice::from_ref(old), std::slice::from_ref(new))),
            (_, []) => Err(
                "put -- between the old and the new inputs: nem12 diff OLD... -- NEW...".to_owned(),
            ),
            (old, new) => Ok((old, new)),
        }
    }
}
