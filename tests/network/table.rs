//! The table of misbehaviours: one row a way, each with its server and its end.

use std::iter;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::answers::ANSWERS;
use crate::command::{Run, address, daily_with, rows_of, text};
use crate::stub::{Asked, Stub};

/// How a read ends.
#[derive(Clone, Copy, Debug)]
pub(crate) enum End {
    /// In the exact rows, after this many requests.
    Rows(usize),
    /// In exit code 3 with this sentence: the file may exist, and could not be read to its end.
    Error(&'static str),
    /// In exit code 1 with this sentence: there is no such file, or it is bad.
    Refused(&'static str),
}

/// A way to answer.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    pub(crate) name: &'static str,
    pub(crate) answer: fn(&Asked, &mut TcpStream, &[u8]),
    pub(crate) end: End,
}

/// The ways that are tried at the same time. Most wait.
const AT_ONCE: usize = 40;

#[test]
fn each_misbehaviour_ends_in_the_exact_rows_or_in_an_error_that_says_what_to_do() {
    let answers = ANSWERS.concat();
    assert!(answers.len() > 50, "{}", answers.len());
    let text: Arc<str> = text(200).into();
    let rows = rows_of(&text);
    let next = AtomicUsize::new(0);
    let try_next = || {
        let way = answers.get(next.fetch_add(1, Ordering::Relaxed))?;
        Some(fault_of(way, &text, &rows))
    };
    let faults: Vec<String> = thread::scope(|scope| {
        let some = || iter::from_fn(try_next).flatten().collect::<Vec<_>>();
        let tries: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(some)).collect();
        let tries = tries.into_iter().map(|one| one.join().unwrap());
        tries.flatten().collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn fault_of(way: &Way, text: &Arc<str>, rows: &str) -> Option<String> {
    let (answer, body) = (way.answer, Arc::clone(text));
    let stub = Stub::start(move |asked, stream| answer(asked, stream, body.as_bytes()));
    let run = daily_with(&address(stub.port), &["--inflate-limit", "8M"]);
    let asked = stub.asked().len();
    let is_right = match way.end {
        End::Rows(requests) => run.code == Some(0) && run.output == rows && asked == requests,
        End::Error(sentence) => ends_in(&run, 3, sentence),
        End::Refused(sentence) => ends_in(&run, 1, sentence),
    };
    let (name, code, lines) = (way.name, run.code, run.output.lines().count());
    (!is_right).then(|| {
        format!(
            "{name}: {code:?}, {lines} lines, {asked} requests: {}",
            run.errors
        )
    })
}

/// Whether a run ended without output, and said why.
pub(crate) fn ends_in(run: &Run, code: i32, sentence: &str) -> bool {
    run.code == Some(code) && run.output.is_empty() && run.errors.contains(sentence)
}
