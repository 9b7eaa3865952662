//! Reads a dossier from its folder: `dossier.toml` and the texts that it names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use toml::{Table, Value};

use super::entry::Entry;
use super::{Dossier, Source, Unread};
use crate::article::file::{nearest, read_file, read_stream};
use crate::article::formats;
use crate::article::identity::Identity;
use crate::error::{Error, Result};

/// The file that makes a folder a dossier.
const FILE: &str = "dossier.toml";

impl Dossier {
    /// Reads a folder with a `dossier.toml`.
    ///
    /// # Errors
    /// No such folder or file in it, TOML that cannot be read, a key or value that a dossier has not, a text that is
    /// missing or lies outside the folder, ids that are given twice or not at all. A source that cannot be read is no error
    /// as long as another can: it is put aside, in `unread`.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(FILE);
        let name = path.display().to_string();
        let table = read_table(folder, &path)?;
        let top = Entry {
            file: &name,
            heading: "",
            table: &table,
        };
        top.known(&["label", "note", "relay", "source"])?;
        top.words("note")?;
        let folder = Folder::open(folder)?;
        let relay = relay(&top, &folder)?;
        let (sources, unread) = sources(&top, &folder)?;
        let mut dossier = Self {
            label: top.words("label")?.unwrap_or_default(),
            relay,
            sources,
            unread,
            notices: Vec::new(),
        };
        dossier.each_file_once(&name)?;
        dossier.ids_make_sense(&name)?;
        dossier.call_briefly();
        Ok(dossier.noting_twins())
    }

    fn each_file_once(&self, file: &str) -> Result<()> {
        let mut seen: BTreeMap<PathBuf, &str> = BTreeMap::new();
        for source in std::iter::once(&self.relay).chain(&self.sources) {
            let path = Path::new(&source.name)
                .canonicalize()
                .unwrap_or_else(|_| PathBuf::from(&source.name));
            if let Some(other) = seen.get(&path) {
                return Err(Error::new(
                    file,
                    format!(
                        "`{other}` and `{}` are the same file, {}",
                        source.id,
                        source.file_name()
                    ),
                    "give each document a file of its own; a text is not checked against itself",
                ));
            }
            seen.insert(path, &source.id);
        }
        Ok(())
    }

    fn ids_make_sense(&self, file: &str) -> Result<()> {
        let unread = self.unread.iter().map(|unread| unread.id.as_str());
        let all = self.sources.iter().map(|source| source.id.as_str()).chain(unread);
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        for id in all {
            if id == "relay" || !ids.insert(id) {
                return Err(Error::new(
                    file,
                    format!("the id `{id}` is given twice"),
                    "give every document an id of its own; the relay's is `relay`",
                ));
            }
        }
        for source in std::iter::once(&self.relay).chain(&self.sources) {
            if let Some(unknown) = source.stated.derives_from.iter().find(|id| !ids.contains(id.as_str())) {
                let remedy = match nearest(unknown, ids.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "name the id of a [[source]]".to_owned(),
                };
                return Err(Error::new(
                    file,
                    format!("`{}` derives from `{unknown}`, which is no source here", source.id),
                    remedy,
                ));
            }
        }
        self.no_circle(file)
    }

    /// A text can't be older than itself.
    fn no_circle(&self, file: &str) -> Result<()> {
        let all: BTreeMap<&str, &Source> = self.sources.iter().map(|source| (source.id.as_str(), source)).collect();
        let parents = |id: &str| all.get(id).map_or(&[][..], |source| &source.stated.derives_from);
        for source in &self.sources {
            let mut reached: Vec<&str> = parents(&source.id).iter().map(String::as_str).collect();
            let mut next = 0;
            while let Some(&id) = reached.get(next) {
                if id == source.id {
                    return Err(Error::new(
                        file,
                        format!("`{id}` derives from itself, over `derives-from`"),
                        "take out the one that is wrong",
                    ));
                }
                reached.extend(
                    parents(id)
                        .iter()
                        .map(String::as_str)
                        .filter(|id| !reached.contains(id))
                        .collect::<Vec<_>>(),
                );
                next += 1;
            }
        }
        Ok(())
    }
}

fn read_table(folder: &Path, path: &Path) -> Result<Table> {
    let name = path.display().to_string();
    let file = std::fs::File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound if !folder.exists() => Error::new(
            folder.display().to_string(),
            "there is no such folder",
            "check the name",
        ),
        std::io::ErrorKind::NotFound => Error::new(
            folder.display().to_string(),
            format!("this folder has no {FILE}"),
            "name the relay and its sources one by one, or let `quotedrift init RELAY SOURCE...` write the file",
        ),
        _ => Error::new(
            name.as_str(),
            format!("the file cannot be read ({error})"),
            "check its permissions",
        ),
    })?;
    let bytes = read_stream(&name, file)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        Error::new(
            name.as_str(),
            format!("byte {} is not UTF-8", error.valid_up_to() + 1),
            "save the file as UTF-8",
        )
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    text.parse().map_err(|error: toml::de::Error| {
        let line = error
            .span()
            .and_then(|span| text.get(..span.start))
            .map_or(1, |before| before.matches('\n').count() + 1);
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        Error::new(
            name.as_str(),
            format!("line {line} is not TOML ({message})"),
            "mend that line",
        )
    })
}

fn relay(top: &Entry<'_>, folder: &Folder) -> Result<Source> {
    let table = match top.table.get("relay") {
        Some(Value::Table(table)) => table,
        None => {
            return Err(top.error(
                "there is no [relay]",
                "add it, with the path of the article that is to be checked",
            ));
        }
        Some(_) => {
            return Err(top.error(
                "`relay` is no table",
                "write [relay] on a line of its own, and its keys below it",
            ));
        }
    };
    let entry = Entry {
        file: top.file,
        heading: "[relay]",
        table,
    };
    if table.contains_key("id") {
        return Err(entry.error("there is no key `id`", "leave it out: the relay's id is `relay`"));
    }
    let named = named(&entry, folder)?;
    named.source("relay".to_owned())
}

/// The sources that can be read, and those that can't.
fn sources(top: &Entry<'_>, folder: &Folder) -> Result<(Vec<Source>, Vec<Unread>)> {
    let wrong = || {
        top.error(
            "`source` is no list of tables",
            "write [[source]] on a line of its own before each source",
        )
    };
    let tables = match top.table.get("source") {
        None => return Ok(Default::default()),
        Some(Value::Array(tables)) => tables,
        Some(_) => return Err(wrong()),
    };
    let (mut sources, mut unread) = (Vec::new(), Vec::new());
    for (index, table) in tables.iter().enumerate() {
        let table = table.as_table().ok_or_else(wrong)?;
        let id = table.get("id").and_then(Value::as_str).unwrap_or("");
        let heading = if id.is_empty() {
            format!("[[source]] number {}", index + 1)
        } else {
            format!("[[source]] `{id}`")
        };
        let entry = Entry {
            file: top.file,
            heading: &heading,
            table,
        };
        let id = entry.words("id")?.unwrap_or_else(|| format!("s{}", index + 1));
        let named = named(&entry, folder)?;
        let (name, label) = (named.file.display().to_string(), named.stated.label.clone());
        match named.source(id.clone()) {
            Ok(source) => sources.push(source),
            Err(error) => unread.push(Unread { id, name, label, error }),
        }
    }
    match unread.first() {
        Some(first) if sources.is_empty() => Err(first.error.clone()),
        _ => Ok((sources, unread)),
    }
}

/// A document as its table names it, not yet read.
struct Named {
    file: PathBuf,
    encoding: Option<String>,
    stated: Identity,
}

impl Named {
    fn source(self, id: String) -> Result<Source> {
        let (name, bytes) = (self.file.display().to_string(), read_file(&self.file)?);
        Ok(Source {
            id,
            content: formats::read(&name, &bytes, self.encoding.as_deref())?,
            name,
            bytes: bytes.into(),
            decoded: false,
            encoding: self.encoding,
            stated: self.stated,
            outlets: Vec::new(),
            brief: false,
        })
    }
}

fn named(entry: &Entry<'_>, folder: &Folder) -> Result<Named> {
    let stated = entry.identity()?;
    let Some(path) = entry.words("path")? else {
        return Err(entry.error("there is no `path`", "add the name of its text file: path = \"….txt\""));
    };
    Ok(Named {
        file: folder.inside(entry, &path)?,
        encoding: entry.encoding()?,
        stated,
    })
}

/// A folder that no path may leave.
struct Folder {
    named: PathBuf,
    real: PathBuf,
}

impl Folder {
    fn open(folder: &Path) -> Result<Self> {
        let real = folder.canonicalize().map_err(|error| {
            Error::new(
                folder.display().to_string(),
                format!("the folder cannot be opened ({error})"),
                "check the name",
            )
        })?;
        Ok(Self {
            named: folder.to_owned(),
            real,
        })
    }

    /// The file that a path names, as long as it lies inside, links followed.
    fn inside(&self, entry: &Entry<'_>, path: &str) -> Result<PathBuf> {
        let relative = Path::new(path);
        let file = self.named.join(relative);
        let climbs = relative
            .components()
            .any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
        let leaves = climbs || file.canonicalize().is_ok_and(|real| !real.starts_with(&self.real));
        if leaves {
            return Err(entry.error(
                format!("`path` is \"{path}\", which leads out of the dossier's folder"),
                "copy the text into the folder and name it there",
            ));
        }
        Ok(file)
    }
}
