//! What must hold for every text, however damaged.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::chain::{misread as misread_as, replay};
use super::page::Page;
use super::search::Memory;
use super::{Certainty, Damage, Step, find, find_with, repairs, replays};
use crate::text::decode::Encoding;
use crate::text::origins::rewrite;

fn scan(text: &str) -> (Vec<Damage>, String) {
    let damage = find(text, &Encoding::utf8());
    let (repaired, _) = rewrite(text, &repairs(&damage));
    (damage, repaired)
}

fn repaired(text: &str) -> String {
    scan(text).1
}

/// A text written in UTF-8 and read in a page, as it happens.
fn misread(text: &str, page: &str) -> String {
    let page = Page::named(page).unwrap();
    text.bytes().map(|byte| page.decode(byte)).collect()
}

/// A text written in one page and read in another.
fn misread_in(text: &str, written: &str, read: &str) -> String {
    let (written, read) = (Page::named(written).unwrap(), Page::named(read).unwrap());
    text.chars().map(|c| read.decode(written.encode(c).unwrap())).collect()
}

fn check(text: &str) {
    let (damage, _) = scan(text);
    let mut done = 0;
    for damage in damage {
        assert!(damage.span.start() >= done, "out of order in {text:?}");
        done = damage.span.end();
        assert_eq!(damage.span.of(text), damage.seen, "another place in {text:?}");
        assert!(!damage.chain.is_empty() && replays(&damage), "{damage:?} in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(3), ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_text_gives_places_in_order_that_replay(text in "\\PC{0,60}") {
        check(&text);
    }

    #[test]
    fn so_does_what_damage_looks_like(text in "([a-z]{0,4}[âÃÂ€™œ’“آأВ¡¯‚Äô├é鈥檚�?&#;=\\\\u0-9 \u{80}-\u{9f}\u{feff}\u{200b}\n]{0,6}){0,8}") {
        check(&text);
    }

    #[test]
    fn plain_text_is_left_alone(text in "[A-Za-z ,.;:!'\"()-]{0,200}") {
        prop_assert!(scan(&text).0.is_empty());
    }
}

/// Undos tried on each character of a text, whatever it holds: docs/encoding.md states it.
const MOST_WORK: usize = 2000;

const SENTENCES: [&str; 6] = [
    "The envoy’s reply was brief: “We aren’t leaving,” he said – and sat down.",
    "La délégation n’a pas répondu à la question posée lundi par les élus.",
    "Die Gespräche über die Brücke müssen bis März abgeschlossen sein, heißt es.",
    "Rząd ogłosił, że spółka złoży skargę i że będą dalsze kroki.",
    "Заседание затянулось до вечера, рассказал секретарь совета.",
    "El año pasado la compañía perdió más de 5 % de su valor.",
];

#[test]
fn utf8_read_in_any_page_comes_back() {
    for page in [
        "windows-1252",
        "iso-8859-1",
        "windows-1250",
        "windows-1251",
        "windows-1256",
        "macintosh",
        "cp437",
        "cp850",
        "koi8-r",
    ] {
        for sentence in SENTENCES {
            assert_eq!(repaired(&misread(sentence, page)), sentence, "{page}");
        }
    }
}

#[test]
fn a_second_layer_comes_back_too() {
    for sentence in SENTENCES {
        let twice = misread(&misread(sentence, "windows-1252"), "windows-1252");
        assert_eq!(repaired(&twice), sentence);
    }
}

#[test]
fn the_seed_is_certain_and_exact() {
    let (damage, text) = scan("North Koreaآ’s leader");
    assert_eq!(text, "North Korea’s leader");
    assert_eq!(damage.len(), 1);
    assert_eq!((damage[0].span.start(), damage[0].seen.as_str()), (11, "آ’"));
    assert_eq!(damage[0].certainty, Certainty::Certain);
    let chain = ["windows-1252", "iso-8859-1", "utf-8", "windows-1256"];
    let names: Vec<&str> = damage[0].chain.iter().map(Step::name).collect();
    assert_eq!(names, chain);
}

#[test]
fn right_texts_are_left_alone() {
    for text in [
        "“آ” and “Â” are letters; so is ‘Ã’.",
        "L’été à Noël : « ça va ? » – oui…",
        "Ô VIDA, SÃO PAULO É ASSIM; À BIENTÔT, ÇA ALORS",
        "وصف العمدة “الجسر” بأنه آمن للعبور آخر الليل.",
        "Chữ Ô đứng trước chữ Ơ, sau chữ O.",
        "At last all of it was for Łukasz. After that they looked at Łukasz.",
        "at be. all Łukasz after for. at Łukasz",
        "5 °C ± 0.5, 14 m × 9 m, 25 km², ½, √2 ≈ 1.41, x ∈ ℝ",
        "┌──┬──┐\n│ a│ b│\n└──┴──┘",
        "/ˈhɛlsɪŋki/ in English",
        "👩\u{200d}👩\u{200d}👧 می\u{200c}خواهم",
        "东京（ＮＨＫ）：“今天”，报道。",
        "The meme “â€™” shows UTF-8 read as windows-1252.",
        "AT&T; R&D; if (a && b) { x += 1; } https://a.org/?a=1&copy=2",
        "( o¬ô ) and (¬_¬)",
        "C:\\new\\users\\u0041 and 100%ABC x=92",
    ] {
        assert_eq!(repaired(text), text);
    }
}

#[test]
fn names_from_abroad_are_left_alone_in_english_copy() {
    for text in [
        "Tô Lâm met Ángel Vránek in Đà Nẵng on Monday.",
        "“Ádám” is how he writes it, says the editor of “Çınar”.",
        "L’Haÿ-les-Roses/Dragan Vučić: Türkiye",
        "“We will not wait,” Élise Évrard said after meeting Yağız Şahin.",
        "The António Brás correspondent of Kędzierzyn-Koźle was held for two hours.",
        "Results: A Coruña 2, Võru 1; Jyväskylä 0.",
        "Açores, Šiauliai and Aÿ were among those who signed.",
        "The prize went to آ’s first reader, and Ųū came second.",
        "Perú told Štefan Lövgren that talks would resume on Monday.",
    ] {
        assert_eq!(repaired(text), text);
    }
}

#[test]
fn a_misread_letter_is_no_combining_mark() {
    let text = "Jan Świątek of Plzeň told the KÃ¶ln office and SÃ£o Tomé that Çınar and Trần had left.";
    let right = "Jan Świątek of Plzeň told the Köln office and São Tomé that Çınar and Trần had left.";
    assert_eq!(repaired(text), right);
}

#[test]
fn words_passed_over_once_hide_no_damage_behind_them() {
    let clean = "Der Präsident sagte am Montag, Łukasz bleibe.\n";
    let text = clean.repeat(3) + &misread("She’s here, said Łukasz’s mother.\n", "windows-1252") + &clean.repeat(2);
    let now = clean.repeat(3) + "She’s here, said Łukasz’s mother.\n" + &clean.repeat(2);
    assert_eq!(repaired(&text), now);
}

#[test]
fn a_layer_taken_off_does_not_ask_for_another() {
    for text in [
        "a radius of √π",
        "┌┐a┌┐b┌┐c",
        "Ôôô minha vida",
        "lá´´",
        "“É¿”",
        "a gap of 4 Å—",
    ] {
        assert_eq!(repaired(&misread(text, "iso-8859-1")), text);
    }
}

#[test]
fn a_byte_lost_in_the_middle_takes_the_whole_character() {
    assert_eq!(
        repaired("amanhÃ£ â›´ï¸� atÃ© ðŸŒŠðŸ�´"),
        "amanhã ⛴\u{fffd} até 🌊\u{fffd}"
    );
}

#[test]
fn misread_capitals_and_genes_are_seen() {
    assert_eq!(repaired("OÃ™ SONT LES SECOURS ?"), "OÙ SONT LES SECOURS ?");
    assert_eq!(repaired("the gene IL5RÎ²d in mice"), "the gene IL5Rβd in mice");
}

#[test]
fn letters_of_another_page_come_back_by_their_neighbours() {
    let koi = misread_in(
        "он сказал, что «завтра будет дождь» и не будет снега.",
        "windows-1251",
        "koi8-r",
    );
    assert_eq!(repaired(&koi), "он сказал, что «завтра будет дождь» и не будет снега.");
    assert_eq!(
        repaired("The Mόnster talks, held in May"),
        "The Münster talks, held in May"
    );
}

#[test]
fn what_else_a_letter_may_be_waits_for_its_page() {
    for (text, written, read) in [
        (
            "El año próximo habrá dos puentes más, según anunció",
            "windows-1252",
            "windows-1251",
        ),
        (
            "La mairie a déclaré que l'école resterait fermée mercredi",
            "cp850",
            "windows-1252",
        ),
        ("Mówią, że nie możemy czekać dłużej", "cp852", "windows-1252"),
    ] {
        assert_eq!(repaired(&misread_in(text, written, read)), text, "{written} {read}");
    }
}

#[test]
fn words_tell_one_east_asian_encoding_from_another() {
    for (text, written, read) in [
        (
            "시장은 다리를 폐쇄한다고 말했다. 정부는 대책을 발표했다.",
            "euc-kr",
            "gbk",
        ),
        ("经济发展需要时间，政府已经开始工作。", "gbk", "euc-kr"),
    ] {
        let seen = replay(text, &misread_as(written, read)).unwrap();
        assert_eq!(repaired(&seen), text, "{written} {read}");
    }
    for text in [
        "经济发展需要时间，政府已经开始工作。",
        "정부는 새로운 경제 대책을 발표했다.",
    ] {
        assert_eq!(repaired(text), text);
    }
}

#[test]
fn text_about_damage_is_reported_and_left() {
    let text = "An é comes out as “Ã©” there.";
    let (damage, repaired) = scan(text);
    assert_eq!((repaired.as_str(), damage.len()), (text, 1));
    assert_eq!((damage[0].repaired.as_deref(), damage[0].counts()), (None, false));
    assert!(damage[0].message.contains("on purpose"), "{}", damage[0].message);
}

#[test]
fn what_was_misread_too_often_is_left() {
    let text = "ã£â¢ã¢â« fã£â£ã¢âªteã£â¢ã¢â€šâ¬ã¢â€žâ¢ã£â£ã¢â\u{a0} lã£â£ã¢â\u{a0} ã£â¢ã¢â»";
    assert_eq!(repaired(text), text);
    assert_eq!(repaired(&misread(text, "iso-8859-1")), text);
}

/// Characters that undos were tried on, for each character of the text.
fn work(text: &str) -> usize {
    let mut memory = Memory::default();
    find_with(text, &mut memory);
    memory.tried() / text.chars().count()
}

#[test]
fn a_stretch_is_searched_once() {
    let line = |n: usize| format!("The minister donâ€™t know of Ã©tÃ© {n}, nor does Koreaآ’s envoy.\n");
    let tried = |lines: usize| {
        let mut memory = Memory::default();
        let text: String = (0..lines).map(line).collect();
        assert_eq!(find_with(&text, &mut memory).len(), 4 * lines);
        memory.tried()
    };
    assert_eq!(tried(1), tried(200));
}

#[test]
fn a_file_that_is_all_damage_costs_in_proportion() {
    let line = misread(&"“é’s ü” – ñandú ".repeat(20), "iso-8859-1");
    let (short, long) = (work(&line.repeat(8)), work(&line.repeat(64)));
    assert!(long <= short + 1, "{short} {long}");
}

#[test]
fn no_text_costs_more_than_the_bound() {
    let noise: String = (0..20_000u32)
        .map(|n| char::from((n.wrapping_mul(2_654_435_761) >> 13) as u8))
        .collect();
    let pages = misread_in(&"Москва и область ".repeat(600), "windows-1251", "iso-8859-1");
    for text in [noise, pages, "鈥檚 瑷 Ã¢â‚¬ ".repeat(1500), "\u{80}".repeat(20_000)] {
        let (work, start) = (work(&text), text.chars().take(20).collect::<String>());
        assert!(work <= MOST_WORK, "{start:?}: {work}");
    }
}
