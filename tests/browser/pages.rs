//! The pages that are shown: reports over the corpora, over hostile texts, over texts in other scripts.

use std::path::Path;

use quotedrift::article::{Article, Identity, Loose, Provenance, Source};
use quotedrift::check::check_with_texts;
use quotedrift::collate;
use quotedrift::report::{DocumentText, Looked, collation_html, damage_entries, html, quotes_html, said, scan_html};
use quotedrift::text::{Document, Vocabulary};
use quotedrift::{Dossier, Policy, Report, quotation};

/// What a text must not be able to do.
pub const HOSTILE: &str = "<script>window.hacked=1;alert(1)</script><img src=x onerror=alert(2)> \
     \"onerror=\"alert(3) '><svg onload=alert(4)> </style></title></textarea><script>window.hacked=2</script> \
     <a href=\"javascript:alert(5)\">x</a> {{ 7 * 7 }} {% raw %} &lt;b&gt; --><!-- ]]> \u{202E}dlrow\u{2069} \u{0}\u{1B}[31m \
     <base href=//evil.example><meta http-equiv=refresh content=0;url=//evil.example> \
     <iframe src=//evil.example></iframe> <link rel=stylesheet href=//evil.example/x.css>";

/// The page of a corpus, as `check --format html` writes it.
pub fn corpus(name: &str) -> String {
    let dossier = Dossier::read(&Path::new("corpora").join(name)).expect("a corpus can be read");
    page(&dossier)
}

/// The page of rivals side by side, and one over hostile texts.
pub fn collations() -> [String; 2] {
    let dossier = Dossier::read(Path::new("corpora/rival-relays")).expect("a corpus can be read");
    let rivals: Vec<Source> = std::iter::once(dossier.relay).chain(dossier.sources).collect();
    let text = |id: &str, word: &str| Source {
        id: format!("{id}{HOSTILE}"),
        name: format!("{id}{HOSTILE}.txt"),
        bytes: format!(
            "A headline\n\nPORT, May 2 (A) -- “We will {HOSTILE} answer every {word} on Monday,” she said.\n"
        )
        .into(),
        ..Source::default()
    };
    [rivals, vec![text("a", "question"), text("b", "letter")]]
        .map(|texts| collation_html(&collate(&texts)).expect("a collation can be written as HTML"))
}

/// Texts that are looked at one by one: their quotations, their damage; one is hostile, one could not be read.
pub fn looked() -> [String; 2] {
    let kuna = std::fs::read_to_string("corpora/kuna-sony-2014/kuna-2014-12-22.txt").expect("a corpus can be read");
    let hostile = format!(
        "Tide{HOSTILE}\n\nThe caf\u{c3}\u{a9} {HOSTILE} is shut. \u{201c}We {HOSTILE} left,\u{201d} she said.\n"
    );
    let articles = [("kuna.txt", kuna.as_str()), (HOSTILE, &hostile)]
        .map(|(name, text)| Article::of(Document::from_text(name, text), &mut Vocabulary::default()));
    let text = |article: &Article| DocumentText::of(article.document.name(), &article.document);
    let unread = (HOSTILE, "it is empty");
    let all = articles.each_ref().map(|article| {
        let found = quotation::find(article).found;
        let entries = found
            .iter()
            .map(|one| said(article, article.document.name(), one, &|_| None));
        entries.collect::<Vec<_>>()
    });
    let damage = articles
        .each_ref()
        .map(|article| damage_entries(&article.document, "text").collect::<Vec<_>>());
    let mut quotes: Vec<_> = articles
        .iter()
        .zip(&all)
        .map(|(article, said)| Looked::At(text(article), &**said))
        .collect();
    let mut scans: Vec<_> = articles
        .iter()
        .zip(&damage)
        .map(|(article, found)| Looked::At(text(article), (None, &**found)))
        .collect();
    quotes.push(Looked::Unread(unread.0, unread.1));
    scans.push(Looked::Unread(unread.0, unread.1));
    [quotes_html(&quotes), scan_html(&scans)].map(|page| page.expect("texts can be written as HTML"))
}

fn page(dossier: &Dossier) -> String {
    let (report, texts) = check_with_texts(dossier, &Policy::default());
    html(&report, &texts).expect("a report can be written as HTML")
}

/// A relay and a source that are full of markup, under labels that are.
pub fn hostile_texts() -> String {
    let relay = format!(
        "Minister answers {HOSTILE}\n\nPORT, March 13 (CP) -- “We will {HOSTILE} answer every question on Monday,” \
         Marlow {HOSTILE} said.\n\nThe lake {HOSTILE} has fallen by two metres since Sunday, the ministry said.\n"
    );
    let source = format!(
        "Statement by Edda Marlow {HOSTILE}\n\nWe will {HOSTILE} not answer every question on Tuesday. \
         The lake has fallen {HOSTILE} by three metres since Sunday.\n"
    );
    page(&Dossier::from_texts(loose(&relay, "en"), vec![loose(&source, "en")]))
}

/// A saved report in which every name is hostile, as anybody may send one.
pub fn hostile_report() -> String {
    let dossier = Dossier::read(Path::new("corpora/kuna-sony-2014")).expect("a corpus can be read");
    let (mut report, _) = check_with_texts(&dossier, &Policy::default());
    spoil(&mut report);
    html(&report, &[]).expect("a report can be written as HTML")
}

fn spoil(report: &mut Report) {
    let bad = || HOSTILE.to_owned();
    report.label = bad();
    report.tool.version = bad();
    report.notices.push(bad());
    for document in &mut report.documents {
        for value in [
            &mut document.label,
            &mut document.encoding,
            &mut document.sha256,
            &mut document.role,
        ] {
            *value = bad();
        }
        document.language = Some(bad());
        document.path = Some(bad());
        document.headline = Some(bad());
        document.date = Some(bad());
        document.extent = Some(bad());
        document.provenance = Some(bad());
    }
    for (index, entry) in report.quotations.iter_mut().enumerate() {
        entry.said.id = format!("q{index}{HOSTILE}");
        if let Some(speaker) = &mut entry.said.attribution.speaker {
            speaker.resolved = Some(bad());
        }
    }
    for entry in &mut report.sentences {
        entry.id.push_str(HOSTILE);
        entry.place.chars = [entry.place.chars[1], usize::MAX];
        entry.credited = Some(bad());
    }
    let findings = report.quotations.iter_mut().flat_map(|entry| &mut entry.findings);
    for finding in findings.chain(report.sentences.iter_mut().flat_map(|entry| &mut entry.findings)) {
        finding.kind = bad();
        finding.title = bad();
        finding.message = bad();
        finding.suggestion = Some(bad());
        finding.fingerprint = bad();
        for because in &mut finding.because {
            because.fact = bad();
            because.policy_key = bad();
        }
    }
    for damage in &mut report.damage {
        damage.message = bad();
        damage.seen = bad();
        damage.chain.clear();
    }
}

/// A relay in Arabic that quotes a source in Arabic, and one in English beside it.
pub fn arabic() -> String {
    let relay = "الوزيرة: السد آمن\n\nقالت الوزيرة إدا مارلو في بيان يوم الاثنين: «السد ليس في خطر الانهيار ولن نفتح البوابات».\n";
    let source = "السد ليس في خطر الانهيار. نأسف لما حدث في القرى.\n";
    let other = "The dam is not in danger of collapse. We regret what happened in the villages.\n";
    page(&Dossier::from_texts(
        loose(relay, "ar"),
        vec![loose(source, "ar"), loose(other, "en")],
    ))
}

fn loose(text: &str, language: &str) -> Loose {
    Loose {
        bytes: text.into(),
        stated: Identity {
            label: Some(format!("<b>{language}</b>\"")),
            language: Some(language.to_owned()),
            provenance: Some(Provenance::Original),
            ..Identity::default()
        },
        ..Loose::default()
    }
}
