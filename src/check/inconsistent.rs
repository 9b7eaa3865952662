//! Quotations that give one passage in different words.

use std::collections::{BTreeMap, HashSet};

use memchr::memmem;

use super::matching::choose;
use super::quoted::Quoted;
use crate::drift::measure::Scene;
use crate::quotation::Form;
use crate::text::{Place, Span, Text, WordId};

/// Earlier quotations of about one passage, each in other words, that a quotation is compared with: more than any
/// article has, and a bound for one that is nothing but quotations.
pub(super) const MOST_TELLINGS: usize = 64;

/// For each quotation the earlier one that gives the same passage in other words, and how many were not compared with
/// all earlier ones.
pub(super) fn twins(scene: &Scene<'_>, Quoted { units, located, .. }: &Quoted) -> (Vec<Option<Place>>, usize) {
    let found = &scene.relay.quotations().found;
    let mut tellings = Tellings::default();
    let twins = (0..found.len())
        .map(|index| {
            let quotation = &found[index];
            if quotation.nested_in.is_some() || matches!(quotation.form, Form::Indirect | Form::Scare) {
                return None;
            }
            let cited = quotation.attribution.cited.as_ref().map(|cited| cited.name.as_str());
            let chosen = choose(scene, &located[index], cited)?;
            let words = spelled(&units[index].words(scene.relay.article));
            let earlier = tellings.earlier(chosen.source, chosen.hull()?, words, index)?;
            let place = found[earlier].contents.first()?;
            Some(scene.relay.article.document.place(scene.relay.id, *place))
        })
        .collect();
    (twins, tellings.crowded)
}

/// What was quoted of each passage so far.
#[derive(Default)]
struct Tellings {
    /// By source and the start of the passage.
    told: BTreeMap<(usize, usize), Vec<Telling>>,
    known: HashSet<(usize, Span<Text>, Vec<u8>)>,
    /// Quotations of a passage that had too many tellings already.
    crowded: usize,
}

struct Telling {
    index: usize,
    passage: Span<Text>,
    words: Vec<u8>,
}

impl Tellings {
    /// The first quotation of about this passage that has other words; the present one is noted for those to come.
    fn earlier(&mut self, source: usize, passage: Span<Text>, words: Vec<u8>, index: usize) -> Option<usize> {
        // Passages that are mostly the same begin within half of either's length.
        let near = passage.start().saturating_sub(passage.len())..=passage.start() + passage.len();
        let mut tellings: Vec<&Telling> = self
            .told
            .range((source, *near.start())..=(source, *near.end()))
            .flat_map(|(_, tellings)| tellings)
            .filter(|telling| mostly_same(telling.passage, passage))
            .take(MOST_TELLINGS)
            .collect();
        tellings.sort_unstable_by_key(|telling| telling.index);
        let differs = tellings.iter().find(|telling| differ(&telling.words, &words));
        let earlier = differs.map(|telling| telling.index);
        // The same words of the same passage again would be compared in vain.
        if self.known.insert((source, passage, words.clone())) {
            let tellings = self.told.entry((source, passage.start())).or_default();
            if tellings.len() < MOST_TELLINGS {
                tellings.push(Telling { index, passage, words });
            } else {
                self.crowded += 1;
            }
        }
        earlier
    }
}

fn mostly_same(a: Span<Text>, b: Span<Text>) -> bool {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    shared * 10 >= a.len().max(b.len()) * 7
}

/// Word ids as bytes, each with a mark before it that no id has: a part of the bytes is a part of the words.
fn spelled(words: &[WordId]) -> Vec<u8> {
    let spell = |word: &WordId| {
        let id = word.0;
        [
            0xFF,
            (id >> 21) as u8 & 0x7F,
            (id >> 14) as u8 & 0x7F,
            (id >> 7) as u8 & 0x7F,
            id as u8 & 0x7F,
        ]
    };
    words.iter().flat_map(spell).collect()
}

/// Neither is a part of the other, word for word.
fn differ(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    memmem::find(long, short).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_words_is_no_other_telling() {
        let words = |ids: &[u32]| spelled(&ids.iter().map(|&id| WordId(id)).collect::<Vec<_>>());
        assert!(!differ(&words(&[1, 2, 3]), &words(&[2, 3])));
        assert!(differ(&words(&[1, 2, 3]), &words(&[1, 3])));
        assert!(differ(&words(&[300, 2]), &words(&[2, 300])));
        assert!(!differ(&words(&[]), &words(&[7])));
    }

    #[test]
    fn many_quotations_of_one_passage_are_compared_with_few() {
        let mut tellings = Tellings::default();
        let passage = Span::new(10, 50);
        for index in 0..10_000u32 {
            let words = spelled(&[WordId(index % 5000), WordId(7)]);
            let earlier = tellings.earlier(0, passage, words, index as usize);
            assert_eq!(
                earlier,
                (index % 5000 > 0).then_some(0).or((index >= 5000).then_some(1))
            );
        }
        assert_eq!(tellings.told[&(0, 10)].len(), MOST_TELLINGS);
    }
}
