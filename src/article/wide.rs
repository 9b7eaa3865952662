//! The stops of Chinese and Japanese, behind which no space stands: `。` `？` `！`.
//!
//! Takes the words of a paragraph and the place behind such a stop; says whether a sentence ends there.

use crate::lexicon;

/// Whether a character is such a stop.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '？' | '！' | '．')
}

/// Behind the marks that close what the stop at `at` ends, and whether the sentence ends there: in `「…。」と述べた` a cue
/// goes on with it.
pub(super) fn closers(words: &str, at: usize) -> (usize, bool) {
    let rest = words[at..].trim_start_matches(['”', '’', '」', '』', '）', '》', '"', ')']);
    let end = words.len() - rest.len();
    (end, end == at || !is_said_behind(rest))
}

/// A cue of Japanese or Korean stands right behind the words.
fn is_said_behind(rest: &str) -> bool {
    let mut rows = lexicon::east_asian_cues().rows().iter();
    rows.any(|row| row.cell(2) == "behind" && rest.starts_with(row.cell(0)))
}

#[cfg(test)]
mod tests {
    use super::closers;

    #[test]
    fn a_cue_behind_the_words_goes_on_with_their_sentence() {
        let text = "「行かない。」と述べた。";
        let at = text.find("」").unwrap_or(0);
        assert_eq!(closers(text, at), (at + "」".len(), false));
        let text = "“不去。”他走了。";
        let at = text.find("”").unwrap_or(0);
        assert_eq!(closers(text, at), (at + "”".len(), true));
    }
}
