//! What an article says was said: quotations in marks and reported speech, by whom, through whom.
//!
//! Takes an [`Article`]; gives its [`Quotation`]s in text order, a nested one after the one that holds it, and the
//! quotation marks that could not be paired. Looks at no source. Inside, one arrow follows the other: marks → pairs →
//! units → reports → drafts → names.

mod ahead;
mod alone;
mod apparatus;
mod apposition;
mod before;
mod behind;
mod cited;
mod clause;
mod colons;
mod draft;
mod east_asian;
mod echoes;
mod fences;
mod finish;
mod gender;
mod group;
mod held;
mod holders;
mod lex;
mod lost;
mod marks;
mod model;
mod names;
mod nested;
mod noun;
mod on_demand;
mod owners;
mod pairs;
mod passing;
mod phrase;
mod relative;
mod repeated;
mod reports;
mod round;
mod speakers;
mod speech;
mod takes;
mod turns;
mod units;
mod verbless;
mod voice;
mod words;

pub use model::{
    Apparatus, ApparatusKind, Attribution, Carrier, Citation, Cue, Form, Quotation, QuotationId, Quotations, Speaker,
    Tone,
};

pub use marks::is_mark;
pub use on_demand::OnDemand;
pub use pairs::MAX_DEPTH;

use crate::article::{Article, Paragraph};
use crate::text::{Span, Text};

/// Words between quotation marks in one line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkedWords {
    /// The mark that opens.
    pub open: Span<Text>,
    /// The mark that closes, where there is one.
    pub close: Option<Span<Text>>,
    /// How many others it stands in.
    pub depth: usize,
}

/// The pairs of quotation marks in one line of text, in order of their opening marks.
///
/// ```
/// let pairs = quotedrift::quotation::marked("they call it \"the 'old' way\"");
/// assert_eq!((pairs[0].open.of("they call it \"the 'old' way\""), pairs[1].depth), ("\"", 1));
/// ```
pub fn marked(line: &str) -> Vec<MarkedWords> {
    let whole = Paragraph {
        span: Span::new(0, line.len()),
        furniture: None,
        set_off: false,
    };
    let found = pairs::find(line, &[whole]).pairs;
    let depth = |mut parent: Option<usize>| {
        let mut depth = 0;
        while let Some(holder) = parent {
            depth += 1;
            parent = found[holder].parent;
        }
        depth
    };
    found
        .iter()
        .filter_map(|pair| {
            let (first, last) = (pair.contents.first()?, pair.contents.last()?);
            Some(MarkedWords {
                open: Span::new(pair.span.start(), first.start()),
                close: pair.closed.then(|| Span::new(last.end(), pair.span.end())),
                depth: depth(pair.parent),
            })
        })
        .collect()
}

/// Finds the quotations and the reported speech of an article.
///
/// ```
/// use quotedrift::{article::Article, quotation, text::{Document, Vocabulary}};
/// let text = "“We are ready,” Wang Yi told reporters. He called the plan “historic”.";
/// let article = Article::of(Document::from_text("a", text), &mut Vocabulary::default());
/// let found = quotation::find(&article).found;
/// assert_eq!(found[0].contents[0].of(text), "We are ready,");
/// assert_eq!(found[1].attribution.speaker.as_ref().unwrap().resolved.as_deref(), Some("Wang Yi"));
/// ```
pub fn find(article: &Article) -> Quotations {
    let pairs = pairs::find(article.text(), &article.paragraphs);
    let drafts = draft::find(article, &pairs);
    finish::finish(article, &pairs, drafts)
}
