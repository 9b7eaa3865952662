//! News in JSON: IPTC ninjs 1.x (`body_text`, `slugline`), 2.x (`bodies`, `headlines`) and 3.x (`pubStatus`, `usageTerms`).
//!
//! The versions name the same things alike but for case, so keys are looked up without it. Associated items (pictures,
//! related stories) are other texts and are left alone.

use std::ops::Range;

use serde_json::{Map, Value};

use super::content::{Content, Particulars, Status, Told};
use super::markup;
use super::passage::Passage;
use super::sheet::Sheet;
use super::{File, Format, Head};
use crate::article::FurnitureKind;
use crate::article::identity::{Identity, calendar_day};
use crate::error::Result;
use crate::text::{Decoded, decode_declared};

pub(super) const FORMAT: Format = Format {
    id: "ninjs",
    called: "a ninjs item (JSON)",
    told_by: "it is a JSON object with the keys of a news item",
    leaves_out: "pictures and other items that it names",
    fits,
    read,
};

/// Keys that an item has, one of which must stand in the head of the file.
const SIGNS: [&str; 10] = [
    "\"body_",
    "\"bodies\"",
    "\"versioncreated\"",
    "\"versionCreated\"",
    "\"pubstatus\"",
    "\"pubStatus\"",
    "\"slugline\"",
    "\"headlines\"",
    "ninjs",
    "\"usageterms\"",
];

fn fits(head: &Head<'_>) -> bool {
    head.text.starts_with('{') && head.text.contains("\"uri\"") && SIGNS.iter().any(|sign| head.text.contains(sign))
}

fn read(file: &File<'_>) -> Result<Content> {
    let Decoded { text, encoding, .. } = decode_declared(file.bytes, file.encoding);
    let item: Map<String, Value> = serde_json::from_str(&text).map_err(|error| {
        if error.to_string().contains("recursion limit") {
            return file.error(
                "its JSON lies in one another more than 127 deep",
                "no news item is like that: fetch it again, or save its text as plain text",
            );
        }
        file.error(
            format!("this looks like a ninjs item, but it is no JSON ({error})"),
            "fetch it again, or save its text as plain text",
        )
    })?;
    let item = Item(&item);
    let mut sheet = Sheet::default();
    let headline = item.text("headline").or_else(|| item.first_of("headlines", "main"));
    let byline = item.text("byline").or_else(|| item.text("by"));
    if let Some(headline) = &headline {
        sheet.furniture(FurnitureKind::Headline, headline);
    }
    if let Some(byline) = &byline {
        sheet.furniture(FurnitureKind::Byline, byline);
    }
    let before = sheet.len();
    body(&item, &mut sheet);
    if sheet.len() == before {
        return Err(file.error(
            "this ninjs item has no text: neither body_text nor bodies",
            "name the item that has the story; this one may be a picture, or a notice",
        ));
    }
    Ok(sheet.finish(FORMAT.id, encoding, told(&item, headline, byline)))
}

/// The text of the body: plain where the item has it, else taken out of its markup.
fn body(item: &Item<'_>, sheet: &mut Sheet) {
    if let Some(plain) = item.text("body_text") {
        return plain_text((&plain).into(), sheet);
    }
    let bodies = item.objects("bodies");
    let is_plain = |body: &&Item<'_>| {
        body.text("contenttype")
            .is_some_and(|kind| kind.starts_with("text/plain"))
    };
    if let Some(plain) = bodies.iter().find(is_plain).and_then(|body| body.text("value")) {
        return plain_text((&plain).into(), sheet);
    }
    let markup = ["body_xhtml", "body_html", "body_nitf"]
        .iter()
        .find_map(|key| item.text(key));
    let main = bodies.iter().find(|body| body.text("role").as_deref() == Some("main"));
    let other = || main.or(bodies.first()).and_then(|body| body.text("value"));
    if let Some(markup) = markup.or_else(other) {
        markup::paragraphs(&markup, None, sheet);
    }
}

/// Paragraphs stand a line each, or are parted by blank lines.
pub(super) fn plain_text(text: Passage<'_>, sheet: &mut Sheet) {
    let parted = text.text().contains("\n\n") || text.text().contains("\n\r\n");
    if !parted {
        return text.lines().for_each(|line| sheet.paragraph(line));
    }
    let mut paragraph: Option<Range<usize>> = None;
    for line in text.lines() {
        let range = line.within(text);
        if line.text().trim().is_empty() {
            paragraph
                .take()
                .into_iter()
                .for_each(|range| sheet.paragraph(text.part(range)));
        } else {
            paragraph = Some(paragraph.map_or(range.start, |open| open.start)..range.end);
        }
    }
    paragraph
        .into_iter()
        .for_each(|range| sheet.paragraph(text.part(range)));
}

fn told(item: &Item<'_>, headline: Option<String>, byline: Option<String>) -> Told {
    let sources = item.objects("infosources");
    let source = sources.first().and_then(|source| source.text("name"));
    let agency = item.text("source").or(source).or_else(|| item.text("copyrightholder"));
    let created = item.text("versioncreated").or_else(|| item.text("firstcreated"));
    let rights = item.object("rightsinfo");
    let usage = item
        .text("usageterms")
        .or_else(|| rights.as_ref().and_then(|rights| rights.text("usageterms")));
    Told {
        identity: Identity {
            label: agency.clone(),
            language: item.text("language"),
            date: created.as_deref().and_then(calendar_day),
            headline,
            agency,
            ..Identity::default()
        },
        particulars: Particulars {
            slug: item.text("slugline").or_else(|| item.text("slug")),
            byline,
            located: item.text("located"),
            usage_terms: usage,
            embargo: item.text("embargoed"),
            version: item.text("version"),
            address: item.text("uri"),
            status: item.text("pubstatus").and_then(|status| status_of(&status)),
            editors_note: item.text("ednote"),
            ..Particulars::default()
        },
    }
}

/// `usable`, `withheld`, `canceled`; prefixed with `stat:` in NewsML-G2.
pub(super) fn status_of(status: &str) -> Option<Status> {
    match status.rsplit(':').next().unwrap_or(status).to_lowercase().as_str() {
        "withheld" => Some(Status::Withheld),
        "canceled" | "cancelled" | "killed" | "withdrawn" => Some(Status::Withdrawn),
        _ => None,
    }
}

/// A JSON object whose keys are found whatever their case.
struct Item<'a>(&'a Map<String, Value>);

impl<'a> Item<'a> {
    fn get(&self, key: &str) -> Option<&'a Value> {
        self.0
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(key))
            .map(|(_, value)| value)
    }

    /// A string, or a number as one; not an empty one.
    fn text(&self, key: &str) -> Option<String> {
        let text = match self.get(key)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    fn object(&self, key: &str) -> Option<Item<'a>> {
        self.get(key)?.as_object().map(Item)
    }

    fn objects(&self, key: &str) -> Vec<Item<'a>> {
        let list = self.get(key).and_then(Value::as_array).into_iter().flatten();
        list.filter_map(|value| value.as_object().map(Item)).collect()
    }

    /// The value of the entry with this role in a list, else of the first.
    fn first_of(&self, key: &str, role: &str) -> Option<String> {
        let all = self.objects(key);
        let named = all.iter().find(|entry| entry.text("role").as_deref() == Some(role));
        named.or(all.first())?.text("value")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::formats;

    fn item(json: &str) -> Content {
        formats::read("item.json", json.as_bytes(), None).unwrap()
    }

    fn text(content: &Content) -> &str {
        &content.extract.as_ref().unwrap().text
    }

    #[test]
    fn the_first_version_is_read() {
        let content = item(
            r#"{"uri": "tag:wire.example,2024:7", "type": "text", "language": "en", "versioncreated": "2024-03-12T09:30:00Z",
            "pubstatus": "canceled", "headline": "Ferry to sail again", "byline": "Mara Lund", "slugline": "FERRY-TALKS",
            "located": "Tessen", "usageterms": "Not for archives.", "embargoed": "2024-03-12T12:00:00Z", "version": "3",
            "ednote": "KILL: the minister denies the words.", "body_text": "TESSEN -- The ferry will sail.\n\n“It will sail,” he said."}"#,
        );
        assert_eq!(content.format, "ninjs");
        assert!(
            text(&content).starts_with("Ferry to sail again\n\nMara Lund\n\nTESSEN"),
            "{}",
            text(&content)
        );
        assert_eq!(content.marks.len(), 2);
        let told = &content.told;
        assert_eq!(told.identity.date, jiff::civil::Date::new(2024, 3, 12).ok());
        assert_eq!(told.particulars.slug.as_deref(), Some("FERRY-TALKS"));
        assert_eq!(told.particulars.status, Some(Status::Withdrawn));
        assert_eq!(told.particulars.version.as_deref(), Some("3"));
    }

    #[test]
    fn later_versions_name_things_in_lists_and_other_case() {
        let content = item(
            r#"{"uri": "tag:wire.example,2024:8", "pubStatus": "usable", "versionCreated": "2024-03-12T09:30:00Z",
            "headlines": [{"role": "web", "value": "Long"}, {"role": "main", "value": "Short"}],
            "rightsInfo": {"usageTerms": "Free."}, "infoSources": [{"name": "Tessen News Agency"}],
            "bodies": [{"contentType": "text/plain", "value": "One.\nTwo."}]}"#,
        );
        assert_eq!(text(&content), "Short\n\nOne.\n\nTwo.\n");
        let marked = item(
            r#"{"uri": "x", "headline": "Ferry", "body_xhtml": "<p>He said <q>no &amp; never</q>.</p><figure><figcaption>The ferry</figcaption></figure>"}"#,
        );
        assert_eq!(text(&marked), "Ferry\n\nHe said “no & never”.\n\nThe ferry\n");
        assert_eq!(marked.marks.len(), 2);
        assert_eq!(content.told.identity.label.as_deref(), Some("Tessen News Agency"));
        assert_eq!(content.told.particulars.usage_terms.as_deref(), Some("Free."));
        assert_eq!(content.told.particulars.status, None);
    }

    #[test]
    fn broken_and_empty_items_say_so() {
        let problem = |json: &str| formats::read("x", json.as_bytes(), None).unwrap_err().to_string();
        assert!(problem(r#"{"uri": "x", "body_text": "#).contains("no JSON"));
        assert!(problem(r#"{"uri": "x", "pubstatus": "usable"}"#).contains("has no text"));
        let other = formats::read("x", br#"{"name": "list"}"#, None).unwrap();
        assert_eq!(other.format, "");
    }
}
