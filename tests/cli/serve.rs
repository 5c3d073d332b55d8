//! `nem12 serve`, where it cannot: what it serves is tested with the page.

use crate::desk::Desk;

#[test]
fn a_command_built_without_the_page_says_how_to_get_it() {
    let told = Desk::new("serve").run(&["serve", "--no-open"]);
    assert_eq!(told.code, Some(1));
    assert!(told.errors.contains("--features serve"), "{}", told.errors);
}
