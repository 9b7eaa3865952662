//! Subtitles: SubRip (SRT) and WebVTT. The lines are joined to sentences again; a speaker named by the file gives a turn.

use std::ops::Range;

use super::content::{Content, Mark, MarkRole, Told};
use super::cut::Cut;
use super::{File, Format, Head};
use crate::error::Result;
use crate::text::{Decoded, Extract, Span, decode_declared, rewrite};

pub(super) const FORMAT: Format = Format {
    id: "subtitles",
    called: "subtitles (SRT, WebVTT)",
    told_by: "it begins with WEBVTT, or with a number above a line of times",
    leaves_out: "numbers, times, notes, tags",
    fits,
    read,
};

/// Seconds without words after which a new paragraph begins.
const PAUSE: f64 = 2.5;

fn fits(head: &Head<'_>) -> bool {
    if head.text.starts_with("WEBVTT") {
        return true;
    }
    let mut lines = head.text.lines();
    let number = lines.next().is_some_and(|line| line.trim().parse::<u32>().is_ok());
    number && lines.next().is_some_and(|line| times(line).is_some())
}

fn read(file: &File<'_>) -> Result<Content> {
    let Decoded {
        text,
        origins,
        encoding,
    } = decode_declared(file.bytes, file.encoding);
    let mut joined = Joined {
        cut: Cut::of(&text),
        marks: Vec::new(),
        speaker: None,
        begun: 0,
        ends: true,
        until: 0.0,
    };
    cues(&text).into_iter().for_each(|cue| joined.add(&text, cue));
    joined.end_turn();
    let marks = std::mem::take(&mut joined.marks);
    let (words, cuts) = rewrite(&text, &joined.cut.finish());
    let extract = Extract {
        text: words,
        encoding,
        origins: Some(cuts.through(&origins)),
    };
    Ok(Content {
        format: FORMAT.id,
        extract: Some(extract),
        marks,
        headed: true,
        told: Told::default(),
        caution: None,
        left_out: Vec::new(),
    })
}

/// What is shown at once: seconds from and to, the lines.
struct Cue {
    from: f64,
    to: f64,
    lines: Vec<Range<usize>>,
}

fn cues(text: &str) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim();
        if let Some((from, to)) = times(bare) {
            cues.push(Cue {
                from,
                to,
                lines: Vec::new(),
            });
            open = true;
        } else if bare.is_empty() {
            open = false;
        } else if let Some(cue) = cues.last_mut().filter(|_| open) {
            let from = start + (line.len() - line.trim_start().len());
            cue.lines.push(from..from + bare.len());
        }
    }
    cues
}

/// `00:00:01,000 --> 00:00:04,000 position:50%`
fn times(line: &str) -> Option<(f64, f64)> {
    let (from, to) = line.split_once("-->")?;
    Some((seconds(from.trim())?, seconds(to.split_whitespace().next()?)?))
}

fn seconds(time: &str) -> Option<f64> {
    let mut total = 0.0;
    for part in time.replace(',', ".").split(':') {
        let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        total = total * 60.0 + part.parse::<f64>().ok().filter(|_| is_number)?;
    }
    time.contains(':').then_some(total)
}

struct Joined<'a> {
    cut: Cut<'a>,
    marks: Vec<Mark>,
    speaker: Option<String>,
    /// Where the turn began.
    begun: usize,
    /// Whether the words so far end a sentence.
    ends: bool,
    until: f64,
}

impl Joined<'_> {
    fn add(&mut self, text: &str, cue: Cue) {
        let pauses = cue.from - self.until > PAUSE;
        self.until = cue.to;
        for (index, line) in cue.lines.into_iter().enumerate() {
            let (speaker, words) = opening(text, line);
            let turns = speaker.is_some();
            if words.is_empty() {
                continue;
            }
            let parts = self.cut.written() > 0 && (turns || self.ends && pauses && index == 0);
            if turns || parts && pauses && self.speaker.is_some() && self.ends {
                self.end_turn();
            }
            if self.cut.written() > 0 {
                self.cut.skip_to(words.start);
                self.cut.put(if parts { "\n\n" } else { " " });
            }
            if let Some(Some(name)) = speaker {
                self.speaker = Some(name);
                self.begun = self.cut.written();
            }
            self.words(text, words);
        }
    }

    /// The words of a line, its tags (`<i>`, `<c.loud>`, `{\an8}`) left out.
    fn words(&mut self, text: &str, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = &text[at..range.end];
            let tag = match rest.as_bytes()[0] {
                b'<' => rest.find('>').map(|end| end + 1),
                b'{' if rest.starts_with("{\\") => rest.find('}').map(|end| end + 1),
                _ => None,
            };
            if let Some(length) = tag {
                at += length;
                continue;
            }
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let end = rest[first..].find(['<', '{']).map_or(range.end, |end| at + first + end);
            self.cut.keep_markup(at..end);
            at = end;
        }
        let last = without_tag(&text[range]);
        self.ends = last
            .trim_end_matches(['"', '”', '’', '\'', ')'])
            .ends_with(['.', '!', '?', '…', '。']);
    }

    fn end_turn(&mut self) {
        if let Some(speaker) = self.speaker.take().filter(|_| self.cut.written() > self.begun) {
            self.marks.push(Mark {
                span: Span::new(self.begun, self.cut.written()),
                role: MarkRole::Turn(speaker),
            });
        }
    }
}

/// A line without the tags that end it.
fn without_tag(line: &str) -> &str {
    let mut line = line.trim_end();
    while let Some(at) = line.ends_with('>').then(|| line.rfind('<')).flatten() {
        line = line[..at].trim_end();
    }
    line
}

/// What a line opens with: `<v Name>`, `NAME:` in capitals, `>>` or a dash for a change of speakers. The speaker is
/// `Some(None)` where it changes and nobody is named.
fn opening(text: &str, line: Range<usize>) -> (Option<Option<String>>, Range<usize>) {
    let words = &text[line.clone()];
    let voice = words.strip_prefix("<v").filter(|rest| rest.starts_with([' ', '.']));
    if let Some((rest, end)) = voice.and_then(|rest| Some((rest, rest.find('>')?))) {
        let name = rest[..end].split_once(' ').map_or("", |(_, name)| name).trim();
        let named = (!name.is_empty()).then(|| name.to_owned());
        return (Some(named), line.start + 2 + end + 1..line.end);
    }
    let bare = words.trim_start_matches(['>', '-', '–', ' ']);
    let changes = bare.len() < words.len();
    let start = line.end - bare.len();
    if let Some((name, rest)) = bare.split_once(':') {
        let capitals = name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
        if capitals && name.split_whitespace().count() <= 5 && rest.starts_with(' ') {
            let from = line.end - rest.trim_start().len();
            return (Some(Some(name.trim().to_owned())), from..line.end);
        }
    }
    (changes.then_some(None), start..line.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::formats;

    #[test]
    fn lines_become_sentences_and_names_become_turns() {
        let vtt = "WEBVTT\n\nNOTE not shown\n\n1\n00:01.000 --> 00:03.000 align:start\n<v Ilka Dorn>The ferry will <i>not</i> sail\n\n2\n00:03.000 --> 00:05.000\nbefore Friday.\n\n\
                   00:06.000 --> 00:07.000\n<v Oren Vail>We disagree.\n";
        let content = formats::read("x.vtt", vtt.as_bytes(), None).unwrap();
        assert_eq!(
            content.extract.unwrap().text,
            "The ferry will not sail before Friday.\n\nWe disagree.\n"
        );
        let names: Vec<&MarkRole> = content.marks.iter().map(|mark| &mark.role).collect();
        assert_eq!(
            names,
            [&MarkRole::Turn("Ilka Dorn".into()), &MarkRole::Turn("Oren Vail".into())]
        );
    }

    #[test]
    fn numbers_and_times_of_a_text_are_no_subtitles() {
        for plain in ["1\nFirst item --> second", "12 March\n00:01", "1\n"] {
            assert_eq!(formats::read("x", plain.as_bytes(), None).unwrap().format, "");
        }
    }
}
