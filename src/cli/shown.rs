//! What a table shows: `--view`, `--only`, `--quotation`.

use quotedrift::drift::{Severity, kinds, nearest};
use quotedrift::report::{self, Report, Selection};
use quotedrift::{Error, Result};

use super::options::{Format, Shown, View};

impl Shown {
    /// The view that is drawn.
    pub fn view(&self) -> report::View {
        match self.view {
            Some(View::Table) => report::View::Table,
            Some(View::Full) => report::View::Full,
            Some(View::Diff) => report::View::Diff,
            None if self.quotation.is_some() => report::View::Diff,
            None => report::View::Table,
        }
    }

    /// Fails where something is asked for that the format does not draw.
    pub fn fits(&self, format: Format) -> Result<()> {
        let asked = [
            (self.view.is_some(), "--view"),
            (!self.only.is_empty(), "--only"),
            (self.quotation.is_some(), "--quotation"),
        ];
        match asked.into_iter().find(|(is_asked, _)| *is_asked) {
            Some((_, option)) if format != Format::Table => Err(Error::new(
                option,
                "it says what a table shows, and another format was asked for",
                "leave it out, or use --format table",
            )),
            _ => Ok(()),
        }
    }

    /// What is asked for, once it is known what there is.
    pub fn selection(&self, report: &Report) -> Result<Selection> {
        let mut selection = Selection::default();
        for asked in &self.only {
            match [Severity::Note, Severity::Warning, Severity::Error]
                .into_iter()
                .find(|severity| severity.id() == asked)
            {
                Some(severity) => selection.severities.push(severity),
                None => selection.kinds.push(kind(asked)?),
            }
        }
        if let Some(id) = &self.quotation {
            selection.quotation = Some(entry(report, id)?);
        }
        Ok(selection)
    }
}

fn kind(asked: &str) -> Result<String> {
    if kinds::kind(asked).is_some() {
        return Ok(asked.to_owned());
    }
    let ids = kinds::KINDS.iter().map(|kind| kind.id());
    let near = nearest(asked, ids.chain(["note", "warning", "error"]));
    let near = near.map_or(String::new(), |near| format!("did you mean {near}? "));
    Err(Error::new(
        format!("--only {asked}"),
        "this is neither a severity nor a kind of finding",
        format!("{near}severities are note, warning and error; `quotedrift explain` lists the kinds"),
    ))
}

fn entry(report: &Report, id: &str) -> Result<String> {
    let quotations = report.quotations.iter().map(|entry| &entry.said.id);
    let mut ids = quotations.chain(report.sentences.iter().map(|entry| &entry.id));
    if ids.any(|known| known == id) {
        return Ok(id.to_owned());
    }
    Err(Error::new(
        format!("--quotation {id}"),
        "the relay has no quotation of that name",
        match (report.quotations.first(), report.quotations.last()) {
            (Some(first), Some(last)) => {
                format!(
                    "its quotations are {} to {}; --view diff --all shows them",
                    first.said.id, last.said.id
                )
            }
            _ => "it has no quotation at all".to_owned(),
        },
    ))
}
