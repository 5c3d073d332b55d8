//! The state: everything that is kept of all inputs.
//!
//! The states of pieces stay one after the other, in input order. Merging two
//! states appends one to the other, so it is associative and copies no table.

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::findings::findings::Findings;
use crate::findings::record_counts::RecordCounts;
use crate::records::look_alike::LookAlike;
use crate::rules::Code;
use crate::settings::read_options::ReadOptions;
use crate::state::accumulations::ReadPlace;
use crate::state::block::BlockPlace;
use crate::state::has_one_spelling::HasOneSpelling;
use crate::state::input_state::{InputState, Refusal, refusal};
use crate::state::piece::PieceState;
use crate::state::placed_piece::PlacedPiece;

/// Everything that is kept of the inputs.
///
/// Any settings can be applied to a state without another read. A state is
/// built by a [`Loader`](crate::read::loader::Loader).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub(super) inputs: Vec<InputState>,
    pub(super) pieces: Vec<PlacedPiece>,
    /// Every block with rows, by NMI and then in input order.
    pub(super) index: Vec<BlockPlace>,
    /// Every 250 record whose NMI can be read, by NMI and then by piece.
    pub(super) read_index: Vec<ReadPlace>,
    /// The read options that the inputs are read with.
    options: ReadOptions,
    pub(super) has_one_spelling: HasOneSpelling,
}

impl State {
    /// The inputs, in the order in which they were begun.
    #[must_use]
    pub fn inputs(&self) -> &[InputState] {
        &self.inputs
    }

    /// The number of the input that was begun last, counted from 0.
    #[must_use]
    pub(crate) fn current_input(&self) -> usize {
        self.inputs.len().saturating_sub(1)
    }

    /// An empty state for inputs that are read with the given options.
    #[must_use]
    pub(crate) fn with_options(options: ReadOptions) -> Self {
        Self {
            options,
            ..Self::default()
        }
    }

    /// The read options that the inputs were read with.
    #[must_use]
    pub fn options(&self) -> ReadOptions {
        self.options
    }

    /// Begins an input.
    pub(crate) fn begin_input(&mut self, name: &str) {
        self.inputs.push(InputState {
            name: name.to_owned(),
            ..InputState::default()
        });
    }

    /// Marks the input that was begun last as NEM12 inside aseXML.
    pub(crate) fn mark_ase_xml(&mut self) {
        if let Some(input) = self.inputs.last_mut() {
            input.is_ase_xml = true;
        }
    }

    /// Marks the input that was begun last as UTF-16 text.
    pub(crate) fn mark_utf16(&mut self) {
        if let Some(input) = self.inputs.last_mut() {
            input.is_utf16 = true;
        }
    }

    /// Adds to the bytes of the input that was begun last.
    pub(crate) fn count_bytes(&mut self, bytes: u64) {
        if let Some(input) = self.inputs.last_mut() {
            input.bytes += bytes;
        }
    }

    /// Refuses the input that was begun last. The first refusal stays.
    pub(crate) fn refuse_input(&mut self, code: Code, sentence: &str) {
        self.refuse_from(self.current_input(), code, sentence);
    }

    /// Refuses the input with this number and those after it. The first refusal
    /// of an input stays.
    pub(crate) fn refuse_from(&mut self, first: usize, code: Code, sentence: &str) {
        let inputs = self.inputs.iter_mut().skip(first);
        for input in inputs.filter(|input| !input.is_aside) {
            input.refusal.get_or_insert_with(|| Refusal {
                code,
                sentence: sentence.to_owned(),
                line: 0,
                is_unread: false,
            });
        }
    }

    /// Marks the refused inputs from this number on as unread. Whether there was one.
    pub(crate) fn mark_unread(&mut self, first: usize) -> bool {
        let inputs = self.inputs.iter_mut().skip(first);
        let refusals = inputs.filter_map(|input| input.refusal.as_mut());
        refusals.map(|refusal| refusal.is_unread = true).count() > 0
    }

    /// Sets the input that was begun last aside: it is no meter data, but `kind`.
    pub(crate) fn set_input_aside(&mut self, kind: &str) {
        if let Some(input) = self.inputs.last_mut() {
            input.is_aside = true;
            let detail = Detail::Text(format!("This is {kind}, not meter data").into());
            input.add_finding(Finding::at_line(Code::FileAside, 0, detail));
        }
    }

    /// The state of one piece alone, as a part of an input that began earlier.
    #[must_use]
    pub(crate) fn of_piece(mut piece: PieceState) -> Self {
        let input = InputState {
            lines: piece.lines,
            records: piece.records,
            rejected_rows: piece.rejected_rows,
            rejected_reads: piece.accumulations.rejected_count,
            findings: std::mem::take(&mut piece.findings),
            refusal: piece
                .refusal
                .map(|(look_alike, line)| refusal(look_alike, line)),
            strict: piece
                .strict_file
                .map(|(code, line)| (code, u64::from(line) + 1)),
            ..InputState::default()
        };
        let piece = PlacedPiece {
            input: 0,
            piece,
            first_line: 0,
            created: None,
        };
        Self {
            inputs: vec![input],
            pieces: vec![piece],
            ..Self::default()
        }
    }

    /// Appends the next piece of the input with that number.
    pub(crate) fn append(&mut self, input: usize, piece: PieceState) {
        self.merge_into(input, Self::of_piece(piece));
    }

    /// Appends a finished state: its inputs follow those of this state.
    ///
    /// Merging is associative. Inputs that were read apart, on other threads or
    /// other machines, give the same state as a loader that reads all of them
    /// in that order. All inputs should be read with the same options; those of
    /// the first state with inputs stay.
    ///
    /// ```
    /// use nem12::{Loader, Settings, State};
    ///
    /// let read = |name: &str, date: &str| -> Result<State, nem12::Error> {
    ///     let mut loader = Loader::default();
    ///     let file = format!("200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,\n300,{date},1,2,A,,,,\n");
    ///     loader.read(name, file.as_bytes())?;
    ///     Ok(loader.finish().0)
    /// };
    /// let mut state = read("january.csv", "20240131")?;
    /// state.merge(read("february.csv", "20240201")?);
    /// assert_eq!(state.daily_totals(&Settings::default()).count(), 2);
    /// # Ok::<(), nem12::Error>(())
    /// ```
    pub fn merge(&mut self, later: Self) {
        if self.inputs.is_empty() {
            *self = later;
            return;
        }
        let inputs = self.inputs.len();
        self.inputs.extend(later.inputs);
        let renumbered = later.pieces.into_iter().map(|piece| PlacedPiece {
            input: inputs + piece.input,
            ..piece
        });
        self.pieces.extend(renumbered);
        self.build_index();
    }

    /// Appends the state of what follows in the inputs. Its first input goes on
    /// with the last input of this state, which is not finished.
    ///
    /// Joining is associative and copies no table.
    #[cfg(any(test, feature = "internals", feature = "serde"))]
    pub(crate) fn join(&mut self, later: Self) {
        if self.inputs.is_empty() {
            *self = later;
        } else {
            self.merge_into(self.current_input(), later);
        }
    }

    fn merge_into(&mut self, input: usize, later: Self) {
        let Some(before) = self.inputs.get_mut(input) else {
            return;
        };
        let mut inputs = later.inputs.into_iter();
        if let Some(after) = inputs.next() {
            before.follow(after);
        }
        self.inputs.extend(inputs);
        let renumbered = later.pieces.into_iter().map(|piece| PlacedPiece {
            input: input + piece.input,
            ..piece
        });
        self.pieces.extend(renumbered);
    }

    /// Finishes the state when all inputs are in: pieces get their line
    /// numbers, rules about whole inputs are checked, and the index of NMIs is
    /// built.
    pub(crate) fn finish(&mut self) {
        for input in &mut self.inputs {
            if input.refusal.is_none() && !input.is_aside && !input.records.any_nem12() {
                let look_alike = LookAlike::without_records(input.records.other);
                input.refusal = Some(refusal(look_alike, 0));
            }
            if input.is_ase_xml {
                // The XML around the data was replaced by blank lines.
                input.findings.forget(Code::LineBlank);
                input.add_finding(Finding::at_line(Code::FileAseXml, 0, Detail::Plain));
            }
            if input.is_utf16 {
                input.add_finding(Finding::at_line(Code::FileUtf16, 0, Detail::Plain));
            }
            if input.refusal.is_some() {
                // An input that is refused at its start is not read to its end,
                // so its counts would say nothing.
                input.lines = 0;
                input.records = RecordCounts::default();
                input.rejected_rows = 0;
                input.rejected_reads = 0;
                input.findings = Findings::default();
                input.strict = None;
            }
        }
        let (mut input, mut first_line, mut created) = (usize::MAX, 0, None);
        for placed in &mut self.pieces {
            if placed.input != input {
                (input, first_line, created) = (placed.input, 0, None);
            }
            (placed.first_line, placed.created) = (first_line, created);
            first_line += placed.piece.lines;
            created = placed
                .piece
                .created_in(placed.piece.segments.len(), created);
            if self
                .inputs
                .get(input)
                .is_none_or(|input| input.refusal.is_some())
            {
                placed.piece = PieceState::default();
            }
        }
        self.reject_foreign();
        self.note_seams();
        for input in &mut self.inputs {
            input.findings.put_in_order();
        }
        self.build_index();
    }

    /// The pieces of an input, in order.
    pub(crate) fn pieces_of(&self, input: usize) -> impl Iterator<Item = &PlacedPiece> {
        self.pieces
            .iter()
            .filter(move |placed| placed.input == input)
    }
}

#[cfg(test)]
mod tests;
