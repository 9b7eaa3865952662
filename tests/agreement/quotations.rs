//! Quotations: who says them, and what they are worth against each source.

use quotedrift::drift::Finding;
use quotedrift::report::QuotationEntry;

use super::gold::{Column, On, QuotationRow};
use super::told::{Told, listed, overlap};
use super::words::{holds, plain, same_name, same_phrase};
use super::{Aspect, Beside, Group, Line, Miss, Row};

/// The rows of all quotations in marks.
pub fn group(beside: &Beside<'_>) -> Group {
    let mut rows: Vec<Row> = beside.gold.quotations.iter().map(|row| compared(beside, row)).collect();
    rows.extend(unasked(beside));
    Group {
        name: "quotations",
        about: "Right: the words are found as one quotation, with form, speaker, cited source and nesting; against every \
                source the verdict, a passage that holds the source's words (an end that the relay cut off may lie \
                outside it), the findings that must be there and none that must not.",
        rows,
    }
}

fn compared(beside: &Beside<'_>, row: &QuotationRow) -> Row {
    let words = std::iter::once(&row.words)
        .chain(&row.more)
        .map(|piece| plain(piece))
        .collect::<Vec<_>>()
        .join(" … ");
    let lines = match beside.quotation(row) {
        None => vec![Line {
            about: String::from("words"),
            gold: format!("line {}", row.line),
            report: String::from("no quotation of these words on this line"),
            misses: vec![Miss {
                aspect: Aspect::Found,
                what: String::from("not found as a quotation"),
            }],
            told: true,
        }],
        Some(entry) => {
            let columns = row.against.iter().enumerate();
            std::iter::once(who(beside, row, entry))
                .chain(columns.map(|(index, column)| against(beside, entry, column, index == 0)))
                .collect()
        }
    };
    Row {
        id: row.id.clone(),
        words,
        lines,
    }
}

/// Quotations in marks that gold hasn't.
fn unasked(beside: &Beside<'_>) -> Vec<Row> {
    let asked: Vec<&str> = beside
        .gold
        .quotations
        .iter()
        .filter_map(|row| beside.quotation(row))
        .map(|entry| entry.said.id.as_str())
        .collect();
    beside
        .report
        .quotations
        .iter()
        .filter(|entry| !entry.said.contents.is_empty() && !asked.contains(&entry.said.id.as_str()))
        .map(|entry| Row {
            id: entry.said.id.clone(),
            words: entry
                .said
                .contents
                .iter()
                .map(|place| plain(&place.text))
                .collect::<Vec<_>>()
                .join(" … "),
            lines: vec![Line {
                about: String::from("words"),
                gold: String::from("no such quotation"),
                report: format!("line {}", entry.said.place.line),
                misses: vec![Miss {
                    aspect: Aspect::Found,
                    what: String::from("gold has no quotation of just these words"),
                }],
                told: true,
            }],
        })
        .collect()
}

fn who(beside: &Beside<'_>, row: &QuotationRow, entry: &QuotationEntry) -> Line {
    let mut misses = Vec::new();
    let mut check = |right: bool, what: String| {
        if !right {
            misses.push(Miss {
                aspect: Aspect::Who,
                what,
            });
        }
    };
    let said = &entry.said;
    let forms: Vec<String> = row.form.iter().map(|form| format!("{form:?}").to_lowercase()).collect();
    let form = format!("{:?}", said.form).to_lowercase();
    check(
        row.form.contains(&said.form),
        format!("form is {form}, not {}", forms.join(" or ")),
    );

    let speaker = said.attribution.speaker.as_ref();
    let name = speaker.map(|speaker| speaker.resolved.as_deref().unwrap_or(&speaker.name));
    let asked = row.speaker.as_deref();
    let same = match (name, asked) {
        (Some(name), Some(asked)) => same_name(name, asked),
        (name, asked) => name.is_none() == asked.is_none(),
    };
    check(same, format!("speaker is {}, not {}", or_none(name), or_none(asked)));
    if let Some(mention) = &row.mention {
        let next_to_cue = speaker.map(|speaker| speaker.place.text.as_str());
        check(
            next_to_cue.is_some_and(|name| same_phrase(name, mention)),
            format!("the words next to the cue are {}, not {mention}", or_none(next_to_cue)),
        );
    }

    let cited = said.attribution.cited.as_ref();
    let named = cited.map(|cited| (cited.name.as_str(), cited.document.as_deref()));
    let wanted = row
        .cited
        .as_ref()
        .map(|cited| (cited.name.as_str(), cited.document.as_deref()));
    let same = match (named, wanted) {
        (Some((name, document)), Some((asked, wanted))) => {
            document == wanted && (document.is_some() || beside.is_one_name(name, asked))
        }
        (named, wanted) => named.is_none() == wanted.is_none(),
    };
    check(same, format!("cited is {}, not {}", source(named), source(wanted)));

    let holder = row
        .nested_in
        .as_ref()
        .and_then(|id| beside.gold.quotations.iter().find(|other| other.id == *id))
        .and_then(|other| beside.quotation(other))
        .map(|entry| entry.said.id.as_str());
    check(
        said.nested_in.as_deref() == holder,
        format!(
            "nested in {}, not {}",
            or_none(said.nested_in.as_deref()),
            or_none(row.nested_in.as_deref())
        ),
    );
    Line {
        about: String::from("who"),
        gold: format!("{}; {}; {}", forms.join("/"), or_none(asked), source(wanted)),
        report: format!("{form}; {}; {}", or_none(name), source(named)),
        misses,
        told: true,
    }
}

fn against(beside: &Beside<'_>, entry: &QuotationEntry, column: &Column, first: bool) -> Line {
    let Some(told) = beside.against(entry, &column.document, first) else {
        return Line {
            about: column.document.clone(),
            gold: shown(column),
            report: String::from("nothing"),
            misses: vec![Miss {
                aspect: Aspect::Found,
                what: format!("nothing is said against {}", column.document),
            }],
            told: true,
        };
    };
    let mut misses = verdict_misses(column, told.verdict);
    if !passage_is_right(beside, column, &told) {
        misses.push(Miss {
            aspect: Aspect::Match,
            what: format!("the passage in {} is {}", column.document, passage(&told)),
        });
    }
    let round: Vec<&Finding> = beside
        .sentences_of(entry)
        .flat_map(|sentence| beside.findings_round(sentence))
        .collect();
    let own = entry.findings.iter().filter(|finding| {
        finding
            .source
            .as_ref()
            .is_some_and(|place| place.document == column.document)
    });
    let on_words: Vec<&Finding> = told.findings.iter().chain(own).collect();
    for rule in &column.must {
        let here = rule.on != Some(On::Sentence) && on_words.iter().any(|finding| rule.takes(finding));
        if !here && !round.iter().any(|finding| rule.takes(finding)) {
            misses.push(Miss {
                aspect: Aspect::Finding,
                what: format!("no {} against {}", rule.shown(), column.document),
            });
        }
    }
    let touching = round.iter().copied().filter(|finding| touches(entry, finding));
    for finding in told.findings.iter().chain(touching) {
        if column.never.iter().any(|rule| rule.takes(finding)) {
            misses.push(Miss {
                aspect: Aspect::Finding,
                what: format!("{} {} must not be there", finding.kind, finding.severity.id()),
            });
        }
    }
    Line {
        about: column.document.clone(),
        gold: shown(column),
        report: format!("{}; {}", told.verdict.id(), listed(told.findings)),
        misses,
        told: true,
    }
}

/// Whether a finding of the sentence names words of the quotation.
fn touches(entry: &QuotationEntry, finding: &Finding) -> bool {
    finding.relay.as_ref().is_some_and(|place| {
        entry
            .said
            .contents
            .iter()
            .any(|content| overlap(content.chars, place.chars))
    })
}

pub fn verdict_misses(column: &Column, verdict: quotedrift::Verdict) -> Vec<Miss> {
    if column.verdicts.contains(&verdict) {
        return Vec::new();
    }
    vec![Miss {
        aspect: Aspect::Verdict,
        what: format!("{} against {}, not {}", verdict.id(), column.document, verdicts(column)),
    }]
}

/// Whether the passage holds the source's words. A cut end, and what a marked or unmarked cut left out, belong to what
/// the reader compares and so to gold's words, not to the passage.
fn passage_is_right(beside: &Beside<'_>, column: &Column, told: &Told<'_>) -> bool {
    let (Some(asked), Some(matched)) = (&column.source_words, told.matched) else {
        return column.source_words.is_none() == told.matched.is_none();
    };
    if matched.passages.iter().any(|place| holds(&place.text, asked)) {
        return true;
    }
    let cuts = told.facts.map(|facts| [&facts.cutting.head, &facts.cutting.tail]);
    let ends = cuts.into_iter().flatten().flatten().map(|cut| cut.source.chars);
    let all = matched.passages.iter().map(|place| place.chars).chain(ends);
    let hull = all.reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])]);
    hull.is_some_and(|hull| holds(&beside.text(&column.document, hull), asked))
}

fn passage(told: &Told<'_>) -> String {
    match told.matched {
        None => String::from("nowhere"),
        Some(matched) => matched
            .passages
            .iter()
            .map(|place| format!("“{}”", plain(&place.text)))
            .collect::<Vec<_>>()
            .join(" + "),
    }
}

/// "reworded or paraphrased; rewording warning"
pub fn shown(column: &Column) -> String {
    std::iter::once(verdicts(column))
        .chain(column.must.iter().map(|rule| rule.shown()))
        .collect::<Vec<_>>()
        .join("; ")
}

fn verdicts(column: &Column) -> String {
    column
        .verdicts
        .iter()
        .map(|verdict| verdict.id())
        .collect::<Vec<_>>()
        .join(" or ")
}

fn or_none(name: Option<&str>) -> &str {
    name.unwrap_or("nobody")
}

fn source(cited: Option<(&str, Option<&str>)>) -> String {
    match cited {
        None => String::from("no source"),
        Some((name, Some(document))) => format!("{name} ({document})"),
        Some((name, None)) => format!("{name} (not here)"),
    }
}

impl Beside<'_> {
    /// Whether two names of an outlet or document are one: by their words, or because one document answers to both.
    pub fn is_one_name(&self, a: &str, b: &str) -> bool {
        same_name(a, b)
            || self
                .dossier
                .sources
                .iter()
                .any(|source| source.stated.answers_to(a) && source.stated.answers_to(b))
    }
}
