//! Collations for other programs, and as a page: over a corpus and over hostile texts.

use std::path::Path;

use quotedrift::Dossier;
use quotedrift::article::Source;
use quotedrift::collate::collate_with_texts;
use quotedrift::report::{
    Collation, DocumentText, Remarks, annotations, collation_html, collation_json, github, sarif, schema,
};
use serde_json::Value;

use super::{HOSTILE, annotated, harmless, sarif_logs, valid};

/// The rivals of the corpus; the hostile text beside one that has other words.
fn collations() -> Vec<(&'static str, Collation, Vec<DocumentText>)> {
    let dossier = Dossier::read(Path::new("corpora/rival-relays")).expect("a corpus can be read");
    let rivals: Vec<Source> = std::iter::once(dossier.relay).chain(dossier.sources).collect();
    let text = |id: &str, name: &str, bytes: &[u8]| Source {
        id: id.to_owned(),
        name: name.to_owned(),
        bytes: bytes.to_vec().into(),
        ..Source::default()
    };
    let other = String::from_utf8_lossy(HOSTILE)
        .replace("red", "blue")
        .replace("50%", "40%");
    let hostile = vec![
        text("f1", "=a,b:c.txt", HOSTILE),
        text("f2", "d|e`<b>.txt", other.as_bytes()),
    ];
    [("rivals", rivals), ("hostile", hostile)]
        .map(|(name, texts)| {
            let (collation, contents) = collate_with_texts(&texts);
            (name, collation, contents)
        })
        .into()
}

#[test]
fn programs_read_what_departs_in_every_format() {
    let official = sarif_logs::official();
    let described: Value = serde_json::from_str(&schema::<Collation>()).unwrap();
    let described = jsonschema::validator_for(&described).expect("the schema can be used");
    for (name, collation, texts) in collations() {
        let remarks = Remarks::of_collation(&collation);
        let varied = collation.rows.iter().flat_map(|row| row.cells.iter().flatten());
        let varied = varied.filter(|cell| !cell.changes.is_empty()).count();
        assert!(varied > 0, "{name}");
        let log = sarif(&remarks);
        assert_eq!(sarif_logs::is_sound(&official, name, &log, &texts), varied, "{name}");
        let lines = github(&remarks, true);
        harmless(name, &lines);
        assert_eq!(
            lines.lines().filter(|line| line.starts_with("::notice file=")).count(),
            varied,
            "{lines}"
        );
        assert_eq!(lines.lines().count(), varied, "{lines}");
        let collection = annotations(&remarks, &texts);
        assert!(
            annotated::are_sound(name, &collection, &texts, &collation.documents) >= varied,
            "{name}"
        );
        valid(
            &described,
            name,
            &serde_json::from_str(&collation_json(&collation)).unwrap(),
        );
    }
}

#[test]
fn who_departs_is_said_in_words() {
    let (_, collation, _) = collations().swap_remove(0);
    let lines = github(&Remarks::of_collation(&collation), true);
    assert!(
        lines.contains("brine-2022-06-14.txt,line=7")
            && lines.contains("“2,400” stands here where most files have “4,200”."),
        "{lines}"
    );
}

#[test]
fn a_page_shows_every_cell_and_obeys_none() {
    for (name, collation, _) in collations() {
        let page = collation_html(&collation).expect("a page can be written");
        harmless(name, &page);
        assert_eq!(
            page.matches("<tr role=\"row\" id=").count(),
            collation.rows.len(),
            "{name}"
        );
        let cells: usize = collation.rows.iter().map(|row| row.cells.len()).sum();
        assert_eq!(page.matches("<td role=\"cell\"").count(), cells, "{name}");
        for foreign in ["<script", "http:", "https:", "src=", "style=\"", "javascript:alert\""] {
            assert!(!page.contains(foreign), "{name} {foreign}");
        }
    }
    let (_, rivals, _) = collations().swap_remove(0);
    let page = collation_html(&rivals).expect("a page can be written");
    assert!(page.contains("<ins>2,400</ins>") && page.contains("<del>fisheries</del>"));
    assert!(page.contains("DEPARTS") && page.contains("nothing of it"));
}
