//! Redirects. Another host gets neither user nor password nor the query that was signed, and
//! no host is told the address of another.

use hyper::header::{self, HeaderName, HeaderValue};
use url::Url;

use crate::cli::remote::web::answer::Answer;
use crate::cli::remote::web::{Fault, WebFile};

/// The most redirects of one request.
const MOST: usize = 8;

/// Asks for a file until the answer is no redirect.
pub(super) async fn answer_of(
    file: &WebFile,
    headers: &[(HeaderName, HeaderValue)],
) -> Result<Answer, Fault> {
    let mut url = file.url.clone();
    for _ in 0..=MOST {
        let mut headers = headers.to_vec();
        if let Some(authorization) = file.authorization()
            && url.origin() == file.url.origin()
        {
            headers.push((header::AUTHORIZATION, authorization.clone()));
        }
        let answer = Answer::to(&url, &headers).await?;
        if !matches!(answer.status, 301 | 302 | 303 | 307 | 308) {
            return Ok(answer);
        }
        let location = answer.headers.get(header::LOCATION);
        url = next(file, &url, location).ok_or(Fault::Redirect)??;
    }
    Err(Fault::Redirects)
}

/// Where a redirect leads; `None` where it is not followed.
fn next(file: &WebFile, url: &Url, location: Option<&HeaderValue>) -> Option<Result<Url, Fault>> {
    let text = location?.to_str().ok()?;
    let mut next = url.join(text).ok()?;
    let stays = next.host_str() == url.host_str();
    let is_safe = match next.scheme() {
        "https" => true,
        // This machine, as before.
        "http" => url.scheme() == "http" && stays,
        _ => false,
    };
    if !is_safe || next.host_str().is_none() {
        return None;
    }
    let is_elsewhere = next.origin() != file.url.origin();
    if is_elsewhere && file.address.is_passed_on_by(next.as_str()) {
        return Some(Err(Fault::PassesOn));
    }
    next.set_username("").ok()?;
    next.set_password(None).ok()?;
    next.set_fragment(None);
    Some(Ok(next))
}
