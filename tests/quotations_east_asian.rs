//! Cues of Chinese, Japanese and Korean copy, beside words that only look like one.

mod heard;

use heard::is;

#[test]
fn a_chinese_cue_stands_before_the_words() {
    is(
        "海务部发言人林山说：“渡轮周一恢复航行。”他表示，船员已经返回。",
        &[
            "Direct: 渡轮周一恢复航行。 [海务部发言人林山, 说]",
            "Indirect: 船员已经返回 [他 = 海务部发言人林山, 表示]",
        ],
    );
    is(
        "林山22日在海港表示，船东“坚决反对”此举，并强调，各方应保持克制。",
        &["Mixed: 坚决反对 [林山, 表示]", "Indirect: 各方应保持克制 [林山, 强调]"],
    );
    is(
        "海岸社特森3月13日电　港口部发言人表示，渡轮将停航。",
        &["Indirect: 渡轮将停航 [港口部发言人, 表示]"],
    );
    is("她的小说“海”很有名。", &["Scare: 海 [-, -]"]);
}

#[test]
fn a_japanese_cue_stands_behind_the_words() {
    is(
        "港湾省の田村報道官は２２日、東京で記者団に対し「閉鎖には反対する。容認できない。」と述べた。市長は「残念だ」と語った。",
        &[
            "Direct: 閉鎖には反対する。容認できない。 [港湾省の田村報道官, と述べた]",
            "Direct: 残念だ [市長, と語った]",
        ],
    );
    is("市長は彼の著書「海」を紹介した。", &["Scare: 海 [-, -]"]);
}

#[test]
fn a_korean_cue_stands_behind_the_words() {
    is(
        "해운부 김민수 대변인은 22일 “우리는 반대한다”라고 말했다.",
        &["Direct: 우리는 반대한다 [해운부 김민수 대변인, 라고 말했다]"],
    );
}
