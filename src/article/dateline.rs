//! Datelines: `TOKYO, Dec 22 (KUNA) --`, `Paris (AFP) –`, `MANCHESTER, N.H. -`, `Aug 27 (Reuters) -`.
//!
//! Takes the start of a paragraph; gives the dateline's length and parts. A place in plain case counts only with an
//! agency or a date, a place in capitals counts by itself; whether a paragraph may have one at all is left to
//! [`super::furniture`].

use super::signs;
use crate::lexicon;

/// A dateline at the start of a paragraph: bytes up to the first word of the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Up to and with the dash.
    pub length: usize,
    pub city: Option<String>,
    pub date: Option<String>,
    pub agency: Option<String>,
}

/// The longest dateline, in bytes: "ABOARD THE USS RONALD REAGAN IN THE SEA OF JAPAN, Sept. 12, 2014 (Reuters) -".
const MAX_LENGTH: usize = 120;

/// The most words of a place: "SAN JOSE DEL CABO".
const MAX_CITY_WORDS: usize = 9;

/// The most words of a town that neither agency nor date vouches for: "KING OF PRUSSIA", "RANCHO SANTA FE".
const MAX_TOWN_WORDS: usize = 4;

/// Reads a dateline at the start of `paragraph`.
pub(super) fn read(paragraph: &str) -> Option<Dateline> {
    let window = clip(paragraph, MAX_LENGTH);
    let (before, length) = up_to_dash(window)?;
    let (head, agency) = split_agency(before);
    let (place, date) = split_date(head);
    let place = place.trim().trim_end_matches([',', '.', ';', ':']).trim();
    let weighty = agency.is_some() || date.is_some();
    if place.is_empty() {
        return (agency.is_some() && window[length..].starts_with(|c: char| c.is_whitespace() || c.is_alphanumeric()))
            .then_some(Dateline {
                length,
                city: None,
                date,
                agency,
            });
    }
    is_place(place, weighty).then(|| Dateline {
        length,
        city: Some(place.to_owned()),
        date,
        agency,
    })
}

/// Reads a dateline that only the article's first paragraph may have: a town in capitals that no table knows and a colon,
/// with a date before it or in the sentence behind, which nobody speaks in.
pub(super) fn read_first(paragraph: &str) -> Option<Dateline> {
    let found = read(paragraph);
    if found.is_some() {
        return found;
    }
    let window = clip(paragraph, MAX_LENGTH);
    let colon = window.find(':')?;
    let (place, date) = split_date(&window[..colon]);
    let place = place.trim().trim_end_matches(',');
    let behind = clip(&paragraph[colon + 1..], MAX_LEAD);
    let sentence = behind.split_once(". ").map_or(behind, |(first, _)| first);
    let words = || sentence.split(|c: char| !c.is_alphanumeric());
    let dated = date.is_some() || words().any(|word| is_time(word, "weekday") || is_time(word, "month"));
    let spoken = words().any(|word| signs::is_whole("speaker-word", &word.to_lowercase()));
    let opens = behind
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let named = place.split(' ').any(|word| {
        let name = in_title_case(word);
        lexicon::given_names().has(&name) || lexicon::roles().has(&name.to_lowercase())
    });
    let town = place.chars().any(char::is_alphabetic) && !place.contains(char::is_lowercase);
    let fits = town && dated && opens && !spoken && !named && is_place(place, date.is_some());
    fits.then(|| Dateline {
        length: colon + 1,
        city: Some(place.to_owned()),
        date,
        agency: None,
    })
}

/// As much of a paragraph as is read for a date behind its first colon, in bytes.
const MAX_LEAD: usize = 320;

/// The text before the dash, and the length with it.
fn up_to_dash(window: &str) -> Option<(&str, usize)> {
    let mut depth = 0usize;
    for (at, c) in window.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '—' | '–' | '―' | '-' | ':' if depth == 0 => {
                let before = &window[..at];
                let rest = &window[at..];
                let run = rest.len() - rest.trim_start_matches(c).len();
                let spaced = before.ends_with(char::is_whitespace) || before.ends_with([')', '.']);
                let wide = run > 1 || matches!(c, '—' | '―') || spaced && rest[run..].starts_with(char::is_whitespace);
                // A colon parts a dateline only behind an agency or a city: "NELL HARROW: Ines Pell showed the map".
                let allowed = if c == ':' {
                    ends_with_agency(before) || is_city(before) && rest[1..].starts_with(char::is_whitespace)
                } else {
                    wide && (spaced || run > 1 || c != '-')
                };
                if allowed && !before.trim().is_empty() {
                    return Some((before.trim_end(), at + run));
                }
                if matches!(c, '—' | '―') {
                    return None;
                }
            }
            '"' | '“' | '”' | '?' | '!' | '\n' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// `TOKYO, Dec 22 (KUNA)` → the agency in brackets at the end.
fn split_agency(before: &str) -> (&str, Option<String>) {
    let Some((head, inside)) = before
        .strip_suffix([')', ']', '/'])
        .and_then(|head| head.rsplit_once(['(', '[', '/']))
    else {
        return (before, None);
    };
    let name = inside.trim();
    let words = name.split_whitespace().count();
    let named = lexicon::agencies().has(name)
        || name.starts_with(char::is_uppercase)
            && words <= 4
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '.' | '\'' | '’'));
    if named && !name.is_empty() {
        (head.trim_end(), Some(name.to_owned()))
    } else {
        (before, None)
    }
}

/// `Seoul (Yonhap)`: an agency that is known. `THE PREMIER (Mr Dekker):` is a speaker in the record of a parliament.
fn ends_with_agency(before: &str) -> bool {
    let inside = before.strip_suffix(')').and_then(|head| head.rsplit_once('('));
    inside.is_some_and(|(_, name)| lexicon::agencies().has(name.trim()))
}

/// `TOKYO, Dec 22` → place and date. The date may stand alone, or have a year or weekday.
fn split_date(head: &str) -> (&str, Option<String>) {
    let mut start = head.len();
    let mut seen_month = false;
    for word in head.rsplit([' ', '\u{a0}']) {
        let at = word.as_ptr() as usize - head.as_ptr() as usize;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let month = is_time(bare, "month");
        let number = !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|byte| byte.is_ascii_digit());
        if !(month || number || is_time(bare, "weekday") || word.is_empty()) {
            break;
        }
        seen_month |= month;
        start = at;
    }
    if !seen_month {
        return (head, None);
    }
    let date = head[start..].trim().trim_end_matches(',').trim();
    (&head[..start], Some(date.to_owned()))
}

/// A word of the calendar of this kind, with or without its point.
fn is_time(word: &str, kind: &str) -> bool {
    let mut rows = lexicon::calendar().rows_of(&word.to_ascii_lowercase());
    rows.any(|row| row.cell(1) == kind)
}

/// `NEW DELHI`, `LAHORE, Pakistan`, `ISLAMABAD, Dec 22`: a city of the table in capitals.
pub(super) fn is_city(before: &str) -> bool {
    let town = before.split(',').next().unwrap_or(before).trim();
    let name: Vec<String> = town.split(' ').map(in_title_case).collect();
    let rows = lexicon::aliases().rows_of(&name.join(" "));
    !town.contains(char::is_lowercase)
        && rows
            .into_iter()
            .any(|row| matches!(row.cell(2), "city" | "capital-for-government"))
}

pub(super) fn in_title_case(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter();
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// A head word in capitals that stands before a dash and is no place: "EXCLUSIVE", "UPDATE".
fn is_label(word: &str) -> bool {
    let bare = word.trim_end_matches([':', ',']);
    !bare.contains(char::is_lowercase) && signs::is_whole("label", &bare.to_lowercase())
}

/// Whether words are a place: in capitals, or in plain case where an agency or a date vouches for it.
fn is_place(place: &str, weighty: bool) -> bool {
    let words: Vec<&str> = place.split_whitespace().collect();
    if words.is_empty() || words.len() > MAX_CITY_WORDS || is_label(words[0]) {
        return false;
    }
    let town = place.split(',').next().unwrap_or(place).trim();
    let letters = town.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = letters >= 3 && !town.chars().any(char::is_lowercase);
    let region_fits = place.split(',').skip(1).all(|region| {
        let region = region.trim();
        region.split_whitespace().count() <= 3 && region.starts_with(char::is_uppercase)
    });
    let capitalised = words.iter().all(|word| {
        word.starts_with(char::is_uppercase)
            || word
                .split('-')
                .next()
                .is_some_and(|first| signs::is_whole("place-word", first))
    });
    let plain = place
        .chars()
        .all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, ',' | '.' | '\'' | '’' | '-' | '/'));
    // A shouted heading ("POLLS NOT WRONG, JUST EARLY -") has more words than a town, or words no town has.
    let heading = town.split_whitespace().count() > MAX_TOWN_WORDS
        || words
            .iter()
            .any(|word| lexicon::negators().has(word.to_ascii_lowercase().as_str()));
    region_fits && plain && (shouted && (weighty || !heading) || weighty && capitalised)
}

/// At most `limit` bytes of `text`, cut at a character.
fn clip(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(&str, String, String, String)> {
        let line = read(text)?;
        Some((
            &text[..line.length],
            line.city.unwrap_or_default(),
            line.date.unwrap_or_default(),
            line.agency.unwrap_or_default(),
        ))
    }

    fn row<'a>(text: &'a str, city: &str, date: &str, agency: &str) -> Option<(&'a str, String, String, String)> {
        Some((text, city.into(), date.into(), agency.into()))
    }

    #[test]
    fn datelines_of_the_agencies() {
        assert_eq!(
            parts("TOKYO, Dec 22 (KUNA) -- Chinese"),
            row("TOKYO, Dec 22 (KUNA) --", "TOKYO", "Dec 22", "KUNA")
        );
        assert_eq!(
            parts("WASHINGTON (Reuters) - The"),
            row("WASHINGTON (Reuters) -", "WASHINGTON", "", "Reuters")
        );
        assert_eq!(parts("Paris (AFP) – The"), row("Paris (AFP) –", "Paris", "", "AFP"));
        assert_eq!(
            parts("ST. PAUL, Minn. — The"),
            row("ST. PAUL, Minn. —", "ST. PAUL, Minn", "", "")
        );
        assert_eq!(
            parts("Aug 27 (Reuters) - The"),
            row("Aug 27 (Reuters) -", "", "Aug 27", "Reuters")
        );
        assert_eq!(
            parts("MOSCOW. Dec 22 (Interfax) - The"),
            row("MOSCOW. Dec 22 (Interfax) -", "MOSCOW", "Dec 22", "Interfax")
        );
        assert_eq!(parts("NEW DELHI: The port"), row("NEW DELHI:", "NEW DELHI", "", ""));
        assert_eq!(
            parts("ISLAMABAD, Dec 22: The"),
            row("ISLAMABAD, Dec 22:", "ISLAMABAD", "Dec 22", "")
        );
        assert_eq!(
            read_first("LUNDHAVEN: The strike ended on Monday, the ministry said.").and_then(|line| line.city),
            Some("LUNDHAVEN".to_owned())
        );
        assert_eq!(
            read_first("LUNDHAVEN, March 3: The strike ended.").and_then(|line| line.date),
            Some("March 3".to_owned())
        );
        assert_eq!(
            parts("Pyongyang, December 20 (KCNA) -- A"),
            row("Pyongyang, December 20 (KCNA) --", "Pyongyang", "December 20", "KCNA")
        );
    }

    #[test]
    fn prose_has_no_dateline() {
        assert_eq!(parts("Trump — the nominee — said"), None);
        assert_eq!(parts("NELL HARROW: Ines Pell showed"), None);
        assert_eq!(parts("WALLACE: The governor said"), None);
        assert_eq!(read_first("WALLACE: We will see on Monday."), None);
        assert_eq!(read_first("WALLACE: The governor said nothing."), None);
        assert_eq!(read_first("UPDATE: The strike ended on Monday."), None);
        assert_eq!(parts("EXCLUSIVE – Roger Stone"), None);
        assert_eq!(parts("The low-cost carrier (LCC) - which"), None);
        assert_eq!(parts("A well-known man"), None);
        assert_eq!(parts("NATO-led forces"), None);
        assert_eq!(parts("POLLS WERE NOT WRONG, JUST EARLY - The"), None);
    }
}
