//! Every quotation measured against its match and against every other source.

use std::sync::LazyLock;

use super::credit;
use super::entries::matched;
use super::matching::{choose, runner_up};
use super::quoted::Quoted;
use super::sources::is_whole;
use super::threads::Crew;
use crate::align::{Alignment, Context, Corpus, Purpose, Stitched, Unit, locate, stitched};
use crate::drift::measure::{self, Scene, View};
use crate::drift::{Facts, Policy, Verdict, verdict};
use crate::quotation::{Form, Quotation};
use crate::report::{Across, QuotationEntry, QuotedSentence, said};
use crate::text::{Place, Span, Text};

/// All quotations of the relay, in order, not yet judged.
pub(super) fn measured(
    corpus: &Corpus<'_>,
    scene: &Scene<'_>,
    quoted: &Quoted,
    twins: &[Option<Place>],
    crew: Crew<'_>,
) -> Vec<QuotationEntry> {
    let found = &scene.relay.quotations().found;
    let most_across = most_across(found.len());
    crew.map(found, |index, quotation| {
        let measuring = Measuring {
            corpus,
            scene,
            quotation,
            unit: &quoted.units[index],
            located: &quoted.located[index],
            stitched: quoted.stitched[index].as_ref(),
            twin: twins[index].clone(),
            most_across,
        };
        measuring.entry()
    })
}

/// Entries of `across` in a whole report: quotations times sources would be too many of either's largest number.
const MOST_ACROSS: usize = 1 << 18;
/// The same for one quotation, at least and at most.
const ACROSS_EACH: [usize; 2] = [4, 1 << 10];

/// How many other sources each of so many quotations is told of.
pub(super) fn most_across(quotations: usize) -> usize {
    (MOST_ACROSS / quotations.max(1)).clamp(ACROSS_EACH[0], ACROSS_EACH[1])
}

struct Measuring<'a> {
    corpus: &'a Corpus<'a>,
    scene: &'a Scene<'a>,
    quotation: &'a Quotation,
    unit: &'a Unit,
    located: &'a [Alignment],
    /// The pieces, where two sources have the words between them.
    stitched: Option<&'a Stitched>,
    twin: Option<Place>,
    /// Entries of `across`.
    most_across: usize,
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
        let mut facts = match (view, chosen, self.stitched) {
            (.., Some(pieces)) => measure::stitched(self.scene, self.quotation, self.unit, pieces),
            (Some(view), Some(alignment), None) => self.facts(&view, Some(alignment)),
            _ => self.facts_of_nothing(),
        };
        facts.editing.inconsistent = self.twin.clone();
        facts.credit.other_source = credit::is_another_source(self.scene, self.quotation, chosen);
        let resolve = |name: &str| self.document_of(name, chosen);
        QuotationEntry {
            said: said(self.scene.relay.article, self.scene.relay.id, self.quotation, &resolve),
            stretch: self.stretch(),
            verdict: Verdict::SourceMissing,
            matched: chosen.map(|alignment| {
                let (unit, found) = self
                    .stitched
                    .map_or((self.unit, alignment), |pieces| (&pieces.own.0, &pieces.own.1));
                matched(self.scene, unit, found, runner_up(self.located, alignment))
            }),
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
            let contents = &self.quotation.contents;
            let from = contents.partition_point(|span| span.end() <= sentence.start());
            let inside = contents[from..].iter().take_while(|span| span.start() < sentence.end());
            let cut = |span: &Span<Text>| Span::new(span.start().max(sentence.start()), span.end().min(sentence.end()));
            inside.map(cut).collect()
        };
        let Some(hull) = self.quotation.contents.iter().copied().reduce(Span::hull) else {
            return Vec::new();
        };
        let said: Vec<Vec<Span<Text>>> = article
            .sentences_over(hull)
            .iter()
            .map(|sentence| pieces(sentence.span))
            .filter(|pieces| !pieces.is_empty())
            .collect();
        if said.len() < 2 {
            return Vec::new();
        }
        let pairs = chosen.map(|chosen| chosen.partners(self.unit)).unwrap_or_default();
        let of_sentence = |pieces: &Vec<Span<Text>>| {
            let tokens = article.tokens_in(pieces.iter().copied().reduce(Span::hull)?);
            let from = pairs.partition_point(|(token, _)| (*token as usize) < tokens.start);
            let to = pairs.partition_point(|(token, _)| (*token as usize) < tokens.end);
            let context = chosen.map(|chosen| Context::of_part(chosen, &pairs[from..to]));
            self.quoted_sentence(pieces, chosen, context.as_slice())
        };
        said.iter().filter_map(of_sentence).collect()
    }

    fn quoted_sentence(
        &self,
        pieces: &[Span<Text>],
        chosen: Option<&Alignment>,
        context: &[Context<'_>],
    ) -> Option<QuotedSentence> {
        let article = self.scene.relay.article;
        let whole = pieces.iter().copied().reduce(Span::hull)?;
        let unit = Unit::of(article, pieces, &measure::ellipses_in(self.quotation, whole));
        if unit.is_empty() {
            return None;
        }
        let located = locate(self.corpus, article, &unit, Purpose::Quotation, context).located;
        let in_chosen = located
            .iter()
            .find(|alignment| Some(alignment.source) == chosen.map(|chosen| chosen.source));
        // Of a quotation in pieces each sentence has its own source, or is in pieces itself.
        let pieces = self.stitched.and_then(|_| {
            let pieces = stitched(self.corpus, article, &unit, &located, in_chosen)?;
            Some((pieces.own.clone(), pieces))
        });
        if let Some(((own, found), pieces)) = pieces {
            return Some(QuotedSentence {
                place: article.document.place(self.scene.relay.id, whole),
                verdict: Verdict::SourceMissing,
                matched: Some(matched(self.scene, &own, &found, None)),
                facts: measure::stitched(self.scene, self.quotation, &unit, &pieces),
            });
        }
        let alignment = in_chosen.or_else(|| self.stitched.and(located.first()));
        let source = alignment.or(chosen).map(|found| found.source);
        let view = source.map_or(self.scene.relay, |source| self.scene.sources[source]);
        let facts = measure::quotation(self.scene, self.quotation, &unit, &view, alignment);
        let place = article.document.place(self.scene.relay.id, whole);
        Some(QuotedSentence {
            place,
            verdict: Verdict::SourceMissing,
            matched: alignment.map(|alignment| matched(self.scene, &unit, alignment, None)),
            facts,
        })
    }

    fn across(&self, chosen: Option<&Alignment>) -> Vec<Across> {
        let mut of_source: Vec<Option<&Alignment>> = vec![None; self.scene.sources.len()];
        for alignment in self.located {
            of_source[alignment.source] = Some(alignment);
        }
        let absent = [false, true].map(|whole| self.verdict_of_absence(whole));
        let others = self
            .scene
            .sources
            .iter()
            .filter(|view| Some(view.index) != chosen.map(|chosen| chosen.source));
        let mut ranked: Vec<(u32, &str, &View<'_>)> = others
            .map(|view| {
                let score = of_source[view.index].map_or(0, |alignment| alignment.score);
                (score, view.article.document.sha256(), view)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let told = ranked.into_iter().take(self.most_across);
        told.map(|(.., view)| {
            let alignment = of_source[view.index];
            match (alignment, self.stitched.and_then(|pieces| pieces.seen_from(view.index))) {
                (_, Some(pieces)) => self.beside_piece(view, &pieces),
                (Some(alignment), None) => self.beside(view, alignment),
                (None, None) => Across {
                    document: view.id.to_owned(),
                    verdict: absent[usize::from(is_whole(view))],
                    matched: None,
                    facts: None,
                    findings: Vec::new(),
                },
            }
        })
        .collect()
    }

    /// How the words stand in another source that has them.
    fn beside(&self, view: &View<'_>, alignment: &Alignment) -> Across {
        Across {
            document: view.id.to_owned(),
            verdict: Verdict::SourceMissing,
            matched: Some(Box::new(matched(self.scene, self.unit, alignment, None))),
            facts: Some(Box::new(self.facts(view, Some(alignment)))),
            findings: Vec::new(),
        }
    }

    /// How a quotation in pieces stands in a source that has one of them.
    fn beside_piece(&self, view: &View<'_>, pieces: &Stitched) -> Across {
        let (unit, found) = &pieces.own;
        Across {
            document: view.id.to_owned(),
            verdict: Verdict::SourceMissing,
            matched: Some(Box::new(matched(self.scene, unit, found, None))),
            facts: Some(Box::new(measure::stitched(
                self.scene,
                self.quotation,
                self.unit,
                pieces,
            ))),
            findings: Vec::new(),
        }
    }

    /// What words are called that a source has not, seen from that source alone. No policy changes it.
    fn verdict_of_absence(&self, whole: bool) -> Verdict {
        static POLICY: LazyLock<Policy> = LazyLock::new(Policy::default);
        let mut facts = self.facts_of_nothing();
        facts.standing.cited = false;
        facts.standing.cited_whole = whole;
        facts.standing.excerpts_only = !whole;
        verdict(&facts, &POLICY)
    }
}
