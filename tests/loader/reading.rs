//! Reading with the loader under test: the bytes are cut anywhere, and any number of
//! executors works.

use nem12::host::{Rendering, ReportRendering};
use nem12::report::{Report, StreamStatistics, build_report, streams_page};
use nem12::settings::{Format, ReportFormat, Streams};
use nem12::{Loader, Profile, Settings, State, Threads};

use crate::readings::Dice;
use crate::truth::Setting;

/// Everything that must not depend on where the bytes are cut.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outputs {
    pub(crate) csv: String,
    pub(crate) sql: String,
    pub(crate) withheld: String,
    pub(crate) report: Report,
    /// The report under the strict profile.
    pub(crate) strict: Report,
    pub(crate) streams: Vec<StreamStatistics>,
    /// The report in all its forms.
    pub(crate) reports: Vec<String>,
}

/// The number of executors; 0 for the calling thread.
pub(crate) fn executors(count: usize) -> Threads {
    if count == 0 {
        return Threads::caller();
    }
    Threads::pool(count).expect("a pool can be made")
}

/// Reads files that come whole.
pub(crate) fn read_whole(files: &[(String, Vec<u8>)]) -> State {
    read(files, Threads::caller(), Loader::push)
}

/// Reads files cut into chunks of random lengths, from nothing to `longest`.
pub(crate) fn read_cut(
    files: &[(String, Vec<u8>)],
    executors: Threads,
    seed: u64,
    longest: usize,
) -> State {
    let mut dice = Dice::new(seed);
    read(files, executors, |loader, mut bytes| {
        while !bytes.is_empty() {
            let (chunk, rest) = bytes.split_at(dice.below(longest + 1).min(bytes.len()));
            if dice.once_in(2) {
                loader.push(chunk);
            } else {
                // A window larger than the part that is filled, as a host has after a
                // short read.
                let room = loader.reserve(chunk.len() + dice.below(100));
                let taken = chunk.len().min(room.len());
                room[..taken].copy_from_slice(&chunk[..taken]);
                loader.commit(taken);
                loader.push(&chunk[taken..]);
            }
            bytes = rest;
        }
    })
}

/// Reads one file cut in two.
pub(crate) fn read_in_two(files: &[(String, Vec<u8>)], at: usize) -> State {
    read(files, Threads::caller(), |loader, bytes| {
        let (left, right) = bytes.split_at(at.min(bytes.len()));
        loader.push(left);
        loader.push(right);
    })
}

fn read(
    files: &[(String, Vec<u8>)],
    executors: Threads,
    mut feed: impl FnMut(&mut Loader, &[u8]),
) -> State {
    let mut loader = Loader::new(executors);
    for (name, bytes) in files {
        loader.begin(name);
        feed(&mut loader, bytes);
        loader.end();
    }
    loader.finish().0
}

/// The outputs of a state under a setting.
pub(crate) fn outputs(state: &State, setting: Setting) -> Outputs {
    let streams: Streams = setting.text().parse().expect("a setting");
    let settings = Settings {
        streams,
        checks_sql_nmis: true,
        ..Settings::default()
    };
    let strict = Settings {
        profile: Profile::Strict,
        ..settings.clone()
    };
    let render = |format| Rendering::new(format, settings.clone()).whole(state);
    Outputs {
        csv: render(Format::Csv),
        sql: render(Format::Sql),
        withheld: render(Format::Withheld),
        // The work of each executor may differ from run to run.
        report: build_report(state, &settings, &Threads::caller()),
        strict: build_report(state, &strict, &Threads::caller()),
        streams: streams_of(state, &settings),
        reports: ReportFormat::ALL
            .iter()
            .map(|&format| {
                let mut rendering = ReportRendering::new(format, strict.clone(), Vec::new());
                std::iter::from_fn(|| rendering.next_piece(state)).collect()
            })
            .collect(),
    }
}

fn streams_of(state: &State, settings: &Settings) -> Vec<StreamStatistics> {
    let (mut streams, mut from) = (Vec::new(), Some(0));
    while let Some(place) = from {
        let page = streams_page(state, settings, place, 3);
        streams.extend(page.streams);
        from = page.next;
    }
    streams
}

/// The cells of the withheld list, without its header.
pub(crate) fn withheld_cells(list: &str) -> Vec<Vec<String>> {
    list.lines().skip(1).map(cells).collect()
}

/// The cells of a line of CSV.
pub(crate) fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut is_quoted) = (vec![String::new()], false);
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let cell = cells.last_mut().expect("there is always one");
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            other => cell.push(other),
        }
    }
    cells
}
