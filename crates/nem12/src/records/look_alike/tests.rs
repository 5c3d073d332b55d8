use super::*;

#[test]
fn nem12_is_known_by_its_first_record() {
    for head in [
        "100,NEM12,2005,A,B\n",
        "100,nem12\n",
        "\r\n,,\r\n200,X\n",
        "300,2\n",
        "100,NEM13,2005\n",
        "250,QNTEST0001,11\n",
        "\u{feff}100,NEM12\n",
    ] {
        assert_eq!(Kind::of(head.as_bytes(), false), Kind::Nem12, "{head}");
    }
}

#[test]
fn other_files_are_named() {
    for (head, expected) in [
        ("", LookAlike::Empty),
        (" \r\n,,,\n", LookAlike::Empty),
        ("100,NEM99,2005\n", LookAlike::OtherVersion),
        ("<!DOCTYPE html>\n<html>", LookAlike::Html),
        (
            "<?xml version=\"1.0\"?><ase:aseXML xmlns",
            LookAlike::AseXml,
        ),
        ("{\"error\": 1}", LookAlike::Json),
        ("PK\u{3}\u{4}", LookAlike::Zip),
        (
            "NMI,METER SERIAL NUMBER,CON/GEN,DATE\n",
            LookAlike::Foreign(ForeignFile::Jemena),
        ),
        ("a,b,c\n", LookAlike::OtherCsv),
        ("hello\n", LookAlike::OtherText),
        (
            "P\nK\u{3}\u{4}a.csv\n100,NEM12,2005,A,B\n",
            LookAlike::Binary,
        ),
    ] {
        assert_eq!(
            Kind::of(head.as_bytes(), true),
            Kind::Other(expected),
            "{head}"
        );
    }
}

#[test]
fn nem12_is_found_below_other_lines() {
    for head in [
        "sep=,\n100,NEM12,2005,A,B\n",
        "\u{feff}sep=;\r\n100;NEM12;2005;A;B\r\n",
        "Interval data, June\n\n200,QNTEST0001,E1,1,E1,N1,M1,kWh,30,\n",
        "Hi,\nhere it is:\n\n> 100,NEM12,2005,A,B\n",
    ] {
        assert_eq!(Kind::of(head.as_bytes(), false), Kind::Nem12, "{head}");
    }
    let far = "x\n".repeat(40_000) + "100,NEM12,2005,A,B\n";
    assert_eq!(
        Kind::of(far.as_bytes(), false),
        Kind::Other(LookAlike::OtherText)
    );
    assert_eq!(
        Kind::of(b"a title\n100,NEM13,2005,A,B\n", false),
        Kind::Nem12
    );
    assert_eq!(
        Kind::of(b"300 words\n300,000 of them\n", true),
        Kind::Other(LookAlike::OtherText)
    );
}

#[test]
fn half_a_line_decides_nothing() {
    assert_eq!(Kind::of(b"100,NE", false), Kind::Undecided);
    assert_eq!(Kind::of(b"\n\n", false), Kind::Undecided);
    assert_eq!(
        Kind::of(&vec![b'x'; 70_000], false),
        Kind::Other(LookAlike::OtherText)
    );
}
