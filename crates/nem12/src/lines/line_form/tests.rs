use super::*;

fn read(line: &str) -> (String, Vec<&'static str>) {
    let codes = LineForm::of(line.as_bytes())
        .map_or_else(Vec::new, |form| form.broken().map(Code::id).collect());
    let text = String::from_utf8(normal(line.as_bytes()).into_owned()).unwrap();
    (text, codes)
}

#[test]
fn a_record_in_another_form_is_brought_into_its_own() {
    for (line, expected, codes) in [
        (
            "300\t20240624\t1\t2\tA",
            "300,20240624,1,2,A",
            "LINE-SEPARATOR",
        ),
        ("300;20240624;1;2;A", "300,20240624,1,2,A", "LINE-SEPARATOR"),
        ("300 |20240624|1|2", "300 ,20240624,1,2", "LINE-SEPARATOR"),
        (
            "300;20240624;0,5;\"1,234.5\"",
            "300,20240624,\"0,5\",\"1,234.5\"",
            "LINE-SEPARATOR",
        ),
        (
            "300;\"a;b\";\"c\" d;e",
            "300,\"a;b\",\"c\" d,e",
            "LINE-SEPARATOR",
        ),
        ("900;;", "900,,", "LINE-SEPARATOR"),
        ("\"300,2024,1,A\"", "300,2024,1,A", "LINE-QUOTED"),
        (
            "\"300,2024,1,\"\"a, b\"\"\",,;",
            "300,2024,1,\"a, b\"",
            "LINE-QUOTED",
        ),
        (
            "\"300;2024;1\";;",
            "300,2024,1",
            "LINE-QUOTED LINE-SEPARATOR",
        ),
        ("\"\"\"300\"\",2024,1\"", "\"300\",2024,1", "LINE-QUOTED"),
        (
            "\u{a0}300\u{a0};2024;1",
            "\u{a0}300\u{a0},2024,1",
            "LINE-SEPARATOR",
        ),
        ("> 300,2024,1", "300,2024,1", "LINE-MAIL"),
        (
            ">> >\"300|2024|1\"",
            "300,2024,1",
            "LINE-MAIL LINE-QUOTED LINE-SEPARATOR",
        ),
        ("> 900", "900", "LINE-MAIL"),
        (
            "3OO;1;2;3;4;5;6;7;8",
            "3OO,1,2,3,4,5,6,7,8",
            "LINE-SEPARATOR",
        ),
    ] {
        let codes: Vec<&str> = codes.split(' ').collect();
        assert_eq!(read(line), (expected.to_owned(), codes), "{line}");
    }
}

#[test]
fn other_lines_stay_as_they_are() {
    for line in [
        "300,20240624,1;2",
        "500\t0,N,,20050302100000",
        "\"300\",\"20240624\",\"1\"",
        "\t300\t,20240624,1",
        "900",
        " 900 ",
        "900\t\t",
        "\"900\"",
        "",
        ">",
        "> a word, and another",
        "sep=;",
        "Total; 300; kWh",
        "\u{feff}300,1",
        "0.5,0.25",
    ] {
        assert_eq!(read(line), (line.to_owned(), vec![]), "{line}");
    }
}
