//! The HTML report in a browser: what it shows, what its filters and keys do, and what hostile texts can't.
//!
//! Skipped, in words, where no Chromium is installed. `QUOTEDRIFT_PICTURE=1 cargo test --test browser` also renews the
//! picture in the README.

mod chromium;
mod pages;

use serde_json::Value;

use chromium::Browser;

/// Whether an element can be seen: for scripts in the page.
const SEEN: &str =
    "const seen = e => e.checkVisibility({ contentVisibilityAuto: true }) && e.getClientRects().length > 0;";

fn number(value: &Value) -> u64 {
    value.as_f64().map_or(u64::MAX, |number| number as u64)
}

#[test]
fn a_report_is_shown_and_loads_nothing() {
    let Some(mut browser) = Browser::start() else { return };
    for corpus in ["kuna-sony-2014", "every-verdict", "clean-relay", "rival-relays"] {
        browser.show(&pages::corpus(corpus));
        assert_eq!(browser.misdeeds(), [""; 0], "{corpus}");
        let doubled = browser.eval(
            "(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, at) => ids.indexOf(id) !== at); })()",
        );
        assert_eq!(doubled, serde_json::json!([]), "{corpus}: ids that stand twice");
        let dead = browser.eval(
            "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')).filter(h => !h.startsWith('#') || !document.getElementById(h.slice(1)))",
        );
        assert_eq!(dead, serde_json::json!([]), "{corpus}: links that lead nowhere");
        assert!(
            number(&browser.eval("document.querySelectorAll('.card').length")) > 2,
            "{corpus}"
        );
    }
    browser.show(&pages::corpus("kuna-sony-2014"));
    assert_eq!(
        browser.eval("document.querySelector('h1').innerText"),
        "Kerry, Wang discuss Sony hacking"
    );
    assert_eq!(
        browser.eval("document.querySelector('.finding h3').innerText.includes('CONDITION LOST')"),
        true
    );
    let changed =
        browser.eval("[...document.querySelectorAll('#side-by-side .relay ins')].map(e => e.innerText).join(' | ')");
    assert!(
        changed.as_str().is_some_and(|words| words.contains("theaters")),
        "{changed}"
    );
}

#[test]
fn filters_leave_what_was_asked_for() {
    let Some(mut browser) = Browser::start() else { return };
    browser.show(&pages::corpus("every-verdict"));
    let all = number(&browser.eval("document.querySelectorAll('[data-item]').length"));
    for (filter, data) in [
        ("verdict", "verdict"),
        ("kind", "kinds"),
        ("speaker", "speaker"),
        ("source", "source"),
    ] {
        let choices = browser.eval(&format!(
            "[...document.querySelector('select[name={filter}]').options].map(o => o.value).slice(1)"
        ));
        let choices: Vec<String> = serde_json::from_value(choices).expect("choices are words");
        assert!(choices.len() > 3, "{filter}: {choices:?}");
        for choice in choices {
            let quoted = serde_json::to_string(&choice).expect("words are JSON");
            let result = browser.eval(&format!(
                "(() => {{ {SEEN} const form = document.getElementById('filters'); form.reset(); const select = form.querySelector('select[name={filter}]'); \
                 select.value = {quoted}; select.dispatchEvent(new Event('change', {{ bubbles: true }})); \
                 const items = [...document.querySelectorAll('[data-item]')]; const fits = e => e.dataset.{data}.split('{data}' === 'kinds' ? ' ' : '\\u0000').includes({quoted}); \
                 return {{ wrong: items.filter(e => seen(e) && !fits(e)).length, lost: items.filter(e => fits(e) && e.hidden).length, \
                 shown: items.filter(e => !e.hidden).length, told: document.getElementById('shown').innerText }}; }})()"
            ));
            assert_eq!(
                (&result["wrong"], &result["lost"]),
                (&0.into(), &0.into()),
                "{filter} {choice}"
            );
            let shown = number(&result["shown"]);
            assert!(shown > 0 && shown < all, "{filter} {choice}: {shown} of {all}");
            assert_eq!(result["told"], format!("{shown} of {all} shown"));
        }
    }
    browser.eval("document.querySelector('#filters button').click()");
    let left = browser.eval("new Promise(done => setTimeout(() => done([...document.querySelectorAll('[data-item]')].filter(e => !e.hidden).length), 50))");
    assert_eq!(number(&left), all);
}

#[test]
fn keys_lead_through_the_page() {
    let Some(mut browser) = Browser::start() else { return };
    browser.show(&pages::corpus("kuna-sony-2014"));
    let mut pressed = |key: &str| {
        browser.press(key);
        browser.eval("document.activeElement.id || document.activeElement.name || document.activeElement.tagName")
    };
    assert_eq!(pressed("j"), "f1");
    assert_eq!(pressed("j"), "f2");
    assert_eq!(pressed("k"), "f1");
    let card = pressed("t");
    let id = card
        .as_str()
        .and_then(|card| card.strip_prefix("c-"))
        .expect("a card has the focus")
        .to_owned();
    assert_eq!(pressed("t"), id);
    assert_eq!(pressed("t"), format!("p-{id}"));
    assert_eq!(pressed("t"), card);
    assert_eq!(pressed("?"), "keys");
    assert_eq!(pressed("f"), "verdict");
    // In a list of choices a letter chooses; it does not lead away.
    assert_eq!(pressed("j"), "verdict");
    assert_eq!(browser.misdeeds(), [""; 0]);
}

#[test]
fn a_report_is_read_without_a_script() {
    let Some(mut browser) = Browser::start() else { return };
    browser.scripts(false);
    browser.show(&pages::corpus("kuna-sony-2014"));
    let state = browser.eval(&format!(
        "(() => {{ {SEEN} const q = s => [...document.querySelectorAll(s)]; return {{ filters: q('#filters, #key-list').filter(seen).length, \
         findings: q('.finding.warning, .finding.error').filter(e => !seen(e)).length, cards: q('.card').filter(e => !seen(e)).length, \
         texts: q('.source .text p').filter(e => !seen(e)).length, told: seen(document.querySelector('noscript')) }}; }})()"
    ));
    assert_eq!(
        state,
        serde_json::json!({ "filters": 0, "findings": 0, "cards": 0, "texts": 0, "told": true })
    );
}

#[test]
fn hostile_texts_do_nothing() {
    let Some(mut browser) = Browser::start() else { return };
    for (name, page) in [("texts", pages::hostile_texts()), ("report", pages::hostile_report())] {
        browser.show(&page);
        assert_eq!(browser.misdeeds(), [""; 0], "{name}");
        let state = browser.eval(
            "({ hacked: typeof window.hacked, strange: [...document.querySelectorAll('script,img,iframe,base,link,object,embed,svg[onload],[onerror],[onload],[href^=javascript]')].length, \
             styles: document.querySelectorAll('style').length, metas: document.querySelectorAll('meta').length, \
             acting: /[\\u0000-\\u0008\\u001b\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.outerHTML) })",
        );
        // The page's own script is the one that is there.
        let wanted =
            serde_json::json!({ "hacked": "undefined", "strange": 1, "styles": 1, "metas": 5, "acting": false });
        assert_eq!(state, wanted, "{name}");
        let text = browser.eval("document.body.innerText");
        let text = text.as_str().unwrap_or("");
        for shown in [
            "<script>window.hacked=1;alert(1)</script>",
            "{{ 7 * 7 }}",
            "‹U+202E›",
            "␀",
            "␛[31m",
            "</style>",
        ] {
            assert!(text.contains(shown), "{name} does not show {shown}");
        }
        browser.press("j");
        browser.press("t");
        browser.press("t");
        assert_eq!(browser.misdeeds(), [""; 0], "{name}, after keys");
    }
}

/// Text against what lies behind it: 4.5 to 1 (WCAG 2.2, 1.4.3), large text 3 to 1.
const CONTRAST: &str = "(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = c => { const [r, g, b] = c.map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => { for (let at = e; at; at = at.parentElement) { const c = rgba(getComputedStyle(at).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
  document.querySelectorAll('details').forEach(d => d.open = true);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const poor = new Set(); let seen = 0;
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(e.tagName) || !e.checkVisibility()) continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const [a, b] = [light(rgba(style.color)), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05); seen++;
    if (ratio < (large ? 3 : 4.5)) poor.add(`${e.tagName}.${e.className} ${ratio.toFixed(2)} ${e.innerText.slice(0, 30)}`);
  }
  return { seen, poor: [...poor] };
})()";

#[test]
fn text_stands_out_in_light_and_dark() {
    let Some(mut browser) = Browser::start() else { return };
    for scheme in ["light", "dark"] {
        browser.media("screen", scheme);
        browser.show(&pages::corpus("every-verdict"));
        let result = browser.eval(CONTRAST);
        assert!(number(&result["seen"]) > 500, "{result}");
        assert_eq!(result["poor"], serde_json::json!([]), "{scheme}");
    }
    let colours = browser.eval("getComputedStyle(document.body).backgroundColor");
    browser.media("screen", "light");
    assert_ne!(browser.eval("getComputedStyle(document.body).backgroundColor"), colours);
}

#[test]
fn nothing_is_cut_off_on_a_narrow_screen() {
    let Some(mut browser) = Browser::start() else { return };
    for width in [320, 400, 700, 1280, 2000] {
        browser.size(width, 800);
        for page in [pages::corpus("every-verdict"), pages::hostile_texts()] {
            browser.show(&page);
            let wide = browser.eval("document.documentElement.scrollWidth");
            assert!(number(&wide) <= u64::from(width), "{wide} of {width}");
        }
    }
}

#[test]
fn a_page_is_printed_whole() {
    let Some(mut browser) = Browser::start() else { return };
    browser.show(&pages::corpus("kuna-sony-2014"));
    let pdf = browser.print();
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 20_000, "{} bytes", pdf.len());
    browser.media("print", "light");
    let state = browser.eval(&format!(
        "(() => {{ {SEEN} const q = s => [...document.querySelectorAll(s)]; return {{ controls: q('.filters, .contents').filter(seen).length, \
         folded: q('.finding, .card, .source p').filter(e => !seen(e)).length }}; }})()"
    ));
    assert_eq!(state, serde_json::json!({ "controls": 0, "folded": 0 }));
}

#[test]
fn a_screen_reader_is_told_what_is_what() {
    let Some(mut browser) = Browser::start() else { return };
    browser.show(&pages::corpus("every-verdict"));
    let spoken = browser.spoken();
    for role in ["banner", "main", "navigation", "search", "contentinfo"] {
        assert_eq!(spoken.iter().filter(|(spoken, _)| spoken == role).count(), 1, "{role}");
    }
    let nameless: Vec<_> = spoken
        .iter()
        .filter(|(role, name)| {
            let named = [
                "link",
                "button",
                "combobox",
                "article",
                "region",
                "image",
                "search",
                "navigation",
                "heading",
            ];
            named.contains(&role.as_str()) && name.trim().is_empty()
        })
        .collect();
    assert!(nameless.is_empty(), "{nameless:?}");
    let levels = browser.eval("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])");
    let levels: Vec<u8> = serde_json::from_value(levels).expect("levels are numbers");
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "a heading is skipped: {levels:?}"
    );
}

/// A page without a script, over hostile texts too: it does nothing, every link leads somewhere, its text stands out, and
/// it is a table for a screen reader on a screen of any width.
fn obeys_nobody(browser: &mut Browser, name: &str, page: &str) {
    for scheme in ["light", "dark"] {
        browser.media("screen", scheme);
        browser.show(page);
        assert_eq!(browser.misdeeds(), [""; 0], "{name}");
        assert_eq!(browser.eval(CONTRAST)["poor"], serde_json::json!([]), "{name} {scheme}");
    }
    let state = browser.eval(
        "({ hacked: typeof window.hacked, strange: document.querySelectorAll('script,img,iframe,base,link,svg,[onerror],[onload]').length, \
         dead: [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')).filter(h => !document.getElementById(h.slice(1))).length })",
    );
    let wanted = serde_json::json!({ "hacked": "undefined", "strange": 0, "dead": 0 });
    assert_eq!(state, wanted, "{name}");
    for width in [320, 700, 1280] {
        browser.size(width, 800);
        browser.show(page);
        let wide = browser.eval("document.documentElement.scrollWidth");
        assert!(number(&wide) <= u64::from(width), "{name}: {wide} of {width}");
        let spoken = browser.spoken();
        for role in ["table", "rowheader", "columnheader", "cell"] {
            let told = spoken.iter().any(|(spoken, _)| spoken == role);
            assert!(told, "{name} {width}: no {role}");
        }
    }
}

#[test]
fn a_collation_is_a_page_that_obeys_nobody() {
    let Some(mut browser) = Browser::start() else { return };
    for (name, page) in ["rivals", "hostile texts"].iter().zip(pages::collations()) {
        obeys_nobody(&mut browser, name, &page);
    }
}

#[test]
fn texts_looked_at_alone_are_pages_that_obey_nobody() {
    let Some(mut browser) = Browser::start() else { return };
    for (name, page) in ["quotes", "scan"].iter().zip(pages::looked()) {
        obeys_nobody(&mut browser, name, &page);
        let links = browser
            .eval("[document.querySelectorAll('tbody a').length, document.querySelectorAll('.text a.ref').length]");
        assert_eq!(
            links[0], links[1],
            "{name}: a row of the table leads to its words, and they lead back"
        );
        let told = browser.eval("document.querySelectorAll('.notice').length");
        assert_eq!(number(&told), 1, "{name}: a text that could not be read");
    }
}

#[test]
fn other_scripts_keep_their_direction_and_language() {
    let Some(mut browser) = Browser::start() else { return };
    browser.show(&pages::arabic());
    let state = browser.eval(
        "(() => { const say = s => { const e = document.querySelector(s); return e && [e.lang || e.closest('[lang]').lang, getComputedStyle(e).direction]; }; \
         return { page: say('html'), relay: say('.row:nth-of-type(n) .relay'), card: say('.card blockquote'), chip: say('.card .chip'), source: say('.text p') }; })()",
    );
    let wanted = serde_json::json!({ "page": ["en", "ltr"], "relay": ["ar", "rtl"], "card": ["ar", "rtl"], "chip": ["en", "ltr"], "source": ["ar", "rtl"] });
    assert_eq!(state, wanted);
}

/// The picture that the README shows is taken by the same browser, when asked for.
#[test]
fn the_picture_in_the_readme_is_there() {
    let path = std::path::Path::new("docs/report.png");
    if std::env::var_os("QUOTEDRIFT_PICTURE").is_some() {
        let mut browser = Browser::start().expect("a picture needs a browser");
        browser.size(1200, 1000);
        browser.show(&pages::corpus("kuna-sony-2014"));
        std::fs::write(path, browser.picture()).expect("docs/ can be written");
    }
    let picture = std::fs::read(path).expect("docs/report.png is there");
    assert!(picture.starts_with(b"\x89PNG\r\n"), "docs/report.png is no picture");
}
