//! What `quotedrift scan` prints: how a text was read, and its damage, grouped by what caused it, the visible first.
//!
//! Takes a document, or the [`DamageEntry`]s of one; gives text. Holds one row a cause, however many places it has.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::grid::{Column, grid, markdown_grid};
use super::model::DamageEntry;
use super::printable::{markdown_cell, one_line};
use super::said::damage_severity;
use crate::drift::Severity;
use crate::text::damage::told_chain;
use crate::text::{Certainty, Damage, DamageKind, Document, Place, Step};

const COLUMNS: [Column; 5] = [
    Column {
        head: "where",
        most: 16,
    },
    Column {
        head: "reads",
        most: 22,
    },
    Column {
        head: "should read",
        most: 22,
    },
    Column {
        head: "how sure",
        most: 14,
    },
    Column {
        head: "what happened",
        most: 60,
    },
];

/// What the table tells of a damaged place, wherever it is.
#[derive(Debug, Clone, Copy)]
struct Shown<'a> {
    kind: DamageKind,
    severity: Severity,
    seen: &'a str,
    repaired: Option<&'a str>,
    certainty: Certainty,
    chain: &'a [Step],
    message: &'a str,
}

impl<'a> From<&'a DamageEntry> for Shown<'a> {
    fn from(entry: &'a DamageEntry) -> Self {
        Self {
            kind: entry.kind,
            severity: entry.severity,
            seen: &entry.seen,
            repaired: entry.repaired.as_deref(),
            certainty: entry.certainty,
            chain: &entry.chain,
            message: &entry.message,
        }
    }
}

impl<'a> From<&'a Damage> for Shown<'a> {
    fn from(damage: &'a Damage) -> Self {
        Self {
            kind: damage.kind,
            severity: damage_severity(damage),
            seen: &damage.seen,
            repaired: damage.repaired.as_deref(),
            certainty: damage.certainty,
            chain: &damage.chain,
            message: &damage.message,
        }
    }
}

/// Places that are named of one cause.
const NAMED: usize = 3;

/// The places of one cause: how many there are, and the first of them, counted in the order of all damage.
#[derive(Debug, Clone, Default)]
struct Places {
    count: usize,
    first: Vec<usize>,
}

impl Places {
    fn add(&mut self, index: usize) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(index);
        }
    }

    /// The first lines and columns, and how many more there are.
    fn told(&self, line_and_column: &impl Fn(usize) -> (usize, usize)) -> String {
        let named = self.first.iter().map(|&index| line_and_column(index));
        let named: Vec<String> = named.map(|(line, column)| format!("{line}:{column}")).collect();
        match self.count - self.first.len() {
            0 => named.join(" "),
            more => format!("{} and {more} more", named.join(" ")),
        }
    }
}

/// Damage of one cause, in the order of its first place.
struct Group<'a> {
    first: Shown<'a>,
    places: Places,
}

/// How a file was read, as plain data: which encoding, why that one, and where UTF-8 was doubted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EncodingEntry {
    /// Name as in the WHATWG Encoding Standard.
    pub label: String,
    /// How it was found, in words.
    pub because: String,
    /// The first byte of the file, counted from 0, that did not fit UTF-8; null if all did.
    pub doubted_at: Option<usize>,
    /// Bytes of the file, `[start, end)`, that were read in another encoding inside a file of UTF-8.
    pub islands: Vec<(usize, usize)>,
    /// Where that first byte stands in the text, and what it is read as.
    #[serde(skip)]
    doubted: Option<Place>,
}

impl From<&Document> for EncodingEntry {
    fn from(document: &Document) -> Self {
        let encoding = document.encoding();
        Self {
            label: encoding.label.clone(),
            because: encoding.because.to_string(),
            doubted_at: encoding.doubted_at,
            islands: encoding.islands.iter().map(|island| island.bytes).collect(),
            doubted: document.doubted(document.name()),
        }
    }
}

impl EncodingEntry {
    /// "Read as windows-1252 (not UTF-8; guessed from its letters). The first byte that does not fit UTF-8, byte 18 of
    /// the file (from 0), is read as ’ at 1:19."
    fn told(&self) -> String {
        let read = format!("Read as {} ({}).", self.label, self.because);
        match (self.doubted_at, &self.doubted) {
            (None, _) => read,
            (Some(byte), None) => {
                format!("{read} The first byte that does not fit UTF-8 is byte {byte}, counted from 0.")
            }
            (Some(byte), Some(place)) => format!(
                "{read} The first byte that does not fit UTF-8, byte {byte} of the file (from 0), is read as {} at {}:{}.",
                one_line(&place.text),
                place.line,
                place.column
            ),
        }
    }
}

/// The damage of a document as a table for a screen of `width` characters: what shows on the page, one row a cause; what
/// does not is counted under it. `encoding` is how the file was read, where there is a file.
pub fn scan_table(document: &Document, encoding: Option<&EncodingEntry>, width: usize, color: bool) -> String {
    on_screen(&of_document(document, encoding), width, color)
}

/// The same as a Markdown table.
pub fn scan_markdown(document: &Document, encoding: Option<&EncodingEntry>) -> String {
    in_markdown(&of_document(document, encoding))
}

/// The same of entries of a report.
pub(super) fn damage_table(damage: &[DamageEntry], width: usize, color: bool) -> String {
    on_screen(&told(damage, None), width, color)
}

/// The same of entries of a report, as a Markdown table.
pub(super) fn damage_markdown(damage: &[DamageEntry]) -> String {
    in_markdown(&told(damage, None))
}

fn on_screen(told: &Told, width: usize, color: bool) -> String {
    drawn(
        told,
        |rows| grid(&COLUMNS, rows, width, color),
        |line| format!("  {line}\n"),
    )
}

fn in_markdown(told: &Told) -> String {
    drawn(
        told,
        |rows| markdown_grid(&COLUMNS, rows) + "\n",
        |line| format!("\n{}\n", markdown_cell(line)),
    )
}

/// The heads of the table.
pub(super) const HEADS: [&str; 5] = {
    let [a, b, c, d, e] = COLUMNS;
    [a.head, b.head, c.head, d.head, e.head]
};

/// Stands over what does not show.
pub(super) const UNSEEN: &str = "Not seen on the page, or only another form of a letter:";

/// What people are told of the damage of one text.
pub(super) struct Told {
    /// How the file was read, where there is a file.
    pub encoding: Option<String>,
    /// What shows on the page: one row a cause, with its first place, counted in the order of all damage.
    pub rows: Vec<(usize, [String; 5])>,
    /// How much of it there is.
    pub count: String,
    /// What does not show, one line a cause.
    pub unseen: Vec<String>,
}

/// What there is to tell of entries.
pub(super) fn told(damage: &[DamageEntry], encoding: Option<&EncodingEntry>) -> Told {
    let place = |index: usize| (damage[index].place.line, damage[index].place.column);
    all_told(damage.iter().map(Shown::from), place, encoding)
}

/// What there is to tell of a document.
fn of_document(document: &Document, encoding: Option<&EncodingEntry>) -> Told {
    let damage = document.damage();
    let place = |index: usize| {
        let place = document.seen_place("", damage[index].span);
        (place.line, place.column)
    };
    all_told(damage.iter().map(Shown::from), place, encoding)
}

fn all_told<'a>(
    damage: impl Iterator<Item = Shown<'a>>,
    place: impl Fn(usize) -> (usize, usize),
    encoding: Option<&EncodingEntry>,
) -> Told {
    let (mut visible, mut unseen) = (Groups::default(), Groups::default());
    for (index, shown) in damage.enumerate() {
        let groups = if shown.severity > Severity::Note {
            &mut visible
        } else {
            &mut unseen
        };
        groups.add(index, shown);
    }
    Told {
        encoding: encoding.map(EncodingEntry::told),
        rows: visible
            .all
            .iter()
            .map(|group| (group.places.first[0], cells(group, &place)))
            .collect(),
        count: match (visible.all.is_empty(), unseen.all.is_empty()) {
            (true, true) => "No damage found.".to_owned(),
            (true, false) => "No damage that shows on the page.".to_owned(),
            (false, _) => count(&visible.all),
        },
        unseen: folded(&unseen.all, &place),
    }
}

fn drawn(told: &Told, draw: impl Fn(&[[String; 5]]) -> String, line: impl Fn(&str) -> String) -> String {
    let mut text = told
        .encoding
        .as_ref()
        .map_or_else(String::new, |encoding| format!("{encoding}\n\n"));
    if !told.rows.is_empty() {
        let rows: Vec<[String; 5]> = told.rows.iter().map(|(_, cells)| cells.clone()).collect();
        text.push_str(&draw(&rows));
    }
    text.push_str(&format!("{}\n", told.count));
    if !told.unseen.is_empty() {
        text.push_str(&format!("{UNSEEN}\n"));
        told.unseen.iter().for_each(|cause| text.push_str(&line(cause)));
    }
    text
}

/// What damage of one row has in common.
type Cause<'a> = (DamageKind, &'a [Step], &'a str, Option<&'a str>, Certainty);

/// One cause is one chain of steps with one reading: all `â€™` for `’` are one row.
#[derive(Default)]
struct Groups<'a> {
    all: Vec<Group<'a>>,
    known: FxHashMap<Cause<'a>, usize>,
}

impl<'a> Groups<'a> {
    fn add(&mut self, index: usize, shown: Shown<'a>) {
        let cause = (shown.kind, shown.chain, shown.seen, shown.repaired, shown.certainty);
        let at = *self.known.entry(cause).or_insert(self.all.len());
        if at == self.all.len() {
            self.all.push(Group {
                first: shown,
                places: Places::default(),
            });
        }
        self.all[at].places.add(index);
    }
}

/// What does not show on the page, one line a mechanism: "40 × no break spaces ‹U+00A0› (1:3 1:9 1:14 and 37
/// more)".
fn folded(unseen: &[Group<'_>], place: &impl Fn(usize) -> (usize, usize)) -> Vec<String> {
    /// What stands there and where, of one mechanism.
    #[derive(Default)]
    struct Fold {
        different: Vec<String>,
        places: Places,
    }
    let mut folds: Vec<(String, Fold)> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for group in unseen {
        let cause = match (group.first.repaired, steps(group.first.chain)) {
            (None, told) if told.is_empty() => one_line(group.first.message),
            (None, told) => format!("{told}, left as it is"),
            (Some(_), told) => told,
        };
        let at = *known.entry(cause.clone()).or_insert(folds.len());
        if at == folds.len() {
            folds.push((cause, Fold::default()));
        }
        let fold = &mut folds[at].1;
        let seen = one_line(group.first.seen);
        if fold.different.len() < NAMED && !fold.different.contains(&seen) {
            fold.different.push(seen);
        }
        fold.places.count += group.places.count;
        fold.places.first.extend(&group.places.first);
        fold.places.first.sort_unstable();
        fold.places.first.truncate(NAMED);
    }
    folds
        .iter()
        .map(|(cause, fold)| {
            let (count, shown) = (fold.places.count, fold.different.join(" "));
            format!("{count} × {cause} {shown} ({})", fold.places.told(place))
        })
        .collect()
}

fn cells(group: &Group<'_>, place: &impl Fn(usize) -> (usize, usize)) -> [String; 5] {
    let first = &group.first;
    [
        group.places.told(place),
        first.seen.to_owned(),
        match first.repaired {
            Some("") => "(nothing)".to_owned(),
            Some(words) => words.to_owned(),
            None => "(not known)".to_owned(),
        },
        sure(first.certainty).to_owned(),
        match steps(first.chain) {
            told if told.is_empty() => first.message.to_owned(),
            told => told,
        },
    ]
}

pub(super) fn sure(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Likely => "likely",
        Certainty::Impossible => "beyond repair",
        Certainty::ConfirmedBySource => "as in the source",
    }
}

/// "written as windows-1252, read as UTF-8"
pub(super) fn steps(chain: &[Step]) -> String {
    one_line(&told_chain(chain))
}

/// "3 damaged places: 2 certain, 1 likely"
fn count(groups: &[Group<'_>]) -> String {
    let of = |wanted: &dyn Fn(Certainty) -> bool| -> usize {
        let wanted = groups.iter().filter(|group| wanted(group.first.certainty));
        wanted.map(|group| group.places.count).sum()
    };
    use Certainty::{Certain, ConfirmedBySource, Impossible, Likely};
    let parts: Vec<String> = [Certain, ConfirmedBySource, Likely, Impossible]
        .into_iter()
        .map(|certainty| (certainty, of(&|other| other == certainty)))
        .filter(|(_, count)| *count > 0)
        .map(|(certainty, count)| format!("{count} {}", sure(certainty)))
        .collect();
    let all = of(&|_| true);
    let places = if all == 1 { "place" } else { "places" };
    format!("{all} damaged {places}: {}", parts.join(", "))
}
