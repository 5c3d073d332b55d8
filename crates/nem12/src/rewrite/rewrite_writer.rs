//! Writes each 300 record again while an executor has its readings.

use crate::lines::fields;
use crate::read::row_writer::{DayRecord, RejectedRecord, RowWriter};
use crate::rewrite::aliases::Aliases;
use crate::rewrite::day_text::DayText;
use crate::rewrite::details_cache::DetailsCache;
use crate::rewrite::details_text::DetailsText;
use crate::rewrite::field_text::push_field;
use crate::rewrite::merged::merged_by;
use crate::rewrite::quality_text::QualityText;
use crate::rewrite::reads_text::ReadsText;
use crate::rewrite::row_head::{HEADER, push_head};
use crate::rewrite::spellings::Spellings;
use crate::rewrite::stamps::Stamps;
use crate::settings::selection::Selection;
use crate::state::row_texts::{CommonText, RowTexts};
use crate::values::date_form::DateForm;

/// Writes rows and the participants of 100 records, for the files.
#[derive(Debug)]
pub(crate) struct RewriteWriter {
    pub(crate) minutes: Option<u16>,
    pub(crate) aliases: Option<Aliases>,
    pub(crate) spellings: Spellings,
    pub(crate) stamps: Stamps,
    /// The form in which dates are read.
    pub(crate) dates: DateForm,
    /// Rows outside it are not written, so they need no text.
    pub(crate) selection: Selection,
    pub(crate) cache: DetailsCache,
}

impl RowWriter for RewriteWriter {
    fn day(&self, day: &DayRecord<'_>, out: &mut RowTexts) {
        let nmi = day.details.nmi.as_str();
        if !self.selection.span.has(day.date) || !self.selection.nmis.has(nmi) {
            return;
        }
        let (stamps, dates) = (self.stamps, self.dates);
        if !stamps.has_room_for(day.date) {
            return;
        }
        let aliases = self.aliases.as_ref();
        let by = merged_by(day, self.minutes);
        let own = day.details.interval_length.minutes();
        let minutes = by.and(self.minutes).unwrap_or(own);
        let RowTexts { text, common, .. } = out;
        let line = &day.lines.details[..];
        let details = match common {
            // Nearly every row: no lock, and no hash.
            Some(above) if above.minutes == minutes && above.record == line => &above.text,
            _ => {
                let written = self.cache.text(line, minutes, |text| {
                    let writes = DetailsText {
                        nmi: self.spellings.name(nmi),
                        aliases,
                        stamps,
                        dates,
                    };
                    writes.push(day.details, line, minutes, text);
                });
                let above = common.insert(CommonText {
                    record: line.to_vec(),
                    minutes,
                    text: written,
                });
                &above.text
            }
        };
        push_head(stamps.date(day.date), by.is_none(), details, text);
        let qualities = QualityText {
            hides_text: aliases.is_some(),
            stamps,
            dates,
        };
        let reads = ReadsText {
            aliases,
            stamps,
            dates,
        };
        let writes = DayText { qualities, reads };
        writes.push(day, by.unwrap_or(1), text);
    }

    fn rejected(&self, _: &RejectedRecord<'_>, _: &mut RowTexts) {}

    fn header(&self, record: &[u8], out: &mut RowTexts) -> bool {
        let ([_, _, _, from, to], _) = fields::first::<5>(record);
        let text = &mut out.text;
        text.push(HEADER);
        for (place, participant) in [from, to].into_iter().enumerate() {
            if place > 0 {
                text.push(b',');
            }
            match &self.aliases {
                None => push_field(participant, text),
                Some(aliases) => text.extend_from_slice(&aliases.participant(participant)),
            }
        }
        true
    }

    fn keeps_lines(&self) -> bool {
        true
    }
}
