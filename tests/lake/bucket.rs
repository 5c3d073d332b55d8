//! A bucket on a server, and the command that uses it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A bucket of one test.
pub(crate) struct Bucket {
    name: &'static str,
    server: String,
    faults: String,
}

/// The exit code and the text of one run.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) output: String,
    pub(crate) errors: String,
}

impl Bucket {
    /// A new bucket. Without a server, prints that the test is skipped and returns
    /// `None`.
    pub(crate) fn new(name: &'static str) -> Option<Self> {
        let (Ok(server), Ok(faults)) = (
            std::env::var("NEM12_TEST_S3"),
            std::env::var("NEM12_TEST_S3_FAULTS"),
        ) else {
            // Written to standard error directly, because the test runner hides what
            // passing tests print.
            let _ = writeln!(
                std::io::stderr(),
                "skipped {name}: scripts/s3 starts a server"
            );
            return None;
        };
        let bucket = Self {
            name,
            server,
            faults,
        };
        assert_eq!(bucket.ask("PUT", "", b"", "").0, 200);
        Some(bucket)
    }

    pub(crate) fn server(&self) -> &str {
        &self.server
    }

    pub(crate) fn put(&self, key: &str, bytes: impl AsRef<[u8]>) {
        assert_eq!(self.ask("PUT", key, bytes.as_ref(), "").0, 200);
    }

    pub(crate) fn put_public(&self, key: &str, bytes: impl AsRef<[u8]>) {
        let header = "x-amz-acl: public-read\r\n";
        assert_eq!(self.ask("PUT", key, bytes.as_ref(), header).0, 200);
    }

    pub(crate) fn get(&self, key: &str) -> Option<String> {
        let (status, body) = self.ask("GET", key, b"", "");
        (status == 200).then(|| String::from_utf8(body).unwrap())
    }

    /// Sends one request, without a library; returns status and body.
    fn ask(&self, method: &str, key: &str, body: &[u8], headers: &str) -> (u16, Vec<u8>) {
        let host = self.server.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).unwrap();
        let head = format!(
            "{method} /{}/{key} HTTP/1.0\r\nHost: {host}\r\nContent-Length: {}\r\n\
             Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, \
             SignedHeaders=host, Signature=x\r\n{headers}\r\n",
            self.name,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let status = std::str::from_utf8(&answer[9..12])
            .unwrap()
            .parse()
            .unwrap();
        (status, answer.split_off(end + 4))
    }

    /// Runs the command. `line` names the faults that the proxy adds; empty for none.
    pub(crate) fn run(&self, line: &str, arguments: &[&str]) -> Run {
        let endpoint = if line.is_empty() {
            self.server.clone()
        } else {
            format!("{}{line}", self.faults)
        };
        Self::command(&endpoint, arguments, day_for_stdin().as_bytes())
    }

    /// Runs the command on these bytes, without a server.
    pub(crate) fn run_on(bytes: &[u8]) -> Run {
        Self::command("", &["daily", "-"], bytes)
    }

    fn command(endpoint: &str, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_nem12"))
            .args(arguments)
            // The faults that pass do so within three requests.
            .args(["--retry", "5"])
            .env("AWS_ACCESS_KEY_ID", "test")
            .env("AWS_SECRET_ACCESS_KEY", "test")
            .env("AWS_REGION", "us-east-1")
            .env("AWS_ENDPOINT_URL", endpoint)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut standard_input = child.stdin.take().unwrap();
        let input = input.to_vec();
        // A command that does not read its input may have ended already.
        let writing = std::thread::spawn(move || drop(standard_input.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writing.join().unwrap();
        Run {
            code: output.status.code(),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

fn day_for_stdin() -> String {
    "200,QNTEST0001,E1,1,E1,N1,M1,kWh,1440,\n300,20050301,1,A,,,20050402120000,\n".to_owned()
}

pub(crate) fn zip_of(text: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    // The member is not compressed, so that the archive is read in several parts.
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let (first, second) = text.split_at(text.len() / 2);
    let line = second.find("200,").unwrap();
    for (name, part) in [
        ("1", first.to_owned() + &second[..line]),
        ("2", second[line..].to_owned()),
    ] {
        writer.start_file(name, options).unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) fn gzip_of(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
