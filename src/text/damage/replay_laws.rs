//! Every chain replays: texts of many languages, damaged in every way of the taxonomy, scanned, and run forwards again.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::chain::{Step, misread, misread_losing, replay, replays};
use super::{Certainty, find};
use crate::text::decode::Encoding;

const TEXTS: [&str; 11] = [
    "The envoy’s reply was brief: “We aren’t leaving,” he said – and sat down…",
    "La délégation n’a pas répondu à la question « posée » lundi par les élus.",
    "Die Gespräche über die Brücke müssen bis März abgeschlossen sein, heißt es.",
    "Rząd ogłosił, że spółka złoży skargę i że będą dalsze kroki.",
    "Паром стоял у берега до темноты, говорит капитан порта.",
    "Perché no? La città è già d’accordo, ha detto l’assessore: si farà più in là.",
    "市政府宣布，从下个月起提高最低工资标准。",
    "警察は事故の原因を詳しく調べている。",
    "회사 측은 사실관계를 확인하고 있다고 밝혔다.",
    "أعلنت الشركة أن المصنع سيعود إلى العمل قريباً.",
    "Заседание затянулось до вечера, рассказал секретарь совета.",
];

const PAGES: [&str; 14] = [
    "windows-1252",
    "iso-8859-1",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1255",
    "windows-1256",
    "macintosh",
    "cp437",
    "cp850",
    "koi8-r",
    "gbk",
    "shift_jis",
    "euc-kr",
];

fn op(name: &str) -> Step {
    Step::Op(name.to_owned())
}

/// Ways in which one character after the other is damaged.
fn ways() -> Vec<Vec<Step>> {
    let mut ways: Vec<Vec<Step>> = Vec::new();
    for page in PAGES {
        let once = misread("utf-8", page).to_vec();
        ways.push([once.clone(), once.clone()].concat());
        ways.push([&misread("windows-1252", "iso-8859-1")[..], &once].concat());
        ways.push([once.clone(), vec![op("html-escape-decimal")]].concat());
        ways.push([vec![op("html-escape-decimal")], once.clone()].concat());
        ways.push(once);
        for lost in ['?', '\u{fffd}'] {
            ways.push(misread_losing("utf-8", page, lost).to_vec());
            let singly = op(&format!("read-with-loss-of-bytes: {page} {lost}"));
            ways.push(vec![Step::Encode("utf-8".to_owned()), singly]);
        }
        ways.push(misread("windows-1252", page).to_vec());
        ways.push(misread(page, "windows-1252").to_vec());
    }
    for worn in [
        "accents-folded",
        "quotes-straightened",
        "controls-deleted",
        "first-character-deleted",
        "no-break-space-made-a-space",
        "no-break-space-dropped",
        "small-letters",
    ] {
        for page in ["windows-1252", "iso-8859-1"] {
            ways.push([&misread("utf-8", page)[..], &[op(worn)]].concat());
        }
    }
    for spelled in ["backslash-x", "backslash-octal", "percent", "quoted-printable"] {
        ways.push(vec![Step::Encode("utf-8".into()), op(spelled)]);
    }
    for spelled in ["quoted-printable", "rtf-hex"] {
        ways.push(vec![Step::Encode("windows-1252".into()), op(spelled)]);
    }
    for name in [
        "html-escape-decimal",
        "html-escape-hex",
        "json-escape",
        "underscore-x",
        "utf-7",
        "tex-quotes",
        "doubled-single-quotes",
        "low-quote-for-apostrophe",
        "low-byte",
        "accent-for-apostrophe",
        "decomposed",
        "accents-folded",
        "characters-deleted",
        "lost-to: ?",
        "lost-to: \u{fffd}",
        "lost-to: □",
        "lost-to: ¿",
        "lost-to: \u{1a}",
    ] {
        ways.push(vec![op(name)]);
        ways.push(vec![op(name), op("html-escape-ampersand")]);
    }
    for lost in ["ascii", "utf-8"] {
        let mark = if lost == "ascii" { '?' } else { '\u{fffd}' };
        ways.push(misread_losing("utf-8", lost, mark).to_vec());
        ways.push(misread_losing("gbk", lost, mark).to_vec());
        ways.push(misread_losing("windows-1252", lost, mark).to_vec());
    }
    ways.push([&[op("lost-to: \u{fffd}")], &misread("utf-8", "windows-1252")[..]].concat());
    ways.push(vec![op("lost-to: \u{fffd}"), op("html-escape-decimal")]);
    ways
}

/// Words with something in them or round them that is no damage of a single character.
const PIECES: [&str; 46] = [
    "tempe-\nrature",
    "twenty-\r\nfirst",
    "Koreau2019s u201Cso",
    "caf&eacute au, &#8217s",
    "锟斤拷锟斤拷",
    "“Ã©” is",
    "&rsquo;s",
    "&amp;amp;",
    "&#X2019;",
    "&#0146;",
    "&#146;s",
    "&ATILDE;O",
    "\\u201Cso\\u201D",
    "\\U0001F600",
    "\\xE2\\x80\\x99",
    "%e2%80%99",
    "_x201d_",
    "_x000D_",
    "firm_x2019_s",
    "\\'e9",
    "\\\"so\\\"",
    "Said.\\r\\n\\nShe",
    "=?UTF-8?Q?caf=C3=A9?=",
    "=?iso-8859-1?B?6Q==?=",
    "tempe=\r\nrature",
    "a=20b=E2=80=99s",
    "open.<BR/>In",
    "open.</p>In",
    "end\r\r\nNext",
    "re´sume´",
    "cooбщaeт",
    "Fоrеign",
    "oﬃce",
    "ＮＨＫ",
    "ｱﾒﾘｶの",
    "𝗳𝗲𝗹𝗹",
    "ﻗﺎﻟﺖ ﻓﻲ",
    "ﺖﻴﺑ ﻲﻓ",
    "قــال",
    "Sa\u{303}o",
    "le\u{200b}ad\u{ad}er\u{feff}",
    "\u{202d}open\u{202c}",
    "Lee\u{e007f}ds",
    "one\u{2028}two\u{85}three",
    "a\u{a0}b\u{a0}c\u{a0}d\u{a0}e\u{a0}f\u{a0}g\u{a0}h\u{a0}i\u{a0}j\u{a0}k\u{a0}l\u{a0}m",
    "smile í\u{a0}½í¸\u{80}",
];

/// The text with the characters beyond ASCII that `mask` picks damaged in this way, where they can be.
fn damaged(text: &str, way: &[Step], mask: u64) -> String {
    let mut index = 0;
    let one = |c: char| {
        index += usize::from(!c.is_ascii());
        let picked = !c.is_ascii() && mask >> (index % 64) & 1 == 1;
        let seen = picked.then(|| replay(&c.to_string(), way)).flatten();
        seen.unwrap_or_else(|| c.to_string())
    };
    text.chars().map(one).collect()
}

/// Gives how many places were found.
fn all_replay(text: &str) -> usize {
    let found = find(text, &Encoding::utf8());
    for damage in &found {
        assert!(replays(damage), "{damage:?}\nin {text:?}");
        let traced = damage.chain.iter().all(|step| step.name() != "not-traced");
        assert!(traced && !damage.chain.is_empty(), "{damage:?}\nin {text:?}");
        let known = damage
            .repaired
            .as_deref()
            .is_some_and(|text| !text.contains('\u{fffd}'));
        assert!(
            known || damage.certainty < Certainty::Certain,
            "{damage:?}\nin {text:?}"
        );
    }
    found.len()
}

/// Whole texts read in East Asian encodings that lose bytes: characters are torn across the bytes of two.
#[test]
fn torn_texts_replay() {
    for text in TEXTS {
        for page in ["gbk", "big5", "shift_jis", "euc-kr", "euc-jp"] {
            for lost in ['?', '\u{fffd}'] {
                for step in ["read-with-loss", "read-with-loss-of-bytes"] {
                    let way = [Step::Encode("utf-8".to_owned()), op(&format!("{step}: {page} {lost}"))];
                    all_replay(&replay(text, &way).expect("every byte is read or lost"));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(11), ..ProptestConfig::with_cases(400) })]

    #[test]
    fn damage_of_any_kind_replays(
        texts in prop::collection::vec((0..TEXTS.len(), any::<prop::sample::Index>(), any::<u64>()), 1..3),
        pieces in prop::collection::vec(0..PIECES.len(), 0..3),
        over in prop::option::of(0..PAGES.len()),
    ) {
        let ways = ways();
        let mut text = String::new();
        for (index, way, mask) in texts {
            text.push_str(&damaged(TEXTS[index], &ways[way.index(ways.len())], mask));
            text.push(' ');
        }
        for piece in pieces {
            text.push_str(PIECES[piece]);
            text.push(' ');
        }
        // All of it may have been misread once more.
        if let Some(page) = over {
            text = damaged(&text, &misread("utf-8", PAGES[page]), u64::MAX);
        }
        all_replay(&text);
    }
}

#[test]
fn each_way_replays_by_itself() {
    let mut silent: Vec<Vec<Step>> = Vec::new();
    for way in ways() {
        let texts: Vec<String> = TEXTS.iter().map(|text| damaged(text, &way, u64::MAX)).collect();
        let found: usize = texts.iter().map(|text| all_replay(text)).sum();
        if found == 0 && texts != TEXTS {
            silent.push(way);
        }
    }
    // What leaves no trace in the text is shown by a source alone; a letter or two of another page are none either.
    let unseen = ["accents-folded", "characters-deleted", "html-escape-ampersand"];
    silent.retain(|way| !way.iter().all(|step| unseen.contains(&step.name())));
    let mixed_up = |way: &[Step]| matches!(way, [Step::Encode(page), Step::Decode(_)] if page != "utf-8");
    assert!(silent.iter().all(|way| mixed_up(way)), "{silent:?}");
}

/// What one layer reported and left, another would have read as another page's.
#[test]
fn what_is_left_as_it_is_replays() {
    for text in [
        "La délégation n\u{92}a pas répondu à la question « posée » lundi par les élus. “Ã©” is ",
        "Çàñåäàíèå çàòÿíóëîñü äî âå÷åðà, ðàññêàçàë ñåêðåòàðü ñîâåòà АBС. ",
    ] {
        assert!(all_replay(text) > 0, "{text}");
    }
}

#[test]
fn each_piece_is_found_and_replays() {
    for piece in PIECES {
        assert!(all_replay(&format!("so it {piece} was, they said")) > 0, "{piece:?}");
    }
}
