//! One promise a function, for any bytes. `fuzz/` calls them with bytes that it looks for,
//! and the test beside with the seeds.

use std::io::Cursor;
use std::sync::{Arc, Mutex};

use nem12::host::{ReadsRendering, Rendering, ReportRendering};
use nem12::report::build_report;
use nem12::rewrite::{Rewrite, RewriteOptions};
use nem12::settings::{Format, OutputEntry, ReportFormat, RowFormat, Streams};
use nem12::{Decimal, Loader, Profile, Settings, State, Threads};
use nem12_loader::archive::{Archive, Seeking, Unpacker, Unpacking};
use nem12_loader::page_settings::{PageSettings, output_of};

/// A promise, and what breaks it.
type Promise = fn(&[u8]);

/// Every promise by the name of its target and of the folder of its seeds.
pub(crate) const ALL: [(&str, Promise); 7] = [
    ("cutting", cutting),
    ("reads", reads),
    ("archives", archives),
    ("numbers", numbers),
    ("settings", settings),
    ("reports", reports),
    ("written", written),
];

/// Reads one input in parts of `step` bytes.
fn read(bytes: &[u8], step: usize, threads: Threads) -> State {
    let mut loader = Loader::new(threads);
    loader.begin("in");
    for part in bytes.chunks(step.max(1)) {
        loader.push(part);
    }
    loader.end();
    loader.finish().0
}

fn whole(bytes: &[u8]) -> State {
    read(bytes, bytes.len(), Threads::caller())
}

fn strict() -> Settings {
    Settings {
        profile: Profile::Strict,
        ..Settings::default()
    }
}

/// Totals, withheld days and findings are the same however the input is cut, however many threads
/// read it, and when the state was bytes in between. The first byte says how long the parts are.
pub(crate) fn cutting(bytes: &[u8]) {
    let Some((&step, bytes)) = bytes.split_first() else {
        return;
    };
    let first = whole(bytes);
    let two = Threads::pool(2).expect("two threads");
    let others = [
        read(bytes, usize::from(step), Threads::caller()),
        read(bytes, usize::from(step) * 7, two),
    ];
    let again = first.to_bytes().and_then(|bytes| State::from_bytes(&bytes));
    for other in others.into_iter().chain(again.ok()) {
        for settings in [Settings::default(), strict()] {
            for format in [Format::Csv, Format::Withheld] {
                let render = |state| Rendering::new(format, settings.clone()).whole(state);
                assert_eq!(render(&first), render(&other), "{format:?} by {step}");
            }
            let report = |state| build_report(state, &settings, &Threads::caller());
            assert_eq!(report(&first), report(&other), "by {step}");
        }
    }
}

/// What `cutting` promises, for register reads; and each is counted, or its finding says why not.
pub(crate) fn reads(bytes: &[u8]) {
    let step = bytes.first().copied().unwrap_or(1);
    let mut file = vec![step];
    file.extend(b"100,NEM13,200504010000,MDP,RET\n");
    file.extend(bytes);
    cutting(&file);
    let state = whole(&file[1..]);
    let report = build_report(&state, &Settings::default(), &Threads::caller());
    let csv = {
        let mut rendering = ReadsRendering::new(RowFormat::Csv, Settings::default());
        std::iter::from_fn(|| rendering.next_piece(&state)).collect::<String>()
    };
    let rows = csv.lines().count().saturating_sub(1) as u64;
    assert!(rows <= report.records.accumulation, "{rows} rows");
    same_cells(&csv);
}

/// Each member of an archive is an input, the same from a file and from a stream, and what comes
/// out is limited.
pub(crate) fn archives(bytes: &[u8]) {
    let unpacking = Unpacking {
        most_inflated: 1 << 20,
        most_members: 100,
        ..Unpacking::default()
    };
    let Some(archive) = Archive::of(bytes) else {
        return;
    };
    let mut loader = Loader::new(Threads::caller());
    let mut source = Seeking::new(Cursor::new(bytes)).expect("memory");
    Unpacker::new(&unpacking, &mut loader).read(archive, "in", &mut source);
    let from_file = loader.finish().0;
    let mut loader = Loader::new(Threads::caller());
    Unpacker::new(&unpacking, &mut loader).read_stream("in", &mut Cursor::new(bytes));
    let from_stream = loader.finish().0;

    let inputs = |state: &State| -> Vec<(String, bool, Option<String>)> {
        let sentence = |refusal: &nem12::Refusal| refusal.sentence.clone();
        let told = state.inputs().iter().map(|input| {
            let refusal = input.refusal.as_ref().map(sentence);
            (input.name.clone(), input.is_aside, refusal)
        });
        told.collect()
    };
    let told = inputs(&from_file);
    assert!(!told.is_empty(), "an archive without an input");
    assert!(told.len() <= 101, "{} inputs", told.len());
    assert_eq!(told, inputs(&from_stream));
    let csv = |state| Rendering::new(Format::Csv, Settings::default()).whole(state);
    assert_eq!(csv(&from_file), csv(&from_stream));
}

/// A number as people write it: its digits before the point and behind it.
fn plain(field: &str) -> Option<(&str, &str)> {
    let (before, behind) = field.split_once('.').unwrap_or((field, ""));
    let all_digits = before
        .chars()
        .chain(behind.chars())
        .all(|one| one.is_ascii_digit());
    let has_any = before.len() + behind.len() > 0;
    (all_digits && has_any).then(|| (before.trim_start_matches('0'), behind.trim_end_matches('0')))
}

/// The length in bytes from which on a line is not read (`LINE-TOO-LONG`).
const LONGEST_LINE: usize = 64 * 1024;

/// A number is what its digits say, and the total of a day is the sum of its numbers. A row that is
/// too long to read has no total.
pub(crate) fn numbers(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let fields: Vec<&str> = text.split([',', '\n', '\r']).take(48).collect();
    let mut thousandths = Some(0_i128);
    for place in 0..48 {
        let field = fields[place % fields.len()];
        let read = Decimal::parse(field.as_bytes()).ok();
        let Some((before, behind)) = plain(field) else {
            assert_eq!(read, None, "{field:?} is no number");
            thousandths = None;
            continue;
        };
        let digits = format!("{before}{behind}");
        let is_kept = digits.trim_start_matches('0').len() <= 38 && behind.len() < 38;
        assert_eq!(read.is_some(), is_kept, "{field:?}");
        if let Some(read) = read {
            let shown = read.to_string();
            assert_eq!(
                plain(&shown),
                Some((before, behind)),
                "{field:?} is {shown}"
            );
        }
        let is_short = before.len() < 10 && behind.len() <= 3;
        let value = format!("0{before}{behind:0<3}").parse::<i128>().ok();
        thousandths = thousandths
            .zip(value.filter(|_| is_short))
            .map(|(sum, value)| sum + value);
    }
    let Some(thousandths) = thousandths else {
        return;
    };
    let readings: String = (0..48)
        .map(|place| fields[place % fields.len()].to_owned() + ",")
        .collect();
    let file = format!(
        "100,NEM12,200504010000,MDP,RET\n200,QNTEST0001,E1,1,E1,N1,M1,kWh,30,\n300,20050301,{readings}A,,,20050402120000,\n900\n"
    );
    let csv = Rendering::new(Format::Csv, Settings::default()).whole(&whole(file.as_bytes()));
    if file.lines().any(|line| line.len() > LONGEST_LINE) {
        assert_eq!(csv, "nmi,timestamp,consumption\n", "{file}");
        return;
    }
    let total = csv.trim_end().rsplit(',').next().unwrap_or_default();
    let wanted = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    assert_eq!(plain(total), plain(&wanted), "{file}{csv}");
}

/// Settings from an address, `name=value` a line, are read or refused, and every output under them
/// has rows of as many cells as its header.
pub(crate) fn settings(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let named = text.lines().filter_map(|line| line.split_once('='));
    let object: serde_json::Map<_, _> = named
        .map(|(name, value)| (name.to_owned(), serde_json::Value::from(value)))
        .collect();
    let Ok(page) = serde_json::from_value::<PageSettings>(object.into()) else {
        return;
    };
    let Ok(choices) = page.read() else {
        return;
    };
    let state = whole(b"100,NEM12,200504010000,MDP,RET\n200,QNTEST0001,E1B1,1,E1,N1,M1,kWh,720,\n300,20050301,1,2,A,,,20050402120000,\n900\n");
    for name in ["csv", "withheld", "sql", "json"] {
        if OutputEntry::named(name).is_none() {
            continue;
        }
        let Ok((output, choices)) = output_of(choices.clone(), name) else {
            continue;
        };
        if let Some(format) = output.format() {
            let text = Rendering::new(format, choices.settings).whole(&state);
            if name == "csv" || name == "withheld" {
                same_cells(&text);
            }
        }
    }
}

/// Reports are valid JSON, CSV and HTML whatever the input says.
pub(crate) fn reports(bytes: &[u8]) {
    let state = whole(bytes);
    let none = whole(b"");
    for settings in [Settings::default(), strict()] {
        let render = |format, state: &State| -> String {
            let mut rendering = ReportRendering::new(format, settings.clone(), Vec::new());
            std::iter::from_fn(|| rendering.next_piece(state)).collect()
        };
        for &format in ReportFormat::ALL {
            let text = render(format, &state);
            match format {
                ReportFormat::Json => {
                    let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
                    assert!(report["inputs"].is_array());
                }
                ReportFormat::Csv => same_cells(&text),
                ReportFormat::Html => {
                    let scripts = |text: &str| text.to_lowercase().matches("<script").count();
                    assert_eq!(scripts(&text), scripts(&render(format, &none)), "{text}");
                    assert!(text.trim_end().ends_with("</html>"), "{text}");
                }
            }
        }
    }
}

/// What is written as NEM12 has the daily rows of what was read, but for those on the list of what is
/// left out, and is the same when it is written again.
pub(crate) fn written(bytes: &[u8]) {
    let first = rewritten(bytes);
    // Names that are no NMIs beside others look like damage.
    if first.mixes_nmis {
        return;
    }
    let again = rewritten(&first.text);
    assert_eq!(shown(&again.text), shown(&first.text));
    let (before, after) = (whole(bytes), whole(&first.text));
    for streams in [Streams::Consumption, Streams::Generation] {
        let rows = |state: &State| -> Vec<String> {
            let settings = Settings {
                streams: streams.clone(),
                ..Settings::default()
            };
            let csv = Rendering::new(Format::Csv, settings).whole(state);
            csv.lines().skip(1).map(str::to_owned).collect()
        };
        let (before, after) = (rows(&before), rows(&after));
        for row in &after {
            assert!(before.contains(row), "{row} is new: {}", shown(&first.text));
        }
        for row in before.iter().filter(|row| !after.contains(row)) {
            let (day, _) = row.rsplit_once(',').unwrap_or_default();
            assert!(
                first.left_out.contains(day),
                "{day} is gone: {}",
                shown(&first.text)
            );
        }
    }
}

/// NEM12 that was written again.
struct Written {
    text: Vec<u8>,
    left_out: String,
    mixes_nmis: bool,
}

fn rewritten(bytes: &[u8]) -> Written {
    let state = whole(bytes);
    let options = RewriteOptions::default();
    let rewrite = Rewrite::begin(&state, &Settings::default(), None, options);
    let rewrite = rewrite.expect("it can be written");
    let (left_out, mixes_nmis) = (rewrite.left_out().to_owned(), rewrite.mixes_nmis());
    let text = Arc::new(Mutex::new(Vec::new()));
    let own = Arc::clone(&text);
    let (mut loader, read) = rewrite.second_read(&state, Threads::caller(), move |part| {
        own.lock()
            .expect("no part panics")
            .extend_from_slice(part.text);
    });
    loader.begin("in");
    loader.push(bytes);
    loader.end();
    let _ = loader.finish();
    let _ = read.finish();
    let text = std::mem::take(&mut *text.lock().expect("no part panics"));
    Written {
        text,
        left_out,
        mixes_nmis,
    }
}

fn shown(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Every row of CSV has as many cells as the first of its section. An empty row or a title is
/// between two sections.
fn same_cells(csv: &str) {
    let (mut cells, mut is_quoted, mut wanted) = (1, false, None);
    for byte in csv.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b',' if !is_quoted => cells += 1,
            b'\n' if !is_quoted => {
                if cells == 1 {
                    wanted = None;
                } else {
                    assert_eq!(*wanted.get_or_insert(cells), cells, "{csv}");
                }
                cells = 1;
            }
            _ => {}
        }
    }
    assert!(!is_quoted, "{csv}");
}
