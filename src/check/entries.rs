//! Alignments as plain data.

use std::ops::Range;

use crate::align::{Alignment, OpKind, Unit};
use crate::article::Article;
use crate::drift::measure::Scene;
use crate::report::{Match, ScriptOp, ScriptSide};
use crate::text::{Place, Span, Text};

/// The match of a unit.
pub(super) fn matched(scene: &Scene<'_>, unit: &Unit, alignment: &Alignment, runner_up: Option<u32>) -> Match {
    let source = &scene.sources[alignment.source];
    let relay_tokens: Vec<usize> = unit.tokens.iter().map(|&index| index as usize).collect();
    let source_tokens = alignment.source_tokens();
    Match {
        document: source.id.to_owned(),
        passages: alignment
            .passages
            .iter()
            .map(|passage| source.article.document.place(source.id, passage.span))
            .collect(),
        stretch: (alignment.passages.len() > 1)
            .then(|| passage_place(scene, alignment))
            .flatten(),
        score: f64::from(alignment.score) / 1000.0,
        runner_up: runner_up.map(|score| f64::from(score) / 1000.0),
        script: alignment
            .script
            .iter()
            .map(|op| ScriptOp {
                op: name(op.kind).to_owned(),
                relay: side(scene.relay.article, &relay_tokens, op.relay.clone()),
                source: side(source.article, &source_tokens, op.source.clone()),
            })
            .collect(),
    }
}

fn name(kind: OpKind) -> &'static str {
    match kind {
        OpKind::Equal => "equal",
        OpKind::Replace => "replace",
        OpKind::Insert => "insert",
        OpKind::Delete => "delete",
    }
}

fn side(article: &Article, tokens: &[usize], range: Range<usize>) -> Option<ScriptSide> {
    let span = hull(article, tokens.get(range)?)?;
    Some(ScriptSide {
        text: span.of(article.text()).split_whitespace().collect::<Vec<_>>().join(" "),
        chars: article.document.place("", span).chars,
    })
}

fn hull(article: &Article, tokens: &[usize]) -> Option<Span<Text>> {
    tokens
        .iter()
        .map(|&index| article.tokens[index].span)
        .reduce(Span::hull)
}

/// The place of all passages together: the first one, widened to the last where they stand in order.
pub(super) fn passage_place(scene: &Scene<'_>, alignment: &Alignment) -> Option<Place> {
    let source = &scene.sources[alignment.source];
    let hull = alignment.hull()?;
    Some(source.article.document.place(source.id, hull))
}
