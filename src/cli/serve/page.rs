//! The page that the build embedded, and the headers that its file `_headers`
//! lists.

/// The files of a page, by their paths without a leading slash.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page(&'static [(&'static str, &'static [u8])]);

/// A file of the page, as a response has it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ServedFile {
    /// The bytes of the file.
    pub bytes: &'static [u8],
    /// The media type, by the ending of the name.
    pub media_type: &'static str,
}

/// The file that lists the headers. It is not served.
const HEADERS: &str = "_headers";

impl Page {
    /// The embedded page; `None` in a command that was built without one.
    pub(super) fn embedded() -> Option<Self> {
        let files: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/page.rs"));
        (!files.is_empty()).then_some(Self(files))
    }

    /// The file at the path of a URL.
    pub(super) fn file(self, path: &str) -> Option<ServedFile> {
        let name = match path.strip_prefix('/')? {
            "" => "index.html",
            name => name,
        };
        let bytes = self.bytes(name).filter(|_| name != HEADERS)?;
        Some(ServedFile {
            bytes,
            media_type: media_type(name),
        })
    }

    /// The name and the value of each header for the path of a URL.
    pub(super) fn headers(self, path: &str) -> Vec<(&'static str, &'static str)> {
        let text = self.bytes(HEADERS).map(str::from_utf8);
        let Some(Ok(text)) = text else {
            return Vec::new();
        };
        let mut applies = false;
        let mut headers = Vec::new();
        for line in text.lines() {
            if line.starts_with('/') {
                applies = match line.strip_suffix('*') {
                    Some(start) => path.starts_with(start),
                    None => path == line,
                };
            } else if let Some((name, value)) = line.split_once(':').filter(|_| applies) {
                headers.push((name.trim(), value.trim()));
            }
        }
        headers
    }

    fn bytes(self, name: &str) -> Option<&'static [u8]> {
        let (_, bytes) = self.0.iter().find(|(path, _)| *path == name)?;
        Some(bytes)
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Page = Page(&[
        (
            HEADERS,
            b"/*\n  A: always: yes\n/\n  B: page\n/v/*\n  B: kept\n",
        ),
        ("index.html", b"<p>"),
        ("v/1/a.wasm", b"\0asm"),
    ]);

    #[test]
    fn the_root_path_is_the_page_and_other_paths_are_files() {
        assert_eq!(PAGE.file("/"), PAGE.file("/index.html"));
        let wasm = PAGE.file("/v/1/a.wasm").map(|file| file.media_type);
        assert_eq!(wasm, Some("application/wasm"));
        for path in ["", "/v", "/v/", "/v/1/../1/a.wasm", "/_headers", "//"] {
            assert_eq!(PAGE.file(path), None, "{path}");
        }
    }

    #[test]
    fn every_path_has_the_headers_of_the_rules_that_match_it() {
        let always = ("A", "always: yes");
        assert_eq!(PAGE.headers("/"), [always, ("B", "page")]);
        assert_eq!(PAGE.headers("/v/1/a.wasm"), [always, ("B", "kept")]);
        assert_eq!(PAGE.headers("/nothing"), [always]);
    }
}
