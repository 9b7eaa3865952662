//! What is on the page but not in the article's sentences.

use quotedrift::report::FurnitureEntry;

use super::gold::FurnitureRow;
use super::words::{find, plain};
use super::{Aspect, Beside, Group, Line, Miss, Row};

/// The rows of all furniture, and what the report takes for furniture though gold does not.
pub fn group(beside: &Beside<'_>) -> Group {
    let mut rows = Vec::new();
    let mut asked: Vec<&FurnitureEntry> = Vec::new();
    for row in &beside.gold.furniture {
        let entry = entry(beside, row);
        asked.extend(entry);
        rows.push(compared(row, entry));
    }
    let extra = beside
        .report
        .furniture
        .iter()
        .filter(|entry| !asked.iter().any(|other| std::ptr::eq(*other, *entry)));
    rows.extend(extra.map(|entry| Row {
        id: name(entry),
        words: plain(&entry.place.text),
        lines: vec![Line {
            about: String::from("text"),
            gold: String::from("no furniture"),
            report: name(entry),
            misses: vec![Miss {
                aspect: Aspect::Found,
                what: String::from("gold takes it for the article's own words"),
            }],
            told: true,
        }],
    }));
    Group {
        name: "furniture",
        about: "Right: the piece at its place, of its kind; a dateline with city, date and agency.",
        rows,
    }
}

/// The piece of furniture that begins where the text stands for the nth time.
fn entry<'a>(beside: &Beside<'a>, row: &FurnitureRow) -> Option<&'a FurnitureEntry> {
    let relay = &beside.texts["relay"];
    let mut at: Option<[usize; 2]> = None;
    for _ in 0..row.occurrence {
        at = Some(find(relay, &row.text, at.map_or(0, |[start, _]| start + 1))?);
    }
    let at = at?;
    beside.report.furniture.iter().find(|entry| entry.place.chars == at)
}

fn compared(row: &FurnitureRow, entry: Option<&FurnitureEntry>) -> Row {
    let mut misses = Vec::new();
    let mut check = |right: bool, aspect: Aspect, what: String| {
        if !right {
            misses.push(Miss { aspect, what });
        }
    };
    check(entry.is_some(), Aspect::Found, String::from("not found at this place"));
    if let Some(entry) = entry {
        check(
            entry.kind == row.kind,
            Aspect::Found,
            format!("taken for {}", name(entry)),
        );
        let parts = [
            ("city", &row.city, &entry.city),
            ("date", &row.date, &entry.date),
            ("agency", &row.agency, &entry.agency),
        ];
        for (what, asked, found) in parts {
            check(
                asked == found,
                Aspect::Detail,
                format!("{what} is {found:?}, not {asked:?}"),
            );
        }
    }
    let kind = serde_json::to_string(&row.kind).unwrap_or_default().replace('"', "");
    Row {
        id: kind.clone(),
        words: plain(&row.text),
        lines: vec![Line {
            about: format!("occurrence {}", row.occurrence),
            gold: [Some(kind), row.city.clone(), row.date.clone(), row.agency.clone()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("; "),
            report: entry.map_or(String::from("nothing"), shown),
            misses,
            told: true,
        }],
    }
}

fn shown(entry: &FurnitureEntry) -> String {
    [
        Some(name(entry)),
        entry.city.clone(),
        entry.date.clone(),
        entry.agency.clone(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join("; ")
}

fn name(entry: &FurnitureEntry) -> String {
    serde_json::to_string(&entry.kind).unwrap_or_default().replace('"', "")
}
