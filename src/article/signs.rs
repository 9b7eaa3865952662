//! Words by which a line of a page is told from prose: the table of furniture by kind and place.
//!
//! Takes a line in small letters; says whether a row of the table fits it. Holds no words itself, and decides no kind:
//! what else a line must be is left to [`super::lines`], [`super::head`] and [`super::dateline`].

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon;

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

/// The line is a row of this kind.
pub(super) fn is_whole(kind: &'static str, lower: &str) -> bool {
    rows(kind, "whole").binary_search(&lower).is_ok()
}

/// The line begins with whole words of this kind.
pub(super) fn starts(kind: &'static str, lower: &str) -> bool {
    rows(kind, "start").iter().any(|sign| {
        lower
            .strip_prefix(sign)
            .is_some_and(|rest| !sign.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric))
    })
}

/// Words of this kind stand between others.
pub(super) fn is_inside(kind: &'static str, lower: &str) -> bool {
    rows(kind, "inside").iter().any(|sign| {
        lower.find(sign).is_some_and(|at| {
            lower[..at].ends_with(' ') && !lower[at + sign.len()..].starts_with(char::is_alphanumeric)
        })
    })
}

/// Words of this kind stand somewhere.
pub(super) fn is_anywhere(kind: &'static str, lower: &str) -> bool {
    rows(kind, "anywhere").iter().any(|sign| lower.contains(sign))
}

/// What is counted: `12 comments`.
pub(super) fn is_counted(kind: &'static str, lower: &str) -> bool {
    rows(kind, "count").contains(&lower)
}

/// Marks of this kind that end a line.
pub(super) fn ends(kind: &'static str) -> &'static [&'static str] {
    rows(kind, "end")
}
