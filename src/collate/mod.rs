//! Rival relays of one statement side by side, no file being the relay of the others.
//!
//! Takes texts; gives a [`Collation`]: every quotation in marks, sentence by sentence, with what each other file has of
//! it, in marks or without. Passages are found and words compared by the `align` room; here is decided only which
//! tellings are of one utterance (`tellings`, `cluster`) and on which side the most files stand (`variants`). The order
//! of the files orders the columns and nothing else.

mod cluster;
mod tellings;
mod variants;

use crate::align::Corpus;
use crate::article::{Role, Source};
use crate::check::{Crew, Loaded, Stage, Step};
use crate::report::{
    Agreement, COLLATION_SCHEMA, CellStanding, Collation, CollationCell, CollationRow, CollationSummary, DocumentText,
    Tool,
};
use crate::text::Vocabulary;

use cluster::Cluster;
use tellings::Telling;

/// One text with the others made searchable.
struct File<'a> {
    loaded: &'a Loaded<'a>,
    /// The other files, as sources of this one.
    corpus: Corpus<'a>,
    /// Indices of the files of `corpus`.
    others: Vec<usize>,
}

/// Sets texts side by side.
///
/// ```
/// use quotedrift::article::{Dossier, Loose};
/// let text = |text: &str| Loose { bytes: text.into(), ..Loose::default() };
/// let dossier = Dossier::from_texts(
///     text("“We will sign the treaty on Monday,” the minister said."),
///     vec![text("The minister said: “We will sign the treaty on Tuesday.”")],
/// );
/// let collation = quotedrift::collate(&[dossier.relay, dossier.sources[0].clone()]);
/// let cells = &collation.rows[0].cells;
/// assert_eq!(cells[0].as_ref().unwrap().changes[0].words, "Monday");
/// assert_eq!(cells[0].as_ref().unwrap().changes[0].others, "Tuesday");
/// ```
pub fn collate(texts: &[Source]) -> Collation {
    collate_with_texts(texts).0
}

/// The same, with the texts of all files for a format that quotes more of them than the collation holds: annotations.
pub fn collate_with_texts(texts: &[Source]) -> (Collation, Vec<DocumentText>) {
    collate_telling(texts, &|_| {})
}

/// The same, telling of each thing that is done, from whichever thread did it: a text read, a quotation looked for in the
/// other texts, a row compared. It changes nothing in the collation.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use quotedrift::article::{Dossier, Loose};
/// let text = |text: &str| Loose { bytes: text.into(), ..Loose::default() };
/// let dossier = Dossier::from_texts(text("“We will sign,” he said."), vec![text("“We will sign,” said he.")]);
/// let done = AtomicUsize::new(0);
/// let texts = [dossier.relay, dossier.sources[0].clone()];
/// quotedrift::collate::collate_telling(&texts, &|_| { done.fetch_add(1, Ordering::Relaxed); });
/// assert_eq!(done.into_inner(), 5); // two texts read, two quotations looked for, one row compared
/// ```
pub fn collate_telling(texts: &[Source], tell: &(dyn Fn(Step) + Sync)) -> (Collation, Vec<DocumentText>) {
    let mut vocabulary = Vocabulary::default();
    let crew = Crew::of(None, texts.iter().map(|text| text.bytes.len()).sum(), tell);
    let all: Vec<&Source> = texts.iter().collect();
    let loaded = Loaded::read_all(&all, &mut vocabulary, crew.at(Stage::Reading, all.len()));
    crew.share(&loaded, |loaded| {
        loaded.quotations();
    });
    let numbers: Vec<usize> = (0..loaded.len()).collect();
    let files = crew.share(&numbers, |&index| file(&loaded, index, &vocabulary));
    let quoted: Vec<(usize, usize)> = files
        .iter()
        .enumerate()
        .flat_map(|(at, file)| tellings::told(at, file))
        .collect();
    let looking = crew.at(Stage::Looking, quoted.len());
    let found = looking.map(&quoted, |_, &(at, number)| tellings::of(at, &files[at], number));
    let tellings: Vec<Telling> = found.into_iter().flatten().collect();
    let mut clusters = cluster::of(&files, &tellings);
    clusters.sort_by_cached_key(|cluster| cluster.order(&files));
    let comparing = crew.at(Stage::Comparing, clusters.len());
    let rows: Vec<CollationRow> = comparing.map(&clusters, |index, cluster| row(&files, cluster, index));
    let collation = Collation {
        schema: COLLATION_SCHEMA.to_owned(),
        tool: Tool::this(),
        documents: loaded
            .iter()
            .map(|loaded| loaded.entry(loaded.identity.role != Some(Role::Primary)))
            .collect(),
        summary: summary(&rows, files.len()),
        unread: Vec::new(),
        rows,
    };
    (collation, loaded.iter().map(Loaded::text).collect())
}

fn file<'a>(loaded: &'a [Loaded<'a>], index: usize, vocabulary: &'a Vocabulary) -> File<'a> {
    let others: Vec<usize> = (0..loaded.len()).filter(|other| *other != index).collect();
    let articles = others.iter().map(|&other| &loaded[other].article).collect();
    File {
        loaded: &loaded[index],
        corpus: Corpus::of(&loaded[index].article, articles, vocabulary),
        others,
    }
}

fn row(files: &[File<'_>], cluster: &Cluster, index: usize) -> CollationRow {
    let compared = variants::of(files, cluster);
    let mut cells: Vec<Option<CollationCell>> = vec![None; files.len()];
    for (stand, compared) in cluster.stands.iter().zip(compared) {
        let (id, document) = (&files[stand.file].loaded.id, &files[stand.file].loaded.article.document);
        cells[stand.file] = Some(CollationCell {
            quotation: stand.quotation.map(|number| format!("q{}", number + 1)),
            places: stand.pieces.iter().map(|&span| document.place(id, span)).collect(),
            standing: compared.standing(),
            shorter: compared.shorter,
            elided: compared.elided,
            changes: compared.changes,
            again: stand.again.iter().map(|&span| document.place(id, span)).collect(),
        });
    }
    CollationRow {
        id: format!("r{}", index + 1),
        agreement: agreement(&cells),
        speaker: speaker(files, cluster),
        cells,
    }
}

fn agreement(cells: &[Option<CollationCell>]) -> Agreement {
    let mut present = cells.iter().flatten();
    if present.clone().count() < 2 {
        Agreement::Single
    } else if present.clone().any(|cell| cell.standing != CellStanding::Agrees) {
        Agreement::Variants
    } else if present.any(|cell| cell.shorter) {
        Agreement::Length
    } else {
        Agreement::Same
    }
}

/// The fullest name that a file has for the speaker; of equally full ones the first in the alphabet, so that the order of
/// files does not show.
fn speaker(files: &[File<'_>], cluster: &Cluster) -> Option<String> {
    let quotations = cluster.stands.iter().filter_map(|stand| {
        let number = stand.quotation?;
        files[stand.file].loaded.quotations().found.get(number)
    });
    let names = quotations.filter_map(|quotation| {
        let speaker = quotation.attribution.speaker.as_ref()?;
        Some(speaker.resolved.clone().unwrap_or_else(|| speaker.name.clone()))
    });
    names.max_by_key(|name| (name.split_whitespace().count(), std::cmp::Reverse(name.clone())))
}

fn summary(rows: &[CollationRow], files: usize) -> CollationSummary {
    let mut summary = CollationSummary {
        departures: vec![0; files],
        ..CollationSummary::default()
    };
    for row in rows {
        match row.agreement {
            Agreement::Single => summary.single += 1,
            Agreement::Same => {
                summary.shared += 1;
                summary.same += 1;
            }
            Agreement::Length | Agreement::Variants => summary.shared += 1,
        }
        for (file, cell) in row.cells.iter().enumerate() {
            let departs = cell.as_ref().is_some_and(|cell| cell.standing == CellStanding::Departs);
            summary.departures[file] += usize::from(departs);
        }
    }
    summary
}
