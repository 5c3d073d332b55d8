//! Time-of-use table: energies that are kept for a person who looks at them, a screenful of rows
//! at a time, with the share of each band of all.

use std::fmt::Write;

use crate::output::daily::json::push_string;
use crate::settings::row_format::RowFormat;
use crate::settings::settings::Settings;
use crate::tou::time_of_use::TimeOfUse;
use crate::tou::tou_text::TouText;
use crate::values::total::Total;

/// Energies by time of use, with what is said of all rows together.
#[derive(Debug)]
pub struct TouTable {
    energies: TimeOfUse,
    count: u64,
    /// The number of rows of periods from which something is missing.
    incomplete: u64,
    /// The bands with their energies, as members of JSON.
    bands: String,
}

impl TouTable {
    /// The table of these energies.
    #[must_use]
    pub fn new(energies: TimeOfUse) -> Self {
        let names = energies.band_names();
        let (mut count, mut incomplete) = (0, 0);
        let mut sums: Vec<Option<Total>> = vec![None; names.len()];
        for row in energies.rows() {
            count += 1;
            incomplete += u64::from(!row.is_complete());
            let sum = names.iter().position(|name| name == row.band);
            let sum = sum.and_then(|band| sums.get_mut(band));
            if let Some((sum, energy)) = sum.zip(row.energy) {
                sum.get_or_insert_default().merge(&energy);
            }
        }
        let mut whole = Total::default();
        for sum in sums.iter().flatten() {
            whole.merge(sum);
        }
        let bands = bands_json(names, &sums, &whole);
        Self {
            energies,
            count,
            incomplete,
            bands,
        }
    }

    /// At most `most` rows from number `from` on, counted from 0, as JSON: the number of all rows
    /// and of incomplete ones, of shares of divided intervals, of NMI-days outside all periods and
    /// of days of unknown holidays, the bands with their energies of all rows, and `rows` as
    /// [`TouText`] writes them.
    #[must_use]
    pub fn page(&self, from: usize, most: usize) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "{{\"count\":{},\"incomplete\":{},\"split\":{},\"outside\":{},\"unknownHolidays\":{},\"bands\":[{}],\"rows\":",
            self.count,
            self.incomplete,
            self.energies.split_intervals(),
            self.energies.days_outside(),
            self.energies.unknown_holidays().0,
            self.bands
        );
        // The NMI of the first row, and the rows of it that come before.
        let (mut nmi, mut before) = (0, from);
        for rows in self.energies.row_counts() {
            if rows > before {
                break;
            }
            before -= rows;
            nmi += 1;
        }
        let rows = self
            .energies
            .rows_of_nmis(nmi..self.energies.row_counts().len());
        let mut text = TouText::begin((RowFormat::Json, &Settings::default()), &mut out);
        for row in rows.skip(before).take(most) {
            text.push(&row, &mut out);
        }
        text.finish(&mut out);
        out.push('}');
        out
    }
}

fn bands_json(names: &[String], sums: &[Option<Total>], whole: &Total) -> String {
    let mut out = String::new();
    for (name, sum) in names.iter().zip(sums) {
        out.push_str(if out.is_empty() {
            "{\"band\":"
        } else {
            ",{\"band\":"
        });
        push_string(&mut out, name);
        let share = sum.as_ref().and_then(|sum| sum.share_of(whole));
        for (member, number) in [
            ("kwh", sum.as_ref().map(ToString::to_string)),
            ("share", share.map(|share| share.to_string())),
        ] {
            let _ = match number {
                Some(number) => write!(out, ",\"{member}\":\"{number}\""),
                None => write!(out, ",\"{member}\":null"),
            };
        }
        out.push('}');
    }
    out
}
