//! Who a document is: its name, date, language, whose words it holds, how it came here.
//!
//! Takes what the reader states (a dossier, an option) and what the text says of itself; gives an [`Identity`]. Which
//! document a citation means is asked of [`Identity::answers_to`]; what follows from that is left to others.

mod dates;
mod file_name;
mod found;
mod language;
mod names;
mod title;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whether a document is what was said, or another outlet that retells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The statement itself; also an interview or a readout.
    Primary,
    /// Another outlet that retells it.
    Relay,
}

/// How much of a document was supplied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// A part: nothing is called absent from it.
    Excerpt,
}

/// How a text came into the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// As it was published.
    Original,
    /// A copy by somebody else.
    Copy,
    /// A translation.
    Translation,
    /// Written to stand where the original can't.
    StandIn,
}

impl Role {
    /// Both, by the name that dossiers and reports use.
    pub const NAMED: [(&'static str, Role); 2] = [("primary", Role::Primary), ("relay", Role::Relay)];

    /// The name that dossiers and reports use.
    pub fn id(self) -> &'static str {
        name_of(&Self::NAMED, self)
    }
}

impl Extent {
    /// Both, by the name that dossiers and reports use.
    pub const NAMED: [(&'static str, Extent); 2] = [("whole", Extent::Whole), ("excerpt", Extent::Excerpt)];

    /// The name that dossiers and reports use.
    pub fn id(self) -> &'static str {
        name_of(&Self::NAMED, self)
    }
}

impl Provenance {
    /// All of them, by the name that dossiers and reports use.
    pub const NAMED: [(&'static str, Provenance); 4] = [
        ("original", Provenance::Original),
        ("copy", Provenance::Copy),
        ("translation", Provenance::Translation),
        ("stand-in", Provenance::StandIn),
    ];

    /// The name that dossiers and reports use.
    pub fn id(self) -> &'static str {
        name_of(&Self::NAMED, self)
    }
}

/// The day of a date as programs write it: `2024-03-12T09:30:00+01:00`, `20240312T0930Z`, `2024-03-12`.
pub(super) fn calendar_day(written: &str) -> Option<Date> {
    let day: String = written
        .trim()
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '-')
        .filter(char::is_ascii_digit)
        .take(8)
        .collect();
    let number = |range: std::ops::Range<usize>| day.get(range)?.parse::<i16>().ok();
    let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn name_of<T: PartialEq>(named: &[(&'static str, T)], value: T) -> &'static str {
    named.iter().find(|(_, one)| *one == value).map_or("", |(name, _)| name)
}

/// What is known of a document beside its words. Any part may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// What people call it: `KCNA`, `Chinese Foreign Ministry`.
    pub label: Option<String>,
    /// Other names that a relay may cite it by.
    pub aliases: Vec<String>,
    /// The statement itself, or another relay.
    pub role: Option<Role>,
    /// Ids of the documents that it retells.
    pub derives_from: Vec<String>,
    /// Whose words it is, where it is one person's.
    pub speaker: Option<String>,
    /// Language tag of the text.
    pub language: Option<String>,
    /// Language of what was said, where the text is a translation.
    pub original_language: Option<String>,
    /// Date of the text.
    pub date: Option<Date>,
    /// Month and day of a dateline whose year nothing in the text or its name gives.
    pub day: Option<(i8, i8)>,
    /// Whether all of it is here; taken to be so where nothing says otherwise.
    pub extent: Extent,
    /// How it came here.
    pub provenance: Option<Provenance>,
    /// Anything a reader should know.
    pub note: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// The agency that its dateline names.
    pub agency: Option<String>,
    /// On what occasion the words fell: `statement`, `answer`, `interview`, `speech`, `readout`, ….
    pub occasion: Option<String>,
}

impl Identity {
    /// What is stated, filled up with what was found. What is stated wins; a text is an excerpt if either
    /// says so, since taking a part for the whole would accuse a relay of inventing.
    pub fn or(self, found: Self) -> Self {
        Self {
            label: self.label.or(found.label),
            aliases: if self.aliases.is_empty() {
                found.aliases
            } else {
                self.aliases
            },
            role: self.role.or(found.role),
            derives_from: if self.derives_from.is_empty() {
                found.derives_from
            } else {
                self.derives_from
            },
            speaker: self.speaker.or(found.speaker),
            language: self.language.or(found.language),
            original_language: self.original_language.or(found.original_language),
            date: self.date.or(found.date),
            day: self.day.or(found.day),
            extent: match self.extent {
                Extent::Whole => found.extent,
                Extent::Excerpt => Extent::Excerpt,
            },
            provenance: self.provenance.or(found.provenance),
            note: self.note.or(found.note),
            headline: self.headline.or(found.headline),
            agency: self.agency.or(found.agency),
            occasion: self.occasion.or(found.occasion),
        }
    }

    /// Whether an outlet's name as an article has it ("the Korean Central News Agency", "state media KCNA") means this
    /// document: by label, alias or agency, word by word, whatever the case.
    ///
    /// ```
    /// use quotedrift::article::Identity;
    /// let kcna = Identity { label: Some("KCNA".into()), ..Identity::default() };
    /// assert!(kcna.answers_to("the official Korean Central News Agency"));
    /// assert!(kcna.answers_to("state media KCNA"));
    /// assert!(!kcna.answers_to("Xinhua"));
    /// ```
    pub fn answers_to(&self, outlet: &str) -> bool {
        self.names().any(|name| names::is_one(name, outlet))
    }

    /// Whether an outlet's name may mean this document though it is called otherwise: not where both are outlets that are
    /// known, and two.
    ///
    /// ```
    /// use quotedrift::article::Identity;
    /// let kcna = Identity { label: Some("KCNA".into()), ..Identity::default() };
    /// assert!(kcna.may_be("the ministry"));
    /// assert!(!kcna.may_be("state-run Xinhua News Agency"));
    /// ```
    pub fn may_be(&self, outlet: &str) -> bool {
        let is_other = names::known_in(outlet).is_some() && self.names().any(|name| names::known_in(name).is_some());
        !is_other || self.answers_to(outlet)
    }

    /// Adds the other names that a desk knows for an outlet, if this document is of it.
    pub fn also_called(&mut self, known: &[(String, Vec<String>)]) {
        for (_, others) in known
            .iter()
            .filter(|(name, _)| self.answers_to(name))
            .collect::<Vec<_>>()
        {
            self.aliases.extend(others.iter().cloned());
        }
    }

    /// Gives a date that lacks its year the one nearest to the dates of the documents it lies with.
    pub fn settle_year(&mut self, known: impl Iterator<Item = Date>) {
        if let (None, Some((month, day))) = (self.date, self.day) {
            let day = dates::Day { year: None, month, day };
            self.date = day.near(known.max());
        }
    }

    /// Whether it is called anything at all.
    pub fn is_named(&self) -> bool {
        self.names().next().is_some()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.label
            .iter()
            .chain(&self.aliases)
            .chain(&self.agency)
            .map(String::as_str)
    }
}
