//! Quotations as they are judged: each stretch in marks that stands in a sentence by itself.
//!
//! The quotation room joins what one speaker goes on to say: “x,” she said. “Y.” For finding out who speaks that is one
//! utterance; for checking words it is two, or the sentence between them would look like a cut.

use crate::article::Article;
use crate::quotation::{Quotation, QuotationId, Quotations};
use crate::text::{Span, Text};

/// Parts joined quotations where a sentence of the relay ends outside the marks; numbers all anew.
pub(super) fn quotations(article: &Article, quotations: Quotations) -> Quotations {
    let mut found: Vec<Quotation> = Vec::with_capacity(quotations.found.len());
    let mut renumbered: Vec<Vec<QuotationId>> = Vec::with_capacity(quotations.found.len());
    for quotation in quotations.found {
        let groups = groups(article, &quotation);
        let mut ids = Vec::with_capacity(groups.len());
        for group in &groups {
            let id = QuotationId(found.len());
            ids.push(id);
            let nested_in = quotation.nested_in.and_then(|holder| {
                let holders = renumbered.get(holder.0)?;
                let holds = |id: &&QuotationId| {
                    found[id.0]
                        .contents
                        .iter()
                        .any(|outer| group.first().is_some_and(|first| outer.contains(*first)))
                };
                holders.iter().find(holds).or(holders.first()).copied()
            });
            found.push(part(&quotation, id, nested_in, group, groups.len() > 1));
        }
        renumbered.push(ids);
    }
    Quotations {
        found,
        unpaired: quotations.unpaired,
        too_deep: quotations.too_deep,
    }
}

fn part(
    quotation: &Quotation,
    id: QuotationId,
    nested_in: Option<QuotationId>,
    group: &[Span<Text>],
    is_part: bool,
) -> Quotation {
    let mut part = Quotation {
        id,
        nested_in,
        ..quotation.clone()
    };
    if is_part {
        part.contents = group.to_vec();
        part.span = group.iter().copied().reduce(Span::hull).unwrap_or(quotation.span);
        part.reported.clear();
        part.apparatus
            .retain(|mark| group.iter().any(|span| span.contains(mark.span)));
    }
    part
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
                let words = between.chars().any(char::is_alphanumeric);
                let ends = between.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?'));
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
