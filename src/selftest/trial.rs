//! One trial: a passage put into the relay, altered or not, and what the check says of it.

use super::alteration::{ALTERATIONS, Alteration, Altered, OUTLET, Setting};
use super::dice::Dice;
use super::passage::{Manner, Passage, passages};
use crate::article::{Dossier, Source, formats::Content};
use crate::check::check;
use crate::drift::{Finding, Policy, Severity};
use crate::report::Report;
use crate::text::Vocabulary;

use jiff::civil::Date;

/// What is found of a document's date or occasion, whatever words of it are quoted.
const OF_THE_DOCUMENT: [&str; 3] = ["chronology", "occasion", "source-withdrawn"];

/// A relay with one passage put in.
#[derive(Debug)]
pub struct Trial {
    /// What was done; `None` where the passage stands as in the source.
    pub alteration: Option<&'static Alteration>,
    /// How it is given.
    pub manner: Manner,
    /// The source's id.
    pub source: String,
    /// The source's words.
    pub was: String,
    /// What was put in, marks, cue and speaker included.
    pub now: String,
    dossier: Dossier,
    /// Where that stands, in characters.
    chars: [usize; 2],
}

/// What the check says of a trial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Kind and severity of each finding on the words put in, and of damage there.
    pub findings: Vec<(String, Severity)>,
}

/// All trials of a dossier, in a fixed order: first every passage as it is, then every alteration of every passage.
/// `kind` keeps to the alterations of one kind. The same `seed` gives the same trials.
pub fn trials(dossier: &Dossier, policy: &Policy, seed: u64, kind: Option<&str>) -> Vec<Trial> {
    let relay = dossier.relay.article(&mut Vocabulary::default());
    let report: Report = check(dossier, policy);
    let (passages, stock) = passages(dossier, &relay, &report);
    let put = |passage: &Passage, manner: Manner, alteration: Option<&'static Alteration>| {
        let altered = match alteration {
            None => Altered::words(passage.sentence.text()),
            Some(alteration) => {
                let mut dice = Dice::of(seed, &[alteration.name, &passage.source, &passage.sentence.text()]);
                let altered = (alteration.make)(passage, &stock, &mut dice)?;
                let same = altered == Altered::words(passage.sentence.text());
                (!same).then_some(altered)?
            }
        };
        let now = match &altered.whole {
            Some(paragraph) => paragraph.clone(),
            None => given(&altered, passage, manner)?,
        };
        let (before, after) = (
            &relay.text()[..passage.instead.start()],
            &relay.text()[passage.instead.end()..],
        );
        let start = before.chars().count();
        Some(Trial {
            alteration,
            manner,
            source: passage.source.clone(),
            was: altered.was.clone().unwrap_or_else(|| passage.sentence.text()),
            chars: [start, start + now.chars().count()],
            dossier: set(dossier, passage, altered.setting, [before, &now, after])?,
            now,
        })
    };
    let ways = std::iter::once(None).chain(ALTERATIONS.iter().map(Some));
    ways.filter(|way| way.is_none_or(|alteration| kind.is_none_or(|kind| alteration.kind == kind)))
        .flat_map(|way| [Manner::Marks, Manner::Reported].map(|manner| (way, manner)))
        .filter(|(way, manner)| way.is_none_or(|alteration| alteration.fits(*manner)))
        .flat_map(|(way, manner)| passages.iter().map(move |passage| (passage, way, manner)))
        .filter_map(|(passage, way, manner)| put(passage, manner, way))
        .collect()
}

/// The words as a desk would give them.
fn given(altered: &Altered, passage: &Passage, manner: Manner) -> Option<String> {
    let speaker = altered.speaker.as_ref().unwrap_or(&passage.speaker);
    let words = altered.words.trim_end_matches('.');
    match manner {
        Manner::Marks => Some(format!("“{words},” {speaker} said.")),
        Manner::Reported => {
            let first_person = [
                "i", "we", "my", "our", "us", "me", "you", "your", "ours", "mine", "i'm", "we're", "let",
            ];
            let sentence = super::sentence::Sentence::of(words);
            let speaks = !sentence
                .find(|sentence, at| first_person.contains(&sentence.key(at).as_str()))
                .is_empty();
            let opens = crate::lexicon::function_words().row(&sentence.key(0)).is_some();
            if speaks || !opens {
                return None;
            }
            let mut chars = words.chars();
            let first = chars.next()?.to_lowercase().to_string();
            Some(format!("{speaker} said that {first}{}.", chars.as_str()))
        }
    }
}

/// The dossier with another relay, of three parts, and what is altered beside its words.
fn set(dossier: &Dossier, passage: &Passage, setting: Setting, parts: [&str; 3]) -> Option<Dossier> {
    let mut altered = Dossier {
        relay: Source {
            bytes: parts.concat().into_bytes().into(),
            decoded: true,
            encoding: None,
            content: Content::default(),
            ..dossier.relay.clone()
        },
        ..dossier.clone()
    };
    let source = altered.sources.iter_mut().find(|source| source.id == passage.source)?;
    match setting {
        Setting::AsItIs => {}
        Setting::Translated => source.stated.original_language = Some(String::from("und")),
        Setting::Answering => source.stated.aliases.push(OUTLET.to_owned()),
        Setting::Earlier => {
            source.stated.date = Some(Date::constant(2020, 3, 20));
            altered.relay.stated.date = Some(Date::constant(2020, 3, 2));
        }
        Setting::Mixed => {
            let [before, now, after] = parts.map(str::as_bytes);
            let (single, _, lost) = encoding_rs::WINDOWS_1252.encode(parts[1]);
            let mixed = !before.is_ascii() || !after.is_ascii();
            let fits = mixed && !lost && single.len() < now.len();
            altered.relay.bytes = fits.then(|| [before, &single, after].concat().into())?;
            altered.relay.decoded = false;
        }
    }
    Some(altered)
}

impl Trial {
    /// Checks the relay of the trial; gives what is found on the words put in.
    pub fn run(&self, policy: &Policy) -> Found {
        let report = check(&self.dossier, policy);
        let overlaps = |chars: [usize; 2]| chars[0] < self.chars[1] && self.chars[0] < chars[1];
        let quoted = report
            .quotations
            .iter()
            .filter(|entry| overlaps(entry.said.place.chars));
        let sentences = report.sentences.iter().filter(|entry| overlaps(entry.place.chars));
        let on = |finding: &&Finding| finding.relay.as_ref().is_none_or(|place| overlaps(place.chars));
        let told = quoted
            .flat_map(|entry| &entry.findings)
            .chain(sentences.flat_map(|entry| &entry.findings))
            .filter(on)
            .filter(|finding| {
                let asked = self
                    .alteration
                    .is_some_and(|alteration| alteration.kind == finding.kind);
                asked || !OF_THE_DOCUMENT.contains(&finding.kind.as_str())
            })
            .map(|finding| (finding.kind.clone(), finding.severity));
        let relay =
            |entry: &&crate::report::DamageEntry| entry.place.document == "relay" && overlaps(entry.place.chars);
        let damage = report.damage.iter().filter(relay);
        let damage = damage.map(|entry| (entry.kind.id().to_owned(), entry.severity));
        Found {
            findings: told.chain(damage).collect(),
        }
    }
}
