//! Quotations as they are judged: each stretch in marks that stands in a sentence by itself.
//!
//! The quotation room joins what one speaker goes on to say: “x,” she said. “Y.” For finding out who speaks that is one
//! utterance; for checking words it is two, or the sentence between them would look like a cut.

use std::ops::Range;

use crate::article::Article;
use crate::quotation::{Quotation, QuotationId, Quotations};
use crate::text::{Span, Text, is_alphanumeric};

/// Parts joined quotations where a sentence of the relay ends outside the marks; numbers all anew.
pub(super) fn quotations(article: &Article, quotations: Quotations) -> Quotations {
    let mut found: Vec<Quotation> = Vec::with_capacity(quotations.found.len());
    let mut renumbered: Vec<Range<usize>> = Vec::with_capacity(quotations.found.len());
    for mut quotation in quotations.found {
        let groups = groups(article, &quotation);
        let from = found.len();
        quotation.nested_in = quotation
            .nested_in
            .and_then(|holder| renumbered.get(holder.0))
            .and_then(|parts| part_round(&found, parts, quotation.contents.first().copied()))
            .map(QuotationId);
        match groups.as_slice() {
            [] | [_] => found.push(quotation),
            several => found.extend(parts(quotation, several)),
        }
        for (index, part) in found.iter_mut().enumerate().skip(from) {
            part.id = QuotationId(index);
        }
        renumbered.push(from..found.len());
    }
    found.shrink_to_fit();
    Quotations::new(found, quotations.unpaired, quotations.too_deep)
}

/// Which of the parts of a quotation holds a stretch that is nested in it: the first if none does.
fn part_round(found: &[Quotation], parts: &Range<usize>, inner: Option<Span<Text>>) -> Option<usize> {
    let holders = found.get(parts.clone())?;
    let at = inner.map_or(0, |inner| holders.partition_point(|part| part.span.end() < inner.end()));
    let holds = |index: &usize| {
        let inside = inner.is_some_and(|inner| holders[*index].contents.iter().any(|outer| outer.contains(inner)));
        inside || *index == 0
    };
    [at.min(holders.len().saturating_sub(1)), 0]
        .into_iter()
        .find(holds)
        .map(|index| parts.start + index)
}

/// One quotation for each group of stretches in marks.
fn parts(mut quotation: Quotation, groups: &[Vec<Span<Text>>]) -> Vec<Quotation> {
    quotation.contents.clear();
    quotation.reported.clear();
    let apparatus = std::mem::take(&mut quotation.apparatus);
    let part = |group: &Vec<Span<Text>>| {
        let mut part = quotation.clone();
        part.contents.clone_from(group);
        part.span = group.iter().copied().reduce(Span::hull).unwrap_or(quotation.span);
        let from = apparatus.partition_point(|mark| mark.span.end() <= part.span.start());
        let marks = apparatus[from..]
            .iter()
            .take_while(|mark| mark.span.start() < part.span.end());
        let inside = marks.filter(|mark| group.iter().any(|span| span.contains(mark.span)));
        part.apparatus = inside.copied().collect();
        part
    };
    groups.iter().map(part).collect()
}

/// The contents of a quotation in groups: a new one begins where a sentence ends between two stretches in marks. Marks
/// that are reopened at a paragraph stay one.
fn groups(article: &Article, quotation: &Quotation) -> Vec<Vec<Span<Text>>> {
    let mut groups: Vec<Vec<Span<Text>>> = Vec::new();
    for &span in &quotation.contents {
        let goes_on = groups
            .last()
            .and_then(|group| group.last())
            .is_some_and(|last: &Span<Text>| {
                let between = article.text().get(last.end()..span.start()).unwrap_or("");
                let words = between.chars().any(is_alphanumeric);
                let ends = between.trim_end_matches(|c: char| !is_alphanumeric(c) && !matches!(c, '.' | '!' | '?'));
                !words || !ends.ends_with(['.', '!', '?'])
            });
        match groups.last_mut() {
            Some(group) if goes_on => group.push(span),
            _ => groups.push(vec![span]),
        }
    }
    if groups.is_empty() {
        groups.push(Vec::new());
    }
    groups
}
