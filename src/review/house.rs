//! What a desk's own style changes in quotations by rule, so that nobody is asked about it.

use std::str::FromStr;

use super::reviewed::{findings_of, mark_where};
use crate::drift::{Accepted, Finding};
use crate::error::{Error, Result};
use crate::lexicon;
use crate::quotation::{Form, marked};
use crate::report::Report;
use crate::text::Place;

/// How a desk writes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseStyle {
    /// Its kind of English.
    pub spelling: Option<Spelling>,
    /// Its quotation marks.
    pub marks: Option<HouseMarks>,
}

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

/// The quotation marks of a desk: what opens and closes a quotation, and one inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseMarks {
    outer: [char; 2],
    inner: [char; 2],
}

impl FromStr for HouseMarks {
    type Err = Error;

    /// Four marks, such as `“”‘’`; or two, where the desk has the same inside.
    fn from_str(marks: &str) -> Result<Self> {
        let chars: Vec<char> = marks.chars().filter(|c| !c.is_whitespace()).collect();
        let marks = match chars.as_slice() {
            [open, close] => Self {
                outer: [*open, *close],
                inner: [*open, *close],
            },
            [open, close, inside, behind] => Self {
                outer: [*open, *close],
                inner: [*inside, *behind],
            },
            _ => return Err(no_marks(marks)),
        };
        let pairs = [marks.outer, marks.inner];
        let is_pair = |[open, close]: &[char; 2]| crate::quotation::marked(&format!("{open}a{close}")).len() == 1;
        if pairs.iter().all(is_pair) {
            Ok(marks)
        } else {
            Err(no_marks(&chars.iter().collect::<String>()))
        }
    }
}

fn no_marks(given: &str) -> Error {
    Error::new(
        "quotes",
        format!("“{given}” are no quotation marks"),
        "write four, the outer pair and the one inside it, such as “”‘’",
    )
}

impl HouseMarks {
    /// The marks at a depth: 0 round a quotation, 1 round one in it, and so on in turn.
    fn at(self, depth: usize) -> [char; 2] {
        if depth.is_multiple_of(2) {
            self.outer
        } else {
            self.inner
        }
    }

    /// Words with the house's marks in the place of their own; `depth` is how many quotations they stand in already.
    fn put(self, words: &str, depth: usize) -> String {
        let mut marks: Vec<(usize, usize, char)> = Vec::new();
        for pair in marked(words) {
            let [open, close] = self.at(depth + pair.depth);
            marks.push((pair.open.start(), pair.open.end(), open));
            marks.extend(pair.close.map(|span| (span.start(), span.end(), close)));
        }
        marks.sort_unstable();
        let (mut text, mut at) = (String::with_capacity(words.len()), 0);
        for (start, end, mark) in marks {
            text.push_str(&words[at..start]);
            text.push(mark);
            at = end;
        }
        text + &words[at..]
    }
}

/// The report with findings accepted that the house style explains, and with the house's marks in what it suggests.
///
/// A source's word in the spelling of the desk is accepted; a change into the other kind of English stays a finding. Marks
/// inside a quotation are accepted where they are the house's and the source has marks round as many words.
pub fn styled(mut report: Report, style: &HouseStyle) -> Report {
    if let Some(spelling) = style.spelling {
        let name = match spelling {
            Spelling::Us => "American spelling",
            Spelling::Uk => "British spelling",
        };
        mark_where(&mut report, |finding| {
            is_house_spelling(finding, spelling).then(|| by_style(name))
        });
    }
    if let Some(marks) = style.marks {
        mark_where(&mut report, |finding| {
            are_house_marks(finding, marks).then(|| by_style("its quotation marks"))
        });
        for (form, finding) in findings_of(&mut report) {
            let depth = usize::from(form.is_some_and(|form| form != Form::Indirect));
            if let Some(suggestion) = &mut finding.suggestion {
                *suggestion = marks.put(suggestion, depth);
            }
        }
    }
    report
}

fn by_style(reason: &str) -> Accepted {
    Accepted {
        by: "house style".to_owned(),
        reason: reason.to_owned(),
        on: None,
    }
}

fn is_house_spelling(finding: &Finding, spelling: Spelling) -> bool {
    let american = |place: &Option<Place>| {
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

/// Whether marks inside a quotation are the house's, and round as many words as in the source.
fn are_house_marks(finding: &Finding, house: HouseMarks) -> bool {
    let (Some(relay), Some(source)) = (&finding.relay, &finding.source) else {
        return false;
    };
    let pairs = marked(&relay.text);
    let is_house = |pair: &crate::quotation::MarkedWords| {
        let [open, close] = house.at(1 + pair.depth);
        let is = |span: crate::text::Span<crate::text::Text>, mark: char| span.of(&relay.text) == mark.to_string();
        is(pair.open, open) && pair.close.is_some_and(|span| is(span, close))
    };
    finding.kind == "nested-marks" && pairs.len() == marked(&source.text).len() && pairs.iter().all(is_house)
}
