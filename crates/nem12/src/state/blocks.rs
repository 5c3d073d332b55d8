//! The blocks of a state: their index by NMI, and walks over it.

use std::collections::HashMap;
use std::ops::Range;

use crate::state::block::BlockPlace;
use crate::state::block_view::BlockView;
use crate::state::state::State;
use crate::values::nmi::Nmi;

impl State {
    /// Builds the index of all blocks by NMI. The sort is stable, so that
    /// blocks of one NMI stay in input order.
    #[inline(never)]
    pub(super) fn build_index(&mut self) {
        self.unify_names();
        let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut index = Vec::with_capacity(
            self.pieces
                .iter()
                .map(|placed| placed.piece.blocks.len())
                .sum(),
        );
        for (number, placed) in self.pieces.iter().enumerate() {
            let blocks = 0..place(placed.piece.blocks.len());
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
        // As most files have them; a sort made for size would not see it.
        if !index.is_sorted_by_key(name) {
            index.sort_by(|a, b| name(a).cmp(name(b)));
        }
        self.index = index;
        self.build_read_index();
    }

    /// Gives names that differ by letter case alone one spelling, the least of
    /// them. Valid NMIs have capital letters already.
    fn unify_names(&mut self) {
        let streams = || self.pieces.iter().flat_map(|placed| &placed.piece.streams);
        let is_lower = |nmi: &Nmi| nmi.as_str().bytes().any(|byte| byte.is_ascii_lowercase());
        if !streams().any(|stream| is_lower(&stream.nmi)) {
            return;
        }
        let mut names: HashMap<String, Nmi> = HashMap::new();
        for stream in streams() {
            let name = names
                .entry(stream.nmi.as_str().to_ascii_uppercase())
                .or_insert_with(|| stream.nmi.clone());
            if stream.nmi < *name {
                *name = stream.nmi.clone();
            }
        }
        let pieces = self.pieces.iter_mut();
        for stream in pieces.flat_map(|placed| &mut placed.piece.streams) {
            if let Some(name) = names.get(&stream.nmi.as_str().to_ascii_uppercase()) {
                self.has_one_spelling.0 |= stream.nmi != *name;
                stream.nmi = name.clone();
            }
        }
    }

    /// Every block, by NMI and then in input order.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = BlockView<'_>> {
        self.index.iter().map(|at| self.view(*at))
    }

    /// The number of blocks in the state.
    #[must_use]
    pub(crate) fn block_count(&self) -> usize {
        self.index.len()
    }

    /// The blocks in `count` parts of about equal size, as ranges of places in
    /// the index. The blocks of one NMI are never in two parts.
    #[must_use]
    pub(crate) fn parts(&self, count: usize) -> Vec<Range<usize>> {
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

    /// The end of a part that starts at place `start` and has about `blocks`
    /// blocks. The blocks of one NMI are never in two parts.
    #[must_use]
    pub(crate) fn part_end(&self, start: usize, blocks: usize) -> usize {
        let mut end = (start + blocks).min(self.index.len());
        while 0 < end && end < self.index.len() && self.nmi(end) == self.nmi(end - 1) {
            end += 1;
        }
        end
    }

    /// The NMI of the block at a place of the index.
    fn nmi(&self, place: usize) -> &Nmi {
        &self.view(self.index[place]).stream().nmi
    }

    /// The blocks of one NMI. `start` is the place of the first one in the
    /// index.
    pub(crate) fn blocks_at(&self, start: usize) -> impl Iterator<Item = BlockView<'_>> {
        let mut blocks = self.index.get(start..).unwrap_or_default().iter();
        let nmi = blocks
            .as_slice()
            .first()
            .map(|at| &self.view(*at).stream().nmi);
        std::iter::from_fn(move || blocks.next().map(|at| self.view(*at)))
            .take_while(move |view| Some(&view.stream().nmi) == nmi)
    }

    /// The NMIs of the state, each once, in order.
    pub fn nmis(&self) -> impl Iterator<Item = &str> {
        let mut last = None;
        let with_rows = self.blocks().filter(|view| view.row_count() > 0);
        with_rows.filter_map(move |view| {
            let nmi = view.stream().nmi.as_str();
            (last.replace(nmi) != Some(nmi)).then_some(nmi)
        })
    }

    /// The range of the NMI's blocks in the index; `None` where the state has
    /// no block of the NMI.
    #[must_use]
    pub(crate) fn blocks_of(&self, nmi: &str) -> Option<Range<usize>> {
        let name = |at: &BlockPlace| self.view(*at).stream().nmi.as_str();
        let start = self.index.partition_point(|at| name(at) < nmi);
        let count = self.index[start..].partition_point(|at| name(at) == nmi);
        (count > 0).then(|| start..start + count)
    }

    fn view(&self, at: BlockPlace) -> BlockView<'_> {
        let placed = &self.pieces[at.piece as usize];
        BlockView::new(placed, at.piece, &placed.piece.blocks[at.block as usize])
    }
}
