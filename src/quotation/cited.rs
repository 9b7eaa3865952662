//! Through whom the words came: "according to the report", "carried by the official Korean Central News Agency".
//!
//! Takes the units and speakers of an article in order; gives the outlet named with a quotation, or the one that the
//! speaker's words came through before. Names of outlets are a table; an unknown one is known by its last word.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use super::words::{Classes, known};
use crate::lexicon;
use crate::text::{Span, Text};

/// An outlet where it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outlet {
    pub span: Span<Text>,
    pub name: String,
    pub occasion: Option<String>,
}

/// Which outlet each speaker's words came through so far.
#[derive(Debug, Default)]
pub(super) struct Citations {
    last: Option<Outlet>,
    by_speaker: FxHashMap<String, Outlet>,
}

impl Citations {
    /// The cited outlet of a quotation: named in `clause` (the unit without the reported words), or carried over.
    pub(super) fn cite(&mut self, here: Option<Outlet>, speaker: Option<&str>) -> Option<Outlet> {
        let outlet = here.or_else(|| speaker.and_then(|speaker| self.by_speaker.get(speaker).cloned()));
        if let (Some(outlet), Some(speaker)) = (&outlet, speaker) {
            self.by_speaker.insert(speaker.to_owned(), outlet.clone());
        }
        outlet
    }

    /// "the report", "the agency": the outlet named last.
    pub(super) fn meant(&self, span: Span<Text>) -> Option<Outlet> {
        self.last.clone().map(|outlet| Outlet { span, ..outlet })
    }

    pub(super) fn remember(&mut self, outlet: &Outlet) {
        self.last = Some(outlet.clone());
    }
}

/// The outlet that a noun phrase names.
pub(super) fn outlet_in(text: &str, phrase: Span<Text>) -> Option<(Span<Text>, String)> {
    let words = phrase.of(text);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for word in words.split_whitespace() {
        let start = word.as_ptr() as usize - words.as_ptr() as usize;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare
            .strip_suffix("'s")
            .or_else(|| bare.strip_suffix("’s"))
            .unwrap_or(bare);
        let lead = word.find(bare).unwrap_or(0);
        let (from, to) = (start + lead, start + lead + bare.len());
        if !bare.starts_with(char::is_uppercase) && !lexicon::agencies().has(bare) {
            open = false;
            continue;
        }
        let joined = open && lead == 0;
        match runs.last_mut().filter(|_| joined) {
            Some(run) => run.1 = to,
            None => runs.push((from, to)),
        }
        open = to == start + word.len();
    }
    runs.into_iter().find_map(|(from, to)| {
        let run = &words[from..to];
        let known = known_outlet(run)?;
        Some((Span::new(phrase.start() + from, phrase.start() + to), known))
    })
}

/// The name under which an outlet is cited, if `run` is or ends like one.
pub(super) fn known_outlet(run: &str) -> Option<String> {
    let run = run.strip_prefix("The ").unwrap_or(run);
    if let Some(row) = lexicon::agencies().row(run) {
        return Some(short_name(row.cell(1)).to_owned());
    }
    let first = run.split_whitespace().next()?;
    let last = run.split_whitespace().next_back()?;
    let several = first.len() < run.len();
    let has =
        |word: &str, class: Classes| known(&word.to_ascii_lowercase()).is_some_and(|known| known.classes.has(class));
    let named = has(last, Classes::OUTLET_ENDING) || has(first, Classes::OUTLET_BEGINNING);
    (several && named).then(|| run.to_owned())
}

/// `Korean Central News Agency` → `KCNA`, `Xinhua News Agency` → `Xinhua`: agencies go by their initials or their
/// first word where a table has them, papers by their full name.
fn short_name(full: &'static str) -> &'static str {
    static SHORT: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
        let mut short: FxHashMap<&'static str, &'static str> = FxHashMap::default();
        for row in lexicon::agencies().rows().iter().filter(|row| row.cell(3) == "agency") {
            let (name, full) = (row.cell(0), row.cell(1));
            let initials: String = full.split_whitespace().filter_map(|word| word.chars().next()).collect();
            let shortest = short.get(full).is_none_or(|known| name.len() < known.len());
            if shortest && (name == initials || full.starts_with(name)) {
                short.insert(full, name);
            }
        }
        short
    });
    SHORT.get(full).copied().unwrap_or(full)
}

/// Whether a phrase means an outlet named before: "the report", "the agency".
pub(super) fn means_outlet(phrase: &str) -> bool {
    let mut words = phrase.split_whitespace();
    let definite = words
        .next()
        .is_some_and(|word| matches!(word.to_ascii_lowercase().as_str(), "the" | "its" | "that" | "this"));
    let last = words
        .next_back()
        .map(|word| word.to_ascii_lowercase())
        .unwrap_or_default();
    definite && known(&last).is_some_and(|known| known.classes.has(Classes::OUTLET))
}

/// The outlet named as the carrier in the words round a quotation, with the occasion.
pub(super) fn carrier_in(text: &str, around: Span<Text>) -> Option<Outlet> {
    let words = around.of(text);
    for (carrier, finder) in CARRIERS.iter() {
        if let Some(at) = find_word(words, carrier, finder) {
            let from = around.start() + at + carrier.len();
            let rest = &text[from..around.end()];
            let stop = rest.find([',', '.', ';', '"', '“']).unwrap_or(rest.len());
            if let Some((span, name)) = outlet_in(text, Span::new(from, from + stop)) {
                let occasion = occasion_in(words);
                return Some(Outlet { span, name, occasion });
            }
        }
    }
    None
}

/// The phrases of carriers, ready to be searched for.
static CARRIERS: LazyLock<Vec<(&'static str, Finder<'static>)>> = LazyLock::new(|| {
    let rows = lexicon::carriers().rows().iter();
    rows.map(|row| (row.cell(0), Finder::new(row.cell(0)))).collect()
});

/// "in a statement": the occasion of the words.
pub(super) fn occasion_in(words: &str) -> Option<String> {
    let mut before = "";
    for word in words.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if is_occasion(bare) {
            let bare = bare.to_ascii_lowercase();
            return Some(if bare == "conference" {
                format!("{} conference", before.to_ascii_lowercase())
            } else {
                bare
            });
        }
        before = bare;
    }
    None
}

/// Longest word for an occasion: "news-conference".
const LONGEST_OCCASION: usize = 24;

fn is_occasion(word: &str) -> bool {
    let mut lower = [0; LONGEST_OCCASION];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let word = std::str::from_utf8(lower).ok().and_then(known);
    word.is_some_and(|known| known.classes.has(Classes::OCCASION))
}

fn find_word(words: &str, phrase: &str, finder: &Finder<'_>) -> Option<usize> {
    finder.find_iter(words.as_bytes()).find(|&at| {
        let before = words[..at].chars().next_back();
        let after = words[at + phrase.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
