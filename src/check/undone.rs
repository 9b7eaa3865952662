//! What the bounds on the work left undone in one check.

use std::collections::{BTreeMap, BTreeSet};

use super::inconsistent::MOST_TELLINGS;
use super::omitted::Found;
use super::quotations::most_across;
use super::quoted::{LONGEST_QUOTATION, is_too_long};
use crate::align::{AT_ONCE, MOST_COMPARED, MOST_SOURCES, STEPS_A_WORD};
use crate::article::{Dossier, LONGEST_SENTENCE, Source};
use crate::drift::MOST_OF_A_SORT;
use crate::drift::measure::{Scene, View};
use crate::quotation::MAX_DEPTH;
use crate::report::{Bound, LeftUndone};
use crate::text::{Place, Span, Text};

/// Copies of one text that are looked at: each may be an outlet's own, and more say no more.
const MOST_COPIES: usize = 16;

/// The dossier without copies beyond the first few of a text, and how many those are.
pub(super) fn without_copies(dossier: &Dossier) -> (Vec<&Source>, usize) {
    let mut copies: BTreeMap<&[u8], usize> = BTreeMap::new();
    let mut kept: Vec<&Source> = Vec::with_capacity(dossier.sources.len());
    for source in &dossier.sources {
        let count = copies.entry(&*source.bytes).or_default();
        *count += 1;
        if *count <= MOST_COPIES {
            kept.push(source);
        }
    }
    let dropped = dossier.sources.len() - kept.len();
    (kept, dropped)
}

/// Everything that was left undone, in a fixed order. `copies` were not looked at, `crowded` quotations not compared with
/// all others of their passage; of the `changed` places not all changes are told; the speaker's own
/// words may or may not be those of the `uncompared` ones.
pub(super) fn all(
    scene: &Scene<'_>,
    found: &Found<'_>,
    [copies, crowded]: [usize; 2],
    changed: &[Span<Text>],
    uncompared: &[Span<Text>],
) -> Vec<LeftUndone> {
    let documents = || std::iter::once(&scene.relay).chain(&scene.sources);
    let mut all: Vec<Option<LeftUndone>> = Vec::new();
    // Of a source that has nothing of the relay nobody asks what it quotes.
    let alignments = found.all().flat_map(|(_, located)| located);
    let met: BTreeSet<usize> = alignments.map(|alignment| alignment.source).collect();
    let asks = |view: &View<'_>| std::ptr::eq(view, &scene.relay) || met.contains(&view.index);
    for view in documents() {
        let cut = view.article.sentences.iter().filter(|sentence| sentence.runs_on);
        let first = cut.clone().next().map(|sentence| head(view, sentence.span));
        all.push(LeftUndone::of(
            Bound::SentenceLength,
            LONGEST_SENTENCE,
            cut.count(),
            first,
        ));
        let deep = if asks(view) {
            view.quotations().too_deep.as_slice()
        } else {
            &[]
        };
        let first = deep.first().map(|&span| head(view, span));
        all.push(LeftUndone::of(Bound::NestedMarks, MAX_DEPTH, deep.len(), first));
    }
    let relay = &scene.relay;
    let parted = |located: &crate::align::Located| located.iter().any(|alignment| alignment.parted);
    let places = found.statements.iter().map(|statement| statement.span);
    let quoted = relay.quotations().found.iter().map(|quotation| quotation.span);
    let sentences = places.zip(found.located).filter(|(_, located)| parted(located));
    let quotations = quoted.zip(&found.quoted.located).filter(|(_, located)| parted(located));
    let mut long: Vec<Span<Text>> = sentences.chain(quotations).map(|(span, _)| span).collect();
    long.sort_unstable();
    let first = long.first().map(|&span| head(relay, span));
    all.push(LeftUndone::of(Bound::ScriptLength, AT_ONCE, long.len(), first));
    all.push(LeftUndone::of(Bound::Tellings, MOST_TELLINGS, crowded, None));
    let quoted = relay.quotations().found.iter().zip(&found.quoted.hurried);
    let hurried: Vec<_> = quoted.filter(|(_, hurried)| **hurried).collect();
    let first = hurried.first().map(|(quotation, _)| head(relay, quotation.span));
    all.push(LeftUndone::of(Bound::Search, STEPS_A_WORD, hurried.len(), first));
    let quotations = relay.quotations().found.iter();
    let longer: Vec<_> = quotations.filter(|one| is_too_long(relay.article, one)).collect();
    let first = longer.first().map(|quotation| head(relay, quotation.span));
    all.push(LeftUndone::of(
        Bound::QuotationLength,
        LONGEST_QUOTATION,
        longer.len(),
        first,
    ));
    let first = changed.iter().min().map(|&span| head(relay, span));
    all.push(LeftUndone::of(Bound::Changes, MOST_OF_A_SORT, changed.len(), first));
    let many = scene.sources.len() > MOST_SOURCES;
    let sources = if many { scene.sources.len() } else { 0 };
    all.push(LeftUndone::of(Bound::Sources, MOST_SOURCES, sources, None));
    all.push(LeftUndone::of(Bound::Copies, MOST_COPIES, copies, None));
    let most = most_across(relay.quotations().found.len());
    let wider = found.quoted.located.iter().filter(|located| located.len() > most + 1);
    all.push(LeftUndone::of(Bound::Across, most, wider.count(), None));
    let first = uncompared.first().map(|&span| head(relay, span));
    all.push(LeftUndone::of(Bound::OwnWords, MOST_COMPARED, uncompared.len(), first));
    all.into_iter().flatten().collect()
}

/// Where a stretch begins: its first word says enough of a long one.
fn head(view: &View<'_>, span: Span<Text>) -> Place {
    let article = view.article;
    let first = article.tokens_in(span).next().map(|token| article.tokens[token].span);
    let place = first.unwrap_or(Span::new(span.start(), span.start()));
    article.document.place(view.id, place)
}
