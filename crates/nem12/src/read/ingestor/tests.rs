use super::*;

/// A window with `chunk` in its place.
fn window_of(ingestor: &Ingestor, chunk: &[u8]) -> Vec<u8> {
    // Bytes before the tail that look like a record.
    let mut window = b"200,Z,\n".repeat(ingestor.fill_offset())[..ingestor.fill_offset()].to_vec();
    ingestor.write_tail(&mut window);
    window.extend_from_slice(chunk);
    window
}

fn feed(chunks: &[&[u8]]) -> Vec<(String, Option<String>)> {
    let mut ingestor = Ingestor::default();
    let mut pieces = Vec::new();
    let mut take = |window: &[u8], cuts: Vec<Cut>| {
        for Cut { range, context, .. } in cuts {
            let text = String::from_utf8_lossy(&window[range]).into_owned();
            let details = context
                .details
                .map(|line| String::from_utf8_lossy(&line).into_owned());
            pieces.push((text, details));
        }
    };
    for chunk in chunks {
        let mut window = window_of(&ingestor, chunk);
        let cuts = ingestor.consolidate(&mut window);
        take(&window, cuts);
    }
    let mut window = ingestor.tail().to_vec();
    let cuts = ingestor.finish(&mut window).into_iter().collect();
    take(&window, cuts);
    pieces
}

#[test]
fn a_300_record_stays_with_its_400_records_and_has_its_200_record() {
    let pieces = feed(&[
        b"200,QNTEST0001,E1,1,E1,N1,",
        b"M1,kWh,720,\r\n300,20050301,1,2,A,,,,\r\n400,1\r",
        b"\n500,1\r\n300,20050302,1,2,A,,,,\r\n3",
        b"00,20050303,1,2,A,,,,",
    ]);
    let details = "200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,";
    let texts: Vec<&str> = pieces.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(
        texts,
        [
            &format!("{details}\r\n"),
            "300,20050301,1,2,A,,,,\r\n400,1\r\n500,1\r\n",
            "300,20050302,1,2,A,,,,\r\n300,20050303,1,2,A,,,,"
        ]
    );
    assert_eq!(pieces[1].1.as_deref(), Some(details));
    assert_eq!(pieces[2].1.as_deref(), Some(details));
}

#[test]
fn an_overlong_line_does_not_stay_in_memory() {
    let mut ingestor = Ingestor::default();
    let mut window = b"100,NEM12\n".to_vec();
    for _ in 0..40 {
        window.extend_from_slice("x".repeat(60_000).as_bytes());
        let cuts = ingestor.consolidate(&mut window);
        assert!(cuts.is_empty());
        assert!(ingestor.tail().len() < 2 * line::LONGEST);
        window = window_of(&ingestor, b"");
    }
    let row = b"300,20050301,1,2,A,,,,\n";
    window.extend_from_slice(b"\n200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,\n");
    window.extend_from_slice(row);
    let cuts = ingestor.consolidate(&mut window);
    assert_eq!(&window[cuts[0].range.end..], row);
}
