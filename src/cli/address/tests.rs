//! Addresses as they are shown.

use proptest::prelude::*;

use super::*;

fn shown(text: &str) -> String {
    let address = Address::of(text).unwrap();
    assert_eq!(format!("{address:?}"), format!("Address({address})"));
    address.to_string()
}

#[test]
fn an_address_is_shown_without_its_secrets() {
    for (text, expected) in [
        (
            "https://u:p@h.test:8443/a/b/c.csv?sig=x#y",
            "https://h.test:8443/…/c.csv",
        ),
        ("https://h.test/c.csv;s=x", "https://h.test/c.csv"),
        ("https://[::1]:80/c.csv", "https://[::1]:80/c.csv"),
        ("https://u:p/w@h.test/c.csv", "https://…"),
        ("https://tok/en@h.test/c.csv", "https://…"),
        ("https://u:p?w@h.test/c.csv", "https://…"),
        ("https://a@w?u:p@h.test/c.csv", "https://…"),
        ("https://h.test/a@b.csv", "https://…"),
        ("https:/u:p@h.test/c.csv", "https://…"),
        ("HTTPS://u:p@h.test/c.csv", "the address"),
        (" https://u:p@h.test/c.csv", "the address"),
        ("git+ssh://u:p@h.test/c.csv", "the address"),
        ("s3://k:p@bucket/a/b@c.csv", "s3://bucket/a/b@c.csv"),
        (
            "postgres://u:p@h:5432/base?password=x",
            "postgres://h:5432/base",
        ),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
    let from = Address::from("host=h password=p".to_owned());
    assert_eq!(from.to_string(), "the address");
}

#[test]
fn two_addresses_of_one_object_have_one_place() {
    let place = |text: &str| Address::of(text).unwrap().place();
    let one = place("https://h.test/a@b.csv");
    for other in [
        "https://u:p@h.test/a@b.csv",
        "https://H.test:443/a@b.csv?sig=x#y",
    ] {
        assert_eq!(place(other), one, "{other}");
    }
    for other in [
        "https://h.test:80/a@b.csv",
        "https://h.test/a@b.csv/",
        "s3://h.test/a@b.csv",
    ] {
        assert_ne!(place(other), one, "{other}");
    }
    assert_ne!(place("s3://b/a"), place("s3://b//a"));
}

#[test]
#[cfg(feature = "lake")]
fn two_hexadecimal_digits_are_a_percent_code_and_nothing_else_is() {
    for (text, expected) in [("a%41%2fb", "aA/b"), ("%+5%zz%4", "%+5%zz%4"), ("", "")] {
        assert_eq!(decoded(text), expected);
    }
}

#[test]
fn a_path_is_no_address() {
    for path in ["a.csv", "/a/b:c.csv", "C:\\a.csv", "-", "http", "a/s3"] {
        assert_eq!(Address::of(path), None, "{path}");
    }
}

proptest! {
    /// In each part of an address in which a secret may be, and between any letters.
    #[test]
    fn no_form_of_an_address_shows_its_secret(
        before in "[a-z0-9/?#@:;&=%. -]{0,6}",
        after in "[a-z0-9/?#@:;&=%. -]{0,6}",
        scheme in "(https|http|s3|gs|az|postgres|postgresql|ftp|HTTPS|git\\+ssh|sqlite|)(://|:/|:///|:\\\\\\\\)",
        form in 0..5,
    ) {
        let secret = format!("{before}S3CRET{after}");
        let text = match form {
            0 => format!("{scheme}{secret}:word@h.test/a.csv"),
            1 => format!("{scheme}user:{secret}@h.test/a.csv"),
            2 => format!("{scheme}h.test/a.csv?sig={secret}"),
            3 => format!("{scheme}h.test/a.csv#{secret}"),
            _ => format!("{scheme}h.test/a/b.csv;jsessionid={secret}?a=b"),
        };
        let is_store = STORES.iter().any(|store| text.starts_with(&format!("{store}:")));
        // The key of an object may have any of these letters.
        prop_assume!(!is_store || matches!(form, 2 | 3));
        prop_assume!(!(form > 1 && secret.contains(['/', '@'])));
        prop_assume!(!(form < 2 && before.contains('/') && after.contains('@')));
        if let Some(address) = Address::of(&text) {
            let shown = format!("{address} {address:?} {}", address.name());
            prop_assert!(!shown.contains("S3CRET"), "{text}: {shown}");
        }
    }
}
