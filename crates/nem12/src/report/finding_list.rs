//! The findings of a state, one after the other.

use std::fmt;

use crate::report::build::said::sentence_of;
use crate::report::build::{build_findings, build_report};
use crate::report::summary::Report;
use crate::rules::Severity;
use crate::settings::settings::Settings;
use crate::state::state::State;
use crate::threads::threads::Threads;

/// A rule that an input breaks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The code of the rule, such as `N300-COUNT`, which never changes.
    /// `docs/rules.md` lists all of them.
    pub code: &'static str,
    /// How much of the input is lost.
    pub severity: Severity,
    /// The name of the input, as it was given to the loader.
    pub file: String,
    /// The physical line, from 1; `None` for the input as a whole.
    pub line: Option<u64>,
    /// The column, from 1 and with the record indicator as the first; `None`
    /// where the finding is about more than one field.
    pub column: Option<u16>,
    /// The sentence that says what is wrong.
    pub sentence: String,
    /// The action of the tool and, after a full stop, the advice to the reader.
    pub action: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(out, ":{line}")?;
        }
        write!(out, ": {} {}", self.code, self.sentence)?;
        if !self.action.is_empty() {
            write!(out, "; {}", self.action)?;
        }
        Ok(())
    }
}

impl State {
    /// The report of the state under these settings: counts, control totals,
    /// findings by rule, and the first withheld days.
    #[must_use]
    pub fn report(&self, settings: &Settings, threads: &Threads) -> Report {
        build_report(self, settings, threads)
    }

    /// The findings under these settings, the most severe rules first, and by
    /// input and line within a rule.
    ///
    /// Of each rule the first 1,000 findings of an input are in it. The
    /// [`report`](Self::report) has the exact counts.
    ///
    /// ```
    /// use nem12::{Loader, Settings};
    ///
    /// let mut loader = Loader::default();
    /// loader.read("meter.csv", &b"\
    /// 200,QNTEST0001,E1,1,E1,N1,METER1,kWh,720,
    /// 300,20240131,1.25,A,,,20240201120000,
    /// "[..])?;
    /// let (state, _) = loader.finish();
    /// let findings = state.findings(&Settings::default());
    /// let count = findings.iter().find(|finding| finding.code == "N300-COUNT");
    /// assert_eq!(count.expect("a reading is missing").line, Some(2));
    /// # Ok::<(), nem12::Error>(())
    /// ```
    #[must_use]
    pub fn findings(&self, settings: &Settings) -> Vec<Finding> {
        self.list(build_findings(self, settings, &Threads::caller()), settings)
    }

    /// Findings, each with the number of its input, as a person reads them.
    pub(crate) fn list(
        &self,
        findings: Vec<(usize, crate::findings::finding::Finding)>,
        settings: &Settings,
    ) -> Vec<Finding> {
        findings
            .into_iter()
            .map(|(input, finding)| {
                let name = self.inputs().get(input).map(|input| input.name.clone());
                Finding {
                    code: finding.code.id(),
                    severity: finding.code.severity(settings.profile),
                    file: name.unwrap_or_default(),
                    line: Some(finding.line).filter(|&line| line > 0),
                    column: finding.place.map(|place| place.column),
                    sentence: sentence_of(&finding),
                    action: finding.code.action(settings.profile),
                }
            })
            .collect()
    }
}
