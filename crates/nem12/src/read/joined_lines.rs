//! Joined lines: the lines of a source, each with those that go on with it.

use std::collections::VecDeque;
use std::io::{self, Read};

use crate::lines::line;
use crate::lines::line_reader::LineReader;
use crate::read::parser::wrapped::{MOST_LINES, Wrapped, goes_on};
use crate::records::record::RecordKind;
use crate::records::rejected_day::RejectedDay;

/// A reader of lines that joins the lines of wrapped 300 records.
#[derive(Debug)]
pub(crate) struct JoinedLines<R> {
    lines: LineReader<R>,
    /// Lines that were read ahead, to see whether they go on with a record.
    ahead: VecDeque<Vec<u8>>,
    number: u64,
    /// The number of lines that were joined to the last one that was returned.
    joined: u64,
}

impl<R: Read> JoinedLines<R> {
    /// A reader at the start of `source`.
    pub(crate) fn new(source: R) -> Self {
        Self {
            lines: LineReader::new(source),
            ahead: VecDeque::new(),
            number: 0,
            joined: 0,
        }
    }

    /// The physical number of the last line that was returned, counted from 1; of
    /// joined lines, that of the first.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// The next line, without its line ending; `None` after the last line. `judge`
    /// gives the number of rules that a 300 record breaks; without it no lines are
    /// joined.
    ///
    /// # Errors
    /// If the source cannot be read.
    pub(crate) fn next_line(
        &mut self,
        judge: Option<impl FnMut(&[u8]) -> Result<usize, RejectedDay>>,
    ) -> io::Result<Option<Vec<u8>>> {
        let line = match self.ahead.pop_front() {
            Some(line) => Some(line),
            None => self.lines.next_line()?,
        };
        let Some(text) = line else { return Ok(None) };
        self.number += 1 + std::mem::take(&mut self.joined);
        match judge {
            Some(judge) if RecordKind::of(&text) == RecordKind::IntervalData => {
                self.join(text, judge).map(Some)
            }
            _ => Ok(Some(text)),
        }
    }

    fn join(
        &mut self,
        first: Vec<u8>,
        judge: impl FnMut(&[u8]) -> Result<usize, RejectedDay>,
    ) -> io::Result<Vec<u8>> {
        let may_go_on = |line: &Vec<u8>| goes_on(line) || is_blank(line);
        while self.ahead.len() < MOST_LINES && self.ahead.iter().all(may_go_on) {
            match self.lines.next_line()? {
                Some(line) => self.ahead.push_back(line),
                None => break,
            }
        }
        let below = self.ahead.iter().take_while(|line| may_go_on(line));
        let texts = below.filter(|line| !is_blank(line)).map(|line| &line[..]);
        let Some(wrapped) = Wrapped::join(&first, texts, judge) else {
            return Ok(first);
        };
        let mut rest = wrapped.lines;
        while rest > 0
            && let Some(line) = self.ahead.pop_front()
        {
            rest -= usize::from(!is_blank(&line));
            self.joined += 1;
        }
        Ok(wrapped.text)
    }
}

fn is_blank(line: &[u8]) -> bool {
    RecordKind::of(line::clipped(line)) == RecordKind::Blank
}
