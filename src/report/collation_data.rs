//! A collation for programs: CSV, JSON, JSON Lines.

use super::collation::{Collation, CollationCell, CollationRow};
use super::collation_rows::agreement;
use super::csv::written;
use super::printable::json_safe;

/// The collation for a spreadsheet: one row a cell.
pub fn collation_csv(collation: &Collation) -> String {
    let heads = [
        "row",
        "agreement",
        "speaker",
        "file",
        "label",
        "line",
        "column",
        "standing",
        "shorter",
        "in marks",
        "words",
        "own",
        "others",
    ];
    let rows = collation.rows.iter().flat_map(|row| {
        collation.documents.iter().zip(&row.cells).map(move |(document, cell)| {
            let of = |take: &dyn Fn(&CollationCell) -> String| cell.as_ref().map_or(String::new(), take);
            let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
            let joined = |cell: &CollationCell, own: bool| {
                let all = cell
                    .changes
                    .iter()
                    .map(|change| if own { &*change.words } else { &*change.others });
                all.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" / ")
            };
            let place = cell.as_ref().and_then(|cell| cell.places.first());
            vec![
                row.id.clone(),
                agreement(row).to_lowercase(),
                row.speaker.clone().unwrap_or_default(),
                document.path.clone().unwrap_or_else(|| document.id.clone()),
                document.label.clone(),
                place.map_or(String::new(), |place| place.line.to_string()),
                place.map_or(String::new(), |place| place.column.to_string()),
                cell.as_ref()
                    .map_or("missing".to_owned(), |cell| cell.standing.id().to_owned()),
                of(&|cell| yes(cell.shorter)),
                of(&|cell| yes(cell.quotation.is_some())),
                of(&|cell| {
                    cell.places
                        .iter()
                        .map(|place| place.text.as_str())
                        .collect::<Vec<_>>()
                        .join(" … ")
                }),
                of(&|cell| joined(cell, true)),
                of(&|cell| joined(cell, false)),
            ]
        })
    });
    written(&heads, rows)
}

/// The collation as JSON, indented.
pub fn collation_json(collation: &Collation) -> String {
    // Plain data with string keys always serialises.
    serde_json::to_string_pretty(collation).map_or_else(|_| String::new(), |text| json_safe(text) + "\n")
}

/// The collation as JSON Lines: one row a line.
pub fn collation_jsonl(collation: &Collation) -> String {
    let line =
        |row: &CollationRow| serde_json::to_string(row).map_or_else(|_| String::new(), |text| json_safe(text) + "\n");
    collation.rows.iter().map(line).collect()
}
