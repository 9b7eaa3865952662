//! What a text says of itself: in its dateline, its masthead, its credit line, its title, and last in its file's name.

use super::dates::{self, Day};
use super::title::{issuer_of_title, occasion_in, occasion_of_title, speaker_of_title, word_at};
use super::{Extent, Identity, Provenance, Role, file_name, language, names};
use crate::article::{Article, Furniture, FurnitureKind};

/// Paragraphs at the top, and at the end, in which a text may name itself; below it speaks of others.
const TOP: usize = 5;
const END: usize = 2;

/// Words that a title has at most; a longer line is prose.
const TITLE_WORDS: usize = 14;

/// Words that a line of place and date has at most: "Radio Tarn, morning programme, 12 March 2024".
const DATE_WORDS: usize = 8;

impl Identity {
    /// What a text says of itself, then what its file's name says. Doubtful signs are left out.
    pub fn found(article: &Article, file_name: &str) -> Self {
        let lines = Lines::of(article);
        let dateline = dateline(article, &lines);
        let stand_in = lines.first().and_then(|line| stand_in(line));
        let (label, told) = stand_in.map_or((None, ""), |(label, told)| (Some(label.to_owned()), told));
        let title = title(article, &lines, stand_in.is_some());
        let occasion = title
            .as_deref()
            .and_then(occasion_of_title)
            .or_else(|| occasion_in(told));
        let speaker = title.as_deref().and_then(speaker_of_title);
        let agency = dateline.as_ref().and_then(|line| line.agency.clone());
        Self {
            label: label
                .or_else(|| agency.clone())
                .or_else(|| credited(article))
                .or_else(|| lines.top().iter().find_map(|line| institution(line)))
                .or_else(|| title.as_deref().and_then(issuer_of_title))
                .or_else(|| speaker.clone())
                .or_else(|| file_name::label(file_name)),
            role: role(occasion, dateline.is_some()),
            speaker,
            language: language::of(article.text()),
            date: date(&lines, told, dateline.as_ref(), file_name),
            day: dateline
                .as_ref()
                .and_then(|line| line.day)
                .map(|day| (day.month, day.day)),
            extent: if is_part(told) { Extent::Excerpt } else { Extent::Whole },
            provenance: stand_in.map(|_| Provenance::StandIn),
            headline: title,
            agency,
            occasion: occasion.map(str::to_owned),
            ..Self::default()
        }
    }
}

/// The paragraphs of a text, each on one line.
struct Lines {
    all: Vec<String>,
}

impl Lines {
    fn of(article: &Article) -> Self {
        let count = article.paragraphs.len();
        let wanted = (0..count).filter(|index| *index < TOP || index + END >= count);
        let line = |index: usize| article.paragraphs[index].span.of(article.text());
        Self {
            all: wanted.map(|index| on_one_line(line(index))).collect(),
        }
    }

    fn first(&self) -> Option<&String> {
        self.all.first()
    }

    fn top(&self) -> &[String] {
        &self.all[..self.all.len().min(TOP)]
    }

    /// Lines that may be a place and a date and no more.
    fn short(&self) -> impl Iterator<Item = &String> {
        self.all.iter().filter(|line| line.split(' ').count() <= DATE_WORDS)
    }
}

/// The words of a paragraph with one space between them.
fn on_one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// What the line before the first sentence says.
struct Dateline {
    day: Option<Day>,
    agency: Option<String>,
}

fn dateline(article: &Article, lines: &Lines) -> Option<Dateline> {
    let marked = article
        .furniture
        .iter()
        .find(|piece| piece.kind == FurnitureKind::Dateline);
    if let Some(Furniture { span, date, agency, .. }) = marked {
        let words = date.as_deref().unwrap_or(span.of(article.text()));
        return Some(Dateline {
            day: dates::days(words).first().copied(),
            agency: agency.clone(),
        });
    }
    lines.top().iter().find_map(|line| credit_at_start(line))
}

/// `PYONGYANG, December 20 (KCNA) -- A spokesman …`, `(Xinhua) — …`, `KCNA -- …`
fn credit_at_start(line: &str) -> Option<Dateline> {
    // A dash of more than one byte begins with this one.
    memchr::memchr2(b'-', 0xE2, line.as_bytes())?;
    let dash = [" -- ", " — ", " – ", " - ", "— "]
        .iter()
        .filter_map(|dash| line.find(dash))
        .min()?;
    let head = &line[..dash];
    if head.split(' ').count() > 8 {
        return None;
    }
    let in_brackets = head.rsplit_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    let agency = in_brackets.or_else(|| names::known_in(head).map(|known| known.name))?;
    let is_name = agency.starts_with(char::is_uppercase) && agency.split(' ').count() <= 4;
    is_name.then(|| Dateline {
        day: dates::days(head).first().copied(),
        agency: Some(agency.to_owned()),
    })
}

/// `Stand-in for KCNA, 20 December 2014: a spokesman's answer …`: whose, and the rest of the line.
fn stand_in(line: &str) -> Option<(&str, &str)> {
    const SIGN: &str = "stand-in for ";
    let rest = line
        .get(SIGN.len()..)
        .filter(|_| line[..SIGN.len()].eq_ignore_ascii_case(SIGN))?;
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let end = rest.find([',', ':', ';']).unwrap_or(rest.len());
    (!rest[..end].trim().is_empty()).then(|| rest.split_at(end))
}

/// The agency of a masthead or credit line.
fn credited(article: &Article) -> Option<String> {
    let named = |piece: &&Furniture| matches!(piece.kind, FurnitureKind::Masthead | FurnitureKind::Credit);
    article.furniture.iter().filter(named).find_map(|piece| {
        let words = piece.span.of(article.text());
        let known = names::known_in(words).map(|known| known.name.to_owned());
        let is_title = piece.kind == FurnitureKind::Masthead && words.split_whitespace().count() <= TITLE_WORDS / 2;
        known.or_else(|| is_title.then(|| words.split_whitespace().collect::<Vec<_>>().join(" ")))
    })
}

/// Nouns of institutions that sign their own texts.
const INSTITUTIONS: [&str; 24] = [
    "Ministry",
    "Office",
    "Department",
    "Embassy",
    "Government",
    "Council",
    "Commission",
    "Committee",
    "Secretariat",
    "House",
    "Institute",
    "Agency",
    "Bureau",
    "Parliament",
    "Court",
    "Radio",
    "Television",
    "Bank",
    "Union",
    "Foundation",
    "Association",
    "Authority",
    "Palace",
    "Service",
];

/// A line that is the name of an institution and nothing else: `Office of the Minister`, `Ilme Hydrological Institute`,
/// `Radio Tarn, morning programme, 12 March 2024`.
fn institution(line: &str) -> Option<String> {
    let name = line.split([',', ':', '|']).next().unwrap_or(line).trim();
    let is_small = |word: &str| matches!(word, "of" | "the" | "for" | "and" | "to" | "in" | "on" | "&");
    let is_title = name
        .split(' ')
        .all(|word| is_small(word) || word.starts_with(char::is_uppercase));
    if !is_title {
        return None;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let begins = INSTITUTIONS.contains(&words[0]) && (words.get(1) == Some(&"of") || words.len() == 2);
    let ends = words.len() <= 5 && words.last().is_some_and(|word| INSTITUTIONS.contains(word));
    let alone = name.len() == line.len() || line.split(' ').count() <= TITLE_WORDS;
    let stops = name.ends_with(['.', '!', '?']);
    let bare = name.strip_prefix("The ").unwrap_or(name);
    (words.len() >= 2 && alone && !stops && (begins || ends)).then(|| bare.to_owned())
}

/// The headline as the furniture has it, else the first short line that is neither place and date nor a name.
fn title(article: &Article, lines: &Lines, skips_first: bool) -> Option<String> {
    let headlines = article
        .furniture
        .iter()
        .filter(|piece| piece.kind == FurnitureKind::Headline);
    let mut marked = headlines.map(|piece| {
        piece
            .span
            .of(article.text())
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    });
    // An institution's name at the top may be taken for a headline.
    if let Some(headline) = marked.find(|line| institution(line).is_none()) {
        return Some(headline);
    }
    let is_title = |line: &&String| {
        (3..=TITLE_WORDS).contains(&line.split(' ').count())
            && !line.ends_with(['.', ':', ';', ','])
            && line.starts_with(char::is_uppercase)
            && institution(line).is_none()
            && dates::full_date(line).is_none()
    };
    // A text of one paragraph is body.
    let top = lines.top().get(usize::from(skips_first)..)?;
    (lines.all.len() > 1).then(|| top.iter().take(3).find(is_title).cloned())?
}

/// A text that names its occasion is the statement itself; one with a dateline and none retells.
fn role(occasion: Option<&str>, has_dateline: bool) -> Option<Role> {
    match occasion {
        Some(_) => Some(Role::Primary),
        None => has_dateline.then_some(Role::Relay),
    }
}

/// "part of an interview", "beginning of a dispatch"
fn is_part(told: &str) -> bool {
    ["part of", "parts of", "beginning of", "end of", "excerpt", "extract"]
        .iter()
        .any(|sign| word_at(&told.to_lowercase(), sign).is_some())
}

/// The line of a stand-in, the dateline, a short line with a date, the file's name: the first that has one. The year that
/// a dateline lacks comes from the others.
fn date(lines: &Lines, told: &str, dateline: Option<&Dateline>, file_name: &str) -> Option<jiff::civil::Date> {
    let told = dates::full_date(told);
    let line = || lines.short().find_map(|line| dates::full_date(line));
    let file = || file_name::date(file_name);
    let prose = || lines.all.iter().find_map(|line| dates::full_date(line));
    let day = dateline.and_then(|line| line.day);
    let dated = day.and_then(|day| day.near(told.or_else(line).or_else(file).or_else(prose)));
    told.or(dated).or_else(line).or_else(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Document, Vocabulary};

    fn found(text: &str, file: &str) -> Identity {
        Identity::found(
            &Article::of(Document::from_text(file, text), &mut Vocabulary::default()),
            file,
        )
    }

    fn day(year: i16, month: i8, day: i8) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(year, month, day).ok()
    }

    #[test]
    fn a_dateline_names_agency_and_day() {
        let text = "Ministry rejects charge\n\nPYONGYANG, December 20 (KCNA) -- A spokesman said no.\n\nMore followed.";
        let identity = found(text, "in/answer-2014-12-20.txt");
        assert_eq!(identity.label.as_deref(), Some("KCNA"));
        assert_eq!(identity.date, day(2014, 12, 20));
        assert_eq!(identity.role, Some(Role::Relay));
        assert_eq!(identity.headline.as_deref(), Some("Ministry rejects charge"));
        let mut undated = found(text, "answer.txt");
        assert_eq!(undated.date, None);
        undated.settle_year(day(2015, 1, 3).into_iter());
        assert_eq!(undated.date, day(2014, 12, 20));
    }

    #[test]
    fn a_statement_names_its_speaker_and_day() {
        let text = "Office of the Minister\n\nStatement by Transport Minister Ilka Dorn on the Karsel Line\n\nTessen, 4 May 2023\n\n\
                    The first train will leave on Monday, 8 May.";
        let identity = found(text, "statement.txt");
        assert_eq!(identity.label.as_deref(), Some("Office of the Minister"));
        assert_eq!(identity.speaker.as_deref(), Some("Transport Minister Ilka Dorn"));
        assert_eq!(identity.occasion.as_deref(), Some("statement"));
        assert_eq!(identity.date, day(2023, 5, 4));
        assert_eq!(identity.role, Some(Role::Primary));
    }

    #[test]
    fn a_stand_in_says_so() {
        let text = "Stand-in for the FBI, 19 December 2014: part of a statement. Not the Bureau's text.\n\nIt has enough information.";
        let identity = found(text, "x.txt");
        assert_eq!(identity.label.as_deref(), Some("FBI"));
        assert_eq!(identity.provenance, Some(Provenance::StandIn));
        assert_eq!(identity.extent, Extent::Excerpt);
        assert_eq!(identity.date, day(2014, 12, 19));
        assert_eq!(identity.occasion.as_deref(), Some("statement"));
    }

    #[test]
    fn a_text_that_says_nothing_is_named_by_its_file() {
        let identity = found("Just some words.", "cnn-2014-12-21.txt");
        assert_eq!(identity.label.as_deref(), Some("CNN"));
        assert_eq!(identity.date, day(2014, 12, 21));
        assert_eq!(identity.headline, None);
        assert_eq!(found("", "").label, None);
    }

    #[test]
    fn a_headline_about_a_ministry_is_no_ministry() {
        assert_eq!(institution("Foreign Ministry rejects US charge"), None);
        assert_eq!(institution("Foreign Ministry Rejects US Charge"), None);
        assert_eq!(institution("The White House").as_deref(), Some("White House"));
        assert_eq!(
            institution("Radio Tarn, morning programme, 12 March 2024").as_deref(),
            Some("Radio Tarn")
        );
    }
}
