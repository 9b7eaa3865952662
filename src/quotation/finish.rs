//! From drafts to quotations: order and numbers, who speaks, through whom, what nests in what.
//!
//! Takes the drafts of an article and its pairs; gives [`Quotations`]. Reads the article once from the front, so a
//! name is known behind the place that introduces it and not before.

use rustc_hash::FxHashMap;

use super::apparatus;
use super::cited::{self, Chain, Citations, Outlet};
use super::draft::{Draft, Drafts};
use super::held::Holders;
use super::model::{Attribution, Carrier, Citation, Cue, Form, Quotation, QuotationId, Quotations, Speaker};
use super::nested;
use super::pairs::Pairs;
use super::repeated;
use super::round::Round;
use super::speakers::Memory;
use super::units::UnitSpan;
use super::words::{Classes, is_any};
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
    let mut cues: Vec<(Span<Text>, Option<Span<Text>>)> = drafts
        .iter()
        .filter_map(|draft| Some((draft.cue?.0, draft.speaker)))
        .collect();
    cues.sort_unstable();
    let mut finisher = Finisher {
        text: article.text(),
        units: &found.units,
        memory: Memory::default(),
        citations: Citations::default(),
        out: Vec::with_capacity(drafts.len()),
        read: 0,
        round: Round::default(),
        holders: Holders::default(),
        cues,
        holder: FxHashMap::default(),
    };
    for draft in &drafts {
        finisher.draft(draft);
    }
    finisher.nested(pairs);
    repeated::attribute(article, &mut finisher.out);
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
    holders: Holders<'a>,
    /// The cues of all drafts with their speakers, in text order.
    cues: Vec<(Span<Text>, Option<Span<Text>>)>,
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
        let (here, speaks) = self.outlet(draft, around);
        let resolved = named.and_then(|name| self.memory.resolve(name, false));
        let resolved = resolved.or_else(|| draft.antecedent.map(|span| span.of(self.text).to_owned()));
        let key = named.and_then(|_| self.memory.speaker()).map(str::to_owned);
        let cited = self.citations.cite(here, key.as_deref());
        let holder = self.holders.quotation(draft);
        self.holders.add(draft, self.out.len(), cited.as_ref(), speaks);
        let cited = cited.map(|chain| self.citation(&chain, around));
        self.occasion_of_the_inner(holder, cited.as_ref());
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
            cited,
        }
    }

    /// "… told a news conference, the agency reported": that was the occasion of what is reported, not of the report.
    fn occasion_of_the_inner(&mut self, holder: Option<usize>, inner: Option<&Citation>) {
        let outer = holder.and_then(|holder| self.out[holder].attribution.cited.as_mut());
        if let (Some(outer), Some(inner)) = (outer, inner)
            && outer.occasion == inner.occasion
        {
            outer.occasion = None;
        }
    }

    fn citation(&self, chain: &Chain<'a>, around: Span<Text>) -> Citation {
        let occasion = chain.outlet.occasion.or_else(|| self.round.occasion(around));
        let carrier = |outlet: &Outlet<'_>| Carrier {
            span: outlet.span,
            name: outlet.name.to_owned(),
        };
        Citation {
            span: chain.outlet.span,
            name: chain.outlet.name.to_owned(),
            occasion: occasion.map(|occasion| occasion.name()),
            through: chain.through.iter().map(carrier).collect(),
        }
    }

    /// The outlets that a draft's words came through, and whether one of them is the speaker.
    fn outlet(&mut self, draft: &Draft, around: Span<Text>) -> (Option<Chain<'a>>, bool) {
        self.round.read(self.text, self.units[draft.unit].span);
        self.holders.come_to(draft);
        let words = draft.reported.iter().chain(&draft.contents);
        let inside = |span: Span<Text>| words.clone().take(MAX_WORDS).any(|words| words.contains(span));
        let own = |span: Span<Text>| !inside(span) && !self.is_foreign(draft, span);
        let named = self.round.carrier(self.text, around, &own);
        let speaking = draft
            .carrier
            .or(draft.speaker)
            .and_then(|span| self.speaking_outlet(span));
        let held = || {
            self.round
                .carrier(self.text, around, &|span| inside(span) && !self.is_foreign(draft, span))
        };
        let here = match (named, speaking) {
            (Some(named), Some(speaking)) => Some(Chain::from(named).carried_by(&Chain::from(speaking))),
            (named, speaking) => named.or(speaking).or_else(held).map(Chain::from),
        };
        if let Some(chain) = &here {
            self.citations.remember(chain.outlet);
        }
        let here = here.or_else(|| self.source_in(around).map(Chain::from));
        let outer = self.holders.chain(draft).or_else(|| self.quoting(draft)).cloned();
        let here = match (here, outer) {
            (Some(own), Some(outer)) => Some(own.carried_by(&outer)),
            (own, outer) => own.or(outer),
        };
        (here, speaking.is_some())
    }

    /// Whether a carrier is the cue of another speaker: "the BBC said that Lund **told** the Guardian".
    fn is_foreign(&self, draft: &Draft, carrier: Span<Text>) -> bool {
        let at = self.cues.partition_point(|(cue, _)| cue.start() <= carrier.start());
        let Some((cue, speaker)) = at.checked_sub(1).map(|at| &self.cues[at]) else {
            return false;
        };
        cue.contains(carrier) && *speaker != draft.speaker
    }

    /// "AFP reported, **quoting a source who** said": the outlet that spoke before.
    fn quoting(&self, draft: &Draft) -> Option<&Chain<'a>> {
        let (said, chain) = self.holders.outlet()?;
        let (cue, ..) = draft.cue?;
        (*said < cue.start() && self.round.has_carrier(Span::new(*said, cue.start()))).then_some(chain)
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
                // "What I said was …": whoever is quoted.
                let outer = attribution.speaker.take();
                let own = |span: Span<Text>| is_any(span.of(self.text), Classes::FIRST_PERSON);
                let outer = outer.filter(|_| voice.speaker.is_some_and(own));
                attribution.speaker = voice.speaker.map(|span| Speaker {
                    span,
                    name: span.of(self.text).to_owned(),
                    resolved: outer.map(|outer| outer.resolved.unwrap_or(outer.name)),
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

/// The most stretches of reported words in which an outlet is looked for.
const MAX_WORDS: usize = 8;

/// The last character boundary at or before `at`.
fn floor_boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
