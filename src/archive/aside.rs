//! Files inside archives that cannot be meter data: what systems and portals put beside
//! it. They are set aside, and a note names them.

/// The kind of a file that a system keeps for itself, by the path in an archive.
pub(super) fn by_name(path: &[u8]) -> Option<&'static str> {
    let mut parts = path.split(|byte| matches!(byte, b'/' | b'\\'));
    let name = parts.clone().next_back().unwrap_or_default();
    let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
    if parts.any(|part| part == b"__MACOSX") || is(".DS_Store") {
        Some("a file of macOS about other files")
    } else if is("Thumbs.db") || is("desktop.ini") {
        Some("a file of Windows about a folder")
    } else {
        None
    }
}

/// The kind of a file that is no data, by its first bytes.
pub(super) fn by_content(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 12] = [
        (b"%PDF-", "a PDF document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
        (b"\xff\xd8\xff", "a picture (JPEG)"),
        (b"GIF87a", "a picture (GIF)"),
        (b"GIF89a", "a picture (GIF)"),
        (b"II*\0", "a picture (TIFF)"),
        (b"MM\0*", "a picture (TIFF)"),
        (b"\0\0\x01\0", "a picture (icon)"),
        (b"\0\x05\x16\x07", "a file of macOS about other files"),
        (b"\0\x05\x16\0", "a file of macOS about other files"),
        (b"\0\0\0\x01Bud1", "a file of macOS about other files"),
    ];
    let found = KINDS.iter().find(|(start, _)| head.starts_with(start));
    let is_bitmap = || head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]);
    let is_webp = || head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    match found {
        Some((_, kind)) => Some(kind),
        None if is_bitmap() => Some("a picture (BMP)"),
        None if is_webp() => Some("a picture (WebP)"),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_put_beside_data_is_known_and_data_is_not() {
        for path in [
            "__MACOSX/a.csv",
            "in/__MACOSX/._a.csv",
            ".DS_Store",
            "in/.DS_Store",
            "Thumbs.db",
            "in\\thumbs.DB",
            "Desktop.ini",
        ] {
            assert!(by_name(path.as_bytes()).is_some(), "{path}");
        }
        for path in ["a.csv", "Thumbs.db/a.csv", "not.DS_Store", "guide.pdf", ""] {
            assert_eq!(by_name(path.as_bytes()), None, "{path}");
        }
        assert!(by_content(b"%PDF-1.7\n").is_some());
        assert!(by_content(b"RIFF\x10\0\0\0WEBPVP8 ").is_some());
        assert_eq!(by_content(b"100,NEM12,200503010000,A,B"), None);
        assert_eq!(by_content(b""), None);
    }
}
