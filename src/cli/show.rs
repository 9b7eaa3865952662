//! `quotedrift show STAGE`: what one stage of the reading sees.

use quotedrift::article::Article;
use quotedrift::check::check_telling;
use quotedrift::report::{
    alignments_listing, facts_listing, furniture_entries, furniture_listing, quotations_listing, sentences_listing,
    text_listing,
};
use quotedrift::text::{Document, Vocabulary};
use quotedrift::{Error, Policy, Report, Result};
use serde::Serialize;

use super::args::{ShowArgs, Stage};
use super::check::{dossier_of, read_for};
use super::exit::Exit;
use super::jsonl::TextLine;
use super::progress::Progress;
use super::quotes::all_said;
use super::render::in_listing;
use super::{input, jsonl, output};

/// The sentences of one text.
#[derive(Serialize)]
struct Sentences {
    sentences: Vec<Stretch>,
}

/// Where a sentence stands, in characters of the text as given.
#[derive(Serialize)]
struct Stretch {
    chars: [usize; 2],
}

/// Runs the command.
pub fn run(args: &ShowArgs, progress: Progress) -> Result<Exit> {
    if args.lines.jsonl {
        return run_lines(args, progress);
    }
    let per_text = match args.stage {
        Stage::Text => return text(args, progress),
        Stage::Furniture => furniture,
        Stage::Sentences => sentences_of,
        Stage::Quotations => quotations,
        Stage::Alignments => return compared(args, progress, alignments_listing),
        Stage::Facts => return compared(args, progress, facts_listing),
    };
    let work = args.lines.work(progress);
    let opened = input::articles(&args.texts, work)?;
    let text = in_listing(&opened.found(work, per_text));
    output::write(&text, args.output.as_deref(), &opened.files)?;
    Ok(opened.exit())
}

fn text(args: &ShowArgs, progress: Progress) -> Result<Exit> {
    let work = args.lines.work(progress);
    let opened = input::texts(&args.texts, work, |document, content| {
        let article = Article::marked(document, &content, &mut Vocabulary::default());
        text_listing(&article, &content)
    })?;
    let text = in_listing(&opened.found(work, String::clone));
    output::write(&text, args.output.as_deref(), &opened.files)?;
    Ok(opened.exit())
}

fn run_lines(args: &ShowArgs, progress: Progress) -> Result<Exit> {
    if args.stage != Stage::Sentences {
        return Err(Error::new(
            "--jsonl",
            "of the stages, only `sentences` takes it",
            "`quotedrift quotes --jsonl` gives quotations and furniture, `quotedrift scan --jsonl` the repaired text",
        ));
    }
    jsonl::run(args.lines, progress, |id, line: TextLine| {
        let article = Article::of(Document::from_text(id, &line.text), &mut Vocabulary::default());
        Ok((sentences(&article), Exit::Clean))
    })
}

/// A stage that takes a relay with its sources.
fn compared(args: &ShowArgs, progress: Progress, listing: fn(&Report) -> String) -> Result<Exit> {
    let work = args.lines.work(progress);
    let dossier = dossier_of(&args.texts, work)?;
    let bar = progress.of_check();
    let (report, _) = check_telling(&dossier, &Policy::default(), work.jobs.asked(), &|step| bar.step(step));
    drop(bar);
    let read = read_for(&dossier, args.texts.files.iter());
    output::write(&listing(&report), args.output.as_deref(), &read)?;
    Ok(Exit::Clean)
}

fn furniture(article: &Article) -> String {
    furniture_listing(&furniture_entries(article, article.document.name()))
}

fn sentences_of(article: &Article) -> String {
    sentences_listing(article, article.document.name())
}

fn quotations(article: &Article) -> String {
    quotations_listing(&all_said(article))
}

fn sentences(article: &Article) -> Sentences {
    let id = article.document.name();
    let chars = |span| Stretch {
        chars: article.document.place(id, span).chars,
    };
    Sentences {
        sentences: article.sentences.iter().map(|sentence| chars(sentence.span)).collect(),
    }
}
