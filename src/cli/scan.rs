//! `quotedrift scan`: encoding damage only, listed or undone.

use std::borrow::Cow;
use std::io::IsTerminal;

use quotedrift::report::{
    DamageEntry, DocumentText, EncodingEntry, Remarks, annotations, damage_entries, damage_severity, github,
    printable_lines, sarif, scan_csv, scan_html, scan_markdown, scan_table,
};
use quotedrift::text::{Certainty, Damage, Document, damage, rewrite};
use quotedrift::{Error, Severity};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::args::{ScanArgs, Sureness};
use super::exit::Exit;
use super::input::Opened;
use super::jsonl::TextLine;
use super::options::{Color, FailOn, Format};
use super::output::Screen;
use super::progress::Progress;
use super::render::{Named, render};
use super::{input, jsonl, output};

/// What was found in one text. Its entries are made when they are written: a text may hold millions.
struct Found<'a> {
    /// How the file was read; absent for a text that came in no file.
    encoding: Option<EncodingEntry>,
    document: Cow<'a, Document>,
}

impl Serialize for Found<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Entries<'a>(&'a Document);
        impl Serialize for Entries<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(damage_entries(self.0, self.0.name()))
            }
        }
        let mut fields = serializer.serialize_struct("Found", 4)?;
        match &self.encoding {
            Some(encoding) => fields.serialize_field("encoding", encoding)?,
            None => fields.skip_field("encoding")?,
        }
        fields.serialize_field("damaged", &self.document.damage().iter().any(Damage::counts))?;
        fields.serialize_field("repaired", self.document.text())?;
        fields.serialize_field("damage", &Entries(&self.document))?;
        fields.end()
    }
}

/// Runs the command.
pub fn run(args: &ScanArgs, color: Color, progress: Progress) -> quotedrift::Result<Exit> {
    if args.lines.jsonl {
        let fail_on = args.fail.fail_on;
        return jsonl::run(args.lines, progress, move |id, line: TextLine| {
            let document = Document::from_text(id, &line.text);
            let exit = exit(document.damage(), fail_on);
            let found = Found {
                encoding: None,
                document: Cow::Owned(document),
            };
            Ok((found, exit))
        });
    }
    let work = args.lines.work(progress);
    let opened = input::texts(&args.texts, work, |document, _| document)?;
    if args.repair {
        return repair(args, &opened);
    }
    let screen = Screen::of(&args.printed, color);
    let results = opened.found(work, |document| Found {
        encoding: Some(document.into()),
        document: Cow::Borrowed(document),
    });
    let text = render(
        args.printed.format,
        &results,
        |found| scan_table(&found.document, found.encoding.as_ref(), screen.width, screen.color),
        |found| scan_markdown(&found.document, found.encoding.as_ref()),
        |format| together(format, &results, &opened),
    )?;
    output::write(&text, args.printed.output.as_deref(), &opened.inputs(&args.desk))?;
    let damage = results
        .iter()
        .filter_map(Named::found)
        .flat_map(|(_, found)| found.document.damage());
    let unread = opened.exit() == Exit::Findings && args.fail.fail_on.is_met_by(Severity::Warning);
    Ok(match unread {
        true => Exit::Findings,
        false => exit(damage, args.fail.fail_on),
    })
}

/// All texts in one file, for other programs.
fn together(
    format: Format,
    results: &[Named<Found<'_>>],
    opened: &Opened<Document>,
) -> quotedrift::Result<Option<String>> {
    let read = || results.iter().filter_map(Named::found);
    let damage = || -> Vec<(String, Vec<DamageEntry>)> {
        read()
            .map(|(id, found)| (id.to_owned(), entries(&found.document)))
            .collect()
    };
    Ok(match format {
        Format::Html => {
            let damage = damage();
            let mut damage = damage.iter().map(|(_, entries)| &**entries);
            let texts = opened.looked(
                results,
                |document| document,
                |found| (found.encoding.as_ref(), damage.next().unwrap_or_default()),
            );
            Some(scan_html(&texts)?)
        }
        Format::Csv => Some(scan_csv(read().map(|(id, found)| (id, &*found.document)))),
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

fn entries(document: &Document) -> Vec<DamageEntry> {
    damage_entries(document, document.name()).collect()
}

fn exit<'a>(damage: impl IntoIterator<Item = &'a Damage>, fail_on: FailOn) -> Exit {
    if damage
        .into_iter()
        .any(|damage| fail_on.is_met_by(damage_severity(damage)))
    {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

/// The text with every repair that is at least so sure.
fn repaired(document: &Document, least: Certainty) -> String {
    rewrite(document.seen(), &damage::repairs_at_least(document.damage(), least)).0
}

/// Writes the repaired text; what is left damaged counts for the exit code.
fn repair(args: &ScanArgs, opened: &Opened<Document>) -> quotedrift::Result<Exit> {
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
    let damage = document.damage().iter();
    let left = damage.filter(|damage| damage.repaired.is_none() || damage.certainty < least);
    Ok(exit(left, args.fail.fail_on))
}
