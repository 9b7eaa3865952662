//! Web Annotations: their selectors find the words again.

use quotedrift::report::{DocumentEntry, DocumentText, Remarks, annotations};
use serde_json::Value;

use super::{harmless, reports};

#[test]
fn annotations_find_their_words_again() {
    let mut found = 0;
    for (name, texts, report) in reports() {
        let text = annotations(&Remarks::of(&report), &texts);
        found += are_sound(&name, &text, &texts, &report.documents);
    }
    assert!(found > 500, "{found}");
}

/// A collection has its form, and every place in it is where its words are; gives the number of places.
pub fn are_sound(name: &str, text: &str, texts: &[DocumentText], documents: &[DocumentEntry]) -> usize {
    let mut found = 0;
    harmless(name, text);
    let collection: Value = serde_json::from_str(text).unwrap();
    assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(collection["total"], items.len());
    let mut ids: Vec<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "{name}: two annotations have one id");
    for item in items {
        let bodies = item["body"].as_array().unwrap();
        let linked = bodies.iter().filter(|body| body["purpose"] == "linking");
        for specific in linked.chain([&item["target"]]) {
            found += 1;
            selected(name, texts, documents, specific);
        }
    }
    found
}

/// Both selectors give the same words, and the context is what stands round them.
fn selected(name: &str, texts: &[DocumentText], documents: &[DocumentEntry], specific: &Value) {
    let [position, quote] = specific["selector"].as_array().unwrap().as_slice() else {
        panic!("{name}: two selectors are expected")
    };
    let file = specific["source"]
        .as_str()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let of = |field: &str| quote[field].as_str().unwrap().to_owned();
    let (start, end) = (
        position["start"].as_u64().unwrap() as usize,
        position["end"].as_u64().unwrap() as usize,
    );
    let holds = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let part = |from: usize, to: usize| chars.get(from..to).map(|chars| chars.iter().collect::<String>());
        part(start, end).as_deref() == Some(&of("exact"))
            && part(start.saturating_sub(32), start).as_deref() == Some(&of("prefix"))
            && part(end, (end + 32).min(chars.len())).as_deref() == Some(&of("suffix"))
            && text.contains(&(of("prefix") + &of("exact") + &of("suffix")))
    };
    let path = |id: &str| {
        let entry = documents.iter().find(|entry| entry.id == id).unwrap();
        entry.path.clone().unwrap_or_default()
    };
    let of_file = |text: &&DocumentText| {
        let path = path(&text.document);
        file.contains('%') || path.rsplit('/').next() == Some(&file)
    };
    assert!(
        texts.iter().filter(of_file).any(|text| holds(&text.text)),
        "{name}: {specific}"
    );
}
