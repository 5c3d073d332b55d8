use super::*;

fn fault(record: &str) -> Option<DetailsFault> {
    NmiDetails::read(record.as_bytes(), &mut |_| {})
        .err()
        .map(|refused| refused.fault)
}

#[test]
fn a_record_without_the_last_column_is_read() {
    let details = NmiDetails::read(b"200,QNTEST0001,E1B1,1,E1,N1,M1,Kwh,05", &mut |_| {}).unwrap();
    assert_eq!(details.nmi.as_str(), "QNTEST0001");
    assert_eq!(details.suffix.to_string(), "E1");
    assert_eq!(details.interval_length.minutes(), 5);
}

#[test]
fn fields_that_the_readings_depend_on_must_be_readable() {
    use DetailsFault as Fault;
    for (record, expected) in [
        (
            "200,QNTEST0001,E1,1,E1,N1,M1,kWh",
            Fault::TooFewFields { found: 8 },
        ),
        ("200,,E1,1,E1,N1,M1,kWh,30,", Fault::Nmi),
        ("200,QNTEST0001,E1,1,,N1,M1,kWh,30,", Fault::Suffix),
        ("200,QNTEST0001,E1,1,E12,N1,M1,kWh,30,", Fault::Suffix),
        ("200,QNTEST0001,E1,1,E1,N1,M1,,30,", Fault::Unit),
        ("200,QNTEST0001,E1,1,E1,N1,M1,therms,30,", Fault::Unit),
        ("200,QNTEST0001,E1,1,E1,N1,M1,kVArh,30,", Fault::NotEnergy),
        ("200,QNTEST0001,B1,1,B1,N1,M1,kW,30,", Fault::NotEnergy),
        ("200,QNTEST0001,E1,1,E1,N1,M1,kWh,7,", Fault::IntervalLength),
    ] {
        assert_eq!(fault(record), Some(expected), "{record}");
    }
    assert_eq!(fault("200,QNTEST0001,Q1,1,Q1,,M1,kVArh,30,"), None);
}

fn codes(record: &str) -> Vec<&'static str> {
    let mut codes = Vec::new();
    let _ = NmiDetails::read(record.as_bytes(), &mut |breach| {
        codes.push(breach.code.id());
    });
    codes
}

#[test]
fn a_check_digit_column_is_removed_only_if_the_digit_is_correct() {
    let shifted = "200,2001985732,8,E1E2,E1,E1,N1,M1,KWH,30,";
    let details = NmiDetails::read(shifted.as_bytes(), &mut |_| {}).unwrap();
    assert_eq!(details.suffix.to_string(), "E1");
    assert_eq!(codes(&shifted.replace("N1", "")), ["N200-COLUMN"]);
    assert_eq!(
        fault("200,2001985732,7,E1E2,E1,E1,,M1,KWH,30,"),
        Some(DetailsFault::Unit)
    );
}

#[test]
fn every_field_is_checked() {
    assert_eq!(
        codes("200,2001985732,E1,1,E1,N1,M1,kWh,30,20050401"),
        [""; 0]
    );
    for (record, expected) in [
        ("200,20019857328,E1,1,E1,N1,M1,kWh,30,", "NMI-CHECK-DIGIT"),
        ("200,20019857327,E1,1,E1,N1,M1,kWh,30,", "NMI-ODD"),
        ("200,2001985732,,1,E1,N1,M1,kWh,30,", "N200-CONFIG"),
        ("200,2001985732,E1B,1,E1,N1,M1,kWh,30,", "N200-CONFIG"),
        ("200,2001985732,E1E1,1,E1,N1,M1,kWh,30,", "N200-CONFIG"),
        (
            "200,2001985732,B1E2,1,E1,N1,M1,kWh,30,",
            "N200-CONFIG-SUFFIX",
        ),
        (
            "200,2001985732,E1,12345678901,E1,N1,M1,kWh,30,",
            "N200-REGISTER",
        ),
        ("200,2001985732,E1,1,e1,N1,M1,kWh,30,", "N200-SUFFIX-CASE"),
        (
            "200,2001985732,EI,1,EI,N1,M1,kWh,30,",
            "N200-SUFFIX-UNKNOWN",
        ),
        ("200,2001985732,E1,1,E1,N,M1,kWh,30,", "N200-MDM"),
        ("200,2001985732,E1,1,E1,E1,M1,kWh,30,", "N200-EDITION"),
        (
            "200,2001985732,E1,1,E1,N1,M123456789012,kWh,30,",
            "N200-SERIAL",
        ),
        ("200,2001985732,Q1,1,Q1,,M1,kWh,30,", "N200-UOM-SUFFIX"),
        ("200,2001985732,E1,1,E1,N1,M1,kWh,10,", "N200-LENGTH-LEGACY"),
        ("200,2001985732,E1,1,E1,N1,M1,kWh,60,", "N200-LENGTH-ODD"),
        ("200,2001985732,E1,1,E1,N1,M1,kWh,30,2005", "N200-NEXT-READ"),
        ("200,2001985732,E1,1,E1,N1,M1,kWh,30", "N200-TAIL"),
        ("200,2001985732,E1,1,E1,N1,M1,kWh,30,,", "LINE-PADDED"),
        ("200,2001985732,E1,1,E1,N1,M1,kWh,30,,x", "N200-EXTRA"),
        ("200,2001985732,E1,1,E1,N1,M1,therm,30,", "N200-UOM"),
    ] {
        assert_eq!(codes(record), [expected], "{record}");
    }
}
