//! What a desk's own style changes in quotations by rule, so that nobody is asked about it.

use std::str::FromStr;

use super::reviewed::mark_where;
use crate::drift::{Accepted, Finding};
use crate::error::{Error, Result};
use crate::lexicon;
use crate::report::Report;

/// The kind of English that a desk writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// American.
    Us,
    /// British.
    Uk,
}

impl FromStr for Spelling {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        match name {
            "us" => Ok(Spelling::Us),
            "uk" => Ok(Spelling::Uk),
            other => Err(Error::new(
                "spelling",
                format!("there is no spelling `{other}`"),
                "write \"us\" or \"uk\"",
            )),
        }
    }
}

/// The report with findings accepted that the house style explains: a source's word in the spelling of the desk. A
/// change into the other kind of English stays a finding.
pub fn styled(mut report: Report, spelling: Spelling) -> Report {
    let name = match spelling {
        Spelling::Us => "American",
        Spelling::Uk => "British",
    };
    mark_where(&mut report, |finding| {
        is_house_spelling(finding, spelling).then(|| Accepted {
            by: "house style".to_owned(),
            reason: format!("{name} spelling"),
            on: None,
        })
    });
    report
}

fn is_house_spelling(finding: &Finding, spelling: Spelling) -> bool {
    let american = |place: &Option<crate::text::Place>| {
        let text = place.as_ref().map_or("", |place| &place.text);
        text.split(|c: char| !c.is_alphanumeric() && c != '\'')
            .any(|word| lexicon::spelling().has(&word.to_lowercase()))
    };
    finding.kind == "spelling"
        && match spelling {
            Spelling::Us => american(&finding.relay),
            Spelling::Uk => american(&finding.source) && !american(&finding.relay),
        }
}
