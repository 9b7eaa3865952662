//! Words by which a line of a page is told from prose: the table of furniture by kind and place.
//!
//! Takes a line in small letters; says whether a row of the table fits it. Holds no words itself, and decides no kind:
//! what else a line must be is left to [`super::lines`], [`super::head`] and [`super::dateline`].

use std::sync::LazyLock;

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use crate::lexicon;

/// The rows that stand between others, ready to be searched for.
type Finders = FxHashMap<(&'static str, &'static str), Vec<Finder<'static>>>;

type Signs = FxHashMap<(&'static str, &'static str), Vec<&'static str>>;

/// The rows of a kind that stand at a place of the line.
fn rows(kind: &'static str, place: &'static str) -> &'static [&'static str] {
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
        let mut signs = Signs::default();
        for row in lexicon::furniture().rows() {
            signs.entry((row.cell(1), row.cell(2))).or_default().push(row.cell(0));
        }
        signs
    });
    SIGNS.get(&(kind, place)).map_or(&[], Vec::as_slice)
}

/// The same, for places that must be searched for.
fn finders(kind: &'static str, place: &'static str) -> &'static [Finder<'static>] {
    static FINDERS: LazyLock<Finders> = LazyLock::new(|| {
        let mut finders = Finders::default();
        for row in lexicon::furniture().rows() {
            let place = finders.entry((row.cell(1), row.cell(2))).or_default();
            place.push(Finder::new(row.cell(0)));
        }
        finders
    });
    FINDERS.get(&(kind, place)).map_or(&[], Vec::as_slice)
}

/// The line is a row of this kind.
pub(super) fn is_whole(kind: &'static str, lower: &str) -> bool {
    rows(kind, "whole").binary_search(&lower).is_ok()
}

/// The line begins with whole words of this kind.
pub(super) fn starts(kind: &'static str, lower: &str) -> bool {
    let first = lower.as_bytes().first();
    let alike = rows(kind, "start")
        .iter()
        .filter(|sign| sign.as_bytes().first() == first);
    alike.into_iter().any(|sign| {
        lower
            .strip_prefix(sign)
            .is_some_and(|rest| !sign.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric))
    })
}

/// Words of this kind stand between others.
pub(super) fn is_inside(kind: &'static str, lower: &str) -> bool {
    finders(kind, "inside").iter().any(|sign| {
        sign.find(lower.as_bytes()).is_some_and(|at| {
            lower[..at].ends_with(' ') && !lower[at + sign.needle().len()..].starts_with(char::is_alphanumeric)
        })
    })
}

/// Words of this kind stand somewhere.
pub(super) fn is_anywhere(kind: &'static str, lower: &str) -> bool {
    let mut signs = finders(kind, "anywhere").iter();
    signs.any(|sign| sign.find(lower.as_bytes()).is_some())
}

/// What is counted: `12 comments`.
pub(super) fn is_counted(kind: &'static str, lower: &str) -> bool {
    rows(kind, "count").contains(&lower)
}

/// Marks of this kind that end a line.
pub(super) fn ends(kind: &'static str) -> &'static [&'static str] {
    rows(kind, "end")
}

/// Whether a mark of this kind that ends a line stands in `tail`.
pub(super) fn holds_end(kind: &'static str, tail: &str) -> bool {
    static FIRST: LazyLock<FxHashMap<&'static str, [bool; 256]>> = LazyLock::new(|| {
        let mut first: FxHashMap<&'static str, [bool; 256]> = FxHashMap::default();
        for row in lexicon::furniture().rows().iter().filter(|row| row.cell(2) == "end") {
            first.entry(row.cell(1)).or_insert([false; 256])[usize::from(row.cell(0).as_bytes()[0])] = true;
        }
        first
    });
    let Some(first) = FIRST.get(kind) else { return false };
    let bytes = tail.as_bytes();
    let mut places = (0..bytes.len()).filter(|&at| first[usize::from(bytes[at])]);
    places.any(|at| ends(kind).iter().any(|mark| bytes[at..].starts_with(mark.as_bytes())))
}
