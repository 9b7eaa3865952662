//! Names that differ: people, places, organisations; another name for the same is none.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::comparison::{Comparison, Partner, Side};
use super::{Known, shift, wordswap};
use crate::align::{Op, OpKind};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;

/// Names of the relay that stand where the source has others, and bodies that were widened to their state.
pub(super) fn shifts(c: &Comparison<'_>, known: &Known<'_>) -> Vec<Shift> {
    let mut shifts: Vec<Shift> = c
        .changes()
        .filter(|op| op.kind == OpKind::Replace)
        .filter_map(|op| exchanged(c, op, known))
        .map(|(first, ours, theirs)| {
            let mut shift = shift(c, Topic::Name, Some(ours), Some(theirs)).measured("class", CHANGED, 1);
            shift.pinned = c.is_pinned(first);
            shift
        })
        .collect();
    shifts.extend(widened(c));
    shifts.extend(displaced(c, known));
    shifts
}

/// Words that stand side by side on both sides before a name that took another's place, at least; and the most that are
/// read for one that tells.
const LEADING: usize = 3;
const READ: usize = 6;

/// "27 homes, all of them in Pine Mills" where the source has "27 homes, all of them in Dry Fork" and Pine Mills in
/// another sentence: the words before the name are the source's, the name is not.
fn displaced(c: &Comparison<'_>, known: &Known<'_>) -> Option<Shift> {
    let sentence = |at: usize| c.source.article.sentence_at(c.source.span(at).start());
    let leads = |ours: usize, theirs: usize| {
        let run = 1..=READ.min(ours).min(theirs);
        let side_by_side = |back: &usize| c.to_source[ours - back].is_some_and(|partner| partner.at == theirs - back);
        let held: Vec<usize> = run.take_while(side_by_side).collect();
        let telling = held
            .iter()
            .any(|back| c.relay.is_content(ours - back) && !c.relay.is_name(ours - back));
        held.len() >= LEADING && telling
    };
    let name = |side: &Side<'_>, at: usize| side.is_name(at) && !is_calendar(side.key(at));
    (1..c.relay.len())
        .filter(|&at| c.in_scope[at] && name(&c.relay, at))
        .find_map(|at| {
            let away = c.to_source[at]?.at;
            let theirs = c.to_source[at - 1]?.at + 1;
            let taken = theirs >= c.source.len() || theirs == away || c.to_relay[theirs].is_some();
            if taken || !name(&c.source, theirs) || sentence(theirs) == sentence(away) || !leads(at, theirs) {
                return None;
            }
            let (ours, theirs) = (whole_name(&c.relay, at), whole_name(&c.source, theirs));
            let outlet = known.is_outlet(c.relay.surface(at));
            (!outlet && !same_bearer(c, &ours, &theirs)).then(|| {
                let mut shift = shift(c, Topic::Name, Some(ours), Some(theirs)).measured("class", CHANGED, 1);
                shift.pinned = true;
                shift
            })
        })
}

/// Another name.
const CHANGED: i64 = 1;
/// A body of a state given as the state.
const WIDENED: i64 = 2;

/// The two names of a replaced stretch, if they are two bearers', behind the first word that differs.
fn exchanged(c: &Comparison<'_>, op: &Op, known: &Known<'_>) -> Option<(usize, Range<usize>, Range<usize>)> {
    let free = |partner: Option<Partner>| partner.is_none_or(|partner| partner.moved);
    let is_ours =
        |&at: &usize| c.in_scope[at] && free(c.to_source[at]) && c.relay.is_name(at) && !is_calendar(c.relay.key(at));
    let is_theirs = |&at: &usize| free(c.to_relay[at]) && c.source.is_name(at) && !is_calendar(c.source.key(at));
    let first = bearing(&c.relay, op.relay.clone().filter(is_ours))?;
    let rival = bearing(&c.source, op.source.clone().filter(is_theirs))?;
    if is_torn(&c.relay, first) || is_torn(&c.source, rival) || is_aside(&c.relay, first) != is_aside(&c.source, rival)
    {
        return None;
    }
    let (ours, theirs) = (whole_name(&c.relay, first), whole_name(&c.source, rival));
    let surface = |side: &Side<'_>, name: &Range<usize>| {
        let words: Vec<&str> = name.clone().map(|at| side.surface(at)).collect();
        words.join(" ")
    };
    let outlet = known.is_outlet(&surface(&c.relay, &ours)) || known.is_outlet(&surface(&c.source, &theirs));
    let bare = |side: &Side<'_>, range: &Range<usize>| {
        range.len() <= SHORT
            && range
                .clone()
                .all(|at| is_capital(side, at) || matches!(side.key(at), "the" | "'s" | "of"))
    };
    let plain = wordswap::is_held(c, op) && bare(&c.relay, &op.relay) && bare(&c.source, &op.source);
    let elsewhere = || is_named_elsewhere(c, &ours, first) || known.has_name(c.relay.key(first));
    let same = same_bearer(c, &ours, &theirs) || (!plain && elsewhere()) || is_relisted(c, &ours, &theirs);
    (!outlet && !same).then_some((first, ours, theirs))
}

/// The first word of a name that is more than a title; the first of all where each is but a title.
fn bearing(side: &Side<'_>, names: impl Iterator<Item = usize>) -> Option<usize> {
    let names: Vec<usize> = names.collect();
    let bears = |&&at: &&usize| whole_name(side, at).any(|at| !is_title(side.key(at)));
    names.iter().find(bears).or(names.first()).copied()
}

/// Whether a lost character tore the word: what stands there is no name.
fn is_torn(side: &Side<'_>, at: usize) -> bool {
    let (text, span) = (side.article.text(), side.span(at));
    let lost = char::REPLACEMENT_CHARACTER;
    text[span.end()..].starts_with(lost) || text[..span.start()].ends_with(lost) || span.of(text).contains(lost)
}

/// Whether a bracket opens before a word: "Corvex shares (CVX: news, chart)".
fn is_aside(side: &Side<'_>, at: usize) -> bool {
    side.article.text()[..side.span(at).start()].ends_with(['(', '['])
}

/// Words of a stretch in which one name plainly took the other's place: a title and a full name.
const SHORT: usize = 5;

/// The name that a word belongs to: the run of capitals round it.
fn whole_name(side: &Side<'_>, at: usize) -> Range<usize> {
    let mut start = at;
    while start > 0 && !side.breaks_after(start - 1) && is_capital(side, start - 1) {
        start -= 1;
    }
    let mut end = at + 1;
    while end < side.len() && !side.breaks_after(end - 1) && is_capital(side, end) {
        end += 1;
    }
    start..end
}

fn is_capital(side: &Side<'_>, at: usize) -> bool {
    side.is_content(at) && side.surface(at).starts_with(char::is_uppercase)
}

fn is_calendar(key: &str) -> bool {
    lexicon::calendar().has(key)
}

/// Whether two names are one bearer's: an alias, an abbreviation of the other, one spelled a little otherwise, or the
/// other with more or fewer of its words.
fn same_bearer(c: &Comparison<'_>, ours: &Range<usize>, theirs: &Range<usize>) -> bool {
    let (a, b) = (words(&c.relay, ours.clone()), words(&c.source, theirs.clone()));
    let (whole_a, whole_b) = (super::aliases().of_whole(&a), super::aliases().of_whole(&b));
    if !whole_a.is_empty() && !whole_b.is_empty() {
        // "United Kingdom" and "United States" are two whole names, whatever their words mean alone.
        return !whole_a.is_disjoint(&whole_b);
    }
    let (own_a, own_b) = (unshared(&a, &b), unshared(&b, &a));
    if own_a.is_empty() || own_b.is_empty() {
        // "Chiefs" and "Colts" are names, "the President" is nobody's.
        return !(is_plural_title(&a) || is_plural_title(&b));
    }
    let spelled_alike = own_a.len() == own_b.len()
        && own_a
            .iter()
            .zip(&own_b)
            .all(|(one, other)| strsim::normalized_damerau_levenshtein(&plain(one), &plain(other)) >= NEAR_SPELLING);
    spelled_alike
        || share_bearer(&a, &b, &own_a, &own_b)
        || initials(&a) == b.concat()
        || initials(&b) == a.concat()
        || a.concat() == b.concat()
}

/// Whether the table has one bearer for both names, or for what sets them apart: "the Florida Army" and "the Florida Air
/// Force" are not one for being of Florida.
fn share_bearer(a: &[String], b: &[String], own_a: &[String], own_b: &[String]) -> bool {
    let both = |name: &[String], own: &[String]| -> BTreeSet<&'static str> {
        // A run of two words and more ("Kofi Annan") names somebody, whatever else stands there.
        let aliases = super::aliases();
        let named = aliases.of_whole(name).into_iter().chain(aliases.of_runs(name, 2));
        named.chain(bearers(own)).collect()
    };
    !both(a, own_a).is_disjoint(&both(b, own_b))
}

/// Least likeness of two spellings of one name: Anibal and Aníbal, Kiev and Kyiv are nearer, König and King are not.
const NEAR_SPELLING: f64 = 0.8;

/// Letters without their accents.
fn plain(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    word.nfd().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a name that the other hasn't, titles aside.
fn unshared(name: &[String], other: &[String]) -> Vec<String> {
    name.iter()
        .filter(|word| !other.contains(word) && !is_title(word))
        .cloned()
        .collect()
}

/// A word for what somebody is; "army" and "navy" are names of bodies.
fn is_title(word: &str) -> bool {
    (lexicon::roles().has(word) && !lexicon::bodies().has(word)) || titles().contains(word)
}

/// A title in the plural, standing alone: a team.
fn is_plural_title(name: &[String]) -> bool {
    match name {
        [word] => is_title(word) && word.strip_suffix('s').is_some_and(is_title),
        _ => false,
    }
}

/// Titles of one word, folded.
fn titles() -> &'static BTreeSet<String> {
    static TITLES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let rows = lexicon::titles().rows().iter();
        rows.map(|row| row.cell(0).replace('.', "").to_lowercase()).collect()
    });
    &TITLES
}

/// Whether two names are items of one list on both sides, given in another order.
fn is_relisted(c: &Comparison<'_>, ours: &Range<usize>, theirs: &Range<usize>) -> bool {
    let at = |side: &Side<'_>, forms: &[u32], not: &Range<usize>| {
        let starts = 0..(side.len() + 1).saturating_sub(forms.len());
        starts
            .filter(|start| !not.contains(start))
            .find(|&start| (0..forms.len()).all(|offset| side.form(start + offset) == forms[offset]))
    };
    let forms = |side: &Side<'_>, range: &Range<usize>| range.clone().map(|at| side.form(at)).collect::<Vec<u32>>();
    let (Some(their_place), Some(our_place)) = (
        at(&c.source, &forms(&c.relay, ours), theirs),
        at(&c.relay, &forms(&c.source, theirs), ours),
    ) else {
        return false;
    };
    is_listed(&c.relay, ours.start, our_place) && is_listed(&c.source, theirs.start, their_place)
}

/// Whether nothing but names, commas and "and" stands from one word to another.
fn is_listed(side: &Side<'_>, one: usize, other: usize) -> bool {
    let range = one.min(other)..one.max(other);
    let joins = |at: usize| matches!(side.key(at), "and" | "or" | "&");
    let items = range
        .clone()
        .all(|at| is_capital(side, at) || joins(at) || matches!(side.key(at), "the" | "of"));
    items && range.clone().any(|at| side.breaks_after(at) || joins(at))
}

/// Whether the source's passage has the relay's name elsewhere: then it may only have changed its place.
fn is_named_elsewhere(c: &Comparison<'_>, ours: &Range<usize>, first: usize) -> bool {
    let own = bearers(&words(&c.relay, ours.clone()));
    let all = words(&c.source, 0..c.source.len());
    let first = c.relay.form(first);
    (0..c.source.len()).any(|at| c.source.form(at) == first)
        || (!own.is_empty()
            && (0..all.len())
                .any(|at| (1..=5).any(|len| at + len <= all.len() && !bearers(&all[at..at + len]).is_disjoint(&own))))
}

fn words(side: &Side<'_>, range: Range<usize>) -> Vec<String> {
    range
        .map(|at| side.key(at).replace('.', ""))
        .filter(|key| key != "'s")
        .collect()
}

fn initials(words: &[String]) -> String {
    if words.len() < 2 {
        return String::from("\u{0}");
    }
    words.iter().filter_map(|word| word.chars().next()).collect()
}

/// What the alias table calls a name, the whole of it or any run of its words.
fn bearers(words: &[String]) -> BTreeSet<&'static str> {
    super::aliases().of(words)
}

/// "the North Korean government" became "North Korea": a body was widened to its state. Measured where the name stays,
/// the noun after it is gone, and nothing stands in its place.
fn widened(c: &Comparison<'_>) -> Vec<Shift> {
    let mut shifts = Vec::new();
    for at in 0..c.source.len().saturating_sub(1) {
        let body = at + 1;
        if !lexicon::bodies().has(c.source.key(body)) || c.source.breaks_after(at) || c.to_relay[body].is_some() {
            continue;
        }
        let Some(partner) = c.to_relay[at].filter(|partner| c.in_scope[partner.at] && c.relay.is_name(partner.at))
        else {
            continue;
        };
        let next = partner.at + 1;
        let bare = next >= c.relay.len()
            || !c.relay.is_content(next)
            || c.relay.breaks_after(partner.at)
            || c.to_source[next].is_some_and(|other| other.at > body);
        if bare
            && c.is_pinned(partner.at)
            && !super::aliases()
                .of(&words(&c.relay, whole_name(&c.relay, partner.at)))
                .is_empty()
        {
            let ours = whole_name(&c.relay, partner.at);
            let theirs = whole_name(&c.source, at).start..body + 1;
            shifts.push(shift(c, Topic::Name, Some(ours), Some(theirs)).measured("class", WIDENED, 1));
        }
    }
    shifts
}
