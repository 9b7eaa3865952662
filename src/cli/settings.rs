//! `quotedrift.toml`: what a desk wants of every check, found upwards from the relay. The command line wins.

use std::path::{Path, PathBuf};

use quotedrift::article::Dossier;
use quotedrift::review::{HouseMarks, HouseStyle, Spelling, styled};
use quotedrift::{Error, Report, Result};
use toml::Table;

use super::input;
use super::keyed::{Keyed, Wrong};
use super::options::{FailOn, Format, View, WIDTHS};

/// What the file is called.
pub const NAME: &str = "quotedrift.toml";

/// What the file may hold: the options of `check`, what a desk knows, and a table for each command with its options.
const KEYS: [&str; 13] = [
    "format", "fail-on", "policy", "view", "width", "aliases", "style", "check", "judge", "quotes", "scan", "collate",
    "selftest",
];
const STYLE: [&str; 2] = ["spelling", "quotes"];

/// The options that a command takes from the settings.
const COMMANDS: [(&str, &[&str]); 6] = [
    ("check", &["format", "fail-on", "policy", "view", "width"]),
    ("judge", &["format", "fail-on", "policy", "view", "width"]),
    ("quotes", &["format", "width"]),
    ("scan", &["format", "fail-on", "width"]),
    ("collate", &["format", "width"]),
    ("selftest", &["format", "policy", "width"]),
];

/// What a desk wants of every check.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// What stands at the top: for `check`, and the policy for `selftest` too.
    top: Wanted,
    /// What stands in the table of a command, in the order of [`COMMANDS`].
    of: [Wanted; COMMANDS.len()],
    pub house: House,
    /// The file they come from.
    pub from: Option<PathBuf>,
}

/// Options as a file sets them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    pub format: Option<Format>,
    pub fail_on: Option<FailOn>,
    /// A policy's file, or the name of a preset.
    pub policy: Option<PathBuf>,
    /// What a table of a report draws.
    pub view: Option<View>,
    /// Width of tables in characters.
    pub width: Option<u16>,
}

/// What a desk knows and writes by rule.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct House {
    /// Outlets with what else they are called.
    pub outlets: Vec<(String, Vec<String>)>,
    pub style: HouseStyle,
}

impl House {
    /// The dossier with the names that the desk knows outlets by.
    pub fn known_to(&self, dossier: Dossier) -> Dossier {
        dossier.knowing(&self.outlets)
    }

    /// A report with what the desk changes by rule accepted.
    pub fn styled(&self, report: Report) -> Report {
        styled(report, &self.style)
    }
}

impl Settings {
    /// The settings of a file.
    pub fn read(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let text = input::written(path, "save the settings as UTF-8")?;
        let table: Table = text.parse().map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start.min(text.len()));
            let line = text[..at].matches('\n').count() + 1;
            let problem = format!("line {line} is not TOML ({})", error.message());
            Error::new(name.as_str(), problem, "see docs/settings.md for how it is written")
        })?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut settings = Self::of(&table, folder).map_err(|wrong| wrong.in_file(&name, &text))?;
        settings.from = Some(path.to_owned());
        Ok(settings)
    }

    fn of(table: &Table, folder: &Path) -> std::result::Result<Self, Wrong> {
        let file = Keyed::file(table);
        file.has_only(&KEYS)?;
        let mut settings = Self {
            top: Wanted::of(&file, folder)?,
            ..Self::default()
        };
        for ((command, options), wanted) in COMMANDS.into_iter().zip(&mut settings.of) {
            if let Some(inner) = file.table(command)? {
                inner.has_only(options)?;
                *wanted = Wanted::of(&inner, folder)?;
            }
        }
        if let Some(aliases) = file.table("aliases")? {
            for (outlet, _) in aliases.entries() {
                let names = aliases.strings(outlet, "write a list of names, such as [\"Coast Wire\"]")?;
                let names = names.into_iter().flatten().map(str::to_owned).collect();
                settings.house.outlets.push((outlet.to_owned(), names));
            }
        }
        if let Some(style) = file.table("style")? {
            settings.house.style = house_style(&style)?;
        }
        Ok(settings)
    }

    /// What is wanted of a command.
    pub fn wanted(&self, command: &str) -> Wanted {
        let own = COMMANDS.iter().zip(&self.of).find(|((name, _), _)| *name == command);
        let own = own.map(|(_, wanted)| wanted.clone()).unwrap_or_default();
        let top = match command {
            "check" => self.top.clone(),
            "selftest" => Wanted {
                policy: self.top.policy.clone(),
                ..Wanted::default()
            },
            _ => Wanted::default(),
        };
        Wanted {
            format: own.format.or(top.format),
            fail_on: own.fail_on.or(top.fail_on),
            policy: own.policy.or(top.policy),
            view: own.view.or(top.view),
            width: own.width.or(top.width),
        }
    }
}

impl Wanted {
    fn of(table: &Keyed<'_>, folder: &Path) -> std::result::Result<Self, Wrong> {
        // A preset has a name, a file has a folder or an ending.
        let policy = table.string("policy")?.map(|policy| {
            let path = folder.join(policy);
            if path.exists() { path } else { PathBuf::from(policy) }
        });
        Ok(Self {
            format: table.one_of("format")?,
            fail_on: table.one_of("fail-on")?,
            policy,
            view: table.one_of("view")?,
            width: table.number("width", WIDTHS)?,
        })
    }
}

fn house_style(style: &Keyed<'_>) -> std::result::Result<HouseStyle, Wrong> {
    style.has_only(&STYLE)?;
    let spelling = style.string("spelling")?.map(str::parse::<Spelling>).transpose();
    let marks = style.string("quotes")?.map(str::parse::<HouseMarks>).transpose();
    Ok(HouseStyle {
        spelling: spelling.map_err(|_| style.other("spelling", "write \"us\" or \"uk\""))?,
        marks: marks.map_err(|_| {
            let remedy = "write four marks, the outer pair and the one inside it, such as \"“”‘’\"; or the outer two";
            style.other("quotes", remedy)
        })?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> std::result::Result<Settings, Wrong> {
        Settings::of(&text.parse().unwrap(), Path::new("desk"))
    }

    #[test]
    fn every_key_is_read() {
        let settings = of(
            "format = \"markdown\"\nfail-on = \"error\"\npolicy = \"strict\"\n[aliases]\nXinhua = [\"NCNA\"]\n[style]\nspelling = \"uk\"\nquotes = \"‘’“”\"\n",
        )
        .unwrap();
        let check = settings.wanted("check");
        assert_eq!(check.format, Some(Format::Markdown));
        assert_eq!(check.fail_on, Some(FailOn::Error));
        assert_eq!(check.policy, Some(PathBuf::from("strict")));
        assert_eq!(settings.house.outlets, [("Xinhua".to_owned(), vec!["NCNA".to_owned()])]);
        assert_eq!(settings.house.style.spelling, Some(Spelling::Uk));
        assert_eq!(settings.house.style.marks, "‘’“”".parse().ok());
        assert_eq!(of("").unwrap(), Settings::default());
    }

    #[test]
    fn every_command_has_a_table() {
        for (command, options) in COMMANDS {
            let set = |option: &&str| match *option {
                "format" => "format = \"json\"\n",
                "fail-on" => "fail-on = \"never\"\n",
                "view" => "view = \"full\"\n",
                "width" => "width = 90\n",
                _ => "policy = \"wire\"\n",
            };
            let text: String = options.iter().map(set).collect();
            let settings = of(&format!("format = \"html\"\n[{command}]\n{text}")).unwrap();
            let wanted = settings.wanted(command);
            assert_eq!(wanted.format, Some(Format::Json), "{command}");
            assert_eq!(wanted.fail_on.is_some(), options.contains(&"fail-on"), "{command}");
            assert_eq!(wanted.view.is_some(), options.contains(&"view"), "{command}");
            assert_eq!(wanted.width, Some(90), "{command}");
            assert_eq!(wanted.policy.is_some(), options.contains(&"policy"), "{command}");
        }
        let settings = of("format = \"html\"\npolicy = \"strict\"\n").unwrap();
        assert_eq!(settings.wanted("scan"), Wanted::default());
        assert_eq!(settings.wanted("selftest").format, None);
        assert_eq!(settings.wanted("selftest").policy, Some(PathBuf::from("strict")));
    }

    #[test]
    fn a_mistake_names_what_was_meant() {
        let told = |text: &str| of(text).map(|_| ()).unwrap_err().told();
        assert!(told("failon = \"error\"").contains("`fail-on`"));
        assert!(told("[style]\nspeling = \"uk\"").contains("`style.spelling`"));
        assert!(told("[scan]\npolicy = \"strict\"").contains("`scan.policy`"));
        assert!(told("[scan]\nfail_on = \"note\"").contains("`scan.fail-on`"));
        assert!(told("format = \"tabel\"").contains("one of table, "));
        assert!(told("fail-on = 3").contains("quotation marks"));
        assert!(told("view = \"html\"").contains("one of table, diff, full"));
        assert!(told("width = 20").contains("40 to 1000"));
        assert!(told("width = \"wide\"").contains("40 to 1000"));
        assert!(told("[quotes]\nview = \"full\"").contains("`quotes.view`"));
        assert!(told("aliases = \"x\"").contains("[table]"));
        assert!(told("[aliases]\nXinhua = \"NCNA\"").contains("a list of names"));
        assert!(told("[style]\nspelling = \"fr\"").contains("\"uk\""));
        assert!(told("[style]\nquotes = \"ab\"").contains("four marks"));
    }
}
