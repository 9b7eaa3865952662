//! Stands where the library's `check` and its renderers will: reads the documents, compares nothing.

use quotedrift::article::{Article, Dossier, Identity, Reading, Role, Source, notices};
use quotedrift::drift::Policy;
use quotedrift::quotation::{self, Quotations};
use quotedrift::report::{
    DocumentEntry, Report, SCHEMA, Summary, Tool, damage_entries, furniture_entries, printable, scan_markdown,
    scan_table,
};
use quotedrift::text::Vocabulary;

/// A document read as far as a report without judgement needs it.
struct Read<'a> {
    source: &'a Source,
    article: Article,
    identity: Identity,
    quotations: Quotations,
}

impl<'a> Read<'a> {
    fn of(source: &'a Source) -> Self {
        let article = Article::of(source.document(), &mut Vocabulary::default());
        let identity = source.stated.clone().or(Identity::found(&article, source.file_name()));
        let quotations = quotation::find(&article);
        Self {
            source,
            article,
            identity,
            quotations,
        }
    }

    fn reading(&self) -> Reading<'_> {
        let cited = |quotation: &quotation::Quotation| Some(quotation.attribution.cited.as_ref()?.name.clone());
        Reading {
            source: self.source,
            document: &self.article.document,
            identity: &self.identity,
            cites: self.quotations.found.iter().filter_map(cited).collect(),
            quotations: self.quotations.found.len(),
        }
    }

    fn entry(&self) -> DocumentEntry {
        let (source, identity, document) = (self.source, &self.identity, &self.article.document);
        DocumentEntry {
            id: source.id.clone(),
            role: identity.role.unwrap_or(Role::Relay).id().to_owned(),
            label: identity.label.clone().unwrap_or_else(|| source.called().to_owned()),
            path: (!source.name.is_empty()).then(|| source.name.clone()),
            language: identity.language.clone(),
            encoding: document.encoding().label.clone(),
            provenance: identity.provenance.map(|provenance| provenance.id().to_owned()),
            sha256: document.sha256().to_owned(),
            date: identity.date.map(|date| date.to_string()),
            headline: identity.headline.clone(),
            extent: identity.extent.map(|extent| extent.id().to_owned()),
        }
    }
}

pub fn check(dossier: &Dossier, policy: &Policy) -> Report {
    let relay = Read::of(&dossier.relay);
    let sources: Vec<Read<'_>> = dossier.sources.iter().map(Read::of).collect();
    let readings: Vec<Reading<'_>> = sources.iter().map(Read::reading).collect();
    let mut told = dossier.notices.clone();
    told.extend(notices(&relay.reading(), &readings));
    let all = || std::iter::once(&relay).chain(&sources);
    let damage: Vec<_> = all()
        .flat_map(|read| damage_entries(&read.article.document, &read.source.id))
        .collect();
    let mut summary = Summary::default();
    for entry in &damage {
        *summary.severities.entry(entry.severity.id().to_owned()).or_default() += 1;
    }
    Report {
        schema: SCHEMA.to_owned(),
        tool: Tool {
            name: "quotedrift".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        label: dossier.label.clone(),
        documents: all().map(Read::entry).collect(),
        notices: told,
        policy: policy.clone(),
        quotations: Vec::new(),
        sentences: Vec::new(),
        omitted: Vec::new(),
        damage,
        furniture: furniture_entries(&relay.article, "relay"),
        summary,
    }
}

pub fn table(report: &Report, width: usize, _all: bool, color: bool) -> String {
    format!("{}{}", head(report), scan_table(&report.damage, width, color))
}

pub fn markdown(report: &Report, _all: bool) -> String {
    format!("{}\n{}", head(report), scan_markdown(&report.damage))
}

pub fn json(report: &Report) -> String {
    serde_json::to_string_pretty(report).unwrap_or_default() + "\n"
}

fn head(report: &Report) -> String {
    let names: Vec<&str> = report
        .documents
        .iter()
        .map(|document| document.label.as_str())
        .collect();
    format!(
        "{}\n{}\n",
        printable(&names.join(" · ")),
        printable(&report.notices.join(" "))
    )
}
