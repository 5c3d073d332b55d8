//! The state: every stream-day of every input, and what else was learnt.
//!
//! States of pieces are kept one after the other, in the order of the inputs,
//! so merging is appending: associative, and nothing is copied to grow.

use std::ops::Range;

use crate::findings::detail::Detail;
use crate::findings::finding::Finding;
use crate::findings::findings::Findings;
use crate::findings::record_counts::RecordCounts;
use crate::records::look_alike::LookAlike;
use crate::rules::Code;
use crate::settings::read_options::ReadOptions;
use crate::state::input_state::InputState;
use crate::state::input_state::Refusal;
use crate::state::input_state::refusal;
use crate::state::piece::PieceState;
use crate::state::placed_piece::StatePiece;
use crate::state::segment::SegmentWatch;
use crate::state::view::BlockView;
use crate::values::nmi::Nmi;

/// All that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    inputs: Vec<InputState>,
    pieces: Vec<StatePiece>,
    /// Every block with rows, by NMI and then in input order.
    index: Vec<BlockPlace>,
    /// What was accepted beyond the specification.
    options: ReadOptions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct BlockPlace {
    piece: u32,
    block: u32,
}

impl State {
    /// The inputs, in order.
    #[must_use]
    pub fn inputs(&self) -> &[InputState] {
        &self.inputs
    }

    /// The number of the input begun last.
    #[must_use]
    pub fn current_input(&self) -> usize {
        self.inputs.len().saturating_sub(1)
    }

    /// A state without inputs, of which so much will be accepted beyond the
    /// specification.
    #[must_use]
    pub fn with_options(options: ReadOptions) -> Self {
        Self {
            options,
            ..Self::default()
        }
    }

    /// What was accepted beyond the specification.
    #[must_use]
    pub fn options(&self) -> ReadOptions {
        self.options
    }

    /// Starts an input.
    pub fn begin_input(&mut self, name: &str) {
        self.inputs.push(InputState {
            name: name.to_owned(),
            ..InputState::default()
        });
    }

    /// Says that the input begun last is NEM12 inside aseXML.
    pub fn mark_ase_xml(&mut self) {
        if let Some(input) = self.inputs.last_mut() {
            input.is_ase_xml = true;
        }
    }

    /// Counts bytes of the input begun last.
    pub fn count_bytes(&mut self, bytes: u64) {
        if let Some(input) = self.inputs.last_mut() {
            input.bytes += bytes;
        }
    }

    /// Says that the input begun last cannot be read.
    pub fn refuse_input(&mut self, code: Code, sentence: &str) {
        if let Some(input) = self.inputs.last_mut() {
            let refusal = Refusal {
                code,
                sentence: sentence.to_owned(),
                line: 0,
            };
            input.refusal.get_or_insert(refusal);
        }
    }

    /// The state of one piece alone: of an input that began before it.
    #[must_use]
    pub fn of_piece(mut piece: PieceState) -> Self {
        let input = InputState {
            lines: piece.lines,
            records: piece.records,
            rejected_rows: piece.rejected_rows,
            findings: std::mem::take(&mut piece.findings),
            refusal: piece
                .refusal
                .map(|(look_alike, line)| refusal(look_alike, line)),
            strict: piece
                .strict_file
                .map(|(code, line)| (code, u64::from(line) + 1)),
            ..InputState::default()
        };
        let piece = StatePiece {
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

    /// Takes in the next piece, of the input with that number.
    pub fn append(&mut self, input: usize, piece: PieceState) {
        self.merge_into(input, Self::of_piece(piece));
    }

    /// Takes in the state of what follows, which goes on with the last input.
    ///
    /// Merging is associative, and no table is copied: the pieces of both stay
    /// as they are, one after the other.
    pub fn merge(&mut self, later: Self) {
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
        let renumbered = later.pieces.into_iter().map(|piece| StatePiece {
            input: input + piece.input,
            ..piece
        });
        self.pieces.extend(renumbered);
    }

    /// Ends the state: all inputs are in.
    pub fn finish(&mut self) {
        for input in &mut self.inputs {
            if input.refusal.is_none() && !input.records.any_nem12() {
                let look_alike = if input.records.other == 0 {
                    LookAlike::Empty
                } else {
                    LookAlike::OtherCsv
                };
                input.refusal = Some(refusal(look_alike, 0));
            }
            if input.is_ase_xml {
                // Where the XML was there is nothing now.
                input.findings.forget(Code::LineBlank);
                input.tell(Finding::at_line(Code::FileAseXml, 0, Detail::Plain));
            }
            if input.refusal.is_some() {
                // One that is refused at its start is not read to its end.
                input.lines = 0;
                input.records = RecordCounts::default();
                input.rejected_rows = 0;
                input.findings = Findings::default();
                input.strict = None;
            }
        }
        let (mut input, mut first_line, mut created) = (usize::MAX, 0, None);
        for home in &mut self.pieces {
            if home.input != input {
                (input, first_line, created) = (home.input, 0, None);
            }
            (home.first_line, home.created) = (first_line, created);
            first_line += home.piece.lines;
            created = home.piece.created_in(home.piece.segments.len(), created);
            if self
                .inputs
                .get(input)
                .is_none_or(|input| input.refusal.is_some())
            {
                home.piece = PieceState::default();
            }
        }
        self.watch_seams();
        self.build_index();
    }

    /// Tells what only shows when the pieces of an input are seen together.
    fn watch_seams(&mut self) {
        let mut homes = self.pieces.iter().peekable();
        while let Some(first) = homes.peek() {
            let number = first.input;
            let Some(input) = self.inputs.get_mut(number) else {
                return;
            };
            let mut watch = SegmentWatch::default();
            let mut open_details = None;
            let mut endings = (0, None);
            while let Some(home) = homes.next_if(|home| home.input == number) {
                let line = |line: u32| home.first_line + u64::from(line) + 1;
                let piece = &home.piece;
                if let Some(at) = piece.first_data {
                    watch.data(line(at), input);
                }
                for mark in &piece.segments {
                    watch.edge(mark.edge, line(mark.line), input);
                    if let Some(at) = mark.data {
                        watch.data(line(at), input);
                    }
                }
                // A 200 record at the end of a piece may have its rows in the next.
                let is_empty_piece = piece.lines == 0;
                if let Some(at) =
                    open_details.take_if(|_| !is_empty_piece && !piece.starts_with_day)
                {
                    input.tell(Finding::at_line(Code::BlockEmpty, at, Detail::Plain));
                }
                if !is_empty_piece {
                    open_details = piece.open_details.map(line);
                }
                endings.0 += piece.endings.lines;
                endings.1 = endings.1.or(piece.endings.first.map(line));
            }
            if let Some(at) = open_details {
                input.tell(Finding::at_line(Code::BlockEmpty, at, Detail::Plain));
            }
            if let (lines, Some(at)) = endings {
                input.tell(Finding::at_line(
                    Code::LineEndings,
                    at,
                    Detail::Lines(lines),
                ));
            }
            if input.refusal.is_none() {
                watch.end(input.lines, input);
            }
        }
    }

    fn build_index(&mut self) {
        let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut index =
            Vec::with_capacity(self.pieces.iter().map(|home| home.piece.blocks.len()).sum());
        for (number, home) in self.pieces.iter().enumerate() {
            let blocks = 0..place(home.piece.blocks.len());
            index.extend(blocks.map(|block| BlockPlace {
                piece: place(number),
                block,
            }));
        }
        let name = |at: &BlockPlace| {
            let piece = &self.pieces[at.piece as usize].piece;
            let stream = piece.blocks[at.block as usize].stream;
            piece.streams[stream as usize].nmi.as_str()
        };
        index.sort_by(|a, b| name(a).cmp(name(b)));
        self.index = index;
    }

    /// The pieces of an input, in order.
    pub(crate) fn pieces_of(&self, input: usize) -> impl Iterator<Item = &StatePiece> {
        self.pieces.iter().filter(move |home| home.input == input)
    }

    /// The blocks, by NMI and then in input order.
    pub fn blocks(&self) -> impl Iterator<Item = BlockView<'_>> {
        self.index.iter().map(|at| self.view(*at))
    }

    /// How many blocks there are.
    #[must_use]
    pub fn block_count(&self) -> usize {
        self.index.len()
    }

    /// The blocks in so many parts, about equal, none of which cuts an NMI.
    #[must_use]
    pub fn parts(&self, count: usize) -> Vec<Range<usize>> {
        let mut parts = Vec::with_capacity(count);
        let mut start = 0;
        for part in 1..=count {
            let most = self.index.len() * part / count;
            let end = self.part_end(start, most.saturating_sub(start));
            parts.push(start..end);
            start = end;
        }
        parts
    }

    /// Where a part ends that starts with the block at `start`, has about so
    /// many blocks and does not cut an NMI.
    #[must_use]
    pub fn part_end(&self, start: usize, blocks: usize) -> usize {
        let mut end = (start + blocks).min(self.index.len());
        while 0 < end && end < self.index.len() && self.nmi(end) == self.nmi(end - 1) {
            end += 1;
        }
        end
    }

    /// The NMI of the block at that place of the index.
    fn nmi(&self, place: usize) -> &Nmi {
        &self.view(self.index[place]).stream().nmi
    }

    /// The blocks of one NMI, from the place of its first one on.
    pub fn blocks_at(&self, start: usize) -> impl Iterator<Item = BlockView<'_>> {
        let mut blocks = self.index.get(start..).unwrap_or_default().iter();
        let nmi = blocks
            .as_slice()
            .first()
            .map(|at| &self.view(*at).stream().nmi);
        std::iter::from_fn(move || blocks.next().map(|at| self.view(*at)))
            .take_while(move |view| Some(&view.stream().nmi) == nmi)
    }

    /// The NMIs, each once, by name.
    pub fn nmis(&self) -> impl Iterator<Item = &str> {
        let mut last = None;
        self.blocks().filter_map(move |view| {
            let nmi = view.stream().nmi.as_str();
            (last.replace(nmi) != Some(nmi)).then_some(nmi)
        })
    }

    /// Where the blocks of an NMI are, as a part; nothing where it has none.
    #[must_use]
    pub fn blocks_of(&self, nmi: &str) -> Option<Range<usize>> {
        let name = |at: &BlockPlace| self.view(*at).stream().nmi.as_str();
        let start = self.index.partition_point(|at| name(at) < nmi);
        let count = self.index[start..].partition_point(|at| name(at) == nmi);
        (count > 0).then(|| start..start + count)
    }

    fn view(&self, at: BlockPlace) -> BlockView<'_> {
        let home = &self.pieces[at.piece as usize];
        BlockView::new(home, at.piece, &home.piece.blocks[at.block as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::parser::parse::parse_piece;
    use crate::read::parser::piece_parser::Scratch;
    use crate::settings::read_options::ReadOptions;
    use crate::state::piece::Context;

    fn piece(text: &str, details: Option<&str>) -> State {
        let context = Context {
            details: details.map(|line| line.as_bytes().into()),
            last_date: None,
        };
        State::of_piece(parse_piece(
            text.as_bytes(),
            &context,
            ReadOptions::default(),
            &mut Scratch::default(),
        ))
    }

    #[test]
    fn merging_is_associative() {
        const DETAILS: &str = "200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,";
        let a = piece(
            &format!("100,NEM12,200503010000,A,B\n{DETAILS}\n300,20050301,1,2,A\n"),
            None,
        );
        let b = piece(
            "300,20050302,1,A\n300,20050303,1,x,A\nbroken\n",
            Some(DETAILS),
        );
        let c = piece("300,20050304,3,4,A\n900\n100,NEM13\n", Some(DETAILS));
        let merged = |mut left: State, right: &State| {
            left.merge(right.clone());
            left
        };
        let mut left = merged(merged(a.clone(), &b), &c);
        let mut right = merged(a, &merged(b, &c));
        assert_eq!(left, right);
        left.finish();
        right.finish();
        assert_eq!(left, right);
        assert_eq!(
            left.inputs()[0]
                .refusal
                .as_ref()
                .map(|refusal| refusal.line),
            Some(9)
        );
    }
}
