//! A server of the page over HTTP, for this machine alone.

use std::convert::Infallible;
use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_RANGE, CONTENT_TYPE, HOST, HeaderName,
    HeaderValue, RANGE,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::cli::args::Serve;
use crate::cli::ending::Ending;
use crate::cli::serve::byte_range::ByteRange;
use crate::cli::serve::page::Page;

/// The port without `--port`. A browser keeps the settings of a page by its host and
/// port, so the port stays the same between runs.
const PORT: u16 = 8080;

/// The pause before the next connection is accepted, after one could not be.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves the page until the process ends.
pub(in crate::cli) fn run(options: &Serve) -> io::Result<Ending> {
    let page = Page::embedded().ok_or_else(|| {
        io::Error::other(
            "this nem12 was built without the page; in the folder of its source, run `make dist`, \
             then `cargo install --path .`",
        )
    })?;
    Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let listener = listen(options.port).await?;
            let address = format!("http://{}/", listener.local_addr()?);
            writeln!(
                io::stdout(),
                "The page is at {address}, for this machine alone. Ctrl-C ends it."
            )?;
            if !options.no_open {
                // Without a browser, a person can still use the printed address.
                let _ = open::that_detached(&address);
            }
            serve(&listener, page).await
        })
}

/// A listener on the port that was asked for. Without `--port`, a listener on
/// [`PORT`], or on any free port where that is taken.
async fn listen(port: Option<u16>) -> io::Result<TcpListener> {
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or(PORT))).await;
    match (bound, port) {
        (Err(error), Some(port)) => Err(io::Error::new(
            error.kind(),
            format!("port {port} cannot be used: {error}"),
        )),
        (Err(_), None) => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await,
        (Ok(listener), _) => Ok(listener),
    }
}

async fn serve(listener: &TcpListener, page: Page) -> io::Result<Ending> {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let answering = service_fn(move |request: Request<Incoming>| async move {
            Ok::<_, Infallible>(answer(page, &request))
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .serve_connection(TokioIo::new(stream), answering);
        // A browser may close the connection at any time, which is no error.
        tokio::spawn(connection);
    }
}

/// Whether a request names this machine. Another name may be a site's own that leads
/// here, and its page could read this one.
fn is_own_name(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    ["127.0.0.1", "localhost", "[::1]"].contains(&name)
}

fn answer<B>(page: Page, request: &Request<B>) -> Response<Full<Bytes>> {
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let path = request.uri().path();
    let (status, about, body): (_, Vec<(HeaderName, String)>, &'static [u8]) =
        if !header(HOST).is_some_and(is_own_name) {
            (
                StatusCode::MISDIRECTED_REQUEST,
                vec![],
                b"only this machine's own names\n",
            )
        } else if request.method() != Method::GET && request.method() != Method::HEAD {
            let allowed = vec![(ALLOW, "GET, HEAD".to_owned())];
            (
                StatusCode::METHOD_NOT_ALLOWED,
                allowed,
                b"only GET and HEAD\n",
            )
        } else if let Some(file) = page.file(path) {
            let size = file.bytes.len();
            let mut about = vec![
                (CONTENT_TYPE, file.media_type.to_owned()),
                (ACCEPT_RANGES, "bytes".to_owned()),
            ];
            match ByteRange::of(header(RANGE), size) {
                ByteRange::All => (StatusCode::OK, about, file.bytes),
                ByteRange::Part(part) => {
                    let (first, last) = (part.start, part.end - 1);
                    about.push((CONTENT_RANGE, format!("bytes {first}-{last}/{size}")));
                    (StatusCode::PARTIAL_CONTENT, about, &file.bytes[part])
                }
                ByteRange::None => {
                    let about = vec![(CONTENT_RANGE, format!("bytes */{size}"))];
                    (StatusCode::RANGE_NOT_SATISFIABLE, about, b"no such range\n")
                }
            }
        } else {
            (StatusCode::NOT_FOUND, vec![], b"not found\n")
        };
    let mut answer = Response::builder().status(status);
    for (name, value) in page.headers(path) {
        // What is missing may be there the next time.
        if status.is_success() || !CACHE_CONTROL.as_str().eq_ignore_ascii_case(name) {
            answer = answer.header(name, value);
        }
    }
    if !status.is_success() {
        answer = answer.header(CACHE_CONTROL, "no-store");
    }
    for (name, value) in about {
        answer = answer.header(name, value);
    }
    // Only an invalid header fails. The file is then sent without headers.
    answer
        .body(Full::new(Bytes::from_static(body)))
        .unwrap_or_else(|_| Response::new(Full::new(Bytes::from_static(body))))
}
