//! What a desk says at the head of a plain text that has no field for it: a kill, a hold, a correction.
//!
//! Takes the beginning of a text; gives the status with the line that says it. Only lines that can be nothing else count:
//! a headline about a killing is no kill.

use super::content::Status;
use crate::lexicon;

/// Lines at the head of a text among which a desk's word stands.
const LINES: usize = 8;

/// The longest such line; a paragraph of the story is longer.
const MAX_LINE: usize = 400;

/// What the desk says, and the line in which it does.
pub(super) fn told(text: &str) -> Option<(Status, String)> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut lines = lines.take(LINES).filter(|line| line.len() <= MAX_LINE);
    lines.find_map(|line| {
        let bare = line.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        let status = opened(bare).or_else(|| listed(line)).or_else(|| addressed(bare))?;
        Some((status, line.to_owned()))
    })
}

fn rows(place: &str) -> impl Iterator<Item = (&'static str, Option<Status>)> {
    let rows = lexicon::desk_notices().rows().iter();
    rows.filter(move |row| row.cell(1) == place).map(|row| {
        let status = match row.cell(2) {
            "withdrawn" => Some(Status::Withdrawn),
            "withheld" => Some(Status::Withheld),
            "corrected" => Some(Status::Corrected),
            _ => None,
        };
        (row.cell(0), status)
    })
}

/// A line that is the word itself, or has it before a mark: `KILL`, `CORRECTED-Ferry …`, `【更正】`.
fn opened(line: &str) -> Option<Status> {
    let behind = |phrase: &str| line.strip_prefix(phrase).map(str::trim_start);
    let ends = |rest: &str| {
        rest.is_empty() || rest.starts_with([':', '：', '-', '–', '—', ')', ']', '】', '.', ',', ';', '*', '/'])
    };
    rows("opens").find_map(|(phrase, status)| behind(phrase).filter(|rest| ends(rest)).and(status))
}

/// A line of keywords that has the word among them: `BC-Ferry Talks, KILL`.
fn listed(line: &str) -> Option<Status> {
    let fields = || line.split(',').map(str::trim);
    let is_list = fields().count() > 1 && fields().all(|field| field.split_whitespace().count() <= 3);
    rows("opens").find_map(|(phrase, status)| status.filter(|_| is_list && fields().any(|field| field == phrase)))
}

/// A line to editors that says it: `EDITORS: … withdrawn …`.
fn addressed(line: &str) -> Option<Status> {
    let is_to_editors = |(phrase, _): (&str, _)| {
        line.strip_prefix(phrase)
            .is_some_and(|rest| rest.starts_with([':', '：', ' ', ',', '-', '–', '—']))
    };
    if !rows("address").any(is_to_editors) {
        return None;
    }
    let small = line.to_lowercase();
    let has = |phrase: &str| {
        small.match_indices(phrase).any(|(at, _)| {
            let before = small[..at].ends_with(char::is_alphanumeric);
            let after = small[at + phrase.len()..].starts_with(char::is_alphanumeric);
            !before && !after
        })
    };
    // The gravest word counts: a note may tell that an item was corrected and then withdrawn.
    let said = rows("says").filter(|(phrase, _)| has(phrase));
    said.filter_map(|(_, status)| status).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(text: &str) -> Option<Status> {
        told(text).map(|(status, _)| status)
    }

    #[test]
    fn what_desks_write_is_known() {
        for kill in [
            "KILL\n\nTESSEN — The ferry will sail.",
            "TENA 0815\nMANDATORY KILL: the minister did not say so\n\nText",
            "ADVISORY: Ferry Talks withdrawn\n",
            "EDITORS: Do not use the story slugged FERRY.",
            "BC-Ferry Talks, KILL\n",
            "【撤稿】港口委员会",
            "إلغاء خبر: العبارة",
            "Achtung Redaktionen: Die Meldung wurde zurückgezogen.",
            "(WITHDRAWN) Ferry to sail",
        ] {
            assert_eq!(status(kill), Some(Status::Withdrawn), "{kill}");
        }
        assert_eq!(status("CORRECTED-Ferry to sail on Friday"), Some(Status::Corrected));
        assert_eq!(status("HOLD FOR RELEASE: Wednesday"), Some(Status::Withheld));
        assert_eq!(told("x\n** KILL **\n").unwrap().1, "** KILL **");
    }

    #[test]
    fn stories_about_such_things_are_none() {
        for story in [
            "KILL SWITCH BILL PASSES HOUSE",
            "Troops withdrawn from the border",
            "WITHDRAWN TROOPS RETURN HOME, MINISTER SAYS",
            "EDITORS SAY PRESS IS FREE",
            "Advisory board withdrawn",
            "KILLED: three in a ferry accident",
            "Correction of the course is needed",
        ] {
            assert_eq!(status(story), None, "{story}");
        }
        let below = format!("{}KILL\n", "a line of the story\n".repeat(9));
        assert_eq!(status(&below), None);
    }
}
