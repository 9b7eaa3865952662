//! From drafts to quotations: order and numbers, who speaks, through whom, what nests in what.
//!
//! Takes the drafts of an article and its pairs; gives [`Quotations`]. Reads the article once from the front, so a
//! name is known behind the place that introduces it and not before.

use rustc_hash::FxHashMap;

use super::apparatus;
use super::cited::{self, Citations, Outlet};
use super::draft::{Draft, Drafts};
use super::model::{Attribution, Citation, Cue, Form, Quotation, QuotationId, Quotations, Speaker};
use super::nested;
use super::pairs::Pairs;
use super::round::Round;
use super::speakers::Memory;
use super::units::UnitSpan;
use super::verbless::SOURCE;
use crate::article::Article;
use crate::text::{Span, Text};

/// Names all drafts and adds the nested quotations.
pub(super) fn finish(article: &Article, pairs: &Pairs, found: Drafts) -> Quotations {
    let mut drafts = found.drafts;
    drafts.sort_by_key(|draft| {
        (
            draft.unit,
            draft.span.start(),
            std::cmp::Reverse(draft.span.end()),
            draft.pairs.first().copied(),
        )
    });
    let mut finisher = Finisher {
        text: article.text(),
        units: &found.units,
        memory: Memory::default(),
        citations: Citations::default(),
        out: Vec::with_capacity(drafts.len()),
        read: 0,
        round: Round::default(),
        holder: FxHashMap::default(),
    };
    for draft in &drafts {
        finisher.draft(draft);
    }
    finisher.nested(pairs);
    Quotations::new(finisher.out, pairs.unpaired.clone(), pairs.too_deep.clone())
}

/// Bytes before and behind a cue in which an outlet or an occasion is looked for.
const REACH: usize = 320;

struct Finisher<'a> {
    text: &'a str,
    units: &'a [UnitSpan],
    memory: Memory,
    citations: Citations<'a>,
    out: Vec<Quotation>,
    round: Round<'a>,
    /// Units whose names are known.
    read: usize,
    /// The outermost pair → the quotation that has it.
    holder: FxHashMap<usize, usize>,
}

impl<'a> Finisher<'a> {
    fn draft(&mut self, draft: &Draft) {
        while self.read <= draft.unit {
            let unit = self.units[self.read].span;
            self.memory.read(self.text, unit);
            self.read += 1;
        }
        let attribution = if draft.form == Form::Scare {
            Attribution::default()
        } else {
            self.attribution(draft)
        };
        for &pair in &draft.pairs {
            self.holder.insert(pair, self.out.len());
        }
        let reported = if draft.form == Form::Direct || draft.form == Form::Scare {
            Vec::new()
        } else {
            draft.reported.clone()
        };
        let quotation = Quotation {
            id: QuotationId(self.out.len()),
            form: draft.form,
            span: draft.span,
            reported,
            apparatus: apparatus::of(self.text, &draft.contents),
            contents: draft.contents.clone(),
            nested_in: None,
            attribution,
            closed: draft.closed,
        };
        self.out.push(quotation);
    }

    fn attribution(&mut self, draft: &Draft) -> Attribution {
        let around = self.around(draft);
        let named = draft.antecedent.or(draft.speaker).map(|span| span.of(self.text));
        let named = named.map(|name| name.trim_end_matches("'s").trim_end_matches("’s"));
        self.round.read(self.text, self.units[draft.unit].span);
        let mut here = self.round.carrier(self.text, around);
        let names_source = draft.cue.is_some_and(|(.., lemma)| lemma == SOURCE);
        if let Some(outlet) = draft.speaker.and_then(|span| self.speaking_outlet(span)) {
            self.citations.remember(outlet);
            here = here.filter(|_| !names_source).or(Some(outlet));
        }
        if let Some(outlet) = here {
            self.citations.remember(outlet);
        }
        let here = here.or_else(|| self.source_in(around));
        let resolved = named.and_then(|name| self.memory.resolve(name, false));
        let resolved = resolved.or_else(|| draft.antecedent.map(|span| span.of(self.text).to_owned()));
        let key = named.and_then(|_| self.memory.speaker()).map(str::to_owned);
        let cited = self.citations.cite(here, key.as_deref());
        Attribution {
            speaker: draft.speaker.map(|span| Speaker {
                span,
                name: span.of(self.text).to_owned(),
                resolved,
            }),
            cue: draft.cue.map(|(span, tone, _)| Cue {
                span,
                text: span.of(self.text).to_owned(),
                tone,
            }),
            cited: cited.map(|outlet| Citation {
                span: outlet.span,
                name: outlet.name.to_owned(),
                occasion: outlet
                    .occasion
                    .or_else(|| self.round.occasion(around))
                    .map(|occasion| occasion.name()),
            }),
        }
    }

    /// The speaker is itself an outlet: "Xinhua News Agency reported".
    fn speaking_outlet(&self, speaker: Span<Text>) -> Option<Outlet<'a>> {
        let (span, name) = cited::outlet_in(self.text, speaker)?;
        Some(Outlet {
            span,
            name,
            occasion: None,
        })
    }

    /// "according to the report" in the words round a quotation.
    fn source_in(&self, around: Span<Text>) -> Option<Outlet<'a>> {
        let span = self.round.source(self.text, around)?;
        if let Some((span, name)) = cited::outlet_in(self.text, span) {
            return Some(Outlet {
                span,
                name,
                occasion: None,
            });
        }
        cited::means_outlet(span.of(self.text))
            .then(|| self.citations.meant(span))
            .flatten()
    }

    /// The words of the unit near the cue.
    fn around(&self, draft: &Draft) -> Span<Text> {
        let unit = self.units[draft.unit].span;
        let core = draft.cue.map_or(draft.span, |(cue, _, _)| cue);
        let from = floor_boundary(self.text, core.start().saturating_sub(REACH).max(unit.start()));
        let to = floor_boundary(self.text, (core.end() + REACH).min(unit.end()));
        Span::new(from, to.max(from))
    }

    /// Adds the pairs inside other pairs.
    fn nested(&mut self, pairs: &Pairs) {
        let voices = nested::voices(self.text, &pairs.pairs);
        for (index, pair) in pairs.pairs.iter().enumerate() {
            let Some(holder) = pair.parent.and_then(|parent| self.holder.get(&parent).copied()) else {
                continue;
            };
            self.holder.insert(index, self.out.len());
            let term = voices.get(&index).is_some_and(|voice| voice.term);
            let mut attribution = match term {
                true => Attribution::default(),
                false => self.out[holder].attribution.clone(),
            };
            if let Some(voice) = voices.get(&index).filter(|voice| voice.speaker.is_some()) {
                attribution.speaker = voice.speaker.map(|span| Speaker {
                    span,
                    name: span.of(self.text).to_owned(),
                    resolved: None,
                });
                attribution.cue = voice.cue.map(|(span, tone, _)| Cue {
                    span,
                    text: span.of(self.text).to_owned(),
                    tone,
                });
            }
            let quotation = Quotation {
                id: QuotationId(self.out.len()),
                form: if term { Form::Scare } else { Form::Direct },
                span: pair.span,
                reported: Vec::new(),
                apparatus: apparatus::of(self.text, &pair.contents),
                contents: pair.contents.clone(),
                nested_in: Some(QuotationId(holder)),
                attribution,
                closed: pair.closed,
            };
            self.out.push(quotation);
        }
    }
}

/// The last character boundary at or before `at`.
fn floor_boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
