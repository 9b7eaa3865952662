//! A report held against the truth.

use std::ops::Range;

use serde_json::Value;

use super::altered::Kind;
use super::dossier::{Chars, Load, Truth};

/// What came out for one quotation.
pub struct Outcome {
    pub kind: Kind,
    /// For an invented one: found nowhere. Else the right passage.
    pub located: bool,
    /// Located, and the altered words named on both sides.
    pub spanned: bool,
    /// The report says or shows nothing of what was altered.
    pub called_same: bool,
    /// An alarm on words that are the source's.
    pub alarm: bool,
    /// Another speaker is named as such.
    pub named: bool,
    pub words: String,
}

/// Least share that a passage and the true one have in common of both together.
const SAME_PASSAGE: f64 = 0.8;

/// How many of the relay's own sentences, which no source has, are found in some source, and how many of them with an
/// alarm.
pub fn own_sentences(load: &Load, report: &Value) -> (usize, usize) {
    let is_own = |sentence: &&Value| {
        load.own
            .iter()
            .any(|own| shared(&chars(&sentence["place"]), own) * 2 > own.len())
    };
    let own: Vec<&Value> = report["sentences"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(is_own)
        .collect();
    let alarmed = |sentence: &&&Value| {
        let mut findings = sentence["findings"].as_array().into_iter().flatten();
        findings.any(|finding| finding["severity"] != "note")
    };
    let found = own.iter().filter(|sentence| !sentence["match"].is_null()).count();
    (found, own.iter().filter(alarmed).count())
}

/// What the report says of each quotation.
pub fn score(load: &Load, report: &Value) -> Vec<Outcome> {
    let none = Vec::new();
    let quotations = report["quotations"].as_array().unwrap_or(&none);
    let find = |truth: &Truth| {
        quotations.iter().find(|quotation| {
            let contents = quotation["contents"].as_array();
            contents.is_some_and(|all| {
                all.iter()
                    .any(|place| shared(&chars(place), &truth.relay) * 2 > truth.relay.len())
            })
        })
    };
    load.truth.iter().map(|truth| outcome(truth, find(truth))).collect()
}

fn outcome(truth: &Truth, quotation: Option<&Value>) -> Outcome {
    let nothing = Value::Null;
    let quotation = quotation.unwrap_or(&nothing);
    let verdict = quotation["verdict"].as_str().unwrap_or("");
    let found: Vec<&Value> = quotation["findings"].as_array().into_iter().flatten().collect();
    let kinds: Vec<&str> = found.iter().filter_map(|finding| finding["kind"].as_str()).collect();
    let located = match truth.kind {
        Kind::Invented => quotation["match"].is_null() && !quotation.is_null(),
        _ => is_located(truth, &quotation["match"]),
    };
    let named = kinds.contains(&"misattribution");
    let same = matches!(verdict, "verbatim" | "format-only");
    let grave = |finding: &&Value| finding["severity"] != "note";
    Outcome {
        kind: truth.kind,
        located,
        spanned: located && words_named(truth, quotation, &found),
        called_same: match truth.kind {
            Kind::Exact | Kind::Invented => false,
            Kind::WrongSpeaker => !named,
            Kind::HeadCut | Kind::TailCut => same && !kinds.contains(&"truncation"),
            _ => same,
        },
        alarm: truth.kind == Kind::Exact && (!same || found.iter().any(grave)),
        named,
        words: format!(
            "{verdict} {kinds:?} {} in {}: {}",
            quotation["match"]["score"],
            quotation["match"]["document"],
            quotation["contents"][0]["text"]
                .as_str()
                .unwrap_or("not found as a quotation")
        ),
    }
}

fn is_located(truth: &Truth, matched: &Value) -> bool {
    let document = matched["document"].as_str().unwrap_or("");
    let passages: Vec<Chars> = matched["passages"]
        .as_array()
        .into_iter()
        .flatten()
        .map(chars)
        .collect();
    let here: Vec<&Chars> = truth
        .passages
        .iter()
        .filter(|(source, _)| document == format!("s{}", source + 1))
        .map(|(_, passage)| passage)
        .collect();
    // Of a splice of two sources each source has its half; the match is in one of them.
    let alike = |passages: &[Chars]| {
        let both = here
            .iter()
            .flat_map(|truth| passages.iter().map(move |passage| shared(truth, passage)));
        let inside: usize = both.sum();
        let all: usize =
            here.iter().map(|truth| truth.len()).sum::<usize>() + passages.iter().map(Range::len).sum::<usize>();
        inside as f64 >= SAME_PASSAGE * (all - inside) as f64
    };
    let hull = passages
        .iter()
        .cloned()
        .reduce(|one, other| one.start.min(other.start)..one.end.max(other.end));
    !here.is_empty() && (alike(&passages) || hull.is_some_and(|hull| alike(&[hull])))
}

/// Whether a finding or a step stands at the altered words of both sides.
fn words_named(truth: &Truth, quotation: &Value, found: &[&Value]) -> bool {
    let Some((ours, theirs)) = &truth.words else {
        return true;
    };
    let none = Vec::new();
    let script = quotation["match"]["script"].as_array().unwrap_or(&none);
    let steps = script.iter().filter(|step| step["op"] != "equal");
    let touches = |place: &Value, words: &Chars| words.is_empty() || shared(&chars(place), words) > 0;
    steps
        .chain(found.iter().copied())
        .any(|step| touches(&step["relay"], ours) && touches(&step["source"], theirs))
}

fn chars(place: &Value) -> Chars {
    let end = |index: usize| place["chars"][index].as_u64().unwrap_or(0) as usize;
    end(0)..end(1)
}

fn shared(one: &Chars, other: &Chars) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}
