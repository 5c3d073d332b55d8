//! `nem12 serve` in a command without the page. The tests of the page test the server.

use crate::desk::Desk;

#[test]
fn a_command_built_without_the_page_says_how_to_get_it() {
    let run = Desk::new("serve").run(&["serve", "--no-open"]);
    assert_eq!(run.code, Some(1));
    assert!(run.errors.contains("--features serve"), "{}", run.errors);
}
