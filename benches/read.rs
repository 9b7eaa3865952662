//! What reading a file costs before anything is compared: a web page of 100 KB beside the same words as plain text.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use quotedrift::article::formats;

/// Bytes of the page.
const SIZE: usize = 100_000;

const PARAGRAPH: &str = "<p class=\"text\">The minister said that talks with the delegation would <em>not</em> resume before Monday, after a pause of \
three weeks: &ldquo;We haven&rsquo;t decided,&rdquo; she told <a href=\"/reporters\">reporters</a>.</p>\n";
const LINK: &str =
    "<li class=\"menu-item\"><a href=\"/section/page.html\" title=\"A page\"><span>Another page</span></a></li>\n";

fn main() {
    divan::main();
}

/// Half article, half navigation, as pages are.
fn page() -> Vec<u8> {
    let mut page = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Talks to resume</title></head><body><nav><ul>\n".to_owned();
    while page.len() < SIZE / 2 {
        page.push_str(LINK);
    }
    page.push_str("</ul></nav><main><article><h1>Talks to resume</h1>\n");
    while page.len() < SIZE {
        page.push_str(PARAGRAPH);
    }
    page.push_str("</article></main></body></html>");
    page.into_bytes()
}

#[divan::bench]
fn page_of_100_kb(bencher: Bencher) {
    let page = page();
    bencher
        .counter(BytesCount::of_slice(&page))
        .bench_local(|| formats::read("page.html", black_box(&page), None).map(|content| content.marks.len()));
}

#[divan::bench]
fn its_document_too(bencher: Bencher) {
    let page = page();
    bencher.counter(BytesCount::of_slice(&page)).bench_local(|| {
        let content = formats::read("page.html", black_box(&page), None).unwrap_or_default();
        content.document("page.html", &page, "").text().len()
    });
}

#[divan::bench]
fn plain_text_of_100_kb(bencher: Bencher) {
    let text = PARAGRAPH.repeat(SIZE / PARAGRAPH.len()).replace('<', "(").into_bytes();
    bencher
        .counter(BytesCount::of_slice(&text))
        .bench_local(|| formats::read("text.txt", black_box(&text), None).map(|content| content.marks.len()));
}
