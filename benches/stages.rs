//! The time of each stage alone, on one thread, for 8 MB of the main case. The results
//! are compared with the truth of the file.

#[path = "generate/calendar.rs"]
mod calendar;
#[path = "generate/day.rs"]
mod day;
#[path = "generate/meter.rs"]
#[expect(dead_code, reason = "blocks without an end are for the largest files")]
mod meter;
#[path = "generate/random.rs"]
mod random;
#[path = "generate/shape.rs"]
mod shape;
#[path = "generate/truth.rs"]
mod truth;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nem12::host::Rendering;
use nem12::internals::{Ingestor, IntervalDataRecord, Readings, StampCache, end_of_line};
use nem12::report::build_report;
use nem12::settings::{DateForm, Format};
use nem12::{IntervalLength, Loader, Settings, State, Threads};

use crate::meter::Meters;
use crate::shape::Shape;
use crate::truth::Truth;

const BYTES: usize = 8_000_000;

fn made() -> (Vec<u8>, Truth) {
    let shape = Shape::named("main").expect("the main case");
    let (mut text, mut truth) = (b"100,NEM12,202404150000,A,B\n".to_vec(), Truth::new());
    let mut meters = Meters::new(shape, 1);
    for number in 0.. {
        meters.meter(number, &mut text, &mut truth);
        if text.len() > BYTES {
            break;
        }
    }
    truth.varied = meters.varied;
    (text, truth)
}

fn load(text: &[u8]) -> State {
    let mut loader = Loader::new(Threads::caller());
    loader.begin("made.csv");
    loader.push(text);
    loader.end();
    loader.finish().0
}

fn render(state: &State) -> usize {
    let rendering = Rendering::new(Format::Csv, Settings::default());
    rendering.whole(state).len()
}

/// The share of rows that the fast reader takes.
fn read_days(text: &[u8]) -> (usize, usize) {
    let length = IntervalLength::parse(b"30").expect("half an hour");
    let (mut readings, mut stamps) = (Readings::default(), StampCache::default());
    let (mut taken, mut all, mut at) = (0, 0, 0);
    while at < text.len() {
        let (_, mut next) = end_of_line(text, at);
        if text[at..].starts_with(b"300,") {
            all += 1;
            let read = IntervalDataRecord::read_short(
                text,
                at,
                length,
                DateForm::Compact,
                (&mut readings, &mut stamps),
                &mut |_| {},
            );
            if let Some((day, _, after)) = read {
                black_box(day);
                taken += 1;
                next = after;
            }
        }
        at = next;
    }
    (taken, all)
}

fn stages(criterion: &mut Criterion) {
    let (text, truth) = made();
    let state = load(&text);
    let total = truth.to_json(0);
    let report = build_report(&state, &Settings::default(), &Threads::caller());
    assert!(total.contains(&format!("\"total\": \"{}\"", report.totals.total)));
    assert_eq!(report.days.output, truth.output_days);
    assert_eq!(render(&state) as u64, truth.csv_bytes);
    let (taken, all) = read_days(&text);
    assert_eq!(all as u64, truth.rows);
    assert!(
        taken * 100 > all * 99,
        "{taken} of {all} rows by the fast reader"
    );

    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("1 ingestor", |bench| {
        bench.iter_batched_ref(
            || (Ingestor::default(), text.clone()),
            |(ingestor, window)| black_box(ingestor.consolidate(window)),
            criterion::BatchSize::LargeInput,
        );
    });
    group.bench_function("2 days of readings", |bench| {
        bench.iter(|| read_days(&text));
    });
    group.bench_function("3 bytes to state", |bench| {
        bench.iter(|| load(&text));
    });
    group.bench_function("4 account", |bench| {
        bench.iter(|| build_report(&state, &Settings::default(), &Threads::caller()));
    });
    group.bench_function("5 CSV", |bench| {
        bench.iter(|| render(&state));
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
