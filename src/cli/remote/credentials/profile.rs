//! Profiles in the files of Amazon's own tools, `~/.aws/credentials` and `~/.aws/config`.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::remote::credentials::is_valid;

/// The settings of one profile, as far as they are about credentials.
#[derive(Debug, Default)]
pub(super) struct Profile {
    pub(super) name: String,
    /// The two files, which may not exist.
    paths: Vec<PathBuf>,
    key_id: Option<String>,
    secret: Option<String>,
    pub(super) token: Option<String>,
    pub(super) region: Option<String>,
    /// The command that prints credentials.
    pub(super) process: Option<String>,
    /// Whether the credentials are of a single sign-on or of a role, which Amazon's own
    /// command gets.
    pub(super) is_of_role: bool,
}

impl Profile {
    /// The profile that the environment names, or `default`.
    ///
    /// # Errors
    /// A sentence for a person, without a value of the files: when a file cannot be read, the
    /// profile that is named does not exist, or a value can be no part of a request.
    pub(super) fn of_environment() -> Result<Self, String> {
        let named = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"];
        let named = named.iter().find_map(|name| env::var(name).ok());
        let named = named.filter(|name| !name.is_empty());
        let home = env::home_dir().map(|home| home.join(".aws"));
        let path = |variable: &str, name: &str| {
            let path = env::var_os(variable).map(PathBuf::from);
            path.or_else(|| Some(home.as_ref()?.join(name)))
        };
        let credentials = path("AWS_SHARED_CREDENTIALS_FILE", "credentials");
        let config = path("AWS_CONFIG_FILE", "config");
        let name = named.as_deref().unwrap_or("default");
        let mut settings = BTreeMap::new();
        let mut is_found = false;
        // What the file of credentials says goes before what the other says.
        for (path, sections) in [
            (&config, [format!("profile {name}"), name.to_owned()]),
            (&credentials, [name.to_owned(), name.to_owned()]),
        ] {
            let Some(text) = path.as_deref().map(read).transpose()?.flatten() else {
                continue;
            };
            // In the file of settings, [default] alone may stand without the word.
            let is_named = |section: &str| {
                section == sections[0]
                    || section == sections[1] && (path == &credentials || name == "default")
            };
            let (found, has_section) = settings_of(&text, is_named);
            settings.extend(found);
            is_found |= has_section;
        }
        let mut profile = Self {
            name: name.to_owned(),
            paths: [credentials, config].into_iter().flatten().collect(),
            ..Self::default()
        };
        if named.is_some() && !is_found {
            return Err(format!(
                "The profile {name}, which AWS_PROFILE names, is not in {}.",
                profile.files()
            ));
        }
        profile.take(settings)?;
        Ok(profile)
    }

    fn take(&mut self, mut settings: BTreeMap<String, String>) -> Result<(), String> {
        self.is_of_role = ["sso_session", "sso_start_url", "role_arn", "login_session"]
            .iter()
            .any(|key| settings.contains_key(*key));
        self.process = settings.remove("credential_process");
        for (key, place) in [
            ("aws_access_key_id", &mut self.key_id),
            ("aws_secret_access_key", &mut self.secret),
            ("aws_session_token", &mut self.token),
            ("region", &mut self.region),
        ] {
            let value = settings.remove(key).filter(|value| !value.is_empty());
            if value.as_deref().is_some_and(|value| !is_valid(value)) {
                return Err(format!(
                    "The {key} of the profile {} is not valid: it has a character that no request can have.",
                    self.name
                ));
            }
            *place = value;
        }
        Ok(())
    }

    /// The key and its secret, where the profile has both.
    pub(super) fn keys(&self) -> Option<(&str, &str)> {
        self.key_id.as_deref().zip(self.secret.as_deref())
    }

    /// The paths of the files, in words.
    pub(super) fn files(&self) -> String {
        let paths: Vec<String> = self
            .paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        if paths.is_empty() {
            "the files of ~/.aws (there is no home folder)".to_owned()
        } else {
            paths.join(" and ")
        }
    }
}

/// The text of a file; `None` where there is no such file.
fn read(path: &Path) -> Result<Option<String>, String> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(format!(
            "The file of profiles {} cannot be read: {error}.",
            path.display()
        )),
    }
}

/// The settings of the sections that are asked for, with names in small letters, and whether
/// there is such a section. Settings below a setting, which are indented, are none.
fn settings_of(text: &str, is_named: impl Fn(&str) -> bool) -> (BTreeMap<String, String>, bool) {
    let (mut settings, mut is_inside, mut is_found) = (BTreeMap::new(), false, false);
    for line in text.lines() {
        let is_below = line.starts_with([' ', '\t']);
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) || is_below {
            continue;
        }
        if let Some(section) = line.strip_prefix('[') {
            let section = section.split(']').next().unwrap_or_default();
            let words: Vec<&str> = section.split_whitespace().collect();
            is_inside = is_named(&words.join(" "));
            is_found |= is_inside;
        } else if let Some((key, value)) = line.split_once('=')
            && is_inside
        {
            let comment = value.find(" #").or_else(|| value.find(" ;"));
            let value = &value[..comment.unwrap_or(value.len())];
            settings.insert(key.trim().to_ascii_lowercase(), value.trim().to_owned());
        }
    }
    (settings, is_found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_of_a_profile_are_those_below_its_name() {
        let text = "# mine\n[default]\nregion=a\n\n[profile  x]\r\nAWS_Access_Key_Id = AKIA # old\r\ns3 =\n  region = below\nregion = b\n; c\nnothing\n[y]\nregion = c\n";
        let of = |name: &str| settings_of(text, |section| section == name);
        let pairs = |settings: &BTreeMap<String, String>| {
            let pairs = settings.iter().map(|(key, value)| format!("{key}={value}"));
            pairs.collect::<Vec<String>>().join(",")
        };
        let (settings, is_found) = of("profile x");
        assert!(is_found);
        assert_eq!(pairs(&settings), "aws_access_key_id=AKIA,region=b,s3=");
        assert_eq!(pairs(&of("default").0), "region=a");
        assert!(!of("z").1);
    }

    #[test]
    fn a_value_that_no_request_can_have_is_refused_and_not_repeated() {
        let mut profile = Profile::default();
        let settings = BTreeMap::from([("aws_access_key_id".to_owned(), "A\u{7}B".to_owned())]);
        let sentence = profile.take(settings).unwrap_err();
        assert!(sentence.contains("aws_access_key_id") && !sentence.contains("A\u{7}B"));
    }
}
