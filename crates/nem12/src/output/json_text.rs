//! Values as JSON text, on one line or over several.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

/// How a value is spread over lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonLayout {
    /// All on one line.
    OneLine,
    /// Each member on a line of its own, indented by two blanks.
    #[cfg(feature = "serde")]
    Indented,
}

/// A value as JSON text. A value has strings, numbers, lists and objects with names
/// only, so it can always be written as JSON.
#[must_use]
pub(crate) fn json_text(value: &impl Serialize, layout: JsonLayout) -> String {
    let mut text = Vec::with_capacity(128);
    let layout = Layout(match layout {
        JsonLayout::OneLine => None,
        #[cfg(feature = "serde")]
        JsonLayout::Indented => Some(PrettyFormatter::new()),
    });
    let written = value.serialize(&mut Serializer::with_formatter(&mut text, layout));
    let text = written.ok().and_then(|()| String::from_utf8(text).ok());
    text.unwrap_or_default()
}

/// One formatter for both layouts. With one for each, all code that writes a value
/// would be compiled twice.
struct Layout(Option<PrettyFormatter<'static>>);

/// Passes a call on to the formatter that indents; without one, writes `$otherwise`.
macro_rules! pass_on {
    ($($name:ident($($first:ident)?): $otherwise:expr;)+) => {$(
        #[inline]
        fn $name<W: ?Sized + Write>(&mut self, out: &mut W $(, $first: bool)?) -> io::Result<()> {
            match &mut self.0 {
                Some(indented) => indented.$name(out $(, $first)?),
                None => out.write_all($otherwise),
            }
        }
    )+};
}

impl Formatter for Layout {
    pass_on! {
        begin_array(): b"[";
        end_array(): b"]";
        begin_array_value(is_first): if is_first { b"" } else { b"," };
        end_array_value(): b"";
        begin_object(): b"{";
        end_object(): b"}";
        begin_object_key(is_first): if is_first { b"" } else { b"," };
        begin_object_value(): b":";
        end_object_value(): b"";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_layouts_are_those_of_serde_json() {
        let value = serde_json::json!({
            "empty": [], "none": {}, "list": [1, [true, null]], "text": "\"a\u{1}\n\u{e9}",
        });
        assert_eq!(
            json_text(&value, JsonLayout::OneLine),
            serde_json::to_string(&value).unwrap()
        );
        #[cfg(feature = "serde")]
        assert_eq!(
            json_text(&value, JsonLayout::Indented),
            serde_json::to_string_pretty(&value).unwrap()
        );
    }
}
