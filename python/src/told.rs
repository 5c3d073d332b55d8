//! Findings, reports and text about inputs, in the forms that the Python half takes.

use nem12::host::ReportRendering;
use nem12::report::Report;
use nem12::settings::ReportFormat;
use nem12::{Finding, Settings, State};

use crate::caller::Caller;
use crate::failure::Failure;

/// A finding as the Python half takes it: code, severity, file, line, column, message, action.
pub(crate) type PlainFinding = (
    &'static str,
    &'static str,
    String,
    Option<u64>,
    Option<u16>,
    String,
    &'static str,
);

/// Whole lines, about a megabyte at a time.
pub(crate) fn texts(mut lines: &str) -> Vec<String> {
    let mut texts = Vec::new();
    while !lines.is_empty() {
        let least = lines.len().min(1024 * 1024);
        let end = lines
            .as_bytes()
            .iter()
            .skip(least)
            .position(|&byte| byte == b'\n');
        let (text, rest) = lines.split_at(end.map_or(lines.len(), |end| least + end));
        texts.push(text.trim_end_matches('\n').to_owned());
        lines = rest.trim_start_matches('\n');
    }
    texts
}

/// A report as JSON.
pub(crate) fn report_text(
    state: &State,
    report: Report,
    settings: Settings,
    caller: &Caller,
) -> Result<String, Failure> {
    let rendering = ReportRendering::new(ReportFormat::Json, settings, Vec::new());
    let (mut rendering, mut text) = (rendering.with_report(report), String::new());
    while let Some(piece) = rendering.next_piece(state) {
        caller.go_on()?;
        text.push_str(&piece);
    }
    Ok(text)
}

/// Findings as the Python half takes them.
pub(crate) fn plain_findings(findings: Vec<Finding>) -> Vec<PlainFinding> {
    let plain = findings.into_iter().map(|own| {
        let severity = own.severity.name();
        let (message, action) = (own.sentence, own.action);
        (
            own.code, severity, own.file, own.line, own.column, message, action,
        )
    });
    plain.collect()
}
