//! What the head of a page says of it: linked data (`NewsArticle` of schema.org), `<meta>`, `<title>`, language.
//!
//! Linked data goes before `<meta>`, which goes before the title. The text is taken from the page even where linked data
//! has an `articleBody`: sites shorten it there.

use serde_json::Value;

use super::tree::Tree;

/// What a page says of itself; each part as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::article::formats) struct Said {
    pub headline: Option<String>,
    /// `<title>`, which often has the site's name too.
    pub page_title: Option<String>,
    pub author: Option<String>,
    pub date: Option<String>,
    pub publisher: Option<String>,
    pub language: Option<String>,
    pub address: Option<String>,
    pub dateline: Option<String>,
    /// The text as linked data has it.
    pub body: Option<String>,
}

impl Said {
    /// What the page is called, to tell its headline by.
    pub fn title(&self) -> Option<&str> {
        self.headline.as_deref().or(self.page_title.as_deref())
    }
}

/// Objects of linked data that are looked at; a page has a few.
const MAX_OBJECTS: usize = 200;

/// Reads the head of a page.
pub(in crate::article::formats) fn said(page: &str, tree: &Tree) -> Said {
    let data: Vec<Value> = tree
        .data
        .iter()
        .filter_map(|range| serde_json::from_str(page.get(range.clone())?.trim()).ok())
        .collect();
    let mut found = data.iter().find_map(article_of).map(linked).unwrap_or_default();
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            let entry = tree
                .metas
                .iter()
                .find(|(known, content)| known == name && !content.is_empty());
            entry.map(|(_, content)| unescaped(content))
        })
    };
    let fill = |slot: &mut Option<String>, names: &[&str]| {
        if slot.is_none() {
            *slot = meta(names);
        }
    };
    fill(
        &mut found.headline,
        &["og:title", "twitter:title", "dc.title", "headline"],
    );
    fill(
        &mut found.author,
        &["author", "article:author", "dc.creator", "parsely-author"],
    );
    fill(
        &mut found.date,
        &[
            "article:published_time",
            "datepublished",
            "date",
            "dc.date",
            "pubdate",
            "dc.date.issued",
            "parsely-pub-date",
        ],
    );
    fill(
        &mut found.publisher,
        &["og:site_name", "dc.publisher", "application-name"],
    );
    fill(&mut found.address, &["og:url"]);
    let times = || {
        tree.elements
            .iter()
            .filter(|element| element.name == "time" && !element.value.is_empty())
    };
    found.date = found.date.or_else(|| times().next().map(|time| time.value.clone()));
    found.author = found.author.filter(|author| !author.contains("://"));
    if found.language.is_none() {
        found.language = tree
            .language
            .clone()
            .or_else(|| meta(&["content-language", "og:locale"]));
    }
    found.language = found.language.as_deref().and_then(tag);
    found.page_title = tree.title.clone().and_then(|range| page.get(range)).map(unescaped);
    found
}

fn unescaped(text: &str) -> String {
    let read = htmlize::unescape(text);
    read.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A language tag without what is no part of one: `en_US` is `en-US`.
fn tag(written: &str) -> Option<String> {
    let tag = written.split([',', ';', ' ']).next()?.trim().replace('_', "-");
    let first = tag.split('-').next()?;
    let fits = (2..=3).contains(&first.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    fits.then_some(tag)
}

/// The first object that is an article: the value itself, one of a list, or one of its `@graph`.
fn article_of(data: &Value) -> Option<&Value> {
    let mut queue = vec![data];
    let mut seen = 0;
    while let Some(value) = queue.pop() {
        seen += 1;
        if seen > MAX_OBJECTS {
            return None;
        }
        match value {
            Value::Array(list) => queue.extend(list.iter().rev()),
            Value::Object(object) => {
                if is_article(value) {
                    return Some(value);
                }
                queue.extend(object.get("mainEntity"));
                queue.extend(object.get("@graph"));
            }
            _ => {}
        }
    }
    None
}

fn is_article(value: &Value) -> bool {
    let names = |kind: &Value| match kind {
        Value::String(name) => name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report",
        _ => false,
    };
    match &value["@type"] {
        Value::Array(kinds) => kinds.iter().any(names),
        kind => names(kind),
    }
}

fn linked(article: &Value) -> Said {
    let text = |key: &str| name_in(&article[key]);
    Said {
        headline: text("headline").or_else(|| text("name")),
        author: text("author").or_else(|| text("creator")),
        date: text("datePublished").or_else(|| text("dateCreated")),
        publisher: text("publisher").or_else(|| text("sourceOrganization")),
        language: text("inLanguage"),
        address: text("url").or_else(|| name_in(&article["mainEntityOfPage"]["@id"])),
        dateline: text("dateline"),
        body: text("articleBody"),
        ..Said::default()
    }
}

/// A text, the name of an object, or those of a list.
fn name_in(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => unescaped(text),
        Value::Object(object) => unescaped(object.get("name").or_else(|| object.get("@value"))?.as_str()?),
        Value::Array(list) => list
            .iter()
            .take(MAX_AUTHORS)
            .filter_map(name_in)
            .collect::<Vec<_>>()
            .join(", "),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Names of a list that are taken.
const MAX_AUTHORS: usize = 8;
