//! `quotedrift scan`: encoding damage only, listed or undone.

use std::io::IsTerminal;

use quotedrift::report::{
    DamageEntry, DocumentText, EncodingEntry, Remarks, annotations, damage_entries, github, printable_lines, sarif,
    scan_csv, scan_html, scan_markdown, scan_table,
};
use quotedrift::text::{Certainty, Damage, Document, damage, rewrite};
use quotedrift::{Error, Result, Severity};
use serde::Serialize;

use super::args::{ScanArgs, Sureness};
use super::exit::Exit;
use super::input::Opened;
use super::jsonl::TextLine;
use super::options::{Color, FailOn, Format};
use super::output::Screen;
use super::progress::Progress;
use super::render::{Named, render};
use super::{input, jsonl, output};

/// What was found in one text.
#[derive(Serialize)]
struct Found {
    /// How the file was read; absent for a text that came in no file.
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<EncodingEntry>,
    damaged: bool,
    repaired: String,
    damage: Vec<DamageEntry>,
}

/// Runs the command.
pub fn run(args: &ScanArgs, color: Color, progress: Progress) -> Result<Exit> {
    if args.lines.jsonl {
        let fail_on = args.fail.fail_on;
        return jsonl::run(args.lines, progress, move |id, line: TextLine| {
            let found = found(&Document::from_text(id, &line.text), None);
            let exit = exit(found.damage.iter(), fail_on);
            Ok((found, exit))
        });
    }
    let work = args.lines.work(progress);
    let opened = input::texts(&args.texts, work, |document, _| document)?;
    if args.repair {
        return repair(args, &opened);
    }
    let screen = Screen::of(&args.printed, color);
    let results = opened.found(work, |document| found(document, Some(document.into())));
    let text = render(
        args.printed.format,
        &results,
        |found| scan_table(&found.damage, found.encoding.as_ref(), screen.width, screen.color),
        |found| scan_markdown(&found.damage, found.encoding.as_ref()),
        |format| together(format, &results, &opened),
    )?;
    output::write(&text, args.printed.output.as_deref(), &opened.inputs(&args.desk))?;
    let damage = results
        .iter()
        .filter_map(Named::found)
        .flat_map(|(_, found)| &found.damage);
    let unread = opened.exit() == Exit::Findings && args.fail.fail_on.is_met_by(Severity::Warning);
    Ok(match unread {
        true => Exit::Findings,
        false => exit(damage, args.fail.fail_on),
    })
}

/// All texts in one file, for other programs.
fn together(format: Format, results: &[Named<Found>], opened: &Opened<Document>) -> Result<Option<String>> {
    let read = || results.iter().filter_map(Named::found);
    let damage = || -> Vec<(String, Vec<DamageEntry>)> {
        read()
            .map(|(id, found)| (id.to_owned(), found.damage.clone()))
            .collect()
    };
    Ok(match format {
        Format::Html => {
            let texts = opened.looked(
                results,
                |document| document,
                |found| (found.encoding.as_ref(), &*found.damage),
            );
            Some(scan_html(&texts)?)
        }
        Format::Csv => Some(scan_csv(read().map(|(id, found)| (id, &*found.damage)))),
        Format::Sarif => Some(sarif(&Remarks::of_damage(&damage()))),
        Format::Github => Some(github(&Remarks::of_damage(&damage()), false)),
        Format::Annotations => {
            let texts: Vec<_> = opened
                .read()
                .map(|document| DocumentText::of(document.name(), document))
                .collect();
            Some(annotations(&Remarks::of_damage(&damage()), &texts))
        }
        Format::Table | Format::Markdown | Format::Json | Format::Jsonl => None,
    })
}

fn found(document: &Document, encoding: Option<EncodingEntry>) -> Found {
    let damage = damage_entries(document, document.name());
    Found {
        encoding,
        damaged: document.damage().iter().any(Damage::counts),
        repaired: document.text().to_owned(),
        damage,
    }
}

fn exit<'a>(mut damage: impl Iterator<Item = &'a DamageEntry>, fail_on: FailOn) -> Exit {
    if damage.any(|entry| fail_on.is_met_by(entry.severity)) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

/// The text with every repair that is at least so sure.
fn repaired(document: &Document, least: Certainty) -> String {
    let sure: Vec<_> = document
        .damage()
        .iter()
        .filter(|damage| damage.certainty >= least)
        .cloned()
        .collect();
    rewrite(document.seen(), &damage::repairs(&sure)).0
}

/// Writes the repaired text; what is left damaged counts for the exit code.
fn repair(args: &ScanArgs, opened: &Opened<Document>) -> Result<Exit> {
    let [(_, Ok(document))] = opened.texts.as_slice() else {
        return Err(Error::new(
            "--repair",
            "it takes one file at a time",
            "run it once for each file",
        ));
    };
    let least = match args.min_certainty {
        Sureness::Certain => Certainty::Certain,
        Sureness::Likely => Certainty::Likely,
    };
    let mut text = repaired(document, least);
    if args.printed.output.is_none() && std::io::stdout().is_terminal() {
        text = printable_lines(&text);
    }
    output::write(&text, args.printed.output.as_deref(), &opened.inputs(&args.desk))?;
    let left: Vec<DamageEntry> = damage_entries(document, document.name())
        .into_iter()
        .filter(|entry| entry.repaired.is_none() || entry.certainty < least)
        .collect();
    Ok(exit(left.iter(), args.fail.fail_on))
}
