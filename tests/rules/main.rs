//! Every rule: a file that breaks it and one that does not, and the document
//! that lists all rules.

mod days;
mod details;
mod document;
mod events;
mod file;
mod files;
mod places;
mod reads;
mod row;
mod versions;

use std::collections::HashSet;

use nem12::Code;

use crate::row::Row;

fn rows() -> Vec<Row> {
    [
        files::rows(),
        details::rows(),
        days::rows(),
        events::rows(),
        reads::rows(),
        versions::rows(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_rule_has_a_file_that_breaks_it() {
    let shown: HashSet<Code> = rows().iter().flat_map(Row::codes).collect();
    let lacking: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !shown.contains(code))
        .map(|code| code.id())
        .collect();
    assert_eq!(lacking, [""; 0]);
}

#[test]
fn every_rule_is_reported_where_it_is_broken_and_nowhere_else() {
    let faults: Vec<String> = rows().iter().filter_map(Row::faults).collect();
    assert!(
        faults.is_empty(),
        "{} rows differ\n{}",
        faults.len(),
        faults.join("\n")
    );
}
