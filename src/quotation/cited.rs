//! Through whom the words came: "according to the report", "carried by the official Korean Central News Agency".
//!
//! Takes the units and speakers of an article in order; gives the outlet named with a quotation, or the one that the
//! speaker's words came through before. Names of outlets are a table; an unknown one is known by its last word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::{Classes, between_spaces, is_any};
use crate::lexicon;
use crate::text::{Span, Text};

/// An outlet where it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outlet<'a> {
    pub span: Span<Text>,
    pub name: &'a str,
    pub occasion: Option<Occasion<'a>>,
}

/// On what occasion words were said: "statement", "press conference".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Occasion<'a> {
    /// The word before one that says too little alone.
    pub of: Option<&'a str>,
    pub word: &'static str,
}

impl Occasion<'_> {
    /// Its name in lower case.
    pub(super) fn name(&self) -> String {
        match self.of {
            Some(of) => format!("{} {}", of.to_ascii_lowercase(), self.word),
            None => self.word.to_owned(),
        }
    }
}

/// An outlet and those that in turn cite it, the nearest first: KCNA, cited by Xinhua, cited by the article.
#[derive(Debug, Clone)]
pub(super) struct Chain<'a> {
    pub outlet: Outlet<'a>,
    pub through: Vec<Outlet<'a>>,
}

impl<'a> Chain<'a> {
    /// The words of this chain came through another one.
    pub(super) fn carried_by(mut self, outer: &Chain<'a>) -> Self {
        for outlet in std::iter::once(&outer.outlet).chain(&outer.through) {
            let known = self.outlet.name == outlet.name || self.through.iter().any(|near| near.name == outlet.name);
            if !known && self.through.len() < MAX_CHAIN {
                self.through.push(*outlet);
            }
        }
        self
    }
}

impl<'a> From<Outlet<'a>> for Chain<'a> {
    fn from(outlet: Outlet<'a>) -> Self {
        let through = Vec::new();
        Self { outlet, through }
    }
}

/// The most outlets that pass words on to each other.
const MAX_CHAIN: usize = 8;

/// Which outlet each speaker's words came through so far.
#[derive(Debug, Default)]
pub(super) struct Citations<'a> {
    last: Option<Outlet<'a>>,
    by_speaker: FxHashMap<String, Chain<'a>>,
}

impl<'a> Citations<'a> {
    /// The cited outlet of a quotation: named in `clause` (the unit without the reported words), or carried over.
    pub(super) fn cite(&mut self, here: Option<Chain<'a>>, speaker: Option<&str>) -> Option<Chain<'a>> {
        let Some(speaker) = speaker else { return here };
        let Some(chain) = here else {
            // What an outlet says itself came through it alone, whomever it cited before.
            let chain = self.by_speaker.get(speaker)?;
            let name = known_outlet(speaker);
            let own = |outlet: &&Outlet<'a>| Some(outlet.name) == name;
            let own = std::iter::once(&chain.outlet).chain(&chain.through).find(own);
            return Some(own.map_or_else(|| chain.clone(), |own| Chain::from(*own)));
        };
        match self.by_speaker.get_mut(speaker) {
            Some(known) => *known = chain.clone(),
            None => {
                self.by_speaker.insert(speaker.to_owned(), chain.clone());
            }
        }
        Some(chain)
    }

    /// "the report", "the agency": the outlet named last.
    pub(super) fn meant(&self, span: Span<Text>) -> Option<Outlet<'a>> {
        self.last.map(|outlet| Outlet { span, ..outlet })
    }

    pub(super) fn remember(&mut self, outlet: Outlet<'a>) {
        self.last = Some(outlet);
    }
}

/// The names of outlets, as they are cited, by each form of a name.
static OUTLETS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = lexicon::agencies().rows().iter().rev();
    rows.map(|row| (row.cell(0), short_name(row.cell(1)))).collect()
});

/// The outlet that a noun phrase names: the first run of capitals, or of names that have none, that is one.
pub(super) fn outlet_in(text: &str, phrase: Span<Text>) -> Option<(Span<Text>, &str)> {
    let words = phrase.of(text);
    let named = |(from, to): (usize, usize)| {
        let name = known_outlet(&words[from..to])?;
        Some((Span::new(phrase.start() + from, phrase.start() + to), name))
    };
    let mut run: Option<(usize, usize)> = None;
    let mut open = false;
    for word in between_spaces(words) {
        let start = word.as_ptr() as usize - words.as_ptr() as usize;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare
            .strip_suffix("'s")
            .or_else(|| bare.strip_suffix("’s"))
            .unwrap_or(bare);
        if !bare.starts_with(char::is_uppercase) && !OUTLETS.contains_key(bare) {
            open = false;
            continue;
        }
        let lead = bare.as_ptr() as usize - word.as_ptr() as usize;
        let (from, to) = (start + lead, start + lead + bare.len());
        match run.as_mut().filter(|_| open && lead == 0) {
            Some(run) => run.1 = to,
            None => {
                if let Some(found) = run.replace((from, to)).and_then(named) {
                    return Some(found);
                }
            }
        }
        open = to == start + word.len();
    }
    run.and_then(named)
}

/// The ministry, court or other body of a state that a noun phrase names: "citing **the Defence Ministry** in Kessa".
pub(super) fn body_in(text: &str, phrase: Span<Text>) -> Option<(Span<Text>, &str)> {
    let words = phrase.of(text);
    let mut span: Option<(usize, usize)> = None;
    let (mut body, mut named, mut joined) = (false, false, false);
    let ends = Classes::SUBORDINATOR.or(Classes::RELATIVE).or(Classes::FINITE);
    for (index, word) in between_spaces(words).take(MAX_BODY).enumerate() {
        let first = index == 0 && is_any(word, Classes::DEFINITE);
        named |= first || word.starts_with(char::is_uppercase);
        if first {
            continue;
        }
        let joins = is_any(word, Classes::LINKING) && body;
        if !joins && (is_any(word, Classes::PREPOSITION.or(ends)) || !named) {
            break;
        }
        joined |= joins;
        body = joined || lexicon::bodies().has(&word.to_lowercase());
        let start = word.as_ptr() as usize - words.as_ptr() as usize;
        span = Some((span.map_or(start, |(from, _)| from), start + word.len()));
    }
    let (from, to) = span.filter(|_| body)?;
    Some((Span::new(phrase.start() + from, phrase.start() + to), &words[from..to]))
}

/// The most words of a body's name.
const MAX_BODY: usize = 8;

/// The name under which an outlet is cited, if `run` is or ends like one.
pub(super) fn known_outlet(run: &str) -> Option<&str> {
    let run = run
        .strip_prefix("The ")
        .or_else(|| run.strip_prefix("the "))
        .unwrap_or(run);
    if let Some(name) = OUTLETS.get(run) {
        return Some(name);
    }
    let first = run.split_whitespace().next()?;
    let last = run.split_whitespace().next_back()?;
    let several = first.len() < run.len();
    (several && (is_any(last, Classes::OUTLET_ENDING) || is_any(first, Classes::OUTLET_BEGINNING))).then_some(run)
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
            let begins = full
                .strip_prefix(name)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
            if shortest && (name == initials || begins) {
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
    let definite = words.next().is_some_and(|word| is_any(word, Classes::DEFINITE));
    definite && words.next_back().is_some_and(|last| is_any(last, Classes::OUTLET))
}
