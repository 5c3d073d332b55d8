//! A server of the page over HTTP, for this machine alone.

use std::convert::Infallible;
use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CONTENT_TYPE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::cli::args::Serve;
use crate::cli::serve::page::Page;

/// The port without `--port`. A browser keeps the settings of a page by its host and
/// port, so the port stays the same between runs.
const PORT: u16 = 8080;

/// The pause before the next connection is accepted, after one could not be.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves the page until the process ends.
pub(in crate::cli) fn run(options: &Serve) -> io::Result<u8> {
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

async fn serve(listener: &TcpListener, page: Page) -> io::Result<u8> {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let answering = service_fn(move |request: Request<Incoming>| async move {
            Ok::<_, Infallible>(answer(page, request.method(), request.uri().path()))
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .serve_connection(TokioIo::new(stream), answering);
        // A browser may close the connection at any time, which is no error.
        tokio::spawn(connection);
    }
}

fn answer(page: Page, method: &Method, path: &str) -> Response<Full<Bytes>> {
    let mut answer = Response::builder();
    for (name, value) in page.headers(path) {
        answer = answer.header(name, value);
    }
    let (answer, body) = if method != Method::GET && method != Method::HEAD {
        let answer = answer.status(StatusCode::METHOD_NOT_ALLOWED);
        (
            answer.header(ALLOW, "GET, HEAD"),
            &b"only GET and HEAD\n"[..],
        )
    } else if let Some(file) = page.file(path) {
        (answer.header(CONTENT_TYPE, file.media_type), file.bytes)
    } else {
        let answer = answer.status(StatusCode::NOT_FOUND);
        (answer, &b"not found\n"[..])
    };
    // Only an invalid header fails. The file is then sent without headers.
    answer
        .body(Full::new(Bytes::from_static(body)))
        .unwrap_or_else(|_| Response::new(Full::new(Bytes::from_static(body))))
}
