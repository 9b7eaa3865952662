//! What `quotedrift scan` prints: the damage of one text, grouped by what caused it.
//!
//! Takes [`DamageEntry`]s of one document; gives text. Repairs nothing: that was done when the document was read.

use super::grid::{Column, grid, markdown_grid};
use super::model::DamageEntry;
use crate::text::{Certainty, Step};

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

/// Damage of one cause, in the order of its first place.
struct Group<'a> {
    first: &'a DamageEntry,
    all: Vec<&'a DamageEntry>,
}

/// The damage as a table for a screen of `width` characters.
pub fn scan_table(damage: &[DamageEntry], width: usize, color: bool) -> String {
    if damage.is_empty() {
        return "No damage found.\n".to_owned();
    }
    let rows: Vec<_> = groups(damage).iter().map(cells).collect();
    format!("{}{}\n", grid(&COLUMNS, &rows, width, color), count(damage))
}

/// The same as a Markdown table.
pub fn scan_markdown(damage: &[DamageEntry]) -> String {
    if damage.is_empty() {
        return "No damage found.\n".to_owned();
    }
    let rows: Vec<_> = groups(damage).iter().map(cells).collect();
    format!("{}\n{}\n", markdown_grid(&COLUMNS, &rows), count(damage))
}

/// One cause is one chain of steps with one reading: all `â€™` for `’` are one row.
fn groups(damage: &[DamageEntry]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known: rustc_hash::FxHashMap<_, usize> = rustc_hash::FxHashMap::default();
    for entry in damage {
        let cause = (entry.kind, &entry.chain, &entry.seen, &entry.repaired, entry.certainty);
        let index = *known.entry(cause).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.all.push(entry),
            None => groups.push(Group {
                first: entry,
                all: vec![entry],
            }),
        }
    }
    groups
}

fn cells(group: &Group<'_>) -> [String; 5] {
    let first = group.first;
    [
        places(&group.all),
        first.seen.clone(),
        match &first.repaired {
            Some(words) if words.is_empty() => "(nothing)".to_owned(),
            Some(words) => words.clone(),
            None => "?".to_owned(),
        },
        sure(first.certainty).to_owned(),
        match steps(&first.chain) {
            told if told.is_empty() => first.message.clone(),
            told => told,
        },
    ]
}

/// The first three lines and columns, and how many more there are.
fn places(all: &[&DamageEntry]) -> String {
    let mut text = all
        .iter()
        .take(3)
        .map(|entry| format!("{}:{}", entry.place.line, entry.place.column))
        .collect::<Vec<_>>()
        .join(" ");
    if all.len() > 3 {
        text.push_str(&format!(" and {} more", all.len() - 3));
    }
    text
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
    let told: Vec<String> = chain
        .iter()
        .map(|step| match step {
            Step::Encode(codec) => format!("written as {codec}"),
            Step::Decode(codec) => format!("read as {codec}"),
            Step::Op(name) => name.replace('-', " "),
        })
        .collect();
    told.join(", ")
}

/// "3 damaged places: 2 certain, 1 likely"
fn count(damage: &[DamageEntry]) -> String {
    let parts: Vec<String> = [
        Certainty::Certain,
        Certainty::ConfirmedBySource,
        Certainty::Likely,
        Certainty::Impossible,
    ]
    .into_iter()
    .filter_map(|certainty| {
        let n = damage.iter().filter(|entry| entry.certainty == certainty).count();
        (n > 0).then(|| format!("{n} {}", sure(certainty)))
    })
    .collect();
    let places = if damage.len() == 1 { "place" } else { "places" };
    format!("{} damaged {places}: {}", damage.len(), parts.join(", "))
}
