//! What is packed is what is read back, however the CSV was cut.

use nem12_parquet::{PackError, Packer};
use parquet::data_type::Decimal;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use proptest::prelude::*;

const HEADER: &str = "nmi,timestamp,consumption,intervals,complete,start,update_time\n";

/// One row by its cells, as CSV has them.
type Row = [String; 7];

fn any_row() -> impl Strategy<Value = Row> {
    let energy = (any::<bool>(), 0..10i128.pow(20), 0u64..10u64.pow(18));
    (
        prop::option::of("[ -~é]{1,12}"),
        0i64..40_000,
        prop::option::of(energy),
        prop::option::of(0u32..3000),
        prop::option::of(any::<bool>()),
        0i64..1440,
    )
        .prop_map(|(nmi, day, energy, intervals, complete, minute)| {
            let time =
                chrono::DateTime::from_timestamp(day * 86_400 + minute * 60, 0).unwrap_or_default();
            let text = |cell: Option<String>| cell.unwrap_or_default();
            [
                text(nmi.filter(|nmi| !nmi.starts_with('\''))),
                time.format("%Y-%m-%d").to_string(),
                text(energy.map(|(is_negative, whole, fraction)| {
                    let sign = if is_negative && whole > 0 { "-" } else { "" };
                    format!("{sign}{whole}.{fraction:018}")
                })),
                text(intervals.map(|count| count.to_string())),
                text(complete.map(|truth| truth.to_string())),
                time.format("%Y-%m-%dT%H:%M:%S+10:00").to_string(),
                time.format("%Y-%m-%dT%H:%M:%S").to_string(),
            ]
        })
}

fn csv(rows: &[Row]) -> String {
    let lines = rows
        .iter()
        .map(|[nmi, rest @ ..]| format!("\"{}\",{}\n", nmi.replace('"', "\"\""), rest.join(",")));
    HEADER.to_owned() + &lines.collect::<String>()
}

fn pack(csv: &str, at_once: usize) -> Result<Vec<u8>, PackError> {
    let mut packer = Packer::new(Vec::new());
    for piece in csv.as_bytes().chunks(at_once) {
        packer.take(piece)?;
    }
    packer.finish()
}

fn text_of(field: &Field) -> String {
    let time = |micros: i64| chrono::DateTime::from_timestamp_micros(micros).unwrap_or_default();
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Long(count) => count.to_string(),
        Field::Bool(truth) => truth.to_string(),
        Field::Date(days) => time(i64::from(*days) * 86_400_000_000)
            .format("%Y-%m-%d")
            .to_string(),
        Field::TimestampMicros(micros) => time(*micros).format("%Y-%m-%dT%H:%M:%S").to_string(),
        Field::Decimal(decimal) => {
            assert!(matches!(
                decimal,
                Decimal::Bytes {
                    precision: 38,
                    scale: 18,
                    ..
                }
            ));
            let mut bytes = [0; 16];
            bytes.copy_from_slice(decimal.data());
            let units = i128::from_be_bytes(bytes);
            let (digits, sign) = (units.unsigned_abs(), if units < 0 { "-" } else { "" });
            let unit = 10u128.pow(18);
            format!("{sign}{}.{:018}", digits / unit, digits % unit)
        }
        other => panic!("no column has {other:?}"),
    }
}

fn read(file: Vec<u8>) -> Vec<Row> {
    let reader = SerializedFileReader::new(bytes::Bytes::from(file)).expect("a Parquet file");
    let rows = reader.get_row_iter(None).expect("rows");
    rows.map(|row| {
        let cells: Vec<String> = row
            .expect("a row")
            .get_column_iter()
            .map(|(_, field)| text_of(field))
            .collect();
        cells.try_into().expect("seven cells")
    })
    .collect()
}

/// `start` is kept as UTC.
fn with_utc([nmi, day, energy, intervals, complete, start, update]: Row) -> Row {
    let start = chrono::DateTime::parse_from_rfc3339(&start)
        .expect("a moment")
        .to_utc();
    let start = start.format("%Y-%m-%dT%H:%M:%S").to_string();
    [nmi, day, energy, intervals, complete, start, update]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn packed_rows_are_read_back(rows in prop::collection::vec(any_row(), 0..50), at_once in 1usize..300) {
        let file = pack(&csv(&rows), at_once).expect("it fits");
        let rows: Vec<Row> = rows.into_iter().map(with_utc).collect();
        prop_assert_eq!(read(file), rows);
    }

    #[test]
    fn no_text_is_too_odd_to_be_refused_in_words(text in "[ -~\n\"]{0,300}", at_once in 1usize..50) {
        match pack(&text, at_once) {
            Ok(file) => assert!(file.starts_with(b"PAR1")),
            Err(why) => assert!(!why.to_string().is_empty()),
        }
    }
}

#[test]
fn the_apostrophe_of_the_guard_is_removed() {
    let csv = "nmi\n\"'=1+1\"\n";
    let first = |file: Vec<u8>| {
        let reader = SerializedFileReader::new(bytes::Bytes::from(file)).expect("a Parquet file");
        let row = reader.get_row_iter(None).expect("rows").next();
        let row = row.expect("one").expect("a row");
        let (_, field) = row.get_column_iter().next().expect("a cell");
        text_of(field)
    };
    assert_eq!(first(pack(csv, 100).expect("it fits")), "=1+1");
    let mut packer = Packer::unguarded(Vec::new());
    packer.take(csv.as_bytes()).expect("it fits");
    assert_eq!(first(packer.finish().expect("it fits")), "'=1+1");
}

#[test]
fn groups_follow_each_other() {
    let count: u32 = 300_000;
    let lines = "N,2024-01-01,5\n".repeat(count as usize);
    let file = pack(&format!("nmi,timestamp,consumption\n{lines}"), 1 << 16).expect("it fits");
    let reader = SerializedFileReader::new(bytes::Bytes::from(file)).expect("a Parquet file");
    assert_eq!(
        reader.metadata().file_metadata().num_rows(),
        i64::from(count)
    );
    assert_eq!(reader.num_row_groups(), 3);
}

#[test]
fn a_cell_that_does_not_fit_is_refused_with_its_row_and_column() {
    let why = |csv: &str| pack(csv, 1000).expect_err("it does not fit").to_string();
    let most = "nmi,timestamp,consumption\nA,2024-01-01,1\nA,2024-01-02,100000000000000000000\n";
    assert_eq!(
        why(most),
        "Row 2 has 100000000000000000000 in the column consumption, which Parquet cannot hold exactly; take CSV instead."
    );
    assert_eq!(
        why("nmi,timestamp\nA\n"),
        "Row 1 has more or fewer cells than the header, or is too long."
    );
    assert_eq!(why(""), "The CSV has no header.");
}
