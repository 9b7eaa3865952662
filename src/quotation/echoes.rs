//! Reports that only repeat another one.
//!
//! Takes the reports of a unit in order; gives those that an editor would count. Reads no clause anew.

use std::ops::Range;

use super::clause::Unit;
use super::reports::{MAX_EARLIER, Report};
use super::words::Classes;

/// Leaves out what only repeats the speaker: "Clinton said **she hopes** to be elected" is one report, hers, and so is
/// "said in a **statement** that". What things are said to show or demand is the speaker's too.
pub(super) fn drop_echoes(unit: &Unit, reports: Vec<Report>) -> Vec<Report> {
    let mut clauses: Vec<Range<usize>> = Vec::new();
    reports
        .into_iter()
        .filter(|report| {
            let same = report.lead().is_some_and(|lead| {
                let mut near = clauses.iter().rev().take(MAX_EARLIER);
                near.any(|clause| clause.start == lead && report.cue.start < lead)
            });
            let within = |clause: &Range<usize>| clause.contains(&report.cue.start);
            let mute = !report.voiced && clauses.iter().rev().take(MAX_EARLIER).any(within);
            if same && !report.utters || mute {
                return false;
            }
            let own = report.speaker.as_ref().is_some_and(|speaker| {
                let leads = |clause: &Range<usize>| {
                    clause.contains(&report.cue.start)
                        && (speaker.start == clause.start
                            || speaker.start == clause.start + 1 && unit.word(clause.start) == "that")
                };
                let pronoun = speaker.len() == 1 && unit.lex[speaker.start].is(Classes::SUBJECT);
                pronoun && clauses.iter().rev().take(MAX_EARLIER).any(leads)
            });
            if report.utters {
                clauses.extend(report.content.iter().cloned());
            }
            report.utters || !own
        })
        .collect()
}
