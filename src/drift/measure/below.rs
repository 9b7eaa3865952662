//! A headline against the story below it: "accept" over "rejected a call", "signed" over "no agreement was signed".
//!
//! A headline often shares too few words with a source to be found there. The sentences below it are found, and say the
//! same thing at more length: what they say the contrary of is wrong wherever it comes from.

use std::collections::BTreeSet;

use super::comparison::Side;
use super::{Scene, Statement, headline, lemma, negation};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;

/// Sentences at the head of the body whose verb a headline takes up.
const LEAD: usize = 3;
/// Sentences of the body that may deny what a headline says.
const STORY: usize = 40;
/// Content words besides the verb that a headline and the lead share at least.
const SHARED: usize = 3;
/// Thousandths of a headline's content words that the lead has too where its verb says the contrary …
const OF_LEAD: usize = 500;
/// … and of the words of one clause that a sentence has which denies it.
const OF_DENIAL: usize = 660;

/// What the sentences of the `body` turn round in a headline.
pub fn contradicted(scene: &Scene<'_>, statement: &Statement<'_>, body: &[Statement<'_>]) -> Option<Shift> {
    let head = side(scene, statement);
    if head.asks() {
        return None;
    }
    let story: Vec<Side<'_>> = body.iter().take(STORY).map(|below| side(scene, below)).collect();
    let lead = story.iter().take(LEAD).enumerate();
    let turned = lead.filter_map(|(index, below)| Some((index, opposite(&head, below)?)));
    let turned = turned.map(|(index, (own, other))| {
        let denies = |side: &Side<'_>, at: usize| negation::real(side).iter().any(|marker| marker.at.contains(&at));
        let (ours, theirs) = (denies(&head, own), denies(&story[index], other.start));
        let topic = if ours == theirs {
            Topic::Polarity
        } else {
            Topic::Negation
        };
        (
            index,
            (topic, own, other, [ours, theirs].map(|denies| 2 * i64::from(denies))),
        )
    });
    let denied = story.iter().enumerate().filter_map(|(index, below)| {
        let (own, other) = denied(&head, below, &story)?;
        Some((index, (Topic::Negation, own, other, [0, 2])))
    });
    turned
        .chain(denied)
        .next()
        .map(|(index, (topic, own, other, values))| Shift {
            topic,
            relay: head.place(own..own + 1),
            source: story[index].place(other),
            relay_value: values[0],
            source_value: values[1],
            measure: "below".to_owned(),
            pinned: true,
            credited: statement.is_credited,
        })
}

fn side<'a>(scene: &Scene<'a>, statement: &Statement<'_>) -> Side<'a> {
    let article = scene.relay.article;
    let tokens = article.tokens_in(statement.span).collect();
    Side::new(article, scene.relay.id, tokens, scene.vocabulary)
}

type Found = (usize, std::ops::Range<usize>);

/// A verb of the headline whose opposite stands in the lead between the same words.
fn opposite(head: &Side<'_>, below: &Side<'_>) -> Option<Found> {
    if negation::count(head) > 0 || negation::count(below) > 0 {
        return None;
    }
    let content: Vec<usize> = (0..head.len()).filter(|&at| head.is_content(at)).collect();
    let mut verbs = (0..head.len()).filter(|&at| at > 0 && !head.is_name(at));
    verbs.find_map(|own| {
        let other = (0..below.len()).find(|&at| {
            below.class(at) == crate::text::WordClass::Content
                && !below.is_name(at)
                && headline::are_opposite(head.key(own), below.key(at))
        })?;
        let told = |side: &Side<'_>, key: &str| (0..side.len()).any(|at| lemma::are_near(side.key(at), key));
        // "accepts deal that it had rejected": both have both.
        if told(head, below.key(other)) || told(below, head.key(own)) {
            return None;
        }
        let there = |at: usize| (0..below.len()).find(|&near| is_same((head, at), (below, near)));
        let others = || content.iter().copied().filter(|&at| at != own);
        let round = clause_of(head, own);
        let clause = |at: usize| round.contains(&at);
        let doer = others()
            .filter(|&at| at < own && clause(at))
            .find_map(|at| there(at).filter(|&near| near < other))?;
        let behind = others().any(|at| at > own && clause(at));
        let done = others().any(|at| at > own && clause(at) && there(at).is_some_and(|near| near > other));
        // Of "Shares rise after Lomax cuts dividend" the lead has to have the rest too.
        let compared = |at: usize| !behind || clause(at);
        let shared = others().filter(|&at| compared(at) && there(at).is_some()).count();
        let all = others().filter(|&at| compared(at)).count();
        let plain = (doer + 1..other).all(|at| !leads_off(below.key(at)) && !below.breaks_after(at - 1));
        let is_it = shared >= SHARED && shared * 1000 >= all * OF_LEAD;
        (plain && is_it && (done || !behind)).then_some((own, other..other + 1))
    })
}

/// Whether a word opens a clause in which somebody else may act: "which", "after", "had".
fn leads_off(key: &str) -> bool {
    lexicon::is_function(key, "conjunction")
        || matches!(
            key,
            "as" | "who" | "which" | "whose" | "whom" | "after" | "before" | "had"
        )
}

/// A word that the headline says plainly, and a sentence of the story that denies it; nowhere does the story say it plainly.
fn denied(head: &Side<'_>, below: &Side<'_>, story: &[Side<'_>]) -> Option<Found> {
    if below.asks() || headline::limits(head) {
        return None;
    }
    let marker = negation::real(below).into_iter().find(|marker| {
        let own = negation::strength(marker) == 2 && marker.class() != "without";
        own && negation::governed(below, marker)
            .iter()
            .any(|&at| (0..head.len()).any(|own| is_same((head, own), (below, at))))
    })?;
    let governed = negation::governed(below, &marker);
    let first = *governed.first()?;
    let own = (0..head.len()).find(|&own| is_same((head, own), (below, first)))?;
    let clause = clause_of(head, own);
    // A negator anywhere near leaves it open what is denied.
    if !negation::is_plain(&head.with(clause.clone().map(|at| head.tokens[at]).collect())) {
        return None;
    }
    let content: BTreeSet<usize> = clause.filter(|&at| head.is_content(at)).collect();
    let has = |side: &Side<'_>, at: usize| (0..side.len()).any(|near| is_same((head, at), (side, near)));
    let shared = content.iter().filter(|&&at| has(below, at)).count();
    let is_it = shared >= 2 && shared * 1000 >= content.len() * OF_DENIAL;
    // "was not signed on Monday", and in the next sentence "will be signed on Friday".
    let plainly = |other: &Side<'_>| {
        let near = (0..other.len()).any(|at| is_same((head, own), (other, at)));
        near && negation::real(other).is_empty()
    };
    (is_it && !story.iter().any(plainly)).then(|| (own, marker.at.start..first + 1))
}

/// The clause that a word of a headline stands in: "as" and "after" begin another one.
fn clause_of(side: &Side<'_>, at: usize) -> std::ops::Range<usize> {
    let parts = |next: usize| next < side.len() && leads_off(side.key(next));
    let start = (0..at).rev().find(|&before| side.breaks_after(before) || parts(before));
    let end = (at..side.len()).find(|&behind| side.breaks_after(behind) || parts(behind + 1));
    start.map_or(0, |before| before + 1)..end.map_or(side.len(), |last| last + 1)
}

/// Whether two words are forms of one, or stand for one another.
fn is_same((head, own): (&Side<'_>, usize), (below, at): (&Side<'_>, usize)) -> bool {
    head.is_content(own)
        && below.is_content(at)
        && (head.stem(own) == below.stem(at) || lemma::are_near(head.key(own), below.key(at)))
}
