//! The corridor in one call: a dossier and a policy in, a report out.
//!
//! Takes what every room gives and hands it to the next; decides only which source a quotation is matched with, and what
//! is reported where. Prints nothing, reads no file.

mod abroad;
mod act;
mod citing;
mod clause;
mod contrary;
mod credit;
mod damage;
mod entries;
mod headlines;
mod inconsistent;
mod matching;
mod omitted;
mod parted;
mod quotations;
mod quoted;
mod reading;
mod retold;
mod sentences;
mod sources;
mod statements;
mod threads;
mod undone;

use std::collections::BTreeMap;
use std::num::NonZero;

use crate::align::Corpus;
use crate::article::{Dossier, Reading, Source, Unread, may_be_swapped, notices, successors};
use crate::drift::Policy;
use crate::drift::measure::abroad::Abroad;
use crate::drift::measure::{Scene, View, occasion};
use crate::report::{
    DocumentText, QuotationEntry, Report, SCHEMA, SentenceEntry, Summary, Tool, UnreadEntry, furniture_entries,
};
use crate::text::{Span, Text, Vocabulary};

use headlines::Headlines;
use omitted::Found;
pub(crate) use reading::Loaded;
pub(crate) use threads::Crew;
pub use threads::{Stage, Step};

/// Checks a relay against its sources.
///
/// ```
/// use quotedrift::{Dossier, Policy, check};
/// use quotedrift::article::Loose;
/// let text = |text: &str| Loose { bytes: text.into(), ..Loose::default() };
/// let relay = text("“We will not sign the treaty on Monday,” the minister said.");
/// let report = check(&Dossier::from_texts(relay, vec![text("We will not sign the treaty on Monday.")]), &Policy::default());
/// assert_eq!(report.quotations[0].verdict.id(), "verbatim");
/// ```
pub fn check(dossier: &Dossier, policy: &Policy) -> Report {
    check_with_texts(dossier, policy).0
}

/// The same, with the texts of all documents for a format that shows more of them than the places of the report: HTML.
///
/// ```
/// use quotedrift::{Dossier, Policy, check::check_with_texts};
/// use quotedrift::article::Loose;
/// let text = |text: &str| Loose { bytes: text.into(), ..Loose::default() };
/// let dossier = Dossier::from_texts(text("“No,” he said."), vec![text("No.")]);
/// let (report, texts) = check_with_texts(&dossier, &Policy::default());
/// assert_eq!(texts[0].document, report.documents[0].id);
/// assert_eq!(&*texts[1].text, "No.");
/// ```
pub fn check_with_texts(dossier: &Dossier, policy: &Policy) -> (Report, Vec<DocumentText>) {
    check_telling(dossier, policy, None, &|_| {})
}

/// The same on so many threads, by default as many as the dossier is worth and the machine has, telling of each thing that
/// is done, from whichever thread did it. Neither changes anything in the report.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use quotedrift::{Dossier, Policy, check::check_telling};
/// use quotedrift::article::Loose;
/// let text = |text: &str| Loose { bytes: text.into(), ..Loose::default() };
/// let dossier = Dossier::from_texts(text("“No,” he said."), vec![text("No.")]);
/// let done = AtomicUsize::new(0);
/// check_telling(&dossier, &Policy::default(), None, &|_| { done.fetch_add(1, Ordering::Relaxed); });
/// assert_eq!(done.into_inner(), 5); // one source read; a sentence and a quotation looked for, then compared
/// ```
pub fn check_telling(
    dossier: &Dossier,
    policy: &Policy,
    threads: Option<NonZero<usize>>,
    tell: &(dyn Fn(Step) + Sync),
) -> (Report, Vec<DocumentText>) {
    let mut vocabulary = Vocabulary::default();
    let (sources, copies) = undone::without_copies(dossier);
    let bytes = sources.iter().map(|source| source.bytes.len()).sum();
    let crew = Crew::of(threads, bytes, tell);
    let reading = crew.at(Stage::Reading, sources.len());
    let sources = Loaded::read_all(&sources, &mut vocabulary, reading);
    // Most sources are asked for their quotations later, and one thread is enough for the relay and the index.
    let quoting = |source: &Loaded<'_>| {
        source.quotations();
    };
    let (relay, occasions, corpus) = crew.beside(&sources, quoting, || {
        let (relay, occasions) = relay_among(dossier, &sources, &mut vocabulary);
        let articles = sources.iter().map(|source| &source.article).collect();
        let corpus = Corpus::of(&relay.article, articles, &vocabulary);
        (relay, occasions, corpus)
    });
    let mut scene = scene(&relay, &sources, &corpus);
    scene.all_read = dossier.unread.is_empty();
    scene.outlets.extend(occasions);

    let mut statements = statements::of(&scene);
    let mut headlines = Headlines::of(&scene);
    let units = statements.len() + headlines.len() + relay.quotations().found.len();
    let looking = crew.at(Stage::Looking, units);
    let located = matching::sentences(&corpus, &scene, &mut statements, looking);
    headlines.look(&corpus, &scene, (&statements, &located), looking);
    let quoted = quoted::located(&corpus, &scene, &statements, &located, looking);
    let comparing = crew.at(Stage::Comparing, units);
    let (twins, tellings) = inconsistent::twins(&scene, &quoted);
    let mut quotations = quotations::measured(&corpus, &scene, &quoted, &twins, comparing);
    let mut sentences = sentences::measured(&scene, &statements, &located, comparing);
    let abroad = abroad::all(&scene);
    abroad::add(&abroad, &mut sentences);
    let found = Found {
        statements: &statements,
        located: &located,
        quoted: &quoted,
    };
    let (omitted, coverage) = omitted::sentences(&scene, &found, comparing);
    let changed = crowded(&found, &scene, (&quotations, &sentences));
    headlines.tell(&scene, &mut sentences, comparing);
    let uncompared = uncompared(&scene, &quotations);
    let left_undone = undone::all(&scene, &found, [copies, tellings], &changed, &uncompared);
    let damage = damage::entries(&scene, &statements, &located, &sources);

    let texts = std::iter::once(&relay).chain(&sources).map(Loaded::text).collect();
    let documents = std::iter::once(&relay)
        .chain(&sources)
        .map(|loaded| loaded.entry(std::ptr::eq(loaded, &relay)))
        .collect();
    let notices = all_notices(dossier, &abroad, &relay.reading(true), &sources, comparing);
    // Nothing else is needed of the sources any more, and of a large archive it is most of what is held.
    drop((abroad, headlines, statements, located, quoted));
    drop(scene);
    drop(corpus);
    let bare = |(loaded, open): (Loaded<'_>, _)| (loaded.id, loaded.article.document, open);
    let bare: Vec<_> = sources.into_iter().zip(omitted).map(bare).collect();

    let omitted = omitted::entries(&bare, comparing);
    omitted::note_turns(&omitted, &mut quotations);

    let report = Report {
        schema: SCHEMA.to_owned(),
        tool: Tool::this(),
        label: dossier.label.clone(),
        documents,
        unread: dossier.unread.iter().map(UnreadEntry::from).collect(),
        notices,
        policy: Policy::default(),
        quotations,
        sentences,
        omitted,
        coverage,
        left_undone,
        damage,
        furniture: furniture_entries(&relay.article, &relay.id),
        stale: Vec::new(),
        summary: Summary::default(),
    };
    (report.judged(policy), texts)
}

/// The relay, read beside its sources, and the sources that each occasion means which it cites.
fn relay_among<'a>(
    dossier: &'a Dossier,
    sources: &[Loaded<'a>],
    vocabulary: &mut Vocabulary,
) -> (Loaded<'a>, BTreeMap<String, Vec<usize>>) {
    let mut relay = Loaded::read_among(&dossier.relay, sources, vocabulary);
    relay
        .identity
        .settle_year(sources.iter().filter_map(|source| source.identity.date));
    let identities: Vec<_> = sources.iter().map(|source| &source.identity).collect();
    let texts: Vec<_> = sources.iter().map(|source| source.article.text()).collect();
    let occasions =
        relay.change_quotations(|article, quotations| citing::fill(article, quotations, &identities, &texts));
    (relay, occasions)
}

/// Where more was found than is told of one place.
fn crowded(found: &Found<'_>, scene: &Scene<'_>, report: (&[QuotationEntry], &[SentenceEntry])) -> Vec<Span<Text>> {
    let quoted = scene.relay.quotations().found.iter().map(|quotation| quotation.span);
    let quotations = quoted.zip(report.0.iter().map(|entry| &entry.facts));
    let places = found.statements.iter().map(|statement| statement.span);
    let sentences = places.zip(report.1.iter().map(|entry| &entry.facts));
    let all = quotations.chain(sentences).filter(|(_, facts)| facts.is_crowded());
    all.map(|(span, _)| span).collect()
}

/// Where it is not known whether the speaker's own statement has the words.
fn uncompared(scene: &Scene<'_>, quotations: &[QuotationEntry]) -> Vec<Span<Text>> {
    let quoted = scene.relay.quotations().found.iter().map(|quotation| quotation.span);
    let is_open = |entry: &QuotationEntry| {
        let across = entry.across.iter().filter_map(|across| across.facts.as_deref());
        std::iter::once(&entry.facts)
            .chain(across)
            .any(|facts| facts.editing.uncompared)
    };
    let open = quoted.zip(quotations).filter(|(_, entry)| is_open(entry));
    open.map(|(span, _)| span).collect()
}

fn scene<'a>(relay: &'a Loaded<'a>, sources: &'a [Loaded<'a>], corpus: &'a Corpus<'a>) -> Scene<'a> {
    let all: Vec<&Source> = sources.iter().map(|loaded| loaded.source).collect();
    let later = successors(&all);
    let view = |index: usize, loaded: &'a Loaded<'a>, is_superseded: bool| View {
        index,
        id: &loaded.id,
        article: &loaded.article,
        identity: &loaded.identity,
        said: loaded.said(),
        status: loaded.source.content.told.particulars.status,
        is_superseded,
        occasion: occasion(&loaded.article),
    };
    let sources: Vec<View<'a>> = sources
        .iter()
        .enumerate()
        .map(|(index, source)| view(index, source, later[index].is_some()))
        .collect();
    Scene {
        outlets: Scene::outlets(relay.quotations(), &sources),
        strangers: Scene::strangers(relay.quotations(), &sources, corpus.vocabulary),
        asked: Default::default(),
        all_read: true,
        relay: view(0, relay, false),
        sources,
        vocabulary: corpus.vocabulary,
        corpus,
    }
}

fn all_notices(
    dossier: &Dossier,
    abroad: &[(&View<'_>, Abroad)],
    relay: &Reading<'_>,
    sources: &[Loaded<'_>],
    crew: Crew<'_>,
) -> Vec<String> {
    let asked = may_be_swapped(
        relay,
        &sources.iter().map(|source| &source.identity).collect::<Vec<_>>(),
    );
    let readings: Vec<Reading<'_>> = crew.share(sources, |source| source.reading(asked));
    let mut all: Vec<String> = dossier.unread.iter().map(Unread::told).collect();
    all.extend_from_slice(&dossier.notices);
    all.extend(notices(relay, &readings));
    all.extend(abroad::notices(abroad));
    all
}
