//! What a source is to the relay and to other sources: judgement against one, and against the one behind it.

use super::entries::passage_place;
use crate::align::Alignment;
use crate::drift::measure::{Scene, View};
use crate::drift::{Facts, Finding, Group, Policy, Severity, Subject, Verdict, judge};
use crate::text::Place;

/// What people call a source.
pub(super) fn label<'a>(view: &View<'a>) -> &'a str {
    view.identity.label.as_deref().unwrap_or(view.id)
}

pub(super) fn is_whole(view: &View<'_>) -> bool {
    view.identity.extent == crate::article::Extent::Whole
}

/// Whether `between` says that it retells `origin`.
fn derives(between: &View<'_>, origin: &View<'_>) -> bool {
    between.identity.derives_from.iter().any(|id| id == origin.id)
}

/// Findings against the statement behind the match: changes of sense that an editor must see, and a cue that the
/// outlet in between had coloured already. Those that `own` has are left out.
fn grave(findings: Vec<Finding>, own: &[Finding], since: &str) -> Vec<Finding> {
    findings
        .into_iter()
        .filter(|finding| {
            let sense = finding.group == Group::Meaning && finding.severity >= Severity::Warning;
            sense || finding.kind == "loaded-cue"
        })
        .filter(|finding| {
            !own.iter()
                .any(|other| other.kind == finding.kind && other.relay == finding.relay)
        })
        .map(|mut finding| {
            finding.since = Some(since.to_owned());
            finding
        })
        .collect()
}

/// The verdict and findings of words of the relay against the source of an alignment, or against none.
pub(super) fn judged_against(
    scene: &Scene<'_>,
    policy: &Policy,
    facts: &Facts,
    place: &Place,
    alignment: Option<&Alignment>,
) -> (Verdict, Vec<Finding>) {
    let source = alignment.and_then(|alignment| passage_place(scene, alignment));
    let subject = Subject {
        facts,
        relay: place,
        source: source.as_ref(),
        source_label: alignment.map_or("", |alignment| label(&scene.sources[alignment.source])),
    };
    let (verdict, mut findings) = judge(&subject, policy);
    for finding in &mut findings {
        finding.since = Some(scene.relay.id.to_owned());
    }
    (verdict, findings)
}

/// What an outlet between the statement and the relay had changed already: changes of sense against the statement that
/// the match derives from. `against` gives the findings against one alignment; those in `own` are left out.
pub(super) fn behind(
    scene: &Scene<'_>,
    located: &[Alignment],
    chosen: Option<&Alignment>,
    own: &[Finding],
    against: impl Fn(&Alignment) -> Vec<Finding>,
) -> Vec<Finding> {
    let Some(chosen) = chosen else { return Vec::new() };
    let between = &scene.sources[chosen.source];
    located
        .iter()
        .filter(|alignment| derives(between, &scene.sources[alignment.source]))
        .flat_map(|alignment| grave(against(alignment), own, between.id))
        .collect()
}
