//! Credentials that a command prints: the one that a profile names, or Amazon's own for a
//! single sign-on and for roles.

use std::fmt;
use std::pin::Pin;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use object_store::aws::AwsCredential;
use object_store::client::CredentialProvider;
use serde_json::Value;

use crate::cli::remote::credentials::is_valid;
use crate::cli::remote::credentials::profile::Profile;
use crate::cli::remote::patience::now;

/// The time after which the command is run again: credentials of a role are good for an hour
/// or more, and the command keeps them itself.
const GOOD: Duration = Duration::from_mins(5);

/// A command that prints credentials as JSON.
pub(super) struct Process {
    words: Vec<String>,
    /// The profile, which the sentences name.
    profile: String,
    last: Mutex<Option<(Arc<AwsCredential>, Instant)>>,
}

impl fmt::Debug for Process {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Process({})", self.profile)
    }
}

impl Process {
    /// The command of a profile; `None` where it needs none.
    pub(super) fn of(profile: &Profile) -> Option<Self> {
        let words = match &profile.process {
            Some(command) => words(command),
            None if profile.is_of_role => {
                let own = "aws configure export-credentials --format process --profile";
                let mut own = words(own);
                own.push(profile.name.clone());
                own
            }
            None => return None,
        };
        Some(Self {
            words,
            profile: profile.name.clone(),
            last: Mutex::new(None),
        })
    }

    /// The credentials, which are known to be good for a time.
    ///
    /// # Errors
    /// A sentence for a person, without a text of the command: it may have a secret.
    pub(super) fn first(&self) -> Result<Arc<AwsCredential>, String> {
        let mut last = self.last.lock().map_err(|_| self.failed("it ended"))?;
        if let Some((credential, at)) = last.as_ref()
            && at.elapsed() < GOOD
        {
            return Ok(Arc::clone(credential));
        }
        let credential = Arc::new(self.run()?);
        *last = Some((Arc::clone(&credential), now()));
        Ok(credential)
    }

    fn run(&self) -> Result<AwsCredential, String> {
        let Some((program, arguments)) = self.words.split_first() else {
            return Err(self.failed("it is empty"));
        };
        let output = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .map_err(|error| {
                self.failed(&format!("{program} cannot be started ({})", error.kind()))
            })?;
        if !output.status.success() {
            return Err(self.failed(&format!("{program} fails ({})", output.status)));
        }
        let printed: Value = serde_json::from_slice(&output.stdout)
            .map_err(|_| self.failed(&format!("{program} does not print JSON")))?;
        let text = |name: &str| {
            printed[name]
                .as_str()
                .filter(|text| is_valid(text))
                .map(str::to_owned)
        };
        match (text("AccessKeyId"), text("SecretAccessKey")) {
            (Some(key_id), Some(secret_key)) => Ok(AwsCredential {
                key_id,
                secret_key,
                token: text("SessionToken"),
            }),
            _ => Err(self.failed(&format!(
                "{program} prints no AccessKeyId and SecretAccessKey"
            ))),
        }
    }

    fn failed(&self, what: &str) -> String {
        format!(
            "The credentials of the profile {} are had from a command, and {what}. For a single sign-on, run aws sso login; or put credentials into the environment (docs/lake.md lists the names).",
            self.profile
        )
    }
}

impl CredentialProvider for Process {
    type Credential = AwsCredential;

    fn get_credential<'life, 'future>(
        &'life self,
    ) -> Pin<Box<dyn Future<Output = object_store::Result<Arc<AwsCredential>>> + Send + 'future>>
    where
        'life: 'future,
    {
        Box::pin(async move {
            self.first()
                .map_err(|sentence| object_store::Error::Generic {
                    store: "S3",
                    source: sentence.into(),
                })
        })
    }
}

/// The words of a command. A word with spaces stands in quotes.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for character in command.chars() {
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (None, '"' | '\'') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, ' ' | '\t') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_taken_apart_at_spaces_outside_quotes() {
        for (command, expected) in [
            ("a b  c", vec!["a", "b", "c"]),
            ("\"/a b/c\" --x='d e'", vec!["/a b/c", "--x=d e"]),
            ("a \"\"", vec!["a", ""]),
            ("", vec![]),
        ] {
            assert_eq!(words(command), expected, "{command}");
        }
    }
}
