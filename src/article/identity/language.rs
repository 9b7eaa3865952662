//! The language of a text, where it is long enough to be sure.

use whatlang::{Lang, Script};

use crate::lexicon;

/// Letters that are looked at: more make the answer no surer.
const ENOUGH: usize = 2000;

/// Letters under which an alphabet's languages are told apart by chance: about two sentences.
const LEAST: usize = 120;

/// The same for scripts that write a word in a character or two.
const LEAST_DENSE: usize = 30;

/// The tag of the text's language (`en`, `zh`), if there is no doubt.
pub(super) fn of(text: &str) -> Option<String> {
    if is_plain_english(text) {
        return Some("en".to_owned());
    }
    let head: String = text
        .chars()
        .filter(|c| c.is_alphabetic() || c.is_whitespace())
        .take(ENOUGH)
        .collect();
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let info = whatlang::detect(&head)?;
    let least = match info.script() {
        Script::Mandarin | Script::Hangul | Script::Hiragana | Script::Katakana | Script::Thai => LEAST_DENSE,
        _ => LEAST,
    };
    (letters >= least && info.is_reliable()).then(|| tag(info.lang()).to_owned())
}

/// Words that are looked at to tell English by its own.
const WORDS: usize = 96;

/// Whether the first words of a text are English beyond doubt, which most texts' are, and telling costs a twentieth of
/// weighing their letters: in plain letters, a third of them articles, pronouns, prepositions … of English, and "the" one
/// in [`WORDS`] / 2 at least. No other language has half as many of these words.
fn is_plain_english(text: &str) -> bool {
    let words = || text.split_ascii_whitespace().take(WORDS);
    let mut folded = [0; 8];
    let mut function = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(folded) = folded.get_mut(..word.len()) else {
            return [0, 0];
        };
        folded.copy_from_slice(word.as_bytes());
        folded.make_ascii_lowercase();
        let word = std::str::from_utf8(folded).unwrap_or("");
        [
            usize::from(lexicon::function_words().has(word)),
            usize::from(word == "the"),
        ]
    };
    let [listed, articles] = words()
        .map(&mut function)
        .fold([0, 0], |sum, one| [sum[0] + one[0], sum[1] + one[1]]);
    words().count() == WORDS && listed * 3 >= WORDS && articles >= 2
}

/// Two letters where the language has them (RFC 5646), else three.
fn tag(lang: Lang) -> &'static str {
    const TWO: [(Lang, &str); 40] = [
        (Lang::Eng, "en"),
        (Lang::Rus, "ru"),
        (Lang::Cmn, "zh"),
        (Lang::Spa, "es"),
        (Lang::Por, "pt"),
        (Lang::Ita, "it"),
        (Lang::Ben, "bn"),
        (Lang::Fra, "fr"),
        (Lang::Deu, "de"),
        (Lang::Ukr, "uk"),
        (Lang::Kat, "ka"),
        (Lang::Ara, "ar"),
        (Lang::Hin, "hi"),
        (Lang::Jpn, "ja"),
        (Lang::Heb, "he"),
        (Lang::Yid, "yi"),
        (Lang::Pol, "pl"),
        (Lang::Amh, "am"),
        (Lang::Kor, "ko"),
        (Lang::Nob, "nb"),
        (Lang::Dan, "da"),
        (Lang::Swe, "sv"),
        (Lang::Fin, "fi"),
        (Lang::Tur, "tr"),
        (Lang::Nld, "nl"),
        (Lang::Hun, "hu"),
        (Lang::Ces, "cs"),
        (Lang::Ell, "el"),
        (Lang::Bul, "bg"),
        (Lang::Bel, "be"),
        (Lang::Ron, "ro"),
        (Lang::Slv, "sl"),
        (Lang::Hrv, "hr"),
        (Lang::Srp, "sr"),
        (Lang::Urd, "ur"),
        (Lang::Pes, "fa"),
        (Lang::Vie, "vi"),
        (Lang::Ind, "id"),
        (Lang::Tha, "th"),
        (Lang::Slk, "sk"),
    ];
    TWO.iter()
        .find(|(one, _)| *one == lang)
        .map_or_else(|| lang.code(), |(_, tag)| tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sure_of_two_sentences_and_silent_on_a_few_words() {
        let english = "The spokesman also said that the government would not take part in any such talks, and warned of \
                       serious consequences should the proposal for a joint investigation be rejected again.";
        assert_eq!(of(english).as_deref(), Some("en"));
        assert_eq!(of("Minister sagt nein"), None);
        assert_eq!(of(""), None);
        let chinese = "中国外交部长王毅同美国国务卿克里通电话，双方就中美关系和网络安全问题交换了意见，中方反对一切形式的网络攻击。";
        assert_eq!(of(chinese).as_deref(), Some("zh"));
    }
}
