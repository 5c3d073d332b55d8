//! One case: a rule, a file that breaks it, and a similar file, the neighbour,
//! that does not.

use std::collections::BTreeSet;

use nem12::host::Rendering;
use nem12::report::{FindingShown, Report, build_report};
use nem12::settings::Format;
use nem12::{Code, Profile, ReadOptions, Settings, Threads};

use crate::file::{Edit, edited, read};

/// A case and its expected result. The days of the file are `1` and `2` of the
/// first NMI and `3` of the second. Any other day is `+`.
pub(crate) struct Row {
    code: Code,
    broken: Vec<Edit>,
    sound: Vec<Edit>,
    line: u64,
    place: Option<(u16, &'static str)>,
    with: &'static [&'static str],
    sound_with: &'static [&'static str],
    lenient: &'static str,
    strict: &'static str,
    /// Rules that the file breaks under the strict profile alone.
    of_strict: &'static [Code],
    settings: Settings,
    options: ReadOptions,
}

/// A case for a rule. The neighbour is the unedited file, unless `sound` edits
/// it.
pub(crate) fn rule(code: Code) -> Row {
    Row {
        code,
        broken: Vec::new(),
        sound: Vec::new(),
        line: 0,
        place: None,
        with: &[],
        sound_with: &[],
        of_strict: &[],
        lenient: "123",
        strict: "123",
        settings: Settings::default(),
        options: ReadOptions::default(),
    }
}

impl Row {
    /// The edits that break the rule.
    pub(crate) fn broken(mut self, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.broken.extend(edits);
        self
    }

    /// The edits of the neighbour, which does not break the rule.
    pub(crate) fn sound(mut self, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.sound.extend(edits);
        self
    }

    /// The line of the finding, 0 for the file.
    pub(crate) fn line(mut self, line: u64) -> Self {
        self.line = line;
        self
    }

    /// The line, column and field of the finding.
    pub(crate) fn at(mut self, line: u64, column: u16, field: &'static str) -> Self {
        self.place = Some((column, field));
        self.line(line)
    }

    /// Other rules that the file breaks too.
    pub(crate) fn with(mut self, codes: &'static [&'static str]) -> Self {
        self.with = codes;
        self
    }

    pub(crate) fn sound_with(mut self, codes: &'static [&'static str]) -> Self {
        self.sound_with = codes;
        self
    }

    /// Rules that the file breaks under the strict profile alone.
    pub(crate) fn of_strict(mut self, codes: &'static [Code]) -> Self {
        self.of_strict = codes;
        self
    }

    /// The days in the output under the lenient and the strict profile.
    pub(crate) fn kept(mut self, lenient: &'static str, strict: &'static str) -> Self {
        (self.lenient, self.strict) = (lenient, strict);
        self
    }

    pub(crate) fn set(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(&mut self.settings);
        self
    }

    pub(crate) fn concede(mut self, change: impl FnOnce(&mut ReadOptions)) -> Self {
        change(&mut self.options);
        self
    }

    /// The rules that the row shows.
    pub(crate) fn codes(&self) -> impl Iterator<Item = Code> {
        std::iter::once(self.code).chain(self.of_strict.iter().copied())
    }

    /// What differs from the expected result; `None` if nothing does.
    pub(crate) fn faults(&self) -> Option<String> {
        let mut faults = Vec::new();
        let [lenient, strict] = self.outcomes(&self.broken);
        let own = [self.code.id()];
        let broken: BTreeSet<&str> = self.with.iter().chain(&own).copied().collect();
        if lenient.codes() != broken {
            faults.push(format!("codes {:?}, not {broken:?}", lenient.codes()));
        }
        faults.extend(self.place_fault(&lenient.report));
        let own_of_strict = self.of_strict.iter().map(|code| code.id());
        let of_strict: BTreeSet<&str> = broken.iter().copied().chain(own_of_strict).collect();
        if !self.of_strict.is_empty() && strict.codes() != of_strict {
            faults.push(format!(
                "strict: codes {:?}, not {of_strict:?}",
                strict.codes()
            ));
        }
        for (run, wanted, broken) in [
            (&lenient, self.lenient, &broken),
            (&strict, self.strict, &of_strict),
        ] {
            if run.days != wanted {
                let profile = &run.report.settings.get("profile");
                faults.push(format!("{profile:?}: days {}, not {wanted}", run.days));
            }
            faults.extend(run.fault_of_rows());
            faults.extend(run.fault_of_severity());
            faults.extend(run.fault_of_reasons(broken));
        }
        let [lenient, strict] = self.outcomes(&self.sound);
        let wanted: BTreeSet<&str> = self.sound_with.iter().copied().collect();
        if lenient.codes() != wanted {
            faults.push(format!("neighbour breaks {:?}", lenient.codes()));
        }
        let lacks = |run: &Run| wanted.is_empty() && run.days.len() != 3;
        if [&lenient, &strict].into_iter().any(lacks) {
            faults.push(format!("neighbour: {} and {}", lenient.days, strict.days));
        }
        (!faults.is_empty()).then(|| format!("{}: {}", self.code.id(), faults.join("; ")))
    }

    /// What differs in the line, column, field or interval of the first finding.
    fn place_fault(&self, report: &Report) -> Option<String> {
        let group = report
            .findings
            .iter()
            .find(|group| group.code == self.code.id())?;
        let first = group.shown.first()?;
        let found = (first.line, first.column.zip(first.field));
        if found != (self.line, self.place) {
            return Some(format!("at {found:?}, not {:?}", (self.line, self.place)));
        }
        let interval = match self.place {
            Some((column, "IntervalValue")) => Some(column - 2),
            _ => None,
        };
        (first.interval != interval).then(|| format!("interval {:?}", first.interval))
    }

    fn outcomes(&self, edits: &[Edit]) -> [Run; 2] {
        let bytes = edited(edits);
        let state = read(&bytes, self.options);
        [Profile::Lenient, Profile::Strict].map(|profile| {
            let settings = Settings {
                profile,
                checks_sql_nmis: true,
                ..self.settings.clone()
            };
            let report = build_report(&state, &settings, &Threads::caller());
            let text = Rendering::new(Format::Csv, settings).whole(&state);
            Run {
                days: text.lines().skip(1).map(sign_of).collect(),
                report,
            }
        })
    }
}

/// The report of a file, and the days in its output.
struct Run {
    report: Report,
    days: String,
}

impl Run {
    fn codes(&self) -> BTreeSet<&'static str> {
        let groups = self.report.findings.iter();
        groups.map(|group| group.code).collect()
    }

    /// A withheld day or refused file that names a rule the file does not break.
    fn fault_of_reasons(&self, broken: &BTreeSet<&str>) -> Option<String> {
        if let Some(refusal) = &self.report.inputs[0].refusal {
            let is_of_profile = refusal.starts_with("Refused under the strict profile");
            let mut titles = Code::ALL.iter().filter(|code| broken.contains(code.id()));
            let is_own = !is_of_profile || titles.any(|code| refusal.contains(code.title()));
            return (!is_own).then(|| refusal.clone());
        }
        let mut reasons = self.report.withheld.iter().map(|day| day.code);
        reasons
            .find(|code| !broken.contains(code))
            .map(|code| format!("withheld for {code}"))
    }

    /// A finding that says that something is left out, where nothing is.
    fn fault_of_severity(&self) -> Option<String> {
        let report = &self.report;
        let is_left_out = report.inputs[0].refusal.is_some()
            || report.rows.rejected + report.reads.rows.rejected > 0
            || report.days.withheld + report.reads.rows.withheld > 0;
        let mut groups = report.findings.iter();
        let costly = groups.find(|group| matches!(group.severity, "day" | "read"))?;
        (!is_left_out).then(|| format!("{} costs nothing", costly.code))
    }

    /// A sum of the counts of 300 records that is not their number.
    fn fault_of_rows(&self) -> Option<String> {
        let rows = self.report.rows;
        let sum =
            rows.counted + rows.not_included + rows.superseded + rows.withheld + rows.rejected;
        let records = self.report.records.interval_data;
        (sum != records).then(|| format!("{records} 300 records, {sum} accounted for"))
    }
}

fn sign_of(row: &str) -> char {
    let days = [
        "NAAATEST01,2005-03-01,",
        "NAAATEST01,2005-03-02,",
        "NAAATEST02,2005-03-01,",
    ];
    let at = days.iter().position(|day| row.starts_with(day));
    at.map_or('+', |at| ['1', '2', '3'][at])
}

/// All findings of a report, each with its code.
pub(crate) fn shown(report: &Report) -> impl Iterator<Item = (&'static str, &FindingShown)> {
    let groups = report.findings.iter();
    groups.flat_map(|group| group.shown.iter().map(|shown| (group.code, shown)))
}
