//! A report in the format that was asked for, and the exit code that it makes.

use quotedrift::report::{
    DocumentText, Remarks, Report, TableOptions, annotations, csv, github, html, json, json_safe, markdown, sarif,
    table,
};
use quotedrift::{Error, Result, Severity};

use super::exit::Exit;
use super::options::{FailOn, Format, Shown};
use super::output::Screen;

/// The report as text; `all` shows every passage of it, `shown` says what a table draws. `texts` are what was checked,
/// where it is at hand.
pub fn rendered(
    report: &Report,
    texts: Option<&[DocumentText]>,
    shown: &Shown,
    format: Format,
    all: bool,
    screen: Screen,
) -> Result<String> {
    Ok(match format {
        Format::Table => table(
            report,
            &TableOptions {
                width: screen.width,
                view: shown.view(),
                all,
                color: screen.color,
            },
            &shown.selection(report)?,
        ),
        Format::Html => html(report, texts.unwrap_or(&[]))?,
        Format::Markdown => markdown(report),
        Format::Json => json(report),
        Format::Jsonl => json_safe(one_line(report)?),
        Format::Csv => csv(report),
        Format::Sarif => sarif(&Remarks::of(report)),
        Format::Github => github(&Remarks::of(report), all),
        Format::Annotations => match texts {
            Some(texts) => annotations(&Remarks::of(report), texts),
            None => {
                return Err(Error::new(
                    "--format annotations",
                    "annotations quote the words round a passage, which a saved report does not have",
                    "make them with `quotedrift check`, or take another format",
                ));
            }
        },
    })
}

/// The report as one line for the relay's file.
fn one_line(report: &Report) -> Result<String> {
    let id = report.documents.first().and_then(|relay| relay.path.as_deref());
    match serde_json::to_string(&serde_json::json!({ "id": id, "report": report })) {
        Ok(line) => Ok(line + "\n"),
        Err(error) => Err(Error::new(
            "the report",
            format!("it cannot be written as JSON ({error})"),
            "please report this",
        )),
    }
}

/// 1 if the report has anything at or above `--fail-on`.
pub fn exit(report: &Report, fail_on: FailOn) -> Exit {
    let severities = &report.summary.severities;
    let any = |severity: Severity| severities.get(severity.id()).is_some_and(|count| *count > 0);
    // Nothing was checked against a source that could not be read: somebody must look.
    let unread = !report.unread.is_empty() && fail_on.is_met_by(Severity::Warning);
    let met = [Severity::Note, Severity::Warning, Severity::Error]
        .into_iter()
        .any(|severity| fail_on.is_met_by(severity) && any(severity));
    if met || unread { Exit::Findings } else { Exit::Clean }
}
