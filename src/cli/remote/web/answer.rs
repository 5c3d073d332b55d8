//! One request, and the answer of the server.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, Parts};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::io::AsyncReadExt;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use url::{Position, Url};

use crate::cli::remote::stall::stall;
use crate::cli::remote::web::Fault;
use crate::cli::remote::web::connection::{Stream, connect};

/// The longest that a server may take to close a connection, or to send what it should not.
const LINGER: Duration = Duration::from_millis(300);

/// How the end of a body is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// By its number of bytes, which was said before.
    At(u64),
    /// By the last of its chunks.
    LastChunk,
    /// By the end of the connection, which a cut has too.
    Close,
}

/// The head of an answer, and its body as it comes.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) end: End,
    body: Incoming,
    /// Bytes of the body that were taken and given back.
    rest: Bytes,
    connection: JoinHandle<hyper::Result<Parts<Stream>>>,
}

impl Answer {
    /// Sends a request and waits for the head of the answer.
    pub(super) async fn to(
        url: &Url,
        headers: &[(HeaderName, HeaderValue)],
    ) -> Result<Self, Fault> {
        let stream = connect(url).await?;
        let asked = timeout(stall(), ask(stream, request(url, headers)?)).await;
        asked.unwrap_or(Err(Fault::Silent))
    }

    /// The next bytes of the body; `None` at its end.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Fault> {
        if !self.rest.is_empty() {
            return Ok(Some(std::mem::take(&mut self.rest)));
        }
        loop {
            let frame = timeout(stall(), self.body.frame()).await;
            match frame.map_err(|_| Fault::Silent)? {
                None => return Ok(None),
                Some(Err(error)) if error.is_parse() => return Err(Fault::Malformed),
                Some(Err(_)) => return Err(Fault::Broken),
                Some(Ok(frame)) => {
                    // Trailers have nothing that is of use.
                    if let Ok(bytes) = frame.into_data()
                        && !bytes.is_empty()
                    {
                        return Ok(Some(bytes));
                    }
                }
            }
        }
    }

    /// Gives bytes back, which come next again.
    pub(super) fn give_back(&mut self, bytes: Bytes) {
        self.rest = bytes;
    }

    /// Ends the connection after the body.
    ///
    /// # Errors
    /// When the server sends more than the length that it gave.
    pub(super) async fn finish(&mut self) -> Result<(), Fault> {
        if !matches!(self.end, End::At(_)) {
            return Ok(());
        }
        let Ok(Ok(Ok(parts))) = timeout(LINGER, &mut self.connection).await else {
            return Ok(());
        };
        if !parts.read_buf.trim_ascii().is_empty() {
            return Err(Fault::Longer);
        }
        let mut stream = TokioIo::new(parts.io);
        let mut more = [0; 1024];
        match timeout(LINGER, stream.read(&mut more)).await {
            Ok(Ok(count)) if !more[..count].trim_ascii().is_empty() => Err(Fault::Longer),
            _ => Ok(()),
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.connection.abort();
    }
}

fn request(
    url: &Url,
    headers: &[(HeaderName, HeaderValue)],
) -> Result<Request<Empty<Bytes>>, Fault> {
    let host = &url[Position::BeforeHost..Position::AfterPort];
    let mut request = Request::get(&url[Position::BeforePath..Position::AfterQuery])
        .header(header::HOST, host)
        .header(header::ACCEPT, "*/*")
        // The bytes of the file itself have a length and an end.
        .header(header::ACCEPT_ENCODING, "identity")
        .header(
            header::USER_AGENT,
            concat!("nem12/", env!("CARGO_PKG_VERSION")),
        )
        .header(header::CONNECTION, "close");
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.body(Empty::new()).map_err(|_| Fault::Malformed)
}

async fn ask(stream: Stream, request: Request<Empty<Bytes>>) -> Result<Answer, Fault> {
    let (mut sender, connection) = http1::handshake(stream).await.map_err(|_| Fault::Broken)?;
    let connection = tokio::spawn(connection.without_shutdown());
    let answered = sender.send_request(request).await;
    let response = answered.map_err(|error| {
        connection.abort();
        if error.is_parse() {
            Fault::Malformed
        } else {
            Fault::Broken
        }
    })?;
    let end = end_of(&response);
    let (head, body) = response.into_parts();
    Ok(Answer {
        status: head.status.as_u16(),
        headers: head.headers,
        end,
        body,
        rest: Bytes::new(),
        connection,
    })
}

fn end_of(response: &Response<Incoming>) -> End {
    use hyper::body::Body;

    match response.body().size_hint().exact() {
        Some(length) => End::At(length),
        None if response.headers().contains_key(header::TRANSFER_ENCODING) => End::LastChunk,
        None => End::Close,
    }
}
