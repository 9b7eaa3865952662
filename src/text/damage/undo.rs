//! The misreadings worth undoing, and what a stretch of text says once one of them is undone.
//!
//! Takes characters, gives [`Place`]s: what would stand there instead, and the chain that would lead back. Whether a
//! place is damaged at all is decided in `search`, by cost.

use std::sync::LazyLock;

use super::chain::Via;
use super::codec::Wide;
use super::cost::Points;
use super::page::Page;
use super::sequence;
use super::wide;
use super::worn;
use crate::lexicon;

/// One misreading that can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Undo {
    /// UTF-8 read in a single-byte page.
    Utf8As(Page),
    /// C1 controls that are bytes of this page.
    C1(Page),
    /// One page read as another: written, read.
    PageAs(Page, Page),
    /// A multi-byte encoding read in a single-byte page.
    WideAs(Wide, Page),
    /// UTF-8 read in a multi-byte encoding.
    Utf8AsWide(Wide),
    /// One multi-byte encoding read as another: written, read.
    WideAsWide(Wide, Wide),
    /// UTF-8 read as windows-1252 that something else happened to as well.
    Worn,
}

/// What would stand somewhere instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The stretch, in characters, that is judged as one: it holds all the edits.
    pub from: usize,
    pub to: usize,
    /// What changes inside, in order.
    pub edits: Vec<Edit>,
    /// What the bytes themselves prove, in points: whole UTF-8 does not come about by chance.
    pub proof: Points,
}

impl Place {
    /// A place of one edit.
    pub fn one(from: usize, to: usize, text: Vec<char>, via: Via, proof: Points) -> Self {
        Self {
            from,
            to,
            proof,
            edits: vec![Edit { from, to, text, via }],
        }
    }
}

/// One contiguous change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub from: usize,
    pub to: usize,
    pub text: Vec<char>,
    pub via: Via,
}

/// An undo with what it costs to believe in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub undo: Undo,
    pub cost: Points,
    pub tier: Tier,
}

/// In which order undos are tried: those that leave proof first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// UTF-8 read as something else.
    Utf8,
    /// The same, worn.
    Worn,
    /// C1 controls.
    Control,
    /// Bytes of one page or multi-byte encoding read in a single-byte page.
    Page,
    /// One multi-byte encoding read as another.
    Wide,
}

/// The rows of `misreadings.tsv` that happen in one way: written, read, what it costs to believe in it.
fn misreadings(how: &str) -> impl Iterator<Item = (&'static str, &'static str, Points)> {
    let rows = lexicon::misreadings().rows_of(how);
    rows.map(|row| (row.cell(2), row.cell(3), row.number(4) as Points))
}

/// All that is tried, cheap first.
pub(super) static CANDIDATES: LazyLock<Vec<Candidate>> = LazyLock::new(|| {
    let page = |name: &str| Page::named(name);
    let utf8 = misreadings("utf-8").filter_map(|(_, read, cost)| Some((Undo::Utf8As(page(read)?), cost)));
    let c1 = page("windows-1252").into_iter().map(|page| (Undo::C1(page), 2));
    let pairs =
        misreadings("page").filter_map(|(written, read, cost)| Some((Undo::PageAs(page(written)?, page(read)?), cost)));
    let utf8_wide = Wide::ALL.into_iter().map(|read| (Undo::Utf8AsWide(read), 10));
    let wide = misreadings("east-asian").flat_map(|(_, name, cost)| {
        let read = page(name);
        Wide::ALL
            .into_iter()
            .filter_map(move |written| Some((Undo::WideAs(written, read?), cost)))
    });
    let both_wide = Wide::ALL.into_iter().flat_map(|written| {
        Wide::ALL
            .into_iter()
            .filter(move |read| *read != written)
            .map(move |read| (Undo::WideAsWide(written, read), 20))
    });
    let tiered = |tier: Tier| move |(undo, cost): (Undo, Points)| Candidate { undo, cost, tier };
    utf8.chain(utf8_wide)
        .map(tiered(Tier::Utf8))
        .chain(std::iter::once((Undo::Worn, 5)).map(tiered(Tier::Worn)))
        .chain(c1.clone().map(tiered(Tier::Control)))
        .chain(c1.chain(pairs).chain(wide).map(tiered(Tier::Page)))
        .chain(both_wide.map(tiered(Tier::Wide)))
        .collect()
});

impl Undo {
    /// Every place of `text` that this undo would change; `beyond` is where it goes beyond ASCII.
    pub fn places(self, text: &[char], beyond: &[usize]) -> Vec<Place> {
        match self {
            Self::Utf8As(page) => sequence::utf8_as(text, beyond, page),
            Self::C1(page) => c1(text, beyond, page),
            Self::PageAs(written, read) => page_as(text, beyond, written, read),
            Self::Worn => worn::places(text),
            Self::WideAs(written, read) => wide::wide_as_page(text, beyond, written, read),
            Self::Utf8AsWide(read) => wide::utf8_as_wide(text, beyond, read),
            Self::WideAsWide(written, read) => wide::wide_as_wide(text, beyond, written, read),
        }
    }
}

/// Where a text goes beyond ASCII: looked for once, as there are many undos and few such places.
pub(super) fn beyond_ascii(text: &[char]) -> Vec<usize> {
    (0..text.len()).filter(|&at| !text[at].is_ascii()).collect()
}

/// Runs of C1 controls, read as the page that left them.
fn c1(text: &[char], beyond: &[usize], page: Page) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let via = Via::misread(page.name(), "iso-8859-1");
    for &at in beyond {
        let c = text[at];
        // NEL, a line end of mainframes: an ellipsis has no letter right after it.
        let line_end = c == '\u{85}' && text.get(at + 1).is_some_and(|c| c.is_alphanumeric());
        let Some(read) = of_c1(c, page).filter(|_| !line_end) else {
            continue;
        };
        match places.last_mut() {
            Some(place) if place.to == at => {
                place.to = at + 1;
                place.edits.push(Edit {
                    from: at,
                    to: at + 1,
                    text: vec![read],
                    via,
                });
            }
            _ => places.push(Place::one(at, at + 1, vec![read], via, 0)),
        }
    }
    places
}

/// What a C1 control is in the page, unless the page leaves it a control.
fn of_c1(c: char, page: Page) -> Option<char> {
    let byte = u8::try_from(u32::from(c))
        .ok()
        .filter(|byte| (0x80..0xA0).contains(byte))?;
    Some(page.decode(byte)).filter(|&read| read != c)
}

/// The same place with C1 controls in it read as windows-1252: bytes that were taken for Latin-1 on the way.
pub(super) fn with_c1_read(place: &Place) -> Option<Place> {
    let western = Page::named("windows-1252")?;
    let mut changed = false;
    let mut place = place.clone();
    for edit in &mut place.edits {
        for c in &mut edit.text {
            if let Some(read) = of_c1(*c, western) {
                *c = read;
                edit.via.controls = true;
                changed = true;
            }
        }
    }
    changed.then_some(place)
}

/// Words with characters that `written` has in the place of those that stand there.
fn page_as(text: &[char], beyond: &[usize], written: Page, read: Page) -> Vec<Place> {
    let parts = |c: &char| c.is_whitespace() && *c != '\u{a0}';
    let mut places = Vec::new();
    let mut rest = beyond;
    while let Some(&at) = rest.first() {
        if parts(&text[at]) {
            rest = &rest[1..];
            continue;
        }
        let from = text[..at].iter().rposition(parts).map_or(0, |end| end + 1);
        let to = text[at..].iter().position(parts).map_or(text.len(), |len| at + len);
        let (inside, others) = rest.split_at(rest.partition_point(|&at| at < to));
        rest = others;
        if let Some(edits) = word_edits(text, inside, written, read) {
            places.push(Place {
                from,
                to,
                edits,
                proof: 0,
            });
        }
    }
    places
}

/// The changes in one word, which goes beyond ASCII in these places; `None` if there is none, or if a byte means nothing in the page it was written in.
fn word_edits(text: &[char], beyond: &[usize], written: Page, read: Page) -> Option<Vec<Edit>> {
    let mut edits: Vec<Edit> = Vec::new();
    for &at in beyond {
        let Some(byte) = read.encode(text[at]) else { continue };
        let other = written.decode(byte);
        if other == text[at] {
            continue;
        }
        if other == char::REPLACEMENT_CHARACTER {
            return None;
        }
        edits.push(Edit {
            from: at,
            to: at + 1,
            text: vec![other],
            via: Via::misread(written.name(), read.name()),
        });
    }
    (!edits.is_empty()).then_some(edits)
}
