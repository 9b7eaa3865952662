//! Markdown (CommonMark, GitHub's tables and strike-through): paragraphs with their places in the file.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::content::{Content, Mark, MarkRole, Told};
use super::cut::Cut;
use super::{File, Format, Head};
use crate::article::FurnitureKind;
use crate::error::Result;
use crate::text::{Decoded, Extract, Span, decode_declared, rewrite};

pub(super) const FORMAT: Format = Format {
    id: "markdown",
    called: "a Markdown file",
    told_by: "it has signs of Markdown of two kinds, such as a heading and a link",
    leaves_out: "code, the block of settings at its head",
    fits,
    read,
};

/// Signs of different kinds that a file must show: one alone (a `#`, a row of dashes) stands in plain text too.
const LEAST_SIGNS: usize = 2;

fn fits(head: &Head<'_>) -> bool {
    let text = head.text.as_str();
    let heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
    };
    let headings = text.lines().filter(|line| heading(line)).count();
    let lines: Vec<&str> = text.lines().collect();
    let underlined = lines.windows(2).any(|pair| {
        !pair[0].trim().is_empty()
            && pair[1].len() > 3
            && (pair[1].bytes().all(|byte| byte == b'=') || pair[1].bytes().all(|byte| byte == b'-'))
    });
    let has = |signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    let strong = |mark: &str| text.matches(mark).count() >= 2;
    let signs = [
        headings > 0 || underlined,
        headings > 1,
        has(&["](http", "](/", "]: http"]),
        strong("**") || strong("__"),
        lines.iter().any(|line| line.starts_with("```")),
        lines.iter().filter(|line| line.starts_with("> ")).count() > 0,
        lines.iter().any(|line| line.starts_with("---") && line.trim() == "---") && text.starts_with("---"),
        lines
            .iter()
            .filter(|line| line.starts_with("- ") || line.starts_with("* "))
            .count()
            > 1,
    ];
    signs.iter().filter(|sign| **sign).count() >= LEAST_SIGNS && (headings > 0 || underlined || signs[2] || signs[3])
}

fn read(file: &File<'_>) -> Result<Content> {
    let Decoded {
        text,
        origins,
        encoding,
    } = decode_declared(file.bytes, file.encoding);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_FOOTNOTES;
    let mut laid = Laid {
        cut: Cut::of(&text),
        marks: Vec::new(),
        begun: None,
        headline: None,
        headed: false,
        quoting: 0,
        quoted: false,
        skipping: 0,
    };
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        laid.take(&text, event, range);
    }
    let (marks, headline) = (std::mem::take(&mut laid.marks), laid.headline.take());
    let (words, cuts) = rewrite(&text, &laid.cut.finish());
    let mut told = Told::default();
    told.identity.headline = headline;
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
        told,
        caution: None,
        left_out: Vec::new(),
    })
}

struct Laid<'a> {
    cut: Cut<'a>,
    marks: Vec<Mark>,
    /// Where the paragraph began in the text, once it has words.
    begun: Option<usize>,
    headline: Option<String>,
    headed: bool,
    /// Block quotes that are open, and whether a mark was set in the outermost.
    quoting: usize,
    quoted: bool,
    /// Parts that are open and say nothing: code, front matter.
    skipping: usize,
}

impl Laid<'_> {
    fn take(&mut self, text: &str, event: Event<'_>, range: std::ops::Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_) | Tag::HtmlBlock) => {
                self.skipping += 1;
            }
            Event::End(
                TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::FootnoteDefinition | TagEnd::HtmlBlock,
            ) => {
                self.skipping -= 1;
            }
            Event::Start(Tag::BlockQuote(_)) => {
                self.begun = None;
                self.quoting += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                self.quoting -= 1;
                if self.quoting == 0 && std::mem::take(&mut self.quoted) {
                    self.cut.put("”");
                }
                self.begun = None;
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell) => self.begun = None,
            Event::End(TagEnd::Heading(level)) => self.heading(text, range, level),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => self.begun = None,
            Event::Text(words) | Event::Code(words) if self.skipping == 0 => self.words(text, &words, range),
            Event::SoftBreak if self.begun.is_some() => self.cut.space(range),
            Event::HardBreak if self.begun.is_some() => self.cut.put("\n"),
            _ => {}
        }
    }

    fn words(&mut self, text: &str, words: &str, range: std::ops::Range<usize>) {
        self.cut.skip_to(range.start);
        if self.begun.is_none() {
            if self.cut.written() > 0 {
                self.cut.put("\n\n");
            }
            self.begun = Some(self.cut.written());
            if self.quoting > 0 && !words.starts_with(['“', '"', '«', '„', '‘', '\'', '—', '–']) {
                self.cut.put("“");
                self.quoted = true;
            }
        }
        if text.get(range.clone()) == Some(words) {
            self.cut.keep(range);
        } else if let Some(at) = text.get(range.clone()).and_then(|raw| raw.find(words)) {
            self.cut.keep(range.start + at..range.start + at + words.len());
        } else {
            self.cut.keep_markup(range);
        }
    }

    /// The first heading of the first level is the headline; the others stand in the text as what they are, no prose.
    fn heading(&mut self, text: &str, range: std::ops::Range<usize>, level: HeadingLevel) {
        let Some(begun) = self.begun.take() else { return };
        let is_headline = !self.headed && level == HeadingLevel::H1;
        if is_headline {
            self.headed = true;
            let words = text
                .get(range)
                .unwrap_or("")
                .trim_matches(|c: char| matches!(c, '#' | '=' | '-') || c.is_whitespace());
            self.headline = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        self.marks.push(Mark {
            span: Span::new(begun, self.cut.written()),
            role: MarkRole::Furniture(if is_headline {
                FurnitureKind::Headline
            } else {
                FurnitureKind::Related
            }),
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::article::formats;

    #[test]
    fn marks_go_and_words_stay() {
        let text = "# Ferry to *stay*\n\nThe minister said it will **not** sail\nbefore [Friday](https://x.example).\n\n> We owe it\n> to them.\n\n- one &amp; two\n";
        let content = formats::read("x.md", text.as_bytes(), None).unwrap();
        assert_eq!(content.format, "markdown");
        assert_eq!(
            content.extract.unwrap().text,
            "Ferry to stay\n\nThe minister said it will not sail before Friday.\n\n“We owe it to them.”\n\none & two\n"
        );
    }

    #[test]
    fn plain_text_is_no_markdown() {
        for plain in [
            "#1 in the list\n\nHe said so.",
            "Head\n----\n\nThe text.",
            "- one\n- two\n\nHe * said * so.",
        ] {
            assert_eq!(
                formats::read("x", plain.as_bytes(), None).unwrap().format,
                "",
                "{plain}"
            );
        }
    }
}
