//! Whether a source sentence says the same as the relay's, or only speaks of the same things: "The court opened in June"
//! has names and nouns of "The court in Lissa sentenced the mayor in June", and nothing of what it says.

use super::alignment::Alignment;
use super::kinship::Kin;
use super::locate::Search;
use super::script::OpKind;
use crate::text::WordClass;

/// What the relay's sentence must share with its passages and they with it, both shares added, in thousandths. One that
/// says the same has most of what the other says; one on the same topic takes a few of its words and goes on alone.
const BOTH_WAYS: u32 = 920;
/// What a word in another form or another word for the same adds, and so many of them at most: a topic is named in the
/// same nouns, a claim is retold in other verbs.
const OTHER_WORD: u32 = 100;
const MOST_OTHER_WORDS: usize = 3;
/// What a number that the passages have not takes away.
const OTHER_NUMBER: u32 = 100;
/// Words in a row, function words at its ends apart, that tell more than a noun with its adjective.
const TELLING_ROW: usize = 3;
/// Largest number that is met in any text: a larger one on both sides is the same fact.
const SMALL_NUMBER: u32 = 12;
/// Least number that is one with its noun on both sides: "five winters". Two of anything are common.
const COUNT: u32 = 3;

impl Search<'_> {
    /// Whether nothing but the topic is shared. Headlines are let pass: they say little of what their article has.
    pub(super) fn shares_topic_only(&self, alignment: &Alignment) -> bool {
        let is_number = |row: usize| self.corpus.vocabulary.info(self.words[row]).class == WordClass::Number;
        let source_of = |row: usize| {
            alignment
                .pairs
                .iter()
                .find(|pair| pair.relay == row)
                .map(|pair| pair.source)
        };
        let carried = |row: usize| source_of(row).is_some();
        let counts_alike =
            |row: usize| source_of(row + 1).is_some() && source_of(row + 1) == source_of(row).map(|at| at + 1);
        // A number that stands where the passage has another is a changed one.
        let answered = |row: usize| carried(row) || self.stands_for_a_number(row, alignment);
        let tells = |row: usize| {
            let number = self.number(row);
            number > SMALL_NUMBER || number >= COUNT && counts_alike(row)
        };
        let numbers = || (0..self.words.len()).filter(|&row| is_number(row));
        if self.headline || numbers().any(|row| answered(row) && tells(row)) {
            return false;
        }
        let other = alignment
            .pairs
            .iter()
            .filter(|pair| pair.kin != Kin::Same && !is_number(pair.relay) && !self.is_light(self.words[pair.relay]));
        let more = OTHER_WORD * other.count().min(MOST_OTHER_WORDS) as u32;
        let less = if numbers().all(answered) { 0 } else { OTHER_NUMBER };
        let both_ways = alignment.score + self.told(alignment) + more;
        both_ways < BOTH_WAYS + less && self.longest_telling_row(alignment) < TELLING_ROW
    }

    /// Share of the passages' content words that the relay has, in thousandths.
    fn told(&self, alignment: &Alignment) -> u32 {
        let tokens = alignment.source_tokens();
        let is_content = |at: usize| !self.is_light(self.source_word(alignment.source, tokens[at]));
        let content = (0..tokens.len()).filter(|&at| is_content(at)).count();
        let told = alignment.pairs.iter().filter(|pair| is_content(pair.source)).count();
        (told * 1000 / content.max(1)) as u32
    }

    /// Whether the passage has a number just where the relay has one, between the same words.
    fn stands_for_a_number(&self, row: usize, alignment: &Alignment) -> bool {
        let tokens = alignment.source_tokens();
        let class = |at: usize| {
            self.corpus
                .vocabulary
                .info(self.source_word(alignment.source, tokens[at]))
                .class
        };
        let mut changed = alignment
            .script
            .iter()
            .filter(|op| op.kind == OpKind::Replace && op.relay.contains(&row));
        changed.any(|op| {
            op.relay.len() == op.source.len() && class(op.source.start + row - op.relay.start) == WordClass::Number
        })
    }

    /// The number that a word is; the largest for one with a fraction, or another that is no count.
    fn number(&self, row: usize) -> u32 {
        self.corpus.vocabulary.key(self.words[row]).parse().unwrap_or(u32::MAX)
    }

    /// The most words that stand in a row on both sides, from a word with content to another.
    fn longest_telling_row(&self, alignment: &Alignment) -> usize {
        let pairs = &alignment.pairs;
        let rows = pairs.chunk_by(|a, b| b.relay == a.relay + 1 && b.source == a.source + 1);
        let telling = rows.map(|row| {
            let is_light = |at: &usize| self.is_light(self.words[row[*at].relay]);
            let first = (0..row.len()).find(|at| !is_light(at));
            let last = (0..row.len()).rfind(|at| !is_light(at));
            first.zip(last).map_or(0, |(first, last)| last - first + 1)
        });
        telling.max().unwrap_or(0)
    }
}
