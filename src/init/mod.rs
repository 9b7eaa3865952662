//! A dossier made from its texts: what each is, as far as it says so itself, and which cited texts are not there.
//!
//! Takes a [`Dossier`] of loose files; gives a [`Survey`] and the `dossier.toml` that says the same. Guesses nothing: what
//! a text does not say stays open, and is left for an editor to fill in.

mod file;
mod missing;

pub use missing::Missing;

use crate::article::{Dossier, Identity, Unread};
use crate::check::{Loaded, check};
use crate::drift::Policy;
use crate::text::Vocabulary;

/// What the texts of a dossier say of themselves.
#[derive(Debug, Clone)]
pub struct Survey {
    /// The relay.
    pub relay: Surveyed,
    /// Its sources, in the order they were named.
    pub sources: Vec<Surveyed>,
    /// Sources that could not be read.
    pub unread: Vec<Unread>,
    /// What the relay cites, and nobody supplied.
    pub missing: Vec<Missing>,
}

/// One text.
#[derive(Debug, Clone)]
pub struct Surveyed {
    /// The path as it was named.
    pub name: String,
    /// What was stated and found of it.
    pub identity: Identity,
    /// The outlets that it names as where it has words from.
    pub cites: Vec<String>,
}

impl Survey {
    /// Reads the texts.
    ///
    /// ```
    /// use quotedrift::article::{Dossier, Loose};
    /// use quotedrift::init::Survey;
    /// let text = |text: &str| Loose { bytes: text.into(), ..Loose::default() };
    /// let relay = text("“We agree on every point,” the minister said, according to the Xinhua News Agency.");
    /// let survey = Survey::of(&Dossier::from_texts(relay, Vec::new()));
    /// assert!(survey.missing[0].name.contains("Xinhua"));
    /// ```
    pub fn of(dossier: &Dossier) -> Self {
        let mut words = Vocabulary::default();
        let mut surveyed = |source| {
            let loaded = Loaded::read(source, &mut words);
            Surveyed {
                name: source.name.clone(),
                cites: loaded.cites(),
                identity: loaded.identity,
            }
        };
        let mut relay = surveyed(&dossier.relay);
        let sources: Vec<Surveyed> = dossier.sources.iter().map(surveyed).collect();
        relay
            .identity
            .settle_year(sources.iter().filter_map(|source| source.identity.date));
        let report = check(dossier, &Policy::default());
        Self {
            missing: missing::of(&report, &relay.identity),
            unread: dossier.unread.clone(),
            relay,
            sources,
        }
    }

    /// The `dossier.toml`, its paths given by `path`: relative to the folder that it will lie in.
    pub fn dossier_file(&self, path: impl Fn(&str) -> String) -> String {
        file::of(self, &path)
    }
}
