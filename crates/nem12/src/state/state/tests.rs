//! Unit tests of the state.

use super::*;
use crate::read::parser::parse::parse_piece;
use crate::read::parser::piece_parser::Scratch;
use crate::settings::read_options::ReadOptions;
use crate::settings::settings::Settings;
use crate::state::piece::Context;

fn piece(text: &str, details: Option<&str>) -> State {
    let context = Context {
        details: details.map(|line| line.as_bytes().into()),
        ..Context::default()
    };
    State::of_piece(parse_piece(
        text.as_bytes(),
        &context,
        ReadOptions::default(),
        &mut Scratch::default(),
    ))
}

#[test]
fn joining_pieces_is_associative() {
    const DETAILS: &str = "200,QNTEST0001,E1,1,E1,N1,M1,kWh,720,";
    let a = piece(
        &format!("100,NEM12,200503010000,A,B\n{DETAILS}\n300,20050301,1,2,A\n"),
        None,
    );
    let b = piece(
        "300,20050302,1,A\n300,20050303,1,x,A\nbroken\n",
        Some(DETAILS),
    );
    let c = piece("300,20050304,3,4,A\n900\n100,NEM14\n", Some(DETAILS));
    let merged = |mut left: State, right: &State| {
        left.join(right.clone());
        left
    };
    let mut left = merged(merged(a.clone(), &b), &c);
    let mut right = merged(a, &merged(b, &c));
    assert_eq!(left, right);
    left.finish();
    right.finish();
    assert_eq!(left, right);
    // A 100 record of another version refuses what is below it alone.
    assert_eq!(left.inputs()[0].refusal, None);
    let settings = Settings::default();
    assert!(
        left.findings(&settings)
            .iter()
            .any(|finding| finding.line == Some(9))
    );
}
