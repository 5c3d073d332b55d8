//! The variables of the environment that the libraries of the stores read. They panic at a
//! value that no request can have, such as a key with a line ending.

use std::env;

use hyper::Uri;

/// The starts of the names that the libraries read.
const STARTS: [&str; 3] = ["AWS_", "AZURE_", "GOOGLE_"];

/// The words in the names of variables whose values become parts of requests.
const PARTS: [&str; 8] = [
    "KEY", "TOKEN", "REGION", "ENDPOINT", "ACCOUNT", "URL", "URI", "BUCKET",
];

/// Checks the variables.
///
/// # Errors
/// A sentence for a person, with the name of the variable and without its value.
pub(super) fn check() -> Result<(), String> {
    for (name, value) in env::vars_os() {
        let Some(name) = name.to_str().filter(|name| is_read(name)) else {
            continue;
        };
        let is_sent = value.to_str().is_some_and(|value| is_valid(name, value));
        if !is_sent {
            return Err(format!(
                "The variable {name} of the environment is not valid: it has a space, a line ending or another character that no request can have, or is no address with http:// or https://. Change it."
            ));
        }
    }
    Ok(())
}

fn is_read(name: &str) -> bool {
    let is_path =
        name.ends_with("_FILE") || name.ends_with("_PATH") || name.ends_with("_CREDENTIALS");
    // A text of JSON, which is never sent.
    let is_text = name.ends_with("SERVICE_ACCOUNT_KEY") || name == "GOOGLE_SERVICE_ACCOUNT";
    let is_read = STARTS.iter().any(|start| name.starts_with(start))
        && PARTS.iter().any(|part| name.contains(part));
    is_read && !is_path && !is_text
}

fn is_valid(name: &str, value: &str) -> bool {
    let is_address = name.contains("ENDPOINT") || name.ends_with("_URL");
    if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        return value.is_empty() && !is_address;
    }
    let uri = value.parse::<Uri>();
    let has_scheme = uri.is_ok_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")));
    // Words that say whether the endpoint of a virtual network is used, and the like.
    !is_address || has_scheme || matches!(value, "true" | "false" | "1" | "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_no_request_can_have_are_not_valid() {
        for (name, value, expected) in [
            ("AWS_ACCESS_KEY_ID", "AKIA", true),
            ("AWS_ACCESS_KEY_ID", "AKIA\n", false),
            ("AWS_SESSION_TOKEN", "", true),
            ("AWS_REGION", "a b", false),
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:9000", true),
            ("AWS_ENDPOINT_URL", "localhost:9000", false),
            ("AWS_ENDPOINT_URL", "http://bad host", false),
            ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/x", true),
        ] {
            assert!(is_read(name), "{name}");
            assert_eq!(is_valid(name, value), expected, "{name} {value:?}");
        }
        for name in [
            "PATH",
            "AWS_PROFILE",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "GOOGLE_SERVICE_ACCOUNT_KEY",
        ] {
            assert!(!is_read(name), "{name}");
        }
    }
}
