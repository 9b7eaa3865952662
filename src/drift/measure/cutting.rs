//! What was left out: the ends of the source's sentence, and what lies between passages.

use super::comparison::Side;
use super::{Scene, View, embedding, lead, markers};
use crate::align::{Alignment, Passage, Unit};
use crate::article::Article;
use crate::drift::facts::{Binding, Cut, Cutting, Gap, Marking};
use crate::lexicon;
use crate::quotation::{Form, Quotation, Quotations, Speaker};
use crate::text::{Span, Text, Vocabulary};

/// A source as cutting looks at it.
pub(super) struct Ground<'a> {
    pub article: &'a Article,
    pub id: &'a str,
    pub quotations: &'a Quotations,
    pub vocabulary: &'a Vocabulary,
    /// Whether the text is the speaker's own words.
    pub own: bool,
    /// The relay's speaker.
    pub speaker: Option<&'a str>,
}

/// Words at the head of a passage among which its verb stands, where it is a predicate.
const PREDICATE_WITHIN: usize = 3;

/// How the relay gives the words of a quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Giving {
    /// As a whole sentence.
    pub whole: bool,
    /// As a part of a sentence that has no condition or contrast of its own.
    pub unbound: bool,
}

/// The cuts of a quotation.
pub(super) fn cutting(
    ground: &Ground<'_>,
    unit: &Unit,
    alignment: &Alignment,
    giving: Giving,
    reopened: bool,
) -> Cutting {
    let passages = &alignment.passages;
    let (Some(first), Some(last)) = (passages.first(), passages.last()) else {
        return Cutting::default();
    };
    let gaps = passages
        .windows(2)
        .filter(|pair| !ground.is_remark(&pair[0], &pair[1]))
        .filter_map(|pair| gap(ground, unit, &pair[0], &pair[1], reopened))
        .collect();
    Cutting {
        head: head(ground, first, giving),
        tail: tail(
            ground,
            last,
            passages,
            giving,
            giving.unbound && ground.predicates(first.span),
        ),
        gaps,
        elsewhere: Vec::new(),
    }
}

impl<'a> Ground<'a> {
    /// A source, for what the relay gives as `speaker`'s.
    pub fn of(scene: &Scene<'a>, speaker: Option<&'a Speaker>, source: &View<'a>) -> Self {
        Self {
            article: source.article,
            id: source.id,
            quotations: source.quotations(),
            vocabulary: scene.vocabulary,
            own: source.speaks_itself(),
            speaker: speaker.map(|speaker| speaker.resolved.as_deref().unwrap_or(&speaker.name)),
        }
    }

    pub(super) fn side(&self, span: Span<Text>) -> Side<'a> {
        Side::new(
            self.article,
            self.id,
            self.article.tokens_in(span).collect(),
            self.vocabulary,
        )
    }

    /// What the speaker says of `span`: where `said` stands in the source's own marks, only what stands in them too;
    /// where the source reports it, only what it reports. "…, she said" is the source's, and nothing that was cut.
    fn spoken(&self, said: Span<Text>, span: Span<Text>) -> Side<'a> {
        let holds = |quotation: &&Quotation, part: Span<Text>| match quotation.form {
            Form::Indirect if quotation.reported.is_empty() => quotation.span.contains(part),
            Form::Indirect => quotation.reported.iter().any(|span| span.contains(part)),
            _ => quotation.has_in_marks(part),
        };
        let mut quotations = self.quotations.over(said);
        let Some(own) = quotations.find(|quotation| quotation.nested_in.is_none() && holds(quotation, said)) else {
            return self.side(span);
        };
        let tokens = self.article.tokens_in(span);
        let inside = tokens.filter(|&index| holds(&own, self.article.tokens[index].span));
        Side::new(self.article, self.id, inside.collect(), self.vocabulary)
    }

    /// What the relay's speaker says of `span`, the words before a passage: "critics say" is the mayor's in "the mayor said
    /// that critics say …", and the source's own in a report of what critics say.
    pub(super) fn leading(&self, said: Span<Text>, span: Span<Text>) -> Side<'a> {
        let holds = |spans: &[Span<Text>], part: Span<Text>| spans.iter().any(|span| span.contains(part));
        let all = || self.quotations.over(said);
        let marked = |theirs: &&Quotation| theirs.form != Form::Indirect && holds(&theirs.contents, said);
        let reported = |theirs: &&Quotation| theirs.form == Form::Indirect && holds(&theirs.reported, said);
        let name = |theirs: &Quotation| {
            theirs
                .attribution
                .speaker
                .as_ref()
                .map(|speaker| speaker.name.to_lowercase())
        };
        let same = |theirs: &&Quotation| {
            let speaker = theirs.attribution.speaker.as_ref();
            speaker.zip(self.speaker).is_some_and(|(theirs, ours)| {
                super::speaker::shares_word(theirs.resolved.as_deref().unwrap_or(&theirs.name), ours)
            })
        };
        let ours = |name: String| name.starts_with("my ") || name.starts_with("our ");
        let holder = all()
            .filter(|theirs| theirs.nested_in.is_none())
            .find(marked)
            .or_else(|| all().filter(reported).find(same))
            .or_else(|| {
                let inner = all().filter(reported).min_by_key(|theirs| theirs.span.len());
                inner.filter(|theirs| !self.own && !name(theirs).is_some_and(ours))
            });
        let Some(holder) = holder else { return self.side(span) };
        let spans = if holder.form == Form::Indirect {
            &holder.reported
        } else {
            &holder.contents
        };
        let tokens = self.article.tokens_in(span);
        let inside = tokens.filter(|&index| holds(spans, self.article.tokens[index].span));
        Side::new(self.article, self.id, inside.collect(), self.vocabulary)
    }

    /// Whether a passage says what happens, and is no mere name for something: its first words have an auxiliary, or one
    /// that governs it stands before it ("we will [strike back]").
    fn predicates(&self, span: Span<Text>) -> bool {
        let side = self.side(span);
        let is_modal =
            |key: &str| lexicon::modals().row(key).is_some_and(|row| row.cell(0) == row.cell(1)) || key == "to";
        let is_auxiliary = |key: &str| lexicon::is_function(key, "auxiliary") || (is_modal(key) && key != "to");
        let opens = (0..side.len().min(PREDICATE_WITHIN)).any(|at| is_auxiliary(side.key(at)));
        let sentence = self.sentence(span.start());
        let before = sentence.map(|sentence| self.side(Span::new(sentence.start().min(span.start()), span.start())));
        let governed = before.is_some_and(|before| before.len() > 0 && is_modal(before.key(before.len() - 1)));
        opens || governed
    }

    /// Whether nothing but a remark of the transcript in brackets lies between two passages.
    fn is_remark(&self, before: &Passage, after: &Passage) -> bool {
        let between = Span::new(before.span.end(), after.span.start().max(before.span.end()));
        let hidden = self.side(between);
        hidden.is_bracketed(0..hidden.len())
    }

    pub(super) fn sentence(&self, at: usize) -> Option<Span<Text>> {
        self.article
            .sentence_at(at)
            .map(|index| self.article.sentences[index].span)
    }
}

fn head(ground: &Ground<'_>, first: &Passage, giving: Giving) -> Option<Cut> {
    let sentence = ground.sentence(first.span.start())?;
    let before = Span::new(sentence.start(), first.span.start().max(sentence.start()));
    // "The mayor said: “If it rains, …”": the condition is hers, the cue is not.
    let said = ground.leading(first.span, before);
    let foretold = embedding::foretells(&ground.side(first.span));
    let denied = || {
        let joined = said.tokens.last().is_some_and(|&last| last + 1 == first.tokens.start);
        (joined && lead::denies_next(&said)).then_some(Binding::Negation)
    };
    let binds = embedding::binding(&said, foretold).or_else(denied);
    let all = ground.side(before);
    // "I can tell you that": what follows is whole without it.
    let framed = said.len() > 0 && said.key(said.len() - 1) == "that";
    let own = if framed { 0 } else { said.len() as u32 };
    let cut = if binds.is_some() { said } else { all };
    (cut.len() > 0).then(|| Cut {
        words: cut.len() as u32,
        said: own,
        binds,
        source: cut.place(0..cut.len()).unwrap_or_else(|| cut.place_of(sentence)),
        whole_sentence: giving.whole,
        stands_alone: giving.unbound && ground.predicates(first.span),
        next_sentence: false,
        untold: false,
    })
}

fn tail(ground: &Ground<'_>, last: &Passage, passages: &[Passage], giving: Giving, stands_alone: bool) -> Option<Cut> {
    let end = last.span.end();
    let sentence = ground.sentence(end.saturating_sub(1))?;
    // What the relay has before is not cut off.
    let told = |passage: &Passage| passage.span.start() >= end && sentence.overlaps(passage.span);
    if passages.iter().any(told) {
        return None;
    }
    let rest = ground.spoken(last.span, Span::new(end, sentence.end().max(end)));
    let cut = |after: Side<'_>, binds: Option<Binding>, next_sentence: bool| Cut {
        words: after.len() as u32,
        said: after.len() as u32,
        binds,
        source: after.place(0..after.len()).unwrap_or_else(|| after.place_of(sentence)),
        whole_sentence: giving.whole,
        stands_alone,
        next_sentence,
        untold: false,
    };
    if rest.len() > 0 {
        let event = || embedding::is_tied(&ground.side(last.span), &rest).then_some(Binding::Condition);
        let binds = leading_bind(&rest).or_else(event);
        return Some(cut(rest, binds, false));
    }
    let article = ground.article;
    let mut behind = article.sentences.iter().enumerate();
    let (index, next) = behind.find(|(_, next)| next.body && next.span.start() >= sentence.end())?;
    // A label between them has somebody else speak, or ask.
    let between = &article.text()[sentence.end()..next.span.start()];
    if between.contains(char::is_alphanumeric) || article.asks(index) {
        return None;
    }
    let next = ground.side(next.span);
    let turn = leading_bind(&next).filter(|bind| matches!(bind, Binding::Contrast | Binding::Exception))?;
    Some(cut(next, Some(turn), true))
}

/// A condition, exception or contrast among the first words; a concession behind the words turns them as well.
fn leading_bind(side: &Side<'_>) -> Option<Binding> {
    let markers = markers::conditions().find(side);
    let mut first = markers.iter().filter(|marker| marker.at.start < embedding::WITHIN);
    first.find_map(|marker| match marker.class() {
        "concession" => Some(Binding::Contrast),
        _ => super::condition::binding_of(marker),
    })
}

/// What binds the words on either side of a gap: whole sentences between them bind themselves alone.
fn binds_in_gap(ground: &Ground<'_>, before: &Passage, after: &Passage) -> Option<Binding> {
    let between = Span::new(before.span.end(), after.span.start());
    let parts = match (
        ground.sentence(before.span.end().saturating_sub(1)),
        ground.sentence(after.span.start()),
    ) {
        (Some(first), Some(last)) if first != last => vec![
            Span::new(between.start(), first.end().max(between.start())),
            Span::new(last.start().min(between.end()), between.end()),
        ],
        _ => vec![between],
    };
    let sides: Vec<Side<'_>> = parts.into_iter().map(|part| ground.side(part)).collect();
    let negates = |side: &Side<'_>| {
        let markers = markers::negators().find(side);
        markers
            .iter()
            .any(|marker| matches!(marker.class(), "not" | "no" | "never" | "without"))
    };
    if sides.iter().any(negates) || parts_not_only(ground, before, after) {
        return Some(Binding::Negation);
    }
    let binds = |side: &Side<'_>| {
        markers::conditions()
            .find(side)
            .iter()
            .find_map(super::condition::binding_of)
    };
    sides.iter().find_map(binds)
}

/// Whether the words left out begin with the "only" of "not only", whose "not" stays.
fn parts_not_only(ground: &Ground<'_>, before: &Passage, after: &Passage) -> bool {
    let Some(last) = before.tokens.clone().next_back() else {
        return false;
    };
    let not = ground.article.tokens[last].span.start();
    let across = ground.side(Span::new(not, after.span.start().max(not)));
    let marker = markers::negators().at(&across, 0);
    marker.is_some_and(|marker| marker.row.cell(2) == "not only" && marker.at.len() > 1)
}

/// What lies between two passages; `None` where it is nothing of what the speaker says.
fn gap(ground: &Ground<'_>, unit: &Unit, before: &Passage, after: &Passage, reopened: bool) -> Option<Gap> {
    let in_order = after.span.start() >= before.span.end();
    let mut hidden = in_order.then(|| ground.side(Span::new(before.span.end(), after.span.start())));
    let marked = unit
        .breaks
        .iter()
        .any(|&at| before.unit.start < at && at <= after.unit.start);
    let sentence = |span: Span<Text>| ground.article.sentence_at(span.start());
    let binds = hidden.as_ref().and_then(|_| binds_in_gap(ground, before, after));
    if binds.is_none() && in_order {
        let between = Span::new(before.span.end(), after.span.start());
        let spoken = ground.spoken(before.span, between);
        if spoken.len() == 0 && ground.spoken(after.span, between).len() == 0 {
            return None;
        }
        hidden = hidden.map(|all| if spoken.len() > 0 { spoken } else { all });
    }
    Some(Gap {
        marking: match (marked, reopened) {
            (true, true) => Marking::Reopened,
            (true, false) => Marking::Ellipsis,
            (false, _) => Marking::None,
        },
        in_order,
        crosses_sentence: sentence(before.span) != sentence(after.span),
        words: hidden.as_ref().map_or(0, |side| side.len() as u32),
        source: hidden.as_ref().and_then(|side| side.place(0..side.len())),
        binds,
    })
}
