//! Through whom the words came: "according to the report", "carried by the official Korean Central News Agency".
//!
//! Takes the units and speakers of an article in order; gives the outlet named with a quotation, or the one that the
//! speaker's words came through before. Names of outlets are a table; an unknown one is known by its last word.

use std::sync::LazyLock;

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
    let definite = words.next().is_some_and(|word| {
        known(&word.to_ascii_lowercase()).is_some_and(|known| known.classes.has(Classes::DEFINITE))
    });
    let last = words
        .next_back()
        .map(|word| word.to_ascii_lowercase())
        .unwrap_or_default();
    definite && known(&last).is_some_and(|known| known.classes.has(Classes::OUTLET))
}
