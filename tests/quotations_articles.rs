//! Whole articles of our own in the house styles that editors meet, each beside what a careful reader finds in it.
//!
//! `articles/NAME.expected` lists every quotation in marks, in any order, as `Form: words | words [speaker = who that
//! is]`, and those reports without marks that must be found; others may be found too. A line that begins with `- ` is a
//! reader's line that is not reached yet, `+ ` one that is found and ought not to be; both are strict.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use quotedrift::article::Article;
use quotedrift::quotation::{self, Form, Quotation};
use quotedrift::text::{Document, Vocabulary};

fn line(text: &str, quotation: &Quotation) -> String {
    let speaker = quotation.attribution.speaker.as_ref();
    let words: Vec<&str> = match quotation.contents.as_slice() {
        [] => vec![quotation.span.of(text)],
        contents => contents.iter().map(|span| span.of(text)).collect(),
    };
    format!(
        "{:?}: {} [{} = {}]",
        quotation.form,
        words.join(" | "),
        speaker.map_or("-", |speaker| speaker.name.as_str()),
        speaker.and_then(|speaker| speaker.resolved.as_deref()).unwrap_or("-"),
    )
}

/// What differs between an article's quotations and its reader's list.
fn mistakes(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("an article can be read");
    let list = std::fs::read_to_string(path.with_extension("expected")).expect("an article has its list");
    let article = Article::of(Document::from_text("article", &text), &mut Vocabulary::default());
    let found = quotation::find(&article).found;
    let mut marked: BTreeSet<String> = BTreeSet::new();
    let mut reported: BTreeSet<String> = BTreeSet::new();
    for quotation in &found {
        let set = match quotation.form {
            Form::Indirect => &mut reported,
            Form::Direct | Form::Mixed | Form::Scare => &mut marked,
        };
        set.insert(line(article.text(), quotation));
    }
    let mut wrong = Vec::new();
    for expected in list.lines().filter(|line| !line.is_empty()) {
        let there = |line: &str| marked.contains(line) || reported.contains(line);
        match (expected.strip_prefix("- "), expected.strip_prefix("+ ")) {
            (Some(missed), _) if there(missed) => wrong.push(format!("found now, take its mark away: {missed}")),
            (None, Some(false_one)) if !there(false_one) => wrong.push(format!("gone now, take it away: {false_one}")),
            (None, None) if !there(expected) => wrong.push(format!("missed: {expected}")),
            _ => {}
        }
        marked.remove(expected.strip_prefix("+ ").unwrap_or(expected));
    }
    wrong.extend(marked.iter().map(|line| format!("found: {line}")));
    wrong
}

#[test]
fn every_article_is_read_as_a_careful_reader_does() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    let mut articles: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the articles can be listed")
        .map(|entry| entry.expect("the articles can be listed").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    articles.sort();
    assert!(!articles.is_empty());
    let mut wrong = Vec::new();
    for path in &articles {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        wrong.extend(mistakes(path).into_iter().map(|mistake| format!("{name}: {mistake}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
