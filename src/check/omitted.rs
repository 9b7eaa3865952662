//! Source sentences that no sentence or quotation of the relay carries.

use super::sources::is_whole;
use crate::align::Located;
use crate::article::Provenance;
use crate::drift::measure::Scene;
use crate::report::OmittedEntry;

/// The omitted sentences of every source that something of the relay was found in, in document order. None from a
/// stand-in, whose sentences are nobody's, and none from an excerpt. `located` is where each sentence and quotation of
/// the relay stands.
pub(super) fn sentences<'a>(
    scene: &Scene<'_>,
    located: impl Iterator<Item = &'a Located> + Clone,
) -> Vec<OmittedEntry> {
    let mut omitted = Vec::new();
    for view in &scene.sources {
        let passages: Vec<_> = located
            .clone()
            .flatten()
            .filter(|alignment| alignment.source == view.index)
            .flat_map(|alignment| &alignment.passages)
            .collect();
        if passages.is_empty() || !is_whole(view) || view.identity.provenance == Some(Provenance::StandIn) {
            continue;
        }
        let carried: Vec<bool> = view
            .article
            .sentences
            .iter()
            .map(|sentence| passages.iter().any(|passage| passage.span.overlaps(sentence.span)))
            .collect();
        for (index, sentence) in view
            .article
            .sentences
            .iter()
            .enumerate()
            .filter(|(index, sentence)| sentence.body && !carried[*index])
        {
            let after_carried = index > 0 && carried[index - 1];
            let because = if after_carried && limits(sentence.span.of(view.article.text())) {
                "limits"
            } else {
                "not-carried"
            };
            omitted.push(OmittedEntry {
                place: view.article.document.place(view.id, sentence.span),
                because: because.to_owned(),
            });
        }
    }
    omitted
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
            .is_some_and(|row| matches!(row.cell(1), "condition" | "exception" | "contrast"))
    })
}
