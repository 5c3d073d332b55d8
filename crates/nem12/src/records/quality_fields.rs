//! Quality fields: QualityMethod, ReasonCode and ReasonDescription, which 300 and
//! 400 records have in common (MDFF 4.4, 4.5).

use crate::lines::fields;
use crate::records::breach::Breach;
use crate::records::field_name::FieldName;
use crate::rules::Code;
use crate::rules::fields::REASON_TEXT;
use crate::values::quality::{MethodFit, Quality, QualityFlag};
use crate::values::reason::Reason;

/// The longest ReasonDescription, in characters.
const LONGEST_TEXT: usize = REASON_TEXT.of.most;

/// The rules for the quality fields of one kind of record.
#[derive(Debug)]
pub(crate) struct QualityRules {
    quality: Code,
    letter_case: Code,
    method: Code,
    reason: Code,
    obsolete: Code,
    newer: Code,
    edition: Code,
    text: Code,
    allows_variable: bool,
}

/// The rules for the quality fields of a 300 record.
pub(crate) const DAY_RULES: QualityRules = QualityRules {
    quality: Code::QualityUnknown,
    letter_case: Code::QualityCase,
    method: Code::QualityMethod,
    reason: Code::QualityReason,
    obsolete: Code::ReasonObsolete,
    newer: Code::DayNew,
    edition: Code::DayEdition,
    text: Code::QualityReasonText,
    allows_variable: true,
};

/// The rules for the quality fields of a 400 record.
pub(crate) const EVENT_RULES: QualityRules = QualityRules {
    quality: Code::EventQuality,
    letter_case: Code::EventQualityCase,
    method: Code::EventMethod,
    reason: Code::EventReason,
    obsolete: Code::EventReasonObsolete,
    newer: Code::EventNew,
    edition: Code::EventEdition,
    text: Code::EventReasonText,
    allows_variable: false,
};

/// The rules for the quality fields of the register reads of a 250 record.
pub(crate) const READ_RULES: QualityRules = QualityRules {
    quality: Code::AccumulationQuality,
    letter_case: Code::AccumulationQualityCase,
    method: Code::AccumulationMethod,
    reason: Code::AccumulationReason,
    obsolete: Code::AccumulationReasonObsolete,
    newer: Code::AccumulationNew,
    edition: Code::AccumulationEdition,
    text: Code::AccumulationReasonText,
    allows_variable: false,
};

/// The quality and the reason that the fields give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QualityFields {
    /// The quality; [`Quality::UNKNOWN`] if it cannot be read, or is `V` in a 400
    /// record.
    pub quality: Quality,
    /// The reason for the quality.
    pub reason: Reason,
}

impl QualityRules {
    /// Reads QualityMethod, ReasonCode and ReasonDescription. The first of them is in
    /// `column`. Every broken rule is passed to `note`.
    pub(crate) fn read(
        &self,
        fields: [&[u8]; 3],
        column: usize,
        note: &mut impl FnMut(Breach<'_>),
    ) -> QualityFields {
        let [quality_field, reason_field, text] = fields;
        let reason = Reason::parse(reason_field);
        let quality = Quality::parse(quality_field)
            .filter(|quality| self.allows_variable || quality.flag() != QualityFlag::Variable);
        match quality {
            None => note(Breach::at(
                self.quality,
                column,
                FieldName::QualityMethod,
                quality_field,
            )),
            Some(quality) => {
                if quality_field[0].is_ascii_lowercase() {
                    note(Breach::at(
                        self.letter_case,
                        column,
                        FieldName::QualityMethod,
                        quality_field,
                    ));
                }
                let code = match quality.method_fit() {
                    MethodFit::Right => None,
                    MethodFit::Late => Some(self.edition),
                    MethodFit::New => Some(self.newer),
                    MethodFit::Wrong => Some(self.method),
                };
                if let Some(code) = code {
                    note(Breach::at(
                        code,
                        column,
                        FieldName::QualityMethod,
                        quality_field,
                    ));
                }
                if !goes_with(reason, quality.flag()) {
                    note(Breach::at(
                        self.reason,
                        column + 1,
                        FieldName::ReasonCode,
                        reason_field,
                    ));
                }
            }
        }
        if quality.is_none() && reason == Reason::Unknown {
            note(Breach::at(
                self.reason,
                column + 1,
                FieldName::ReasonCode,
                reason_field,
            ));
        }
        let code = match reason {
            Reason::Obsolete(_) => Some(self.obsolete),
            Reason::New(_) => Some(self.newer),
            _ if reason.begins_late() => Some(self.edition),
            _ => None,
        };
        if let Some(code) = code {
            note(Breach::at(
                code,
                column + 1,
                FieldName::ReasonCode,
                reason_field,
            ));
        }
        if reason.needs_text() && text.is_empty() || fields::is_longer(text, LONGEST_TEXT) {
            note(Breach::at(
                self.text,
                column + 2,
                FieldName::ReasonDescription,
                text,
            ));
        }
        QualityFields {
            quality: quality.unwrap_or(Quality::UNKNOWN),
            reason,
        }
    }
}

/// Whether the reason may stand with the flag (MDFF 4.4, 4.5): `S` and `F` need a
/// reason, and `V` and `N` have none. Code 78, which marks null readings, may
/// stand with `N`.
fn goes_with(reason: Reason, flag: QualityFlag) -> bool {
    match (reason, flag) {
        (Reason::Absent, flag) => !matches!(flag, QualityFlag::Substituted | QualityFlag::Final),
        (Reason::Unknown, _) | (_, QualityFlag::Variable) => false,
        (reason, QualityFlag::Null) => reason.is_null(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(quality: &str, reason: &str, text: &str) -> Vec<&'static str> {
        let mut codes = Vec::new();
        let fields = [quality.as_bytes(), reason.as_bytes(), text.as_bytes()];
        DAY_RULES.read(fields, 51, &mut |breach| codes.push(breach.code.id()));
        codes
    }

    #[test]
    fn matching_flags_methods_and_reasons_break_no_rule() {
        for (quality, reason, text) in [
            ("A", "", ""),
            ("A", "79", ""),
            ("S14", "32", ""),
            ("F11", "0", "storm"),
            ("E52", "", ""),
            ("N", "", ""),
            ("N", "78", ""),
            ("V", "", ""),
        ] {
            assert_eq!(codes(quality, reason, text), [""; 0], "{quality} {reason}");
        }
    }

    #[test]
    fn flags_methods_and_reasons_that_do_not_match_break_a_rule() {
        for (quality, reason, text, expected) in [
            ("", "", "", "N300-QUALITY"),
            ("T", "", "", "N300-QUALITY"),
            ("A14", "", "", "N300-METHOD"),
            ("a", "", "", "N300-QUALITY-CASE"),
            ("S", "32", "", "N300-METHOD"),
            ("S30", "32", "", "N300-NEW"),
            ("S22", "32", "", "N300-EDITION"),
            ("S14", "109", "", "N300-EDITION"),
            ("S14", "", "", "N300-REASON"),
            ("V", "32", "", "N300-REASON"),
            ("N", "32", "", "N300-REASON"),
            ("A", "56", "", "N300-NEW"),
            ("A", "5x", "", "N300-REASON"),
            ("A", "0", "", "N300-REASON-TEXT"),
            ("S14", "4", "", "N300-REASON-OLD"),
        ] {
            assert_eq!(
                codes(quality, reason, text),
                [expected],
                "{quality} {reason}"
            );
        }
        assert_eq!(codes("A", "1", &"x".repeat(241)), ["N300-REASON-TEXT"]);
        assert_eq!(
            codes("A", "1", &"é".repeat(240)),
            [""; 0],
            "characters count"
        );
    }
}
