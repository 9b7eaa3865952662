//! Remarks as SARIF 2.1.0 (OASIS), which code scanning and editors read.
//!
//! Takes [`Remarks`]; gives a log with one run. Positions count Unicode code points, as everywhere in quotedrift. Files
//! are named below the folder that holds them all; where that folder lies is said only relative to the working folder.

use std::collections::BTreeSet;

use super::collation::VARIANT;
use super::printable::{json_safe, printable};
use super::remarks::{Remark, Remarks};
use super::sarif_log::{
    Artifact, ArtifactLocation, BaseId, Bases, Configuration, Content, Driver, Fingerprints, Hashes, Help, Invocation,
    Location, Log, Message, Notification, PhysicalLocation, Properties, Region, Rule, RuleProperties, Run, SCHEMA_URI,
    Suppression, Tool,
};
use super::uris::Uris;
use crate::drift::kinds::{KINDS, Kind};
use crate::drift::{Accepted, Group, Severity};
use crate::text::Place;

/// The name of the folder that holds the texts.
const DOSSIER: &str = "DOSSIER";

/// Remarks as a SARIF log, indented.
pub fn sarif(remarks: &Remarks<'_>) -> String {
    let log = Log {
        schema: SCHEMA_URI,
        version: "2.1.0",
        runs: [run(remarks)],
    };
    // Plain data with string keys always serialises.
    serde_json::to_string_pretty(&log).map_or_else(|_| String::new(), |text| json_safe(text) + "\n")
}

fn run<'a>(remarks: &'a Remarks<'a>) -> Run<'a> {
    let used: BTreeSet<&str> = remarks.all.iter().map(|remark| remark.kind).collect();
    let kinds = KINDS.iter().filter(|kind| used.contains(kind.id()));
    let mut rules: Vec<Rule> = kinds.map(|kind| rule(*kind)).collect();
    if used.contains(VARIANT) {
        rules.push(variant());
    }
    let uris = Uris::of(remarks.papers.iter().map(|paper| (paper.path, paper.id)));
    let files = Files { remarks, uris: &uris };
    let results = remarks.all.iter().map(|remark| files.result(remark, &rules)).collect();
    Run {
        tool: Tool {
            driver: Driver {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
                rules,
            },
        },
        invocations: [invocation(remarks)],
        original_uri_base_ids: bases(&uris),
        artifacts: remarks
            .papers
            .iter()
            .zip(&uris.files)
            .map(|(paper, uri)| Artifact {
                location: ArtifactLocation::of(uri.clone()),
                hashes: paper.sha256.map(|sha256| Hashes {
                    sha256: sha256.to_owned(),
                }),
                description: Message::of(paper.label),
            })
            .collect(),
        results,
        column_kind: "unicodeCodePoints",
        newline_sequences: ["\r\n", "\n", "\r"],
    }
}

/// Where the folder lies, as far as it was named relative to the working folder.
fn bases(uris: &Uris) -> Bases {
    let below = uris.base.as_deref().filter(|base| !base.is_empty());
    Bases {
        dossier: BaseId {
            uri: below.map(str::to_owned),
            uri_base_id: below.map(|_| "SRCROOT"),
            description: Message::of("the folder that holds the relay and its sources"),
        },
        srcroot: below.map(|_| BaseId {
            uri: None,
            uri_base_id: None,
            description: Message::of("the folder that quotedrift was started in"),
        }),
    }
}

fn rule(kind: &dyn Kind) -> Rule {
    let page = kind.page();
    let about = page
        .split("\n## ")
        .find_map(|section| section.strip_prefix("What it is"))
        .unwrap_or(kind.summary());
    Rule {
        id: kind.id(),
        name: pascal_case(kind.id()),
        short_description: Message::of(kind.summary()),
        full_description: Message::of(about.trim()),
        help: Help {
            text: page.trim_end().to_owned(),
            markdown: page.trim_end().to_owned(),
        },
        default_configuration: Configuration {
            level: kind.severity().id(),
        },
        properties: RuleProperties {
            tags: [group(kind.group())],
        },
    }
}

/// A telling with other words is no kind of finding: nobody says which of the files is right.
fn variant() -> Rule {
    let about = "A file has an utterance in other words than other files have. Which of them is right is not judged.";
    Rule {
        id: VARIANT,
        name: pascal_case(VARIANT),
        short_description: Message::of("other words than other files have"),
        full_description: Message::of(about),
        help: Help {
            text: about.to_owned(),
            markdown: about.to_owned(),
        },
        default_configuration: Configuration {
            level: Severity::Note.id(),
        },
        properties: RuleProperties {
            tags: ["collation".to_owned()],
        },
    }
}

fn group(group: Group) -> String {
    format!("{group:?}").to_lowercase()
}

fn pascal_case(id: &str) -> String {
    id.split('-')
        .flat_map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            [first.to_uppercase(), rest.to_owned()]
        })
        .collect()
}

fn invocation(remarks: &Remarks<'_>) -> Invocation {
    let told = |notice: &String| Notification {
        level: Severity::Note.id(),
        message: Message::of(notice),
    };
    Invocation {
        execution_successful: true,
        tool_execution_notifications: remarks.notices.iter().map(told).collect(),
    }
}

struct Files<'u, 'a> {
    remarks: &'a Remarks<'a>,
    uris: &'u Uris,
}

impl<'a> Files<'_, 'a> {
    fn result(&self, remark: &'a Remark<'a>, rules: &[Rule]) -> super::sarif_log::Result<'a> {
        let source = remark.source.map(|place| Location {
            id: Some(1),
            physical_location: self.at(place),
            message: Some(Message::of(&format!(
                "{} has: “{}”",
                self.remarks.label(&place.document),
                place.text.split_whitespace().collect::<Vec<_>>().join(" ")
            ))),
        });
        super::sarif_log::Result {
            rule_id: remark.kind,
            rule_index: rules.iter().position(|rule| rule.id == remark.kind),
            level: remark.severity.id(),
            message: Message::of(&remark.message),
            locations: [Location {
                id: None,
                physical_location: self.at(remark.place),
                message: None,
            }],
            related_locations: source.into_iter().collect(),
            partial_fingerprints: Fingerprints {
                quotedrift: &remark.fingerprint,
            },
            suppressions: remark.accepted.into_iter().map(suppression).collect(),
            properties: Properties {
                title: remark.title,
                about: remark.about,
                verdict: remark.verdict.map(|verdict| verdict.id()),
                suggestion: remark.suggestion,
                since: remark.since,
            },
        }
    }

    fn at(&self, place: &Place) -> PhysicalLocation {
        let index = self.remarks.papers.iter().position(|paper| paper.id == place.document);
        let uri = index.map_or_else(|| place.document.clone(), |index| self.uris.files[index].clone());
        let (end_line, end_column) = place.end();
        PhysicalLocation {
            artifact_location: ArtifactLocation {
                index,
                ..ArtifactLocation::of(uri)
            },
            region: Region {
                start_line: place.line,
                start_column: place.column,
                end_line,
                end_column,
                char_offset: place.chars[0],
                char_length: place.chars[1] - place.chars[0],
                byte_offset: place.bytes.map(|bytes| bytes[0]),
                byte_length: place.bytes.map(|bytes| bytes[1] - bytes[0]),
                snippet: Content {
                    text: place.text.clone(),
                },
            },
        }
    }
}

impl ArtifactLocation {
    fn of(uri: String) -> Self {
        Self {
            uri,
            uri_base_id: DOSSIER,
            index: None,
        }
    }
}

impl Message {
    /// Plain words: nothing in them is a link or a placeholder (SARIF 3.11.5, 3.11.6).
    fn of(text: &str) -> Self {
        let text = printable(text).replace("](", "\\](");
        Self {
            text: text.replace('{', "{{").replace('}', "}}"),
        }
    }
}

fn suppression(accepted: &Accepted) -> Suppression {
    let on = accepted.on.as_ref().map_or(String::new(), |on| format!(", {on}"));
    Suppression {
        kind: "external",
        status: "accepted",
        justification: format!("{} ({}{on})", accepted.reason, accepted.by),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_links_and_no_placeholders() {
        assert_eq!(Message::of("[a](http://x) {0}\u{1b}").text, "[a\\](http://x) {{0}}␛");
        assert_eq!(pascal_case("attribution-bleed"), "AttributionBleed");
    }
}
