//! The 200 record of a row.

use crate::records::details_columns::columns;
use crate::records::nmi_details::NmiDetails;
use crate::rewrite::aliases::Aliases;
use crate::rewrite::field_text::{push_field, push_number};
use crate::rewrite::stamps::Stamps;
use crate::values::date_form::DateForm;
use crate::values::interval_date::IntervalDate;
use crate::values::suffix::is_configuration;

/// How 200 records are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DetailsText<'a> {
    /// The name of the NMI.
    pub(crate) nmi: &'a str,
    /// The aliases, if names are replaced.
    pub(crate) aliases: Option<&'a Aliases>,
    /// The dates.
    pub(crate) stamps: Stamps,
    /// The form in which dates are read.
    pub(crate) dates: DateForm,
}

impl DetailsText<'_> {
    /// Writes the 200 record that was read from `line`, for intervals of this many minutes,
    /// with its line ending.
    pub(crate) fn push(self, details: &NmiDetails, line: &[u8], minutes: u16, out: &mut Vec<u8>) {
        let columns = columns(line);
        let nmi = self.nmi;
        let [configuration, register, stream, serial] = [2, 3, 5, 6].map(|place| columns[place]);
        out.extend_from_slice(b"200,");
        match self.aliases {
            None => {
                push_nmi(nmi, out);
                out.push(b',');
                push_configuration(configuration, out);
                out.push(b',');
                push_field(register, out);
            }
            Some(aliases) => {
                out.extend_from_slice(&aliases.nmi(nmi));
                out.push(b',');
                if is_configuration(configuration) {
                    push_configuration(configuration, out);
                } else {
                    // Nobody knows what else is in it.
                    push_number(details.suffix, out);
                }
                out.push(b',');
                out.extend_from_slice(&aliases.register(nmi, register));
            }
        }
        out.push(b',');
        push_number(details.suffix, out);
        out.push(b',');
        match self.aliases {
            None => {
                push_field(stream, out);
                out.push(b',');
                push_field(serial, out);
            }
            Some(aliases) => {
                out.extend_from_slice(&aliases.data_stream(nmi, stream));
                out.push(b',');
                out.extend_from_slice(&aliases.serial(serial));
            }
        }
        out.push(b',');
        push_number(details.unit, out);
        out.push(b',');
        push_number(minutes, out);
        out.push(b',');
        let next = IntervalDate::parse_as(columns[9], self.dates);
        if let Some(next) = next.filter(|&next| self.stamps.has_room_for(next)) {
            self.stamps.push_date(next, out);
        }
        out.extend_from_slice(b"\r\n");
    }
}

/// Writes an NMIConfiguration. Suffixes are capital letters.
fn push_configuration(configuration: &[u8], out: &mut Vec<u8>) {
    if is_configuration(configuration) {
        out.extend(configuration.iter().map(u8::to_ascii_uppercase));
    } else {
        push_field(configuration, out);
    }
}

/// Writes an NMI. It is the name of everything below it, so even one that has a comma stays
/// what it is.
fn push_nmi(nmi: &str, out: &mut Vec<u8>) {
    let is_quoted = nmi.contains(',');
    let quote: &[u8] = if is_quoted { b"\"" } else { b"" };
    out.extend_from_slice(quote);
    out.extend_from_slice(nmi.as_bytes());
    out.extend_from_slice(quote);
}
