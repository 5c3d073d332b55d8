//! A choice of 300 records of the inputs.

use crate::state::row_view::RowView;
use crate::state::state::State;

/// A choice of 300 records, such as those that count under some settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectedRows {
    /// The physical lines of the chosen rows, ascending, for each input.
    lines: Vec<Vec<u64>>,
    /// The chosen rows behind the first one of their line, where line endings were lost: input,
    /// line and the number of good rows before them on the line.
    joined: Vec<(usize, u64, u32)>,
    /// The number of NMI-days that are left out, because they are withheld.
    pub(crate) withheld: u64,
}

impl SelectedRows {
    /// A choice of no rows of the inputs of `state`.
    pub(crate) fn none_of(state: &State) -> Self {
        Self {
            lines: vec![Vec::new(); state.inputs().len()],
            joined: Vec::new(),
            withheld: 0,
        }
    }

    /// Adds a row to the choice.
    pub(crate) fn add(&mut self, row: RowView<'_>) {
        let (input, line) = (row.block().input(), row.line());
        match row.joined() {
            0 => self.lines[input].push(line),
            joined => self.joined.push((input, line, joined)),
        }
    }

    /// Sorts the lines. Call it after the last row is added and before
    /// [`has`](Self::has).
    pub(crate) fn sort(&mut self) {
        for lines in &mut self.lines {
            lines.sort_unstable();
        }
        self.joined.sort_unstable();
    }

    /// The number of rows of the input with the number `input`, from 0.
    #[must_use]
    pub(crate) fn count(&self, input: usize) -> usize {
        let joined = self.joined.iter().filter(|(own, _, _)| *own == input);
        self.lines.get(input).map_or(0, Vec::len) + joined.count()
    }

    /// The number of NMI-days whose rows are left out, because their daily total
    /// is withheld.
    #[must_use]
    pub fn withheld_days(&self) -> u64 {
        self.withheld
    }

    /// The number of rows of all inputs.
    #[must_use]
    pub fn count_all(&self) -> u64 {
        let first: u64 = self.lines.iter().map(|lines| lines.len() as u64).sum();
        first + self.joined.len() as u64
    }

    /// Whether a row is chosen. Inputs are counted from 0, lines from 1. `joined` is the number
    /// of good rows before it on its line.
    #[must_use]
    pub fn has(&self, input: usize, line: u64, joined: u32) -> bool {
        if joined > 0 {
            return self.joined.binary_search(&(input, line, joined)).is_ok();
        }
        self.lines
            .get(input)
            .is_some_and(|lines| lines.binary_search(&line).is_ok())
    }
}
