//! Expected NMIs: a list of the NMIs that the inputs must have.

use crate::settings::setting_error::SettingError;
use crate::values::nmi::Nmi;

/// The NMIs that the inputs must have, each once and by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedNmis(Vec<String>);

impl ExpectedNmis {
    /// Reads a list of one NMI a line, or a CSV with a column `nmi`. Blank lines are left
    /// out. Commas, semicolons and tabs are between the fields of the CSV. An NMI may have
    /// its check digit behind it.
    ///
    /// # Errors
    /// When a line names no NMI, or several; the sentence says which line.
    pub fn parse(text: &str) -> Result<Self, SettingError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = (1..).zip(text.lines());
        let lines = lines.filter(|(_, line)| !fields(line).all(str::is_empty));
        let mut column = None;
        let mut nmis = Vec::new();
        for (index, (number, line)) in lines.enumerate() {
            if index == 0 {
                let is_name = |field: &str| field.eq_ignore_ascii_case("nmi");
                column = fields(line).position(is_name);
                if column.is_some() {
                    continue;
                }
            }
            let field = match column {
                Some(column) => fields(line).nth(column),
                None => Some(fields(line).next().unwrap_or_default())
                    .filter(|_| fields(line).skip(1).all(str::is_empty)),
            };
            let Some(field) = field else {
                return Err(SettingError::new(format!(
                    "line {number} has several fields and the first line no column nmi: give one NMI a line, or name the column"
                )));
            };
            let nmi = Nmi::parse(field.as_bytes());
            let nmi = nmi.filter(|_| !Nmi::is_rounded(field.as_bytes()));
            let Some(nmi) = nmi else {
                return Err(SettingError::new(format!(
                    "line {number} names no NMI: \"{field}\" is none"
                )));
            };
            nmis.push(nmi.as_str().to_owned());
        }
        nmis.sort_unstable();
        nmis.dedup();
        if nmis.is_empty() {
            return Err(SettingError::new(
                "the list has no NMI: give one NMI a line, or a CSV with a column nmi",
            ));
        }
        Ok(Self(nmis))
    }

    /// The NMIs by name.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.0
    }

    /// Whether the list has this NMI.
    #[must_use]
    pub fn has(&self, nmi: &str) -> bool {
        self.0.binary_search_by(|own| own.as_str().cmp(nmi)).is_ok()
    }
}

/// The fields of a line, without blanks and quotes around them.
fn fields(line: &str) -> impl Iterator<Item = &str> {
    line.split([',', ';', '\t'])
        .map(|field| field.trim_matches(|around: char| around.is_whitespace() || around == '"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_one_nmi_a_line_or_a_column_of_a_csv() {
        for text in [
            "QNTEST0002\r\n\r\nQNTEST0001\r\nQNTEST0001\r\n",
            "\u{feff}nmi\nQNTEST0001\nQNTEST0002",
            "site;NMI;state\nA;\"QNTEST0001\";QLD\n;;\nB;qntest0002;QLD\n",
            "QNTEST0001,\n QNTEST0002 ,,\n",
        ] {
            let list = ExpectedNmis::parse(text).unwrap();
            assert_eq!(list.names(), ["QNTEST0001", "QNTEST0002"], "{text}");
            assert!(list.has("QNTEST0002") && !list.has("QNTEST0003"));
        }
    }

    #[test]
    fn a_line_that_names_no_nmi_is_told() {
        for (text, said) in [
            ("QNTEST0001\nA,B\n", "line 2 has several fields"),
            ("nmi\n6.1E+09\n", "line 2 names no NMI"),
            ("site,nmi\nA\n", "line 2"),
            ("\n\nnmi\n", "no NMI"),
            ("", "no NMI"),
        ] {
            let error = ExpectedNmis::parse(text).unwrap_err().to_string();
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
