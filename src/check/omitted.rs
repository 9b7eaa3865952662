//! How much of each text the others carry: the source sentences that nothing of the relay carries, and counts.

use std::collections::BTreeSet;

use super::quoted::Quoted;
use super::sources::is_whole;
use super::statements::{merged, overlaps_any};
use super::threads::Crew;
use crate::align::{Located, Unit};
use crate::article::Provenance;
use crate::drift::measure::{Scene, Statement, View};
use crate::report::{Carried, Coverage, OmittedEntry, QuotationEntry, Share, SourceCoverage};
use crate::text::{Document, Span, Text};

/// Why a sentence is listed that limits a carried one.
const LIMITS: &str = "limits";

/// Where everything of the relay was found.
pub(super) struct Found<'a> {
    pub statements: &'a [Statement<'a>],
    /// Where each of them stands.
    pub located: &'a [Located],
    pub quoted: &'a Quoted,
}

impl Found<'_> {
    /// Every unit of the relay with where it stands.
    pub fn all(&self) -> impl Iterator<Item = (&Unit, &Located)> {
        let sentences = self
            .statements
            .iter()
            .map(|statement| &statement.unit)
            .zip(self.located);
        sentences.chain(self.quoted.units.iter().zip(&self.quoted.located))
    }

    /// The passages of each source, in its order, and which of its words stand for one of the relay's.
    fn in_sources(&self, scene: &Scene<'_>) -> Vec<(Vec<Span<Text>>, Vec<bool>)> {
        let words = |view: &View<'_>| vec![false; view.article.tokens.len()];
        let mut carried: Vec<_> = scene.sources.iter().map(|view| (Vec::new(), words(view))).collect();
        for alignment in self.all().flat_map(|(_, located)| located) {
            let (passages, words) = &mut carried[alignment.source];
            passages.extend(alignment.passages.iter().map(|passage| passage.span));
            let tokens = alignment.source_tokens();
            for pair in &alignment.pairs {
                words[tokens[pair.source]] = true;
            }
        }
        let sorted = |(mut spans, words): (Vec<Span<Text>>, Vec<bool>)| {
            spans.sort_unstable();
            (merged(spans), words)
        };
        carried.into_iter().map(sorted).collect()
    }

    /// Which words of the relay a source has.
    fn in_relay(&self, scene: &Scene<'_>) -> Vec<bool> {
        let mut carried = vec![false; scene.relay.article.tokens.len()];
        for (unit, located) in self.all() {
            for pair in located.iter().flat_map(|alignment| &alignment.pairs) {
                carried[unit.tokens[pair.relay] as usize] = true;
            }
        }
        carried
    }
}

/// The omitted sentences of every source that something of the relay was found in, source by source, and how much is
/// carried. None from a stand-in, whose sentences are nobody's, and none from an excerpt.
pub(super) fn sentences(scene: &Scene<'_>, found: &Found<'_>, crew: Crew<'_>) -> (Vec<Vec<NotCarried>>, Coverage) {
    let found_in: Vec<_> = scene.sources.iter().zip(found.in_sources(scene)).collect();
    let of_sources = crew.share(&found_in, |(view, (passages, words))| of_source(view, passages, words));
    let (omitted, sources) = of_sources.into_iter().unzip();
    let coverage = Coverage {
        relay: relay(scene, found),
        sources,
    };
    (omitted, coverage)
}

/// A sentence that nothing carries, and whether it limits the one before it, which is carried.
pub(super) type NotCarried = (Span<Text>, bool);

/// The entries of the omitted sentences, in document order, made of the documents alone: of a large archive they are
/// nearly every sentence, and all else that was found in it need not be kept beside them.
pub(super) fn entries(documents: &[(String, Document, Vec<NotCarried>)], crew: Crew<'_>) -> Vec<OmittedEntry> {
    let of_sources = crew.share(documents, |(id, document, sentences)| {
        let entries = sentences.iter().map(|&sentence| entry(id, document, sentence));
        entries.collect::<Vec<_>>()
    });
    let mut all = Vec::with_capacity(of_sources.iter().map(Vec::len).sum());
    all.extend(of_sources.into_iter().flatten());
    all
}

/// Notes of every quotation that ends where the next sentence of its source turns whether the relay gives that one.
pub(super) fn note_turns(omitted: &[OmittedEntry], quotations: &mut [QuotationEntry]) {
    let limiting = omitted.iter().filter(|entry| entry.because == LIMITS);
    let untold: BTreeSet<(&str, usize)> = limiting
        .map(|entry| (entry.place.document.as_str(), entry.place.chars[0]))
        .collect();
    let tails = quotations
        .iter_mut()
        .filter_map(|entry| entry.facts.cutting.tail.as_mut());
    for tail in tails.filter(|tail| tail.next_sentence) {
        tail.untold = untold.contains(&(tail.source.document.as_str(), tail.source.chars[0]));
    }
}

/// The omitted sentences of one source, of which `passages` were found and `words` stand for one of the relay's, and how
/// much of it is carried.
fn of_source(view: &View<'_>, passages: &[Span<Text>], words: &[bool]) -> (Vec<NotCarried>, SourceCoverage) {
    let sentences = &view.article.sentences;
    let carried: Vec<bool> = sentences
        .iter()
        .map(|sentence| overlaps_any(passages, sentence.span))
        .collect();
    let is_open = !is_whole(view) || view.identity.provenance == Some(Provenance::StandIn);
    let omitted = match passages.is_empty() || is_open {
        true => Vec::new(),
        false => not_carried(view, &carried).collect(),
    };
    let body = || sentences.iter().zip(&carried).filter(|(sentence, _)| sentence.body);
    let in_body = body().flat_map(|(sentence, _)| view.article.tokens_in(sentence.span));
    let coverage = SourceCoverage {
        document: view.id.to_owned(),
        carried: Carried {
            sentences: Share::of(body().map(|(_, carried)| *carried)),
            words: Share::of(in_body.map(|token| words[token])),
        },
        open: is_open,
    };
    (omitted, coverage)
}

/// The relay's own sentences, and its words but for cues, speakers and credit.
fn relay(scene: &Scene<'_>, found: &Found<'_>) -> Carried {
    let words = found.in_relay(scene);
    let statements = || found.statements.iter().map(|statement| &statement.unit.tokens);
    let has = |tokens: &Vec<u32>| tokens.iter().any(|&token| words[token as usize]);
    Carried {
        sentences: Share::of(statements().map(has)),
        words: Share::of(statements().flatten().map(|&token| words[token as usize])),
    }
}

/// The sentences of a source's body that nothing carries.
fn not_carried<'a>(view: &'a View<'_>, carried: &'a [bool]) -> impl Iterator<Item = NotCarried> + use<'a> {
    let sentences = view.article.sentences.iter().enumerate();
    sentences
        .filter(|(index, sentence)| sentence.body && !carried[*index])
        .map(|(index, sentence)| {
            let after_carried = index > 0 && carried[index - 1];
            (
                sentence.span,
                after_carried && limits(sentence.span.of(view.article.text())),
            )
        })
}

fn entry(id: &str, document: &Document, (sentence, limits): NotCarried) -> OmittedEntry {
    let because = if limits { LIMITS } else { "not-carried" };
    OmittedEntry {
        place: document.place(id, sentence),
        because: because.into(),
    }
}

/// Whether a sentence opens with a word that limits the one before it.
fn limits(sentence: &str) -> bool {
    let keys = crate::text::keys(
        sentence
            .get(..sentence.char_indices().nth(60).map_or(sentence.len(), |(at, _)| at))
            .unwrap_or(sentence),
    );
    (1..=3.min(keys.len())).any(|len| {
        crate::lexicon::conditions()
            .row(&keys[..len].join(" "))
            .is_some_and(|row| matches!(row.cell(1), "condition" | "proviso" | "due" | "exception" | "contrast"))
    })
}
