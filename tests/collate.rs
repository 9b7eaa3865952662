//! Rival tellings side by side: who has what, who departs, and that the order of the files orders columns only.

use std::path::Path;

use quotedrift::article::Source;
use quotedrift::collate;
use quotedrift::report::{
    Agreement, CellStanding, Collation, CollationCell, CollationRow, collation_csv, collation_json, collation_jsonl,
    collation_markdown, collation_table, schema,
};

fn texts(texts: &[(&str, &str)]) -> Vec<Source> {
    let source = |(name, text): &(&str, &str)| Source {
        id: (*name).to_owned(),
        name: format!("{name}.txt"),
        bytes: (*text).into(),
        ..Source::default()
    };
    texts.iter().map(source).collect()
}

fn collated(of: &[(&str, &str)]) -> Collation {
    collate(&texts(of))
}

fn words(cell: &CollationCell) -> String {
    cell.places
        .iter()
        .map(|place| place.text.as_str())
        .collect::<Vec<_>>()
        .join(" … ")
}

/// The row one of whose cells holds these words.
fn row<'a>(collation: &'a Collation, held: &str) -> &'a CollationRow {
    let holds = |row: &&CollationRow| row.cells.iter().flatten().any(|cell| words(cell).contains(held));
    let mut rows = collation.rows.iter().filter(holds);
    let first = rows
        .next()
        .unwrap_or_else(|| panic!("no row has {held:?}: {:#?}", collation.rows));
    assert!(rows.next().is_none(), "two rows have {held:?}");
    first
}

fn standings(row: &CollationRow) -> Vec<Option<CellStanding>> {
    row.cells
        .iter()
        .map(|cell| cell.as_ref().map(|cell| cell.standing))
        .collect()
}

const ONE: &str = "Harbour to close\n\nPORT, May 2 (One) -- “The harbour will close for nine days in June,” the harbour master said. “Nobody will lose a berth over it,” she said.\n";
const TWO: &str = "Port shut in June\n\nPORT, May 2 (Two) -- The harbour master told reporters: “The harbour will close for nine days in June.” She added: “I have seen worse summers than this one.”\n";
const THREE: &str = "No berths lost\n\nPORT, May 2 (Three) -- “The harbour will close for five days in June,” she said on Monday. “Nobody will lose a berth over it,” the harbour master promised.\n";

#[test]
fn who_departs_from_the_most_is_marked() {
    let collation = collated(&[("one", ONE), ("two", TWO), ("three", THREE)]);
    let days = row(&collation, "nine days");
    use CellStanding::{Agrees, Departs};
    assert_eq!(standings(days), [Some(Agrees), Some(Agrees), Some(Departs)]);
    assert_eq!(days.agreement, Agreement::Variants);
    let change = &days.cells[2].as_ref().unwrap().changes[0];
    assert_eq!(
        (change.words.as_str(), change.others.as_str(), change.departs),
        ("five", "nine", true)
    );
    let berth = row(&collation, "lose a berth");
    assert_eq!(standings(berth), [Some(Agrees), None, Some(Agrees)]);
    assert_eq!(berth.agreement, Agreement::Same);
    assert_eq!(row(&collation, "worse summers").agreement, Agreement::Single);
    assert_eq!(collation.summary.departures, [0, 0, 1]);
}

#[test]
fn two_alone_differ_and_nobody_departs() {
    let collation = collated(&[("one", ONE), ("three", THREE)]);
    use CellStanding::Differs;
    assert_eq!(standings(row(&collation, "nine days")), [Some(Differs), Some(Differs)]);
}

#[test]
fn words_left_out_and_ends_cut_are_told_apart() {
    let collation = collated(&[
        (
            "a",
            "PORT, May 2 (A) -- “We will pay every crew from the state fund until the autumn,” he said.\n",
        ),
        (
            "b",
            "PORT, May 2 (B) -- “We will pay every crew from the fund until the autumn,” he said.\n",
        ),
        (
            "c",
            "PORT, May 2 (C) -- “We will pay every crew from the state fund,” he said.\n",
        ),
    ]);
    let row = row(&collation, "every crew");
    let cells: Vec<&CollationCell> = row.cells.iter().flatten().collect();
    assert_eq!(cells.len(), 3, "{row:#?}");
    assert_eq!(cells[1].standing, CellStanding::Departs);
    assert_eq!(
        (cells[1].changes[0].words.as_str(), cells[1].changes[0].others.as_str()),
        ("", "state")
    );
    assert_eq!(cells[2].standing, CellStanding::Agrees);
    assert!(cells[2].shorter && !cells[0].shorter);
    let shown = collation_table(&collation, 160, false);
    assert!(shown.contains("-state-"), "{shown}");
    assert!(collation_markdown(&collation).contains("~~state~~"));
}

#[test]
fn a_statement_without_marks_has_its_column_too() {
    let statement = "Statement by the harbour master\n\nThe harbour will close for nine days in June. Nobody will lose a berth over it.\n";
    let collation = collated(&[("one", ONE), ("statement", statement)]);
    let cell = row(&collation, "nine days").cells[1]
        .as_ref()
        .expect("the statement has the words");
    assert_eq!((cell.quotation.as_deref(), cell.standing), (None, CellStanding::Agrees));
    assert!(collation_table(&collation, 100, false).contains("not in marks"));
}

#[test]
fn the_order_of_files_orders_columns_only() {
    let files = [("one", ONE), ("two", TWO), ("three", THREE)];
    let order = [2, 0, 1];
    let straight = collated(&files);
    let turned = collated(&order.map(|index| files[index]));
    assert_eq!(straight.rows.len(), turned.rows.len());
    for (row, other) in straight.rows.iter().zip(&turned.rows) {
        assert_eq!(
            (&row.id, row.agreement, &row.speaker),
            (&other.id, other.agreement, &other.speaker)
        );
        let cells: Vec<_> = order.iter().map(|&index| row.cells[index].clone()).collect();
        assert_eq!(cells, other.cells, "{}", row.id);
    }
    assert_eq!(collation_json(&straight), collation_json(&collated(&files)));
}

/// Two utterances that share a phrase stay two rows.
#[test]
fn a_likeness_does_not_lead_to_the_next() {
    let collation = collated(&[
        (
            "a",
            "PORT, May 2 (A) -- “We stand with the people of the coast in this hard winter,” he said. “We stand with the crews of the fleet and their families,” he said.\n",
        ),
        (
            "b",
            "PORT, May 2 (B) -- “We stand with the crews of the fleet and their families,” he said. “We stand with the people of the hills in this dry summer,” he said.\n",
        ),
    ]);
    let crews = row(&collation, "the crews of the fleet");
    assert_eq!(crews.agreement, Agreement::Same, "{crews:#?}");
}

#[test]
fn a_text_beside_itself_agrees() {
    let collation = collated(&[("one", ONE), ("again", ONE)]);
    assert!(!collation.rows.is_empty());
    assert!(
        collation.rows.iter().all(|row| row.agreement == Agreement::Same),
        "{:#?}",
        collation.rows
    );
}

#[test]
fn rivals_of_the_corpus_are_brought_together() {
    let dossier = quotedrift::Dossier::read(Path::new("corpora/rival-relays")).unwrap();
    let source = |id: &str| dossier.document(id).unwrap().clone();
    let collation = collate(&["relay", "gannet", "brine", "statement"].map(source));
    let limit = row(&collation, "4,200");
    assert_eq!(limit.cells.iter().flatten().count(), 4);
    assert_eq!(standings(limit)[2], Some(CellStanding::Departs));
    let measure = row(&collation, "tough measure");
    assert_eq!(standings(measure)[2], Some(CellStanding::Departs));
    let sea = row(&collation, "six hundred years");
    assert_eq!(sea.agreement, Agreement::Same);
    let support = row(&collation, "support from the fund");
    assert_eq!(standings(support)[0], Some(CellStanding::Departs));
    assert!(support.cells[2].is_none());
    let review = row(&collation, "review the limit");
    assert!(review.cells[0].as_ref().unwrap().shorter);
    assert!(!review.cells[1].as_ref().unwrap().shorter);
}

/// What articles carry acts in no format.
#[test]
fn hostile_words_stay_words() {
    let hostile = "PORT, May 2 (A) -- “=We will \u{1b}[31mpay|every `crew` <script>alert(1)</script> from\u{202e} the fund,” he said.\n\n“@SUM,” \0 he said.\n";
    let other = "PORT, May 2 (B) -- “We will not pay every crew alert from the fund,” he said.\n";
    let collation = collated(&[("=a", hostile), ("b|c", other), ("empty", "")]);
    for text in [
        collation_table(&collation, 120, false),
        collation_table(&collation, 60, false),
        collation_markdown(&collation),
        collation_csv(&collation),
        collation_json(&collation),
        collation_jsonl(&collation),
    ] {
        assert!(
            !text
                .chars()
                .any(|c| c.is_control() && !matches!(c, '\n' | '\r') || c == '\u{202e}'),
            "{text}"
        );
    }
    assert!(!collation_markdown(&collation).contains("<script>"));
    let csv = collation_csv(&collation);
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), collation.rows.len() * 3);
    assert!(
        rows.iter()
            .flatten()
            .all(|cell| !cell.starts_with(['=', '+', '-', '@'])),
        "{rows:?}"
    );
}

#[test]
fn a_collation_is_what_its_schema_says() {
    let schema: serde_json::Value = serde_json::from_str(&schema::<Collation>()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for files in [
        &[("one", ONE), ("two", TWO), ("three", THREE)][..],
        &[("empty", ""), ("one", ONE)],
    ] {
        let json: serde_json::Value = serde_json::from_str(&collation_json(&collated(files))).unwrap();
        let wrong: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(serde_json::from_value::<Collation>(json).unwrap(), collated(files));
    }
}
