//! What was compared with sources in other languages: a sentence for the editor, and what a source has otherwise.

use crate::drift::measure::abroad::{Abroad, compared, speaks_alike};
use crate::drift::measure::{Scene, View};
use crate::drift::{Shift, Topic};
use crate::report::SentenceEntry;
use crate::text::Place;

/// What a source shares with the relay before it is held to tell of the same.
const SAME_STORY: usize = 3;

/// The sources in other languages, with what they have of the relay.
pub(super) fn all<'a>(scene: &'a Scene<'_>) -> Vec<(&'a View<'a>, Abroad)> {
    let others = scene
        .sources
        .iter()
        .filter(|source| !speaks_alike(&scene.relay, source));
    others.map(|source| (source, compared(&scene.relay, source))).collect()
}

/// Adds what no source has to the facts of the sentences that are told after one in another language: they share
/// something with it, and stand in none of the relay's own.
pub(super) fn add(abroad: &[(&View<'_>, Abroad)], sentences: &mut [SentenceEntry]) {
    let foreign = |id: &str| abroad.iter().any(|(source, _)| source.id == id);
    for entry in sentences {
        if entry
            .matched
            .as_ref()
            .is_some_and(|matched| !foreign(&matched.document))
        {
            continue;
        }
        let inside = |place: &Place| entry.place.chars[0] <= place.chars[0] && place.chars[1] <= entry.place.chars[1];
        let told =
            |(_, abroad): &&(&View<'_>, Abroad)| abroad.shared.len() >= SAME_STORY && abroad.shared.iter().any(inside);
        let Some((_, of)) = abroad.iter().find(told) else {
            continue;
        };
        let everywhere = |place: &Place| {
            abroad
                .iter()
                .all(|(_, other)| other.lacking.iter().any(|(_, one)| one == place))
        };
        let lacking = of
            .lacking
            .iter()
            .filter(|(_, place)| inside(place) && everywhere(place));
        let otherwise = of.otherwise.iter().filter(|(place, _)| inside(place));
        let shifts: Vec<Shift> = lacking
            .map(|(topic, place)| shift(*topic, place, None))
            .chain(otherwise.map(|(place, there)| shift(Topic::Name, place, Some(there))))
            .collect();
        entry.facts.shifts.extend(shifts);
    }
}

fn shift(topic: Topic, relay: &Place, source: Option<&Place>) -> Shift {
    Shift {
        topic,
        relay: Some(relay.clone()),
        source: source.cloned(),
        relay_value: 0,
        source_value: 0,
        measure: "abroad".to_owned(),
        pinned: false,
        credited: false,
    }
}

/// One notice a source that shares anything that can be compared.
pub(super) fn notices(abroad: &[(&View<'_>, Abroad)]) -> Vec<String> {
    abroad
        .iter()
        .filter_map(|(source, abroad)| notice(source, abroad))
        .collect()
}

/// Places that a notice names; more are counted.
const MOST: usize = 5;

fn notice(source: &View<'_>, abroad: &Abroad) -> Option<String> {
    let wrong = abroad.lacking.len() + abroad.otherwise.len();
    let sought = abroad.shared.len() + wrong;
    if sought == 0 {
        return None;
    }
    let label = source.identity.label.as_deref().unwrap_or(source.id);
    let mut text = format!(
        "Of the {sought} figures, dates and names of the relay that could be compared with {label} across languages, {} are there.",
        abroad.shared.len()
    );
    let lacking: Vec<String> = abroad.lacking.iter().map(|(_, place)| at(place)).collect();
    if !lacking.is_empty() {
        text.push_str(&format!(" Not there: {}.", few(&lacking)));
    }
    let otherwise: Vec<String> = abroad
        .otherwise
        .iter()
        .map(|(ours, theirs)| format!("{}, there “{}”", at(ours), theirs.text))
        .collect();
    if !otherwise.is_empty() {
        text.push_str(&format!(" Written otherwise: {}.", few(&otherwise)));
    }
    Some(text)
}

fn at(place: &Place) -> String {
    let words = place.text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("“{words}” (line {})", place.line)
}

fn few(all: &[String]) -> String {
    match all.len() {
        0..=MOST => all.join("; "),
        more => format!("{} and {} more", all[..MOST].join("; "), more - MOST),
    }
}
