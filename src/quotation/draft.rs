//! Quotations before they know who "he" is: pairs of marks and reports brought together.
//!
//! Takes the units with their reports and the pairs; gives [`Draft`]s. Decides the form: words all in marks are
//! direct, some in marks mixed, none indirect, and marks that no report holds are either speech that goes on from the
//! sentence before or scare quotes.

use super::clause::Unit;
use super::colons;
use super::lex::{self, Lexeme, Sort};
use super::model::{Form, Tone};
use super::owners::{self, only_quotes, quotes_of};
use super::pairs::{Pair, Pairs};
use super::relative;
use super::reports::{self, Report};
use super::speech::{self, pictured};
use super::turns;
use super::units::{self, UnitSpan};
use super::voice::tells;
use crate::article::{Article, FurnitureKind, Paragraph};
use crate::text::{Span, Text, is_alphanumeric};

/// A quotation whose speaker is only a place yet.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub form: Form,
    pub span: Span<Text>,
    pub reported: Vec<Span<Text>>,
    pub contents: Vec<Span<Text>>,
    /// The pairs it is made of; empty for indirect ones.
    pub pairs: Vec<usize>,
    pub speaker: Option<Span<Text>>,
    /// Whom "who" or "which" means, where that is the speaker.
    pub antecedent: Option<Span<Text>>,
    pub cue: Option<(Span<Text>, Tone, &'static str)>,
    /// Whom the words came through, where the cue's subject is not who speaks: "Kyodo quoted the minister as saying".
    pub carrier: Option<Span<Text>>,
    /// The unit it stands in.
    pub unit: usize,
    pub closed: bool,
}

/// The drafts of an article and the units they were found in.
pub(super) struct Drafts {
    pub drafts: Vec<Draft>,
    pub units: Vec<UnitSpan>,
}

/// Finds all drafts, in no order yet; nested pairs are left out.
pub(super) fn find(article: &Article, pairs: &Pairs) -> Drafts {
    let text = article.text();
    let outer: Vec<(usize, &Pair)> = pairs
        .pairs
        .iter()
        .enumerate()
        .filter(|(_, pair)| pair.parent.is_none())
        .collect();
    let spans = units::of(article, &outer);
    let mut maker = Maker {
        text,
        pairs: &pairs.pairs,
        drafts: Vec::new(),
        announced: None,
        spoken: None,
        named: None,
        block: None,
        stated: None,
        layout: &article.paragraphs,
        paragraphs: spans.iter().map(|unit| unit.paragraph).collect(),
    };
    for (index, unit) in spans.iter().enumerate() {
        let mut lexemes = Vec::with_capacity((unit.span.len() / WORD).min(MOST_AHEAD));
        lex::lex(
            text,
            unit.span.start(),
            unit.span.end(),
            &outer[unit.pairs.clone()],
            &mut lexemes,
        );
        let heading = is_heading(article, unit);
        maker.unit(index, unit, &Unit::read(text, lexemes, heading));
    }
    let mut drafts = maker.drafts;
    drafts.extend(turns::drafts(article, &spans));
    Drafts { drafts, units: spans }
}

/// Bytes of a unit for which room for a lexeme is made ahead: of a word with its space …
const WORD: usize = 6;
/// … for this many lexemes at most, since words in marks are one.
const MOST_AHEAD: usize = 64;

/// Whether a unit is a headline, or a crosshead between paragraphs of prose: a short line without a stop.
fn is_heading(article: &Article, unit: &UnitSpan) -> bool {
    let paragraph = &article.paragraphs[unit.paragraph];
    let words = paragraph.span.of(article.text());
    let short =
        words.len() <= MAX_CROSSHEAD && paragraph.span.contains(unit.span) && unit.span.contains(paragraph.span);
    let open = words.ends_with(|c: char| is_alphanumeric(c) || matches!(c, '”' | '’' | '"' | '\''));
    let bare = words.trim_end_matches(['”', '’', '"', '\'']);
    let stopped = bare.ends_with(['.', '!', '?', ',', ':', '…']);
    let crosshead = short && open && !stopped && words.starts_with(char::is_uppercase) && !paragraph.set_off;
    match paragraph.furniture {
        Some(kind) => kind == FurnitureKind::Headline,
        None => crosshead,
    }
}

/// The longest crosshead, in bytes.
const MAX_CROSSHEAD: usize = 80;

pub(super) struct Maker<'a> {
    pub(super) text: &'a str,
    pub(super) pairs: &'a [Pair],
    pub(super) drafts: Vec<Draft>,
    /// A cue with a colon waits for the next unit.
    pub(super) announced: Option<Draft>,
    /// The draft whose speech may go on: its index and paragraph.
    pub(super) spoken: Option<(usize, usize)>,
    /// A name that stands without a verb, as a caption begins, and its paragraph.
    pub(super) named: Option<(Span<Text>, usize)>,
    /// The draft of a block quotation without marks and its paragraph.
    pub(super) block: Option<(usize, usize)>,
    /// Who states something on an occasion ("reacted in a statement"), and the paragraph that says so.
    pub(super) stated: Option<(Span<Text>, usize)>,
    pub(super) layout: &'a [Paragraph],
    /// The paragraph of each unit.
    pub(super) paragraphs: Vec<usize>,
}

impl Maker<'_> {
    fn unit(&mut self, index: usize, span: &UnitSpan, unit: &Unit) {
        let found = reports::of(unit);
        let quotes = quotes_of(&unit.lex);
        if let Some(only) = only_quotes(&unit.lex) {
            self.bare_quotes(index, span.paragraph, &only);
            return;
        }
        let block = self.block(index, span.paragraph, unit);
        if block && quotes.is_empty() {
            return;
        }
        self.announced = None;
        self.named = pictured(unit).map(|name| (name, span.paragraph));
        if self.signed(index, span.paragraph, unit) {
            return;
        }
        let owners = owners::of(unit, &found);
        let mut owned: Vec<Vec<usize>> = vec![Vec::new(); found.len()];
        for &(place, pair) in &quotes {
            if let Some(owner) = owners[place] {
                owned[owner].push(pair);
            }
        }
        self.stated = speech::states(unit).and_then(|subject| Some((span_of(&unit.lex[subject])?, span.paragraph)));
        for (at, report) in found
            .iter()
            .enumerate()
            .filter(|&(at, _)| !block || !owned[at].is_empty())
        {
            if report.announces {
                self.announced = Some(self.draft_of(index, unit, report, &[]));
                continue;
            }
            self.report(index, span.ends_in, unit, report, &owned[at]);
        }
        if self.announced.is_none() && unit.lex.last().is_some_and(|last| last.sort == Sort::Colon) {
            self.announced = colons::announcement(unit).map(|report| self.draft_of(index, unit, &report, &[]));
        }
        for &(place, pair) in &quotes {
            if owners[place].is_none() {
                self.unowned(index, unit, place, pair);
            }
        }
    }

    /// A report: one direct quotation, a mixed one for each pair of marks, or an indirect one.
    fn report(&mut self, index: usize, paragraph: usize, unit: &Unit, report: &Report, owned: &[usize]) {
        let mut draft = self.draft_of(index, unit, report, owned);
        let all_quoted = report.content.iter().all(|range| {
            unit.lex[range.clone()]
                .iter()
                .all(|lexeme| lexeme.is_quote() || !lexeme.is_word())
        });
        if owned.is_empty() {
            draft.form = Form::Indirect;
            if !all_quoted {
                // "Lund said it was over. “We go.”": what follows in marks is hers.
                if tells(unit, report) {
                    self.spoken = Some((self.drafts.len(), paragraph));
                }
                self.drafts.push(draft);
            }
            return;
        }
        // "called it “x”", "warned of “x”" quote a part of what was said.
        if all_quoted && report.utters {
            draft.form = Form::Direct;
            self.fill(&mut draft, owned);
            self.spoken = Some((self.drafts.len(), paragraph));
            self.drafts.push(draft);
            return;
        }
        draft.form = Form::Mixed;
        for &pair in owned {
            let mut mixed = draft.clone();
            mixed.contents = self.pairs[pair].contents.clone();
            mixed.pairs = vec![pair];
            mixed.closed = self.pairs[pair].closed;
            self.spoken = Some((self.drafts.len(), paragraph));
            self.drafts.push(mixed);
        }
    }

    fn draft_of(&self, index: usize, unit: &Unit, report: &Report, owned: &[usize]) -> Draft {
        let reported: Vec<Span<Text>> = report
            .content
            .iter()
            .filter_map(|range| span_of(&unit.lex[range.clone()]))
            .collect();
        let span = reported.iter().copied().reduce(Span::hull).unwrap_or(Span::new(0, 0));
        Draft {
            form: Form::Indirect,
            span,
            reported,
            contents: Vec::new(),
            pairs: owned.to_vec(),
            speaker: report.speaker.clone().and_then(|range| span_of(&unit.lex[range])),
            antecedent: report
                .speaker
                .as_ref()
                .and_then(|speaker| relative::antecedent(self.text, &unit.lex, speaker))
                .and_then(|range| span_of(&unit.lex[range])),
            cue: span_of(&unit.lex[report.cue.clone()])
                .or_else(|| unit.lex.get(report.cue.start).map(|sign| sign.span))
                .map(|span| (span, report.tone, report.lemma)),
            carrier: report.carrier.clone().and_then(|range| span_of(&unit.lex[range])),
            unit: index,
            closed: true,
        }
    }

    /// Makes `draft` the direct quotation of these pairs.
    pub(super) fn fill(&self, draft: &mut Draft, pairs: &[usize]) {
        draft.reported = Vec::new();
        draft.pairs = Vec::new();
        join(self.pairs, draft, pairs);
    }
}

/// Adds pairs to a direct quotation.
pub(super) fn join(held: &[Pair], draft: &mut Draft, pairs: &[usize]) {
    for &pair in pairs {
        let added = &held[pair];
        draft.span = if draft.pairs.is_empty() {
            added.span
        } else {
            draft.span.hull(added.span)
        };
        draft.contents.extend(&added.contents);
        draft.closed &= added.closed;
        draft.pairs.push(pair);
    }
}

/// The text that lexemes cover, signs at the edges left out.
pub(super) fn span_of(lex: &[Lexeme]) -> Option<Span<Text>> {
    let edge = |lexeme: &&Lexeme| {
        lexeme.is_word() || lexeme.is_quote() || matches!(lexeme.sort, Sort::Open | Sort::Close | Sort::Other)
    };
    let first = lex.iter().find(edge)?;
    let last = lex.iter().rev().find(edge)?;
    Some(Span::new(first.span.start(), last.span.end().max(first.span.end())))
}
