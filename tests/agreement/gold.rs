//! `gold.json` as data: what a careful reader says of a corpus (format: `corpora/README.md`).

use quotedrift::article::FurnitureKind;
use quotedrift::drift::{Finding, Severity, Verdict};
use quotedrift::quotation::Form;
use quotedrift::text::{Certainty, DamageKind, Step};
use serde::Deserialize;

/// The whole file. Unknown keys are mistakes of the gold, so they are refused.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gold {
    pub schema: String,
    #[serde(rename = "about")]
    pub _about: String,
    pub quotations: Vec<QuotationRow>,
    pub sentences: Vec<SentenceRow>,
    pub damage: Vec<DamageRow>,
    pub furniture: Vec<FurnitureRow>,
    /// Ids of the rows that an editor must see, worst first.
    pub first: Vec<String>,
    /// Whether nothing else may be raised at warning or error.
    pub quiet: bool,
}

/// One span in quotation marks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotationRow {
    pub id: String,
    pub line: usize,
    pub words: String,
    /// Later pieces of a split or reopened quotation.
    #[serde(default)]
    pub more: Vec<String>,
    pub form: Vec<Form>,
    pub speaker: Option<String>,
    pub mention: Option<String>,
    pub cited: Option<CitedRow>,
    pub nested_in: Option<String>,
    pub against: Vec<Column>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CitedRow {
    pub name: String,
    pub document: Option<String>,
}

/// What is said of the words against one source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub document: String,
    pub verdicts: Vec<Verdict>,
    pub source_words: Option<String>,
    pub must: Vec<Rule>,
    pub never: Vec<Rule>,
}

/// One sentence or clause without marks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceRow {
    pub id: String,
    pub line: usize,
    pub begins: String,
    pub credited: Option<String>,
    pub against: Vec<Column>,
    pub must: Vec<Rule>,
    pub never: Vec<Rule>,
    pub clause: Option<String>,
}

/// Kinds at severities; any of each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub kind: OneOrMore,
    pub severity: Vec<Severity>,
    pub on: Option<On>,
}

/// Where a finding has to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum On {
    Sentence,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// One damaged place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DamageRow {
    pub id: String,
    pub document: String,
    pub seen: String,
    pub bytes: [usize; 2],
    pub repaired: Option<String>,
    pub certainty: Vec<Certainty>,
    pub kind: Vec<DamageKind>,
    pub chain: Vec<Step>,
}

/// One piece of furniture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FurnitureRow {
    pub kind: FurnitureKind,
    pub text: String,
    pub occurrence: usize,
    pub city: Option<String>,
    pub date: Option<String>,
    pub agency: Option<String>,
}

impl OneOrMore {
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(kind) => std::slice::from_ref(kind),
            Self::More(kinds) => kinds,
        }
    }
}

impl Rule {
    /// Whether a finding is of this kind and severity.
    pub fn takes(&self, finding: &Finding) -> bool {
        self.kind.all().contains(&finding.kind) && self.severity.contains(&finding.severity)
    }

    /// "condition error", "name or substitution warning"
    pub fn shown(&self) -> String {
        let severities: Vec<&str> = self.severity.iter().map(|severity| severity.id()).collect();
        let on = if self.on.is_some() { " on the sentence" } else { "" };
        format!("{} {}{on}", self.kind.all().join(" or "), severities.join("/"))
    }
}

impl QuotationRow {
    /// All rules that ask for a finding, whatever the column.
    pub fn must(&self) -> impl Iterator<Item = &Rule> {
        self.against.iter().flat_map(|column| &column.must)
    }
}

impl SentenceRow {
    /// All rules that ask for a finding, whatever the column.
    pub fn must(&self) -> impl Iterator<Item = &Rule> {
        self.must
            .iter()
            .chain(self.against.iter().flat_map(|column| &column.must))
    }
}
