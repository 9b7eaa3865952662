//! What a source is to the relay and to other sources, and which findings against one behind another count.

use crate::drift::measure::View;
use crate::drift::{Finding, Group, Severity};

/// What people call a source.
pub(super) fn label<'a>(view: &View<'a>) -> &'a str {
    view.identity.label.as_deref().unwrap_or(view.id)
}

pub(super) fn is_whole(view: &View<'_>) -> bool {
    view.identity.extent == crate::article::Extent::Whole
}

/// Whether `between` says that it retells `origin`.
pub(super) fn derives(between: &View<'_>, origin: &View<'_>) -> bool {
    between.identity.derives_from.iter().any(|id| id == origin.id)
}

/// Findings against the statement behind the match: changes of sense that an editor must see, and a cue that the
/// outlet in between had coloured already. Those that `own` has are left out.
pub(super) fn grave(findings: Vec<Finding>, own: &[Finding], since: &str) -> Vec<Finding> {
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
