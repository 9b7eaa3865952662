//! The file of decisions: TOML, sorted, one table a decision, so that two people's additions merge.

use serde::{Deserialize, Serialize};

use super::select::Open;
use crate::drift::{Accepted, nearest};
use crate::error::{Error, Result};

/// What stands at the top of the file.
const HEAD: &str = "# What editors let stand. `quotedrift accept` writes this file, `quotedrift check` reads it.\n";

/// What the decisions of a file are called in it.
const KEYS: [&str; 8] = ["relay", "fingerprint", "kind", "words", "source", "reason", "by", "on"];

/// One decision: that a finding of a relay may stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decision {
    /// The file name of the relay, or what else it is called.
    pub relay: String,
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// Its kind.
    pub kind: String,
    /// The relay's words.
    #[serde(default)]
    pub words: String,
    /// The source's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Why it may stand.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// When, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
}

/// All decisions of a file, sorted by relay and fingerprint.
///
/// ```
/// use quotedrift::review::Decisions;
/// let text = "[[accepted]]\nrelay = \"a.txt\"\nfingerprint = \"00ff\"\nkind = \"negation\"\nreason = \"checked the tape\"\nby = \"Anna\"\n";
/// let decisions = Decisions::read("decisions.toml", text).unwrap();
/// assert_eq!(decisions.all()[0].by, "Anna");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    all: Vec<Decision>,
}

impl Decisions {
    /// Reads the text of a file; an empty one has none. `name` is the file, for errors.
    ///
    /// # Errors
    /// Text that is no TOML, a key that no decision has, one that is missing, a fingerprint decided twice for one relay.
    pub fn read(name: &str, text: &str) -> Result<Self> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        if text.lines().any(|line| line.starts_with("<<<<<<< ")) {
            return Err(Error::new(
                name,
                "two versions of it were merged and the conflict was left in it",
                "keep the [[accepted]] tables of both sides and take out the lines with <<<<<<<, ======= and >>>>>>>",
            ));
        }
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start.min(text.len()));
            let line = text[..at].matches('\n').count() + 1;
            Error::new(
                name,
                format!("line {line} is not TOML ({})", error.message()),
                "set it right, or take it out",
            )
        })?;
        let mut decisions = Self::default();
        for (key, value) in table {
            let (true, toml::Value::Array(tables)) = (key == "accepted", value) else {
                return Err(unknown(name, &key, &["accepted"]));
            };
            for (index, one) in tables.into_iter().enumerate() {
                decisions.take(name, decision(name, index, one)?)?;
            }
        }
        Ok(decisions)
    }

    /// The file: the same decisions give the same bytes, whoever wrote them in whatever order.
    pub fn to_toml(&self) -> String {
        #[derive(Serialize)]
        struct File<'a> {
            accepted: &'a [Decision],
        }
        let file = File { accepted: &self.all };
        // Strings and nothing else always serialise.
        let tables = toml::to_string(&file).unwrap_or_default();
        if self.all.is_empty() {
            HEAD.to_owned()
        } else {
            format!("{HEAD}\n{tables}")
        }
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Decision] {
        &self.all
    }

    /// Those of one relay.
    pub fn of(&self, relay: &str) -> impl Iterator<Item = &Decision> {
        self.all.iter().filter(move |decision| decision.relay == relay)
    }

    /// Accepts a finding of `relay`. What the same person decided for the same reason stays as it is.
    ///
    /// # Errors
    /// A finding that was accepted before, by somebody else or for another reason.
    pub fn accept(&mut self, relay: &str, finding: &Open<'_>, accepted: &Accepted) -> Result<()> {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let decision = Decision {
            relay: relay.to_owned(),
            fingerprint: finding.fingerprint.to_owned(),
            kind: finding.kind.to_owned(),
            words: one_line(finding.words),
            source: one_line(finding.source.unwrap_or("")),
            reason: accepted.reason.clone(),
            by: accepted.by.clone(),
            on: accepted.on.clone(),
        };
        let before = self.of(relay).find(|before| before.fingerprint == decision.fingerprint);
        match before {
            Some(before) if (&before.by, &before.reason) == (&decision.by, &decision.reason) => Ok(()),
            Some(before) => Err(Error::new(
                finding.fingerprint,
                format!("{} has accepted it already: “{}”", before.by, before.reason),
                "leave it at that, or take it back with --withdraw first",
            )),
            None => self.take("", decision),
        }
    }

    /// Takes back the decisions of `relay` whose fingerprint begins so; gives them.
    ///
    /// # Errors
    /// No such decision, or several different ones.
    pub fn withdraw(&mut self, relay: &str, fingerprint: &str) -> Result<Decision> {
        let mut found = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, decision)| decision.relay == relay && decision.fingerprint.starts_with(fingerprint));
        match (found.next(), found.next()) {
            (Some((at, _)), None) => Ok(self.all.remove(at)),
            (None, _) => Err(Error::new(
                fingerprint,
                format!("nothing of {relay} that begins so was accepted"),
                "look into the file of decisions for what was",
            )),
            (Some(_), Some(_)) => Err(Error::new(
                fingerprint,
                "several decisions begin so",
                "write more of the fingerprint",
            )),
        }
    }

    fn take(&mut self, name: &str, decision: Decision) -> Result<()> {
        let key = |decision: &Decision| (decision.relay.clone(), decision.fingerprint.clone());
        match self.all.binary_search_by_key(&key(&decision), key) {
            Ok(_) => Err(Error::new(
                name,
                format!("{} of {} is accepted twice", decision.fingerprint, decision.relay),
                "take out one of the two",
            )),
            Err(at) => {
                self.all.insert(at, decision);
                Ok(())
            }
        }
    }
}

fn decision(name: &str, index: usize, value: toml::Value) -> Result<Decision> {
    let keys: Vec<String> = value
        .as_table()
        .map_or(Vec::new(), |table| table.keys().cloned().collect());
    if let Some(key) = keys.iter().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(unknown(name, key, &KEYS));
    }
    value.try_into().map_err(|error: toml::de::Error| {
        Error::new(
            name,
            format!("its decision {}: {}", index + 1, error.message()),
            "a decision has relay, fingerprint, kind, reason and by",
        )
    })
}

fn unknown(name: &str, key: &str, known: &[&str]) -> Error {
    let remedy = match nearest(key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("what stands there is {}", known.join(", ")),
    };
    Error::new(name, format!("there is no key `{key}`"), remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(fingerprint: &str) -> Open<'_> {
        Open {
            about: Some("q1"),
            kind: "negation",
            fingerprint,
            severity: crate::drift::Severity::Error,
            title: "“not” lost",
            words: "we\nwill = \"sign\"",
            source: Some("we will not sign"),
            line: 3,
            accepted: None,
        }
    }

    fn anna(reason: &str) -> Accepted {
        Accepted {
            by: "Anna = \"é\"\n".into(),
            reason: reason.into(),
            on: None,
        }
    }

    #[test]
    fn order_of_writing_does_not_show_and_everything_reads_back() {
        let (mut one, mut other) = (Decisions::default(), Decisions::default());
        for print in ["b2", "a1", "c3"] {
            one.accept("r.txt", &open(print), &anna("x")).unwrap();
        }
        for print in ["c3", "b2", "a1"] {
            other.accept("r.txt", &open(print), &anna("x")).unwrap();
        }
        assert_eq!(one.to_toml(), other.to_toml());
        assert_eq!(Decisions::read("d", &one.to_toml()).unwrap(), one);
        assert_eq!(Decisions::read("d", "").unwrap().to_toml(), HEAD);
        assert_eq!(one.all()[0].words, "we will = \"sign\"");
    }

    #[test]
    fn a_second_opinion_is_a_conflict() {
        let mut decisions = Decisions::default();
        decisions.accept("r.txt", &open("a1"), &anna("x")).unwrap();
        decisions.accept("r.txt", &open("a1"), &anna("x")).unwrap();
        let error = decisions.accept("r.txt", &open("a1"), &anna("y")).unwrap_err();
        assert!(error.to_string().contains("--withdraw"), "{error}");
        decisions.accept("other.txt", &open("a1"), &anna("y")).unwrap();
        assert_eq!(decisions.all().len(), 2);
        assert!(decisions.withdraw("r.txt", "b").is_err());
        assert_eq!(decisions.withdraw("r.txt", "a").unwrap().fingerprint, "a1");
        assert_eq!(decisions.of("r.txt").count(), 0);
    }

    #[test]
    fn broken_files_say_what_to_do() {
        let told = |text: &str| Decisions::read("d.toml", text).unwrap_err().to_string();
        assert!(told("<<<<<<< HEAD\n").contains("both sides"));
        assert!(told("[[accepted]]\nreasn = \"x\"\n").contains("`reason`"));
        assert!(told("[[acepted]]\n").contains("`accepted`"));
        assert!(told("[[accepted]]\nby = \"x\"\n").contains("decision 1"));
        assert!(told("a = \n").contains("line 1"));
    }
}
