//! Workbooks that are made cell by cell, and the CSV that is read of them.

use std::io::{Cursor, Write};

use nem12_xlsx::{Found, Workbook, WorkbookError};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const STYLES: &str = r#"<styleSheet xmlns="m"><numFmts count="1"><numFmt numFmtId="164" formatCode="d/mm/yyyy\ h:mm"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="11"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;

/// A workbook of one sheet with these rows.
fn workbook(rows: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="m"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let parts = [
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            r#"<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr/><x:sheets><x:sheet name="A &amp; B" sheetId="1" r:id="rId7"/></x:sheets></x:workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId7" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="a" Type="http://x/styles" Target="/xl/styles.xml"/><Relationship Id="b" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
        ),
        (
            "xl/sharedStrings.xml",
            r"<sst><si><t>NEM12</t></si><si><r><t>Meter &amp; </t></r><r><t>line, &#233;</t></r><rPh><t>x</t></rPh></si></sst>",
        ),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(name, SimpleFileOptions::default())
            .expect("memory takes it");
        writer.write_all(text.as_bytes()).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}

fn read(rows: &str) -> Result<String, WorkbookError> {
    let mut workbook = Workbook::open(Cursor::new(workbook(rows)), 1 << 20)?;
    assert_eq!(workbook.sheets().collect::<Vec<_>>(), ["A & B"]);
    let mut csv = Vec::new();
    workbook.read(0, |piece| csv.extend_from_slice(piece))?;
    Ok(String::from_utf8_lossy(&csv).into_owned())
}

/// A row of cells that have no attributes but a type or a style.
fn row(cells: &[(&str, &str)]) -> String {
    let cells = cells
        .iter()
        .map(|(attributes, value)| format!("<c {attributes}><v>{value}</v></c>"));
    format!("<row>{}</row>", cells.collect::<String>())
}

fn plain(cells: &[&str]) -> String {
    row(&cells.iter().map(|&value| ("", value)).collect::<Vec<_>>())
}

/// A 200 record of two readings a day.
fn details(nmi: (&str, &str)) -> String {
    row(&[
        ("", "200"),
        nmi,
        (r#"t="str""#, "E1"),
        ("", "1"),
        (r#"t="str""#, "E1"),
        (r#"t="str""#, "N1"),
        ("", "7"),
        (r#"t="str""#, "kWh"),
        ("", "720"),
    ])
}

#[test]
fn cells_have_the_text_that_they_had() {
    let rows = [
        row(&[
            ("", "100"),
            (r#"t="s""#, "0"),
            (r#"s="3""#, "45467.5"),
            (r#"t="s""#, "1"),
        ]),
        details(("", "6102000011")),
        row(&[
            ("", "300"),
            (r#"s="1""#, "45467"),
            ("", "1.1000000000000001"),
            ("", "1E-3"),
            (r#"t="str""#, "A"),
            (r#"t="str""#, ""),
            (r#"t="str""#, ""),
            (r#"s="3""#, "45468.000011574077"),
        ]),
        plain(&["900"]),
    ]
    .concat();
    let csv = read(&rows).expect("it is a workbook");
    assert_eq!(
        csv,
        "100,NEM12,202406241200,\"Meter & line, é\",\r\n200,6102000011,E1,1,E1,N1,7,kWh,720,\r\n\
         300,20240624,1.1,0.001,A,,,20240625000001,\r\n900\r\n"
    );
}

#[test]
fn what_cannot_be_read_back_is_no_number() {
    let day = |reading: (&str, &str)| {
        let row = row(&[
            ("", "300"),
            ("", "20240624"),
            reading,
            ("", "1"),
            (r#"t="str""#, "A"),
        ]);
        let csv = read(&(details(("", "6102000011")) + &row)).expect("it is a workbook");
        csv.lines().nth(1).map(str::to_owned).unwrap_or_default()
    };
    for (reading, text) in [
        ((r#"s="1""#, "45323"), "2024-02-01T"),
        ((r#"s="1""#, "12"), "#DATE 12"),
        ((r#"t="e""#, "#REF!"), "#ERROR #REF!"),
        ((r#"t="b""#, "1"), "TRUE"),
    ] {
        assert_eq!(day(reading), format!("300,20240624,{text},1,A,,,,"));
    }
    let formula = "<row><c><v>300</v></c><c><v>20240624</v></c><c><f>1+1</f></c><c><v>1</v></c><c t=\"str\"><v>A</v></c></row>";
    let csv = read(&(details(("", "6102000011")) + formula)).expect("it is a workbook");
    assert!(csv.contains("300,20240624,#FORMULA,1,A,"), "{csv}");
}

#[test]
fn an_nmi_in_e_notation_stays_one() {
    for (nmi, text) in [
        ((r#"s="2""#, "6100000000"), "6.1E+09"),
        ((r#"s="2""#, "6102000011"), "6102000011"),
        (("", "6.1E+09"), "6.1E+09"),
    ] {
        let csv = read(&details(nmi)).expect("it is a workbook");
        assert!(csv.starts_with(&format!("200,{text},")), "{csv}");
    }
}

#[test]
fn dates_whose_days_may_be_months_are_refused() {
    let day =
        |date: (&str, &str)| row(&[("", "300"), date, ("", "1"), ("", "1"), (r#"t="str""#, "A")]);
    let start = details(("", "6102000011"));
    // 1 and 13 July 2024 in days and months, to an Excel that has months before days.
    let mixed = day((r#"s="1""#, "45298")) + &day((r#"t="str""#, "13/07/2024"));
    assert!(read(&(start.clone() + &mixed)).is_err());
    let swapped = day((r#"s="1""#, "45298")) + &day((r#"s="1""#, "45329"));
    assert!(read(&(start.clone() + &swapped)).is_err());
    let right = day((r#"s="1""#, "45298")) + &day((r#"s="1""#, "45299"));
    assert!(read(&(start + &right)).is_ok());
}

#[test]
fn lines_in_one_cell_and_empty_rows_keep_their_places() {
    let rows = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>100,NEM12,202407010500,A,B</t></is></c></row>
        <row r="4"><c r="C4"><v>900</v></c><c r="E4"><v>7</v></c></row>"#;
    assert_eq!(
        read(rows).expect("it is a workbook"),
        "\r\n100,NEM12,202407010500,A,B\r\n\r\n900,,7\r\n"
    );
}

#[test]
fn a_sheet_without_records_is_known() {
    let look = |rows: &str| {
        let bytes = workbook(rows);
        Workbook::open(Cursor::new(bytes), 1 << 20).and_then(|mut workbook| workbook.look(0))
    };
    assert_eq!(look(&plain(&["1", "2"])), Ok(Found::Nothing));
    assert_eq!(look(&plain(&["1"; 30])), Ok(Found::Records));
    assert_eq!(look(&plain(&["300.0"])), Ok(Found::Records));
    let limited = Workbook::open(Cursor::new(workbook(&plain(&["1"]))), 100);
    assert!(limited.is_err_and(|error| error.to_string().contains("limit")));
}

#[test]
fn a_damaged_workbook_is_an_error_or_reads_alike() {
    let day = row(&[
        ("", "300"),
        (r#"s="1""#, "45467"),
        (r#"s="1""#, "45323"),
        (r#"t="s""#, "0"),
    ]);
    let whole = workbook(&(details(("", "6102000011")) + &day));
    let csv = |bytes: &[u8]| {
        let mut workbook = Workbook::open(Cursor::new(bytes), 1 << 20).ok()?;
        let mut csv = Vec::new();
        workbook
            .read(0, |piece| csv.extend_from_slice(piece))
            .ok()?;
        Some(csv)
    };
    let expected = csv(&whole);
    assert!(expected.is_some());
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x20;
        let found = csv(&damaged);
        let has_readings = |csv: &Vec<u8>| csv.windows(3).any(|bytes| bytes == b"300");
        assert!(
            found == expected || !found.as_ref().is_some_and(has_readings),
            "byte {at}"
        );
    }
}
