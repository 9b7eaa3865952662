//! The words of the relay and of its passage side by side, each knowing its partner.
//!
//! Every topic of `measure` works on this and on nothing else; only here do spans become places.

use std::ops::Range;

use super::lemma;
use crate::align::{Alignment, Kin, Op, OpKind};
use crate::article::Article;
use crate::text::{Phrases, Place, Span, Text, Vocabulary, WordClass, WordId};

/// The words of one side.
#[derive(Debug, Clone)]
pub(super) struct Side<'a> {
    pub article: &'a Article,
    /// The document's id.
    pub id: &'a str,
    /// Token indices, in the order of the alignment.
    pub tokens: Vec<usize>,
    vocabulary: &'a Vocabulary,
}

impl<'a> Side<'a> {
    pub fn new(article: &'a Article, id: &'a str, tokens: Vec<usize>, vocabulary: &'a Vocabulary) -> Self {
        Self {
            article,
            id,
            tokens,
            vocabulary,
        }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn word(&self, at: usize) -> WordId {
        self.article.tokens[self.tokens[at]].word
    }

    pub fn key(&self, at: usize) -> &'a str {
        self.vocabulary.key(self.word(at))
    }

    pub fn class(&self, at: usize) -> WordClass {
        self.vocabulary.info(self.word(at)).class
    }

    pub fn is_content(&self, at: usize) -> bool {
        self.class(at) != WordClass::Function
    }

    pub fn form(&self, at: usize) -> u32 {
        self.vocabulary.info(self.word(at)).form
    }

    /// Whether a table has a phrase that begins with the word.
    pub fn opens_one_of(&self, phrases: Phrases, at: usize) -> bool {
        self.vocabulary.info(self.word(at)).opens & phrases.bit() != 0
    }

    pub fn stem(&self, at: usize) -> u32 {
        self.vocabulary.info(self.word(at)).stem
    }

    /// The stem of any word of the text, by the index of its token.
    pub fn stem_of(&self, token: usize) -> u32 {
        self.vocabulary.info(self.article.tokens[token].word).stem
    }

    pub fn span(&self, at: usize) -> Span<Text> {
        self.article.tokens[self.tokens[at]].span
    }

    pub fn surface(&self, at: usize) -> &'a str {
        self.span(at).of(self.article.text())
    }

    /// Whether the word is written like a name: capitals throughout, or a capital where no sentence begins; where one
    /// does, only a word that running English does not have.
    pub fn is_name(&self, at: usize) -> bool {
        self.is_name_token(self.tokens[at])
    }

    /// The same of any word of the text, by the index of its token.
    pub fn is_name_token(&self, token: usize) -> bool {
        let token = &self.article.tokens[token];
        let info = self.vocabulary.info(token.word);
        let surface = token.span.of(self.article.text());
        let capital = surface.chars().next().is_some_and(char::is_uppercase);
        if !capital || info.class != WordClass::Content {
            return false;
        }
        let acronym = surface.len() > 1 && surface.chars().all(|c| c.is_uppercase() || c == '.');
        acronym || !self.opens(token.span) || !lemma::is_common(&info.key)
    }

    /// Whether a sentence, or what stands in marks, begins with the word.
    fn opens(&self, word: Span<Text>) -> bool {
        let start = word.start();
        let sentence = self.article.sentence_at(start);
        sentence.is_some_and(|index| self.article.sentences[index].span.start() == start)
            || start == 0
            || self.article.text()[..start]
                .trim_end_matches(['“', '"', '‘', '\'', '«', '„'])
                .trim_end()
                .ends_with(['.', '!', '?', ':'])
    }

    /// Whether a number only counts the items of a list: "1." and "2)" where a line begins.
    pub fn is_item_number(&self, at: usize) -> bool {
        let (text, span) = (self.article.text(), self.span(at));
        let opens = text[..span.start()]
            .trim_end_matches([' ', '\t', '('])
            .chars()
            .next_back()
            .is_none_or(|c| c == '\n');
        let behind = &text[span.end()..];
        let closes = behind
            .strip_prefix(['.', ')'])
            .is_some_and(|rest| rest.starts_with(char::is_whitespace));
        opens && closes && span.of(text).len() <= ITEM_FIGURES && span.of(text).bytes().all(|b| b.is_ascii_digit())
    }

    /// What stands between a word and the next one.
    pub fn between(&self, at: usize) -> &'a str {
        let Some(&next) = self.tokens.get(at + 1) else {
            return ".";
        };
        let (end, start) = (self.span(at).end(), self.article.tokens[next].span.start());
        self.article.text().get(end..start).unwrap_or(".")
    }

    /// Whether a clause may end between a word and the next one.
    pub fn breaks_after(&self, at: usize) -> bool {
        let between = self.between(at);
        let initial =
            between == ". " && self.surface(at).len() == 1 && self.surface(at).starts_with(char::is_uppercase);
        if initial && self.tokens.get(at + 1) == Some(&(self.tokens[at] + 1)) {
            return false;
        }
        self.tokens.get(at + 1).is_none_or(|&next| next != self.tokens[at] + 1)
            || between.contains([',', ';', ':', '.', '!', '?', '–', '—', '(', ')', '…'])
            || between.contains(" - ")
            || between.contains("--")
    }

    /// Its first `len` words.
    pub fn cut(&self, len: usize) -> Self {
        Self {
            tokens: self.tokens[..len.min(self.len())].to_vec(),
            ..self.clone()
        }
    }

    /// Where the last word ends in the text.
    pub fn end(&self) -> usize {
        self.tokens
            .last()
            .map_or(0, |&last| self.article.tokens[last].span.end())
    }

    /// Whether no clause ends anywhere in `range`, its last word aside.
    pub fn is_one_clause(&self, range: Range<usize>) -> bool {
        range.end <= range.start + 1 || (range.start..range.end - 1).all(|at| !self.breaks_after(at))
    }

    /// Whether the words stand in a pair of brackets of their own.
    pub fn is_bracketed(&self, range: Range<usize>) -> bool {
        let (Some(&first), Some(&last)) = (self.tokens.get(range.start), self.tokens.get(range.end.wrapping_sub(1)))
        else {
            return false;
        };
        let text = self.article.text();
        let before = text[..self.article.tokens[first].span.start()].trim_end();
        let after = text[self.article.tokens[last].span.end()..].trim_start();
        (before.ends_with('(') && after.starts_with(')')) || (before.ends_with('[') && after.starts_with(']'))
    }

    /// Other words of the same text.
    pub fn with(&self, tokens: Vec<usize>) -> Self {
        Self { tokens, ..self.clone() }
    }

    /// Whether all the sentences that the words stand in are questions.
    pub fn asks(&self) -> bool {
        let mut asked = None;
        let sentences = (0..self.len()).filter_map(|at| self.article.sentence_at(self.span(at).start()));
        for sentence in sentences {
            if asked != Some(sentence) && !self.article.asks(sentence) {
                return false;
            }
            asked = Some(sentence);
        }
        asked.is_some()
    }

    /// The place from the first word of `range` to the last; `None` where they are not one stretch of text.
    pub fn place(&self, range: Range<usize>) -> Option<Place> {
        if range.is_empty() || range.end > self.len() {
            return None;
        }
        let (first, last) = (self.span(range.start), self.span(range.end - 1));
        if last.end() < first.start() {
            return Some(self.article.document.place(self.id, first));
        }
        Some(self.article.document.place(self.id, first.hull(last)))
    }

    pub fn place_of(&self, span: Span<Text>) -> Place {
        self.article.document.place(self.id, span)
    }
}

/// The partner of a word on the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Partner {
    pub at: usize,
    pub kin: Kin,
    pub moved: bool,
}

/// Relay and source side by side.
#[derive(Debug, Clone)]
pub(super) struct Comparison<'a> {
    pub relay: Side<'a>,
    pub source: Side<'a>,
    /// Relay words that a change may be reported of: not those that a quotation inside the sentence reports.
    pub in_scope: Vec<bool>,
    pub to_source: Vec<Option<Partner>>,
    pub to_relay: Vec<Option<Partner>>,
    pub script: &'a [Op],
}

impl<'a> Comparison<'a> {
    pub fn new(relay: Side<'a>, source: Side<'a>, in_scope: Vec<bool>, alignment: &'a Alignment) -> Self {
        let mut to_source = vec![None; relay.len()];
        let mut to_relay = vec![None; source.len()];
        for pair in &alignment.pairs {
            let partner = |at| Partner {
                at,
                kin: pair.kin,
                moved: pair.moved,
            };
            to_source[pair.relay] = Some(partner(pair.source));
            to_relay[pair.source] = Some(partner(pair.relay));
        }
        Self {
            relay,
            source,
            in_scope,
            to_source,
            to_relay,
            script: &alignment.script,
        }
    }

    /// Relay words with a partner, in thousandths of all content words in scope.
    pub fn carried(&self) -> u32 {
        let content: Vec<usize> = (0..self.relay.len())
            .filter(|&at| self.in_scope[at] && self.relay.is_content(at))
            .collect();
        let carried = content.iter().filter(|&&at| self.to_source[at].is_some()).count();
        (carried * 1000 / content.len().max(1)) as u32
    }

    /// Whether the words round about a relay word have partners, so that nothing else explains a difference there:
    /// at least two content words among the three before and the three after.
    pub fn is_pinned(&self, at: usize) -> bool {
        let from = at.saturating_sub(NEIGHBOURS);
        let to = (at + NEIGHBOURS + 1).min(self.relay.len());
        let tied = (from..to)
            .filter(|&near| near != at && self.relay.is_content(near) && self.to_source[near].is_some())
            .count();
        tied >= 2 || (tied == 1 && to - from <= NEIGHBOURS + 1)
    }

    /// Replaced, inserted and deleted stretches, in relay order.
    pub fn changes(&self) -> impl Iterator<Item = &'a Op> {
        self.script.iter().filter(|op| op.kind != OpKind::Equal)
    }
}

/// Figures of an item's number at most: "1984." may end a sentence that a line break parts.
const ITEM_FIGURES: usize = 3;

/// Words on either side of a word that count as its neighbours.
const NEIGHBOURS: usize = 3;
