//! The lines round a report's table: what was checked against what, how many quotations are how, what is not shown.

use std::collections::BTreeMap;

use super::aside::StaleDecision;
use super::model::{QuotationEntry, Report};
use crate::drift::{Accepted, Severity, Verdict};
use crate::quotation::Form;

/// "KUNA · Kerry, Wang discuss Sony hacking · 2014-12-22" and "against 6 sources (all stand-ins)".
pub(super) fn head(report: &Report) -> (String, String) {
    let Some(relay) = report.documents.first() else {
        return Default::default();
    };
    let headline = relay
        .headline
        .clone()
        .or((!report.label.is_empty()).then(|| report.label.clone()));
    let parts: Vec<String> = [Some(relay.label.clone()), headline, relay.date.as_deref().map(day)]
        .into_iter()
        .flatten()
        .collect();
    let sources = report.documents.len() - 1;
    let stand_ins = report.documents[1..]
        .iter()
        .filter(|source| source.provenance.as_deref() == Some("stand-in"))
        .count();
    let kind = match stand_ins {
        0 => String::new(),
        all if all == sources => " (all stand-ins)".to_owned(),
        some => format!(" ({some} stand-ins)"),
    };
    let against = match sources {
        0 => "against no source".to_owned(),
        1 => format!(
            "against {}{}",
            report.documents[1].label,
            kind.replace("all stand-ins", "a stand-in")
        ),
        more => format!("against {more} sources{kind}"),
    };
    let unread = match report.unread.len() {
        0 => String::new(),
        some => format!("; {some} could not be read"),
    };
    (parts.join(" · "), against + &unread)
}

/// What an editor should know before reading, what was left undone too.
pub(super) fn notices(report: &Report) -> impl Iterator<Item = &str> {
    let undone = report.left_undone.iter().map(|undone| undone.message.as_str());
    report.notices.iter().map(String::as_str).chain(undone)
}

/// `2014-12-22` as people write it: 22 Dec 2014.
pub(super) fn day(iso: &str) -> String {
    iso.parse::<jiff::civil::Date>()
        .map_or_else(|_| iso.to_owned(), |date| date.strftime("%-d %b %Y").to_string())
}

/// "11 passages in quotation marks: 8 exact or style only, 1 with words inserted, 1 WORDS CHANGED".
pub(super) fn count_of_quotations(report: &Report) -> String {
    let in_marks: Vec<&QuotationEntry> = report
        .quotations
        .iter()
        .filter(|entry| !matches!(entry.said.form, Form::Indirect | Form::Scare))
        .collect();
    if in_marks.is_empty() {
        return "No passage in quotation marks.".to_owned();
    }
    let rival = |entry: &QuotationEntry| {
        entry.verdict >= Verdict::Reworded
            && entry.findings.iter().any(|finding| finding.kind == "rival-translation")
            && entry.findings.iter().all(|finding| finding.severity == Severity::Note)
    };
    let faithful = in_marks
        .iter()
        .filter(|entry| entry.verdict <= Verdict::FormatOnly)
        .count();
    let mut parts = Vec::new();
    if faithful > 0 {
        parts.push(format!("{faithful} exact or style only"));
    }
    let rivals = in_marks.iter().filter(|entry| rival(entry)).count();
    for verdict in Verdict::ALL
        .into_iter()
        .filter(|verdict| *verdict > Verdict::FormatOnly)
    {
        let mut names = [false, true].map(|abroad| verdict.shown_abroad(abroad, true)).to_vec();
        names.dedup();
        for name in names {
            let told = |entry: &QuotationEntry| entry.verdict.shown_abroad(entry.facts.standing.abroad, true);
            let is_so = |entry: &&&QuotationEntry| entry.verdict == verdict && told(entry) == name && !rival(entry);
            let count = in_marks.iter().filter(is_so).count();
            if count > 0 {
                let with = match verdict {
                    Verdict::Glossed => "with ",
                    Verdict::SourceMissing if name != verdict.shown(true) => "with the ",
                    _ => "",
                };
                parts.push(format!("{count} {with}{name}"));
            }
        }
    }
    if rivals > 0 {
        parts.push(format!("{rivals} in another translation"));
    }
    let passages = if in_marks.len() == 1 { "passage" } else { "passages" };
    format!(
        "{} {passages} in quotation marks: {}.",
        in_marks.len(),
        parts.join(", ")
    )
}

/// What stands where no finding needs a look: that, and how many passages it says nothing of.
pub(super) fn nothing_to_look_at(report: &Report) -> String {
    let in_marks = |entry: &&QuotationEntry| !matches!(entry.said.form, Form::Indirect | Form::Scare);
    let open = |entry: &&QuotationEntry| entry.verdict == Verdict::SourceMissing;
    match report.quotations.iter().filter(in_marks).filter(open).count() {
        0 => "Nothing here needs a look.".to_owned(),
        1 => {
            "Nothing that could be compared needs a look; 1 passage in quotation marks could not be checked.".to_owned()
        }
        count => format!(
            "Nothing that could be compared needs a look; {count} passages in quotation marks could not be checked."
        ),
    }
}

/// What is folded away: the titles of notes with their counts.
pub(super) fn folded(report: &Report) -> Option<String> {
    let findings = report.quotations.iter().flat_map(|entry| &entry.findings);
    let findings = findings.chain(report.sentences.iter().flat_map(|entry| &entry.findings));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let is_folded = |severity, accepted: &Option<_>| severity == Severity::Note && accepted.is_none();
    for finding in findings.filter(|finding| is_folded(finding.severity, &finding.accepted)) {
        *counts.entry(&finding.title).or_default() += 1;
    }
    for _ in report
        .damage
        .iter()
        .filter(|damage| is_folded(damage.severity, &damage.accepted))
    {
        *counts.entry("invisible or compatible characters").or_default() += 1;
    }
    let all: usize = counts.values().sum();
    if all == 0 {
        return None;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(title, count)| (std::cmp::Reverse(*count), *title));
    let most: Vec<String> = counts
        .iter()
        .map(|(title, count)| {
            if *count > 1 {
                format!("{title} ×{count}")
            } else {
                (*title).to_owned()
            }
        })
        .collect();
    let notes = if all == 1 { "note" } else { "notes" };
    Some(format!("Not shown: {all} {notes} ({}).", most.join(", ")))
}

/// What editors decided: how much they accepted, and which of their decisions are stale.
pub(super) fn decided(report: &Report) -> Vec<String> {
    let mut lines: Vec<String> = report.stale.iter().map(stale).collect();
    lines.extend(accepted(report));
    lines
}

/// "3 findings were accepted and do not count (by Anna 2, by house style 1)."
pub(super) fn accepted(report: &Report) -> Option<String> {
    let of_quotations = report.quotations.iter().flat_map(|entry| &entry.findings);
    let findings = of_quotations.chain(report.sentences.iter().flat_map(|entry| &entry.findings));
    let decisions = findings.map(|finding| &finding.accepted);
    let decisions = decisions.chain(report.damage.iter().map(|damage| &damage.accepted));
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    for accepted in decisions.flatten() {
        *by.entry(&accepted.by).or_default() += 1;
    }
    let all: usize = by.values().sum();
    let who: Vec<String> = match by.len() {
        0 => return None,
        1 => by.keys().map(|name| format!("by {name}")).collect(),
        _ => by.iter().map(|(name, count)| format!("{count} by {name}")).collect(),
    };
    Some(match all {
        1 => format!("1 finding was accepted and does not count ({}).", who.join(", ")),
        more => format!("{more} findings were accepted and do not count ({}).", who.join(", ")),
    })
}

/// What is to be said of a decision whose finding is gone.
pub(super) fn stale(stale: &StaleDecision) -> String {
    let on = stale
        .decision
        .on
        .as_deref()
        .map_or(String::new(), |on| format!(" on {}", day(on)));
    format!(
        "Stale decision: {} accepted “{}” ({}){on}, but the text has changed and no finding says this any more. \
         Look again, or take it back: quotedrift accept REPORT.json {} --withdraw",
        stale.decision.by, stale.words, stale.kind, stale.fingerprint
    )
}

/// "Anna, 1 Mar 2026: heard the tape".
pub(super) fn decision(accepted: &Accepted) -> String {
    let on = accepted
        .on
        .as_deref()
        .map_or(String::new(), |on| format!(", {}", day(on)));
    format!("{}{on}: {}", accepted.by, accepted.reason)
}
