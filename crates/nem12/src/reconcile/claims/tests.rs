//! Tables from elsewhere, in the forms that people have them.

use super::*;
use proptest::prelude::*;

fn read_with(table: &str, options: &ReconcileOptions) -> Result<Claims, String> {
    let claims = Claims::read(table.as_bytes(), &Streams::Consumption, options);
    claims.map_err(|fault| fault.to_string())
}

fn read(table: &str) -> Result<Claims, String> {
    read_with(table, &ReconcileOptions::default())
}

/// The rows of a table, one a line.
fn rows(claims: &Claims) -> String {
    let row = |claim: &Claim| {
        let streams = claim.streams.as_ref().map(ToString::to_string);
        format!(
            "{} {} {} {} {} {}\n",
            claim.line,
            claim.nmi,
            claim.first,
            claim.last,
            streams.unwrap_or_default(),
            claim.energy
        )
    };
    claims.rows.iter().map(row).collect()
}

#[test]
fn usual_headers_are_known() {
    for (table, expected) in [
        (
            "nmi,timestamp,consumption\nA,2024-01-31,1.5\n",
            "2 A 2024-01-31 2024-01-31  1.5\n",
        ),
        (
            "id,nmi,timestamp,consumption\n7,A,2024-01-31 00:00:00,1.5\n",
            "2 A 2024-01-31 2024-01-31  1.5\n",
        ),
        (
            "NMI;NMI Suffix;Reading Date;MWh\nA;e1;31/01/2024;0.0015\n",
            "2 A 2024-01-31 2024-01-31 E1 1.5\n",
        ),
        (
            "Site,National Meter Identifier,Period Start,Period End,Usage (kWh)\nX,A,1/01/2024,31/01/2024,\"1,234.5\"\n",
            "2 A 2024-01-01 2024-01-31  1234.5\n",
        ),
        (
            "nmi\tmonth\tquantity\tunit\nA\t2024-01\t1500\tWh\nA\t2024-02\t2\tMWh\n",
            "2 A 2024-01-01 2024-01-31  1.5\n3 A 2024-02-01 2024-02-29  2000\n",
        ),
        (
            "nmi,timestamp,consumption,generation,net\nA,2024-01-31,3,1,2\n",
            "2 A 2024-01-31 2024-01-31  3\n",
        ),
    ] {
        let claims = read(table).unwrap();
        assert_eq!(rows(&claims), expected, "{table}");
        assert_eq!(claims.unread, []);
    }
}

#[test]
fn columns_units_dates_and_ends_can_be_said() {
    let options = ReconcileOptions {
        columns: "nmi=Meter,from=A,to=B,energy=4".parse().unwrap(),
        unit: ClaimUnit::MegaWattHour,
        dates: DateOrder::MonthFirst,
        ends: PeriodEnds::Excluded,
        ..ReconcileOptions::default()
    };
    let claims = read_with("Meter,A,B,Used\nX,01/02/2024,01/04/2024,-2\n", &options).unwrap();
    assert_eq!(rows(&claims), "2 X 2024-01-02 2024-01-03  -2000\n");
    // A table without a header, whose columns have numbers.
    let numbered = ReconcileOptions {
        columns: "nmi=1,day=2,energy=3".parse().unwrap(),
        ..ReconcileOptions::default()
    };
    let claims = read_with("X,20240101,5\nX,20240102,6\n", &numbered).unwrap();
    let expected = "1 X 2024-01-01 2024-01-01  5\n2 X 2024-01-02 2024-01-02  6\n";
    assert_eq!(rows(&claims), expected);
}

#[test]
fn rows_that_cannot_be_read_are_named() {
    let table = "nmi,from,to,stream,unit,kwh\n\
        A,2024-01-01,2024-01-31,E1,kWh,1\n\
        ,2024-01-01,2024-01-31,E1,kWh,1\n\
        6.1E+09,2024-01-01,2024-01-31,E1,kWh,1\n\
        A,2024-01-32,2024-01-31,E1,kWh,1\n\
        A,2024-01-01 06:00,2024-01-31,E1,kWh,1\n\
        A,2024-02-01,2024-01-31,E1,kWh,1\n\
        A,2024-01-01,2024-01-31,01,kWh,1\n\
        A,2024-01-01,2024-01-31,E1x,kWh,1\n\
        A,2024-01-01,2024-01-31,E1,kVArh,1\n\
        A,2024-01-01,2024-01-31,E1,kWh,n/a\n\
        A,2024-01-01\n\
        A,2024-01-01,2024-01-31,E1,kWh,\"1,234\"\n";
    let claims = read(table).unwrap();
    assert_eq!(claims.rows.len(), 2, "01 may be a suffix");
    let told: Vec<String> = claims.unread.iter().map(ToString::to_string).collect();
    let starts = [
        "line 3: nmi is \"\", nothing",
        "line 4: nmi is \"6.1E+09\", a spreadsheet",
        "line 5: from is \"2024-01-32\", this is no day",
        "line 6: from is \"2024-01-01 06:00\", the time",
        "line 7: to is \"2024-01-31\", the period ends",
        "line 9: stream is \"E1x\", this names no stream",
        "line 10: unit is \"kVArh\", this is no unit of energy",
        "line 11: energy is \"n/a\", this is no number",
        "line 12: to is \"\", nothing",
        "line 13: energy is \"1,234\", the comma may be",
    ];
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
    // A decimal point elsewhere says what the comma is.
    let claims = read("nmi,day,kwh\nA,2024-01-01,\"1,234\"\nA,2024-01-02,0.5\n").unwrap();
    assert_eq!(claims.rows[0].energy.to_string(), "1234");
    // No line is as long.
    let long = format!("nmi,day,kwh\nA,2024-01-01,1,{}\n", "x".repeat(70_000));
    let told = read(&long).unwrap().unread[0].to_string();
    assert_eq!(told, "line 2: the line is too long to be a row");
}

#[test]
fn a_table_that_does_not_say_enough_is_refused() {
    for (table, said) in [
        ("", "the table has no rows"),
        (
            "A,B\n",
            "the table has no known column of NMIs (such as nmi); its first line is \"A,B\": name the column, as in --columns nmi=NAME",
        ),
        ("nmi,day\n", "energies"),
        ("nmi,kwh\n", "days (such as day, or from and to)"),
        ("nmi,from,kwh\n", "last days"),
        ("nmi,to,kwh\n", "first days"),
        (
            "nmi,day,usage,total\n",
            "the columns usage, total may each be that of energy: say which, as in --columns energy=usage",
        ),
        ("nmi,month,band,kwh\n", "--bands tariff.csv"),
        (
            "nmi,day,kwh\nA,01/02/2024,1\n",
            "line 2: \"01/02/2024\" may have the day or the month first",
        ),
        (
            "nmi,day,kwh\nA,13/02/2024,1\nA,02/13/2024,1\n",
            "line 2 has the day first (\"13/02/2024\") and line 3 the month",
        ),
    ] {
        let told = read(table).unwrap_err();
        assert!(told.contains(said), "{table}: {told}");
    }
    let named = |columns: &str| ReconcileOptions {
        columns: columns.parse().unwrap(),
        ..ReconcileOptions::default()
    };
    let told = read_with("nmi,day,kwh\n", &named("energy=Used")).unwrap_err();
    assert!(
        told.starts_with("there is no column \"Used\" for energy"),
        "{told}"
    );
    assert!(read_with("nmi,day,kwh\n", &named("energy=4")).is_err());
}

proptest! {
    #[test]
    fn any_bytes_are_a_table_or_a_fault(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        text in "(nmi|day|from|to|kwh|MWh|unit|stream|[,;\t\n\"'0-9/ .:E+-]|A|é){0,60}",
    ) {
        for table in [bytes, text.clone().into_bytes(), format!("nmi,day,stream,unit,kwh\n{text}").into_bytes()] {
            for columns in ["", "nmi=1,day=1,energy=1", "nmi=1,from=2,to=2,energy=3,stream="] {
                let options = ReconcileOptions { columns: columns.parse().unwrap(), ..ReconcileOptions::default() };
                if let Ok(claims) = Claims::read(&table, &Streams::Net, &options) {
                    prop_assert!(claims.rows.iter().all(|claim| claim.first <= claim.last));
                    for unread in &claims.unread {
                        prop_assert!(unread.to_string().starts_with("line "));
                    }
                }
            }
        }
    }
}
