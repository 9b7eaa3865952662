//! One relay with the sources it is checked against, as bytes with what was stated of them.
//!
//! Takes a folder with a `dossier.toml`, loose files, or texts from a line of JSON; gives a [`Dossier`]. Reads no words:
//! what the texts say of themselves is found later and fills up what was stated.

mod entry;
mod folder;

use std::collections::BTreeMap;

use super::Article;
use super::formats::{self, Content};
use super::identity::Identity;
use crate::error::{Error, Result};
use crate::text::{Bytes, Document, Vocabulary};

/// One relay with its sources.
#[derive(Debug, Clone, Default)]
pub struct Dossier {
    /// What the dossier is called; empty for loose files.
    pub label: String,
    /// The article that retells.
    pub relay: Source,
    /// The texts that it cites, or rival tellings.
    pub sources: Vec<Source>,
    /// Sources that were named and could not be read; nothing was checked against them.
    pub unread: Vec<Unread>,
    /// What an editor should know before reading the report.
    pub notices: Vec<String>,
}

/// Copies of one text that a notice names one by one; more are counted.
const NAMED_COPIES: usize = 16;

/// One document of a dossier, not yet read.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// `relay`, `s1`, …, or the dossier's own id.
    pub id: String,
    /// The path as it was named, or what else messages call it.
    pub name: String,
    /// The file.
    pub bytes: Bytes,
    /// Whether the bytes are a string that was handed over decoded: UTF-8 then, whatever they look like.
    pub decoded: bool,
    /// The encoding that the dossier states.
    pub encoding: Option<String>,
    /// What was stated of it.
    pub stated: Identity,
    /// Outlets with the other names that a desk knows for them.
    pub outlets: Vec<(String, Vec<String>)>,
    /// What the file holds, as its format has it.
    pub content: Content,
    /// Whether the file's name without its folders tells it from the other texts: people then see that.
    pub brief: bool,
}

/// A source that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The id that it would have: those of the others do not depend on whether it can be read.
    pub id: String,
    /// The path as it was named.
    pub name: String,
    /// What was stated that it is called.
    pub label: Option<String>,
    /// Which file, what is wrong, what to do.
    pub error: Error,
}

impl Unread {
    /// One sentence for an editor.
    pub fn told(&self) -> String {
        let label = self.label.as_ref().map_or(String::new(), |label| format!("{label}, "));
        format!(
            "A source was not read, so nothing was checked against it: {label}{}.",
            self.error
        )
    }
}

/// A text that stands in no dossier, with what was stated of it on the command line or in a line of JSON.
#[derive(Debug, Clone, Default)]
pub struct Loose {
    /// The path as it was named, or what else messages call it.
    pub name: String,
    /// The file, or the string in UTF-8.
    pub bytes: Vec<u8>,
    /// What was stated of it.
    pub stated: Identity,
    /// What the file holds, as its format has it; the default is plain text.
    pub content: Content,
}

impl Loose {
    /// A file whose format is told by its content. `name` is what messages call it.
    ///
    /// # Errors
    /// As [`formats::read`].
    pub fn file(name: String, bytes: Vec<u8>, stated: Identity) -> Result<Self> {
        Ok(Self {
            content: formats::read(&name, &bytes, None)?,
            name,
            bytes,
            stated,
        })
    }
}

impl Source {
    /// Decodes the bytes.
    pub fn document(&self) -> Document {
        let as_handed = || Document::from_shared_text(self.name.as_str(), &self.bytes);
        let decoded = self.decoded.then(as_handed).flatten();
        decoded.unwrap_or_else(|| {
            let encoding = self.encoding.as_deref().unwrap_or("");
            self.content.shared_document(&self.name, &self.bytes, encoding)
        })
    }

    /// Reads it as news copy. `words` collects the word keys of all documents of one check.
    pub fn article(&self, words: &mut Vocabulary) -> Article {
        Article::marked(self.document(), &self.content, words)
    }

    /// The same, with the words filled in that lost characters where `others`, the texts of the rest of the dossier, have
    /// them whole.
    pub fn article_among(&self, others: &[&str], words: &mut Vocabulary) -> Article {
        let document = self.document();
        let mended = document.mended(others);
        Article::marked(mended.unwrap_or(document), &self.content, words)
    }

    /// The name of the file, without its folders.
    pub fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }

    fn of(loose: Loose, id: String, decoded: bool) -> Self {
        Self {
            id,
            name: loose.name,
            bytes: loose.bytes.into(),
            decoded,
            encoding: None,
            stated: loose.stated,
            outlets: Vec::new(),
            content: loose.content,
            brief: false,
        }
    }
}

/// A source as it was supplied: its text, or the name that was typed, the label that was stated, and why it could not be
/// read.
pub type Supplied = std::result::Result<Loose, (String, Option<String>, Error)>;

impl Dossier {
    /// A relay and its sources as loose files.
    pub fn of_files(relay: Loose, sources: Vec<Loose>) -> Self {
        Self::of(relay, sources.into_iter().map(Ok).collect(), false)
    }

    /// A relay and its sources as loose files, some of which could not be read: each with the name that was typed, the label
    /// that was stated, and why.
    ///
    /// ```
    /// use quotedrift::Error;
    /// use quotedrift::article::{Dossier, Identity, Loose};
    /// let text = |text: &str| Loose { bytes: text.into(), ..Loose::default() };
    /// let bad = ("b.pdf".to_owned(), None, Error::new("b.pdf", "it is locked", "unlock it"));
    /// let dossier = Dossier::of_readable(text("“We agree,” he said."), vec![Err(bad), Ok(text("We agree."))]);
    /// assert_eq!((&*dossier.unread[0].id, &*dossier.sources[0].id), ("s1", "s2"));
    /// assert!(dossier.strict().is_err());
    /// ```
    pub fn of_readable(relay: Loose, sources: Vec<Supplied>) -> Self {
        Self::of(relay, sources, false)
    }

    /// The dossier, if all of its sources could be read.
    ///
    /// # Errors
    /// That of the first source that could not.
    pub fn strict(self) -> Result<Self> {
        match self.unread.first() {
            Some(unread) => Err(unread.error.clone()),
            None => Ok(self),
        }
    }

    /// A relay and its sources as strings.
    ///
    /// ```
    /// use quotedrift::article::{Dossier, Loose};
    /// let text = |text: &str| Loose { bytes: text.into(), ..Loose::default() };
    /// let dossier = Dossier::from_texts(text("“We agree,” he said."), vec![text("We agree.")]);
    /// assert_eq!(dossier.sources[0].id, "s1");
    /// assert!(dossier.notices[0].contains("presumed"));
    /// ```
    pub fn from_texts(relay: Loose, sources: Vec<Loose>) -> Self {
        Self::of(relay, sources.into_iter().map(Ok).collect(), true)
    }

    fn of(relay: Loose, sources: Vec<Supplied>, decoded: bool) -> Self {
        let is_alone = matches!(sources.as_slice(), [Ok(_)]);
        let mut dossier = Self {
            relay: Source::of(relay, "relay".to_owned(), decoded),
            ..Self::default()
        };
        for (index, source) in sources.into_iter().enumerate() {
            let id = format!("s{}", index + 1);
            match source {
                Ok(loose) => dossier.sources.push(Source::of(loose, id, decoded)),
                Err((name, label, error)) => dossier.unread.push(Unread { id, name, label, error }),
            }
        }
        dossier.call_briefly();
        if let (true, Some(only)) = (is_alone, dossier.sources.first()) {
            let name = if only.name.is_empty() { "it" } else { only.called() };
            dossier.notices.push(format!(
                "Only one source was given, so {name} is presumed to be the one that the relay cites, wherever it names no other."
            ));
        }
        dossier.noting_twins()
    }

    fn call_briefly(&mut self) {
        Source::call_briefly(std::iter::once(&mut self.relay).chain(&mut self.sources));
    }

    /// Says which documents are the same text, byte for byte.
    fn noting_twins(mut self) -> Self {
        let mut first: BTreeMap<&[u8], (&Source, usize)> = BTreeMap::new();
        first.insert(&*self.relay.bytes, (&self.relay, 0));
        for source in &self.sources {
            let (twin, copies) = first.entry(&*source.bytes).or_insert((source, 0));
            if std::ptr::eq(*twin, source) {
                continue;
            }
            *copies += 1;
            if *copies <= NAMED_COPIES {
                self.notices
                    .push(format!("{} and {} are the same text.", twin.called(), source.called()));
            }
        }
        let many = first.values().filter(|(_, copies)| *copies > NAMED_COPIES);
        let told = many.map(|(twin, copies)| {
            let more = copies - NAMED_COPIES;
            format!("{more} more sources are the same text as {}.", twin.called())
        });
        self.notices.extend(told);
        self
    }

    /// The same dossier, its documents known by further names: each outlet with what else it is called.
    ///
    /// ```
    /// use quotedrift::article::{Dossier, Identity, Loose};
    /// let text = |label: &str, text: &str| Loose {
    ///     bytes: text.into(),
    ///     stated: Identity { label: Some(label.into()), ..Identity::default() },
    ///     ..Loose::default()
    /// };
    /// let relay = text("Pharos", "“We agree,” he said, according to Coast Wire News Agency.");
    /// let dossier = Dossier::from_texts(relay, vec![text("Gannet", "“We agree,” he said."), text("Brine", "He went.")]);
    /// let dossier = dossier.knowing(&[("Gannet".to_owned(), vec!["Coast Wire News Agency".to_owned()])]);
    /// let report = quotedrift::check(&dossier, &quotedrift::Policy::default());
    /// let cited = report.quotations[0].said.attribution.cited.as_ref().unwrap();
    /// assert_eq!(cited.document.as_deref(), Some("s1"));
    /// ```
    pub fn knowing(mut self, outlets: &[(String, Vec<String>)]) -> Self {
        for source in std::iter::once(&mut self.relay).chain(&mut self.sources) {
            source.outlets = outlets.to_vec();
        }
        self
    }

    /// All texts, decoded, under their ids; the relay first.
    pub fn documents(&self) -> Vec<(String, Document)> {
        std::iter::once(&self.relay)
            .chain(&self.sources)
            .map(|source| (source.id.clone(), source.document()))
            .collect()
    }

    /// The document of an id, the relay's too.
    pub fn document(&self, id: &str) -> Option<&Source> {
        std::iter::once(&self.relay)
            .chain(&self.sources)
            .find(|source| source.id == id)
    }
}

impl Source {
    /// What messages call it: label, file, or id.
    pub fn called(&self) -> &str {
        match &self.stated.label {
            Some(label) => label,
            None if self.name.is_empty() => &self.id,
            None if self.brief => self.file_name(),
            None => &self.name,
        }
    }

    /// Lets people see texts under the names of their files without the folders, wherever no other text has that name.
    ///
    /// ```
    /// use quotedrift::article::Source;
    /// let text = |name: &str| Source { name: name.to_owned(), ..Source::default() };
    /// let mut texts = [text("monday/kuna.txt"), text("monday/kcna.txt"), text("sunday/kcna.txt")];
    /// Source::call_briefly(texts.iter_mut());
    /// assert_eq!(texts.each_ref().map(Source::called), ["kuna.txt", "monday/kcna.txt", "sunday/kcna.txt"]);
    /// ```
    pub fn call_briefly<'a>(texts: impl Iterator<Item = &'a mut Self>) {
        let mut texts: Vec<&mut Self> = texts.collect();
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for text in &texts {
            *names.entry(text.file_name().to_owned()).or_default() += 1;
        }
        for text in &mut texts {
            text.brief = names.get(text.file_name()) == Some(&1);
        }
    }
}
