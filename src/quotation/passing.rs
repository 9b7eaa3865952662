//! Verbs that pass on what another said: "Kyodo quoted **the minister** as telling reporters".
//!
//! Takes the verb groups of a unit; makes one group of such a verb and its "as saying". Who speaks is then the noun
//! phrase between them, and the verb's subject is whom the words came through.

use super::group::Group;
use super::lex::{Lexeme, Sort};
use super::words::Takes;

/// The most lexemes between "quoted" and its "as saying".
const MAX_QUOTED: usize = 28;

/// Joins "quoted X" and "as saying" in the groups of a unit, which are in order.
pub(super) fn join(text: &str, lex: &[Lexeme], groups: Vec<Group>) -> Vec<Group> {
    let mut joined: Vec<Group> = Vec::with_capacity(groups.len());
    for group in groups {
        let passes = joined.last_mut().filter(|last| last.quoted.is_none());
        if let Some(last) = passes
            && let Some(quoted) = quoted_between(text, lex, last, &group)
        {
            last.quoted = Some(quoted);
            last.cue = group.cue;
            last.to = group.to;
            last.passive = false;
        } else {
            joined.push(group);
        }
    }
    joined
}

/// The noun phrase between a verb that passes words on and its "as saying"; an empty one where the verb's own subject
/// speaks: "the ministry was quoted by Interfax as saying".
fn quoted_between(text: &str, lex: &[Lexeme], passes: &Group, says: &Group) -> Option<(usize, usize)> {
    let takes = passes.cue.takes.has(Takes::RELAYS);
    let linked = says.participial && says.from > passes.to && says.from - passes.to < MAX_QUOTED;
    if !takes || !linked || lex[says.from - 1].text(text) != "as" {
        return None;
    }
    let between = passes.to..says.from - 1;
    if passes.passive {
        return Some((passes.to, passes.to));
    }
    let parts = |word: &Lexeme| matches!(word.sort, Sort::Stop | Sort::Semicolon | Sort::Colon | Sort::Quote(_));
    let last = between.end.checked_sub(1).filter(|&last| last > passes.to);
    let end = between.end - usize::from(last.is_some_and(|last| lex[last].sort == Sort::Comma));
    let phrase = passes.to < end && !lex[between].iter().any(parts);
    phrase.then_some((passes.to, end))
}
