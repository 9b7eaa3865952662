//! Every quotation looked for in every source, with what is known of the words round it.

use super::clause;
use super::contrary;
use super::matching::choose;
use super::retold;
use super::threads::Crew;
use crate::align::{Alignment, Context, Corpus, Located, Purpose, Stitched, Unit, locate, stitched};
use crate::article::Article;
use crate::drift::measure::{self, Scene, Statement};
use crate::quotation::{Form, Quotation};
use crate::text::{Span, Text, WordClass, WordId};

/// Words of one quotation that are looked for: more than any speech has that is given in one pair of marks.
pub(super) const LONGEST_QUOTATION: usize = 1 << 14;

/// The words of every quotation of the relay, in order, and where each stands in every source.
pub(super) struct Quoted {
    pub(super) units: Vec<Unit>,
    pub(super) located: Vec<Located>,
    /// Those in pieces, where no source has all the words.
    pub(super) stitched: Vec<Option<Stitched>>,
    /// Whether not all places of its words were tried.
    pub(super) hurried: Vec<bool>,
}

/// Looks for all quotations; `sentences` holds where the sentences round them were found.
pub(super) fn located(
    corpus: &Corpus<'_>,
    scene: &Scene<'_>,
    statements: &[Statement<'_>],
    sentences: &[Located],
    crew: Crew<'_>,
) -> Quoted {
    let found = &scene.relay.quotations().found;
    let units: Vec<Unit> = found.iter().map(|quotation| unit_of(scene, quotation)).collect();
    let seek = |index: usize, located: &[Located]| {
        let (quotation, unit): (&Quotation, &Unit) = (&found[index], &units[index]);
        let context = context_of(scene, quotation, unit, located, statements, sentences);
        let purpose = if quotation.form == Form::Indirect {
            Purpose::Sentence
        } else {
            Purpose::Quotation
        };
        let sought = locate(corpus, scene.relay.article, unit, purpose, &context);
        let mut here = sought.located;
        if purpose == Purpose::Sentence {
            let is_act = round(quotation, statements).is_some_and(|at| {
                let statement = &statements[at];
                statement.act && statement.said.is_some_and(|said| said.id == quotation.id)
            });
            here = if is_act {
                clause::of_act(corpus, scene.relay.article, unit, &context)
            } else {
                clause::in_its_sentence(corpus, scene.relay.article, unit, here, &context)
            };
            if here.is_empty() {
                here = contrary::of_quotation(corpus, scene, quotation, unit);
            }
        }
        if let Some(holder) = quotation.nested_in {
            here.retain(|alignment| stays_inside(alignment, &located[holder.0]));
        }
        let cited = quotation.attribution.cited.as_ref().map(|cited| cited.name.as_str());
        let is_asked = purpose == Purpose::Quotation && quotation.nested_in.is_none();
        let pieces = is_asked
            .then(|| stitched(corpus, scene.relay.article, unit, &here, choose(scene, &here, cited)))
            .flatten();
        if let Some(pieces) = pieces.as_ref().filter(|_| here.is_empty()) {
            here.push(pieces.whole.clone());
        }
        if is_asked && here.is_empty() {
            here = retold::located(corpus, scene, unit);
        }
        (here, pieces, sought.cut_short)
    };
    let sought = crew.map(found, |index, quotation| match quotation.nested_in {
        None => seek(index, &[]),
        Some(_) => Default::default(),
    });
    let mut located: Vec<Located> = Vec::with_capacity(sought.len());
    let (mut in_pieces, mut hurried): (Vec<Option<Stitched>>, Vec<bool>) = Default::default();
    for (here, pieces, cut_short) in sought {
        located.push(here);
        in_pieces.push(pieces);
        hurried.push(cut_short);
    }
    // A nested one is looked for where its holder was found.
    for index in (0..found.len()).filter(|&index| found[index].nested_in.is_some()) {
        (located[index], in_pieces[index], hurried[index]) = seek(index, &located);
    }
    Quoted {
        units,
        located,
        stitched: in_pieces,
        hurried,
    }
}

/// The words that are looked for: those inside the marks; for reported speech the clause without cue and speaker.
fn unit_of(scene: &Scene<'_>, quotation: &Quotation) -> Unit {
    let article = scene.relay.article;
    let mut unit = if quotation.form == Form::Indirect {
        let mut unit = Unit::of(article, spans_of(quotation), &[]);
        unit.breaks.clear();
        unit
    } else {
        Unit::of(article, &quotation.contents, &measure::ellipses(quotation))
    };
    unit.cut(LONGEST_QUOTATION);
    unit
}

/// Where the words stand that are looked for.
fn spans_of(quotation: &Quotation) -> &[Span<Text>] {
    match quotation.form {
        Form::Indirect if quotation.reported.is_empty() => std::slice::from_ref(&quotation.span),
        Form::Indirect => &quotation.reported,
        _ => &quotation.contents,
    }
}

/// Whether a quotation has more words than are looked for.
pub(super) fn is_too_long(article: &Article, quotation: &Quotation) -> bool {
    let words = spans_of(quotation).iter().map(|&span| article.tokens_in(span).len());
    words.sum::<usize>() > LONGEST_QUOTATION
}

/// Where the words round a quotation were found: the quotation that holds it, or its sentence.
fn context_of<'a>(
    scene: &Scene<'_>,
    quotation: &Quotation,
    unit: &Unit,
    located: &'a [Located],
    statements: &[Statement<'_>],
    sentences: &'a [Located],
) -> Vec<Context<'a>> {
    if let Some(holder) = quotation.nested_in {
        return located[holder.0].iter().map(Context::of_holder).collect();
    }
    let Some(index) = round(quotation, statements) else {
        return Vec::new();
    };
    let statement = &statements[index];
    let around = |alignment: &'a Alignment| {
        let names = names_speaker(scene, quotation, alignment);
        let words = (scene.relay.article, scene.vocabulary);
        Context::of_sentence(alignment, &statement.unit, unit, names, words)
    };
    sentences[index].iter().map(around).collect()
}

/// The statement that a quotation's words begin in.
fn round(quotation: &Quotation, statements: &[Statement<'_>]) -> Option<usize> {
    let words = quotation.contents.first();
    let start = words.map_or(quotation.span.start(), |span| span.start());
    let index = statements.partition_point(|statement| statement.span.end() <= start);
    statements
        .get(index)
        .is_some_and(|statement| statement.span.holds(start))
        .then_some(index)
}

/// Whether the source's sentence at this place has every capital word of the speaker's name.
fn names_speaker(scene: &Scene<'_>, quotation: &Quotation, alignment: &Alignment) -> bool {
    let (relay, theirs) = (scene.relay.article, scene.sources[alignment.source].article);
    let Some((speaker, place)) = quotation.attribution.speaker.as_ref().zip(alignment.hull()) else {
        return false;
    };
    let Some(sentence) = theirs.sentence_at(place.start()) else {
        return false;
    };
    let words = |article: &'_ Article, span| -> Vec<WordId> {
        article.tokens_in(span).map(|at| article.tokens[at].word).collect()
    };
    let here = words(theirs, theirs.sentences[sentence].span);
    let is_name = |at: &usize| {
        let token = &relay.tokens[*at];
        token.span.of(relay.text()).starts_with(char::is_uppercase)
            && scene.vocabulary.info(token.word).class == WordClass::Content
    };
    let mut name = relay
        .tokens_in(speaker.span)
        .filter(is_name)
        .map(|at| relay.tokens[at].word)
        .peekable();
    name.peek().is_some() && name.all(|word| here.contains(&word))
}

/// A nested quotation's match lies inside its holder's passage where that has it.
fn stays_inside(alignment: &Alignment, holder: &[Alignment]) -> bool {
    let outer = holder
        .iter()
        .find(|other| other.source == alignment.source)
        .and_then(Alignment::hull);
    match (outer, alignment.hull()) {
        (Some(outer), Some(inner)) => outer.contains(inner),
        _ => true,
    }
}
