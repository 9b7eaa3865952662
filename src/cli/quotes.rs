//! `quotedrift quotes`: who is said to have said what, without looking at any source.

use quotedrift::article::Article;
use quotedrift::report::{
    FurnitureEntry, Said, furniture_entries, quotes_csv, quotes_html, quotes_markdown, quotes_table, said,
};
use quotedrift::text::{Document, Vocabulary};
use quotedrift::{Result, quotation};
use serde::Serialize;

use super::args::QuotesArgs;
use super::exit::Exit;
use super::input::Opened;
use super::jsonl::TextLine;
use super::options::{Color, Format};
use super::output::Screen;
use super::progress::Progress;
use super::render::{Named, render};
use super::{input, jsonl, output};

/// What was found in one text.
#[derive(Serialize)]
struct Found {
    quotations: Vec<Said>,
    furniture: Vec<FurnitureEntry>,
}

/// Runs the command.
pub fn run(args: &QuotesArgs, color: Color, progress: Progress) -> Result<Exit> {
    if args.lines.jsonl {
        return jsonl::run(args.lines, progress, |id, line: TextLine| {
            let document = Document::from_text(id, &line.text);
            Ok((found(&Article::of(document, &mut Vocabulary::default())), Exit::Clean))
        });
    }
    let screen = Screen::of(&args.printed, color);
    let work = args.lines.work(progress);
    let opened = input::articles(&args.texts, work)?;
    let results = opened.found(work, found);
    let text = render(
        args.printed.format,
        &results,
        |found| quotes_table(&found.quotations, screen.width, screen.color),
        |found| quotes_markdown(&found.quotations),
        |format| together(format, &results, &opened),
    )?;
    output::write(&text, args.printed.output.as_deref(), &opened.inputs(&args.desk))?;
    Ok(opened.exit())
}

/// All texts in one file, where there is such a format.
fn together(format: Format, results: &[Named<Found>], opened: &Opened<Article>) -> Result<Option<String>> {
    let read = results.iter().filter_map(Named::found);
    Ok(match format {
        Format::Csv => Some(quotes_csv(read.map(|(id, found)| (id, &*found.quotations)))),
        Format::Html => {
            let texts = opened.looked(results, |article| &article.document, |found| &*found.quotations);
            Some(quotes_html(&texts)?)
        }
        _ => None,
    })
}

fn found(article: &Article) -> Found {
    let id = article.document.name();
    Found {
        quotations: all_said(article),
        furniture: furniture_entries(article, id),
    }
}

/// The quotations of an article that stands alone: no outlet it names is a document at hand.
pub fn all_said(article: &Article) -> Vec<Said> {
    let quotations = quotation::find(article);
    quotations
        .found
        .iter()
        .map(|quotation| said(article, article.document.name(), quotation, &|_| None))
        .collect()
}
