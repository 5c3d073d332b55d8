//! The credentials of S3. They are looked for in the environment, then in the profile, then
//! with the machine itself; where none are found, a sentence says what was looked for.

mod process;
mod profile;

use std::env;
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey, AwsCredentialProvider};
use url::Url;

use crate::cli::remote::credentials::process::Process;
use crate::cli::remote::credentials::profile::Profile;

/// The server that tells a machine of Amazon its role.
const METADATA: &str = "http://169.254.169.254";

/// The longest that a connection to that server takes.
const CONNECT: Duration = Duration::from_secs(1);

/// Adds credentials and a region to a store that has those of the environment.
///
/// # Errors
/// A sentence for a person, when there are none.
pub(super) fn add_to(builder: AmazonS3Builder) -> Result<AmazonS3Builder, String> {
    // Several addresses of one run share the answers.
    static PROVIDER: OnceLock<Arc<Process>> = OnceLock::new();
    static ANSWERS: OnceLock<bool> = OnceLock::new();
    if is_of_environment(&builder) {
        return Ok(builder);
    }
    let profile = Profile::of_environment()?;
    let builder = match &profile.region {
        Some(region)
            if builder
                .get_config_value(&AmazonS3ConfigKey::Region)
                .is_none() =>
        {
            builder.with_region(region)
        }
        _ => builder,
    };
    if let Some((id, secret)) = profile.keys() {
        let builder = builder
            .with_access_key_id(id)
            .with_secret_access_key(secret);
        return Ok(match &profile.token {
            Some(token) => builder.with_token(token),
            None => builder,
        });
    }
    if let Some(process) = Process::of(&profile) {
        let provider = PROVIDER.get_or_init(|| Arc::new(process));
        provider.first()?;
        let provider: AwsCredentialProvider = Arc::<Process>::clone(provider);
        return Ok(builder.with_credentials(provider));
    }
    if *ANSWERS.get_or_init(|| answers(&builder)) {
        return Ok(builder);
    }
    Err(format!(
        "No credentials for s3:// are found. These were looked for: AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY, AWS_WEB_IDENTITY_TOKEN_FILE with AWS_ROLE_ARN, and AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI in the environment; the profile {} in {}; and the role of this machine (its instance metadata do not answer). Give one of them, or AWS_SKIP_SIGNATURE=true for a public bucket.",
        profile.name,
        profile.files()
    ))
}

/// Whether the environment has credentials, or says that none are needed.
fn is_of_environment(builder: &AmazonS3Builder) -> bool {
    let has = |key: AmazonS3ConfigKey| builder.get_config_value(&key).is_some();
    let needs_none = builder.get_config_value(&AmazonS3ConfigKey::SkipSignature);
    has(AmazonS3ConfigKey::AccessKeyId)
        || has(AmazonS3ConfigKey::SecretAccessKey)
        || has(AmazonS3ConfigKey::WebIdentityTokenFile) && has(AmazonS3ConfigKey::RoleArn)
        || has(AmazonS3ConfigKey::ContainerCredentialsRelativeUri)
        || has(AmazonS3ConfigKey::ContainerCredentialsFullUri)
        || needs_none.is_some_and(|value| value == "true")
}

/// Whether the server of instance metadata can be reached. Most machines have none, and a
/// request would be made again and again.
fn answers(builder: &AmazonS3Builder) -> bool {
    if env::var("AWS_EC2_METADATA_DISABLED").is_ok_and(|value| value.eq_ignore_ascii_case("true")) {
        return false;
    }
    let named = builder.get_config_value(&AmazonS3ConfigKey::MetadataEndpoint);
    let url = Url::parse(named.as_deref().unwrap_or(METADATA)).ok();
    let place =
        url.and_then(|url| Some((url.host_str()?.to_owned(), url.port_or_known_default()?)));
    let found = place.and_then(|place| place.to_socket_addrs().ok());
    found.is_some_and(|mut places| {
        places.any(|place| TcpStream::connect_timeout(&place, CONNECT).is_ok())
    })
}

/// Whether a value can be a part of a request. The library of the stores panics at others.
fn is_valid(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_graphic())
}
