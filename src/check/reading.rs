//! A document of the dossier read through to its quotations.

use super::parted;
use super::threads::Crew;
use crate::article::{Article, Identity, Reading, Source};
use crate::quotation::{self, OnDemand, Quotations};
use crate::report::{DocumentEntry, DocumentText};
use crate::text::Vocabulary;

/// A document with everything that is found in it alone.
pub(crate) struct Loaded<'a> {
    pub id: String,
    pub source: &'a Source,
    pub article: Article,
    pub identity: Identity,
    said: OnDemand,
}

impl<'a> Loaded<'a> {
    pub fn read(source: &'a Source, vocabulary: &mut Vocabulary) -> Self {
        Self::of(source, source.article(vocabulary))
    }

    /// Reads a document whose torn words the others may show.
    pub fn read_among(source: &'a Source, others: &[Self], vocabulary: &mut Vocabulary) -> Self {
        let texts: Vec<&str> = others.iter().map(|other| other.article.text()).collect();
        Self::of(source, source.article_among(&texts, vocabulary))
    }

    fn of(source: &'a Source, article: Article) -> Self {
        let told = source.content.told.identity.clone();
        let mut identity = source
            .stated
            .clone()
            .or(told)
            .or(Identity::found(&article, source.file_name()));
        identity.also_called(&source.outlets);
        Self {
            id: source.id.clone(),
            source,
            article,
            identity,
            said: OnDemand::new(judged),
        }
    }

    /// What it says was said, found when it is first asked for.
    pub fn quotations(&self) -> &Quotations {
        self.said.of(&self.article)
    }

    /// Changes them with a look at its text, and gives what `change` gives.
    pub fn change_quotations<R>(&mut self, change: impl FnOnce(&Article, &mut Quotations) -> R) -> R {
        self.said
            .change(&self.article, |quotations| change(&self.article, quotations))
    }

    /// The same for those who see of it what is measured.
    pub fn said(&self) -> &OnDemand {
        &self.said
    }

    /// Reads several documents. Each thread collects the words of its own; they are numbered as if one had read them all.
    pub fn read_all(sources: &[&'a Source], vocabulary: &mut Vocabulary, crew: Crew<'_>) -> Vec<Self> {
        let read = |source: &'a Source, vocabulary: &mut Vocabulary| {
            let loaded = Self::read(source, vocabulary);
            crew.done();
            loaded
        };
        if crew.threads() < 2 {
            return sources.iter().map(|source| read(source, vocabulary)).collect();
        }
        let shares = shares(sources, crew.threads());
        let read = crew.share(&shares, |share| {
            let mut words = Vocabulary::default();
            let loaded: Vec<Self> = share.iter().map(|source| read(source, &mut words)).collect();
            (loaded, words)
        });
        let mut all = Vec::with_capacity(sources.len());
        for (loaded, words) in read {
            let new = vocabulary.take_in(words);
            all.extend(loaded.into_iter().map(|mut loaded| {
                for token in &mut loaded.article.tokens {
                    token.word = new[token.word.0 as usize];
                }
                loaded
            }));
        }
        all
    }

    /// What people call it.
    pub fn label(&self) -> String {
        self.identity
            .label
            .clone()
            .unwrap_or_else(|| self.source.called().to_owned())
    }

    /// Its text as it was decoded.
    pub fn text(&self) -> DocumentText {
        DocumentText::of(&self.id, &self.article.document)
    }

    /// The outlets that it names as where it has words from.
    pub fn cites(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .quotations()
            .found
            .iter()
            .filter_map(|quotation| quotation.attribution.cited.as_ref())
            .map(|cited| cited.name.clone())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// What notices say something of; what it quotes and cites only where that is `asked` for.
    pub fn reading(&self, asked: bool) -> Reading<'_> {
        let (cites, quotations) = match asked {
            true => (self.cites(), self.quotations().found.len()),
            false => Default::default(),
        };
        Reading {
            source: self.source,
            document: &self.article.document,
            identity: &self.identity,
            cites,
            quotations,
        }
    }

    pub fn entry(&self, is_relay: bool) -> DocumentEntry {
        let identity = &self.identity;
        DocumentEntry {
            id: self.id.clone(),
            role: if is_relay {
                "relay"
            } else {
                identity.role.map_or("primary", |role| role.id())
            }
            .to_owned(),
            label: self.label(),
            path: (!self.source.decoded && !self.source.name.is_empty()).then(|| self.source.name.clone()),
            language: identity.language.clone(),
            encoding: self.article.document.encoding().label.clone(),
            provenance: identity.provenance.map(|provenance| provenance.id().to_owned()),
            sha256: self.article.document.sha256().to_owned(),
            date: identity.date.map(|date| date.to_string()),
            headline: identity.headline.clone(),
            extent: (!is_relay).then(|| identity.extent.id().to_owned()),
            derives_from: identity.derives_from.clone(),
            format: (!self.source.content.format.is_empty()).then(|| self.source.content.format.to_owned()),
            particulars: self.source.content.told.particulars.clone(),
        }
    }
}

/// The quotations of an article as they are judged.
fn judged(article: &Article) -> Quotations {
    parted::quotations(article, quotation::find(article))
}

/// The documents in so many runs of about the same size.
fn shares<'s, 'a>(sources: &'s [&'a Source], count: usize) -> Vec<&'s [&'a Source]> {
    let all: usize = sources.iter().map(|source| source.bytes.len()).sum();
    let mut shares = Vec::with_capacity(count);
    let (mut start, mut read) = (0, 0);
    for (index, source) in sources.iter().enumerate() {
        read += source.bytes.len();
        if read * count >= all * (shares.len() + 1) {
            shares.push(&sources[start..=index]);
            start = index + 1;
        }
    }
    shares.extend((start < sources.len()).then(|| &sources[start..]));
    shares
}
