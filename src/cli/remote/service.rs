//! The requests of a store, and its answers, before the library of the stores sees them.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, StatusCode};
use object_store::aws::{AwsAuthorizer, AwsCredentialProvider};
use object_store::client::{
    HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpResponseBody, HttpService,
};

use crate::cli::remote::keys;

/// Marks an answer with all of an object where a part was asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole;

/// Signs requests whose address is not the one that the library signed.
#[derive(Debug, Default)]
pub(super) struct Signer {
    pub(super) region: String,
    /// The credentials, which are known when the store is made.
    pub(super) credentials: OnceLock<AwsCredentialProvider>,
}

/// A client of HTTP that mends requests and answers.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) client: reqwest::Client,
    /// For stores of S3.
    pub(super) signer: Option<Arc<Signer>>,
}

impl HttpService for Service {
    fn call<'life, 'future>(
        &'life self,
        request: HttpRequest,
    ) -> Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'future>>
    where
        'life: 'future,
    {
        Box::pin(self.answer(request))
    }
}

impl Service {
    async fn answer(&self, mut request: HttpRequest) -> Result<HttpResponse, HttpError> {
        if let Some(address) = keys::without_stand_ins(&request.uri().to_string()) {
            *request.uri_mut() = address.parse().map_err(|_| not_sent())?;
            self.sign(&mut request).await?;
        }
        let is_get = request.method() == Method::GET;
        let is_list = request
            .uri()
            .query()
            .is_some_and(|query| query.contains("list-type=2"));
        let asked = request.headers().get(header::RANGE).and_then(end_of);
        let mut response = self.client.call(request).await?;
        if !is_get || !response.status().is_success() {
            return Ok(response);
        }
        if is_list {
            return with_stand_ins(response).await;
        }
        if self.signer.is_some() {
            drop_weak_tag(response.headers_mut());
        }
        if let Some(end) = asked
            && response.status() == StatusCode::OK
            && let Some(range) = range_of(response.headers(), end)
        {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            response.headers_mut().insert(header::CONTENT_RANGE, range);
            response.extensions_mut().insert(Whole);
        }
        Ok(response)
    }

    /// Signs a request again, if it is signed for its address.
    async fn sign(&self, request: &mut HttpRequest) -> Result<(), HttpError> {
        let is_signed = request
            .headers()
            .get(header::AUTHORIZATION)
            .is_some_and(|value| value.as_bytes().starts_with(b"AWS4-"));
        let signer = self.signer.as_ref().filter(|_| is_signed);
        let Some((signer, credentials)) =
            signer.and_then(|signer| Some((signer, signer.credentials.get()?)))
        else {
            return Ok(());
        };
        let credential = credentials.get_credential().await.map_err(|_| not_sent())?;
        AwsAuthorizer::new(&credential, "s3", &signer.region)
            .try_authorize(request, None)
            .map_err(|_| not_sent())
    }
}

/// The end of a range that starts at the first byte.
fn end_of(range: &HeaderValue) -> Option<u64> {
    let end: u64 = range
        .to_str()
        .ok()?
        .strip_prefix("bytes=0-")?
        .parse()
        .ok()?;
    end.checked_add(1)
}

/// The range of an answer whose body goes on behind `end`.
fn range_of(headers: &HeaderMap, end: u64) -> Option<HeaderValue> {
    let length = headers.get(header::CONTENT_LENGTH)?.to_str().ok()?;
    let length: u64 = length.parse().ok()?;
    let last = length.min(end).checked_sub(1)?;
    HeaderValue::from_str(&format!("bytes 0-{last}/{length}")).ok()
}

/// A weak tag names several versions.
fn drop_weak_tag(headers: &mut HeaderMap) {
    if headers
        .get(header::ETAG)
        .is_some_and(|tag| tag.as_bytes().starts_with(b"W/"))
    {
        headers.remove(header::ETAG);
    }
}

async fn with_stand_ins(response: HttpResponse) -> Result<HttpResponse, HttpError> {
    let (head, body) = response.into_parts();
    let bytes: Bytes = body.bytes().await?;
    let body: HttpResponseBody = match keys::with_stand_ins_in_list(&bytes) {
        Some(list) => list.into(),
        None => bytes.into(),
    };
    Ok(HttpResponse::from_parts(head, body))
}

fn not_sent() -> HttpError {
    let kind = io::ErrorKind::InvalidInput;
    HttpError::new(HttpErrorKind::Unknown, io::Error::from(kind))
}
