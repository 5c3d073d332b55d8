use super::*;
use crate::values::direction::Direction;
use crate::values::suffix::Suffix;

const READ: &str = "250,QNTEST0001,11,01,11,11,M1,E,000100,20050101000000,A,,,000200,20050401000000,A,,,100,kWh,20050701,20050402120000,20050403120000";

fn read(record: &str) -> (Accumulation, Vec<&'static str>) {
    let mut codes = Vec::new();
    let read = Accumulation::read(record.as_bytes(), DateForm::Compact, &mut |breach| {
        codes.push(breach.code.id());
    });
    (read, codes)
}

#[test]
fn a_record_has_its_register_its_reads_and_its_quantity() {
    let (read, codes) = read(READ);
    assert_eq!(codes, [""; 0]);
    let register = read.register.unwrap();
    assert_eq!(register.nmi.as_str(), "QNTEST0001");
    assert_eq!(register.suffix, Suffix::parse(b"11"));
    assert_eq!((&*register.register, &*register.serial), ("01", "M1"));
    assert_eq!(register.direction, Some(Direction::OutOfGrid));
    let data = read.data.unwrap();
    assert_eq!(data.quantity.to_string(), "100");
    assert_eq!(data.from.to_string(), "2005-01-01T00:00:00");
    assert_eq!(data.to.to_string(), "2005-04-01T00:00:00");
    let reads = data.reads.map(|read| read.unwrap().to_string());
    assert_eq!(reads, ["100", "200"]);
}

#[test]
fn every_field_is_checked() {
    for (from, to, expected) in [
        ("250,", "25O,", "N250-INDICATOR"),
        ("QNTEST0001", "", "N250-NMI"),
        (",11,11,M1", ",1,11,M1", "N250-SUFFIX"),
        (",E,", ",,", "N250-DIRECTION"),
        (",E,", ",EX,", "N250-DIRECTION"),
        (",E,", ",B,", "N250-DIRECTION-ODD"),
        ("20050101000000", "2.0050E+13", "N250-TIME"),
        ("20050101000000", "20050101", "N250-TIME-FORM"),
        ("20050101000000", "200501010000", "N250-TIME-FORM"),
        ("20050401000000", "20050101000000", "N250-PERIOD"),
        (",100,kWh", ",1e2,kWh", "N250-QUANTITY"),
        (",100,kWh", ",,kWh", "N250-QUANTITY"),
        (",100,kWh", ",1000000000000000000,kWh", "N250-PRECISION"),
        (",100,kWh", ",101,kWh", "N250-DIFFERENCE"),
        (",100,kWh", ",-100,kWh", "N250-NEGATIVE"),
        ("kWh", "GWh", "N250-UOM"),
        ("000100", "", "N250-READ"),
        ("000200", "12a", "N250-READ"),
        (",A,,,000200", ",V,,,000200", "N250-QUALITY"),
        (",A,,,000200", ",N,,,000200", "N250-QUALITY"),
        (",A,,,000200", ",a,,,000200", "N250-QUALITY-CASE"),
        (",A,,,100", ",A14,,,100", "N250-METHOD"),
        (",A,,,100", ",S61,,,100", "N250-REASON"),
        (",A,,,100", ",S61,0,,100", "N250-REASON-TEXT"),
        (",A,,,100", ",S61,4,,100", "N250-REASON-OLD"),
        ("20050402120000", "", "N250-UPDATED"),
        ("20050402120000", "20050402", "N250-UPDATED"),
        ("20050402120000", "200504021200", "N250-TIME-FORM"),
        ("QNTEST0001,11,", "QNTEST0001,12,", "N250-FIELD"),
        (",01,11", ",01234567890,11", "N250-FIELD"),
        (",M1,", ",,", "N250-FIELD"),
        ("20050701", "20050231", "N250-FIELD"),
        ("20050403120000", "x", "N250-FIELD"),
        (",20050403120000", ",20050403120000,x", "LINE-EXTRA"),
    ] {
        let record = READ.replacen(from, to, 1);
        assert_eq!(read(&record).1, [expected], "{from} -> {to}");
    }
}

#[test]
fn a_record_that_is_cut_off_is_rejected() {
    let whole = read(READ).0.data.unwrap();
    for end in 0..READ.len() {
        let (cut, _) = read(&READ[..end]);
        let Ok(data) = cut.data else { continue };
        // Only what no figure depends on may be missing.
        assert_eq!(data.quantity, whole.quantity);
        assert!(data.updated.is_none() || data.updated == whole.updated);
    }
    assert!(read(&READ[..READ.len() - 31]).0.data.is_err());
}
