//! A report as one HTML file that needs nothing else: relay and sources side by side.
//!
//! Takes a [`Report`] and, where they are at hand, the texts of its documents; gives a page that can be read without a
//! script and without a network, which its own policy forbids. A script adds filters and keys. The template engine escapes
//! every word that stands in the page; no text stands inside a script or style.

mod escape;
mod view;
mod facets;
mod sheet;
mod pieces;
mod bar;
mod findings;
mod cards;
mod relay;
mod sources;
mod collation;
mod listed;

use std::collections::BTreeSet;

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::document_text::DocumentText;
use super::model::{DamageEntry, DocumentEntry, Report};
use super::printable::one_line;
use super::rows::{self, Names};
use super::scan_table::{steps, sure};
use super::selection::Selection;
use super::{coverage, heading};
use crate::error::{Error, Result};

use bar::Bar;
use facets::Choices;
use findings::Item;
use relay::Row;
use sheet::Sheet;
use sources::Source;
use view::{Documents, Mark};

pub use collation::collation_html;
pub use listed::{Looked, Scanned, quotes_html, scan_html};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    policy: String,
    style: &'static str,
    script: &'static str,
    title: String,
    outlet: String,
    headline: String,
    against: String,
    count: String,
    notices: Vec<String>,
    /// How much of the relay no source carries.
    not_carried: String,
    bars: Vec<Bar>,
    choices: Choices,
    items: Vec<Item<'a>>,
    looks: usize,
    /// What is said where none does.
    nothing: String,
    accepted: usize,
    stale: Vec<String>,
    notes: usize,
    relay_language: &'a str,
    relay_label: String,
    has_relay: bool,
    rows: Vec<Row<'a>>,
    sources: Vec<Source<'a>>,
    damage: Vec<Damaged<'a>>,
    has_relay_first: bool,
    documents: Vec<&'a DocumentEntry>,
    tool: String,
}

/// A damaged place with what happened to it.
struct Damaged<'a> {
    place: String,
    language: &'a str,
    seen: String,
    repaired: String,
    sure: &'static str,
    steps: String,
    message: String,
    confirmed: String,
}

/// A report as an HTML page. `texts` are those of its documents as far as they are at hand ([`crate::check::check_with_texts`]
/// gives them); of the others the page shows the places that the report holds.
///
/// # Errors
/// None that words of a report can cause; the template engine reports a failed write.
pub fn html(report: &Report, texts: &[DocumentText]) -> Result<String> {
    let documents = Documents::of(&report.documents);
    let facets = facets::facets(report);
    let relay = report.documents.first();
    let relay_id = relay.map_or("relay", |relay| relay.id.as_str());
    let looks = rows::looks(report, &Selection::everything());
    let homes = facets::homes(report);
    let (mut items, numbers) = findings::items(looks, &facets, &homes, &documents, relay_id);
    let cards = cards::cards(report, &facets, &documents, &numbers);
    let shown: BTreeSet<&str> = cards.iter().map(|card| card.id).collect();
    for item in items
        .iter_mut()
        .filter(|item| !cards.iter().any(|card| view::anchor("c-", card.id) == item.card))
    {
        item.card.clear();
    }
    let kinds: Vec<&str> = items.iter().map(|item| item.kind).collect();
    let choices = Choices::of(&facets, &shown, &kinds, &documents);
    let sheet = relay_sheet(report, texts, relay_id);
    let sources = sources::sources(report, texts, &documents, &shown);
    let names = Names::of(report);
    let (_, against) = heading::head(report);
    let (outlet, headline) = masthead(report);
    let page = Page {
        policy: policy(STYLE, Some(SCRIPT)),
        style: STYLE,
        script: SCRIPT,
        title: headline.clone(),
        outlet,
        headline,
        against: one_line(&against),
        count: heading::count_of_quotations(report),
        notices: heading::notices(report).map(one_line).collect(),
        not_carried: coverage::of_relay(report).unwrap_or_default(),
        bars: bar::bars(report),
        choices,
        looks: items.iter().filter(|item| item.is_look()).count(),
        nothing: heading::nothing_to_look_at(report),
        accepted: items.iter().filter(|item| item.accepted.is_some()).count(),
        stale: report
            .stale
            .iter()
            .map(|stale| one_line(&heading::stale(stale)))
            .collect(),
        notes: items.iter().filter(|item| item.is_note()).count(),
        items,
        relay_language: documents.language(relay_id),
        relay_label: relay.map_or(String::new(), |relay| one_line(&relay.label)),
        has_relay: texts.iter().any(|text| text.document == relay_id),
        rows: relay::rows(report, &sheet, &facets, cards),
        sources,
        damage: report
            .damage
            .iter()
            .map(|entry| damaged(entry, &names, &documents))
            .collect(),
        has_relay_first: true,
        documents: report.documents.iter().collect(),
        tool: report.tool.told(),
    };
    page.render().map_err(unwritten)
}

fn unwritten(error: askama::Error) -> Error {
    let problem = format!("it cannot be written ({error})");
    Error::new("the HTML page", problem, "please report this")
}

fn relay_sheet<'a>(report: &'a Report, texts: &'a [DocumentText], relay: &str) -> Sheet<'a> {
    match texts.iter().find(|text| text.document == relay) {
        Some(text) => Sheet::whole(&text.text),
        None => {
            let furniture = report.furniture.iter().map(|entry| &entry.place);
            let sentences = report.sentences.iter().map(|entry| &entry.place);
            let quotations = report.quotations.iter().map(|entry| &entry.said.place);
            Sheet::of_places(
                furniture
                    .chain(sentences)
                    .chain(quotations)
                    .filter(|place| place.document == relay),
            )
        }
    }
}

/// Outlet with date, and headline.
fn masthead(report: &Report) -> (String, String) {
    let Some(relay) = report.documents.first() else {
        return Default::default();
    };
    let date = relay.date.as_deref().map(heading::day);
    let outlet: Vec<String> = [Some(relay.label.clone()), date].into_iter().flatten().collect();
    let label = Some(&report.label).filter(|label| !label.is_empty());
    let headline = relay.headline.as_ref().or(label).unwrap_or(&relay.label);
    (one_line(&outlet.join(" · ")), one_line(headline))
}

fn damaged<'a>(entry: &'a DamageEntry, names: &Names<'a>, documents: &Documents<'a>) -> Damaged<'a> {
    Damaged {
        place: one_line(&names.place(&entry.place)),
        language: documents.language(&entry.place.document),
        seen: one_line(&entry.seen),
        repaired: match entry.repaired.as_deref() {
            Some("") => "(nothing)".to_owned(),
            Some(words) => one_line(words),
            None => "?".to_owned(),
        },
        sure: sure(entry.certainty),
        steps: one_line(&steps(&entry.chain)),
        message: one_line(&entry.message),
        confirmed: entry
            .confirmed_by
            .as_ref()
            .map_or(String::new(), |place| one_line(&names.place(place))),
    }
}

/// What the page may do: use its own style and script, known by their hashes, and nothing else.
fn policy(style: &str, script: Option<&str>) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    let script = script.map_or(String::new(), |script| format!("script-src {}; ", hash(script)));
    format!(
        "default-src 'none'; style-src {}; {script}base-uri 'none'; form-action 'none'",
        hash(style)
    )
}
