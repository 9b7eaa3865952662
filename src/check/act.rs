//! A sentence that tells what somebody did with words rather than the words: “Pyongyang on Saturday rejected the charge.”
//!
//! Without speaker, verb and day too little is left of it to say where it comes from. The place is the sentence of a
//! source that has the same verb, or one that may stand for it, with the same speaker and something else of what is told.

use crate::align::{Corpus, Located, Unit, against};
use crate::drift::measure::{Scene, Statement};
use crate::quotation::Form;
use crate::text::{WordClass, WordId};

/// Content words up to which what is left of a sentence without its credit says too little of a place.
const LEFT: usize = 3;
/// Places of a verb in a source beyond which it says nothing of any of them, and would cost too much: “said”.
const COMMON: usize = 512;

/// Where the sources tell of the same act, and the statement with all its words; none for any other sentence, or where no
/// source does.
pub(super) fn located<'a>(
    corpus: &Corpus<'_>,
    scene: &Scene<'a>,
    statement: &Statement<'a>,
) -> Option<(Located, Statement<'a>)> {
    let act = Act::of(corpus, scene, statement)?;
    let whole = with_all_words(scene, statement);
    let mut located: Located = (0..corpus.articles.len())
        .filter_map(|source| {
            let tokens = corpus.articles[source].sentence_tokens(act.sentence(source)?);
            Some(against(corpus, scene.relay.article, &whole.unit, source, tokens))
        })
        .collect();
    located.sort_by_key(|alignment| std::cmp::Reverse(alignment.score));
    (!located.is_empty()).then_some((located, whole))
}

/// The statement with its credit words, which are looked at and not judged.
fn with_all_words<'a>(scene: &Scene<'a>, statement: &Statement<'a>) -> Statement<'a> {
    let tokens: Vec<u32> = scene
        .relay
        .article
        .tokens_in(statement.span)
        .map(|index| index as u32)
        .collect();
    let is_judged = |token: &u32| {
        let known = statement.unit.tokens.binary_search(token);
        known.is_ok_and(|at| statement.in_scope[at])
    };
    Statement {
        in_scope: tokens.iter().map(is_judged).collect(),
        unit: Unit {
            tokens,
            breaks: Vec::new(),
        },
        act: true,
        ..statement.clone()
    }
}

/// Who did what with words, and what else is told of it.
struct Act<'a> {
    corpus: &'a Corpus<'a>,
    verb: WordId,
    speaker: Vec<WordId>,
    rest: Vec<WordId>,
}

impl<'a> Act<'a> {
    fn of(corpus: &'a Corpus<'_>, scene: &Scene<'_>, statement: &Statement<'_>) -> Option<Self> {
        let article = scene.relay.article;
        let content = |tokens: &mut dyn Iterator<Item = usize>| -> Vec<WordId> {
            let words = tokens.map(|at| article.tokens[at].word);
            words
                .filter(|&word| scene.vocabulary.info(word).class != WordClass::Function)
                .collect()
        };
        let left = content(&mut statement.unit.tokens.iter().map(|&at| at as usize));
        let said = statement.said.filter(|said| said.form == Form::Indirect)?;
        let (cue, speaker) = (said.attribution.cue.as_ref()?, said.attribution.speaker.as_ref()?);
        if left.len() > LEFT {
            return None;
        }
        let verb = *content(&mut article.tokens_in(cue.span)).first()?;
        let speaker = content(&mut article.tokens_in(speaker.span));
        let mut rest = content(&mut article.tokens_in(statement.span));
        rest.retain(|word| *word != verb && !speaker.contains(word));
        Some(Self {
            corpus,
            verb,
            speaker,
            rest,
        })
    }

    /// The sentence of a source that tells most of the act: its verb, a word of its speaker and of the rest.
    fn sentence(&self, source: usize) -> Option<usize> {
        let article = self.corpus.articles[source];
        let verbs = self.corpus.kinship.all(self.verb).iter().map(|(verb, _)| *verb);
        let places = verbs.flat_map(|verb| self.corpus.places_in(verb, source));
        let places: Vec<usize> = places.take(COMMON + 1).collect();
        if places.len() > COMMON {
            return None;
        }
        let mut sentences: Vec<usize> = places
            .into_iter()
            .filter_map(|token| article.sentence_at(article.tokens[token].span.start()))
            .filter(|&at| article.sentences[at].body && !article.asks(at))
            .collect();
        sentences.sort_unstable();
        sentences.dedup();
        let told = sentences
            .into_iter()
            .filter_map(|at| Some((self.told(source, at)?, at)));
        told.max_by_key(|&(told, at)| (told, std::cmp::Reverse(at)))
            .map(|(_, at)| at)
    }

    /// What a sentence tells of the speaker and the rest, in weight; none where it lacks either.
    fn told(&self, source: usize, sentence: usize) -> Option<u32> {
        let article = self.corpus.articles[source];
        let has = |word: &WordId| {
            let mut theirs = article
                .sentence_tokens(sentence)
                .map(|token| article.tokens[token].word);
            theirs.any(|other| self.corpus.kinship.between(*word, other).is_some())
        };
        let weight = |words: &[WordId]| -> u32 {
            let found = words.iter().filter(|word| has(word));
            found.map(|&word| self.corpus.weight(word)).sum()
        };
        let (speaker, rest) = (weight(&self.speaker), weight(&self.rest));
        (speaker > 0 && rest > 0).then_some(speaker + rest)
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Dossier, Loose};
    use crate::check::check;
    use crate::drift::Policy;
    use crate::report::Report;

    const ACCUSING: &str = "NORREL -- The Harbour Board claimed Friday that inspectors had found proof that the RMB was \
        behind the leak at the Corven plant.\n\nWorkers pumped the basin dry overnight, and fishing stayed closed.";
    const DENYING: &str = "\n\nOn Saturday, the ministry denied that it had known of the leak.";

    fn checked(relay: &str, source: &str) -> Report {
        let text = |text: &str| Loose {
            bytes: text.into(),
            ..Loose::default()
        };
        let dossier = Dossier::from_texts(text(relay), vec![text(source)]);
        check(&dossier, &Policy::default())
    }

    fn passage(report: &Report) -> Option<&str> {
        let found = report.sentences[0].matched.as_ref()?;
        Some(&found.passages[0].text)
    }

    #[test]
    fn an_act_is_found_by_who_did_it() {
        let relay = "But the ministry on Saturday rejected the Board's claim.\n\nMore will follow.";
        let report = checked(relay, &format!("{ACCUSING}{DENYING}"));
        let found = passage(&report).unwrap_or_default();
        assert!(found.contains("ministry denied"), "{found}");
        let clause = report.quotations[0].matched.as_ref();
        assert!(clause.is_some_and(|clause| clause.passages[0].text.contains("ministry denied")));
        assert!(report.sentences[0].findings.is_empty());
    }

    #[test]
    fn another_ones_act_is_not_it() {
        let relay = "But the union on Saturday rejected the Board's claim.\n\nMore will follow.";
        let report = checked(relay, &format!("{ACCUSING}{DENYING}"));
        assert!(!passage(&report).unwrap_or_default().contains("ministry denied"));
    }
}
