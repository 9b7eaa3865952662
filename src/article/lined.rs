//! Lines of their own that lost their line ends: a web address, the stamp of a forwarded message, the number of a figure.
//!
//! Takes the words of one paragraph; gives the offsets at which such a line begins or ends, which no full stop tells:
//! `Mara Lund 07/06/2000 14:57 Per, the boat …`, `See our page: http://port.example The harbour …`.

use super::signs;

/// The offsets, in order.
pub(super) fn cuts(words: &str) -> Vec<usize> {
    let mut cuts = figure(words).into_iter().collect();
    if words.contains("://") {
        addresses(words, &mut cuts);
    }
    if words.contains('/') && words.contains(':') {
        stamps(words, &mut cuts);
    }
    cuts
}

/// `Figure 1.5 Boats in the harbour`: behind the number.
fn figure(words: &str) -> Option<usize> {
    let (label, rest) = words.split_once(' ')?;
    let number = rest.split(' ').next()?;
    let fits = signs::is_whole("figure", &label.to_lowercase())
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let behind = rest[number.len()..].trim_start();
    let end = words.len() - rest.len() + number.len();
    (fits && label.starts_with(char::is_uppercase) && behind.starts_with(char::is_uppercase)).then_some(end)
}

/// Before an address that a colon or another address leads to, and behind one that stands alone where a capital follows.
fn addresses(words: &str, cuts: &mut Vec<usize>) {
    let mut last_end = 0;
    for (scheme, _) in words.match_indices("://") {
        let front = &words[..scheme];
        let scheme = front.split(char::is_whitespace).next_back().unwrap_or("").len();
        let start = front.len() - scheme;
        if start < last_end {
            continue;
        }
        let before = words[..start].trim_end();
        let end = start + words[start..].find(char::is_whitespace).unwrap_or(words.len() - start);
        // "The site is: https://port.example." is a sentence.
        let stopped = words[start..end].ends_with(['.', '!', '?', ',', ';']);
        let alone = !stopped && (before.len() <= last_end || before.ends_with([':', '.', '!', '?']));
        if alone && !before.is_empty() {
            cuts.push(start);
        }
        last_end = end;
        let behind = words[end..].trim_start();
        if alone && behind.starts_with(char::is_uppercase) {
            cuts.push(end);
        }
    }
}

/// Before and behind `07/06/2000 14:57`, with its `PM`.
fn stamps(words: &str, cuts: &mut Vec<usize>) {
    let mut before: Option<(usize, &str)> = None;
    for word in words.split(' ') {
        let at = word.as_ptr() as usize - words.as_ptr() as usize;
        if let Some((start, _)) = before.filter(|(_, date)| is_date(date) && is_hour(word)) {
            let mut end = at + word.len();
            let half = words[end..].split(' ').nth(1).unwrap_or("");
            if matches!(half, "AM" | "PM") {
                end += 1 + half.len();
            }
            if start > 0 {
                cuts.push(start);
            }
            if !words[end..].trim().is_empty() {
                cuts.push(end);
            }
        }
        before = Some((at, word));
    }
}

/// `07/06/2000`
fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split('/').take(4).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts.as_slice(), [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4)
        && parts.iter().all(digits)
}

/// `14:57`
fn is_hour(word: &str) -> bool {
    let digits = |part: &str| part.len() <= 2 && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    word.split_once(':')
        .is_some_and(|(hour, minute)| digits(hour) && digits(minute))
}

#[cfg(test)]
mod tests {
    use super::cuts;

    fn parts(words: &str) -> Vec<&str> {
        let mut parts = Vec::new();
        let mut from = 0;
        for cut in cuts(words).into_iter().chain([words.len()]) {
            parts.push(words[from..cut].trim());
            from = cut;
        }
        parts
    }

    #[test]
    fn an_address_that_a_colon_leads_to_is_a_line() {
        assert_eq!(
            parts("The berths are listed here: https://port.example/berths Call first."),
            [
                "The berths are listed here:",
                "https://port.example/berths",
                "Call first."
            ]
        );
        assert_eq!(parts("See https://port.example The end").len(), 1);
        assert_eq!(parts("https://a.example https://b.example").len(), 2);
        assert_eq!(parts("The site is:\u{a0}https://port.example. Look.").len(), 1);
    }

    #[test]
    fn the_stamp_of_a_message_is_a_line() {
        assert_eq!(
            parts("Mara Lund 07/06/2000 02:57 PM Per, the boat sails."),
            ["Mara Lund", "07/06/2000 02:57 PM", "Per, the boat sails."]
        );
        assert_eq!(parts("It is 9/11 and 14:57 now").len(), 1);
    }

    #[test]
    fn the_number_of_a_figure_is_a_line() {
        assert_eq!(
            parts("Figure 1.5 Boats lie in the harbour."),
            ["Figure 1.5", "Boats lie in the harbour."]
        );
        assert_eq!(parts("Figure 1.5 shows the boats.").len(), 1);
    }
}
