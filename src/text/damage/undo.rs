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

/// Single-byte pages that UTF-8 gets misread in, the likeliest first, with their cost: two on the web, then the other
/// Windows pages, then those of older systems.
const UTF8_READ_AS: [(&str, Points); 32] = [
    ("windows-1252", 5),
    ("iso-8859-1", 5),
    ("windows-1250", 8),
    ("windows-1251", 8),
    ("windows-1254", 8),
    ("windows-1256", 8),
    ("windows-1253", 8),
    ("windows-1255", 8),
    ("windows-1257", 8),
    ("windows-1258", 8),
    ("macintosh", 8),
    ("cp437", 8),
    ("cp850", 8),
    ("koi8-r", 9),
    ("koi8-u", 10),
    ("cp866", 9),
    ("windows-874", 9),
    ("iso-8859-2", 9),
    ("iso-8859-15", 9),
    ("iso-8859-5", 10),
    ("iso-8859-7", 10),
    ("iso-8859-4", 11),
    ("iso-8859-13", 11),
    ("iso-8859-16", 11),
    ("x-mac-cyrillic", 10),
    ("cp852", 10),
    ("cp855", 11),
    ("cp857", 11),
    ("cp862", 11),
    ("iso-8859-3", 12),
    ("iso-8859-10", 12),
    ("iso-8859-14", 12),
];

/// Pages mixed up with one another: written, read. Only pairs that meet on real desks: Windows with Mac and DOS, and
/// every Windows page with the western one.
const PAGE_READ_AS: [(&str, &str, Points); 44] = [
    ("windows-1252", "macintosh", 10),
    ("macintosh", "windows-1252", 10),
    ("macintosh", "iso-8859-1", 11),
    ("windows-1252", "cp850", 10),
    ("windows-1252", "cp437", 10),
    ("cp850", "windows-1252", 10),
    ("cp437", "windows-1252", 11),
    ("cp850", "iso-8859-1", 12),
    ("windows-1252", "windows-1251", 10),
    ("windows-1252", "windows-1250", 12),
    ("windows-1252", "windows-1253", 10),
    ("windows-1252", "windows-1254", 12),
    ("windows-1252", "windows-1255", 10),
    ("windows-1252", "windows-1256", 10),
    ("windows-1252", "windows-1257", 12),
    ("windows-1252", "iso-8859-2", 13),
    ("windows-1252", "koi8-r", 12),
    ("windows-1252", "cp866", 12),
    ("windows-1250", "windows-1252", 10),
    ("iso-8859-2", "windows-1252", 11),
    ("iso-8859-2", "windows-1250", 12),
    ("windows-1250", "iso-8859-2", 13),
    ("windows-1251", "windows-1252", 10),
    ("windows-1251", "iso-8859-1", 10),
    ("windows-1251", "koi8-r", 10),
    ("windows-1251", "macintosh", 12),
    ("koi8-r", "windows-1251", 10),
    ("koi8-r", "windows-1252", 11),
    ("cp866", "windows-1251", 10),
    ("cp866", "windows-1252", 11),
    ("windows-1253", "windows-1252", 10),
    ("windows-1254", "windows-1252", 11),
    ("windows-1255", "windows-1252", 10),
    ("windows-1256", "windows-1252", 10),
    ("windows-1257", "windows-1252", 11),
    ("windows-874", "windows-1252", 10),
    ("cp852", "windows-1252", 12),
    ("cp852", "windows-1250", 12),
    ("x-mac-cyrillic", "windows-1252", 11),
    ("x-mac-cyrillic", "windows-1251", 11),
    ("iso-8859-5", "windows-1252", 11),
    ("iso-8859-5", "iso-8859-1", 11),
    ("iso-8859-5", "windows-1251", 11),
    ("iso-8859-6", "windows-1256", 12),
];

/// Single-byte pages that East Asian bytes get misread in.
const WIDE_READ_AS: [(&str, Points); 6] = [
    ("windows-1252", 10),
    ("iso-8859-1", 10),
    ("windows-1256", 12),
    ("windows-1251", 12),
    ("windows-1250", 13),
    ("macintosh", 13),
];

/// All that is tried, cheap first.
pub(super) static CANDIDATES: LazyLock<Vec<Candidate>> = LazyLock::new(|| {
    let page = |name: &str| Page::named(name);
    let utf8 = UTF8_READ_AS
        .iter()
        .filter_map(|&(name, cost)| Some((Undo::Utf8As(page(name)?), cost)));
    let c1 = page("windows-1252").into_iter().map(|page| (Undo::C1(page), 2));
    let pairs = PAGE_READ_AS
        .iter()
        .filter_map(|&(written, read, cost)| Some((Undo::PageAs(page(written)?, page(read)?), cost)));
    let utf8_wide = Wide::ALL.into_iter().map(|read| (Undo::Utf8AsWide(read), 10));
    let wide = WIDE_READ_AS.iter().flat_map(|&(name, cost)| {
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
    /// Every place of `text` that this undo would change.
    pub fn places(self, text: &[char]) -> Vec<Place> {
        match self {
            Self::Utf8As(page) => sequence::utf8_as(text, page),
            Self::C1(page) => c1(text, page),
            Self::PageAs(written, read) => page_as(text, written, read),
            Self::Worn => worn::places(text),
            Self::WideAs(written, read) => wide::wide_as_page(text, written, read),
            Self::Utf8AsWide(read) => wide::utf8_as_wide(text, read),
            Self::WideAsWide(written, read) => wide::wide_as_wide(text, written, read),
        }
    }
}
/// Runs of C1 controls, read as the page that left them.
fn c1(text: &[char], page: Page) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let via = Via::misread(page.name(), "iso-8859-1");
    for (at, &c) in text.iter().enumerate() {
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
fn page_as(text: &[char], written: Page, read: Page) -> Vec<Place> {
    let mut places = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if text[at].is_whitespace() && text[at] != '\u{a0}' {
            at += 1;
            continue;
        }
        let from = at;
        while at < text.len() && (!text[at].is_whitespace() || text[at] == '\u{a0}') {
            at += 1;
        }
        if let Some(edits) = word_edits(text, from, at, written, read) {
            places.push(Place {
                from,
                to: at,
                edits,
                proof: 0,
            });
        }
    }
    places
}

/// The changes in one word; `None` if there is none, or if a byte means nothing in the page it was written in.
fn word_edits(text: &[char], from: usize, to: usize, written: Page, read: Page) -> Option<Vec<Edit>> {
    let mut edits: Vec<Edit> = Vec::new();
    for (at, &c) in text.iter().enumerate().take(to).skip(from) {
        if c.is_ascii() {
            continue;
        }
        let Some(byte) = read.encode(c) else { continue };
        let other = written.decode(byte);
        if other == c {
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
