//! Lines of which is known how they were written, shown and read again.

use proptest::prelude::*;
use unicode_bidi::{BidiInfo, Level};

use super::*;

fn manner(at: usize) -> Manner {
    let (from_right, by_looks) = MANNERS[at];
    Manner {
        from_right,
        by_looks,
        mostly: true,
    }
}

fn read(visual: &str, manner: Manner) -> String {
    let signs: Vec<String> = visual.chars().map(String::from).collect();
    logical(&signs, manner)
}

#[test]
fn lines_are_read_from_the_right_and_figures_from_the_left() {
    let looks = manner(0);
    assert_eq!(read(".(ןוכיתה) 12.5% לש", looks), "של 12.5% (התיכון).");
    assert_eq!(read("אבג 12-13 COVID 19 דהו", looks), "והד COVID 19 12-13 גבא");
    assert_eq!(read("٢٤ ליפא", looks), "אפיל ٢٤");
    assert_eq!(read("4-3 دعب %30", looks), "30% بعد 3-4");
    assert_eq!(read("אבג Coast Wire (2024) תרבח", looks), "חברת Coast Wire (2024) גבא");
    assert_eq!(read("אבג (Coast Wire) תרבח", looks), "חברת (Coast Wire) גבא");
    assert_eq!(read("אבג Wire (תרבח) דה", manner(2)), "גבא Wire (חברת) הד");
    assert_eq!(read("said by אבג דה to him then", looks), "said by הד גבא to him then");
    assert_eq!(read("plain (words)", looks), "plain (words)");
}

#[test]
fn the_manner_is_told_by_brackets_and_full_stops() {
    let lines = |texts: &[&str]| -> Vec<Vec<String>> {
        texts
            .iter()
            .map(|text| text.chars().map(String::from).collect())
            .collect()
    };
    let told = |texts: &[&str]| {
        let lines = lines(texts);
        of(&lines.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let order = told(&[".(ןוכיתה) לש"]);
    assert!(order.turns && !order.doubtful && order.manner == manner(0), "{order:?}");
    assert_eq!(told(&[".)ןוכיתה( לש"]).manner, manner(1));
    assert_eq!(told(&["(ןוכיתה) לש."]).manner, manner(2));
    assert!(told(&["(ןוכיתה( לש("]).doubtful);
    assert!(!told(&["plain words"]).turns);
}

#[test]
fn shapes_become_letters() {
    assert_eq!(letters("\u{FEFC}"), "لا");
    assert_eq!(letters("\u{FE7D}"), "ـّ");
    assert_eq!(letters("\u{FE7C}"), "ّ");
    assert_eq!(letters("ﬁ"), "ﬁ");
}

/// What a page shows of a line that begins at the right: the algorithm forward, brackets by their meaning.
fn shown(line: &str) -> String {
    let info = BidiInfo::new(line, Some(Level::rtl()));
    info.reorder_line(&info.paragraphs[0], 0..line.len()).into_owned()
}

const WORDS: [&str; 15] = [
    "الوزيرة",
    "قالت",
    "(وكالة الساحل)",
    "«لن تبحر»",
    "12.5",
    "30%",
    "3-4",
    "Coast Wire",
    "Wire (2024)",
    "يوم",
    "،",
    "تيسن.",
    "2024/03/13",
    "العبّارة",
    "COVID 19",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is set from right to left: what is read off the page looks like the page, and is the text itself wherever
    /// no other text looks the same.
    #[test]
    fn a_line_that_is_read_looks_as_it_did(picked in proptest::collection::vec(0..WORDS.len(), 1..9)) {
        let words: Vec<&str> = picked.iter().map(|&at| WORDS[at]).collect();
        let line = format!("وأضافت أن العبّارة {} لا", words.join(" "));
        let visual = shown(&line);
        let signs: Vec<String> = with_marks(&visual);
        let text = logical(&signs, manner(1));
        prop_assert_eq!(shown(&text), visual, "{} was read as {}", line, text);
    }
}

/// Signs with the marks that stand over them, as the lines of a page hold them.
fn with_marks(visual: &str) -> Vec<String> {
    let mut signs: Vec<String> = Vec::new();
    let mut waiting = String::new();
    for sign in visual.chars() {
        // From left to right a mark comes before its letter.
        if super::super::glyphs::is_mark(&sign.to_string()) {
            waiting.push(sign);
        } else {
            signs.push(format!("{sign}{}", std::mem::take(&mut waiting)));
        }
    }
    signs
}
