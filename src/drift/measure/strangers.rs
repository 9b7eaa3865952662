//! Speakers whom the only source does not know: nobody presumes that it holds their words.

use std::collections::BTreeSet;

use super::View;
use crate::quotation::Quotations;
use crate::text::{Vocabulary, keys};

/// The speakers of `relay` whom the one source of `sources` never names, where it names another speaker of the relay. A
/// source that names none of them may be the bare words of any, and of several sources none is presumed: then there
/// are no strangers. Costs one pass over the source.
pub(super) fn of(relay: &Quotations, sources: &[View<'_>], vocabulary: &Vocabulary) -> BTreeSet<String> {
    let [only] = sources else { return BTreeSet::new() };
    let words: BTreeSet<_> = only.article.tokens.iter().map(|token| token.word).collect();
    let knows = |name: &str| {
        let said = keys(name);
        let surname = said.last().and_then(|key| vocabulary.find(key));
        only.identity.answers_to(name) || surname.is_some_and(|word| words.contains(&word))
    };
    let named: BTreeSet<&str> = relay
        .found
        .iter()
        .filter_map(|quotation| quotation.attribution.speaker.as_ref())
        .map(|speaker| speaker.resolved.as_deref().unwrap_or(&speaker.name))
        .filter(|name| is_proper(name))
        .collect();
    let (known, strangers): (Vec<&str>, Vec<&str>) = named.into_iter().partition(|name| knows(name));
    if known.is_empty() {
        return BTreeSet::new();
    }
    strangers.into_iter().map(str::to_owned).collect()
}

/// A person's or body's own name rather than "the spokesman": its last word has a capital.
fn is_proper(name: &str) -> bool {
    name.split_whitespace()
        .next_back()
        .is_some_and(|word| word.starts_with(char::is_uppercase))
}
