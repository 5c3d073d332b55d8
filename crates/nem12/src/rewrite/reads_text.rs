//! The 500 records below a day.

use crate::lines::fields;
use crate::rewrite::aliases::Aliases;
use crate::rewrite::field_text::push_field;
use crate::rewrite::stamps::Stamps;
use crate::values::date_form::DateForm;
use crate::values::date_time::DateTime;
use crate::values::decimal::Decimal;

/// The TransCode of what is not known (MDFF appendix A).
const OTHER: &[u8] = b"O";

/// How 500 records are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReadsText<'a> {
    /// The aliases, if names are replaced.
    pub(crate) aliases: Option<&'a Aliases>,
    /// The dates.
    pub(crate) stamps: Stamps,
    /// The form in which dates are read.
    pub(crate) dates: DateForm,
}

impl ReadsText<'_> {
    /// Writes the records, each of which ends with LF.
    pub(crate) fn push(self, records: &[u8], out: &mut Vec<u8>) {
        let records = records.split(|&byte| byte == b'\n');
        for record in records.filter(|record| !record.is_empty()) {
            let ([_, code, order, read_at, index], _) = fields::first::<5>(record);
            out.extend_from_slice(b"500,");
            let is_code = matches!(code, [b'A'..=b'Z']);
            let (code, index, order) = match self.aliases {
                None => (code, index, order.to_vec()),
                Some(aliases) => (
                    if is_code { code } else { OTHER },
                    if Decimal::parse(index).is_ok() {
                        index
                    } else {
                        b""
                    },
                    aliases.order(order),
                ),
            };
            push_field(code, out);
            out.push(b',');
            push_field(&order, out);
            out.push(b',');
            let read_at = DateTime::parse_as(read_at, self.dates);
            self.stamps.push_stamp(read_at, out);
            out.push(b',');
            push_field(index, out);
            out.extend_from_slice(b"\r\n");
        }
    }
}
