//! Every quotation: located, and measured against its match and against every other source.

use super::entries::matched;
use super::matching::{choose, runner_up};
use super::sources::is_whole;
use crate::align::{Alignment, Corpus, Located, Purpose, Unit, locate};
use crate::drift::measure::{self, Scene, Statement, View};
use crate::drift::{Facts, Verdict};
use crate::quotation::{Form, Quotation};
use crate::report::{Across, QuotationEntry, QuotedSentence, said};
use crate::text::{Place, Span, Text};

/// The words of every quotation of the relay, in order, and where each stands in every source.
pub(super) struct Quoted {
    units: Vec<Unit>,
    pub(super) located: Vec<Located>,
}

/// Looks for all quotations; `sentences` holds where the sentences round them were found.
pub(super) fn located(
    corpus: &Corpus<'_>,
    scene: &Scene<'_>,
    statements: &[Statement<'_>],
    sentences: &[Located],
) -> Quoted {
    let found = &scene.relay.quotations.found;
    let mut located: Vec<Located> = Vec::with_capacity(found.len());
    let mut units: Vec<Unit> = Vec::with_capacity(found.len());
    for quotation in found {
        let unit = unit_of(scene, quotation);
        let context = context_of(quotation, &located, statements, sentences);
        let purpose = if quotation.form == Form::Indirect {
            Purpose::Sentence
        } else {
            Purpose::Quotation
        };
        let mut here = locate(corpus, scene.relay.article, &unit, purpose, &context);
        if let Some(holder) = quotation.nested_in {
            here.retain(|alignment| stays_inside(alignment, &located[holder.0]));
        }
        located.push(here);
        units.push(unit);
    }
    Quoted { units, located }
}

/// All quotations of the relay, in order, not yet judged.
pub(super) fn measured(
    corpus: &Corpus<'_>,
    scene: &Scene<'_>,
    Quoted { units, located }: &Quoted,
) -> Vec<QuotationEntry> {
    let found = &scene.relay.quotations.found;
    let twins = inconsistent(scene, located, units);
    found
        .iter()
        .zip(units.iter().zip(located))
        .zip(twins)
        .map(|((quotation, (unit, located)), twin)| {
            Measuring {
                corpus,
                scene,
                quotation,
                unit,
                located,
                twin,
            }
            .entry()
        })
        .collect()
}

/// The words that are looked for: those inside the marks; for reported speech the clause without cue and speaker.
fn unit_of(scene: &Scene<'_>, quotation: &Quotation) -> Unit {
    let article = scene.relay.article;
    if quotation.form != Form::Indirect {
        return Unit::of(article, &quotation.contents, &measure::ellipses(quotation));
    }
    let whole = [quotation.span];
    let spans: &[Span<Text>] = if quotation.reported.is_empty() {
        &whole
    } else {
        &quotation.reported
    };
    let mut unit = Unit::of(article, spans, &[]);
    unit.breaks.clear();
    unit
}

/// Where the words round a quotation were found: the quotation that holds it, or its sentence.
fn context_of(
    quotation: &Quotation,
    located: &[Located],
    statements: &[Statement<'_>],
    sentences: &[Located],
) -> Located {
    if let Some(holder) = quotation.nested_in {
        return located[holder.0].clone();
    }
    let start = quotation
        .contents
        .first()
        .map_or(quotation.span.start(), |span| span.start());
    statements
        .iter()
        .position(|statement| statement.span.holds(start))
        .map(|index| sentences[index].clone())
        .unwrap_or_default()
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

/// For each quotation the earlier one that gives the same passage in other words.
fn inconsistent(scene: &Scene<'_>, located: &[Located], units: &[Unit]) -> Vec<Option<Place>> {
    let found = &scene.relay.quotations.found;
    let best: Vec<Option<(usize, Span<Text>)>> = found
        .iter()
        .zip(located)
        .map(|(quotation, located)| {
            let cited = quotation.attribution.cited.as_ref().map(|cited| cited.name.as_str());
            let chosen =
                choose(scene, located, cited).filter(|_| !matches!(quotation.form, Form::Indirect | Form::Scare))?;
            Some((chosen.source, chosen.hull()?))
        })
        .collect();
    let words = |index: usize| units[index].words(scene.relay.article);
    (0..found.len())
        .map(|index| {
            let (source, span) = best[index]?;
            let earlier = (0..index).find(|&other| {
                best[other].is_some_and(|(there, place)| there == source && mostly_same(place, span))
                    && found[other].nested_in.is_none()
                    && found[index].nested_in.is_none()
                    && differ(&words(other), &words(index))
            })?;
            let place = found[earlier].contents.first()?;
            Some(scene.relay.article.document.place(scene.relay.id, *place))
        })
        .collect()
}

fn mostly_same(a: Span<Text>, b: Span<Text>) -> bool {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    shared * 10 >= a.len().max(b.len()) * 7
}

/// Neither is a part of the other, word for word.
fn differ<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    !long.windows(short.len().max(1)).any(|run| run == short)
}

struct Measuring<'a> {
    corpus: &'a Corpus<'a>,
    scene: &'a Scene<'a>,
    quotation: &'a Quotation,
    unit: &'a Unit,
    located: &'a [Alignment],
    twin: Option<Place>,
}

impl Measuring<'_> {
    fn entry(self) -> QuotationEntry {
        let cited = self
            .quotation
            .attribution
            .cited
            .as_ref()
            .map(|cited| cited.name.as_str());
        let chosen = choose(self.scene, self.located, cited);
        let view = chosen.map(|alignment| self.scene.sources[alignment.source]);
        let mut facts = match (view, chosen) {
            (Some(view), Some(alignment)) => self.facts(&view, Some(alignment)),
            _ => self.facts_of_nothing(),
        };
        facts.editing.inconsistent = self.twin.clone();
        facts.credit.other_source = self.is_another_source(cited, chosen);
        let resolve = |name: &str| self.document_of(name, chosen);
        QuotationEntry {
            said: said(self.scene.relay.article, self.scene.relay.id, self.quotation, &resolve),
            stretch: self.stretch(),
            verdict: Verdict::SourceMissing,
            matched: chosen
                .map(|alignment| matched(self.scene, self.unit, alignment, runner_up(self.located, alignment))),
            facts,
            findings: Vec::new(),
            sentences: self.sentences(chosen),
            across: self.across(chosen),
        }
    }

    fn facts(&self, view: &View<'_>, alignment: Option<&Alignment>) -> Facts {
        measure::quotation(self.scene, self.quotation, self.unit, view, alignment)
    }

    /// The facts of words that no source has: measured against the relay's own view, which finds nothing.
    fn facts_of_nothing(&self) -> Facts {
        measure::quotation(self.scene, self.quotation, self.unit, &self.scene.relay, None)
    }

    /// From the first of several pieces inside marks to the last.
    fn stretch(&self) -> Option<Place> {
        let relay = &self.scene.relay;
        let contents = &self.quotation.contents;
        let span = contents.iter().copied().reduce(Span::hull)?;
        (contents.len() > 1).then(|| relay.article.document.place(relay.id, span))
    }

    fn is_another_source(&self, cited: Option<&str>, chosen: Option<&Alignment>) -> bool {
        let (Some(cited), Some(chosen)) = (cited, chosen) else {
            return false;
        };
        let named = self.scene.resolve(cited);
        !named.is_empty()
            && !named.contains(&chosen.source)
            && named.iter().all(|&index| is_whole(&self.scene.sources[index]))
    }

    /// The document that an outlet's name means: the matched one if it answers to it.
    fn document_of(&self, name: &str, chosen: Option<&Alignment>) -> Option<String> {
        let named = self.scene.resolve(name);
        let sha256 = |index: &usize| self.scene.sources[*index].article.document.sha256();
        let first = chosen
            .map(|alignment| alignment.source)
            .filter(|source| named.contains(source))
            .or_else(|| named.iter().copied().min_by_key(sha256));
        first.map(|index| self.scene.sources[index].id.to_owned())
    }

    fn sentences(&self, chosen: Option<&Alignment>) -> Vec<QuotedSentence> {
        let article = self.scene.relay.article;
        if self.quotation.form == Form::Indirect {
            return Vec::new();
        }
        // "x," she said, "y" is one sentence in two pieces.
        let pieces = |sentence: Span<Text>| -> Vec<Span<Text>> {
            let inside = self.quotation.contents.iter().filter(|span| span.overlaps(sentence));
            let cut = |span: &Span<Text>| Span::new(span.start().max(sentence.start()), span.end().min(sentence.end()));
            inside.map(cut).collect()
        };
        let said: Vec<Vec<Span<Text>>> = article
            .sentences
            .iter()
            .map(|sentence| pieces(sentence.span))
            .filter(|pieces| !pieces.is_empty())
            .collect();
        if said.len() < 2 {
            return Vec::new();
        }
        let context: Located = chosen.cloned().into_iter().collect();
        said.iter()
            .filter_map(|pieces| self.quoted_sentence(pieces, chosen, &context))
            .collect()
    }

    fn quoted_sentence(
        &self,
        pieces: &[Span<Text>],
        chosen: Option<&Alignment>,
        context: &[Alignment],
    ) -> Option<QuotedSentence> {
        let article = self.scene.relay.article;
        let unit = Unit::of(article, pieces, &measure::ellipses(self.quotation));
        if unit.is_empty() {
            return None;
        }
        let located = locate(self.corpus, article, &unit, Purpose::Quotation, context);
        let alignment = located
            .iter()
            .find(|alignment| Some(alignment.source) == chosen.map(|chosen| chosen.source));
        let view = chosen.map_or(self.scene.relay, |chosen| self.scene.sources[chosen.source]);
        let facts = measure::quotation(self.scene, self.quotation, &unit, &view, alignment);
        let place = article
            .document
            .place(self.scene.relay.id, pieces.iter().copied().reduce(Span::hull)?);
        Some(QuotedSentence {
            place,
            verdict: Verdict::SourceMissing,
            matched: alignment.map(|alignment| matched(self.scene, &unit, alignment, None)),
            facts,
        })
    }

    fn across(&self, chosen: Option<&Alignment>) -> Vec<Across> {
        let mut across: Vec<(u32, Across)> = self
            .scene
            .sources
            .iter()
            .filter(|view| Some(view.index) != chosen.map(|chosen| chosen.source))
            .map(|view| {
                let alignment = self.located.iter().find(|alignment| alignment.source == view.index);
                let mut facts = self.facts(view, alignment);
                if alignment.is_none() {
                    facts.standing.cited = false;
                    facts.standing.cited_whole = is_whole(view);
                    facts.standing.excerpts_only = !is_whole(view);
                }
                let entry = Across {
                    document: view.id.to_owned(),
                    verdict: Verdict::SourceMissing,
                    matched: alignment.map(|alignment| matched(self.scene, self.unit, alignment, None)),
                    facts,
                    findings: Vec::new(),
                };
                (alignment.map_or(0, |alignment| alignment.score), entry)
            })
            .collect();
        let sha256 = |id: &str| {
            self.scene
                .sources
                .iter()
                .find(|view| view.id == id)
                .map(|view| view.article.document.sha256())
        };
        across.sort_by(|a, b| {
            b.0.cmp(&a.0)
                .then_with(|| sha256(&a.1.document).cmp(&sha256(&b.1.document)))
        });
        across.into_iter().map(|(_, entry)| entry).collect()
    }
}
