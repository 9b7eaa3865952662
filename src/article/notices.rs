//! What an editor should know before reading a report: swapped order, different languages, dates that don't fit.
//!
//! Takes the documents of one check as they were read, with the outlets that each names; gives plain sentences. Changes
//! nothing: the order that the user gave stays.

use super::dossier::Source;
use super::formats::Status;
use super::identity::{Identity, Role};
use super::succession::{self, successors};
use crate::text::Document;

/// One document of a check as it was read.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The document as it was supplied.
    pub source: &'a Source,
    /// The document as it was decoded.
    pub document: &'a Document,
    /// What was stated and found of it.
    pub identity: &'a Identity,
    /// The outlets that it names as where it has words from. Of a source only asked for where [`may_be_swapped`].
    pub cites: Vec<String>,
    /// How many quotations and reports of speech it holds. Of a source only asked for where [`may_be_swapped`].
    pub quotations: usize,
}

impl Reading<'_> {
    fn called(&self) -> &str {
        self.identity.label.as_deref().unwrap_or(self.source.called())
    }

    fn names(&self, other: &Reading<'_>) -> bool {
        self.cites.iter().any(|outlet| other.identity.answers_to(outlet))
    }
}

/// The notices of a check, the gravest first.
pub fn notices(relay: &Reading<'_>, sources: &[Reading<'_>]) -> Vec<String> {
    let mut notices = Vec::new();
    notices.extend(std::iter::once(relay).chain(sources).filter_map(standing));
    let all: Vec<&Source> = sources.iter().map(|reading| reading.source).collect();
    let later = successors(&all);
    let followed = later
        .iter()
        .zip(&all)
        .filter_map(|(later, source)| Some((source, all[(*later)?])));
    notices.extend(followed.map(|(source, later)| succession::notice(source, later)));
    notices.extend(std::iter::once(relay).chain(sources).filter_map(caution));
    notices.extend(swapped(relay, sources));
    notices.extend(sources.iter().filter_map(|source| other_language(relay, source)));
    notices.extend(sources.iter().filter_map(|source| younger(relay, source)));
    notices.extend(std::iter::once(relay).chain(sources).filter_map(other_encoding));
    notices
}

/// What the desk that sent a text says of using it: withdrawn, withheld, under embargo, corrected.
fn standing(reading: &Reading<'_>) -> Option<String> {
    let told = &reading.source.content.told.particulars;
    let says = match told.status {
        Some(Status::Withdrawn) => "was withdrawn by its desk and must not be used".to_owned(),
        Some(Status::Withheld) => "is withheld by its desk and may not be used yet".to_owned(),
        Some(Status::Corrected) => "is a corrected version".to_owned(),
        None => format!("is under embargo until {}", told.embargo.as_deref()?),
    };
    let note = told
        .editors_note
        .as_ref()
        .map_or(String::new(), |note| format!(": {note}"));
    let end = if note.ends_with(['.', '!', '?']) { "" } else { "." };
    Some(format!("{} {says}{note}{end}", reading.called()))
}

/// What may be wrong with a text because of its format.
fn caution(reading: &Reading<'_>) -> Option<String> {
    let caution = reading.source.content.caution?;
    Some(format!("{} {caution}.", reading.called()))
}

/// Whether what the sources quote and cite tells if relay and source are swapped: not where the relay names one of them, nor
/// where it quotes somebody and has no name that they could cite.
pub fn may_be_swapped(relay: &Reading<'_>, sources: &[&Identity]) -> bool {
    let names = |source: &&Identity| relay.cites.iter().any(|outlet| source.answers_to(outlet));
    !sources.iter().any(names) && (relay.identity.is_named() || is_statement(relay))
}

/// Whether a text cites nobody and speaks for itself.
fn is_statement(reading: &Reading<'_>) -> bool {
    let speaks_itself = reading.quotations == 0 || reading.identity.role == Some(Role::Primary);
    reading.cites.is_empty() && reading.identity.agency.is_none() && speaks_itself
}

/// The relay is the one that cites. Where it names none of the sources, and a source names it, or is copy that
/// retells while the relay is a statement that does not, the two look swapped.
fn swapped(relay: &Reading<'_>, sources: &[Reading<'_>]) -> Option<String> {
    if sources.iter().any(|source| relay.names(source)) {
        return None;
    }
    let named = sources.iter().find(|source| source.names(relay));
    let retells = |source: &&Reading<'_>| {
        source.identity.role == Some(Role::Relay) && !source.cites.is_empty()
            || source.quotations > 0 && source.identity.agency.is_some()
    };
    let source = named.or_else(|| sources.iter().find(|source| is_statement(relay) && retells(source)))?;
    let (one, two) = (relay.called(), source.called());
    let because = match named {
        Some(_) => format!("{two} cites {one}, not the other way round"),
        None => format!("{one} reads like a statement, {two} like the article that retells it"),
    };
    let mut files = vec![source, relay];
    files.extend(sources.iter().filter(|other| !std::ptr::eq(*other, source)));
    let names: Vec<&str> = files.iter().map(|reading| reading.source.name.as_str()).collect();
    Some(format!(
        "The files look swapped: {because}. If so, {}",
        exchange(&names)
    ))
}

/// What to do about swapped files; texts that came without files have no command.
fn exchange(names: &[&str]) -> String {
    if names.iter().any(|name| name.is_empty()) {
        return "exchange the two.".to_owned();
    }
    let words: Vec<String> = names.iter().map(|name| shell_word(name)).collect();
    format!("type: quotedrift check {}", words.join(" "))
}

fn other_language(relay: &Reading<'_>, source: &Reading<'_>) -> Option<String> {
    let (one, two) = (
        relay.identity.language.as_deref()?,
        source.identity.language.as_deref()?,
    );
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or("").to_lowercase();
    (primary(one) != primary(two)).then(|| {
        format!(
            "{} is in another language ({two}) than the relay ({one}): its words can't be compared, only figures, dates and names in Latin letters.",
            source.called()
        )
    })
}

/// A relay can't have its words from a text that came out after it.
fn younger(relay: &Reading<'_>, source: &Reading<'_>) -> Option<String> {
    let (ours, theirs) = (relay.identity.date?, source.identity.date?);
    (theirs > ours).then(|| {
        format!(
            "{} is of {theirs}, after the relay ({ours}): it can't be where the relay has its words from.",
            source.called()
        )
    })
}

/// The encoding that a dossier states is not the one that the bytes show.
fn other_encoding(reading: &Reading<'_>) -> Option<String> {
    let stated = reading.source.encoding.as_deref()?;
    let read = reading.document.encoding().label.as_str();
    let is_ascii = reading.document.seen().is_ascii() && !stated.starts_with("UTF-16");
    (!stated.eq_ignore_ascii_case(read) && !is_ascii).then(|| {
        format!(
            "{} is said to be {stated}, but its bytes are {read}; it was read as {read}.",
            reading.called()
        )
    })
}

/// A file's name as a shell takes it for one word.
fn shell_word(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '+' | ',' | '@');
    if !name.is_empty() && name.chars().all(is_plain) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading<'a>(
        source: &'a Source,
        document: &'a Document,
        identity: &'a Identity,
        cites: &[&str],
        quotations: usize,
    ) -> Reading<'a> {
        Reading {
            source,
            document,
            identity,
            cites: cites.iter().map(|&name| name.to_owned()).collect(),
            quotations,
        }
    }

    fn labelled(label: &str) -> Identity {
        Identity {
            label: Some(label.to_owned()),
            ..Identity::default()
        }
    }

    fn file(name: &str) -> Source {
        Source {
            name: name.to_owned(),
            ..Source::default()
        }
    }

    #[test]
    fn swapped_order_is_announced_with_the_command() {
        let document = Document::from_text("x", "");
        let (kuna, kcna) = (labelled("KUNA"), labelled("KCNA"));
        let (kuna_file, kcna_file) = (file("my kuna.txt"), file("kcna.txt"));
        let article = reading(&kuna_file, &document, &kuna, &["Korean Central News Agency"], 9);
        let statement = reading(&kcna_file, &document, &kcna, &[], 0);
        assert_eq!(
            notices(&article, std::slice::from_ref(&statement)),
            Vec::<String>::new()
        );
        let told = notices(&statement, std::slice::from_ref(&article));
        assert!(told[0].contains("quotedrift check 'my kuna.txt' kcna.txt"), "{told:?}");
    }

    #[test]
    fn languages_and_dates_that_do_not_fit() {
        let document = Document::from_text("x", "");
        let at = |language: &str, day: i8| Identity {
            language: Some(language.to_owned()),
            date: jiff::civil::Date::new(2014, 12, day).ok(),
            ..labelled(language)
        };
        let (relay, source) = (at("en-GB", 20), at("ko", 22));
        let file = file("x");
        let told = notices(
            &reading(&file, &document, &relay, &[], 1),
            &[reading(&file, &document, &source, &[], 0)],
        );
        assert!(
            told[0].contains("another language (ko)") && told[1].contains("2014-12-22"),
            "{told:?}"
        );
        let same = at("en", 20);
        assert!(
            notices(
                &reading(&file, &document, &relay, &[], 1),
                &[reading(&file, &document, &same, &[], 0)]
            )
            .is_empty()
        );
    }
}
