//! Register reads of NEM13: files whose reads are known, cut anywhere and read by
//! any number of executors, alone and behind interval data.

use std::fmt::Write as _;

use nem12::internals::{
    Context, PieceState, RecordKind, Scratch, begin_input, end_of_line, finish, join, parse_piece,
    state_of_piece,
};
use nem12::{Loader, ReadOptions, ReadPeriod, Settings, State, Threads};
use proptest::prelude::*;

use crate::readings::Dice;

/// One period of a register: how much it counts, and the versions of its record.
#[derive(Clone, Debug)]
struct Period {
    counted: u64,
    multiplier: u64,
    /// A version: how much less it says than the truth, and whether its quantity
    /// is damaged. The last one is the newest and true.
    older: Vec<(u64, bool)>,
    /// Whether the newest version is damaged, so that the period has no quantity.
    is_damaged: bool,
    /// Whether the newest version is there twice with different quantities.
    is_tied: bool,
}

fn periods() -> impl Strategy<Value = Vec<Vec<Period>>> {
    let older = prop::collection::vec((1..40u64, prop::bool::weighted(0.2)), 0..3);
    let period = (
        40..2000u64,
        1..4u64,
        older,
        prop::bool::weighted(0.15),
        prop::bool::weighted(0.15),
    );
    let period = period.prop_map(|(counted, multiplier, older, is_damaged, is_tied)| Period {
        counted,
        multiplier,
        older,
        is_damaged,
        is_tied,
    });
    prop::collection::vec(prop::collection::vec(period, 1..6), 1..5)
}

/// A 250 record of a register, in whatever order the file has it.
struct Line {
    text: String,
}

fn day(number: usize) -> String {
    format!("2024{:02}{:02}000000", number / 28 + 1, number % 28 + 1)
}

/// The lines of all registers, and the reads that must come out: register, period
/// and quantity.
fn plan(registers: &[Vec<Period>]) -> (Vec<Line>, Vec<(String, String)>) {
    let (mut lines, mut truth) = (Vec::new(), Vec::new());
    for (register, periods) in registers.iter().enumerate() {
        let nmi = format!("QNTEST000{}", register % 2);
        let mut index = 5000 + 7 * register as u64;
        for (number, period) in periods.iter().enumerate() {
            let (from, to) = (day(7 * number), day(7 * number + 7));
            let mut put = |counted: u64, quantity: String, version: usize| {
                let text = format!(
                    "250,{nmi},11,{register:02},11,11,M1,E,{index:06},{from},A,,,{:06},{to},A,,,{quantity},kWh,,2024090100{version:02}00,",
                    index + counted
                );
                lines.push(Line { text });
            };
            for (version, (less, is_bad)) in period.older.iter().enumerate() {
                let counted = period.counted - less;
                let quantity = if *is_bad {
                    "x".to_owned()
                } else {
                    (counted * period.multiplier).to_string()
                };
                put(counted, quantity, version);
            }
            let newest = period.older.len();
            let whole = period.counted * period.multiplier;
            let quantity = if period.is_damaged {
                format!("{whole}e0")
            } else {
                whole.to_string()
            };
            put(period.counted, quantity, newest);
            if period.is_tied {
                put(
                    period.counted + 1,
                    ((period.counted + 1) * period.multiplier).to_string(),
                    newest,
                );
            }
            if !period.is_damaged && !period.is_tied {
                truth.push((format!("{nmi} {register:02} {from}"), whole.to_string()));
            }
            index += period.counted;
        }
    }
    truth.sort();
    (lines, truth)
}

/// A file with these lines in any order, perhaps behind interval data.
fn write(lines: &[Line], dice: &mut Dice) -> Vec<u8> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, dice.below(at + 1));
    }
    let mut text = String::new();
    if dice.once_in(2) {
        let half_hours = ["0.25"; 48].join(",");
        text += "100,NEM12,202409020000,MDP,RET\r\n200,QNTEST0000,E1,1,E1,N1,M1,kWh,30,\r\n";
        for day in 1..4 {
            let _ = write!(
                text,
                "300,2024010{day},{half_hours},A,,,20240201000000,\r\n"
            );
        }
        text += "900\r\n";
    }
    text += "100,NEM13,202409020000,MDP,RET\r\n";
    for at in order {
        let _ = write!(text, "{}\r\n", lines[at].text);
        if dice.once_in(3) {
            text += "550,N,,A,\r\n";
        }
    }
    text += "900\r\n";
    text.into_bytes()
}

/// The reads of a state as the truth has them.
fn reads_of(state: &State) -> Vec<(String, String)> {
    let settings = Settings::default();
    let mut reads: Vec<_> = state
        .reads(&settings)
        .filter_map(|period| match period {
            ReadPeriod::Read(read) => {
                let from: String = read
                    .from
                    .to_string()
                    .chars()
                    .filter(char::is_ascii_digit)
                    .collect();
                Some((
                    format!("{} {} {from}", read.nmi, read.register),
                    read.quantity.to_string(),
                ))
            }
            ReadPeriod::Withheld(_) => None,
        })
        .collect();
    reads.sort();
    reads
}

fn whole(bytes: &[u8]) -> State {
    let mut loader = Loader::default();
    loader.read("reads.csv", bytes).expect("memory is read");
    loader.finish().0
}

/// The state of pieces that are cut wherever a piece may begin.
fn in_pieces(bytes: &[u8], dice: &mut Dice) -> State {
    let piece = |from: usize, to: usize, details: Option<&[u8]>| {
        let context = Context {
            details: details.map(Into::into),
            ..Context::default()
        };
        state_of_piece(parse_piece(
            &bytes[from..to],
            &context,
            ReadOptions::default(),
            &mut Scratch::default(),
        ))
    };
    let mut state = State::default();
    begin_input(&mut state, "reads.csv", bytes.len() as u64);
    let (mut from, mut at, mut in_force, mut before) = (0, 0, None, None);
    while at < bytes.len() {
        let (end, next) = end_of_line(bytes, at);
        let record = &bytes[at..end];
        let kind = RecordKind::of(record);
        if at > from && RecordKind::starts_piece(record) && dice.once_in(2) {
            join(&mut state, piece(from, at, before));
            (from, before) = (at, in_force);
        }
        if kind.ends_block() {
            in_force = (kind == RecordKind::NmiDetails).then_some(record);
        }
        at = next;
    }
    join(&mut state, piece(from, bytes.len(), before));
    join(&mut state, state_of_piece(PieceState::default()));
    finish(&mut state);
    state
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_reads_are_those_the_files_were_made_from(registers in periods(), seed in any::<u64>()) {
        let (lines, truth) = plan(&registers);
        let mut dice = Dice::new(seed);
        let bytes = write(&lines, &mut dice);
        let state = whole(&bytes);
        prop_assert_eq!(reads_of(&state), &truth[..]);
        let report = state.report(&Settings::default(), &Threads::caller());
        let rows = report.reads.rows;
        let records = report.records.accumulation;
        prop_assert_eq!(rows.counted + rows.superseded + rows.withheld + rows.rejected, records);
        prop_assert_eq!(records, lines.len() as u64);
        prop_assert_eq!(rows.counted, truth.len() as u64);
    }

    #[test]
    fn any_cutting_and_any_merge_gives_the_same_reads(registers in periods(), seed in any::<u64>()) {
        let (lines, truth) = plan(&registers);
        let mut dice = Dice::new(seed);
        let bytes = write(&lines, &mut dice);
        let mut cut = Loader::new(Threads::caller());
        cut.begin("reads.csv");
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            let (chunk, more) = rest.split_at((1 + dice.below(300)).min(rest.len()));
            cut.push(chunk);
            rest = more;
        }
        cut.end();
        prop_assert_eq!(reads_of(&cut.finish().0), &truth[..]);
        let joined = in_pieces(&bytes, &mut dice);
        prop_assert_eq!(reads_of(&joined), &truth[..]);
        let state = whole(&bytes);
        prop_assert_eq!(joined.inputs(), state.inputs());
        // The same records over several inputs, merged after a trip as bytes.
        let third = lines.len() / 3;
        let parts = [&lines[..third], &lines[third..2 * third], &lines[2 * third..]];
        let states = parts.map(|part| whole(&write(part, &mut dice)).to_bytes().expect("it fits"));
        let [one, two, three] = states.map(|bytes| State::from_bytes(&bytes).expect("they are a state's"));
        let mut left = one.clone();
        left.merge(two.clone());
        left.merge(three.clone());
        let (mut right, mut behind) = (one, two);
        behind.merge(three);
        right.merge(behind);
        prop_assert_eq!(&left, &right);
        prop_assert_eq!(reads_of(&left), truth);
    }

    /// A damaged line costs its own read at most. No read gets another quantity.
    #[test]
    fn damage_gives_the_truth_or_nothing(registers in periods(), seed in any::<u64>(), at in any::<prop::sample::Index>(), byte in prop::sample::select(b",0x9.-E\"".to_vec())) {
        let (lines, truth) = plan(&registers);
        let mut dice = Dice::new(seed);
        let mut bytes = write(&lines, &mut dice);
        let start = bytes.windows(4).position(|four| four == b"250,").expect("there are reads");
        let place = start + at.index(bytes.len() - start);
        let was = std::mem::replace(&mut bytes[place], byte);
        // A digit that became another digit says another thing, and so does the name
        // of another register.
        prop_assume!(!(was.is_ascii_digit() && byte.is_ascii_digit()));
        let line = bytes[..place].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let column = bytes[line..place].split(|&byte| byte == b',').count();
        prop_assume!(column > 8 && column != 19);
        for (key, quantity) in reads_of(&whole(&bytes)) {
            let known = truth.iter().find(|(own, _)| *own == key);
            prop_assert_eq!(Some(&quantity), known.map(|(_, quantity)| quantity), "{}", key);
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_reads() {
    let mut text = "100,NEM13,202409020000,MDP,RET\n".to_owned();
    for number in 0..20_000 {
        let (nmi, index) = (number % 97, 100 * number);
        let _ = writeln!(
            text,
            "250,QNTEST00{nmi:02},11,01,11,11,M1,E,{index:07},{},A,,,{:07},20241231000000,A,,,50,kWh,,20250101000000,",
            day(number / 97 % 300),
            index + 50,
        );
    }
    let expected = reads_of(&whole(text.as_bytes()));
    for threads in [1, 2, 5] {
        let mut loader = Loader::new(Threads::pool(threads).expect("threads start"));
        loader
            .read("reads.csv", text.as_bytes())
            .expect("memory is read");
        assert_eq!(reads_of(&loader.finish().0), expected);
    }
}
