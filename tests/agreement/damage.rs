//! Damaged places.

use quotedrift::text::Step;

use super::gold::DamageRow;
use super::{Aspect, Beside, Group, Line, Miss, Row};

/// The rows of all damaged places.
pub fn group(beside: &Beside<'_>) -> Group {
    Group {
        name: "damage",
        about: "Right: the bytes, what is seen there, the repair, its kind and certainty, and the chain where gold gives one.",
        rows: beside.gold.damage.iter().map(|row| compared(beside, row)).collect(),
    }
}

fn compared(beside: &Beside<'_>, row: &DamageRow) -> Row {
    let at = |bytes: Option<[usize; 2]>| bytes.is_some_and(|bytes| bytes[0] < row.bytes[1] && row.bytes[0] < bytes[1]);
    let found = beside
        .report
        .damage
        .iter()
        .find(|entry| entry.place.document == row.document && at(entry.place.bytes));
    let gold = told(
        &format!("{:?}", row.bytes),
        &row.seen,
        row.repaired.as_deref(),
        &names(&row.certainty),
        &names(&row.kind),
        &row.chain,
    );
    let (report, misses) = match found {
        None => (
            String::from("nothing"),
            vec![Miss {
                aspect: Aspect::Found,
                what: String::from("not found"),
            }],
        ),
        Some(entry) => {
            let bytes = entry.place.bytes.unwrap_or_default();
            let checks = [
                (bytes == row.bytes, "bytes"),
                (entry.seen == row.seen, "what is seen"),
                (entry.repaired == row.repaired, "repair"),
                (row.certainty.contains(&entry.certainty), "certainty"),
                (row.kind.contains(&entry.kind), "kind"),
                (row.chain.is_empty() || entry.chain == row.chain, "chain"),
            ];
            let misses = checks
                .into_iter()
                .filter(|(right, _)| !right)
                .map(|(_, what)| Miss {
                    aspect: Aspect::Detail,
                    what: format!("another {what}"),
                })
                .collect();
            let report = told(
                &format!("{bytes:?}"),
                &entry.seen,
                entry.repaired.as_deref(),
                &names(&[entry.certainty]),
                &names(&[entry.kind]),
                &entry.chain,
            );
            (report, misses)
        }
    };
    Row {
        id: row.id.clone(),
        words: visible(&row.seen),
        lines: vec![Line {
            about: row.document.clone(),
            gold,
            report,
            misses,
            told: true,
        }],
    }
}

fn told(bytes: &str, seen: &str, repaired: Option<&str>, certainty: &str, kind: &str, chain: &[Step]) -> String {
    let steps: Vec<String> = chain
        .iter()
        .map(|step| match step {
            Step::Encode(codec) => format!("→ {codec}"),
            Step::Decode(codec) => format!("read as {codec}"),
            Step::Op(_) | Step::Within(_) => step.name().to_owned(),
        })
        .collect();
    format!(
        "{kind} at {bytes}: {} was {}; {certainty}{}{}",
        visible(seen),
        repaired.map_or(String::from("unknown"), visible),
        if steps.is_empty() { "" } else { "; " },
        steps.join(", ")
    )
}

fn names<T: serde::Serialize>(values: &[T]) -> String {
    values
        .iter()
        .map(|value| serde_json::to_string(value).unwrap_or_default().replace('"', ""))
        .collect::<Vec<_>>()
        .join("/")
}

/// Characters that nobody sees, by their number.
fn visible(text: &str) -> String {
    if text.is_empty() {
        return String::from("nothing");
    }
    let hidden = |c: char| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{a0}' | '\u{ad}');
    text.chars()
        .map(|c| {
            if hidden(c) {
                format!("U+{:04X}", c as u32)
            } else {
                c.to_string()
            }
        })
        .collect()
}
