//! A short statement that was found nowhere, and the one place of a source that speaks of the same thing and says the
//! contrary: “Several people were killed.” for “Nobody has been killed.”
//!
//! Few words say little of a place, so that alone they find none. What the place says decides: it is kept only where it
//! turns the statement round, so that an invented sentence stays in none of the files.

use crate::align::{Alignment, Corpus, Kin, Located, Unit, against};
use crate::drift::Facts;
use crate::drift::Topic;
use crate::drift::measure::{self, Scene, Statement, View, denies_outside, main_clause};
use crate::quotation::Quotation;
use crate::text::{Span, Text, WordClass, WordId};

/// For each word, the words that may stand for it, and how near they are.
type KinOf<'a> = [&'a [(WordId, Kin)]];

/// Content words up to which a statement is short.
const SHORT: usize = 5;
/// Sources up to which all are asked, where the relay names none.
const MOST_SOURCES: usize = 8;
/// Sentences of those sources beyond which nothing is looked for.
const MOST_SENTENCES: usize = 500;

/// Where a source says the contrary of a short sentence that was found nowhere.
pub(super) fn of_sentence(corpus: &Corpus<'_>, scene: &Scene<'_>, statement: &Statement<'_>) -> Located {
    let sought = Sought {
        corpus,
        scene,
        unit: &statement.unit,
        cited: statement.cited,
        within: statement.span,
    };
    sought.located(|view, alignment| measure::sentence(scene, statement, view, Some(alignment), |_| false))
}

/// Where a source says the contrary of a short reported clause that was found nowhere.
pub(super) fn of_quotation(corpus: &Corpus<'_>, scene: &Scene<'_>, quotation: &Quotation, unit: &Unit) -> Located {
    let cited = quotation.attribution.cited.as_ref();
    let sentences = scene.relay.article.sentences_over(quotation.span).iter();
    let sought = Sought {
        corpus,
        scene,
        unit,
        cited: cited.map(|cited| cited.name.as_str()),
        within: sentences.map(|sentence| sentence.span).fold(quotation.span, Span::hull),
    };
    sought.located(|view, alignment| measure::quotation(scene, quotation, unit, view, Some(alignment)))
}

/// What is looked for: a sentence of the relay, or a reported clause.
struct Sought<'a> {
    corpus: &'a Corpus<'a>,
    scene: &'a Scene<'a>,
    unit: &'a Unit,
    cited: Option<&'a str>,
    /// The words of the relay within which it may be denied.
    within: Span<Text>,
}

impl Sought<'_> {
    /// The place that says the contrary; none where a place that speaks of the same thing does not. `measure` gives the
    /// facts of the unit against a source.
    fn located(&self, measure: impl Fn(&View<'_>, &Alignment) -> Facts) -> Located {
        let content = self.content();
        let is_short = !content.is_empty() && content.len() <= SHORT;
        let is_denied = denies_outside(self.scene, self.unit, self.within);
        let sources = self.sources();
        let sentences: usize = sources.iter().map(|view| view.article.sentences.len()).sum();
        if !is_short || is_denied || sentences > MOST_SENTENCES {
            return Located::new();
        }
        let kin: Vec<&[(WordId, Kin)]> = content.iter().map(|&own| self.corpus.kinship.all(own)).collect();
        let candidates = sources.into_iter().flat_map(|view| {
            let sentences = 0..view.article.sentences.len();
            let fits =
                sentences.filter_map(|sentence| Some((self.shared(view, sentence, (&content, &kin))?, view, sentence)));
            fits.collect::<Vec<_>>()
        });
        let candidates: Vec<(u32, &View<'_>, usize)> = candidates.collect();
        let most = candidates.iter().map(|(shared, ..)| *shared).max();
        let best = candidates.iter().filter(|(shared, ..)| Some(*shared) == most);
        let mut found = Located::new();
        for (_, view, sentence) in best {
            let tokens = self.with_antecedent(view, *sentence);
            let alignment = against(self.corpus, self.scene.relay.article, self.unit, view.index, tokens);
            if !turns(&measure(view, &alignment)) {
                return Located::new();
            }
            found.push(alignment);
        }
        found.truncate(1);
        found
    }

    /// The words that say something, none twice.
    fn content(&self) -> Vec<WordId> {
        let relay = self.scene.relay.article;
        let mut words = self.unit.words(relay);
        words.retain(|&word| self.says(word));
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Whether a word says of what a sentence speaks: a number only says how many there are.
    fn says(&self, word: WordId) -> bool {
        self.scene.vocabulary.info(word).class == WordClass::Content
    }

    fn sources(&self) -> Vec<&View<'_>> {
        let cited = self.cited.map(|name| self.scene.resolve(name)).unwrap_or_default();
        let all = &self.scene.sources;
        if !cited.is_empty() {
            return cited.iter().map(|&index| &all[index]).collect();
        }
        if all.len() > MOST_SOURCES {
            Vec::new()
        } else {
            all.iter().collect()
        }
    }

    /// The weight that a sentence has of the statement, where that is half of it, and half of what the sentence says without
    /// its condition. `kin` are the words that may stand for each of the content.
    fn shared(&self, view: &View<'_>, sentence: usize, (content, kin): (&[WordId], &KinOf<'_>)) -> Option<u32> {
        let article = view.article;
        if !article.sentences[sentence].body || article.asks(sentence) {
            return None;
        }
        let round = self.with_antecedent(view, sentence);
        let there = &article.tokens[round];
        let stands_for =
            |other: WordId, own: usize| other == content[own] || kin[own].iter().any(|(word, _)| *word == other);
        let weight =
            |words: &mut dyn Iterator<Item = &WordId>| words.map(|&word| self.corpus.weight(word)).sum::<u32>();
        let is_there = |own: &usize| there.iter().any(|other| stands_for(other.word, *own));
        let found: Vec<usize> = (0..content.len()).filter(is_there).collect();
        let ours = weight(&mut found.iter().map(|&own| &content[own]));
        let all = weight(&mut content.iter());
        let half = ours * 2 >= all || found.len() * 2 >= content.len();
        // Nearly every sentence is settled here, before it is parted into its clauses.
        if ours == 0 || !half {
            return None;
        }
        let main = main_clause(self.scene, view, sentence);
        let mut theirs: Vec<WordId> = main.into_iter().map(|token| article.tokens[token].word).collect();
        theirs.retain(|&word| self.says(word));
        let carried = theirs
            .iter()
            .filter(|other| (0..content.len()).any(|own| stands_for(**other, own)))
            .count();
        (carried > 0 && carried * 2 >= theirs.len()).then_some(ours)
    }
}

impl Sought<'_> {
    /// A sentence with the one before it where it opens with a pronoun: “They have not cancelled them.”
    fn with_antecedent(&self, view: &View<'_>, sentence: usize) -> std::ops::Range<usize> {
        let article = view.article;
        let tokens = article.sentence_tokens(sentence);
        let opening = article
            .tokens
            .get(tokens.start)
            .map(|token| self.scene.vocabulary.key(token.word));
        let is_pronoun = opening.is_some_and(|key| crate::lexicon::is_function(key, "pronoun"));
        let before = sentence
            .checked_sub(1)
            .filter(|&before| is_pronoun && article.sentences[before].body);
        before.map_or(tokens.start, |before| article.sentence_tokens(before).start)..tokens.end
    }
}

/// Whether a place says the contrary, or says it on a condition.
fn turns(facts: &Facts) -> bool {
    facts.shifts.iter().any(|shift| match shift.topic {
        Topic::Negation | Topic::Polarity => true,
        Topic::Condition => shift.source.is_some(),
        _ => false,
    })
}
