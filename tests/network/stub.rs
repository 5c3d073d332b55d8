//! A web server that answers as a test says.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The request line and the headers, as they came.
    pub(crate) head: String,
    /// How many requests came before it.
    pub(crate) number: usize,
    /// The port of the server.
    pub(crate) port: u16,
}

impl Asked {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().skip(1);
        lines.find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The first byte of the range that is asked for.
    pub(crate) fn from(&self) -> Option<usize> {
        let range = self.header("range")?.strip_prefix("bytes=")?;
        range.split('-').next()?.parse().ok()
    }
}

/// A server on a port of its own.
pub(crate) struct Stub {
    pub(crate) port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Stub {
    /// Starts a server that answers each connection with `answer`, and closes it then.
    pub(crate) fn start(answer: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (seen, answer) = (Arc::clone(&asked), Arc::new(answer));
        // The threads end with the test program.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                thread::spawn(move || {
                    let mut stream = stream;
                    let Some(head) = read_head(&mut stream) else {
                        return;
                    };
                    if head.is_empty() {
                        return refuse_login(&mut stream);
                    }
                    let request = {
                        let mut seen = seen.lock().unwrap();
                        let number = seen.len();
                        seen.push(Asked { head, number, port });
                        seen[number].clone()
                    };
                    answer(&request, &mut stream);
                });
            }
        });
        Self { port, asked }
    }

    /// The requests so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

/// Refuses a login of PostgreSQL, and repeats the password as a careless server may: in each
/// field of the error.
fn refuse_login(stream: &mut TcpStream) {
    let mut startup = vec![0; 4096];
    let _ = stream.read(&mut startup);
    send(stream, b"R\0\0\0\x08\0\0\0\x03");
    let mut password = vec![0; 4096];
    let read = stream.read(&mut password).unwrap_or(0);
    let password = String::from_utf8_lossy(&password[5.min(read)..read]).replace('\0', "");
    let mut fields = Vec::new();
    for field in ['S', 'V', 'C', 'M', 'D', 'H', 'W', 's', 't', 'R'] {
        let severity = if matches!(field, 'S' | 'V') {
            "FATAL"
        } else {
            ""
        };
        let text = if severity.is_empty() {
            password.as_str()
        } else {
            severity
        };
        fields.extend_from_slice(format!("{field}{text}\0").as_bytes());
    }
    fields.push(0);
    let length = u32::try_from(fields.len() + 4).unwrap();
    send(
        stream,
        [b"E".as_slice(), &length.to_be_bytes(), &fields].concat(),
    );
}

/// Reads a request with its body; an empty one where the client speaks no HTTP.
fn read_head(stream: &mut TcpStream) -> Option<String> {
    let mut first = [0];
    if stream.peek(&mut first).ok()? == 0 {
        return None;
    }
    if !first[0].is_ascii_alphabetic() {
        return Some(String::new());
    }
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let asked = Asked {
        head,
        number: 0,
        port: 0,
    };
    let length = asked
        .header("content-length")
        .and_then(|text| text.parse().ok());
    let mut body = reader.take(length.unwrap_or(0));
    std::io::copy(&mut body, &mut std::io::sink()).ok()?;
    Some(asked.head)
}

/// Sends bytes; a reader that is gone is no error.
pub(crate) fn send(stream: &mut TcpStream, bytes: impl AsRef<[u8]>) {
    let _ = stream.write_all(bytes.as_ref());
}

/// Sends a head with these lines, and a body.
pub(crate) fn respond(stream: &mut TcpStream, status: &str, headers: &str, body: impl AsRef<[u8]>) {
    send(stream, format!("HTTP/1.1 {status}\r\n{headers}\r\n"));
    send(stream, body);
}

/// Sends a whole file with its length.
pub(crate) fn whole(stream: &mut TcpStream, headers: &str, body: &[u8]) {
    let headers = format!("Content-Length: {}\r\n{headers}", body.len());
    respond(stream, "200 OK", &headers, body);
}

/// Sends a head for all of a file, and a part of it.
pub(crate) fn cut(stream: &mut TcpStream, headers: &str, body: &[u8], at: usize) {
    let headers = format!("Content-Length: {}\r\n{headers}", body.len());
    respond(stream, "200 OK", &headers, &body[..at]);
}

/// Sends the rest of a file from `at`.
pub(crate) fn rest(stream: &mut TcpStream, headers: &str, body: &[u8], at: usize) {
    let headers = format!(
        "Content-Length: {}\r\nContent-Range: bytes {at}-{}/{}\r\n{headers}",
        body.len() - at,
        body.len() - 1,
        body.len(),
    );
    respond(stream, "206 Partial Content", &headers, &body[at..]);
}

/// Sends bytes in chunks.
pub(crate) fn chunks(stream: &mut TcpStream, body: &[u8]) {
    for chunk in body.chunks(10_000) {
        send(stream, format!("{:x}\r\n", chunk.len()));
        send(stream, chunk);
        send(stream, "\r\n");
    }
}
